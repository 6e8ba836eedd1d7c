//! Tables as lines of text: columns apart by commas, tabs, semicolons or bars, which tells the header and not the file's name; titles may stand above it.

use super::columns::HEADER_WITHIN;
use csv::{ReaderBuilder, StringRecord};
use std::path::Path;
use zhangju_text::{Error, Result};

/// What columns are apart by, and what that is called.
const SEPARATORS: [(u8, &str); 4] = [(b',', "commas"), (b'\t', "tabs"), (b';', "semicolons"), (b'|', "bars")];

/// A table in a text.
pub(super) struct Separated<'t> {
    text: &'t str,
    path: &'t Path,
    separator: u8,
    /// Names of the columns, without white space around them.
    pub headers: Vec<String>,
    /// Records up to the header, and with it.
    above: usize,
}

impl<'t> Separated<'t> {
    /// Looks for the header, which `is_header` recognises by its cells; where nothing is one, it is the first record with several cells.
    ///
    /// # Errors
    /// When the text is no table.
    pub fn open(path: &'t Path, text: &'t str, is_header: impl Fn(&[String]) -> bool) -> Result<Self> {
        let (named, text) = named_separator(text);
        let by_name = if is_tsv(path) { b'\t' } else { b',' };
        let others = SEPARATORS.iter().map(|&(separator, _)| separator).filter(|&other| other != by_name);
        let tried: Vec<u8> =
            named.map_or_else(|| [by_name].into_iter().chain(others).collect(), |it| vec![it]);
        let mut found = None;
        for &separator in &tried {
            let beginning = beginning(path, text, separator)?;
            let at = beginning.iter().position(|cells| is_header(cells));
            if let Some(at) = at {
                found = Some((separator, at, beginning));
                break;
            }
            let at = beginning.iter().position(|cells| many(cells) > 1).unwrap_or(0);
            let cells = beginning.get(at).map_or(0, |cells| many(cells));
            if found.as_ref().is_none_or(|(_, best, of)| cells > of.get(*best).map_or(0, |cells| many(cells)))
            {
                found = Some((separator, at, beginning));
            }
        }
        let (separator, at, beginning) =
            found.ok_or_else(|| Error::content(path, "not a table: it has no header line"))?;
        let headers = beginning.into_iter().nth(at).unwrap_or_default();
        Ok(Self { text, path, separator, headers, above: at + 1 })
    }

    /// The records below the header.
    pub fn records(&self) -> impl Iterator<Item = Result<StringRecord>> + use<'t> {
        let path = self.path;
        reader(self.separator, self.text)
            .into_records()
            .skip(self.above)
            .map(move |record| record.map_err(|error| csv_error(path, &error)))
    }

    /// Whether a record, the last one, holds the rest of the text because a quotation mark is not closed.
    pub fn is_open_ended(&self, record: &StringRecord) -> bool {
        let start = record.position().map_or(0, |at| at.byte() as usize);
        self.text.get(start..).is_some_and(|raw| raw.matches('"').count() % 2 == 1)
    }

    /// What columns are apart by, for people.
    pub fn separator(&self) -> &'static str {
        SEPARATORS.iter().find(|(separator, _)| *separator == self.separator).map_or("", |(_, name)| name)
    }
}

/// The first records, cells without white space around them.
fn beginning(path: &Path, text: &str, separator: u8) -> Result<Vec<Vec<String>>> {
    let cells = |record: csv::Result<StringRecord>| {
        let record = record.map_err(|error| csv_error(path, &error))?;
        Ok(record.iter().map(|cell| cell.trim().to_owned()).collect())
    };
    reader(separator, text).into_records().take(HEADER_WITHIN).map(cells).collect()
}

fn reader(separator: u8, text: &str) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(text.as_bytes())
}

/// How many cells have something in them.
fn many(cells: &[String]) -> usize {
    cells.iter().filter(|cell| !cell.is_empty()).count()
}

/// The separator that a first line `sep=;` names, which Excel writes and reads, and the text behind it.
fn named_separator(text: &str) -> (Option<u8>, &str) {
    let rest = text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n'));
    match rest {
        Some((name, rest)) => match name.trim_end_matches('\r').as_bytes() {
            &[separator] => (Some(separator), rest),
            _ => (None, text),
        },
        None => (None, text),
    }
}

fn is_tsv(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("tsv"))
}

/// What the csv crate says, as our error.
fn csv_error(path: &Path, error: &csv::Error) -> Error {
    match error.position() {
        Some(at) => Error::line(path, at.line(), format!("not a table: {error}")),
        None => Error::content(path, format!("not a table: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, separator: &str, headers: &[&str], rows: usize) {
        let is_header = |cells: &[String]| cells.iter().any(|cell| cell == "正文");
        let table = Separated::open(Path::new("t.csv"), text, is_header).unwrap();
        assert_eq!((table.separator(), table.records().count()), (separator, rows), "{text}");
        assert_eq!(table.headers, headers);
    }

    #[test]
    fn the_header_tells_the_separator_and_where_it_stands() {
        check("正文,年份\n修渠。,2023\n", "commas", &["正文", "年份"], 1);
        check("年份\t 正文\n2023\t修渠,三里;两处\n", "tabs", &["年份", "正文"], 1);
        check("年份;正文\n2023;修渠,三里\n", "semicolons", &["年份", "正文"], 1);
        check("sep=|\n年份|正文\n2023|修渠\n", "bars", &["年份", "正文"], 1);
        check(
            "某乡台账,,\n填报单位：某乡,,\n年份,正文,备注\n2023,修渠,\n",
            "commas",
            &["年份", "正文", "备注"],
            1,
        );
        check("文号;字数\n1;2\n3;4\n", "semicolons", &["文号", "字数"], 2);
        check("正文\n修渠\n", "commas", &["正文"], 1);
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_is_seen() {
        let open = |text: &str| {
            let table = Separated::open(Path::new("t.csv"), text, |_| true).unwrap();
            let last = table.records().last().unwrap().unwrap();
            table.is_open_ended(&last)
        };
        assert!(open("甲,乙\n一,\"二\n三,四\n"));
        assert!(!open("甲,乙\n一,\"二\"\n"));
        assert!(!open("甲,乙\n一,\"二\"\"\"\n"));
    }
}
