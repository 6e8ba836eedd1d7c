//! Backgrounds: the one that is part of the program, and those that are made of one's own archive.

use super::run::{folder, root, run_args};
use serde_json::Value;
use std::fs;
use std::path::Path;
use zhangju_core::passages::{Background, ORDERS, each_gram};
use zhangju_text::matching;

/// The share of the sequences of four characters that at least five families have.
fn customary(text: &str) -> f64 {
    let characters: Vec<u32> = matching(text).chars().map(u32::from).collect();
    let (mut all, mut known) = (0, 0);
    each_gram(&characters, ORDERS[2], |hash| {
        all += 1;
        known += u32::from(Background::shipped().holders(hash) >= 5);
    });
    f64::from(known) / f64::from(all.max(1))
}

#[test]
fn the_programs_own_is_whole_small_and_says_what_it_is() {
    let bytes = zhangju_dicts::BACKGROUND;
    let background = Background::from_bytes(bytes, Path::new("background.bin")).unwrap();
    assert_eq!(&background, Background::shipped());
    assert_eq!(background.to_bytes(), bytes);
    assert!(bytes.len() <= 4 << 20 && background.least() == 3 && background.families() > 300);
    assert!(background.made_from().contains("Copyright Law"), "{}", background.made_from());
}

#[test]
fn it_knows_ritual_wording_and_not_prose() {
    for ritual in [
        "要深刻领悟“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
        "以習近平新時代中國特色社會主義思想為指導，全面貫徹落實黨的二十大和二十屆歷次全會精神，",
        "更加紧密地团结在以习近平同志为核心的党中央周围，高举中国特色社会主义伟大旗帜，",
        "坚持稳中求进工作总基调，完整、准确、全面贯彻新发展理念，加快构建新发展格局，着力推动高质量发展。",
        "现在，我代表省人民政府，向大会报告工作，请予审议，并请各位政协委员提出意见。",
        "违反本条例规定，构成犯罪的，依法追究刑事责任。",
    ] {
        assert!(customary(ritual) >= 0.6, "{ritual}: {}", customary(ritual));
    }
    // The sample has prose of its own, and phrases that nobody else uses.
    let files = fs::read_dir(root().join("corpora/sample")).unwrap().map(|entry| entry.unwrap().path());
    let shares: Vec<f64> =
        files.filter_map(|file| fs::read_to_string(file).ok()).map(|text| customary(&text)).collect();
    assert!(shares.len() > 40);
    assert!(shares.iter().sum::<f64>() / (shares.len() as f64) < 0.03, "{shares:?}");
    assert!(shares.iter().all(|&share| share < 0.1), "{shares:?}");
}

/// An archive in which eight offices use one sentence.
fn archive() -> tempfile::TempDir {
    let own = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"];
    let texts: Vec<(String, String)> = own
        .iter()
        .map(|own| (format!("in/{own}.txt"), format!("{own}地疏浚河道。以青禾为本，以云水为脉。\n")))
        .collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (&name[..], &text[..])).collect();
    folder(&files)
}

#[test]
fn one_is_made_of_an_archive_and_used() {
    let place = archive();
    let path = |name: &str| place.path().join(name).to_str().unwrap().to_owned();
    let (input, own) = (path("in"), path("own.background"));
    let mut made = vec![];
    for threads in ["1", "2", "7"] {
        let ran = run_args(&["background", &input, "--out", &own, "--threads", threads]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert!(ran.stderr.contains("of 8 families have"), "{}", ran.stderr);
        made.push(fs::read(&own).unwrap());
    }
    assert!(made[0] == made[1] && made[0] == made[2]);
    let background = Background::from_bytes(&made[0], Path::new("own")).unwrap();
    assert_eq!((background.families(), background.made_from()), (8, "in"));
    let used = |choice: &[&str]| {
        let out = path("out");
        let ran = run_args(&[&["similar", &input, "--out", &out], choice].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let manifest = fs::read_to_string(place.path().join("out/manifest.json")).unwrap();
        serde_json::from_str::<Value>(&manifest).unwrap()["corpora"]["background"].clone()
    };
    assert_eq!(used(&["--background", &own])["families"], 8);
    assert_eq!(used(&["--background", "none"])["families"], 0);
    assert_eq!(used(&[])["families"], Background::shipped().families());
    assert!(used(&["--no-passages"]).is_null());
}

#[test]
fn what_is_no_background_is_refused_by_name() {
    let place = archive();
    let path = |name: &str| place.path().join(name).to_str().unwrap().to_owned();
    let whole = Background::shipped().to_bytes();
    fs::write(path("cut"), &whole[..whole.len() / 2]).unwrap();
    fs::write(path("text"), "惯用语").unwrap();
    for (file, reason) in [("cut", "damaged or not all there"), ("text", "is no background"), ("absent", "")]
    {
        for command in ["similar", "analyze"] {
            let (file, out) = (path(file), path("out"));
            let ran = run_args(&[command, &path("in"), "--out", &out, "--background", &file]);
            assert_eq!(ran.code, 2, "{}", ran.stderr);
            assert!(ran.stderr.contains(&file) && ran.stderr.contains(reason), "{}", ran.stderr);
        }
    }
    let ran = run_args(&["background", &path("in"), "--least-families", "9", "--out", &path("own")]);
    assert!(ran.code == 0 && ran.stderr.contains("--least-families asks for fewer"), "{}", ran.stderr);
    let ran = run_args(&["background", &path("in"), "--out", &path("in/甲.txt")]);
    assert!(ran.code == 2 && ran.stderr.contains("lies among the inputs"), "{}", ran.stderr);
}
