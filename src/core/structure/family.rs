//! Families of heading markers, and what is known of one marker.

/// What a marker looks like. The order is the one in which markers nest where a document does not tell: statutes'
/// 编 章 节 条, then GB/T 9704-2012 (一、 （一） 1. （1）).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Family {
    /// `##` with no marker of another family.
    Hash,
    /// 第一部分, 第一篇, 第一卷.
    Part,
    /// 第一编.
    Book,
    /// 第一分编.
    SubBook,
    /// 第一章.
    Chapter,
    /// 第一节.
    SubChapter,
    /// 第一条.
    Article,
    /// 第一款.
    Clause,
    /// 壹、
    Formal,
    /// 甲、
    Stem,
    /// 一、
    Hanzi,
    /// A heading without a marker.
    Bare,
    /// 关键点一：
    Label,
    /// 问：
    Question,
    /// （一）
    HanziParen,
    /// 一）
    HanziHalf,
    /// Ⅰ、
    Roman,
    /// 1、 in a document that has 1. as another style.
    ArabicPause,
    /// 1. 1、
    Arabic,
    /// 1.1, 1.1.1; 1 where 1.1 lies in it.
    Decimal,
    /// （1）
    ArabicParen,
    /// 1）
    ArabicHalf,
    /// A.
    Letter,
    /// a）
    SmallLetter,
    /// （a）
    LetterParen,
    /// ⅰ. （ⅰ）
    SmallRoman,
}

impl Family {
    /// Number of families.
    pub const COUNT: usize = Self::SmallRoman as usize + 1;

    /// 编 to 款: their order is fixed by law-making practice.
    pub fn is_statutory(self) -> bool {
        (Self::Part..=Self::Clause).contains(&self)
    }

    /// 1. and 1、.
    pub fn is_arabic(self) -> bool {
        matches!(self, Self::Arabic | Self::ArabicPause)
    }
}

/// A marker found in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    pub family: Family,
    /// The number it carries, of a decimal its last component; 0 where it carries none.
    pub value: u32,
    /// The components of a decimal before its last, as one number; of a label its name, as one.
    pub above: u32,
    /// Components of a [`Family::Decimal`] marker; of a [`Family::Bare`] heading [`Marker::LAST_PART`],
    /// [`Marker::IN_TEXT`], [`Marker::FIRST_PART`] or 0; else 0.
    pub tier: u8,
    /// First byte as written.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Whether its shape alone does not convince: it counts only where its neighbours continue its count.
    pub doubtful: bool,
    /// Whether 、 ends it, as in 1、.
    pub pauses: bool,
}

impl Marker {
    /// The tier of 结束语 and the like.
    pub const LAST_PART: u8 = 1;
    /// The tier of headings that nothing sets off from the text: they lie in those that are set off.
    pub const IN_TEXT: u8 = 2;
    /// The tier of 前言 and the like, which stand beside the parts of the text.
    pub const FIRST_PART: u8 = 3;

    /// A marker without a number.
    pub fn unnumbered(family: Family, start: usize, end: usize) -> Self {
        Self { family, value: 0, above: 0, tier: 0, start, end, doubtful: false, pauses: false }
    }
}

/// Numbers above this are no numbers of headings, but years and quantities.
pub(super) const HIGHEST: u32 = 199;
/// Articles of a code may be many.
pub(super) const HIGHEST_ARTICLE: u32 = 2999;

/// A marker's family, number and length.
pub(super) struct Shape {
    pub family: Family,
    pub value: u32,
    /// Of a decimal or a label, see [`Marker::above`].
    pub above: u32,
    pub tier: u8,
    pub len: usize,
    pub doubtful: bool,
}

/// Whether the rest of a line is short and does not close a sentence: 第二章总则, not 第二节课上，他说。
pub(super) fn reads_like_heading(after: &str) -> bool {
    const LONGEST: usize = 40;
    after.chars().nth(LONGEST).is_none() && !after.contains(['。', '，', '；', '！', '？'])
}
