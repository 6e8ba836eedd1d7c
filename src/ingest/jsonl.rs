//! JSON Lines: one object a line, with a field that holds the text.

use super::json;
use super::{Extract, Format, ReadSettings, decode};
use std::path::Path;
use zhangju_text::Result;

pub(super) struct Jsonl;

impl Format for Jsonl {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    fn is_told_by_content(&self) -> bool {
        false
    }

    fn is_intricate(&self) -> bool {
        false
    }

    fn read(
        &self,
        path: &Path,
        bytes: &[u8],
        settings: &ReadSettings,
        sink: &mut dyn FnMut(Extract),
    ) -> Result<()> {
        let decoded = decode(path, bytes)?;
        if is_array(&decoded.text) {
            return json::read(path, &decoded, settings, sink);
        }
        json::read_lines(path, &decoded, settings, sink)
    }
}

/// Whether a file goes by the name of lines and is one array.
fn is_array(text: &str) -> bool {
    text.trim_start().starts_with('[')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Field;

    fn read(text: &str) -> (Vec<Extract>, Result<()>) {
        let mut texts = vec![];
        let result = Jsonl
            .read(Path::new("t.jsonl"), text.as_bytes(), &ReadSettings::default(), &mut |e| texts.push(e));
        (texts, result)
    }

    #[test]
    fn a_row_a_document_with_its_other_fields() {
        let (texts, result) = read("{\"content\":\"甲\\r\\n乙\",\"year\":2021}\n\n{\"content\":\"丙\"}\n");
        result.unwrap();
        assert_eq!(texts[0].text, "甲\n乙");
        assert_eq!(texts[0].fields, [Field { name: "year".into(), value: "2021".into() }]);
        assert_eq!(texts[1].row, Some(3));
    }

    #[test]
    fn rows_before_and_behind_a_bad_line_stand() {
        let (texts, result) = read("{\"text\":\"甲\"}\n{\"text\":\n{\"text\":\"乙\"}\n{\"text\":1}\n");
        assert_eq!(texts.iter().map(|text| &*text.text).collect::<String>(), "甲乙");
        let reason = result.unwrap_err().to_string();
        assert!(reason.starts_with("t.jsonl: line 2: not JSON"), "{reason}");
        assert!(reason.ends_with("; 1 more line is not read"), "{reason}");
    }
}
