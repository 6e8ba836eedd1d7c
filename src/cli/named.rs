//! The library's choices on the command line: their names, and what help says of them.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use zhangju_text::Named;

/// Takes every value of a choice by its name.
pub(crate) fn named<T: Named>() -> impl TypedValueParser<Value = T> {
    one_of(T::ALL)
}

/// Takes some of the values only.
pub(crate) fn one_of<T: Named>(values: &[T]) -> impl TypedValueParser<Value = T> + use<T> {
    PossibleValuesParser::new(values.iter().map(|&value| shown(value))).try_map(|name| T::from_name(&name))
}

/// A value as help shows it.
pub(crate) fn shown(value: impl Named) -> PossibleValue {
    let shown = PossibleValue::new(value.name());
    if value.summary().is_empty() { shown } else { shown.help(value.summary()) }
}
