//! Choices and kinds have one name each, on the command line, in tables and in serde's formats.

use serde_json::{Value, from_str, from_value, json, to_value};
use std::fmt::{Debug, Display};
use std::path::Path;
use std::str::FromStr;
use zhangju_core::compare::{Basis, Direction, KeySort, Side};
use zhangju_core::contexts::{Collocate, CollocateSort, HitOrder};
use zhangju_core::corpus::SectionKind;
use zhangju_core::passages::Relation;
use zhangju_core::phrases::{Pauses, PhraseKind};
use zhangju_core::similarity::{Measure, Reason, UnitKind};
use zhangju_core::statistics::Association;
use zhangju_core::tables::{Cell, CollocationsTable, Kind, records};
use zhangju_core::terms::{PartKind, PartOrder};
use zhangju_core::tokens::{Lexicon, TermClass};
use zhangju_export::{ExportSettings, Format, Language, write};
use zhangju_pipeline::Stage;
use zhangju_segment::SegmentEngine;
use zhangju_text::{Error, LineStyle, Named, Span, StyledSpan};

/// Every name is one value's, and everything that writes or reads it agrees.
fn check<T>()
where
    T: Named
        + Debug
        + Display
        + PartialEq
        + FromStr<Err = Error>
        + serde::Serialize
        + serde::de::DeserializeOwned,
{
    for (index, &value) in T::ALL.iter().enumerate() {
        let name = value.name();
        assert!(T::ALL[..index].iter().all(|other| other.name() != name), "{name} twice");
        assert_eq!(name.parse::<T>().unwrap(), value);
        assert_eq!(value.to_string(), name);
        assert_eq!(to_value(value).unwrap(), name);
        assert_eq!(from_value::<T>(name.into()).unwrap(), value);
        assert!(!value.summary().ends_with('.'), "{name}");
    }
    let error = "?".parse::<T>().unwrap_err().to_string();
    assert!(T::ALL.iter().all(|value| error.contains(value.name())), "{error}");
    assert_eq!(from_value::<T>("?".into()).unwrap_err().to_string(), error);
}

#[test]
fn names_agree() {
    check::<Basis>();
    check::<CollocateSort>();
    check::<Direction>();
    check::<Format>();
    check::<HitOrder>();
    check::<KeySort>();
    check::<Kind>();
    check::<Language>();
    check::<Measure>();
    check::<PartKind>();
    check::<PartOrder>();
    check::<Pauses>();
    check::<PhraseKind>();
    check::<Reason>();
    check::<Relation>();
    check::<SectionKind>();
    check::<SegmentEngine>();
    check::<Side>();
    check::<Stage>();
    check::<TermClass>();
    check::<UnitKind>();
}

fn collocates(lexicon: &mut Lexicon) -> Vec<Collocate> {
    let association = Association { both: 2, first: 10, second: 4, size: 100 };
    let mut row = |word: &str, tag: &str| Collocate {
        term: lexicon.intern(word, tag),
        left: 1,
        right: 2,
        range: 1,
        association,
    };
    vec![row("深化", "v"), row("\"改革\"", "")]
}

#[test]
fn values_are_written_by_their_names() {
    let row = collocates(&mut Lexicon::default())[1];
    let written = json!({
        "term": 1, "left": 1, "right": 2, "range": 1,
        "association": { "both": 2, "first": 10, "second": 4, "size": 100 },
    });
    assert_eq!(to_value(row).unwrap(), written);
    let heading = StyledSpan { span: Span::new(3, 9), style: LineStyle::Heading(2) };
    assert_eq!(
        to_value(heading).unwrap(),
        json!({ "span": { "start": 3, "end": 9 }, "style": { "heading": 2 } })
    );
    assert_eq!(to_value(LineStyle::Furniture).unwrap(), "furniture");
}

#[test]
fn records_are_what_json_lines_are() {
    let mut lexicon = Lexicon::default();
    let rows = collocates(&mut lexicon);
    let table = CollocationsTable::new(&lexicon, &rows);
    let mut lines = vec![];
    let settings = ExportSettings { format: Format::Jsonl, ..ExportSettings::default() };
    write(&table, &settings, Path::new("lines"), &mut lines).unwrap();
    let lines = String::from_utf8(lines).unwrap();
    assert_eq!(records(&table).count(), lines.lines().count());
    for (record, line) in records(&table).zip(lines.lines()) {
        let (record, line) = (to_value(&record).unwrap(), from_str::<Value>(line).unwrap());
        let (record, line) = (record.as_object().unwrap(), line.as_object().unwrap());
        assert!(record.keys().eq(line.keys()));
        for (name, value) in record {
            // Files have six decimals.
            let close = value.as_f64().zip(line[name].as_f64()).is_some_and(|(a, b)| (a - b).abs() < 1e-6);
            assert!(close || *value == line[name], "{name}: {value} {}", line[name]);
        }
    }
    let first = records(&table).next().unwrap();
    assert_eq!(first.get("left"), Some(&Cell::Count(1)));
    assert_eq!(first.get("?"), None);
}
