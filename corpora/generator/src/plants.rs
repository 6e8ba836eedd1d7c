//! Puts phrases and copies into drafts.

use crate::draft::{Draft, Part, PartKind};
use crate::edits::{self, Edited};
use crate::kinds::{CopyKind, Role};
use crate::phrases::{self, PhraseId};
use crate::plan::Plan;
use crate::rng::Rng;
use crate::sentences::{Class, Composer, Mark, Piece, Pieces, content_chars};
use crate::truth::Slot;

/// Where in a source's draft a copy was taken.
#[derive(Clone, Copy, Debug)]
enum Spot {
    /// A whole part.
    Part(usize),
    /// Pieces `from..to` of a paragraph.
    Pieces {
        /// The part.
        part: usize,
        /// The paragraph of the part.
        paragraph: usize,
        /// The first piece.
        from: usize,
        /// One past the last piece.
        to: usize,
    },
    /// Everything from the preamble to the last part.
    Body,
}

/// A copy as it was planted, before offsets are known. Its number in the document is its [`Mark::Copy`].
#[derive(Clone, Debug)]
pub struct Planted {
    /// What was copied and how it was changed.
    pub kind: CopyKind,
    /// The source document.
    pub source: u32,
    /// Its draft, with what was copied marked as [`Mark::Source`]; `None` for the mass-copied text, which the
    /// source itself holds as its first copy.
    pub source_draft: Option<Draft>,
    /// The requested rate of edits.
    pub edits_per_mille: u32,
    /// How many characters were edited.
    pub edited_chars: u32,
    /// What was put in another's place.
    pub slots: Vec<Slot>,
}

/// Plants stock phrases, each in the share of documents that is meant for it.
pub fn plant_phrases(draft: &mut Draft, plan: &Plan, rng: &mut Rng) {
    let formula = plan.role == Role::Formula;
    for id in 0..phrases::STOCK.len() as PhraseId {
        let per_mille = if formula { 600 } else { phrases::planted_per_mille(id) };
        if rng.chance(per_mille) {
            for _ in 0..rng.between(1, if formula { 3 } else { 2 }) {
                plant_phrase(draft, id, rng);
            }
        }
    }
}

/// Puts a phrase after some comma, never next to another phrase.
fn plant_phrase(draft: &mut Draft, id: PhraseId, rng: &mut Rng) {
    let mut runs = draft.runs();
    if runs.is_empty() {
        return;
    }
    let at = rng.below(runs.len());
    let run = &mut *runs[at];
    let places: Vec<usize> = (1..run.len()).filter(|&at| takes_phrase(run, at)).collect();
    if places.is_empty() {
        return;
    }
    let at = *rng.pick(&places);
    run.splice(at..at, [Piece::phrase(id), Piece::new("，", Class::Pause)]);
}

fn takes_phrase(run: &[Piece], at: usize) -> bool {
    let near = &run[at.saturating_sub(3)..(at + 3).min(run.len())];
    run[at - 1].class == Class::Pause && !near.iter().any(|piece| matches!(piece.class, Class::Phrase(_)))
}

/// The text that many documents share: about 400 characters.
pub fn mass_text(rng: &mut Rng) -> Pieces {
    let mut composer = Composer { rng, year: 2013, statute: false, false_markers: 0, redactions: 0 };
    composer.paragraph(380)
}

/// Plants copies into one draft.
pub struct Planter<'a> {
    /// The draft.
    pub draft: &'a mut Draft,
    /// The document's stream for this.
    pub rng: &'a mut Rng,
    /// Gives the draft of an original document.
    pub draft_of: &'a dyn Fn(u32) -> Draft,
    /// Parts that a copy stands in already.
    used: Vec<bool>,
    /// The copies so far.
    pub planted: Vec<Planted>,
}

/// Least content characters of a copied section or passage.
const LEAST: usize = 60;

