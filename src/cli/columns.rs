//! `zhangju columns`: what the columns of the tables mean.

use super::Outcome;
use super::output::to_stdout;
use clap::Args;
use std::io::Write;
use zhangju_core::tables::{TableManual, manual};
use zhangju_text::{Error, Result};

#[derive(Args)]
pub(crate) struct ColumnsArgs {
    /// The table, such as `terms` [default: all]
    pub table: Option<String>,
}

pub(super) fn run(args: &ColumnsArgs) -> Result<Outcome> {
    let name = args.table.as_deref().map(|name| name.trim_end_matches(".csv"));
    let pages: Vec<TableManual> =
        manual().into_iter().filter(|page| name.is_none_or(|name| page.name == name)).collect();
    if pages.is_empty() {
        let names: Vec<_> = manual().iter().map(|page| page.name).collect();
        return Err(Error::settings(format!("no table has that name; there are {}", names.join(", "))));
    }
    to_stdout(|out| {
        let written = pages.iter().try_for_each(|page| write_page(page, out));
        written.map_err(|source| Error::io("standard output", "write", source))
    })?;
    Ok(Outcome::Complete)
}

fn write_page(page: &TableManual, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "{}: {}", page.name, page.row)?;
    page.columns.iter().try_for_each(|column| {
        writeln!(out, "  {} ({}): {}", column.name, column.kind.name(), column.meaning)
    })?;
    writeln!(out)
}
