//! Stock phrases that are planted, and the fixed wording that reports cannot do without.
//!
//! Every run of four or more fixed characters that the generator writes is one of these, so that the share of
//! formula in a document is known: what is not listed here is made of words drawn at random.

/// Index into [`phrase`]: stock phrases first, then fixed wording.
pub type PhraseId = u16;

/// Made-up but plausible set phrases (套话). Each is planted in a known set of documents.
pub const STOCK: [&str; 42] = [
    "把小事当大事办把琐事当要事抓",
    "心往一处想劲往一处使",
    "既算眼前账也算长远账",
    "说了就要算定了就要干",
    "一张单子列到底一把尺子量到边",
    "让群众少跑腿让数据多跑路",
    "坚持日有所思月有所进年有所成",
    "不等不靠不拖不推",
    "带着感情干带着责任干",
    "用脚步丈量民情用真心换取民意",
    "以一域之稳为全局添彩",
    "咬定目标不放松锚定任务不懈怠",
    "把功夫下在平时把力气用在刀刃上",
    "见红旗就扛见第一就争",
    "切实做到底数清情况明措施实",
    "推动各项工作再上新的台阶",
    "为全县高质量发展贡献应有力量",
    "始终把群众冷暖放在心头",
    "努力交出一份合格的民生答卷",
    "严防走过场严禁搞变通",
    "思想认识进一步统一",
    "工作合力进一步凝聚",
    "确保件件有着落事事有回音",
    "形成上下贯通左右衔接的工作格局",
    "坚持当下改与长久立相结合",
    "把规矩挺在前面把纪律刻在心里",
    "以钉子般的韧劲攻坚",
    "筑牢防范各类风险的坚固堤坝",
    "以更高标准更严要求更实作风",
    "营造比学习比担当比奉献的浓厚氛围",
    "人人肩上有担子个个心中有数",
    "打通服务百姓的末梢",
    "干在实处走在前列勇立潮头",
    "常怀敬畏之心常思职责之重",
    "遇到矛盾不绕道碰到难题不退缩",
    "扑下身子沉到一线",
    "变被动应付为主动谋划",
    "做到守土有方尽责有果",
    "久久为功不达目的不收兵",
    "真正把好事办好实事办实",
    "下足绣花功夫抓好每个细节",
    "擦亮为民服务的金字招牌",
];

/// Fixed wording of reports: closings, salutations, headings, words of titles.
pub const FIXED: [&str; 32] = [
    "工作总结",
    "自查报告",
    "调研报告",
    "管理办法",
    "基本情况",
    "主要做法",
    "存在问题",
    "原因分析",
    "下步打算",
    "几点建议",
    "有关事项",
    "特此报告",
    "特此通知",
    "请予审阅",
    "情况报告如下",
    "事项通知如下",
    "紧的是",
    "各位代表",
    "各位委员",
    "同志们",
    "各乡镇各单位",
    "制定本办法",
    "一、二月份",
    "十一、十二月",
    "一是一、二是二",
    "起施行",
    "法律责任",
    "二十一、二十二日",
    "至（三）项",
    "第三条第二款",
    "第一条道路",
    "依照本办法",
];

/// How many phrases there are, stock and fixed.
pub const COUNT: usize = STOCK.len() + FIXED.len();

/// The words of a phrase.
///
/// # Panics
/// When there is no such phrase.
pub fn phrase(id: PhraseId) -> &'static str {
    let at = usize::from(id);
    if at < STOCK.len() { STOCK[at] } else { FIXED[at - STOCK.len()] }
}

/// Whether a phrase is planted stock, not fixed wording.
pub fn is_stock(id: PhraseId) -> bool {
    usize::from(id) < STOCK.len()
}

/// The id of fixed wording.
///
/// # Panics
/// When the words are not in [`FIXED`]: fixed wording outside the list would make the truth untrue.
pub fn fixed(words: &str) -> PhraseId {
    let at = FIXED.iter().position(|entry| *entry == words);
    (STOCK.len() + at.unwrap_or_else(|| panic!("not in the list of fixed wording: {words}"))) as PhraseId
}

/// In how many of a thousand documents the stock phrase is planted: a few everywhere, most in a tenth.
pub fn planted_per_mille(id: PhraseId) -> u32 {
    90 + 1200 / (u32::from(id) + 4)
}

/// How many content characters a text has: letters (Han included) and digits.
pub fn content_chars(text: &str) -> usize {
    text.chars().filter(|&c| is_content(c)).count()
}

/// Whether a character is a letter (Han included) or a digit. Most are common Han, which need no table.
fn is_content(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c) || c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_stock_phrases_share_a_long_run_or_hold_one_another() {
        for (n, a) in STOCK.iter().enumerate() {
            assert!((8..=20).contains(&a.chars().count()), "{a}");
            for b in &STOCK[n + 1..] {
                let chars: Vec<char> = a.chars().collect();
                let shared = chars.windows(5).find(|w| b.contains(&w.iter().collect::<String>()));
                assert_eq!(shared, None, "{a} {b}");
            }
        }
    }

    #[test]
    fn ids_name_their_words() {
        assert_eq!(phrase(fixed("特此报告")), "特此报告");
        assert!(is_stock(0) && !is_stock(fixed("起施行")));
        assert_eq!(phrase(COUNT as PhraseId - 1), FIXED[FIXED.len() - 1]);
    }
}