impl<'a> Planter<'a> {
    /// A planter that has planted nothing yet.
    pub fn new(draft: &'a mut Draft, rng: &'a mut Rng, draft_of: &'a dyn Fn(u32) -> Draft) -> Self {
        let used = vec![false; draft.parts.len()];
        Self { draft, rng, draft_of, used, planted: vec![] }
    }

    /// Plants what `plan` asks for, as far as sources and targets allow.
    pub fn plant_all(&mut self, plan: &Plan) {
        for plant in &plan.plants {
            self.plant(plant.kind, &plant.sources);
        }
    }

    fn plant(&mut self, kind: CopyKind, sources: &[u32]) {
        use CopyKind as K;
        let source = sources[0];
        match kind {
            K::Mosaic => self.mosaic(sources),
            K::Quotation => self.quotation(source),
            K::Passage | K::PassageAtStart | K::PassageAtEnd | K::PassageOpensFile | K::PassageEndsFile => {
                self.passage(kind, source);
            }
            _ if self.draft.plain => self.passage(K::Passage, source),
            _ => self.section(kind, source),
        }
    }

    fn next_mark(&self) -> Mark {
        Mark::Copy(self.planted.len() as u16)
    }

    // Whole sections.

    fn section(&mut self, kind: CopyKind, source: u32) {
        let Some(target) = self.free_part(|part| part.kind != PartKind::Item) else {
            return;
        };
        let from = (self.draft_of)(source);
        let wanted = self.draft.parts[target].kind;
        let Some(at) = self.source_part(&from, kind, wanted) else {
            return;
        };
        let mut part = from.parts[at].clone();
        part.depth = self.draft.parts[target].depth;
        part.run_in = self.draft.parts[target].run_in;
        let edited = self.edit(kind, &mut part);
        mark_part(&mut part, self.next_mark());
        self.draft.parts[target] = part;
        self.used[target] = true;
        self.planted.push(Planted {
            kind,
            source,
            source_draft: Some(marked(from, Spot::Part(at))),
            edits_per_mille: rate(kind),
            edited_chars: edited.chars as u32,
            slots: edited.slots,
        });
    }

    fn edit(&mut self, kind: CopyKind, part: &mut Part) -> Edited {
        match kind {
            CopyKind::SectionLight | CopyKind::SectionHeavy => {
                edits::edit(&mut runs_of(part), rate(kind), self.rng)
            }
            CopyKind::SectionSlots => edits::edit_slots(&mut runs_of(part), self.rng),
            CopyKind::Shuffled => {
                edits::shuffle_sentences(part, self.rng);
                Edited::default()
            }
            _ => Edited::default(),
        }
    }

    fn source_part(&mut self, from: &Draft, kind: CopyKind, wanted: PartKind) -> Option<usize> {
        let fit: Vec<usize> = (0..from.parts.len())
            .filter(|&at| from.is_leaf(at) && !from.plain && from.parts[at].kind == wanted)
            .filter(|&at| suits(&from.parts[at], kind))
            .collect();
        (!fit.is_empty()).then(|| *self.rng.pick(&fit))
    }

    /// A leaf that no copy stands in yet.
    fn free_part(&mut self, fits: impl Fn(&Part) -> bool) -> Option<usize> {
        let parts = &self.draft.parts;
        let free: Vec<usize> = (0..parts.len())
            .filter(|&at| !self.used[at] && self.draft.is_leaf(at) && fits(&parts[at]))
            .collect();
        (!free.is_empty()).then(|| *self.rng.pick(&free))
    }

    // Passages.

    fn passage(&mut self, kind: CopyKind, source: u32) {
        let Some(target) = self.place_for(kind) else {
            return;
        };
        let chars = self.rng.between(LEAST, 400);
        let whole_sentences = kind != CopyKind::Passage || self.rng.chance(500);
        let Some((from, mut taken)) = self.take(source, LEAST, chars, whole_sentences) else {
            return;
        };
        wrap(&mut taken, self.next_mark());
        if !ends_sentence(&taken) {
            taken.push(Piece::new("。", Class::Stop));
        }
        self.insert(kind, target, taken);
        self.used[target] = true;
        self.record(kind, source, Some(from));
    }

