//! Traditional characters to simplified ones and back, by OpenCC's dictionaries (ferrous-opencc).

use super::{Extract, Script};
use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use std::sync::OnceLock;

impl Script {
    /// Puts a text into these characters. What is said of its lines goes with them.
    pub(super) fn put(self, extract: Extract) -> Extract {
        extract.map(|part| self.convert(part))
    }

    /// The same words in these characters.
    pub fn convert(self, text: &str) -> String {
        match self.converter() {
            // Line by line: phrases never run across.
            Some(converter) => text.split_inclusive('\n').map(|line| converter.convert(line)).collect(),
            None => text.to_owned(),
        }
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
