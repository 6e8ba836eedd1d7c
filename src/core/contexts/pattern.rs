//! What a concordance looks for in texts.

use regex::Regex;
use zhangju_text::{Folded, Folding, fold_expression};

/// Marks that end a clause or pause in it: no slot of a frame runs across them.
const PAUSES: &str = "。；！？!?;，,：:\n";

/// What is looked for in the text itself, whatever words it is cut into: pattern and text in the form in which words are looked for.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
    folding: Folding,
}

impl Pattern {
    /// Just this wording.
    ///
    /// # Errors
    /// When the wording is longer than a regular expression may be.
    pub fn text(wording: &str, folding: Folding) -> Result<Self, String> {
        Self::regex(&regex::escape(wording), folding)
    }

    /// A regular expression; `.` and the like never run across the end of a paragraph, `^` and `$` are its ends.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn regex(regex: &str, folding: Folding) -> Result<Self, String> {
        let built = regex::RegexBuilder::new(&fold_expression(regex, folding)).multi_line(true).build();
        built.map(|regex| Self { regex, folding }).map_err(|error| error.to_string())
    }

    /// A frame: its fixed parts separated by `…`, each a slot of up to `longest` characters that runs across no pause.
    ///
    /// # Errors
    /// When there is nothing but slots.
    pub fn frame(frame: &str, longest: u32, folding: Folding) -> Result<Self, String> {
        let parts: Vec<&str> = frame.split('…').map(str::trim).filter(|part| !part.is_empty()).collect();
        if parts.is_empty() {
            return Err(format!("`{frame}` has no words around its slots"));
        }
        let slot = format!("[^{PAUSES}]{{1,{longest}}}?");
        let parts: Vec<String> = parts.into_iter().map(regex::escape).collect();
        Self::regex(&parts.join(&slot), folding)
    }

    /// Calls `found` with the first and last byte of each place in `text`, in order, not overlapping. What is empty is no place.
    pub(super) fn each(&self, text: &str, mut found: impl FnMut(usize, usize)) {
        let mut folded = Folded::default();
        if folded.fold(text, self.folding) {
            let places = self.regex.find_iter(folded.text()).filter(|place| !place.is_empty());
            places.for_each(|place| found(folded.source(place.start()), folded.source_end(place.end())));
            return;
        }
        for place in self.regex.find_iter(text).filter(|place| !place.is_empty()) {
            found(place.start(), place.end());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &Result<Pattern, String>, text: &str, expected: &[&str]) {
        let mut found = vec![];
        pattern.as_ref().unwrap().each(text, |start, end| found.push(&text[start..end]));
        assert_eq!(found, expected);
    }

    fn text(wording: &str) -> Result<Pattern, String> {
        Pattern::text(wording, Folding::default())
    }

    fn regex(expression: &str) -> Result<Pattern, String> {
        Pattern::regex(expression, Folding::default())
    }

    fn frame(frame: &str, longest: u32) -> Result<Pattern, String> {
        Pattern::frame(frame, longest, Folding::default())
    }

    #[test]
    fn wordings_expressions_and_frames() {
        check(&text("a.c"), "abc a.c", &["a.c"]);
        check(&regex("^.条"), "一条二条\n三条", &["一条", "三条"]);
        check(&regex("x*"), "axxb", &["xx"]);
        check(&frame("以…为中心", 12), "以人民为中心，以此，为中心", &["以人民为中心"]);
        check(&frame("…以…为…", 12), "以经济建设为中心", &["以经济建设为"]);
        check(&frame("以…为", 2), "以经济建设为中心以人为本", &["以人为"]);
        assert!(frame("……", 12).is_err() && regex("(").is_err());
    }

    #[test]
    fn pattern_and_text_are_in_one_form() {
        check(&text("修渠"), "⽔渠、修\u{200b}渠\n修 渠", &["修\u{200b}渠", "修 渠"]);
        check(&text("⽅便５"), "方便5、⽅便５", &["方便5", "⽅便５"]);
        check(&text("第一章 总则"), "第一章 总则、第一章总则", &["第一章 总则", "第一章总则"]);
        check(&regex("^[０-９]+．"), "１２．甲\n12。", &["１２．"]);
        let as_written = Folding { narrow: false, across_blanks: false };
        check(&Pattern::text("１", as_written), "1１", &["１"]);
    }
}
