//! What is similar, not verbatim: the join of windows against its slow twin, and the table that comes of it.

use super::random::{Draw, Random};
use super::run::{folder, records, root, run_args};
use super::slow_windows::check;
use std::fs;
use std::ops::Range;
use zhangju_core::similarity::{BREAK, WindowJoinSettings, WindowText, join_windows};
use zhangju_text::normalise;

fn window_text(text: &str, random: &mut Random) -> WindowText {
    let mut chars: Vec<u32> = normalise(text).chars().map(u32::from).collect();
    for _ in 0..random.below(3).min(chars.len()) {
        let at = random.below(chars.len());
        chars[at] = BREAK;
    }
    let ends = (1..chars.len() as u32).filter(|_| random.below(9) == 0).collect();
    WindowText { chars, ends, stock: vec![] }
}

/// Parts of texts made before, words replaced and clauses in another order, between text of its own.
fn rewritten(random: &mut Random, texts: &[String], letters: &[char]) -> String {
    let source: Vec<char> = random.of(texts).chars().collect();
    let mut clauses: Vec<Vec<char>> = source.chunks(5 + random.below(9)).map(<[char]>::to_vec).collect();
    for _ in 0..clauses.len() {
        let (a, b) = (random.below(clauses.len()), random.below(clauses.len()));
        clauses.swap(a, b);
    }
    let own = random.below(80);
    let mut text = random.text(letters, own);
    let rate = random.below(6);
    for c in clauses.into_iter().flatten() {
        text.push(if random.below(12) < rate { *random.of(letters) } else { c });
    }
    text
}

#[test]
fn random_texts_give_the_same_pairs_as_brute_force() {
    let mut random = Random::new(22);
    let mut pairs = 0;
    for round in 0..16 {
        let letters: Vec<char> = ('\u{4e00}'..'\u{5000}').take(20 + random.below(400)).collect();
        let mut texts: Vec<String> = vec![];
        for number in 0..12 {
            let length = 30 + random.below(200);
            let is_new = number < 3 || random.below(3) == 0;
            let text =
                if is_new { random.text(&letters, length) } else { rewritten(&mut random, &texts, &letters) };
            texts.push(text);
        }
        texts.push(texts[round % 12].clone());
        let texts: Vec<WindowText> = texts.iter().map(|text| window_text(text, &mut random)).collect();
        let settings = WindowJoinSettings {
            window: 20 + random.below(60) as u32,
            threshold: [0.1, 0.2, 0.33, 0.5, 0.9][random.below(5)],
            k: 1 + random.below(4) as u32,
        };
        let first = (round % 2 == 0).then(|| random.below(14) as u32);
        pairs += check(&texts, first, &settings).pairs.len();
    }
    assert!(pairs > 500, "only {pairs} pairs: the texts are too different to test anything");
}

#[test]
fn generated_reports_give_the_same_pairs_as_brute_force() {
    let mut random = Random::new(5);
    let mut files: Vec<_> =
        fs::read_dir(root().join("corpora/sample")).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    let texts = files.iter().take(6).map(|path| window_text(&fs::read_to_string(path).unwrap(), &mut random));
    let texts: Vec<WindowText> = texts.collect();
    assert!(check(&texts, None, &WindowJoinSettings::default()).pairs.len() > 5);
    assert!(!check(&texts, Some(4), &WindowJoinSettings::default()).pairs.is_empty());
}

#[test]
fn short_and_empty_texts_are_windows_or_none() {
    let text = |count| WindowText { chars: (1..=count).collect(), ends: vec![], stock: vec![] };
    let texts = [text(0), text(49), text(50), text(112), text(113), text(400)];
    let found = check(&texts, None, &WindowJoinSettings::default());
    let windows: Vec<_> = found.windows.iter().map(|window| (window.text, window.chars.clone())).collect();
    let expected =
        [(2, 0..50), (3, 0..112), (4, 0..113), (5, 0..150), (5, 75..225), (5, 150..300), (5, 225..400)];
    assert_eq!(windows, expected);
}

/// Two texts that share what lies between texts of their own.
fn sharing(random: &mut Random) -> [WindowText; 2] {
    let shared = random.han(140);
    [0, 1].map(|_| {
        let text = format!("{}{shared}{}", random.han(200), random.han(200));
        WindowText { chars: text.chars().map(u32::from).collect(), ends: vec![], stock: vec![] }
    })
}

#[test]
fn what_is_stock_wording_or_verbatim_is_no_news() {
    let texts = sharing(&mut Random::new(8));
    let settings = WindowJoinSettings::default();
    let found = |texts: &[WindowText; 2], verbatim: &[Range<u32>]| {
        join_windows(texts.to_vec(), None, &settings, |_, _| verbatim, |_, _| false).stretches
    };
    let all = found(&texts, &[]);
    assert!(all.len() == 1 && all[0].similarity > 0.5 && !all[0].shared.is_empty(), "{all:?}");
    assert_eq!((all[0].text, all[0].source), (1, 0));
    let place = 200..340;
    assert_eq!(found(&texts, std::slice::from_ref(&place)), []);
    let of_stock = texts.clone().map(|text| WindowText { stock: vec![place.clone()], ..text });
    assert_eq!(found(&of_stock, &[]), []);
    // What one side alone has as stock wording is found from the other.
    assert!(!found(&[of_stock[0].clone(), texts[1].clone()], &[]).is_empty());
    let part = 200..260;
    assert!(!found(&texts, std::slice::from_ref(&part)).is_empty());
}

