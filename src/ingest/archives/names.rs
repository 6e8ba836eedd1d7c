//! Names of members: decoded, made safe, and whether what they name is worth unpacking.

use crate::encoding::chinese_share;
use crate::litter::is_litter;
use encoding_rs::{BIG5, Encoding, GB18030};
use std::borrow::Cow;

/// The name in a zip, or on a disk: UTF-8 where it says so or is, else GBK as Chinese Windows writes it, else Big5.
pub(crate) fn decode_name(raw: &[u8]) -> String {
    if let Ok(name) = std::str::from_utf8(raw) {
        return name.to_owned();
    }
    let by = |encoding: &'static Encoding| encoding.decode_without_bom_handling_and_without_replacement(raw);
    let (gbk, big5) = (by(GB18030), by(BIG5));
    // Names in Big5 are well-formed GBK too, of characters that no one uses.
    let familiar =
        |name: &Option<Cow<'_, str>>| name.as_ref().map_or(0, |name| chinese_share(name, raw.len()).0);
    let is_big5 = familiar(&gbk) == 0 && familiar(&big5) > 1;
    let name = if is_big5 { big5 } else { gbk.or(big5) };
    name.map_or_else(|| String::from_utf8_lossy(raw).into_owned(), Into::into)
}

/// The path without what could lead elsewhere: drives, `..`, empty parts, control characters.
fn safe_name(name: &str) -> String {
    let name = name.replace('\\', "/");
    let part = |part: &str| part.chars().filter(|c| !c.is_control()).collect::<String>();
    let is_plain = |part: &String| !matches!(part.as_str(), "" | "." | "..") && !part.ends_with(':');
    name.split('/').map(part).filter(is_plain).collect::<Vec<_>>().join("/")
}

/// The safe name of a member that may hold text.
pub(crate) fn wanted(name: &str) -> Option<String> {
    let safe = safe_name(name);
    (!name.ends_with(['/', '\\']) && is_wanted(&safe)).then_some(safe)
}

/// Whether a member may hold text: no folder, nothing hidden, no traces of macOS, no picture, film or program.
fn is_wanted(name: &str) -> bool {
    const NO_TEXT: [&str; 26] = [
        "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp", "ico", "svg", "emf", "wmf", "mp3", "mp4",
        "avi", "mov", "wav", "exe", "dll", "so", "class", "ttf", "otf", "woff", "db", "psd",
    ];
    let hidden = name.split('/').any(|part| part.starts_with('.') || is_litter(part));
    let extension = name.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_lowercase());
    !name.is_empty() && !hidden && !NO_TEXT.contains(&extension.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_decoded_and_made_safe() {
        let gbk = GB18030.encode("子目录/报告.docx").0;
        assert_eq!(decode_name(&gbk), "子目录/报告.docx");
        assert_eq!(decode_name("子目录/报告.docx".as_bytes()), "子目录/报告.docx");
        for name in ["年度報告.docx", "關於水利工作的通知.txt", "會議記錄（民國九十年）.doc"]
        {
            assert_eq!(decode_name(&BIG5.encode(name).0), name);
        }
        for name in ["滏阳河.txt", "鑫淼.doc", "二〇二三年总结.doc"] {
            assert_eq!(decode_name(&GB18030.encode(name).0), name);
        }
        assert_eq!(safe_name("..\\..\\C:\\windows\\./甲.txt"), "windows/甲.txt");
        assert_eq!(safe_name("/etc//passwd"), "etc/passwd");
    }

    #[test]
    fn what_holds_no_text_is_not_unpacked() {
        assert!(is_wanted("报告/a.docx") && is_wanted("无扩展名"));
        assert_eq!((wanted("a/"), wanted("../a.txt")), (None, Some("a.txt".to_owned())));
        for name in ["__MACOSX/a.txt", ".git/x.txt", "图.PNG", "报告/~$总结.docx", "Desktop.ini"] {
            assert!(!is_wanted(name), "{name}");
        }
    }
}
