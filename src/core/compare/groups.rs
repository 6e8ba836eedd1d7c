//! Documents by year or by a column of the metadata.

use crate::corpus::{Corpus, Document};
use serde::Serialize;

/// The groups that documents fall into.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Groups {
    /// Their names, in order: by value where all are numbers, else in code-point order.
    pub names: Vec<String>,
    /// By document, its group; `None` for a document without a value.
    pub of_document: Vec<Option<u32>>,
    /// Whether the order says something: all names are numbers or dates.
    pub is_ordered: bool,
}

impl Groups {
    /// By the year of their dates.
    pub fn by_year(corpus: &Corpus) -> Self {
        let year = |document: &Document| {
            let year: String = document.date().chars().take_while(char::is_ascii_digit).collect();
            if year.len() == 4 { year } else { String::new() }
        };
        Self::new(&corpus.documents().iter().map(year).collect::<Vec<_>>())
    }

    /// By a column of the metadata; `None` if there is no such column.
    pub fn by_column(corpus: &Corpus, column: &str) -> Option<Self> {
        let at = corpus.metadata_columns().iter().position(|name| name == column)?;
        let value = |document: &Document| {
            document.metadata().get(at).map_or_else(String::new, |value| value.trim().to_owned())
        };
        Some(Self::new(&corpus.documents().iter().map(value).collect::<Vec<_>>()))
    }

    /// From the value of each document, empty where it has none.
    fn new(values: &[String]) -> Self {
        let mut names: Vec<String> = values.iter().filter(|value| !value.is_empty()).cloned().collect();
        names.sort_unstable();
        names.dedup();
        let is_ordered = !names.is_empty() && names.iter().all(|name| is_number(name) || is_date(name));
        if names.iter().all(|name| is_number(name)) {
            let number = |name: &String| name.parse::<f64>().unwrap_or(f64::NAN);
            names.sort_by(|a, b| number(a).total_cmp(&number(b)).then_with(|| a.cmp(b)));
        }
        let of_document = values.iter().map(|value| names.iter().position(|name| name == value));
        let of_document = of_document.map(|group| group.map(|group| group as u32)).collect();
        Self { names, of_document, is_ordered }
    }

    /// How many documents are in no group.
    pub fn left_out(&self) -> usize {
        self.of_document.iter().filter(|group| group.is_none()).count()
    }

    /// The sum over the documents of each group.
    pub fn sums(&self, of_document: impl IntoIterator<Item = u64>) -> Vec<u64> {
        let mut sums = vec![0; self.names.len()];
        for (group, value) in self.of_document.iter().zip(of_document) {
            if let Some(group) = group {
                sums[*group as usize] += value;
            }
        }
        sums
    }
}

fn is_number(name: &str) -> bool {
    name.parse::<f64>().is_ok_and(f64::is_finite)
}

/// ISO 8601, or a part of it: 2023-05, 2023-05-06.
fn is_date(name: &str) -> bool {
    let parts: Vec<&str> = name.split('-').collect();
    let is_part = |(part, len): (&&str, usize)| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    (2..=3).contains(&parts.len()) && parts.iter().zip([4, 2, 2]).all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[&str]) -> Groups {
        Groups::new(&values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn numbers_and_dates_have_an_order() {
        let groups = of(&["10", "9", "", "10"]);
        assert_eq!((&groups.names[..], groups.is_ordered), (&["9".to_owned(), "10".to_owned()][..], true));
        assert_eq!(groups.of_document, [Some(1), Some(0), None, Some(1)]);
        assert_eq!((groups.left_out(), groups.sums([1, 2, 4, 8])), (1, vec![2, 9]));
        assert!(of(&["2023-05", "2023-04-01"]).is_ordered);
        assert!(!of(&["水利局", "2023"]).is_ordered && !of(&[]).is_ordered && !of(&["二〇二三"]).is_ordered);
    }
}
