//! What a concordance looks for in texts.

use regex::Regex;

/// Marks that end a clause or pause in it: no slot of a frame runs across them.
const PAUSES: &str = "。；！？!?;，,：:\n";

/// What is looked for in the text itself, whatever words it is cut into.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
}

impl Pattern {
    /// Just this wording.
    ///
    /// # Errors
    /// When the wording is longer than a regular expression may be.
    pub fn text(wording: &str) -> Result<Self, String> {
        Self::regex(&regex::escape(wording))
    }

    /// A regular expression; `.` and the like never run across the end of a paragraph, `^` and `$` are its ends.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn regex(regex: &str) -> Result<Self, String> {
        let built = regex::RegexBuilder::new(regex).multi_line(true).build();
        built.map(|regex| Self { regex }).map_err(|error| error.to_string())
    }

    /// A frame: its fixed parts separated by `…`, each a slot of up to `longest` characters that runs across no pause.
    ///
    /// # Errors
    /// When there is nothing but slots.
    pub fn frame(frame: &str, longest: u32) -> Result<Self, String> {
        let parts: Vec<&str> = frame.split('…').map(str::trim).filter(|part| !part.is_empty()).collect();
        if parts.is_empty() {
            return Err(format!("`{frame}` has no words around its slots"));
        }
        let slot = format!("[^{PAUSES}]{{1,{longest}}}?");
        let parts: Vec<String> = parts.into_iter().map(regex::escape).collect();
        Self::regex(&parts.join(&slot))
    }

    /// Calls `found` with the first and last byte of each place in `text`, in order, not overlapping. What is empty is no place.
    pub(super) fn each(&self, text: &str, mut found: impl FnMut(usize, usize)) {
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

    #[test]
    fn wordings_expressions_and_frames() {
        check(&Pattern::text("a.c"), "abc a.c", &["a.c"]);
        check(&Pattern::regex("^.条"), "一条二条\n三条", &["一条", "三条"]);
        check(&Pattern::regex("x*"), "axxb", &["xx"]);
        check(&Pattern::frame("以…为中心", 12), "以人民为中心，以此，为中心", &["以人民为中心"]);
        check(&Pattern::frame("…以…为…", 12), "以经济建设为中心", &["以经济建设为"]);
        check(&Pattern::frame("以…为", 2), "以经济建设为中心以人为本", &["以人为"]);
        assert!(Pattern::frame("……", 12).is_err() && Pattern::regex("(").is_err());
    }
}
