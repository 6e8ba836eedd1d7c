//! The text of a chart, which has a part of its own: its titles, and the table that it is drawn from as the program last saw it (ECMA-376 part 1, 21.2).

use super::deck::Item;
use super::shapes::{Step, Telling};
use crate::xml::{Node, Xml};
use std::collections::{BTreeMap, BTreeSet};
use zhangju_text::LineStyle;

/// A series has at most so many values.
const MOST: u32 = 10_000;

/// The titles of a chart, one a line, and a row for each of its categories.
///
/// # Errors
/// A reason when it is no XML.
pub(super) fn items(text: &str) -> Result<Vec<Item>, String> {
    let mut reading = Reading::default();
    let mut telling = Telling::default();
    let mut xml = Xml::new(text);
    while let Some(node) = xml.next()? {
        match telling.told(&node) {
            Step::Done(title) if !title.text.trim().is_empty() => reading.titles.push(title.text),
            Step::Pass => xml.skip()?,
            _ => reading.told(&node),
        }
    }
    Ok(reading.items())
}

/// What the values are that are being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The name of a series.
    Name,
    Category,
    Value,
}

#[derive(Default)]
struct Series {
    name: String,
    values: BTreeMap<u32, String>,
}

#[derive(Default)]
struct Reading {
    titles: Vec<String>,
    series: Vec<Series>,
    /// Of the first series that has any.
    categories: BTreeMap<u32, String>,
    part: Option<Part>,
    /// The place of the value.
    index: u32,
    in_value: bool,
}

impl Reading {
    fn told(&mut self, node: &Node<'_>) {
        match node {
            Node::Open(element) => match element.name() {
                "ser" => self.series.push(Series::default()),
                "tx" if !self.series.is_empty() => self.part = Some(Part::Name),
                "cat" | "xVal" => self.part = Some(Part::Category),
                "val" | "yVal" => self.part = Some(Part::Value),
                "pt" => self.index = element.number("idx").and_then(|at| at.try_into().ok()).unwrap_or(MOST),
                "v" => self.in_value = true,
                _ => {}
            },
            Node::Close("tx" | "cat" | "xVal" | "val" | "yVal") => self.part = None,
            Node::Close("v") => self.in_value = false,
            Node::Text(text) if self.in_value => self.add(text),
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        let is_first = self.series.len() == 1;
        let (Some(series), true) = (self.series.last_mut(), self.index < MOST) else { return };
        match self.part {
            Some(Part::Name) => series.name.push_str(text),
            Some(Part::Category) if is_first => self.categories.entry(self.index).or_default().push_str(text),
            Some(Part::Value) => series.values.entry(self.index).or_default().push_str(text),
            _ => {}
        }
    }

    fn items(self) -> Vec<Item> {
        let titles = self.titles.into_iter().map(|text| Item::Paragraph { level: 0, text });
        let row = |first: &str, cells: Vec<&str>| {
            let line = [vec![first], cells].concat().join("\t").replace('\n', " ");
            Item::Line(line, Some(LineStyle::Table))
        };
        let values = self.series.iter().flat_map(|series| series.values.keys());
        let places: BTreeSet<u32> = values.chain(self.categories.keys()).copied().collect();
        let header = row("", self.series.iter().map(|series| series.name.as_str()).collect());
        let rows = places.iter().map(|at| {
            let category = self.categories.get(at).map_or("", String::as_str);
            let values = self.series.iter().map(|series| series.values.get(at));
            row(category, values.map(|value| value.map_or("", String::as_str)).collect())
        });
        let has_names = self.series.iter().any(|series| !series.name.is_empty());
        titles.chain(has_names.then_some(header)).chain(rows).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(chart: &str) -> Vec<String> {
        let line = |item| match item {
            Item::Paragraph { text, .. } | Item::Line(text, _) => text,
            Item::End => String::new(),
        };
        items(chart).unwrap().into_iter().map(line).collect()
    }

    #[test]
    fn a_chart_is_its_titles_and_its_table() {
        let cache = |values: &[&str]| {
            let values = values.iter().enumerate();
            values
                .map(|(at, value)| format!("<c:pt idx=\"{at}\"><c:v>{value}</c:v></c:pt>"))
                .collect::<String>()
        };
        let series = |name: &str, values: &[&str]| {
            let (years, values) = (cache(&["2021年", "2022年"]), cache(values));
            format!(
                "<c:ser><c:idx val=\"0\"/><c:tx><c:strRef><c:f>A</c:f><c:strCache>{}</c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache>{years}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache><c:formatCode>0</c:formatCode>{values}</c:numCache></c:numRef></c:val></c:ser>",
                cache(&[name])
            )
        };
        let chart = format!(
            "<c:chartSpace><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>两渠里程</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea>{}{}</c:plotArea></c:chart><c:txPr><a:p><a:endParaRPr/></a:p></c:txPr></c:chartSpace>",
            series("东渠", &["12", "15"]),
            series("西渠", &["3"]),
        );
        assert_eq!(lines(&chart), ["两渠里程", "\t东渠\t西渠", "2021年\t12\t3", "2022年\t15\t"]);
    }

    #[test]
    fn what_a_chart_lacks_is_left_out() {
        assert_eq!(lines("<c:chartSpace/>"), [""; 0]);
        let far = "<c:ser><c:val><c:pt idx=\"4000000000\"><c:v>3</c:v></c:pt><c:pt idx=\"1\"><c:v>4</c:v></c:pt></c:val></c:ser>";
        assert_eq!(lines(far), ["\t4"]);
        assert!(items("<c:ser").is_err() || items("<c:ser").unwrap().is_empty());
    }
}
