//! What a shared text is.

/// What a passage that documents share is, and so each character of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Copied or reused: more than custom explains.
    #[default]
    Copy,
    /// In quotation marks with a source, or the text of a work that is quoted.
    Quotation,
    /// The same block at the head or the tail of files, or repeated in one: licences, footers, buttons; or enactment history.
    Boilerplate,
    /// Customary wording: as broad as its length asks, or too predictable to say anything.
    Formula,
    /// From a base text that was given.
    Template,
}

zhangju_text::names! {
    Class:
    Copy => "copy";
    Quotation => "quotation";
    Boilerplate => "boilerplate";
    Formula => "formula";
    Template => "template";
}
