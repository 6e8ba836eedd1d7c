//! What is read must not be written over, nor what is written read the next time.

use std::path::{Path, PathBuf};
use zhangju_pipeline::Inputs;
use zhangju_text::{Error, Result};

/// Refuses single files to write that lie among what is read, or that are one and the same.
pub(super) fn check(inputs: &Inputs, outputs: &[&Option<PathBuf>]) -> Result<()> {
    let real = |path: &Path| path.canonicalize().ok();
    let read = inputs.texts.iter().chain(&inputs.against).chain(&inputs.templates);
    let read = read.chain(&inputs.reference).chain(&inputs.metadata);
    let read: Vec<PathBuf> = read.filter_map(|path| real(path)).collect();
    let outputs: Vec<&PathBuf> = outputs.iter().filter_map(|output| output.as_ref()).collect();
    for (number, output) in outputs.iter().enumerate() {
        if outputs[..number].contains(output) {
            return Err(Error::content(*output, "is named twice as an output"));
        }
        // A pipe or device has nothing to lose.
        let Some(file) = real(output).filter(|file| file.is_file()) else { continue };
        if read.iter().any(|path| file.starts_with(path)) {
            let reason = "lies among the inputs; write somewhere else, or remove it first";
            return Err(Error::content(*output, reason));
        }
    }
    Ok(())
}
