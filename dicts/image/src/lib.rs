//! The image that texts are segmented with: made here from `dicts/`, laid out as [`layout`] says, embedded by the program.

mod bytes;
mod codes;
pub mod free;
mod hmm;
pub mod layout;
mod place;
mod trie;
mod words;

/// Makes the image. `dictionary` and `model` are jieba's; `domain` goes on top, as `Jieba::add_word` would put it.
///
/// # Errors
/// With the line that is no entry, or with what does not fit into the layout.
pub fn build(dictionary: &str, domain: &str, model: &str) -> Result<Vec<u8>, String> {
    let words = words::Words::read(dictionary, domain)?;
    let model = hmm::Model::read(model)?;
    let codes = codes::Codes::of(&words, &model)?;
    let (frequencies, trie) = trie::build(&words, &codes)?;
    let array = place::place(&trie, &codes)?;
    Ok(bytes::write(&words, &frequencies, &codes, &array, &model))
}

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
