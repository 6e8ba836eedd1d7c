//! Dictionaries and stop-word lists: read, checked line by line, and fingerprinted.
//!
//! A dictionary is in jieba's format, `word [frequency] [tag]` a line, with tabs in between where the word has blanks. Every line is checked here before a segmenter
//! sees it, because a segmenter that stops half-way through a list is left with wrong totals.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;
use zhangju_dicts::{GONGWEN, STOPWORDS};
use zhangju_text::numerals::is_chinese_numeral;
use zhangju_text::{Error, Folding, Result, fold, hex};

/// Beyond this a frequency drowns the whole dictionary (its total is 60 million), surely by mistake.
const MAX_FREQUENCY: u32 = 1_000_000_000;

/// One word of a dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The word.
    pub word: String,
    /// How often it is taken to occur; `None` asks for one high enough for the word to come out whole.
    pub frequency: Option<u32>,
    /// Part of speech, in jieba's tags.
    pub tag: Option<String>,
}

/// A checked dictionary. Written out, as settings are, it has its words in it, a line each, so that a run can be repeated without the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Dictionary {
    source: Source,
    entries: Vec<Entry>,
}

/// A checked list of stop words. Written out, the standard list is `"standard"`, no list `"none"`, and any other has its words in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "WrittenStopWords", into = "WrittenStopWords")]
pub struct StopWords {
    source: Source,
    words: Vec<String>,
}

/// Where a list came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The path, or the name of a list that is part of the program.
    pub name: String,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
}

/// A list as settings have it.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    sha256: String,
    words: Vec<String>,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum WrittenStopWords {
    Named(String),
    List(Written),
}

impl From<Dictionary> for Written {
    fn from(dictionary: Dictionary) -> Self {
        let words = dictionary.entries.iter().map(Entry::line).collect();
        Self { name: dictionary.source.name, sha256: dictionary.source.sha256, words }
    }
}

impl TryFrom<Written> for Dictionary {
    type Error = String;

    fn try_from(written: Written) -> std::result::Result<Self, String> {
        let Written { name, sha256, words } = written;
        let entries: std::result::Result<Vec<_>, String> =
            words.iter().map(|line| Entry::parse(line)).collect();
        Ok(Self { source: Source { name, sha256 }, entries: entries?.into_iter().flatten().collect() })
    }
}

impl From<StopWords> for WrittenStopWords {
    fn from(list: StopWords) -> Self {
        if list == StopWords::standard() {
            return Self::Named("standard".to_owned());
        }
        if list == StopWords::none() {
            return Self::Named("none".to_owned());
        }
        Self::List(Written { name: list.source.name, sha256: list.source.sha256, words: list.words })
    }
}

impl TryFrom<WrittenStopWords> for StopWords {
    type Error = String;

    fn try_from(written: WrittenStopWords) -> std::result::Result<Self, String> {
        match written {
            WrittenStopWords::Named(name) if name == "standard" => Ok(Self::standard()),
            WrittenStopWords::Named(name) if name == "none" => Ok(Self::none()),
            WrittenStopWords::Named(name) => {
                Err(format!("`{name}` is not a list of stop words: standard or none"))
            }
            WrittenStopWords::List(Written { name, sha256, words }) => {
                Ok(Self { source: Source { name, sha256 }, words })
            }
        }
    }
}

impl Dictionary {
    /// The same with its words in the form in which a text's words are looked for.
    pub(crate) fn folded(&self, folding: Folding) -> Self {
        let entry = |entry: &Entry| Entry { word: fold(&entry.word, folding), ..entry.clone() };
        Self { source: self.source.clone(), entries: self.entries.iter().map(entry).collect() }
    }

    /// Where it came from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Its words, in order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// A dictionary from memory: `word [frequency] [tag]` a line. `name` is what manifests call it.
    ///
    /// # Errors
    /// With the number of the first line that is no entry.
    pub fn from_text(name: &str, text: &str) -> Result<Self> {
        Self::parse(Path::new(name), text.as_bytes())
    }

    /// The domain dictionary of official prose, `dicts/gongwen.txt`.
    ///
    /// # Panics
    /// Never in a released program: a test reads the list.
    pub fn gongwen() -> Self {
        let path = Path::new("dicts/gongwen.txt");
        Self::parse(path, GONGWEN.as_bytes()).expect("the list that is part of the program is well-formed")
    }

