//! A text becomes a document: its tree is parsed, its title and date are looked for.

use super::{Markup, date_in_name, date_of, parse, published_of, title_of};
use crate::corpus::Document;

impl Document {
    /// A document of a plain text. `id` is what tables call it; a date in it (`2023-总结.txt`) is the document's, else one in the text.
    ///
    /// ```
    /// use zhangju_core::Document;
    /// let report = Document::from_text("2023-总结.txt", "水利工作总结\n一、工作情况\n全年建成水库三座。\n");
    /// assert_eq!((report.title(), report.date()), ("水利工作总结", "2023"));
    /// ```
    pub fn from_text(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self::from_markup(id, text, Markup::Plain)
    }

    /// A document of a text whose markup is known.
    pub fn from_markup(id: impl Into<String>, text: impl Into<String>, markup: Markup<'_>) -> Self {
        let (id, text) = (id.into(), text.into());
        let tree = parse(&text, markup);
        let date = date_in_name(&id).or_else(|| date_of(&text, &tree)).unwrap_or_default();
        let title = title_of(&text, &tree);
        let published = published_of(&text, &tree).unwrap_or_default();
        Self::new(id, text, tree).with_title(title).with_date(date).with_published(published)
    }
}
