//! `documents.csv`.

use super::shares::{reuse_cells, share_cells};
use super::similarity::{family_id, numbers};
use super::{Column, Row, Table, columns};
use crate::corpus::{Corpus, SectionKind};
use crate::originality::{ReuseCounts, Shares};
use crate::similarity::{Family, UnitKind};
use crate::terms::{Readability, Sizes};

/// One row per document.
pub struct DocumentsTable<'a> {
    corpus: &'a Corpus,
    sizes: &'a Sizes,
    shares: &'a Shares,
    reuse: &'a [ReuseCounts],
    readability: &'a [Readability],
    /// The number of each document's family.
    families: Vec<Option<usize>>,
    further: Vec<String>,
}

columns!(DocumentsTable<'_>, "documents", "a document, in order of doc_id; columns of metadata come last, prefixed with `metadata_` where a column below has the same name", [
    "doc_id" Text: "path inside the input, `/` between folders; a row of a table of texts adds `#` and the row's number",
    "path" Text: "the file it was read from, as given on the command line",
    "format" Text: "format it was read as",
    "encoding" Text: "encoding it was decoded from; with `(damaged)` where invalid bytes became U+FFFD",
    "title" Text: "title from the metadata, else from the section tree",
    "date" Text: "date or year: from the metadata as given there, else from the file name, the title, the lines under it, the date at its end or the column published, as ISO 8601 (2023, 2023-05, 2023-05-06)",
    "chars" Count: "characters (Unicode scalars) of its text, without furniture and markup",
    "tokens" Count: "word tokens: words, numbers and Latin strings, with stop words, without punctuation and white space",
    "types" Count: "distinct words",
    "sections" Count: "nodes of kind `section` in its section tree",
    "formulaic_share" Number: "share of its content characters (letters and digits) that are formulaic and neither copied nor template: in slogans and bundles that enough others use (as in formulaicity.csv), in sequences of 8 characters found in at least 1 % of the other families (--formula-share) and never fewer than 5, or in passages that are a formula as a whole. The six shares add up to 1; empty where there is no content",
    "copied_share" Number: "share of its content characters in copied passages (those of passages.csv that are not a formula), whichever document is earlier, and not template",
    "boilerplate_share" Number: "share of its content characters in passages of class boilerplate, and neither copied, quoted nor template",
    "quotation_share" Number: "share of its content characters in passages of class quotation, and neither copied nor template",
    "template_share" Number: "share of its content characters that come from a base text (--template)",
    "original_share" Number: "share of its content characters that are none of these",
    "raw_shared_share" Number: "share of its content characters in runs of at least 13 characters (--min-run) that another document or a base text shares, before any discount, or in passages, which edits break into shorter ones: never less than what is copied, quoted, boilerplate and template together",
    "family_id" Text: "family of near-duplicate documents it belongs to, as in families.csv (D1, D2, …): documents of which each shares with the one that stands for it copied or quoted passages that cover at least half of the longer one",
    "reused_share" Number: "总文字复制比: share of its content characters in passages of class copy or quotation, whatever document has them, and not template; what several sources have counts once. copied_share and quotation_share together, up to rounding; formula, boilerplate and template are no part of it",
    "reused_without_quotations_share" Number: "去除引用复制比: the same without what stands in quotations only",
    "reused_without_self_share" Number: "去除本人复制比: reused_share without what only documents of the same author or body have, as the metadata tells; equal to reused_share where it does not tell",
    "largest_source_share" Number: "单篇最大复制比: the largest share that one single document has of it, counted as reused_share; where very many documents share a text, each is held against some of the others only, and it is at least this",
    "largest_source" Text: "that document; of several the first in order of doc_id; empty where nothing is reused",
    "formulaic_runs_share" Number: "formulaic_share without slogans and bundles: share of its content characters in sequences of 8 characters that enough families have, or in passages that are a formula as a whole, and neither copied, quoted, boilerplate nor template; what check counts as formula",
    "published" Text: "when the web page that it was taken from was posted, as the lines around the text say (发布时间：…), as ISO 8601; the document's own date is in column date",
    "ttr" Number: "type-token ratio: types divided by tokens; it falls with the length of a text, so compare texts of one length only",
    "sttr" Number: "standardised type-token ratio: the mean of those of stretches of 1,000 tokens side by side, the rest at the end left out (Johnson 1944); empty below 1,000 tokens",
    "mattr" Number: "moving-average type-token ratio: the mean of those of all windows of 100 tokens (Covington & McFall 2010); empty below 100 tokens",
    "mtld" Number: "measure of textual lexical diversity: the mean number of tokens over which the type-token ratio stays above .720, forward and backward (McCarthy & Jarvis 2010); empty below 100 tokens, or where no word comes twice",
    "hdd" Number: "HD-D: the mean type-token ratio of all samples of 42 tokens (McCarthy & Jarvis 2007); empty below 42 tokens",
    "mean_sentence_chars" Number: "mean length of a sentence in content characters, in running text: paragraphs, points and what stands before the first heading, not titles, headings, tables and signatures. A sentence ends with 。！？ or its paragraph; empty where there is no running text",
    "median_sentence_chars" Number: "the median of these lengths",
    "mean_paragraph_chars" Number: "mean length of a paragraph of running text in content characters; points on one line are one paragraph",
    "median_paragraph_chars" Number: "the median of these lengths",
    "content_word_share" Number: "lexical density: share of its words that are nouns, verbs, adjectives, idioms, abbreviations or Latin strings, by jieba's tags (n*, t*, s, v*, a*, b, z, i, l, j, eng); adverbs, a closed class in Chinese, numbers, measure words and pronouns are not (Ure 1971). Empty where words have no tags (--pretokenized)",
]);

