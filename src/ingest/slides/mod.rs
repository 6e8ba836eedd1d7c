//! Presentations: of PowerPoint since 2007 and of WPS (.pptx, ECMA-376), and of PowerPoint 97–2003 (.ppt, .dps, [MS-PPT]).
//!
//! Slides come in their order. The title of a slide is a heading by its placeholder; what is said in the notes below a slide
//! follows it as notes. Charts are their titles and the table behind them. Hidden slides and what masters and layouts show are left out.

mod autonumber;
mod chart;
mod deck;
mod diagram;
mod drawing;
mod levels;
mod ppt;
mod pptx;
mod records;
mod shapes;
mod sheet;
mod texts;

pub(super) use ppt::PPT;
pub(super) use pptx::PPTX;
