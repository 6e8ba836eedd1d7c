//! Errors as the command line reports them: settings by the names of their flags, and the flag that helps.

use zhangju_pipeline::Note;
use zhangju_text::{Error, ErrorKind};

/// An error with the flags that it is about. The library speaks of settings and files only.
pub(crate) fn told(error: &Error) -> String {
    let text = match error.kind() {
        ErrorKind::Setting { name, reason } => format!("{}: {reason}", flag(name)),
        _ => error.to_string(),
    };
    match error.remedy() {
        Some("text_column") => format!("{text}; --text-column names it"),
        Some(setting) => format!("{text}; {} allows more", flag(setting)),
        None => text,
    }
}

/// A note with what helps.
pub(crate) fn noted(note: &Note) -> String {
    match note {
        Note::Garbled { kinds, .. } if kinds.iter().any(|(kind, _)| kind.is_reversible()) => {
            format!("{note} (--fix-mojibake)")
        }
        Note::LooksLike { kind: "HTML", .. } => {
            format!("{note}; rename it to .html to have it read as a page")
        }
        Note::LooksLike { .. } => format!("{note}; rename it to .md to have its headings read"),
        _ => note.to_string(),
    }
}

/// The flag of a setting.
fn flag(setting: &str) -> String {
    format!("--{}", setting.replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_told_as_flags() {
        let error = Error::setting("by", "there is no column `x`");
        assert_eq!(told(&error), "--by: there is no column `x`");
        let error = Error::content("a.txt", "larger than 2 MiB").with_remedy("max_file_mib");
        assert_eq!(told(&error), "a.txt: larger than 2 MiB; --max-file-mib allows more");
        assert_eq!(told(&Error::content("a.txt", "empty")), "a.txt: empty");
    }
}