    fn record(&mut self, kind: CopyKind, source: u32, source_draft: Option<Draft>) {
        let planted =
            Planted { kind, source, source_draft, edits_per_mille: 0, edited_chars: 0, slots: vec![] };
        self.planted.push(planted);
    }

    /// The part that is to hold a passage.
    fn place_for(&mut self, kind: CopyKind) -> Option<usize> {
        let last = self.draft.parts.len().checked_sub(1)?;
        match kind {
            CopyKind::PassageOpensFile => (!self.used[0]).then_some(0),
            CopyKind::PassageEndsFile => (!self.used[last]).then_some(last),
            CopyKind::PassageAtEnd => {
                self.free_part(|part| part.points.is_none() && part.kind != PartKind::Item)
            }
            _ => self.free_part(|part| part.kind != PartKind::Item),
        }
    }

    fn insert(&mut self, kind: CopyKind, target: usize, taken: Pieces) {
        match kind {
            CopyKind::PassageOpensFile => self.open_file(taken),
            CopyKind::PassageEndsFile => self.end_file(taken),
            CopyKind::PassageAtStart => prepend(&mut self.draft.parts[target].paragraphs[0], taken),
            CopyKind::PassageAtEnd => append(&mut self.draft.parts[target], taken),
            _ => self.insert_between_sentences(target, taken),
        }
    }

    fn open_file(&mut self, taken: Pieces) {
        let draft = &mut *self.draft;
        draft.title.clear();
        (draft.subtitle, draft.salutation, draft.byline) = (None, None, false);
        if draft.plain {
            prepend(&mut draft.parts[0].paragraphs[0], taken);
        } else if let Some(first) = draft.preamble.first_mut() {
            prepend(first, taken);
        } else {
            draft.preamble.push(taken);
        }
    }

    fn end_file(&mut self, taken: Pieces) {
        let draft = &mut *self.draft;
        draft.closing = None;
        draft.signed = false;
        draft.attachments.clear();
        if let Some(last) = draft.parts.last_mut() {
            last.points = None;
            append(last, taken);
        }
    }

    fn insert_between_sentences(&mut self, target: usize, taken: Pieces) {
        let paragraphs = &mut self.draft.parts[target].paragraphs;
        let at = self.rng.below(paragraphs.len());
        let paragraph = &mut paragraphs[at];
        let ends: Vec<usize> =
            (0..paragraph.len()).filter(|&n| paragraph[n].class == Class::Stop).map(|n| n + 1).collect();
        let place = if ends.is_empty() { paragraph.len() } else { *self.rng.pick(&ends) };
        paragraph.splice(place..place, taken);
    }

    /// A run of `least` to about `chars` content characters from one paragraph of a source, and the source's
    /// draft with it marked.
    fn take(&mut self, source: u32, least: usize, chars: usize, whole: bool) -> Option<(Draft, Pieces)> {
        let draft = (self.draft_of)(source);
        let mut long_enough = vec![];
        for (part, p) in draft.parts.iter().enumerate() {
            let paragraphs = p.paragraphs.iter().enumerate();
            let fit = paragraphs.filter(|(_, pieces)| content_chars(pieces) >= least);
            long_enough.extend(fit.map(|(paragraph, _)| (part, paragraph)));
        }
        if long_enough.is_empty() {
            return None;
        }
        let (part, paragraph) = *self.rng.pick(&long_enough);
        let pieces = &draft.parts[part].paragraphs[paragraph];
        let (from, to) = run_of(pieces, least, chars, whole, self.rng);
        let taken = without_unbalanced(&pieces[from..to]);
        Some((marked(draft, Spot::Pieces { part, paragraph, from, to }), taken))
    }

