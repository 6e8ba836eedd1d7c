//! What is read must not be written over, nor what is written read the next time.

use std::path::{Path, PathBuf};
use zhangju_core::tables::manual;
use zhangju_pipeline::{BackgroundChoice, Settings};
use zhangju_segment::dict::Dictionary;
use zhangju_text::{Error, Result};

/// Refuses single files to write that lie among what is read, that are one and the same, or that are a table of `folder`.
pub(super) fn check(settings: &Settings, folder: Option<&Path>, outputs: &[&Option<PathBuf>]) -> Result<()> {
    let read: Vec<PathBuf> = read_by(settings).iter().filter_map(|path| path.canonicalize().ok()).collect();
    let outputs: Vec<&PathBuf> = outputs.iter().filter_map(|output| output.as_ref()).collect();
    let folder = folder.and_then(|folder| folder.canonicalize().ok());
    let places: Vec<PathBuf> = outputs.iter().map(|output| place(output)).collect();
    for (number, (output, place)) in outputs.iter().zip(&places).enumerate() {
        if places[..number].contains(place) {
            return Err(Error::content(*output, "is named twice as an output"));
        }
        if folder.as_deref().is_some_and(|folder| is_table_of(folder, place)) {
            return Err(Error::content(*output, "is a table of the output folder; name another file"));
        }
        // A pipe or device has nothing to lose.
        if place.is_file() && read.iter().any(|path| place.starts_with(path)) {
            let reason = "lies among the inputs; write somewhere else, or remove it first";
            return Err(Error::content(*output, reason));
        }
    }
    Ok(())
}

/// Refuses a folder of pages that is, or lies in, what is read: they would be read the next time.
pub(super) fn check_folder(settings: &Settings, folder: &Path) -> Result<()> {
    let Ok(real) = folder.canonicalize() else { return Ok(()) };
    let mut read = read_by(settings).into_iter().filter_map(|path| path.canonicalize().ok());
    let is_output = |path: &Path| {
        settings
            .inputs
            .except
            .as_deref()
            .is_some_and(|out| out.canonicalize().is_ok_and(|out| out.starts_with(path)))
    };
    if read.any(|path| real.starts_with(&path) && !is_output(&path)) {
        return Err(Error::content(
            folder,
            "lies among the inputs, and pages would go there; write somewhere else, or use --no-report",
        ));
    }
    Ok(())
}

/// Files and folders that a command reads, lists of words among them.
fn read_by(settings: &Settings) -> Vec<PathBuf> {
    let inputs = &settings.inputs;
    let texts = inputs.texts.iter().chain(&inputs.against).chain(&inputs.templates);
    let background = match &inputs.background {
        BackgroundChoice::File(file) => Some(file),
        _ => None,
    };
    let files = texts.chain(&inputs.reference).chain(&inputs.metadata).chain(background).cloned();
    let dictionaries = settings.words.dictionaries.iter().map(Dictionary::source);
    let stop_words = [settings.terms.grams.stop_words.source(), settings.phrases.function_words.source()];
    files.chain(dictionaries.chain(stop_words).map(|list| PathBuf::from(&list.name))).collect()
}

/// Where a file is or will be, whatever way its name goes.
fn place(file: &Path) -> PathBuf {
    if let Ok(real) = file.canonicalize() {
        return real;
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (folder.canonicalize(), file.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => file.to_owned(),
    }
}

/// Whether a place is that of a table or of the page in a folder of tables.
fn is_table_of(folder: &Path, place: &Path) -> bool {
    let Some(stem) = place.file_stem().and_then(|stem| stem.to_str()) else { return false };
    let is_known = stem == "report" || manual().iter().any(|table| table.name == stem);
    place.parent() == Some(folder) && is_known
}
