//! Rich text as mails have it packed ([MS-OXRTFCP]): references to what came before, or to a text that all know.

/// What stands before all texts.
const KNOWN: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
const WINDOW: usize = 4096;
const HEADER: usize = 16;

/// The text.
///
/// # Errors
/// A reason when it is none, or too long.
pub(super) fn unpacked(packed: &[u8], max_bytes: u64) -> Result<Vec<u8>, String> {
    let damaged = || "damaged: its rich text cannot be unpacked".to_owned();
    let most = usize::try_from(max_bytes).unwrap_or(usize::MAX);
    let data = packed.get(HEADER..).ok_or_else(damaged)?;
    match &packed[8..12] {
        b"MELA" => return Ok(data[..data.len().min(most)].to_vec()),
        b"LZFu" => {}
        _ => return Err(damaged()),
    }
    let mut window = [0u8; WINDOW];
    window[..KNOWN.len()].copy_from_slice(KNOWN);
    let mut at = KNOWN.len();
    let mut out = vec![];
    let mut bytes = data.iter().copied();
    'all: while let Some(flags) = bytes.next() {
        for bit in 0..8 {
            let Some(first) = bytes.next() else { break 'all };
            if flags >> bit & 1 == 0 {
                put(&mut window, &mut at, &mut out, first);
                continue;
            }
            let Some(second) = bytes.next() else { break 'all };
            let offset = usize::from(first) << 4 | usize::from(second >> 4);
            // The end refers to itself.
            if offset == at {
                break 'all;
            }
            for step in 0..usize::from(second & 0xf) + 2 {
                let byte = window[(offset + step) % WINDOW];
                put(&mut window, &mut at, &mut out, byte);
            }
        }
        if out.len() > most {
            return Err(format!("more than {} MiB of text", most >> 20));
        }
    }
    Ok(out)
}

fn put(window: &mut [u8; WINDOW], at: &mut usize, out: &mut Vec<u8>, byte: u8) {
    window[*at] = byte;
    *at = (*at + 1) % WINDOW;
    out.push(byte);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_go_back_to_the_known_text_and_to_what_came() {
        // `{\rtf1` from the known text, then letters, then three of these again, then the end.
        let first = (KNOWN.len() + 6) as u16;
        let again = first << 4 | 1;
        let end = ((KNOWN.len() + 12) as u16) << 4;
        let mut data = vec![0b0011_0001, 0x00, 0x04, b'x', b'y', b'z'];
        data.extend(again.to_be_bytes());
        data.extend(end.to_be_bytes());
        let packed = [&[0; 8][..], b"LZFu", &[0; 4], &data].concat();
        assert_eq!(unpacked(&packed, 1 << 20).unwrap(), b"{\\rtf1xyzxyz");
        assert!(unpacked(b"short", 1).is_err());
    }
}
