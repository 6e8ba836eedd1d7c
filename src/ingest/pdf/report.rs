//! What could not be read of a document, in words.

use super::content::Shown;
use std::collections::BTreeMap;

/// What was found on all pages.
#[derive(Default)]
pub(super) struct Report {
    pages: usize,
    /// Characters that cannot be told, by the numbers of faces.
    unknown: BTreeMap<u32, usize>,
    /// Those that can.
    known: usize,
    /// Numbers of pages.
    damaged: Vec<usize>,
    scanned: Vec<usize>,
    has_pictures: bool,
    /// The most areas and lines on one page.
    shapes: usize,
}

/// A page without text of which pictures cover so much is one.
const SCAN: f64 = 0.3;
/// So many areas and lines may be letters.
const LETTERS: usize = 100;
/// Where one of so few characters cannot be told the text is not what it was.
const FEW: usize = 20;

impl Report {
    /// Takes what is said of the next page.
    pub fn add(&mut self, page: &Shown) {
        self.pages += 1;
        for (face, count) in &page.unknown {
            *self.unknown.entry(*face).or_default() += count;
        }
        if page.is_damaged {
            self.damaged.push(self.pages);
        }
        let has_text =
            page.glyphs.iter().any(|glyph| !glyph.text.trim().is_empty()) || !page.turned.is_empty();
        if !has_text && page.unknown.is_empty() && page.pictures > SCAN {
            self.scanned.push(self.pages);
        }
        self.has_pictures |= page.pictures > 0.0;
        self.shapes = self.shapes.max(page.shapes);
    }

    /// Whether there is a text, of so many characters.
    ///
    /// # Errors
    /// Why there is none.
    pub fn check(&mut self, known: usize) -> Result<(), String> {
        self.known = known;
        let unknown: usize = self.unknown.values().sum();
        Err(if self.pages == 0 {
            "damaged: its pages cannot be found".into()
        } else if known == 0 && !self.damaged.is_empty() {
            "damaged, or its pages expand to far more than they should".into()
        } else if known == 0 && unknown == 0 && self.has_pictures {
            "no text in it: a scan (text recognition would make it readable)".into()
        } else if known == 0 && unknown == 0 && self.shapes > LETTERS {
            "no text in it: its letters are drawn as shapes (text recognition would make it readable)".into()
        } else if known == 0 && unknown == 0 {
            "no text in it, nor pictures of text: blank or damaged".into()
        } else if unknown > known {
            format!("its fonts do not say which characters they show: {unknown} of {}", unknown + known)
        } else {
            return Ok(());
        })
    }

    /// What is so much that the text is not whole.
    pub fn loss(&self) -> Option<String> {
        let mut reasons = vec![];
        match self.damaged.len() {
            0 => {}
            1 => reasons.push("one of its pages cannot be unpacked; the others are read".to_owned()),
            lost => reasons.push(format!("{lost} of its pages cannot be unpacked; the others are read")),
        }
        if self.is_scanned() {
            reasons.push(self.scans());
        }
        if self.is_unknown() {
            reasons.push(self.unknown());
        }
        (!reasons.is_empty()).then(|| reasons.join("; "))
    }

    /// What is worth knowing, where it is no loss.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = vec![];
        if !self.is_scanned() && !self.scanned.is_empty() {
            notes.push(self.scans());
        }
        if !self.is_unknown() && !self.unknown.is_empty() {
            notes.push(self.unknown());
        }
        notes
    }

    /// Whether most pages are pictures.
    fn is_scanned(&self) -> bool {
        2 * self.scanned.len() > self.pages
    }

    fn scans(&self) -> String {
        let (count, pages) = (self.scanned.len(), self.pages);
        format!(
            "{count} of {pages} pages are pictures without text, scans most likely: {}",
            listed(&self.scanned)
        )
    }

    /// Whether many characters cannot be told.
    fn is_unknown(&self) -> bool {
        self.unknown.values().sum::<usize>() * FEW > self.known
    }

    fn unknown(&self) -> String {
        let (count, fonts) = (self.unknown.values().sum::<usize>(), self.unknown.len());
        let all = count + self.known;
        let fonts = if fonts == 1 { "one font does".into() } else { format!("{fonts} fonts do") };
        format!(
            "{count} of {all} characters cannot be told and are left out: {fonts} not say which they show"
        )
    }
}

/// Numbers in order: 1, 3–5.
fn listed(numbers: &[usize]) -> String {
    const SHOWN: usize = 8;
    let runs: Vec<&[usize]> = numbers.chunk_by(|a, b| a + 1 == *b).collect();
    let run = |run: &&[usize]| match run {
        [first, .., last] => format!("{first}–{last}"),
        [one] => one.to_string(),
        [] => String::new(),
    };
    let shown = runs.iter().take(SHOWN).map(run).collect::<Vec<_>>().join(", ");
    if runs.len() > SHOWN { shown + ", …" } else { shown }
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn pages_are_listed_in_runs() {
        assert_eq!(listed(&[1, 3, 4, 5, 9]), "1, 3–5, 9");
        assert!(listed(&(1..100).step_by(2).collect::<Vec<_>>()).ends_with("15, …"));
    }
}
