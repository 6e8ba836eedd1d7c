//! Traditional characters to simplified ones and back: which are wanted.

/// The characters that texts are put into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Simplified.
    Simplified,
    /// Traditional.
    Traditional,
}

zhangju_text::names! {
    Script:
    Simplified => "simplified";
    Traditional => "traditional";
}

impl Script {
    /// Whether this build can put texts into other characters (feature `opencc`).
    pub const AVAILABLE: bool = cfg!(feature = "opencc");
}
