//! Why text is furniture.

/// Why a leaf is furniture: the column `reason` of `sections.csv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Litter {
    /// The file says so: the header of a page, say.
    File,
    /// White space and nothing else.
    Blank,
    /// A page number.
    PageNumber,
    /// A line that comes again on every page.
    RunningHeader,
    /// The title, said again.
    TitleAgain,
    /// A rule: a line of dashes.
    Rule,
    /// A comment of Markdown.
    Comment,
    /// The front matter of Markdown.
    FrontMatter,
    /// A table of contents.
    Contents,
    /// What a web page prints around a text: buttons, crumbs, labels, links to other pages.
    WebPage,
    /// Left out by the command: a section that is not to count, a near-duplicate.
    LeftOut,
}

zhangju_text::names! {
    Litter:
    File => "file";
    Blank => "blank";
    PageNumber => "page number";
    RunningHeader => "running header";
    TitleAgain => "title again";
    Rule => "rule";
    Comment => "comment";
    FrontMatter => "front matter";
    Contents => "contents";
    WebPage => "web page";
    LeftOut => "left out";
}