impl<'a> DocumentsTable<'a> {
    /// The table of `corpus`; `reuse` and `readability` are of all its documents.
    pub fn new(
        corpus: &'a Corpus,
        sizes: &'a Sizes,
        shares: &'a Shares,
        reuse: &'a [ReuseCounts],
        readability: &'a [Readability],
        families: &[Family],
    ) -> Self {
        let known = |name: &str| Self::COLUMNS.iter().any(|column| column.name == name);
        let rename = |name: &String| if known(name) { format!("metadata_{name}") } else { name.clone() };
        let further = corpus.metadata_columns().iter().map(rename).collect();
        Self { corpus, sizes, shares, reuse, readability, families: numbers(corpus.len(), families), further }
    }
}

impl Table for DocumentsTable<'_> {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn columns(&self) -> &'static [Column] {
        Self::COLUMNS
    }

    fn further_columns(&self) -> &[String] {
        &self.further
    }

    fn len(&self) -> usize {
        self.corpus.len()
    }

    fn row<'r>(&'r self, index: usize, row: &mut Row<'r>) {
        let document = &self.corpus.documents()[index];
        let size = &self.sizes.documents[index];
        let sections =
            document.tree().nodes().iter().filter(|node| node.kind == SectionKind::Section).count();
        row.text(document.id());
        row.text(document.path().to_string_lossy());
        row.name(document.format());
        row.name(document.encoding());
        row.text(document.title());
        row.text(document.date());
        row.count(size.chars);
        row.count(size.tokens);
        row.count(size.types);
        row.count(sections as u64);
        let shares = &self.shares.documents[index];
        share_cells(row, shares);
        row.number(shares.share(shares.shared));
        row.text(family_id(UnitKind::Document, self.families[index]));
        reuse_cells(row, &self.reuse[index], self.corpus);
        row.number(shares.share(shares.in_runs));
        row.text(document.published());
        readability_cells(row, &self.readability[index]);
        for column in 0..self.further.len() {
            row.text(document.metadata().get(column).map_or("", String::as_str));
        }
    }
}

fn readability_cells(row: &mut Row<'_>, of: &Readability) {
    let diversity = [of.ttr, of.sttr, of.mattr, of.mtld, of.hdd];
    let lengths = [of.sentences.mean, of.sentences.median, of.paragraphs.mean, of.paragraphs.median];
    diversity.into_iter().chain(lengths).for_each(|measure| row.number(measure));
    row.number(of.content_word_share);
}
