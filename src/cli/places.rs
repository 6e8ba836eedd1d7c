//! What is read must not be written over, nor what is written read the next time.

use super::args::Command;
use std::path::{Path, PathBuf};
use zhangju_text::Error;
use zhangju_text::Result;

/// Refuses single files to write that lie among the texts, or that are one and the same.
pub(super) fn check(command: &Command) -> Result<()> {
    let (inputs, outputs) = places(command);
    let real = |path: &Path| path.canonicalize().ok();
    let texts: Vec<PathBuf> = inputs.into_iter().filter_map(|input| real(input)).collect();
    for (number, output) in outputs.iter().enumerate() {
        if outputs[..number].contains(output) {
            return Err(Error::content(*output, "is named twice for what is written"));
        }
        // A pipe or device has nothing to lose.
        let Some(file) = real(output).filter(|file| file.is_file()) else { continue };
        if texts.iter().any(|text| file.starts_with(text)) {
            let reason = "lies among the texts that are read; write somewhere else, or remove it first";
            return Err(Error::content(*output, reason));
        }
    }
    Ok(())
}

/// The inputs of a command and the single files it writes.
fn places(command: &Command) -> (Vec<&PathBuf>, Vec<&Path>) {
    let (inputs, outputs): (Vec<&PathBuf>, Vec<&Option<PathBuf>>) = match command {
        Command::Segment(args) => (args.input.inputs.iter().collect(), vec![&args.output.out]),
        Command::Sections(args) => (args.input.inputs.iter().collect(), vec![&args.output.out]),
        Command::Text(args) => (args.input.inputs.iter().collect(), vec![&args.out]),
        Command::Terms(args) => {
            (args.input.inputs.iter().collect(), vec![&args.output.out, &args.manifest.manifest])
        }
        Command::Keyness(args) => (args.inputs(), args.outputs()),
        Command::Collocations(args) => (args.inputs(), args.outputs()),
        Command::Concordance(args) => (args.inputs(), args.outputs()),
        Command::Phrases(args) => {
            (args.input.inputs.iter().collect(), vec![&args.output.out, &args.write_dict])
        }
        Command::Dedup(args) => (args.input.inputs.iter().collect(), vec![&args.output.out]),
        Command::Analyze(_)
        | Command::Trend(_)
        | Command::Similar(_)
        | Command::Check(_)
        | Command::Columns(_)
        | Command::Completions(_) => return (vec![], vec![]),
    };
    (inputs, outputs.into_iter().flatten().map(PathBuf::as_path).collect())
}
