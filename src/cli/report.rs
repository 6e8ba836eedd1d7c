//! The page beside tables: whether it is written, and in which language.

use super::named::named;
use clap::Args;
use zhangju_export::Language;

/// The page that people look at, beside the tables.
pub(super) const REPORT: &str = "report.html";

/// The folder of the pages of several new texts, beside the list of them.
pub(super) const PAGES: &str = "report";

/// The page beside the tables.
#[derive(Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct ReportArgs {
    /// Language of report.html [default: the system's]
    #[arg(long, value_parser = named::<Language>(), value_name = "LANG")]
    pub lang: Option<Language>,
    /// Do not write report.html
    #[arg(long, conflicts_with = "lang")]
    pub no_report: bool,
}

impl ReportArgs {
    /// The language of the page, where one is wanted: the one that was named, else the one that the system's locale names.
    pub fn language(&self) -> Option<Language> {
        let of_system = || {
            language_of(["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| std::env::var(name).unwrap_or_default()))
        };
        (!self.no_report).then(|| self.lang.unwrap_or_else(of_system))
    }
}

/// The language of a locale, given as the first of these variables that is set.
fn language_of(variables: [String; 3]) -> Language {
    let locale = variables.into_iter().find(|value| !value.is_empty()).unwrap_or_default();
    if locale.to_lowercase().starts_with("zh") { Language::Chinese } else { Language::English }
}
