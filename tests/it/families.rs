//! Families as they come out of a run: every member is near the one that stands for it, and ids are the same in every table.

use super::run::{folder, root, run_args};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;
use zhangju_core::Corpus;
use zhangju_core::passages::{Background, Class, Passages};
use zhangju_core::similarity::Unit;
use zhangju_pipeline::{Settings, Silent, Steps};
use zhangju_text::normalise;

fn grams(text: &str) -> HashSet<String> {
    let letters: Vec<char> = normalise(text).chars().collect();
    letters.windows(5).map(|gram| gram.iter().collect()).collect()
}

/// Characters that copied or quoted passages of two units have in common, and those of the longer unit.
fn shared_chars(corpus: &Corpus, passages: &Passages, a: &Unit, b: &Unit) -> (u32, u32) {
    let [of_a, of_b] = [a, b].map(|unit| passages.places.chars_in(unit.document, unit.span(corpus)));
    let is_copy = |class| matches!(class, Class::Copy | Class::Quotation);
    let mut shared = 0;
    for row in passages.rows.iter().filter(|row| is_copy(row.class)) {
        for block in &row.blocks {
            let of_both = |own: &std::ops::Range<u32>, there: &std::ops::Range<u32>| {
                let is_in = |step: &u32| own.contains(&(block.a + step)) && there.contains(&(block.b + step));
                (0..block.len).filter(is_in).count() as u32
            };
            shared += match (row.document, row.source) {
                sides if sides == (a.document, b.document) => of_both(&of_a, &of_b),
                sides if sides == (b.document, a.document) => of_both(&of_b, &of_a),
                _ => 0,
            };
        }
    }
    (shared, of_a.len().max(of_b.len()) as u32)
}

#[test]
fn every_member_is_near_the_one_that_stands_for_it() {
    let mut settings = Settings::default();
    settings.inputs.texts = vec![root().join("corpora/sample")];
    let steps = Steps::new(&Silent);
    let corpora = steps.read(&settings.inputs, &settings.reading).unwrap();
    let corpus = corpora.texts();
    let found = steps.reuse(
        corpus,
        &Corpus::default(),
        Background::shipped(),
        &settings.near_duplicates,
        &settings.passages,
        None,
    );
    let (mut by_grams, mut by_passages) = (0, 0);
    for (kind, number, family) in found.families.all() {
        let unit = |member: u32| match kind.name() {
            "document" => Unit { document: member, section: None },
            _ => found.similar.units[member as usize],
        };
        let stands = unit(family.representative);
        let own = grams(&stands.text(corpus));
        for unit in family.members.iter().map(|&member| unit(member)).filter(|unit| *unit != stands) {
            let other = grams(&unit.text(corpus));
            let shared = own.intersection(&other).count();
            if 2 * shared >= own.len() + other.len() - shared {
                by_grams += 1;
                continue;
            }
            let (shared, longer) = shared_chars(corpus, &found.passages, &stands, &unit);
            assert!(2 * shared >= longer, "{kind} {number}: {unit:?} shares {shared} of {longer}");
            by_passages += 1;
        }
    }
    assert!(by_grams > 50 && by_passages > 3, "{by_grams} {by_passages}");
}

type Rows = Vec<BTreeMap<String, String>>;

fn rows(out: &Path, table: &str) -> Rows {
    csv::Reader::from_path(out.join(table)).unwrap().deserialize().map(Result::unwrap).collect()
}

/// The members of each family, by a column of ids and one of families.
fn members(rows: &Rows, id: &str, family: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut members: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row[family].is_empty() && !row[id].is_empty()) {
        members.entry(row[family].clone()).or_default().insert(row[id].clone());
    }
    members
}

#[test]
fn ids_are_the_same_in_every_table() {
    let out = folder(&[]);
    let ran = run_args(&[
        "analyze",
        "corpora/sample",
        "--no-report",
        "--out",
        out.path().to_str().unwrap(),
        "--no-bom",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let families = rows(out.path(), "families.csv");
    let of_kind =
        |kind: &str| -> Rows { families.iter().filter(|row| row["kind"] == kind).cloned().collect() };
    let (sections, documents) = (of_kind("section"), of_kind("document"));
    assert_eq!(sections.len() + documents.len(), families.len());
    assert!(sections.iter().all(|row| row["family_id"].starts_with('S')));
    assert!(documents.iter().all(|row| row["family_id"].starts_with('D')));
    assert!(families.iter().all(|row| !row["wording"].is_empty() && row["wording"].chars().count() <= 60));
    let of_documents = members(&rows(out.path(), "documents.csv"), "doc_id", "family_id");
    assert_eq!(members(&documents, "member_doc", "family_id"), of_documents);
    let of_sections = members(&rows(out.path(), "sections.csv"), "section_id", "family_id");
    assert_eq!(members(&sections, "member_section", "family_id"), of_sections);
    let pairs = rows(out.path(), "similar_sections.csv");
    for (id, family) in [("a", "family_a"), ("b", "family_b")] {
        for (name, of_pairs) in members(&pairs, id, family) {
            assert!(of_pairs.is_subset(&of_sections[&name]), "{name}");
        }
    }
}

/// Whole documents compared: their families are families of documents, and told once.
#[test]
fn families_of_whole_documents_are_told_once() {
    let text = "在县城东门外新修水渠两条，灌溉农田三千亩，受益农户九百家，群众十分满意。\n";
    let files = folder(&[("2019.txt", text), ("2020.txt", text), ("out/x", "")]);
    let out = files.path().join("out");
    let args = ["similar", files.path().to_str().unwrap(), "--unit", "document", "--no-bom", "--out"];
    assert_eq!(run_args(&[&args[..], &[out.to_str().unwrap()]].concat()).code, 0);
    let found = rows(&out, "families.csv");
    let ids: Vec<&str> = found.iter().map(|row| row["family_id"].as_str()).collect();
    assert_eq!(ids, ["D1", "D1"]);
    assert_eq!(rows(&out, "similar_sections.csv")[0]["family_a"], "D1");
}
