//! Gives bytes to one reader, and its texts to the parser of section trees.

use std::path::Path;
use zhangju_ingest::{FORMATS, ReadSettings, TextMarkup};
use zhangju_core::structure::{Markup, parse};

pub fn read(name: &str, bytes: &[u8]) {
    let format = FORMATS.iter().find(|format| format.name() == name).expect("the format is known");
    let settings = ReadSettings { max_bytes: 1 << 20, ..ReadSettings::default() };
    let _ = format.enclosed(bytes);
    let _ = format.read(Path::new("bytes"), bytes, &settings, &mut |extract| {
        let markup = match &extract.markup {
            TextMarkup::None => Markup::Plain,
            TextMarkup::Markdown => Markup::Markdown,
            TextMarkup::Styled(styles) => Markup::Styled(styles),
        };
        let tree = parse(&extract.text, markup);
        assert_eq!(tree.check(&extract.text), Ok(()));
    });
}
