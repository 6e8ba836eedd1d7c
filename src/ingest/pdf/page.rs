//! A page: its program and what stands on it beside, turned as it is looked at.

use super::content::{Painter, Shown};
use super::fonts::Fonts;
use super::geometry::Frame;
use super::{annotations, streams};
use lopdf::{Dictionary, Document, ObjectId};

/// What may come out of the program of a page.
const MOST: usize = 64 << 20;

/// The characters of a page in the order in which they are drawn, the page turned so that most of them stand upright.
pub(super) fn glyphs(document: &Document, page: ObjectId, fonts: &mut Fonts) -> Shown {
    let frame = Frame::of(document, page);
    let (program, is_damaged) = streams::program(document, page, MOST);
    let resources = resources(document, page);
    let mut painted = |turns: usize| {
        let mut painter = Painter::new(document, fonts, frame.matrix(turns), frame.area());
        painter.run(&program, &resources, 0);
        painter.begin(frame.matrix(turns));
        annotations::draw(&mut painter, page);
        let (shown, directions) = painter.finish();
        let is_damaged = is_damaged || shown.is_damaged;
        (Shown { width: frame.width(turns), is_damaged, ..shown }, directions)
    };
    let (shown, directions) = painted(0);
    // A table that is too wide is drawn along the side of its page.
    match (1..4).find(|&turns| directions[turns] > 2 * (directions.iter().sum::<usize>() - directions[turns]))
    {
        Some(turns) => painted(turns).0,
        None => shown,
    }
}

/// The resources of a page, its own before those of the tree above it.
fn resources(document: &Document, page: ObjectId) -> Vec<&Dictionary> {
    let Ok((own, ids)) = document.get_page_resources(page) else { return vec![] };
    let above = ids.into_iter().filter_map(|id| document.get_dictionary(id).ok());
    own.into_iter().chain(above).collect()
}
