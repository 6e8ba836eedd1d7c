//! A report before it is laid out: its parts, their headings, paragraphs and points, as pieces.

use crate::kinds::Kind;
use crate::plan::Plan;
use crate::rng::Rng;
use crate::sentences::{Class, Composer, Piece, Pieces};

/// How the points of a part are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointStyle {
    /// 一是, 二是.
    Is,
    /// 一要, 二要.
    Must,
    /// 首先, 其次, 再次, 最后.
    First,
    /// 第一，第二，.
    Ordinal,
    /// 其一，其二，.
    OfThem,
    /// ①②.
    Circled,
}

/// Points: the finest units, the last thing in their part.
#[derive(Clone, Debug)]
pub struct Points {
    /// How they are marked.
    pub style: PointStyle,
    /// Inside the paragraph before them, not on lines of their own.
    pub inline: bool,
    /// Their words, without the mark that ends them.
    pub items: Vec<Pieces>,
}

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// Under a heading.
    Headed,
    /// An article of rules: a number and text.
    Article,
    /// An item of an article: a number and a clause.
    Item,
}

/// A part under a heading or an article, without the parts below it.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// 1 for the outermost parts.
    pub depth: usize,
    /// The words of the heading; empty for articles and their items, which have only a number.
    pub heading: Pieces,
    /// The heading is the first sentence of the first paragraph.
    pub run_in: bool,
    /// The paragraphs before the points.
    pub paragraphs: Vec<Pieces>,
    /// The points, if any.
    pub points: Option<Points>,
}

/// A report as its author thought of it.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Lines of the title; none for a report without one.
    pub title: Vec<Pieces>,
    /// A line after —— under the title.
    pub subtitle: Option<Pieces>,
    /// A line with date and body under the title.
    pub byline: bool,
    /// The people it speaks to.
    pub salutation: Option<Pieces>,
    /// Paragraphs before the first heading.
    pub preamble: Vec<Pieces>,
    /// The parts in order.
    pub parts: Vec<Part>,
    /// No part has a marker or heading: there is one, and it is the text.
    pub plain: bool,
    /// Closing words, without the stop.
    pub closing: Option<Pieces>,
    /// Names of attachments.
    pub attachments: Vec<Pieces>,
    /// Signature and date at the end.
    pub signed: bool,
}

impl Draft {
    /// Whether part `at` has no parts below it.
    pub fn is_leaf(&self, at: usize) -> bool {
        self.parts.get(at + 1).is_none_or(|next| next.depth <= self.parts[at].depth)
    }

    /// All runs of text in which a phrase may be planted.
    pub fn runs(&mut self) -> Vec<&mut Pieces> {
        let preamble = self.preamble.iter_mut();
        let parts = self.parts.iter_mut().flat_map(|part| {
            part.paragraphs
                .iter_mut()
                .chain(part.points.iter_mut().flat_map(|points| points.items.iter_mut()))
        });
        preamble.chain(parts).collect()
    }
}

/// Writes the draft of a document as it is before anything is planted.
pub fn compose(plan: &Plan, length: u32, rng: &mut Rng) -> Draft {
    let composer = Composer {
        rng,
        year: plan.date.year,
        statute: plan.kind == Kind::Rules,
        false_markers: if plan.afflictions.false_markers { 60 } else { 0 },
        redactions: if plan.afflictions.redactions { 50 } else { 0 },
    };
    Author { composer, plan, length: length as usize }.draft()
}

struct Author<'a> {
    composer: Composer<'a>,
    plan: &'a Plan,
    length: usize,
}

