//! What programs leave among people's files for themselves: nobody means it when he names a folder.

/// Names of files and folders that Windows, macOS and file servers make, in lower case.
const LEFT: [&str; 10] = [
    "thumbs.db",
    "ehthumbs.db",
    "ehthumbs_vista.db",
    "desktop.ini",
    ".ds_store",
    "__macosx",
    "icon\r",
    "@eadir",
    "$recycle.bin",
    "system volume information",
];

/// Whether a file or folder is such a thing by its name: lists of pictures, looks of folders, who has a document open (`~$报告.docx`), what Word keeps
/// while it saves (`~WRL0001.tmp`).
pub(super) fn is_litter(name: &str) -> bool {
    let lower = name.to_lowercase();
    name.starts_with("~$")
        || lower.strip_prefix("~w").is_some_and(|rest| rest.strip_suffix(".tmp").is_some())
        || LEFT.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_litter_and_of_documents() {
        for name in [
            "~$作总结.docx",
            "Thumbs.db",
            "Desktop.ini",
            ".DS_Store",
            "__MACOSX",
            "~WRL3012.tmp",
            "$RECYCLE.BIN",
            "@eaDir",
            "Icon\r",
        ] {
            assert!(is_litter(name), "{name}");
        }
        for name in ["总结.docx", "~总结.docx", "desktop.txt", "wrl.tmp", "thumbs"] {
            assert!(!is_litter(name), "{name}");
        }
    }
}
