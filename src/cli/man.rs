//! `zhangju man`: the help texts as man pages.

use super::Outcome;
use super::output::{make_folder, to_stdout};
use clap::{Args, Command};
use clap_mangen::Man;
use std::path::{Path, PathBuf};
use zhangju_text::{Error, Result};

#[derive(Args)]
#[command(after_help = "\
Examples:
  zhangju man --out ~/.local/share/man/man1     then: man zhangju, man zhangju-analyze
  zhangju man > zhangju.1")]
pub(crate) struct ManArgs {
    /// Folder to write zhangju.1 and one page per command to [default: zhangju.1 to standard output]
    #[arg(long, short, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

pub(super) fn run(args: &ManArgs, program: Command) -> Result<Outcome> {
    let mut program = program.disable_help_subcommand(true);
    program.build();
    if let Some(folder) = &args.out {
        make_folder(folder)?;
        let commands = program.get_subcommands().cloned().collect::<Vec<_>>();
        commands.into_iter().chain([program]).try_for_each(|command| write_page(command, folder))?;
    } else {
        let page = roff(&Man::new(program))?;
        to_stdout(|out| {
            out.write_all(&page).map_err(|source| Error::io("standard output", "write", source))
        })?;
    }
    Ok(Outcome::Complete)
}

/// Writes the page of a command to its file: `zhangju-analyze.1`.
fn write_page(command: Command, folder: &Path) -> Result<()> {
    let man = Man::new(command);
    let path = folder.join(man.get_filename());
    let page = roff(&man)?;
    zhangju_export::write_whole(&path, |out| {
        out.write_all(&page).map_err(|source| Error::io(&path, "write", source))
    })
}

fn roff(man: &Man) -> Result<Vec<u8>> {
    let mut page = vec![];
    man.render(&mut page).map_err(|source| Error::io("the man page", "make", source))?;
    Ok(page)
}
