//! From a corpus to its passages, step by step.

use super::background::Background;
use super::boilerplate::is_boilerplate;
use super::borders::part;
use super::breadth::Breadth;
use super::chain::OF_RUN;
use super::clusters::Clusters;
use super::copies::leave_out_copies;
use super::crowds::Crowds;
use super::evidence::Evidence;
use super::mask_texts::masks;
use super::matches::{Matched, Weights, matches};
use super::relation::Relations;
use super::repeated::Repeated;
use super::rows::{Rows, Shared};
use super::seeds::Compare;
use super::stock::Stock;
use super::surprise::{Counted, Rare, RareHit, Surprise};
use super::texts::{Families, Texts};
use super::{Class, Pair, PassageSettings, Passages, Relation, custom, template};
use crate::corpus::{Corpus, Sources};
use rayon::prelude::*;

/// Rare hits that are weighed together.
const PORTION: usize = 4096;

/// Finds the passages that documents share. `sources` says which stretches of text are near-duplicates, so that stock wording is
/// counted by families; `templates` are base texts; `background` is what is known of stock wording elsewhere; with `focus`, only passages of
/// the documents marked in it are looked for.
pub fn find_passages(
    corpus: &Corpus,
    sources: &Sources,
    templates: &Corpus,
    background: &Background,
    settings: &PassageSettings,
    focus: Option<&[bool]>,
) -> Passages {
    let mut texts = Texts::new(&[corpus, templates]);
    let masked = template::mask(&mut texts, corpus, templates, settings);
    let families = Families::new(&texts, sources);
    let breadth = Breadth::new(families.count, settings);
    let least = breadth.needed(1).unwrap_or(u32::MAX);
    let relations = Relations::new(corpus);
    let (mut matched, repeated) =
        surprising(&texts, &families, &breadth, background, settings, focus, &relations);
    let stock = Stock::new(&texts, &families, &repeated, focus);
    let rows = Rows { corpus, texts: &texts, stock: &stock, focus, relations: &relations };
    let shared = cluster(&mut matched, &texts, &rows, &breadth, settings);
    let (passages, listed, shared_texts) = rows.of(&matched, &shared, settings.max_per_text);
    let masks = masks(&texts, masked, &matched, &shared.classes, &stock);
    let places = texts.into_places();
    let hidden = matched.hidden;
    Passages { rows: passages, listed, shared_texts, hidden, formula_families: least, masks, places }
}

/// The passages of all pairs of documents that are to be compared, those that custom and chance explain left out; and what is repeated so often that
/// it may be stock wording.
fn surprising(
    texts: &Texts,
    families: &Families,
    breadth: &Breadth,
    background: &Background,
    settings: &PassageSettings,
    focus: Option<&[bool]>,
    relations: &Relations<'_>,
) -> (Matched, Repeated) {
    let compare = focus.map_or(Compare::All, Compare::Focus);
    let mut counted = Counted::new(texts, families);
    leave_out_copies(texts, breadth, &mut counted);
    let rare = Rare { compare, below: settings.min_run as usize };
    let repeated = Repeated::new(texts.chars.len(), breadth.needed(1).unwrap_or(u32::MAX));
    let (mut surprise, mut rare) = Surprise::new(texts, &counted, background, &rare, &repeated);
    relations.each_frame(texts, |chars| surprise.silence(chars));
    let evidence = Evidence { texts, surprise: &surprise };
    rare.par_chunks_mut(PORTION).for_each(|hits| evidence.weigh(hits));
    rare.retain(|hit| Evidence::of_rare(hit).1 > OF_RUN);
    rare.par_sort_unstable_by_key(RareHit::key);
    rare.dedup();
    rare.shrink_to_fit();
    let weights = Weights { evidence, rare: &rare };
    let mut matched = matches(texts, Some(&weights), settings, compare, &Crowds::new(texts, families));
    part(&mut matched, texts, relations, evidence, settings);
    (matched, repeated)
}

/// Which pairs share one text, and what each pair is.
fn cluster(
    matched: &mut Matched,
    texts: &Texts,
    rows: &Rows<'_>,
    breadth: &Breadth,
    settings: &PassageSettings,
) -> Shared {
    let documents = texts.len();
    let of = |pairs: &[Pair]| {
        let order = order(pairs);
        let clusters = Clusters::new(pairs, &order, documents, |pair| rows.is_turned(pair));
        (order, clusters)
    };
    let (mut order, mut clusters) = of(&matched.pairs);
    // Where no surprise is asked for, all is wanted.
    if settings.min_surprise > 0.0 && custom::set_apart(matched, &clusters, texts, breadth) {
        (order, clusters) = of(&matched.pairs);
    }
    let relations: Vec<Relation> = matched.pairs.par_iter().map(|pair| rows.relation(pair)).collect();
    let (_, formulae) = of(&matched.formulae);
    let len = |document| texts.of(document).len() as u32;
    let boilerplate: Vec<bool> =
        clusters.members.iter().map(|members| is_boilerplate(members, len)).collect();
    let class = |(number, pair): (usize, &Pair)| {
        let blocks = &matched.blocks[pair.blocks.clone()];
        match relations[number] {
            _ if boilerplate[clusters.of_pair[number] as usize] => Class::Boilerplate,
            // Titles of works too, that a history names.
            Relation::Quotation => Class::Quotation,
            _ if rows.relations.is_enacted(texts, pair, blocks) => Class::Boilerplate,
            _ => Class::Copy,
        }
    };
    let classes = matched.pairs.par_iter().enumerate().map(class).collect();
    Shared { order, clusters, classes, relations, formulae }
}

/// The pairs from the most surprising on.
fn order(pairs: &[Pair]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..pairs.len() as u32).collect();
    order.par_sort_unstable_by(|&one, &other| {
        let (a, b) = (&pairs[one as usize], &pairs[other as usize]);
        let place = |pair: &Pair| (pair.document, pair.a.start, pair.other, pair.b.start);
        b.surprise.total_cmp(&a.surprise).then_with(|| place(a).cmp(&place(b)))
    });
    order
}
