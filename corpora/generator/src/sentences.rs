//! Sentences from patterns: short fixed parts and slots that are filled from the vocabulary.
//!
//! A pattern is a string in which capital letters are slots. Fixed parts stay at three characters or fewer, or
//! are entered in [`crate::phrases`], so that no long run comes from the pattern itself.

use crate::phrases::{self, PhraseId};
use crate::rng::Rng;
use crate::vocabulary::{VOCABULARY, Vocabulary};
use std::borrow::Cow;

/// What a piece of text is, which is what decides how an edit may change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Words of the pattern: never edited.
    Fixed,
    /// A thing administered.
    Subject,
    /// An aspect of it, from the field of that number.
    Head(u8),
    /// What is done, from the field of that number.
    Verb(u8),
    /// How it is done.
    Adverb,
    /// How it turned out, from the field of that number.
    Adjective(u8),
    /// A number.
    Number,
    /// A year, 年 included.
    Year,
    /// A town.
    Place,
    /// A body.
    Bureau,
    /// A redacted person.
    Person,
    /// A phrase of [`crate::phrases`].
    Phrase(PhraseId),
    /// A comma within a sentence.
    Pause,
    /// The mark that ends a sentence.
    Stop,
    /// The start of a marked range; no text.
    Open(Mark),
    /// The end of a marked range; no text.
    Close(Mark),
}

/// What a range of text is marked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A planted copy, by its number in the document.
    Copy(u16),
    /// The source of a copy, while its offsets are being looked up.
    Source,
    /// Body text that looks like a marker.
    False,
}

/// A piece of text of one class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: Cow<'static, str>,
    /// What they are.
    pub class: Class,
}

/// Pieces in order: a heading, a paragraph.
pub type Pieces = Vec<Piece>;

impl Piece {
    /// A piece of static text.
    pub fn new(text: &'static str, class: Class) -> Self {
        Self { text: Cow::Borrowed(text), class }
    }

    /// A piece of made-up text.
    pub fn owned(text: String, class: Class) -> Self {
        Self { text: Cow::Owned(text), class }
    }

    /// The phrase `id`.
    pub fn phrase(id: PhraseId) -> Self {
        Self::new(phrases::phrase(id), Class::Phrase(id))
    }

    /// Fixed wording that is entered in [`phrases::FIXED`].
    pub fn wording(words: &str) -> Self {
        Self::phrase(phrases::fixed(words))
    }

    /// The start of a marked range.
    pub fn open(mark: Mark) -> Self {
        Self::new("", Class::Open(mark))
    }

    /// The end of a marked range.
    pub fn close(mark: Mark) -> Self {
        Self::new("", Class::Close(mark))
    }
}

/// The words of `pieces`.
pub fn words(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_ref()).collect()
}

/// How many content characters `pieces` have.
pub fn content_chars(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| phrases::content_chars(&piece.text)).sum()
}

/// M subject, H head, V verb, D adverb, A adjective, N number, U unit, P percentage, Y year, Q time of the year,
/// T town, B body. The words of a clause come from one field; `|` begins another.
const CLAUSES: &[&str] = &[
    "DVMH",
    "VMHNU",
    "对MHDV",
    "对MH和MHDV",
    "将MH与MH一并V",
    "由BVMH",
    "在T先行VMH",
    "T的MH较为A",
    "T的MH由NU增至NU",
    "MH由NU降到NU",
    "MH比Y的MH多NU",
    "MH占到P",
    "依托MH|VMH",
    "以MH带动|MH",
    "借助MH|DVMH",
    "请TDVMH",
    "会同BDVMH",
    "Q前VMHNU",
    "Q起对MHDV",
    "VMH、MH和MH",
    "因MHA而|VMH",
    "MHA且|MHA",
    "边VMH边|VMH",
    "MHV率为P",
    "共VMHNU",
    "另有NUMH待V",
    "为TVMHNU",
    "凡MHA的均须V",
    "VMH后|MH随之A",
    "让MH更加A",
    "先VMH后|VMH",
    "Y以来VMHNU",
    "从MH入手|VMH",
    "经BV后VMH",
    "向BV了MH",
    "T与T共VMH",
    "仍有P的MHA",
    "MH尚未V",
    "MH有待DV",
    "难以VMH",
    "VMH时|MHA",
    "既VMH又|VMH",
    "抽查MHNU",
    "其中MH占NU",
    "MH按P来V",
    "把MH当作|MH来V",
    "MHV得A",
    "DV了TNUMH",
    "T的MHA",
    "MH已DV",
    "DVMH并|VMH",
    "围绕MH|VMH",
    "Y的MH有NU",
    "MH随之DV",
];

