//! Whole archives: documents by number, and archives written to disk.

use crate::draft::{Draft, compose};
use crate::encode::Encoding;
use crate::kinds::Role;
use crate::phrases::{self, PhraseId};
use crate::plan::{Plan, Planner};
use crate::plants::{Planted, Planter, mass_text, plant_phrases};
use crate::render::{Marked, Rendered, byte_offsets, render};
use crate::rng::{Purpose, Rng};
use crate::sentences::{Mark, words};
use crate::settings::Settings;
use crate::style::Style;
use crate::truth::{CopyTruth, DocumentTruth, Generated, PhraseTruth, Range};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// An archive that is made document by document: nothing is kept, and any document can be requested.
///
/// ```
/// use zhangju_generator::{Archive, Settings};
/// let archive = Archive::new(Settings { documents: 20, ..Settings::default() });
/// let report = archive.document(7);
/// assert_eq!(report.bytes, archive.document(7).bytes);
/// assert_eq!(report.truth.chars as usize, report.text.chars().count());
/// ```
#[derive(Clone, Debug)]
pub struct Archive {
    planner: Planner,
}

impl Archive {
    /// An archive of `settings`.
    pub fn new(settings: Settings) -> Self {
        Self { planner: Planner::new(settings) }
    }

    /// What was requested.
    pub fn settings(&self) -> &Settings {
        self.planner.settings()
    }

    /// Document `index`, from 0. It depends on the seed and on the settings other than their number of
    /// documents: the first thousand documents of a larger archive are those of a smaller one.
    pub fn document(&self, index: u32) -> Generated {
        let plan = self.planner.plan(index);
        let (draft, planted) = self.planted(&plan);
        let rendered = self.rendered(&draft, &plan);
        let encoding = Encoding::draw(&plan.afflictions, &mut self.stream(Purpose::Mishaps, index));
        let file_name = self.file_name(&plan);
        let copies = self.copies(&planted, &rendered, &file_name, index);
        let mut truth = self.truth(&plan, &draft, &rendered, encoding, &file_name);
        if plan.role == Role::Copies && copies.is_empty() {
            // No earlier document had anything that fits.
            truth.role = Role::Original;
        }
        Generated { bytes: encoding.encode(&rendered.text), truth, file_name, text: rendered.text, copies }
    }

    /// All documents in order.
    pub fn documents(&self) -> impl Iterator<Item = Generated> + '_ {
        (0..self.settings().documents).map(|index| self.document(index))
    }

    /// Writes the reports to `dir` and what is known about them to `truth_dir`: `documents.jsonl`,
    /// `copies.jsonl`, `phrases.jsonl`, `metadata.csv`. Files that are there are overwritten, others left.
    ///
    /// # Errors
    /// When a folder or file cannot be written.
    pub fn write(&self, dir: &Path, truth_dir: &Path) -> io::Result<()> {
        fs::create_dir_all(dir)?;
        let mut truth = TruthFiles::create(truth_dir)?;
        for document in self.documents() {
            fs::write(dir.join(&document.file_name), &document.bytes)?;
            truth.add(&document)?;
        }
        truth.finish()
    }

    fn stream(&self, purpose: Purpose, index: u32) -> Rng {
        Rng::stream(self.settings().seed, purpose, u64::from(index))
    }

    fn file_name(&self, plan: &Plan) -> String {
        let format = if self.style(plan).markdown { "md" } else { "txt" };
        format!("report-{:06}.{format}", plan.index)
    }

    fn style(&self, plan: &Plan) -> Style {
        // A version looks like what it is a version of.
        Style::draw(plan, &mut self.stream(Purpose::Style, plan.version_of.unwrap_or(plan.index)))
    }

    /// The draft of a document before copies are planted in it.
    fn own_draft(&self, plan: &Plan) -> Draft {
        let mut rng = self.stream(Purpose::Words, plan.index);
        let mut draft = compose(plan, self.settings().length, &mut rng);
        if self.settings().plants.phrases {
            plant_phrases(&mut draft, plan, &mut rng);
        }
        draft
    }

    fn draft_of(&self, index: u32) -> Draft {
        self.own_draft(&self.planner.plan(index))
    }

    fn planted(&self, plan: &Plan) -> (Draft, Vec<Planted>) {
        let mut draft = self.own_draft_or_versions(plan);
        let mut rng = self.stream(Purpose::Plants, plan.index ^ 0x8000_0000);
        let draft_of = |index| self.draft_of(index);
        let mut planter = Planter::new(&mut draft, &mut rng, &draft_of);
        match plan.role {
            Role::Copies => planter.plant_all(plan),
            Role::Mass => {
                let text = mass_text(&mut self.stream(Purpose::Archive, u32::MAX));
                planter.plant_mass(text, self.planner.first_with_mass().unwrap_or(0));
            }
            Role::Version => planter.make_version(plan.version_of.unwrap_or(0)),
            Role::Original | Role::Formula => {}
        }
        let planted = planter.planted;
        (draft, planted)
    }

    fn own_draft_or_versions(&self, plan: &Plan) -> Draft {
        let Some(source) = plan.version_of else {
            return self.own_draft(plan);
        };
        let source = self.planner.plan(source);
        let mut draft = self.own_draft(&source);
        let old = format!("{}年", source.date.year);
        for piece in draft.title.iter_mut().flatten().filter(|piece| piece.text == old) {
            piece.text = format!("{}年", plan.date.year).into();
        }
        draft
    }

    fn rendered(&self, draft: &Draft, plan: &Plan) -> Rendered {
        render(draft, plan, &self.style(plan), &mut self.stream(Purpose::Mishaps, plan.index))
    }

    /// The truth about each planted copy; the first document with the mass-copied text has none for it.
    fn copies(&self, planted: &[Planted], rendered: &Rendered, file: &str, index: u32) -> Vec<CopyTruth> {
        let mut out = vec![];
        for (n, plant) in planted.iter().enumerate().filter(|(_, plant)| plant.source != index) {
            let Some(target) = range_of(&rendered.marked, Mark::Copy(n as u16)) else {
                continue;
            };
            let source = self.planner.plan(plant.source);
            let Some(range) = self.source_range(&source, plant) else {
                continue;
            };
            out.push(CopyTruth {
                kind: plant.kind,
                target: file.to_owned(),
                start: target.start,
                end: target.end,
                source: self.file_name(&source),
                source_start: range.start,
                source_end: range.end,
                edits_per_mille: plant.edits_per_mille,
                edited_chars: plant.edited_chars,
                slots: plant.slots.clone(),
            });
        }
        out
    }

    /// Where what was copied stands in the finished text of its source: the source is laid out again with it
    /// marked.
    fn source_range(&self, source: &Plan, planted: &Planted) -> Option<Range> {
        match &planted.source_draft {
            Some(draft) => range_of(&self.rendered(draft, source).marked, Mark::Source),
            None => range_of(&self.rendered(&self.planted(source).0, source).marked, Mark::Copy(0)),
        }
    }

    fn truth(
        &self,
        plan: &Plan,
        draft: &Draft,
        rendered: &Rendered,
        encoding: Encoding,
        file: &str,
    ) -> DocumentTruth {
        let offsets = byte_offsets(&rendered.text);
        let false_markers = rendered.marked.iter().filter(|marked| marked.mark == Mark::False);
        let mut false_markers: Vec<Range> = false_markers.map(|marked| marked.range).collect();
        false_markers.sort_by_key(|range| range.start);
        let content = |range: &str| phrases::content_chars(range) as u32;
        let phrase_chars = rendered.phrases.iter().map(|at| content(phrases::phrase(at.phrase))).sum();
        DocumentTruth {
            file: file.to_owned(),
            index: plan.index,
            encoding: encoding.name,
            bom: encoding.bom,
            crlf: encoding.crlf,
            kind: plan.kind,
            role: plan.role,
            version_of: plan.version_of.map(|source| self.file_name(&self.planner.plan(source))),
            title: words(&draft.title.concat()),
            date: plan.date.iso(),
            bureau: plan.bureau.clone(),
            chars: offsets.len() as u32 - 1,
            content_chars: content(&rendered.text),
            phrase_chars,
            mishaps: plan.afflictions.names(),
            outline: rendered.outline.clone(),
            phrases: rendered.phrases.clone(),
            false_markers,
        }
    }
}