    /// A dictionary of words that a run has found, each to come out whole.
    pub fn learned<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut text = String::new();
        words.for_each(|word| text.push_str(&format!("{word} nz\n")));
        let entry = |line: &str| Entry::parse(line).ok().flatten();
        Self {
            source: Source::of(Path::new("learned phrases"), text.as_bytes()),
            entries: text.lines().filter_map(entry).collect(),
        }
    }

    /// The dictionary as a file's text, one entry per line.
    pub fn text(&self) -> String {
        self.entries.iter().map(|entry| entry.line() + "\n").collect()
    }

    /// Reads a user dictionary: UTF-8 with or without BOM, LF or CRLF.
    ///
    /// # Errors
    /// When the file cannot be read, or with the number of the first line that is no entry.
    pub fn read(path: &Path) -> Result<Self> {
        Self::parse(path, &read_bytes(path)?)
    }

    fn parse(path: &Path, bytes: &[u8]) -> Result<Self> {
        let mut entries = Vec::new();
        for (number, line) in numbered_lines(path, bytes)? {
            entries.extend(Entry::parse(line).map_err(|reason| Error::line(path, number, reason))?);
        }
        Ok(Self { source: Source::of(path, bytes), entries })
    }
}

impl Entry {
    /// The entry a line holds; `None` for a blank line.
    fn parse(line: &str) -> std::result::Result<Option<Self>, String> {
        let (word, fields) = fields(line);
        if word.is_empty() {
            return Ok(None);
        }
        let mut entry = Self { frequency: None, tag: None, word };
        for field in fields {
            match field.parse::<u64>() {
                Ok(value) if entry.frequency.is_none() && entry.tag.is_none() => {
                    entry.frequency = Some(frequency(value, &entry.word)?);
                }
                Err(_) if entry.tag.is_none() && is_tag(field) => entry.tag = Some(field.to_owned()),
                _ => return Err(format!("`{}` is not `word [frequency] [tag]`", shortened(line))),
            }
        }
        Ok(Some(entry))
    }

    fn line(&self) -> String {
        let mut line = self.word.clone();
        let mark = if line.contains(' ') { '\t' } else { ' ' };
        if let Some(frequency) = self.frequency {
            line.push_str(&format!("{mark}{frequency}"));
        }
        if let Some(tag) = &self.tag {
            line.push_str(&format!("{mark}{tag}"));
        }
        // Without a tab it would be read as something else.
        if mark == '\t' && !line.contains(mark) {
            line.push(mark);
        }
        line
    }
}

/// The word of a line, with single blanks, and its other fields. A tab behind the word tells them apart; without it, the word goes on over
/// what can be no frequency and no part of speech: `North Canal 5 nz`.
fn fields(line: &str) -> (String, Vec<&str>) {
    let is_number = |field: &str| field.parse::<u64>().is_ok();
    let tabbed = line.trim_start().split_once('\t');
    let tabbed = tabbed.filter(|(word, _)| !word.split_whitespace().skip(1).any(is_number));
    if let Some((word, rest)) = tabbed {
        let word: Vec<&str> = word.split_whitespace().collect();
        return (word.join(" "), rest.split_whitespace().collect());
    }
    let mut fields = line.split_whitespace();
    let first = fields.next();
    let mut fields = fields.peekable();
    let more = std::iter::from_fn(|| fields.next_if(|field| goes_on(field)));
    let word: Vec<&str> = first.into_iter().chain(more).collect();
    (word.join(" "), fields.collect())
}

/// Whether a field is one more part of a word that has blanks. jieba's parts of speech are of a few small letters; a number in Chinese
/// signs is a frequency gone wrong.
fn goes_on(field: &str) -> bool {
    const LONGEST_TAG: usize = 4;
    let is_small = field.bytes().all(|b| b.is_ascii_lowercase()) && field.len() <= LONGEST_TAG;
    field.contains(char::is_alphabetic) && !is_small && !field.chars().all(is_chinese_numeral)
}

fn frequency(value: u64, word: &str) -> std::result::Result<u32, String> {
    match u32::try_from(value) {
        Ok(0) => Err(format!("the frequency of `{word}` is 0; leave it out or give 1 or more")),
        Ok(value) if value <= MAX_FREQUENCY => Ok(value),
        _ => Err(format!("the frequency of `{word}` is over {MAX_FREQUENCY}")),
    }
}