const RULES: &[&str] = &[
    "MH应当DV",
    "BVMH时应当DV",
    "不得VMH",
    "未VMH的由B|VMH",
    "MHA的应予V",
    "VMH须经|BV",
    "可以DVMH",
    "每NUMH由BV",
    "MH由BDV",
    "Q前应当VMH",
    "V的MH可由TV",
    "逾期未V的|VMH",
];

/// Clauses that begin like a heading or a point, and are none. `[` and `]` enclose wording that is in the list.
const FALSE_MARKERS: &[&str] = &[
    "[一、二月份]VMHNU",
    "[十一、十二月]DVMH",
    "[第一条道路]VMHNU",
    "[二十一、二十二日]VMH",
    "依照[第三条第二款]VMH",
    "属于（一）[至（三）项]的VMH",
    "MH要[一是一、二是二]",
    "1.K公里的MHA",
    "三是M的底数，|HA",
    "一要[紧的是]VMH",
];

/// Redacted persons, in documents that redact.
const REDACTED: &[&str] = &["XDVMH", "由XVMHNU", "某MHA"];

/// Makes sentences for one document.
pub struct Composer<'a> {
    /// The document's stream of words.
    pub rng: &'a mut Rng,
    /// The years its text speaks of end with this one.
    pub year: u16,
    /// Rules instead of reports: 应当, 不得.
    pub statute: bool,
    /// How many of a thousand sentences begin with a false marker.
    pub false_markers: u32,
    /// How many of a thousand sentences name a redacted person.
    pub redactions: u32,
}

