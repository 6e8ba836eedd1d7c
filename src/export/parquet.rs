//! Parquet (Apache): columns with types, for data frames and databases. Counts are 64-bit integers, measures doubles, text
//! UTF-8; all may be null.

use super::number::rounded;
use super::{column_names, for_rows};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};
use std::collections::HashSet;
use std::io::{self, Write};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};
use zhangju_core::tables::{Cell, Kind, Table};

/// Rows in memory at a time.
const GROUP: usize = 1 << 17;

pub(super) fn write(table: &dyn Table, out: &mut dyn Write) -> io::Result<()> {
    let pipe = Pipe::default();
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(concat!("zhangju ", env!("CARGO_PKG_VERSION")).to_owned());
    let schema = schema(table).map_err(io::Error::other)?;
    let mut file = SerializedFileWriter::new(pipe.clone(), schema, Arc::new(properties.build()))
        .map_err(io::Error::other)?;
    for first in (0..table.len()).step_by(GROUP) {
        let rows = first..table.len().min(first + GROUP);
        write_group(table, rows, file.next_row_group().map_err(io::Error::other)?)
            .map_err(io::Error::other)?;
        out.write_all(&pipe.take())?;
    }
    file.close().map_err(io::Error::other)?;
    out.write_all(&pipe.take())
}

/// What the writer of the crate has written and is not passed on yet: it wants to own what it writes to.
#[derive(Clone, Default)]
struct Pipe(Arc<Mutex<Vec<u8>>>);

impl Pipe {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn kinds(table: &dyn Table) -> impl Iterator<Item = Kind> {
    let further = table.further_columns().iter().map(|_| Kind::Text);
    table.columns().iter().map(|column| column.kind).chain(further)
}

/// One optional field a column. Names are made unique: not every reader bears two of one name.
fn schema(table: &dyn Table) -> Result<TypePtr> {
    let mut taken = HashSet::new();
    let mut fields = vec![];
    for (name, kind) in column_names(table).zip(kinds(table)) {
        let mut unique = name.to_owned();
        while !taken.insert(unique.to_lowercase()) {
            unique.push('_');
        }
        let (physical, logical) = match kind {
            Kind::Count => (Physical::INT64, None),
            Kind::Number => (Physical::DOUBLE, None),
            Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        };
        let field = Type::primitive_type_builder(&unique, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(logical);
        fields.push(Arc::new(field.build()?));
    }
    Ok(Arc::new(Type::group_type_builder(table.name()).with_fields(fields).build()?))
}

/// A column of some rows: its values, and for each row whether there is one.
struct Chunk {
    values: Values,
    levels: Vec<i16>,
}

enum Values {
    Counts(Vec<i64>),
    Numbers(Vec<f64>),
    Texts(Vec<ByteArray>),
}

impl Chunk {
    fn new(kind: Kind) -> Self {
        let values = match kind {
            Kind::Count => Values::Counts(vec![]),
            Kind::Number => Values::Numbers(vec![]),
            Kind::Text => Values::Texts(vec![]),
        };
        Self { values, levels: vec![] }
    }

    /// A cell that is not of the column's kind would be a defect of its table, which a test looks for; here it is null.
    fn push(&mut self, cell: &Cell<'_>) {
        let is_there = match (&mut self.values, cell) {
            (Values::Counts(values), Cell::Count(count)) => keep(values, *count as i64),
            (Values::Numbers(values), Cell::Number(number)) => keep(values, rounded(*number)),
            (Values::Numbers(values), Cell::Count(count)) => keep(values, *count as f64),
            (Values::Texts(values), Cell::Text(text)) => keep(values, ByteArray::from(&**text)),
            (Values::Texts(values), Cell::Name(name)) => keep(values, ByteArray::from(*name)),
            _ => false,
        };
        self.levels.push(i16::from(is_there));
    }
}

fn keep<T>(values: &mut Vec<T>, value: T) -> bool {
    values.push(value);
    true
}

fn write_group(
    table: &dyn Table,
    rows: Range<usize>,
    mut group: SerializedRowGroupWriter<'_, Pipe>,
) -> Result<()> {
    let mut chunks: Vec<Chunk> = kinds(table).map(Chunk::new).collect();
    for_rows(table, rows, |_, cells| {
        for (chunk, cell) in chunks.iter_mut().zip(cells) {
            chunk.push(cell);
        }
    });
    for chunk in chunks {
        let Some(mut column) = group.next_column()? else { break };
        let levels = Some(chunk.levels.as_slice());
        match (column.untyped(), &chunk.values) {
            (ColumnWriter::Int64ColumnWriter(writer), Values::Counts(values)) => {
                writer.write_batch(values, levels, None)?;
            }
            (ColumnWriter::DoubleColumnWriter(writer), Values::Numbers(values)) => {
                writer.write_batch(values, levels, None)?;
            }
            (ColumnWriter::ByteArrayColumnWriter(writer), Values::Texts(values)) => {
                writer.write_batch(values, levels, None)?;
            }
            _ => return Err(ParquetError::General("a column is not of its kind".to_owned())),
        }
        column.close()?;
    }
    group.close()?;
    Ok(())
}
