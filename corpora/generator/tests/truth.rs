//! The truth about an archive is true: what it says stands where it says, in the bytes that are written.

use std::collections::{BTreeMap, HashMap};
use zhangju_generator::encode::{Encoding, decode};
use zhangju_generator::phrases::{self, PhraseId};
use zhangju_generator::{Archive, CopyKind, Generated, Mishaps, NodeKind, Settings};

/// Fifty documents of each of four seeds, with the mishaps at three rates.
fn archives() -> Vec<Archive> {
    let rates = [Mishaps::none(), Mishaps::usual(), Mishaps::usual(), Mishaps::always()];
    let archive = |(seed, mishaps)| Settings { documents: 50, seed, mishaps, ..Settings::default() };
    (1..).zip(rates).map(archive).map(Archive::new).collect()
}

fn for_each_document(check: impl Fn(&Archive, &Generated)) {
    for archive in archives() {
        archive.documents().for_each(|document| check(&archive, &document));
    }
}

fn slice(document: &Generated, start: u32, end: u32) -> String {
    document.text.chars().skip(start as usize).take((end - start) as usize).collect()
}

fn without_space(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The letters and digits of a range, page numbers and running headers left out.
fn content(document: &Generated, start: u32, end: u32) -> String {
    let furniture = |at: u32| {
        let nodes = document.truth.outline.iter();
        nodes.filter(|node| node.kind == NodeKind::Furniture).any(|node| node.start <= at && at < node.end)
    };
    let range = document.text.chars().zip(0..).skip(start as usize).take((end - start) as usize);
    range.filter(|&(c, at)| c.is_alphanumeric() && !furniture(at)).map(|(c, _)| c).collect()
}

#[test]
fn bytes_decode_to_the_text() {
    for_each_document(|_, document| {
        let truth = &document.truth;
        let encoding = Encoding { name: truth.encoding, bom: truth.bom, crlf: truth.crlf };
        assert_eq!(decode(&document.bytes, encoding), document.text, "{}", truth.file);
        assert_eq!(truth.chars as usize, document.text.chars().count());
        assert_eq!(
            truth.content_chars as usize,
            document.text.chars().filter(|c| c.is_alphanumeric()).count()
        );
    });
}

#[test]
fn nodes_stand_where_the_outline_says() {
    for_each_document(|_, document| {
        for node in &document.truth.outline {
            let words = slice(document, node.start, node.end);
            assert!(words.starts_with(&node.marker), "{node:?} {words}");
            assert_eq!(words, words.trim(), "{}: {node:?}", document.file_name);
            let after = words[node.marker.len()..].trim_start();
            assert!(after.starts_with(&node.heading), "{node:?} {words}");
            assert_eq!(node.kind == NodeKind::Section, node.level > 0);
            assert!(node.kind != NodeKind::Point || !node.marker.is_empty());
        }
    });
}

#[test]
fn nodes_are_in_order_and_nest() {
    for_each_document(|_, document| {
        let mut open: Vec<(u32, u8)> = vec![];
        for node in &document.truth.outline {
            while open.last().is_some_and(|&(end, _)| end <= node.start) {
                open.pop();
            }
            let depth = open.iter().filter(|(_, level)| *level > 0).count();
            assert!(open.last().is_none_or(|&(end, _)| node.end <= end), "{}: {node:?}", document.file_name);
            assert!(
                node.level == 0 || usize::from(node.level) == depth + 1,
                "{}: {node:?}",
                document.file_name
            );
            open.push((node.end, node.level));
        }
    });
}

#[test]
fn false_markers_are_no_nodes() {
    let mut found = 0;
    for archive in archives() {
        for document in archive.documents() {
            let truth = &document.truth;
            for range in &truth.false_markers {
                let starts = truth.outline.iter().filter(|node| !node.marker.is_empty());
                assert!(starts.clone().all(|node| node.start != range.start), "{}: {range:?}", truth.file);
                found += 1;
            }
        }
    }
    assert!(found > 100, "{found}");
}

#[test]
fn phrases_are_all_that_a_search_finds() {
    for_each_document(|_, document| {
        let truth = &document.truth;
        let text = without_space(&document.text);
        let headers = truth.outline.iter().filter(|node| node.kind == NodeKind::Furniture);
        let headers: String =
            headers.map(|node| without_space(&slice(document, node.start, node.end))).collect();
        for id in 0..phrases::COUNT as PhraseId {
            let words = without_space(phrases::phrase(id));
            let planted = truth.phrases.iter().filter(|at| at.phrase == id).count();
            let found = text.matches(&words).count() - headers.matches(&words).count();
            assert_eq!(planted, found, "{words} in {}", truth.file);
        }
        for at in &truth.phrases {
            assert_eq!(without_space(&slice(document, at.start, at.end)), phrases::phrase(at.phrase));
        }
        let chars: usize =
            truth.phrases.iter().map(|at| phrases::content_chars(phrases::phrase(at.phrase))).sum();
        assert_eq!(chars, truth.phrase_chars as usize);
    });
}

fn levenshtein(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

fn distance(a: &str, b: &str) -> usize {
    levenshtein(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>())
}

fn letters(text: &str) -> BTreeMap<char, usize> {
    text.chars().fold(BTreeMap::new(), |mut counts, c| {
        *counts.entry(c).or_insert(0) += 1;
        counts
    })
}

#[test]
fn copies_are_copies_of_their_sources() {
    let mut kinds = HashMap::new();
    let more = Settings { documents: 300, seed: 7, ..Settings::default() };
    for archive in archives().into_iter().chain([Archive::new(more)]) {
        let documents: HashMap<String, Generated> =
            archive.documents().map(|document| (document.file_name.clone(), document)).collect();
        for copy in documents.values().flat_map(|document| &document.copies) {
            let (target, source) = (&documents[&copy.target], &documents[&copy.source]);
            let ours = content(target, copy.start, copy.end);
            let theirs = content(source, copy.source_start, copy.source_end);
            *kinds.entry(copy.kind).or_insert(0) += 1;
            assert!(target.truth.date > source.truth.date, "{copy:?}");
            assert!(theirs.chars().count() >= 30, "{copy:?}");
            match copy.kind {
                CopyKind::SectionLight | CopyKind::SectionHeavy | CopyKind::Version => {
                    let distance = distance(&ours, &theirs);
                    assert!(
                        distance > 0 && distance <= copy.edited_chars as usize * 2,
                        "{distance} {copy:?}"
                    );
                }
                CopyKind::SectionSlots => {
                    assert!(!copy.slots.is_empty() && ours != theirs);
                    let target = without_space(&slice(target, copy.start, copy.end));
                    assert!(copy.slots.iter().all(|slot| target.contains(&slot.to)), "{copy:?}");
                }
                CopyKind::Shuffled => {
                    assert_ne!(ours, theirs);
                    assert_eq!(letters(&ours), letters(&theirs), "{copy:?}");
                }
                _ => assert_eq!(ours, theirs, "{copy:?}"),
            }
        }
    }
    assert_eq!(kinds.len(), 14, "{kinds:?}");
}

#[test]
fn passages_stand_at_the_ends_they_are_meant_for() {
    let archive =
        Archive::new(Settings { documents: 300, seed: 3, mishaps: Mishaps::none(), ..Settings::default() });
    let mut seen = [0; 4];
    for document in archive.documents() {
        let nodes = &document.truth.outline;
        let text_end = document.text.trim_end().chars().count() as u32;
        let text_start = document.text.chars().take_while(|c| c.is_whitespace()).count() as u32;
        for copy in &document.copies {
            match copy.kind {
                CopyKind::PassageOpensFile => {
                    seen[0] += 1;
                    assert_eq!(copy.start, text_start, "{copy:?}");
                }
                CopyKind::PassageEndsFile => {
                    seen[1] += 1;
                    assert!(text_end - copy.end <= 1, "{copy:?}");
                }
                CopyKind::PassageAtEnd => {
                    seen[2] += 1;
                    assert!(
                        nodes.iter().any(|node| node.level > 0 && node.end.abs_diff(copy.end) <= 1),
                        "{copy:?}"
                    );
                }
                CopyKind::PassageAtStart => {
                    seen[3] += 1;
                    let starts = |node: &&zhangju_generator::Node| {
                        let heading = node.marker.chars().count() + node.heading.chars().count();
                        node.level > 0 && copy.start - node.start.min(copy.start) <= heading as u32 + 8
                    };
                    assert!(nodes.iter().any(|node| starts(&node)), "{copy:?}");
                }
                _ => {}
            }
        }
    }
    assert!(seen.iter().all(|&count| count > 3), "{seen:?}");
}

#[test]
fn documents_depend_on_seed_and_number_alone() {
    let archive = |documents, seed| Archive::new(Settings { documents, seed, ..Settings::default() });
    let (small, large, other) = (archive(20, 5), archive(4000, 5), archive(20, 6));
    for index in [0, 1, 7, 19] {
        let document = small.document(index);
        assert_eq!(document.bytes, large.document(index).bytes);
        assert_eq!(document.truth, large.document(index).truth);
        assert_eq!(document.copies, large.document(index).copies);
        assert_ne!(document.bytes, other.document(index).bytes);
    }
}

#[test]
fn the_mass_copied_text_is_in_one_document_of_so_many() {
    let settings = Settings { documents: 420, seed: 2, mishaps: Mishaps::none(), ..Settings::default() };
    let archive = Archive::new(settings);
    let copies: Vec<_> = archive.documents().flat_map(|document| document.copies).collect();
    let mass: Vec<_> = copies.iter().filter(|copy| copy.kind == CopyKind::Mass).collect();
    // Ten runs of 42 documents, and the first of the ten is the source.
    assert_eq!(mass.len(), 9);
    assert!(mass.iter().all(|copy| copy.source == mass[0].source && copy.end - copy.start >= 380));
}
