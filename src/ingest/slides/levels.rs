//! Levels of paragraphs of PowerPoint 97–2003: runs of characters, each with what its paragraphs look like ([MS-PPT] 2.9.44).

use super::records::u32_at;

/// Paragraphs go no deeper.
const DEEPEST: u16 = 4;

/// Levels in the order of runs: how many characters a run has, and its level.
pub(super) fn levels(data: &[u8], characters: usize) -> Vec<(usize, u8)> {
    let mut runs = vec![];
    let mut at = 0;
    let mut seen = 0;
    // The end of the last paragraph counts too.
    while seen <= characters {
        let (Some(count), Some(level)) = (u32_at(data, at), u16_at(data, at + 4)) else { break };
        let Some(mask) = u32_at(data, at + 6) else { break };
        runs.push((count as usize, level.min(DEEPEST) as u8));
        seen = seen.saturating_add(count.max(1) as usize);
        let Some(length) = length(data, at + 10, mask) else { break };
        at += 10 + length;
    }
    runs
}

/// Bytes of what a mask says that a run has.
fn length(data: &[u8], start: usize, mask: u32) -> Option<usize> {
    let has = |bits: u32| usize::from(mask & bits != 0);
    // Flags, sign, font and size of a bullet; its colour; what the edges and lines are.
    let before = 2 * (has(0xf) + has(0x80) + has(0x10) + has(0x40)) + 4 * has(0x20);
    let edges = 2 * [0x800, 0x1000, 0x2000, 0x4000, 0x100, 0x400, 0x8000].map(has).iter().sum::<usize>();
    let mut length = before + edges;
    if mask & 0x10_0000 != 0 {
        length += 2 + 4 * usize::from(u16_at(data, start + length)?);
    }
    Some(length + 2 * (has(0x1_0000) + has(0xe_0000) + has(0x20_0000)))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes([pair[0], pair[1]]))
}

#[cfg(test)]
mod tests {
    use super::levels;

    #[test]
    fn runs_are_as_long_as_their_masks_say() {
        let run = |count: u32, level: u16, mask: u32, rest: &[u8]| {
            [&count.to_le_bytes()[..], &level.to_le_bytes(), &mask.to_le_bytes(), rest].concat()
        };
        let tabs = [1, 0, 9, 9, 9, 9];
        let data = [run(3, 0, 0x0801, &[0; 4]), run(4, 1, 0x10_0000, &tabs), run(2, 9, 0, &[])].concat();
        assert_eq!(levels(&data, 8), [(3, 0), (4, 1), (2, 4)]);
        assert_eq!(levels(&data[..12], 8), [(3, 0)]);
    }
}
