//! How the image is laid out: fields of slots and nodes, codes of characters, the header.

/// First eight bytes of an image.
pub const MAGIC: u64 = 0x3330_4A5A_4547_4D49;
/// 64-bit words of the header: magic, slots, nodes, codes, frequencies, total with the domain dictionary, total without,
/// bytes of the names of tags, bytes of the words out of reach.
pub const HEADER: usize = 9;

/// Bits of a character's code.
pub const CODE_BITS: u32 = 14;
/// Bits of a node's base.
pub const BASE_BITS: u32 = 20;
/// Bits of a frequency's id.
pub const ID_BITS: u32 = 14;
/// Where the tag of a node's word begins: a part of speech by its place among the names.
pub const TAG_SHIFT: u32 = BASE_BITS + ID_BITS;
/// Bits of a tag.
pub const TAG_BITS: u32 = 8;
/// Where the filter of a node begins: a bit for each code modulo 16 that goes on from there.
pub const FILTER_SHIFT: u32 = 48;
/// Bits of a slot that hold the index of a node.
pub const INDEX_BITS: u32 = 18;
/// A slot that no node has.
pub const EMPTY: u32 = ((1 << CODE_BITS) - 1) << INDEX_BITS;

/// A character at which every text is cut.
pub const SEPARATOR: u16 = 0;
/// A Chinese character in no word that the Markov model may join.
pub const OTHER_HAN: u16 = 1;
/// Any other Chinese character in no word.
pub const RARE_HAN: u16 = 2;
/// A letter or digit in no word.
pub const OTHER_ALNUM: u16 = 3;
/// A sign that may stand inside words.
pub const OTHER_SIGN: u16 = 4;
/// The first code of a character of its own.
pub const FIRST_CODE: u16 = 5;

/// Class of characters that the Markov model knows.
pub const CLASS_HMM: u8 = 1;
/// Class of ASCII letters and digits.
pub const CLASS_ALNUM: u8 = 2;

/// 64-bit words of a row of the table of pairs.
pub const PAIR_WORDS: usize = 32;
/// First characters with a row of their own; the others share.
const PAIR_HOT: usize = 2048;
/// Rows of the table of pairs.
pub const PAIR_ROWS: usize = PAIR_HOT + 256;

/// Probability of what never happens, as jieba has it.
pub const NEVER: f64 = -3.14e100;

/// The row of a first character in the table of pairs.
#[inline]
pub fn pair_row(code: u16) -> usize {
    let code = usize::from(code);
    if code < PAIR_HOT { code } else { PAIR_HOT + (code & 255) }
}

/// Chinese characters outside the main block, as jieba-rs has them.
pub fn is_rare_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2A6DF}'
        | '\u{2A700}'..='\u{2B73F}' | '\u{2B740}'..='\u{2B81F}' | '\u{2B820}'..='\u{2CEAF}'
        | '\u{2CEB0}'..='\u{2EBEF}' | '\u{2F800}'..='\u{2FA1F}')
}

/// Whether a character can stand inside a word, as jieba-rs has it.
pub fn is_inside_words(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '+' | '#' | '&' | '.' | '_' | '%' | '-')
        || c.is_ascii_alphanumeric()
        || is_rare_han(c)
}

/// The class of a character with a code of its own.
pub fn class(c: char) -> u8 {
    let alnum = if c.is_ascii_alphanumeric() { CLASS_ALNUM } else { 0 };
    let hmm = if is_hmm_han(c) { CLASS_HMM } else { 0 };
    alnum | hmm
}

/// Whether the Markov model covers a character.
pub fn is_hmm_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FD5}')
}