fn is_tag(field: &str) -> bool {
    field.len() <= 8 && field.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Enough of a line to recognise it, however long it is.
fn shortened(line: &str) -> String {
    let line = line.trim();
    match line.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// The standard list.
impl Default for StopWords {
    fn default() -> Self {
        Self::standard()
    }
}

impl StopWords {
    /// Where it came from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The words, in order, without blanks around them and empty lines.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// A list from memory. `name` is what manifests call it.
    pub fn of<W: Into<String>>(name: &str, words: impl IntoIterator<Item = W>) -> Self {
        let words: Vec<String> = words.into_iter().map(Into::into).collect();
        Self { source: Source::of(Path::new(name), words.join("\n").as_bytes()), words }
    }

    /// The list that is part of the program, `dicts/stopwords.txt`.
    ///
    /// # Panics
    /// Never in a released program: a test reads the list.
    pub fn standard() -> Self {
        let path = Path::new("dicts/stopwords.txt");
        Self::parse(path, STOPWORDS.as_bytes()).expect("the list that is part of the program is well-formed")
    }

    /// No stop word at all.
    pub fn none() -> Self {
        Self { source: Source::default(), words: vec![] }
    }

    /// Reads a list of one word a line: UTF-8 with or without BOM, LF or CRLF.
    ///
    /// # Errors
    /// When the file cannot be read or is not UTF-8.
    pub fn read(path: &Path) -> Result<Self> {
        Self::parse(path, &read_bytes(path)?)
    }

    fn parse(path: &Path, bytes: &[u8]) -> Result<Self> {
        let lines = numbered_lines(path, bytes)?;
        let words =
            lines.map(|(_, line)| line.trim()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        Ok(Self { source: Source::of(path, bytes), words })
    }
}

impl Source {
    fn of(path: &Path, bytes: &[u8]) -> Self {
        Self { name: path.display().to_string(), sha256: hex(&Sha256::digest(bytes)) }
    }
}

fn read_bytes(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|source| Error::io(path, "read", source))
}

/// Lines from 1, without BOM and line ends.
fn numbered_lines<'b>(path: &Path, bytes: &'b [u8]) -> Result<impl Iterator<Item = (u64, &'b str)>> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = 1 + memchr::memchr_iter(b'\n', &bytes[..error.valid_up_to()]).count() as u64;
        Error::line(path, line, "not UTF-8; save the list as UTF-8")
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Ok((1..).zip(text.lines()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Dictionary> {
        Dictionary::parse(Path::new("my.txt"), text.as_bytes())
    }

    #[test]
    fn bom_crlf_missing_frequency_and_tag() {
        let dictionary = parse("\u{feff}水库移民 300 n\r\n\r\n河湖长制\r\n清四乱 l\r\n").unwrap();
        let entry = |word: &str, frequency, tag: Option<&str>| Entry {
            word: word.into(),
            frequency,
            tag: tag.map(str::to_owned),
        };
        let expected = [
            entry("水库移民", Some(300), Some("n")),
            entry("河湖长制", None, None),
            entry("清四乱", None, Some("l")),
        ];
        assert_eq!(dictionary.entries, expected);
    }

    #[test]
    fn words_may_have_blanks_and_come_back_as_they_were() {
        for (line, word, frequency, tag) in [
            ("North Canal 5 nz", "North Canal", Some(5), Some("nz")),
            ("North Canal", "North Canal", None, None),
            ("go on\t", "go on", None, None),
            ("go on\t7\tv", "go on", Some(7), Some("v")),
            ("东渠  管委会", "东渠 管委会", None, None),
            ("让·雅克 nr", "让·雅克", None, Some("nr")),
            ("东渠 nz", "东渠", None, Some("nz")),
            ("东渠 7\tnz", "东渠", Some(7), Some("nz")),
        ] {
            let entry = Entry { word: word.into(), frequency, tag: tag.map(str::to_owned) };
            assert_eq!(Entry::parse(line), Ok(Some(entry.clone())), "{line}");
            assert_eq!(Entry::parse(&entry.line()), Ok(Some(entry)), "{line}");
        }
    }

    #[test]
    fn a_bad_line_is_named() {
        for (text, message) in [
            ("好词 3 n\n坏词 3 n 4\n", "my.txt: line 2: `坏词 3 n 4` is not `word [frequency] [tag]`"),
            ("词 -5\n", "my.txt: line 1: `词 -5` is not `word [frequency] [tag]`"),
            ("词 0 n\n", "my.txt: line 1: the frequency of `词` is 0; leave it out or give 1 or more"),
            ("词 99999999999\n", "my.txt: line 1: the frequency of `词` is over 1000000000"),
            ("词 n 5\n", "my.txt: line 1: `词 n 5` is not `word [frequency] [tag]`"),
        ] {
            assert_eq!(parse(text).unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn not_utf8_is_named_with_its_line() {
        let error = Dictionary::parse(Path::new("gbk.txt"), b"ok 3\n\xd6\xd0\xb9\xfa 3\n").unwrap_err();
        assert_eq!(error.to_string(), "gbk.txt: line 2: not UTF-8; save the list as UTF-8");
    }

    #[test]
    fn the_lists_of_the_program_are_sorted_and_without_repeats() {
        let words: Vec<_> = Dictionary::gongwen().entries.into_iter().map(|entry| entry.word).collect();
        assert!(words.len() >= 300, "{}", words.len());
        assert!(words.is_sorted_by(|a, b| a < b), "gongwen.txt");
        assert!(StopWords::standard().words.len() >= 200);
    }
}
