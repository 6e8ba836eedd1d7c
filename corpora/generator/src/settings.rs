//! What an archive is to be like.

/// What is to be generated. Rates are in a thousandth, so that no floating point decides a byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How many documents there are.
    pub documents: u32,
    /// The same seed and settings give the same bytes on every machine.
    pub seed: u64,
    /// Length of paragraphs in per cent; 100 gives documents of about 2,300 characters. Below 50 there are
    /// fewer parts, too.
    pub length: u32,
    /// How many bodies write the reports.
    pub bureaus: u32,
    /// What is planted.
    pub plants: Plants,
    /// What goes wrong.
    pub mishaps: Mishaps,
}

/// How much is planted, in documents of a thousand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plants {
    /// Documents with one to three copied sections, passages, quotations or mosaics.
    pub copies: u32,
    /// Documents that are a later version of another.
    pub versions: u32,
    /// Documents full of stock phrases that share nothing else.
    pub formula: u32,
    /// One document in this many holds the mass-copied text; 0 for none.
    pub mass_every: u32,
    /// Stock phrases are planted.
    pub phrases: bool,
}

/// How many of a thousand documents each mishap strikes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mishaps {
    /// Half-width and mixed brackets.
    pub brackets: u32,
    /// `1．`, `1、`, `１．`, `一.` for `1.` and `一、`.
    pub stops: u32,
    /// NBSP, tabs, full-width spaces where none belong.
    pub spaces: u32,
    /// Every line of 30 to 40 characters ends in a newline.
    pub hard_wrap: u32,
    /// Lines such as — 3 — between paragraphs.
    pub page_numbers: u32,
    /// The title again between paragraphs.
    pub running_headers: u32,
    /// Numbers that jump or repeat.
    pub numbering: u32,
    /// 三是 and later without a stop before them.
    pub glued: u32,
    /// Two headings on one line.
    pub joined_headings: u32,
    /// Body text that looks like a marker.
    pub false_markers: u32,
    /// `*`, `×`, `某` for names.
    pub redactions: u32,
    /// GB18030, UTF-16 or a byte order mark instead of plain UTF-8.
    pub encodings: u32,
    /// Line ends of two characters.
    pub crlf: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            documents: 1000,
            seed: 1,
            length: 100,
            bureaus: 2000,
            plants: Plants::default(),
            mishaps: Mishaps::usual(),
        }
    }
}

impl Settings {
    /// The settings of the committed sample.
    pub fn sample() -> Self {
        Self {
            documents: 60,
            seed: 12,
            length: 40,
            bureaus: 20,
            plants: Plants { copies: 420, versions: 70, formula: 70, mass_every: 12, phrases: true },
            mishaps: Mishaps::usual(),
        }
    }
}

impl Default for Plants {
    fn default() -> Self {
        Self { copies: 300, versions: 30, formula: 40, mass_every: 42, phrases: true }
    }
}

impl Plants {
    /// Nothing planted: whatever documents share, they share by accident.
    pub fn none() -> Self {
        Self { copies: 0, versions: 0, formula: 0, mass_every: 0, phrases: false }
    }
}

impl Mishaps {
    /// Every document is neat.
    pub fn none() -> Self {
        Self::all_at(0)
    }

    /// Every mishap strikes every document.
    pub fn always() -> Self {
        Self::all_at(1000)
    }

    /// Each mishap in some documents, as in archives that grew over years.
    pub fn usual() -> Self {
        Self {
            brackets: 120,
            stops: 120,
            spaces: 150,
            hard_wrap: 60,
            page_numbers: 80,
            running_headers: 50,
            numbering: 60,
            glued: 100,
            joined_headings: 50,
            false_markers: 150,
            redactions: 80,
            encodings: 150,
            crlf: 100,
        }
    }

    /// Every mishap in `per_mille` of a thousand documents.
    pub fn all_at(per_mille: u32) -> Self {
        Self {
            brackets: per_mille,
            stops: per_mille,
            spaces: per_mille,
            hard_wrap: per_mille,
            page_numbers: per_mille,
            running_headers: per_mille,
            numbering: per_mille,
            glued: per_mille,
            joined_headings: per_mille,
            false_markers: per_mille,
            redactions: per_mille,
            encodings: per_mille,
            crlf: per_mille,
        }
    }
}
