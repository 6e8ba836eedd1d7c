//! Where one table goes: a file, a terminal, or a pipe.

use super::options::{FormatArgs, ManifestArgs, OutputArgs, RunArgs};
use std::io::{IsTerminal, Write};
use std::path::Path;
use zhangju_core::tables::Table;
use zhangju_export::{ExportSettings, Format, PageSettings, SHEET_ROWS};
use zhangju_pipeline::Manifest;
use zhangju_text::{Error, Result};

/// Writes a table where `args` says: a readable table on a terminal unless a format was requested.
pub(crate) fn write_table(table: &dyn Table, args: &OutputArgs, run: &RunArgs) -> Result<()> {
    if args.is_on_screen() {
        show(table, args.limit)
    } else {
        write_rows(table, args.to.file(), &args.to.format, run)
    }
}

/// Writes a table to a file or to standard output, never as a page to read.
pub(crate) fn write_rows(
    table: &dyn Table,
    file: Option<&Path>,
    format: &FormatArgs,
    run: &RunArgs,
) -> Result<()> {
    match file {
        Some(path) => write_file(table, format.export(Some(path)), path, run),
        None => pipe(table, format.export(None)),
    }
}

/// Writes tables to a folder, one file each.
pub(crate) fn write_tables(
    tables: &[&dyn Table],
    settings: ExportSettings,
    folder: &Path,
    run: &RunArgs,
) -> Result<()> {
    tables.iter().try_for_each(|table| write_to_folder(*table, settings, folder, run))
}

/// Writes a table to a folder, under its own name.
pub(crate) fn write_to_folder(
    table: &dyn Table,
    settings: ExportSettings,
    folder: &Path,
    run: &RunArgs,
) -> Result<()> {
    let name = format!("{}.{}", table.name(), settings.format.extension());
    write_file(table, settings, &folder.join(name), run)
}

fn write_file(table: &dyn Table, settings: ExportSettings, path: &Path, run: &RunArgs) -> Result<()> {
    zhangju_export::write_file(table, &settings, path)?;
    if let Some(note) = too_long(table.len(), settings.format).filter(|_| !run.quiet) {
        let _ = writeln!(std::io::stderr(), "zhangju: {}: {note}", path.display());
    }
    Ok(())
}

/// What to know of a table with more rows than a sheet has.
fn too_long(rows: usize, format: Format) -> Option<String> {
    let of_sheet = SHEET_ROWS - 1;
    if rows <= of_sheet {
        return None;
    }
    match format {
        Format::Xlsx => {
            Some(format!("{rows} rows are on {} sheets, {of_sheet} on each", rows.div_ceil(of_sheet)))
        }
        Format::Csv => Some(format!(
            "of its {rows} rows a spreadsheet shows the first {of_sheet}; --format xlsx puts the rest on further sheets"
        )),
        _ => None,
    }
}

/// Lets `write` write tables, and writes the manifest when they are whole: what stands there from an earlier run is removed first, so that a
/// manifest never stands without its tables.
pub(crate) fn with_manifest<'m>(
    place: Option<&Path>,
    manifest: impl FnOnce() -> Manifest<'m>,
    write: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let Some(place) = place else { return write() };
    remove_old(place)?;
    write()?;
    let text = manifest().text();
    zhangju_export::write_whole(place, |out| {
        out.write_all(text.as_bytes()).map_err(|source| Error::io(place, "write", source))
    })
}

/// Removes a file of an earlier run; a pipe or device stays, and so does a link to one, such as `/dev/stderr`.
pub(crate) fn remove_old(path: &Path) -> Result<()> {
    if !path.is_file() || zhangju_export::is_stream(path) {
        return Ok(());
    }
    std::fs::remove_file(path).map_err(|source| Error::io(path, "replace", source))
}

/// How pages for people look: as wide as the terminal, in colour only there.
pub(crate) fn page() -> PageSettings {
    let is_terminal = std::io::stdout().is_terminal();
    PageSettings { width: page_width(), colour: is_terminal && std::env::var_os("NO_COLOR").is_none() }
}

/// Shows a table on the terminal.
pub(crate) fn show(table: &dyn Table, limit: usize) -> Result<()> {
    let width = terminal_width();
    to_stdout(|out| zhangju_export::write_terminal(table, limit, width, out))
}

/// Writes a table to standard output.
pub(crate) fn pipe(table: &dyn Table, settings: ExportSettings) -> Result<()> {
    if settings.format.is_binary() && std::io::stdout().is_terminal() {
        let format = settings.format.extension();
        return Err(Error::settings(format!("{format} is not for a terminal: name a file with --out")));
    }
    to_stdout(|out| zhangju_export::write(table, &settings, Path::new("standard output"), out))
}

/// Lets `write` fill standard output.
pub(crate) fn to_stdout(write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    write(&mut out)?;
    out.flush().map_err(|source| Error::io("standard output", "write", source))
}

/// Lets `write` fill the file at `path`, or standard output where there is none or it is `-`.
pub(crate) fn to_file_or_stdout(
    path: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> Result<()>,
) -> Result<()> {
    match path.filter(|path| path.as_os_str() != "-") {
        Some(path) => zhangju_export::write_whole(path, write),
        None => to_stdout(write),
    }
}

/// Columns of a page that is read: those of the terminal, or enough for a file.
pub(crate) fn page_width() -> usize {
    if std::io::stdout().is_terminal() { terminal_width() } else { 100 }
}

pub(crate) fn terminal_width() -> usize {
    terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0))
}

/// A folder tables are written to. Where it cannot be made, no manifest is left that was asked for.
pub(crate) fn ready_folder(folder: &Path, manifest: &ManifestArgs) -> Result<()> {
    make_folder(folder).inspect_err(|_| {
        let _ = manifest.place(None).as_deref().map(remove_old);
    })
}

/// A folder that is written to, made where it is not there.
pub(crate) fn make_folder(folder: &Path) -> Result<()> {
    if folder.exists() && !folder.is_dir() {
        return Err(Error::content(folder, "is a file; --out must be a folder"));
    }
    std::fs::create_dir_all(folder).map_err(|source| Error::io(folder, "create the folder", source))
}
