//! The records of a presentation of PowerPoint 97–2003 ([MS-PPT] 2.3.1): a header of eight bytes, then data or other records.

use crate::deadline::has_passed;

/// A record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'b> {
    pub kind: u16,
    /// Which of its kind.
    pub instance: u16,
    /// It holds records.
    pub is_container: bool,
    pub data: &'b [u8],
}

const HEADER: usize = 8;

/// The record that begins at `at`, if one does; one that goes on behind the end is cut there.
pub(super) fn record_at(bytes: &[u8], at: usize) -> Option<Record<'_>> {
    let start = at.checked_add(HEADER)?;
    let head = bytes.get(at..start)?;
    let version = u16::from_le_bytes([head[0], head[1]]);
    let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
    let end = start.saturating_add(length).min(bytes.len());
    Some(Record {
        kind: u16::from_le_bytes([head[2], head[3]]),
        instance: version >> 4,
        is_container: version & 0xf == 0xf,
        data: &bytes[start..end],
    })
}

/// The records that stand one behind the other in `bytes`.
pub(super) fn records(bytes: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let record = record_at(bytes, at).filter(|_| !has_passed())?;
        at += HEADER + record.data.len();
        Some(record)
    })
}

/// The first record of this kind.
pub(super) fn first(bytes: &[u8], kind: u16) -> Option<Record<'_>> {
    records(bytes).find(|record| record.kind == kind)
}

/// A number of four bytes.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_off_ends() {
        let bytes = [&[0, 0, 7, 0, 2, 0, 0, 0, 1, 2][..], &[0x1f, 0, 8, 0, 9, 0, 0, 0, 3], &[1, 2]].concat();
        let found: Vec<_> = records(&bytes).map(|record| (record.kind, record.data.len())).collect();
        assert_eq!(found, [(7, 2), (8, 3)]);
        let last = record_at(&bytes, 10).unwrap();
        assert!(last.is_container && last.instance == 1);
    }
}