impl Author<'_> {
    fn draft(mut self) -> Draft {
        let plain = self.plan.kind == Kind::Summary && self.chance(60);
        let title = self.title();
        let subtitle = (self.plan.kind == Kind::Survey && self.chance(500)).then(|| self.words("以TMHV为例"));
        Draft {
            title,
            subtitle,
            byline: self.chance(if self.plan.kind == Kind::Rules { 700 } else { 250 }),
            salutation: self.salutation(),
            preamble: if plain { vec![] } else { self.preamble() },
            parts: if plain { vec![self.plain_part()] } else { self.parts() },
            plain,
            closing: self.closing(),
            attachments: self.attachments(),
            signed: self.plan.kind != Kind::Rules && self.chance(800),
        }
    }

    fn chance(&mut self, per_mille: u32) -> bool {
        self.composer.rng.chance(per_mille)
    }

    fn between(&mut self, low: usize, high: usize) -> usize {
        self.composer.rng.between(low, high)
    }

    /// A length in characters, at the length the settings ask for.
    fn chars(&mut self, low: usize, high: usize) -> usize {
        (self.between(low, high) * self.length / 100).max(20)
    }

    /// How many parts fewer a short report has.
    fn fewer(&self) -> usize {
        usize::from(self.length < 50)
    }

    fn words(&mut self, pattern: &'static str) -> Pieces {
        let mut out = vec![];
        self.composer.fill(pattern, &mut out);
        out
    }

    fn title(&mut self) -> Vec<Pieces> {
        let bureau = Piece::owned(self.plan.bureau.clone(), Class::Bureau);
        let year = Piece::owned(format!("{}年", self.plan.date.year), Class::Year);
        let about = Piece::new("关于", Class::Fixed);
        let (mut lines, ending): (Vec<Pieces>, Pieces) = match self.plan.kind {
            Kind::Summary => (vec![vec![bureau], vec![year]], vec![Piece::wording("工作总结")]),
            Kind::Inspection => (
                vec![vec![bureau], vec![about]],
                vec![Piece::new("的", Class::Fixed), Piece::wording("自查报告")],
            ),
            Kind::Notice => (vec![vec![bureau], vec![about]], vec![Piece::new("的通知", Class::Fixed)]),
            Kind::Rules => (vec![vec![bureau], vec![]], vec![Piece::wording("管理办法")]),
            Kind::Survey => (vec![vec![], vec![]], vec![Piece::wording("调研报告")]),
        };
        let subject = self.words(if self.plan.kind == Kind::Notice { "DVMH" } else { "MHV" });
        lines[1].extend(subject);
        lines[1].extend(ending);
        if lines[0].is_empty() || self.chance(650) {
            lines = vec![lines.concat()];
        }
        lines
    }

    fn salutation(&mut self) -> Option<Pieces> {
        let words = match self.plan.kind {
            Kind::Notice => ["各乡镇各单位", "同志们"],
            Kind::Summary => ["各位代表", "各位委员"],
            _ => return None,
        };
        let chosen = *self.composer.rng.pick(&words);
        self.chance(500).then(|| vec![Piece::wording(chosen)])
    }

    fn preamble(&mut self) -> Vec<Pieces> {
        if self.plan.kind == Kind::Rules {
            return vec![];
        }
        let chars = self.chars(60, 160);
        let mut out = self.composer.paragraph(chars);
        if self.chance(600) {
            let notice = self.plan.kind == Kind::Notice;
            let ending =
                if notice { "现将MHV[事项通知如下]" } else { "现将MHV[情况报告如下]" };
            self.composer.fill(ending, &mut out);
            out.push(Piece::new("：", Class::Stop));
        }
        vec![out]
    }

    fn plain_part(&mut self) -> Part {
        let paragraphs = (0..self.between(3, 6)).map(|_| self.paragraph()).collect();
        Part { kind: PartKind::Headed, depth: 1, heading: vec![], run_in: false, paragraphs, points: None }
    }

    fn parts(&mut self) -> Vec<Part> {
        let mut out = vec![];
        if self.plan.kind == Kind::Rules {
            self.chapters(&mut out);
        } else {
            for n in 0..self.between(3, 4) - self.fewer() {
                self.part(1, n, &mut out);
            }
        }
        out
    }

    fn part(&mut self, depth: usize, n: usize, out: &mut Vec<Part>) {
        let divided = depth < self.plan.depth && self.chance(if depth == 1 { 550 } else { 250 });
        let heading = self.heading(depth, n);
        let run_in = !divided && depth > 1 && self.plan.run_in;
        let mut part =
            Part { kind: PartKind::Headed, depth, heading, run_in, paragraphs: vec![], points: None };
        if divided {
            if self.chance(300) {
                let chars = self.chars(50, 110);
                part.paragraphs.push(self.composer.paragraph(chars));
            }
            out.push(part);
            for n in 0..self.between(2, 3) {
                self.part(depth + 1, n, out);
            }
        } else {
            self.body(&mut part);
            out.push(part);
        }
    }

    fn body(&mut self, part: &mut Part) {
        let with_points = self.chance(350);
        let most = if part.depth == 1 || self.chance(300) { 2 } else { 1 };
        for _ in 0..self.between(1, most) {
            let paragraph = self.paragraph();
            part.paragraphs.push(paragraph);
        }
        if with_points {
            part.paragraphs.truncate(1);
            part.points = Some(self.points());
        }
    }

    fn paragraph(&mut self) -> Pieces {
        let low = if self.chance(120) { 260 } else { 60 };
        let chars = self.chars(low, low + 100);
        self.composer.paragraph(chars)
    }

    fn points(&mut self) -> Points {
        use PointStyle::{Circled, First, Is, Must, OfThem, Ordinal};
        let style = *self.composer.rng.pick(&[Is, Is, Is, Must, First, Ordinal, OfThem, Circled]);
        let most = if style == First { 4 } else { 5 };
        // Inside a chain of points 三是 would be no false marker but the third point.
        let false_markers = std::mem::take(&mut self.composer.false_markers);
        let items = (0..self.between(2, most)).map(|_| self.point()).collect();
        self.composer.false_markers = false_markers;
        Points { style, inline: self.chance(600), items }
    }

    fn point(&mut self) -> Pieces {
        let mut out = vec![];
        self.composer.clauses(&mut out, 1, 3);
        if self.chance(500) {
            out.push(Piece::new("。", Class::Stop));
            self.composer.clauses(&mut out, 1, 3);
        }
        out
    }

    fn heading(&mut self, depth: usize, n: usize) -> Pieces {
        const STOCK: [&str; 7] =
            ["基本情况", "主要做法", "存在问题", "原因分析", "下步打算", "几点建议", "有关事项"];
        if depth == 1 && n > 0 && self.chance(250) {
            return vec![Piece::wording(STOCK[(n * 2 - self.between(0, 1)).min(6)])];
        }
        let patterns: &[&str] = if depth == 1 {
            &["MH的V", "MHV工作", "VMH和MH", "DVMH"]
        } else {
            &["DVMH", "MHV的成效", "VMH，|VMH", "MH较为A", "在MHV方面", "VMH的做法"]
        };
        let pattern = *self.composer.rng.pick(patterns);
        self.words(pattern)
    }

    fn closing(&mut self) -> Option<Pieces> {
        let words = match self.plan.kind {
            Kind::Rules => return None,
            Kind::Notice => "[特此通知]",
            _ => self.composer.rng.word(&["[特此报告]", "以上MH[请予审阅]"]),
        };
        self.chance(450).then(|| self.words(words))
    }

    fn attachments(&mut self) -> Vec<Pieces> {
        if self.plan.kind == Kind::Rules || !self.chance(200) {
            return vec![];
        }
        (0..self.between(1, 3)).map(|_| self.words("MHV表")).collect()
    }

    fn chapters(&mut self, out: &mut Vec<Part>) {
        let chapters = self.between(3, 5) - self.fewer();
        for n in 0..chapters {
            let heading = self.chapter_heading(n, chapters);
            out.push(titled(1, heading));
            if self.plan.depth > 2 && n > 0 && n + 1 < chapters && self.chance(600) {
                for _ in 0..2 {
                    let heading = self.words("MH的V");
                    out.push(titled(2, heading));
                    self.articles(3, n, out);
                }
            } else {
                self.articles(2, n, out);
            }
        }
        let end = self.words("[依照本办法]VMH，|自VMH之日[起施行]");
        out.push(numbered(PartKind::Article, 2, vec![stopped(end)]));
    }

    fn chapter_heading(&mut self, n: usize, chapters: usize) -> Pieces {
        match n {
            0 if self.chance(200) => vec![Piece::new("总则", Class::Fixed)],
            _ if n + 1 == chapters && self.chance(500) => vec![Piece::new("附则", Class::Fixed)],
            _ if n + 2 == chapters && self.chance(400) => vec![Piece::wording("法律责任")],
            _ => self.words("MH的V"),
        }
    }

    fn articles(&mut self, depth: usize, chapter: usize, out: &mut Vec<Part>) {
        for n in 0..self.between(2, 4) - self.fewer() {
            let first = chapter == 0 && n == 0;
            let mut paragraphs = vec![if first { self.purpose() } else { self.article() }];
            let items = if first || !self.chance(350) { 0 } else { self.between(2, 4) };
            if items > 0 {
                let lead = self.words("MH应当V下列|MH：");
                paragraphs = vec![lead];
            } else if self.chance(300) {
                paragraphs.push(self.article());
            }
            out.push(numbered(PartKind::Article, depth, paragraphs));
            for n in 0..items {
                let item = self.item(n + 1 == items);
                out.push(numbered(PartKind::Item, depth + 1, vec![item]));
            }
        }
    }

    fn purpose(&mut self) -> Pieces {
        let pattern = "DVMH并|VMH，|依照MH和MH，[制定本办法]";
        stopped(self.words(pattern))
    }

    fn article(&mut self) -> Pieces {
        let chars = self.chars(45, 150);
        self.composer.paragraph(chars)
    }

    fn item(&mut self, last: bool) -> Pieces {
        let mut out = vec![];
        self.composer.clauses(&mut out, 1, 2);
        out.push(Piece::new(if last { "。" } else { "；" }, Class::Stop));
        out
    }
}

fn titled(depth: usize, heading: Pieces) -> Part {
    Part { kind: PartKind::Headed, depth, heading, run_in: false, paragraphs: vec![], points: None }
}

fn numbered(kind: PartKind, depth: usize, paragraphs: Vec<Pieces>) -> Part {
    Part { kind, depth, heading: vec![], run_in: false, paragraphs, points: None }
}

fn stopped(mut pieces: Pieces) -> Pieces {
    pieces.push(Piece::new("。", Class::Stop));
    pieces
}