#[test]
fn near_duplicates_are_no_news() {
    let mut random = Random::new(6);
    let text = random.han(900);
    let files: Vec<(String, String)> = (0..40)
        .map(|n| (format!("{n}.txt"), format!("总结\n{}{n}年{}。\n", &text[..600], &text[600..])))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let place = folder(&files);
    let out = place.path().join("out");
    assert_eq!(rows(place.path(), "similar @ --rewritten --out @out"), Vec::<Vec<String>>::new());
    assert!(out.join("similar_passages.csv").is_file());
}

// The table --------------------------------------------------------------------------------------------------------

const SOURCE: &str = "全年完成水库除险加固三座，疏浚中小河道四十二公里，新建排涝泵站六座；建立汛期会商制度，雨情水情每小时通报一次，抢险队伍在堤上值守；\
向受灾群众发放救助资金，修复损毁房屋一百余间，安置转移人员，保证学校按时开学，农田排水设施全部检修完毕，秋粮播种没有受到影响。";

/// The same with clauses in another order and words replaced, so that no run of 13 is left.
const REWRITTEN: &str = "汛期会商的规矩已经建成，抢险的队伍守在堤上，水情雨情一小时通报一回；新添排涝泵站六个，中小河道疏浚了四十二公里，三座水库做完除险加固；\
损毁的房屋修复百余间，受灾的群众领到救助款，转移的人员都已安置，各校按时开课，农田的排水设施检修已毕，秋粮的播种不受影响。";

fn archive(random: &mut Random) -> Vec<(String, String)> {
    let mut files = vec![];
    for number in 0..6 {
        files.push((format!("old/{number}.txt"), format!("总结\n{}。\n", random.han(600))));
    }
    files.push((
        "old/2021.txt".to_owned(),
        format!("总结\n{}。\n{SOURCE}\n{}。\n", random.han(300), random.han(200)),
    ));
    files.push((
        "new/2022.txt".to_owned(),
        format!("总结\n{}。\n{REWRITTEN}\n{}。\n", random.han(200), random.han(300)),
    ));
    files.push((
        "new/2023.txt".to_owned(),
        format!("总结\n{}。\n{SOURCE}\n{}。\n", random.han(250), random.han(100)),
    ));
    files
}

/// The rows of the table that a run writes, by their cells.
fn rows(place: &std::path::Path, command: &str) -> Vec<Vec<String>> {
    let out = place.join("out");
    let _ = fs::remove_dir_all(&out);
    let at = |word: &str| place.join(word).to_str().unwrap().to_owned();
    let args: Vec<String> =
        command.split(' ').map(|word| word.strip_prefix('@').map_or_else(|| word.to_owned(), at)).collect();
    let ran = run_args(&args.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let Ok(table) = fs::read_to_string(out.join("similar_passages.csv")) else { return vec![] };
    records(&table).into_iter().skip(1).collect()
}

#[test]
fn rewritten_text_is_found_and_verbatim_text_left_out() {
    let files = archive(&mut Random::new(3));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let place = folder(&files);
    let checked = rows(place.path(), "check @new --against @old --out @out");
    let pairs: Vec<(&str, &str)> = checked.iter().map(|row| (&row[0][..], &row[4][..])).collect();
    // 2023 has it verbatim from 2021, which is in passages.
    // Of the new texts, one is the other rewritten.
    assert_eq!(pairs, [("new/2022.txt", "old/2021.txt"), ("new/2023.txt", "new/2022.txt")]);
    let row = checked.iter().find(|row| row[4] == "old/2021.txt").unwrap();
    assert!(row[8].parse::<f64>().unwrap() > 0.35, "{row:?}");
    assert!(row[11].contains("中小河道") && row[11].split("; ").count() <= 6, "{}", row[11]);
    assert_eq!(row[12], "old/2021.txt");
    assert_eq!(
        rows(place.path(), "check @new --against @old --out @out --no-rewritten"),
        Vec::<Vec<String>>::new()
    );
    assert!(rows(place.path(), "check @new --against @old --out @out --rewritten-threshold 0.95").is_empty());
    // A base text is not compared.
    let template = format!("{SOURCE}\n{REWRITTEN}\n");
    fs::write(place.path().join("base.txt"), template).unwrap();
    assert!(rows(place.path(), "check @new --against @old --out @out --template @base.txt").is_empty());
    for command in ["similar", "analyze"] {
        let found = rows(
            place.path(),
            &format!("{command} @new @old --out @out --rewritten --rewritten-threshold 0.25"),
        );
        let pairs: Vec<(&str, &str)> = found.iter().map(|row| (&row[0][..], &row[4][..])).collect();
        assert!(pairs.contains(&("new/2022.txt", "old/2021.txt")), "{command}: {pairs:?}");
        assert!(!pairs.contains(&("new/2023.txt", "old/2021.txt")), "{command}: {pairs:?}");
    }
    assert!(rows(place.path(), "similar @new @old --out @out").is_empty());
}

#[test]
fn what_is_found_of_a_new_text_does_not_depend_on_what_it_is_checked_with() {
    let files = archive(&mut Random::new(4));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let place = folder(&files);
    let of_archive = |command: &str| {
        let rows = rows(place.path(), command).into_iter();
        rows.filter(|row| row[4].ends_with("2021.txt")).map(|row| row[8].clone()).collect::<Vec<_>>()
    };
    let alone = of_archive("check @new/2022.txt --against @old --out @out");
    assert_eq!(alone.len(), 1);
    assert_eq!(alone, of_archive("check @new --against @old --out @out"));
}
