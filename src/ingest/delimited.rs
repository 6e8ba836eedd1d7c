//! Tables of texts: CSV and TSV with a column that holds the text, one document per row.

use super::columns::{LeftOut, find_text_column, other_fields, text_column};
use super::separated::Separated;
use super::{Extract, Format, ReadSettings, decode};
use csv::StringRecord;
use std::path::Path;
use zhangju_text::Result;

pub(super) struct Csv;

impl Format for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["csv", "tsv"]
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
        let wanted = settings.text_column.as_deref();
        let table = Separated::open(path, &decoded.text, |cells| find_text_column(cells, wanted).is_some())?;
        let column = text_column(path, &table.headers, wanted)?;
        let (mut texts, mut faults) = (vec![], Faults::default());
        let mut read = Ok(());
        for (row, record) in (1..).zip(table.records()) {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    read = Err(error);
                    break;
                }
            };
            faults.see(row, &record, &table, column);
            let text = record.get(column).unwrap_or_default().replace("\r\n", "\n");
            if !text.trim().is_empty() {
                let fields = other_fields(&table.headers, record.iter(), column);
                let encoding = decoded.encoding;
                texts.push(Extract { row: Some(row), text, encoding, fields, ..Extract::default() });
            }
        }
        if let Some(first) = texts.first_mut() {
            first.notes = decoded.note().into_iter().chain(faults.notes(&table)).collect();
        }
        texts.into_iter().for_each(sink);
        read
    }
}

/// Rows that are not as their header says.
#[derive(Default)]
struct Faults {
    without_text: LeftOut,
    too_long: LeftOut,
    last: Option<(u64, StringRecord)>,
}

impl Faults {
    fn see(&mut self, row: u64, record: &StringRecord, table: &Separated<'_>, text: usize) {
        let is_blank = |cell: Option<&str>| cell.is_none_or(|cell| cell.trim().is_empty());
        // A line of nothing but separators is how Excel saves a row that once had something.
        if is_blank(record.get(text)) && !record.iter().all(|cell| is_blank(Some(cell))) {
            self.without_text.add(row);
        }
        if record.iter().skip(table.headers.len()).any(|cell| !is_blank(Some(cell))) {
            self.too_long.add(row);
        }
        // Only the last record can hold what it should not.
        self.last = record.iter().any(|cell| cell.contains('\n')).then(|| (row, record.clone()));
    }

    fn notes(&self, table: &Separated<'_>) -> impl Iterator<Item = String> {
        let open = self.last.as_ref().filter(|(_, record)| table.is_open_ended(record)).map(|(row, _)| {
            format!("row {row} has a quotation mark that is not closed, so that all behind it is in one cell")
        });
        let too_long =
            self.too_long.note("has more cells than the header", "have more cells than the header");
        [self.without_text.without_text(), too_long, open].into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, column: Option<&str>) -> Result<Vec<(u64, String)>> {
        let settings = ReadSettings { text_column: column.map(str::to_owned), ..ReadSettings::default() };
        let mut rows = vec![];
        Csv.read(Path::new("t.csv"), text.as_bytes(), &settings, &mut |extract| {
            rows.push((extract.row.unwrap(), extract.text));
        })?;
        Ok(rows)
    }

    #[test]
    fn the_text_column_is_guessed_or_named() {
        let table = "id,正文,备注\n1,\"第一行\r\n第二行\",甲\n2,,乙\n3,报告,丙\n";
        assert_eq!(read(table, None).unwrap(), [(1, "第一行\n第二行".into()), (3, "报告".into())]);
        assert_eq!(read(table, Some("备注")).unwrap().len(), 3);
    }

    #[test]
    fn no_text_column_says_what_there_is() {
        let error = read("a,b\n1,2\n", None).unwrap_err().to_string();
        assert!(error.starts_with("t.csv: no text column (text, content"), "{error}");
        assert!(error.contains("among: a, b"), "{error}");
    }

    #[test]
    fn what_is_left_out_or_swallowed_is_noted() {
        let mut texts = vec![];
        let table = "标题,正文\n甲,修渠。\n乙\n丙,植树。,多\n,\n丁,\"补路。\n戊,架桥。\n";
        Csv.read(Path::new("t.csv"), table.as_bytes(), &ReadSettings::default(), &mut |text| {
            texts.push(text);
        })
        .unwrap();
        let notes = [
            "row 2 has no text and is left out",
            "row 3 has more cells than the header",
            "row 5 has a quotation mark that is not closed, so that all behind it is in one cell",
        ];
        assert_eq!(texts[0].notes, notes);
        assert!(texts[1..].iter().all(|text| text.notes.is_empty()));
        assert_eq!(texts.len(), 3);
    }
}
