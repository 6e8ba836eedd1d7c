//! Single blanks in running text: words of the dictionaries go across them, and where none does, they part words.

use zhangju_segment::Segmenter;
use zhangju_text::Folded;

/// Times that a text is segmented to see which words go across; what is left then is parted.
const ROUNDS: usize = 3;

/// Puts the blanks of `folded` back that part words.
pub(super) fn part_at_seams(folded: &mut Folded, segmenter: &Segmenter) {
    for _ in 0..ROUNDS {
        if folded.seams().is_empty() {
            return;
        }
        let unknown = crossed_by_unknown(folded, segmenter);
        if !unknown.contains(&true) {
            return;
        }
        folded.part(|seam| unknown[seam]);
    }
    folded.part(|_| true);
}

/// By seam, whether a word goes across it that no dictionary has.
fn crossed_by_unknown(folded: &Folded, segmenter: &Segmenter) -> Vec<bool> {
    let seams = folded.seams();
    let mut unknown = vec![false; seams.len()];
    let mut next = 0;
    segmenter.segment(folded.text(), |piece| {
        let end = piece.start + piece.word.len();
        while seams.get(next).is_some_and(|seam| seam.at <= piece.start) {
            next += 1;
        }
        let across = seams[next..].iter().take_while(|seam| seam.at < end).count();
        if across > 0 && !segmenter.knows(piece.word) {
            unknown[next..next + across].fill(true);
        }
    });
    unknown
}

#[cfg(test)]
mod tests {
    use crate::corpus::bare;
    use crate::tokens::tokenize;
    use zhangju_segment::{SegmentSettings, Segmenter};

    fn words(text: &str) -> Vec<String> {
        let tokens = tokenize(&bare([text]), &Segmenter::new(&SegmentSettings::default()), &|_| ());
        tokens.documents[0].iter().map(|token| tokens.lexicon.term(token.term).to_owned()).collect()
    }

    #[test]
    fn words_go_across_a_slip_and_not_across_what_parts_them() {
        assert_eq!(words("深化改 革，坚持安 全生产。").join("|"), "深化改革|，|坚持|安全生产|。");
        assert_eq!(
            words("代表有韦渠生 覃水旺 蓝田玉，都同意。").join("|"),
            "代表|有|韦渠生|覃水旺|蓝田玉|，|都|同意|。"
        );
        assert_eq!(words("安 全 生 产"), ["安全生产"]);
        assert_eq!(words("民生 产业"), ["民生", "产业"]);
    }
}