fn range_of(marked: &[Marked], mark: Mark) -> Option<Range> {
    marked.iter().find(|marked| marked.mark == mark).map(|marked| marked.range)
}

/// The files of truth while they are being written.
struct TruthFiles<'a> {
    dir: &'a Path,
    documents: BufWriter<File>,
    copies: BufWriter<File>,
    metadata: BufWriter<File>,
    phrases: Vec<PhraseTruth>,
}

impl<'a> TruthFiles<'a> {
    fn create(dir: &'a Path) -> io::Result<Self> {
        fs::create_dir_all(dir)?;
        let create = |name| File::create(dir.join(name)).map(BufWriter::new);
        let mut metadata = create("metadata.csv")?;
        metadata.write_all(b"file,title,date,bureau\n")?;
        let phrases = (0..phrases::COUNT as PhraseId).map(|id| PhraseTruth {
            phrase: phrases::phrase(id),
            stock: phrases::is_stock(id),
            ..PhraseTruth::default()
        });
        Ok(Self {
            dir,
            documents: create("documents.jsonl")?,
            copies: create("copies.jsonl")?,
            metadata,
            phrases: phrases.collect(),
        })
    }

    fn add(&mut self, document: &Generated) -> io::Result<()> {
        let truth = &document.truth;
        line(&mut self.documents, truth)?;
        for copy in &document.copies {
            line(&mut self.copies, copy)?;
        }
        // No title holds a comma or a quotation mark that would have to be quoted.
        writeln!(self.metadata, "{},{},{},{}", truth.file, truth.title, truth.date, truth.bureau)?;
        self.count_phrases(document);
        Ok(())
    }

    fn count_phrases(&mut self, document: &Generated) {
        let offsets = byte_offsets(&document.text);
        for at in &document.truth.phrases {
            let entry = &mut self.phrases[usize::from(at.phrase)];
            let words = &document.text[offsets[at.start as usize]..offsets[at.end as usize]];
            entry.freq += 1;
            entry.freq_unbroken += u64::from(words == entry.phrase);
            if entry.documents.last() != Some(&document.file_name) {
                entry.documents.push(document.file_name.clone());
                entry.range += 1;
            }
        }
    }

    fn finish(mut self) -> io::Result<()> {
        let mut out = BufWriter::new(File::create(self.dir.join("phrases.jsonl"))?);
        for phrase in &self.phrases {
            line(&mut out, phrase)?;
        }
        out.flush()?;
        self.documents.flush()?;
        self.copies.flush()?;
        self.metadata.flush()
    }
}

fn line(out: &mut impl Write, value: &impl serde::Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}