    fn quotation(&mut self, source: u32) {
        let Some(target) = self.free_part(|part| part.kind != PartKind::Item) else {
            return;
        };
        let chars = self.rng.between(32, 52);
        let Some((from, mut taken)) = self.take(source, 30, chars, false) else {
            return;
        };
        wrap(&mut taken, self.next_mark());
        let mut quoted = vec![];
        let mut composer =
            Composer { rng: self.rng, year: 2013, statute: false, false_markers: 0, redactions: 0 };
        composer.fill("据《MH纪要》载：“", &mut quoted);
        quoted.extend(taken);
        let stop = if ends_sentence(&quoted) { "”" } else { "”。" };
        quoted.push(Piece::new(stop, Class::Stop));
        self.insert_between_sentences(target, quoted);
        self.used[target] = true;
        self.record(CopyKind::Quotation, source, Some(from));
    }

    fn mosaic(&mut self, sources: &[u32]) {
        let Some(target) = self.free_part(|part| part.kind != PartKind::Item) else {
            return;
        };
        let mut paragraph = vec![];
        for &source in sources {
            let chars = self.rng.between(LEAST, 130);
            let Some((from, mut taken)) = self.take(source, LEAST, chars, true) else {
                continue;
            };
            wrap(&mut taken, self.next_mark());
            paragraph.extend(taken);
            if !ends_sentence(&paragraph) {
                paragraph.push(Piece::new("。", Class::Stop));
            }
            self.record(CopyKind::Mosaic, source, Some(from));
        }
        if !paragraph.is_empty() {
            let part = &mut self.draft.parts[target];
            part.paragraphs = vec![paragraph];
            part.points = None;
            self.used[target] = true;
        }
    }

    /// Puts the mass-copied text in as a paragraph of its own.
    pub fn plant_mass(&mut self, mut text: Pieces, source: u32) {
        let Some(target) = self.free_part(|part| part.kind != PartKind::Item) else {
            return;
        };
        wrap(&mut text, self.next_mark());
        let paragraphs = &mut self.draft.parts[target].paragraphs;
        let at = self.rng.below(paragraphs.len() + 1);
        paragraphs.insert(at, text);
        self.record(CopyKind::Mass, source, None);
    }

    /// Makes the draft, a copy of that of `source`, a later version of it.
    pub fn make_version(&mut self, source: u32) {
        let from = marked(self.draft.clone(), Spot::Body);
        let mut runs: Vec<&mut Pieces> = self.draft.runs();
        let edited = edits::edit(&mut runs, rate(CopyKind::Version), self.rng);
        mark_body(self.draft, Mark::Copy(0));
        self.record(CopyKind::Version, source, Some(from));
        if let Some(planted) = self.planted.last_mut() {
            planted.edits_per_mille = rate(CopyKind::Version);
            planted.edited_chars = edited.chars as u32;
        }
    }
}

/// The draft of a source with `spot` marked.
fn marked(mut draft: Draft, spot: Spot) -> Draft {
    mark_spot(&mut draft, spot, Mark::Source);
    draft
}

fn mark_spot(draft: &mut Draft, spot: Spot, mark: Mark) {
    match spot {
        Spot::Part(at) => mark_part(&mut draft.parts[at], mark),
        Spot::Pieces { part, paragraph, from, to } => {
            let pieces = &mut draft.parts[part].paragraphs[paragraph];
            pieces.insert(to, Piece::close(mark));
            pieces.insert(from, Piece::open(mark));
        }
        Spot::Body => mark_body(draft, mark),
    }
}

/// The rate of edits of a kind of copy, in a thousandth of its characters.
fn rate(kind: CopyKind) -> u32 {
    match kind {
        CopyKind::SectionLight => 30,
        CopyKind::SectionHeavy => 150,
        CopyKind::Version => 50,
        _ => 0,
    }
}

fn suits(part: &Part, kind: CopyKind) -> bool {
    let pieces = || part.paragraphs.iter().flatten();
    let chars: usize = part.paragraphs.iter().map(|paragraph| content_chars(paragraph)).sum();
    let enough = match kind {
        CopyKind::Shuffled => {
            part.points.is_none() && pieces().filter(|piece| piece.class == Class::Stop).count() >= 4
        }
        CopyKind::SectionSlots => pieces().filter(|piece| edits::is_slot(piece)).count() >= 2,
        _ => true,
    };
    enough && chars >= LEAST
}

