//! Documents by year, and in the order of their dates.

use super::{PageContent, limits};
use serde::Serialize;
use zhangju_core::compare::Groups;
use zhangju_core::originality::ContentShares;

/// Which year, and which bin of a dispersion plot, each document is in.
pub(super) struct Years {
    /// The years there are, and by document its year's number.
    pub groups: Groups,
    /// By document: its bin, in order of dates, those without one last.
    pub bin_of_document: Vec<u32>,
    /// Documents in each bin.
    pub bins: Vec<u32>,
}

impl Years {
    pub fn new(content: &PageContent<'_>) -> Self {
        let documents = content.corpus.documents();
        let mut order: Vec<usize> = (0..documents.len()).collect();
        order.sort_by_key(|&index| (documents[index].date().is_empty(), documents[index].date()));
        let count = limits::BINS.min(documents.len()).max(1);
        let mut bins = vec![0; count];
        let mut bin_of_document = vec![0; documents.len()];
        for (place, &document) in order.iter().enumerate() {
            let bin = place * count / documents.len();
            bin_of_document[document] = bin as u32;
            bins[bin] += 1;
        }
        Self { groups: Groups::by_year(content.corpus), bin_of_document, bins }
    }

    /// The years with what is in them.
    pub fn table(&self, content: &PageContent<'_>) -> YearTable<'_> {
        let shares = &content.shares.documents;
        let sums = |of: fn(&ContentShares) -> u32| {
            self.groups.sums(shares.iter().map(|shares| u64::from(of(shares))))
        };
        YearTable {
            names: &self.groups.names,
            documents: self.groups.sums(vec![1; content.corpus.len()]),
            chars: self.groups.sums(content.sizes.documents.iter().map(|size| u64::from(size.chars))),
            formulaic: sums(|shares| shares.formulaic),
            copied: sums(|shares| shares.copied),
            boilerplate: sums(|shares| shares.boilerplate),
            quoted: sums(|shares| shares.quoted),
            template: sums(|shares| shares.template),
            original: sums(|shares| shares.original),
            undated: self.groups.left_out(),
        }
    }

    /// How something spreads by its occurrences in documents.
    pub fn spread(&self, freqs: impl Iterator<Item = (u32, u32)>) -> Spread {
        let mut by_year = vec![0; self.groups.names.len()];
        let mut by_bin = vec![0; self.bins.len()];
        for (document, freq) in freqs {
            if let Some(year) = self.groups.of_document[document as usize] {
                by_year[year as usize] += freq;
            }
            by_bin[self.bin_of_document[document as usize] as usize] += 1;
        }
        let (years, year_freqs) = (0..).zip(by_year).filter(|&(_, freq)| freq > 0).unzip();
        let digit =
            |(having, all): (u32, &u32)| char::from(b'0' + (having * 9).div_ceil((*all).max(1)) as u8);
        Spread { years, year_freqs, bins: by_bin.into_iter().zip(&self.bins).map(digit).collect() }
    }
}

/// The years: documents, characters, and content characters by kind, each by year.
#[derive(Serialize)]
pub(super) struct YearTable<'y> {
    names: &'y [String],
    documents: Vec<u64>,
    chars: Vec<u64>,
    formulaic: Vec<u64>,
    copied: Vec<u64>,
    boilerplate: Vec<u64>,
    quoted: Vec<u64>,
    template: Vec<u64>,
    original: Vec<u64>,
    /// Documents without a date.
    undated: usize,
}

/// How something spreads over years and documents.
pub(super) struct Spread {
    /// The numbers of the years that have it.
    pub years: Vec<u32>,
    /// Its occurrences in each of them.
    pub year_freqs: Vec<u32>,
    /// For each bin a digit from 0, in none of its documents, to 9, in all.
    pub bins: String,
}
