//! Options of what is counted: words or n-grams, which of them.

use super::options::StopArgs;
use clap::Args;
use std::ops::RangeInclusive;
use zhangju_core::terms::{GramSettings, TagPattern, TermRegex};
use zhangju_pipeline::ReadingSettings;
use zhangju_text::Result;

/// The longest n-gram.
const LONGEST: usize = 5;

/// Which words and n-grams are counted.
#[derive(Args)]
#[command(next_help_heading = "Terms")]
pub(crate) struct CountArgs {
    /// Count sequences of N words, or of N to M: 2, 2..3. They never run across punctuation or a line end
    #[arg(long, value_name = "N[..M]", default_value = "1", value_parser = sizes)]
    pub ngram: RangeInclusive<usize>,
    /// Parts of speech, separated by commas, `n*` for all that begin with n; one list per word of an n-gram, in quotes: "v,vn n*"
    #[arg(long, value_name = "TAGS")]
    pub pos: Option<TagPattern>,
    /// Regular expression that a term must match somewhere; the words of an n-gram are separated by one space
    #[arg(long, value_name = "REGEX")]
    pub pattern: Option<TermRegex>,
    /// Leave out numerals, units and measure words, and n-grams that have one: 2023年, 三, 个, 亿元
    #[arg(long)]
    pub content_words: bool,
}

impl CountArgs {
    pub fn settings(
        &self,
        stop: &StopArgs,
        min_freq: u32,
        reading: &ReadingSettings,
    ) -> Result<GramSettings> {
        Ok(GramSettings {
            sizes: self.ngram.clone(),
            stop_words: stop.settings()?,
            tags: self.pos.clone(),
            pattern: self.pattern.as_ref().map(|pattern| in_script(pattern, reading)),
            min_freq,
            content_words: self.content_words,
        })
    }
}

/// A pattern in the characters that the texts are put into.
pub(crate) fn in_script(pattern: &TermRegex, reading: &ReadingSettings) -> TermRegex {
    let typed = String::from(pattern.clone());
    reading.typed(&typed).parse().unwrap_or_else(|_| pattern.clone())
}

fn sizes(text: &str) -> std::result::Result<RangeInclusive<usize>, String> {
    let ends = text.split_once("..").or_else(|| text.split_once('-')).unwrap_or((text, text));
    let number = |end: &str| end.trim_start_matches('=').parse::<usize>().ok();
    let sizes = number(ends.0).zip(number(ends.1)).map(|(first, last)| first..=last);
    let sizes =
        sizes.filter(|sizes| (1..=LONGEST).contains(sizes.start()) && (1..=LONGEST).contains(sizes.end()));
    sizes.filter(|sizes| sizes.start() <= sizes.end()).ok_or_else(|| {
        format!("`{text}` is not a number of words from 1 to {LONGEST}, or a range such as 2..3")
    })
}
