//! Where a text tells how it was made law: when it was passed, amended, promulgated, and by whom.
//!
//! （2004年5月1日市人民代表大会常务委员会第八次会议通过　根据2016年6月1日……《关于修改……的决定》修正）, or lines of that kind, or the order that promulgates it. They
//! stand under a title, before the first article; in an article the same words are law.

mod lines;

use lines::{Kind, SHAPES, Shapes, is_margin, is_work};
use zhangju_text::Span;

/// Other lines in a row, of titles and the like, behind which nothing more is looked for.
const TITLES: usize = 12;

/// The stretches of a text that tell how it was enacted, in order and apart.
pub(super) fn enactment(text: &str) -> Vec<Span> {
    let Some(shapes) = SHAPES.as_ref() else { return vec![] };
    let (mut found, mut zone) = (vec![], Some(Zone::default()));
    let mut at = 0;
    for whole in text.split_inclusive('\n') {
        let start = at;
        at += whole.len();
        let line = whole.trim_matches(is_margin);
        if line.is_empty() {
            continue;
        }
        let from = start + whole.len() - whole.trim_start_matches(is_margin).len();
        if zone.is_none() && is_work(line) {
            zone = Some(Zone::default());
        }
        if let Some(open) = &mut zone
            && !open.take(shapes, line, from)
        {
            found.append(&mut open.found);
            zone = None;
        }
    }
    found.extend(zone.into_iter().flat_map(Zone::end));
    found
}

/// What stands before the first article of a work.
#[derive(Default)]
struct Zone {
    found: Vec<Span>,
    /// Lines that are of an enactment's history if one of them tells an event.
    group: Vec<(Kind, Span)>,
    titles: usize,
    /// An order was read: who signed it may stand below.
    is_order: bool,
}

impl Zone {
    /// Takes a line, unless the zone ends at it.
    fn take(&mut self, shapes: &Shapes, line: &str, from: usize) -> bool {
        let before = self.group.last().map(|(kind, _)| *kind);
        let (kind, own) = shapes.kind(line, before, self.is_order);
        self.is_order |= kind == Kind::Promulgates;
        match kind {
            Kind::Title => {
                self.close_group();
                self.titles += 1;
            }
            Kind::Body => self.close_group(),
            Kind::Chronicle => {
                self.group.clear();
                self.found.clear();
            }
            _ => self.group.push((kind, Span::new(from + own, from + line.len()))),
        }
        !matches!(kind, Kind::Body | Kind::Chronicle) && self.titles <= TITLES
    }

    fn close_group(&mut self) {
        let group = std::mem::take(&mut self.group);
        let tells = |(kind, _): &(Kind, Span)| matches!(kind, Kind::Event | Kind::Ended | Kind::Promulgates);
        if group.iter().any(tells) {
            self.found.extend(group.into_iter().map(|(_, span)| span));
        }
    }

    fn end(mut self) -> Vec<Span> {
        self.close_group();
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<&str> {
        enactment(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn what_stands_under_a_title_is_history() {
        for history in [
            "（2004年5月1日青山市人民代表大会常务委员会第八次会议通过　根据2016年6月1日青山市人民代表大会常务委员会第二次会议《关于修改〈青山市河道条例〉的决定》修正）",
            "2004年5月1日 青山市人民代表大会常务委员会第八次会议通过",
            "二〇〇四年五月一日青山市人民政府令第8号公布 自二〇〇四年六月一日起施行",
            "青山市人民政府令第8号 2004年5月1日发布",
            "（2004年5月1日市人民政府令第8号公布；2009年6月2日修订。2011年3月4日，市人民政府第二次常务会议修正）",
            "经2004年5月1日市人民政府批准，2004年6月1日市水利局发布",
            "2004-05-01 青山市人民政府发布",
            "2004年5月1日 青山市人民代表大会第八次会议通过的《关于修改〈青山市河道条例〉的决定》",
        ] {
            let text = format!("# 青山市河道条例\n\n{history}\n\n第一条 河道由沿河各村看护。\n");
            assert_eq!(lines(&text), [history]);
        }
        let text = "青山市河道条例（2004年5月1日青山市人民代表大会通过）\n第一条 河道由沿河各村看护。\n";
        assert_eq!(lines(text), ["（2004年5月1日青山市人民代表大会通过）"]);
    }

    #[test]
    fn an_order_is_history_with_who_signed_it() {
        let order = "青山市人民政府令\n第八号\n《青山市河道条例》已经2004年5月1日市人民政府第三次常务会议通过，现予公布，自2004年6月1日起施行。\n市长 王小溪\n2004年5月2日";
        let text = format!("{order}\n青山市河道条例\n第一章 总则\n第一条 河道由沿河各村看护。\n");
        assert_eq!(lines(&text), order.split('\n').collect::<Vec<_>>());
    }

    #[test]
    fn an_event_goes_on_in_the_next_line() {
        let text = "青山市河道条例\n2004年5月1日 青山市人民代表大会常务委员会第八次会议\n《关于修改〈青山市河道条例〉的决定》修正\n第一条 河道由沿河各村看护。";
        assert_eq!(lines(text).len(), 2);
    }

    #[test]
    fn another_work_of_a_file_has_its_own() {
        let text = "甲法\n第一条 看护河道。\n第二条 本法自2004年5月1日起施行。\n乙条例\n2005年5月1日市人民政府发布\n第一条 看护山林。\n";
        assert_eq!(lines(text), ["2005年5月1日市人民政府发布"]);
    }

    #[test]
    fn articles_reports_and_chronicles_are_none() {
        for text in [
            "甲法\n第一条 本法由2004年5月1日市人民政府第8号令公布。\n第二条 本法自2004年5月1日起施行。\n本法自2004年5月1日起施行\n",
            "河道工作总结\n2004年5月1日，市人大常委会审议通过了《河道条例》。\n",
            "河道工作总结\n2004年5月1日，市人大常委会审议通过《河道条例》，各村开始看护河道。\n",
            "大事记\n2004年5月1日 市人大常委会第八次会议通过河道条例并公布\n2004年5月8日 新桥通车\n",
            "大事记\n2004年5月1日新桥通车，2004年5月8日河道条例公布\n",
            "2004年5月1日\n青山市人民政府\n",
        ] {
            assert_eq!(lines(text), [""; 0], "{text}");
        }
    }
}