impl Composer<'_> {
    /// A paragraph of about `least` characters or more, each sentence with its stop.
    pub fn paragraph(&mut self, least: usize) -> Pieces {
        let mut out = vec![];
        let mut chars = 0;
        while chars < least {
            let from = out.len();
            self.sentence(&mut out);
            chars += content_chars(&out[from..]);
        }
        out
    }

    /// A sentence with its stop.
    pub fn sentence(&mut self, out: &mut Pieces) {
        if self.rng.chance(self.false_markers) {
            self.false_marker(out);
            out.push(Piece::new("，", Class::Pause));
        } else if self.rng.chance(200) {
            out.push(Piece::new(self.rng.word(&VOCABULARY.connectives), Class::Fixed));
            out.push(Piece::new("，", Class::Pause));
        }
        self.clauses(out, 2, 4);
        let stop = if self.rng.chance(150) { "；" } else { "。" };
        out.push(Piece::new(stop, Class::Stop));
    }

    /// Between `low` and `high` clauses with commas between them and no stop.
    pub fn clauses(&mut self, out: &mut Pieces, low: usize, high: usize) {
        for n in 0..self.rng.between(low, high) {
            if n > 0 {
                out.push(Piece::new("，", Class::Pause));
            }
            let pattern = self.pattern();
            self.fill(pattern, out);
        }
    }

    fn pattern(&mut self) -> &'static str {
        if self.rng.chance(self.redactions) {
            return self.rng.word(REDACTED);
        }
        if self.statute && self.rng.chance(600) {
            return self.rng.word(RULES);
        }
        self.rng.word(CLAUSES)
    }

    fn false_marker(&mut self, out: &mut Pieces) {
        out.push(Piece::open(Mark::False));
        let pattern = self.rng.word(FALSE_MARKERS);
        self.fill(pattern, out);
        out.push(Piece::close(Mark::False));
    }

    /// Fills the slots of `pattern`.
    pub fn fill(&mut self, pattern: &'static str, out: &mut Pieces) {
        let mut fixed = 0;
        let mut field = self.field();
        for (at, c) in pattern.char_indices() {
            if !matches!(c, 'A'..='Z' | '[' | ']' | '|') {
                continue;
            }
            push_fixed(&pattern[fixed..at], c == ']', out);
            fixed = at + 1;
            match c {
                '|' => field = self.field(),
                '[' | ']' => {}
                _ => out.push(self.slot(c, field)),
            }
        }
        push_fixed(&pattern[fixed..], false, out);
    }

    fn field(&mut self) -> u8 {
        self.rng.below(VOCABULARY.fields.len()) as u8
    }

    fn slot(&mut self, slot: char, at: u8) -> Piece {
        let words: &Vocabulary = &VOCABULARY;
        let field = &words.fields[usize::from(at)];
        match slot {
            'M' => Piece::new(self.rng.word(&words.subjects), Class::Subject),
            'H' => Piece::new(self.rng.word(&field.heads), Class::Head(at)),
            'V' => Piece::new(self.rng.word(&field.verbs), Class::Verb(at)),
            'D' => Piece::new(self.rng.word(&words.adverbs), Class::Adverb),
            'A' => Piece::new(self.rng.word(&field.adjectives), Class::Adjective(at)),
            'U' => Piece::new(self.rng.word(&field.units), Class::Fixed),
            'N' => Piece::owned(number(self.rng), Class::Number),
            'K' => Piece::owned(self.rng.between(1, 9).to_string(), Class::Number),
            'P' => Piece::owned(percentage(self.rng), Class::Number),
            'Y' => Piece::owned(self.some_year(), Class::Year),
            'Q' => Piece::owned(self.time(), Class::Number),
            'T' => Piece::owned(words.town(self.rng), Class::Place),
            'B' => Piece::owned(words.bureau(self.rng), Class::Bureau),
            'X' => Piece::owned(words.person(self.rng), Class::Person),
            _ => unreachable!("no such slot: {slot}"),
        }
    }

    fn some_year(&mut self) -> String {
        format!("{}年", usize::from(self.year) - self.rng.below(6))
    }

    fn time(&mut self) -> String {
        let month = self.rng.between(1, 12);
        match self.rng.below(4) {
            0 => format!("{month}月上旬"),
            1 => format!("{month}月中旬"),
            2 => format!("{month}月底"),
            _ => format!("{month}月{}日", self.rng.between(1, 28)),
        }
    }
}

fn push_fixed(words: &'static str, listed: bool, out: &mut Pieces) {
    if listed {
        out.push(Piece::wording(words));
    } else if !words.is_empty() {
        out.push(Piece::new(words, Class::Fixed));
    }
}

/// Another piece of the same class, for edits; `None` where the class is not edited.
pub fn another(piece: &Piece, rng: &mut Rng) -> Option<Piece> {
    let words: &Vocabulary = &VOCABULARY;
    let list = match piece.class {
        Class::Subject => &words.subjects,
        Class::Head(field) => &words.fields[usize::from(field)].heads,
        Class::Verb(field) => &words.fields[usize::from(field)].verbs,
        Class::Adverb => &words.adverbs,
        Class::Adjective(field) => &words.fields[usize::from(field)].adjectives,
        _ => return another_name(piece, rng),
    };
    differing(piece, || Piece::new(rng.word(list), piece.class))
}

