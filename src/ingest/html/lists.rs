//! Lists of a page: the numbers that a browser writes before their items.

use crate::numbering::NumberStyle;
use std::collections::BTreeMap;

/// Attributes of an element.
type Attributes<'a> = BTreeMap<&'a [u8], &'a [u8]>;

/// The lists that are open, the outermost first.
#[derive(Default)]
pub(super) struct Lists(Vec<List>);

struct List {
    /// [`NumberStyle::None`] where items have no numbers.
    style: NumberStyle,
    /// The number of its last item.
    last: i64,
    /// Lists around it that count in the same way.
    depth: usize,
}

impl Lists {
    /// `<ul>` or `<ol>` opens.
    pub fn open(&mut self, is_numbered: bool, attributes: &Attributes<'_>) {
        let usual = if is_numbered { NumberStyle::Decimal } else { NumberStyle::None };
        let style = style(attributes).unwrap_or(usual);
        let depth = self.0.iter().filter(|list| list.style == style).count();
        let start = number(attributes, b"start").unwrap_or(1);
        self.0.push(List { style, last: start.saturating_sub(1), depth });
    }

    /// It closes.
    pub fn close(&mut self) {
        self.0.pop();
    }

    /// The mark of an item that opens; `None` where it has none.
    pub fn item(&mut self, attributes: &Attributes<'_>) -> Option<String> {
        let list = self.0.last_mut()?;
        list.last = number(attributes, b"value").unwrap_or_else(|| list.last.saturating_add(1));
        (list.style != NumberStyle::None).then(|| mark(list.style, list.last, list.depth))
    }
}

/// A number with what stands around it. A browser moves a list in a list to the right; in a text that is told by another mark, as in reports: 1. （1） ①.
fn mark(style: NumberStyle, number: i64, depth: usize) -> String {
    let write = |style: NumberStyle| {
        u32::try_from(number).ok().filter(|&n| n > 0).map_or_else(|| number.to_string(), |n| style.write(n))
    };
    match (style, depth) {
        (NumberStyle::Decimal | NumberStyle::Chinese, 1) => format!("（{}）", write(style)),
        (NumberStyle::Decimal, 2) => write(NumberStyle::Circled),
        (
            NumberStyle::Chinese
            | NumberStyle::ChineseDigits
            | NumberStyle::ChineseLegal
            | NumberStyle::Stems
            | NumberStyle::Branches,
            _,
        ) => format!("{}、", write(style)),
        _ => format!("{}. ", write(style)),
    }
}

/// How an element says that its items are numbered; `None` where it says nothing.
fn style(attributes: &Attributes<'_>) -> Option<NumberStyle> {
    let by_type = attributes.get(&b"type"[..]).and_then(|kind| match *kind {
        b"1" => Some(NumberStyle::Decimal),
        b"a" => Some(NumberStyle::LowerLetter),
        b"A" => Some(NumberStyle::UpperLetter),
        b"i" => Some(NumberStyle::LowerRoman),
        b"I" => Some(NumberStyle::UpperRoman),
        b"disc" | b"circle" | b"square" => Some(NumberStyle::None),
        _ => None,
    });
    by_css(attributes).or(by_type)
}

/// By `list-style-type`, or the like word of `list-style`.
fn by_css(attributes: &Attributes<'_>) -> Option<NumberStyle> {
    let css = String::from_utf8_lossy(attributes.get(&b"style"[..])?).to_ascii_lowercase();
    let values = css.split(';').filter_map(|property| {
        let (name, value) = property.split_once(':')?;
        matches!(name.trim(), "list-style" | "list-style-type").then_some(value.trim())
    });
    values.flat_map(str::split_whitespace).find_map(|word| {
        Some(match word {
            "none" | "disc" | "circle" | "square" => NumberStyle::None,
            "decimal" => NumberStyle::Decimal,
            "decimal-leading-zero" => NumberStyle::DecimalZero,
            "lower-alpha" | "lower-latin" => NumberStyle::LowerLetter,
            "upper-alpha" | "upper-latin" => NumberStyle::UpperLetter,
            "lower-roman" => NumberStyle::LowerRoman,
            "upper-roman" => NumberStyle::UpperRoman,
            "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" => NumberStyle::Chinese,
            "cjk-decimal" => NumberStyle::ChineseDigits,
            "simp-chinese-formal" | "trad-chinese-formal" => NumberStyle::ChineseLegal,
            "cjk-heavenly-stem" => NumberStyle::Stems,
            "cjk-earthly-branch" => NumberStyle::Branches,
            _ => return None,
        })
    })
}

fn number(attributes: &Attributes<'_>, name: &[u8]) -> Option<i64> {
    std::str::from_utf8(attributes.get(name)?).ok()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::super::page;

    fn text(html: &str) -> String {
        page(html, 1 << 20).finish("UTF-8").unwrap().text
    }

    #[test]
    fn numbers_are_those_of_the_page_and_lists_in_lists_are_told_apart() {
        let page = "<ol><li>修渠<ol><li>测量<ol><li>定线</ol><li>施工</ol></li><li value=5>植树</li></ol>\
                    <ol type=a start=3><li>甲村<li>乙村</ol>\
                    <ol style='color:red; list-style: cjk-ideographic inside'><li>总则<li>附则</ol>\
                    <ul><li>说明<ol><li>其一</ol></ul><ol style='list-style-type:none'><li>无号</ol>";
        let lines = "1. 修渠\n（1）测量\n①定线\n（2）施工\n5. 植树\nc. 甲村\nd. 乙村\n一、总则\n二、附则\n说明\n1. 其一\n无号\n";
        assert_eq!(text(page), lines);
    }

    #[test]
    fn readings_beside_characters_are_left_out() {
        let page = "<p>学习<ruby>拼<rp>（</rp><rt>pīn</rt><rp>）</rp>音<rt>yīn</ruby>和<ruby><rb>圳<rtc><rt>zhèn</rtc></ruby>字。</p><p>后文。</p>";
        assert_eq!(text(page), "学习拼音和圳字。\n后文。\n");
    }
}