fn runs_of(part: &mut Part) -> Vec<&mut Pieces> {
    let points = part.points.iter_mut().flat_map(|points| points.items.iter_mut());
    part.paragraphs.iter_mut().chain(points).collect()
}

fn mark_part(part: &mut Part, mark: Mark) {
    let first = if part.heading.is_empty() { part.paragraphs.first_mut() } else { Some(&mut part.heading) };
    if let Some(first) = first {
        first.insert(0, Piece::open(mark));
    }
    if let Some(last) = runs_of(part).pop() {
        last.push(Piece::close(mark));
    }
}

fn mark_body(draft: &mut Draft, mark: Mark) {
    let heading = draft.parts.first_mut().map(|part| &mut part.heading).filter(|heading| !heading.is_empty());
    if let Some(first) = draft.preamble.first_mut() {
        first.insert(0, Piece::open(mark));
    } else if let Some(heading) = heading {
        heading.insert(0, Piece::open(mark));
    } else if let Some(first) = draft.parts.first_mut().and_then(|part| part.paragraphs.first_mut()) {
        first.insert(0, Piece::open(mark));
    }
    if let Some(last) = draft.runs().pop() {
        last.push(Piece::close(mark));
    }
}

fn wrap(pieces: &mut Pieces, mark: Mark) {
    pieces.insert(0, Piece::open(mark));
    pieces.push(Piece::close(mark));
}

fn prepend(paragraph: &mut Pieces, taken: Pieces) {
    paragraph.splice(0..0, taken);
}

/// Puts `taken` at the very end of a part, its last stop included.
fn append(part: &mut Part, taken: Pieces) {
    if let Some(last) = part.paragraphs.last_mut() {
        last.extend(taken);
    } else {
        part.paragraphs.push(taken);
    }
}

fn ends_sentence(pieces: &[Piece]) -> bool {
    let last = pieces.iter().rfind(|piece| !matches!(piece.class, Class::Close(_) | Class::Open(_)));
    last.is_some_and(|piece| piece.class == Class::Stop)
}

/// Where to cut a run out of `pieces` that has at least `least` content characters.
fn run_of(pieces: &[Piece], least: usize, chars: usize, whole: bool, rng: &mut Rng) -> (usize, usize) {
    let begins = |at: usize| {
        if whole { at == 0 || pieces[at - 1].class == Class::Stop } else { is_word(&pieces[at]) }
    };
    let mut after = 0;
    let enough = |&at: &usize| {
        after += phrases::content_chars(&pieces[at].text);
        after >= least
    };
    let starts: Vec<usize> = (0..pieces.len()).rev().filter(enough).filter(|&at| begins(at)).collect();
    let from = if starts.is_empty() { 0 } else { *rng.pick(&starts) };
    let mut to = from;
    let mut taken = 0;
    while to < pieces.len() && (taken < chars || (whole && pieces[to - 1].class != Class::Stop)) {
        taken += phrases::content_chars(&pieces[to].text);
        to += 1;
    }
    (from, to)
}

fn is_word(piece: &Piece) -> bool {
    !matches!(piece.class, Class::Pause | Class::Stop | Class::Open(_) | Class::Close(_))
}

/// A cut may have gone through a false marker: then neither end of it is kept.
fn without_unbalanced(pieces: &[Piece]) -> Pieces {
    let opens = pieces.iter().filter(|piece| matches!(piece.class, Class::Open(_))).count();
    let closes = pieces.iter().filter(|piece| matches!(piece.class, Class::Close(_))).count();
    let keep = opens == closes;
    let marks = |piece: &&Piece| keep || !matches!(piece.class, Class::Open(_) | Class::Close(_));
    pieces.iter().filter(marks).cloned().collect()
}
