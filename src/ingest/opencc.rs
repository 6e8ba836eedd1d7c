//! Traditional characters to simplified ones and back, by OpenCC's dictionaries (ferrous-opencc).

use super::{Extract, Script, TextMarkup};
use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use std::sync::OnceLock;
use zhangju_text::{Span, StyledSpan};

impl Script {
    /// Puts a text into these characters. What is said of its lines goes with them.
    pub(super) fn put(self, extract: Extract) -> Extract {
        let Some(converter) = self.converter() else { return extract };
        let mut text = String::with_capacity(extract.text.len());
        let mut copy = |part: &str| {
            // Line by line: phrases never run across.
            for line in part.split_inclusive('\n') {
                text.push_str(&converter.convert(line));
            }
            text.len()
        };
        let markup = match extract.markup {
            TextMarkup::Styled(styles) => {
                let mut at = 0;
                let mut put = vec![];
                for StyledSpan { span, style } in styles {
                    let start = copy(&extract.text[at..span.start as usize]);
                    let end = copy(span.of(&extract.text));
                    put.push(StyledSpan { span: Span::new(start, end), style });
                    at = span.end as usize;
                }
                copy(&extract.text[at..]);
                TextMarkup::Styled(put)
            }
            markup => {
                copy(&extract.text);
                markup
            }
        };
        Extract { text, markup, ..extract }
    }

    fn converter(self) -> Option<&'static OpenCC> {
        static SIMPLIFIED: OnceLock<Option<OpenCC>> = OnceLock::new();
        static TRADITIONAL: OnceLock<Option<OpenCC>> = OnceLock::new();
        let (place, config) = match self {
            Self::Simplified => (&SIMPLIFIED, BuiltinConfig::T2s),
            Self::Traditional => (&TRADITIONAL, BuiltinConfig::S2t),
        };
        place.get_or_init(|| OpenCC::from_config(config).ok()).as_ref()
    }
}
