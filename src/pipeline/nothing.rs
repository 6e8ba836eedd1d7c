//! Inputs of which nothing comes.

use std::path::{Path, PathBuf};
use zhangju_text::Error;

/// What is said of inputs without files.
pub(super) fn nothing_found(inputs: &[PathBuf]) -> String {
    let inputs: Vec<_> = inputs.iter().map(|input| input.display().to_string()).collect();
    format!("{}: no files to read (names that begin with a dot are left out)", inputs.join(", "))
}

/// A corpus that cannot be left out came to nothing.
pub(super) fn nothing_read(inputs: &[PathBuf], skipped: Vec<Error>) -> Error {
    // A member of an archive is `archive.zip!/member`.
    let of_file = |path: &Path, input| {
        let path = path.to_string_lossy();
        Path::new(path.split("!/").next().unwrap_or_default()).starts_with(input)
    };
    let of_inputs =
        |error: &Error| error.path().is_some_and(|path| inputs.iter().any(|input| of_file(path, input)));
    let mut skipped: Vec<Error> = skipped.into_iter().filter(of_inputs).collect();
    if let ([file], [error]) = (inputs, &skipped[..])
        && error.path() == Some(file)
    {
        return skipped.remove(0);
    }
    let inputs: Vec<_> = inputs.iter().map(|input| input.display().to_string()).collect();
    let why = match &skipped[..] {
        [] => "there is no text in it".to_owned(),
        [first] => format!("nothing of it can be read: {first}"),
        [first, more @ ..] => format!("nothing of it can be read: {first}; and {} more", more.len()),
    };
    Error::settings(format!("{}: {why}", inputs.join(", ")))
}