/// Another number, year, place, body or person: what is changed where a report is adapted to another place.
pub fn another_name(piece: &Piece, rng: &mut Rng) -> Option<Piece> {
    let words: &Vocabulary = &VOCABULARY;
    let text = |rng: &mut Rng| match piece.class {
        Class::Number | Class::Year => other_digits(&piece.text, rng),
        Class::Place => words.town(rng),
        Class::Bureau => words.bureau(rng),
        _ => words.person(rng),
    };
    match piece.class {
        Class::Number | Class::Year | Class::Place | Class::Bureau | Class::Person => {
            differing(piece, || Piece::owned(text(rng), piece.class))
        }
        _ => None,
    }
}

fn differing(piece: &Piece, mut make: impl FnMut() -> Piece) -> Option<Piece> {
    std::iter::repeat_with(&mut make).take(20).find(|new| new.text != piece.text)
}

/// The last digit of each number is drawn again, so that a year stays near and 12月 stays a month.
fn other_digits(text: &str, rng: &mut Rng) -> String {
    let chars: Vec<char> = text.chars().collect();
    let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let mut out = String::with_capacity(text.len());
    for (at, &c) in chars.iter().enumerate() {
        if is_digit(at) && !is_digit(at + 1) {
            let first = !(at > 0 && is_digit(at - 1));
            // After a leading 1 or 2 any month or day ends in 0, 1 or 2.
            let digit = if first { rng.between(1, 9) } else { rng.below(3) };
            out.push(char::from(b'0' + digit as u8));
        } else {
            out.push(c);
        }
    }
    out
}

fn number(rng: &mut Rng) -> String {
    let number = match rng.below(5) {
        0 => rng.between(2, 9),
        1 | 2 => rng.between(10, 99),
        3 => rng.between(100, 999),
        _ => rng.between(1000, 9999),
    };
    number.to_string()
}

fn percentage(rng: &mut Rng) -> String {
    format!("{}.{}%", rng.between(2, 97), rng.between(1, 9))
}

/// `number` in Chinese numerals, up to 999.
pub fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (hundreds, tens, ones) = (number / 100 % 10, number / 10 % 10, number % 10);
    let mut out = String::new();
    if hundreds > 0 {
        out += DIGITS[hundreds];
        out += "百";
    }
    if tens > 0 {
        out += if number < 20 { "" } else { DIGITS[tens] };
        out += "十";
    } else if hundreds > 0 && ones > 0 {
        out += "零";
    }
    if ones > 0 || number == 0 {
        out += DIGITS[ones];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Purpose;

    #[test]
    fn numerals() {
        let expected = [(0, "零"), (7, "七"), (10, "十"), (13, "十三"), (20, "二十"), (45, "四十五")];
        for (number, words) in expected {
            assert_eq!(chinese(number), words);
        }
        assert_eq!(
            (chinese(100), chinese(103), chinese(112)),
            ("一百".into(), "一百零三".into(), "一百一十二".into())
        );
    }

    #[test]
    fn fixed_parts_are_short_or_listed() {
        for pattern in CLAUSES.iter().chain(RULES).chain(REDACTED).chain(FALSE_MARKERS) {
            for part in pattern.split(|c: char| c.is_ascii_uppercase() || "[]|".contains(c)) {
                let listed = phrases::FIXED.contains(&part);
                assert!(listed || phrases::content_chars(part) <= 3, "{part} in {pattern}");
            }
        }
    }

    #[test]
    fn edits_change_the_words_and_keep_the_class() {
        let mut rng = Rng::stream(3, Purpose::Words, 0);
        let mut composer =
            Composer { rng: &mut rng, year: 2020, statute: false, false_markers: 50, redactions: 50 };
        let pieces = composer.paragraph(3000);
        for piece in &pieces {
            if let Some(new) = another(piece, &mut Rng::stream(4, Purpose::Words, 0)) {
                assert_eq!(new.class, piece.class);
                assert_ne!(new.text, piece.text);
            }
        }
    }
}
