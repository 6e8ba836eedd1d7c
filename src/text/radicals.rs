//! Radicals and strokes that are printed for characters: fonts show both alike, and a PDF gives now the one, now the other.
//!
//! After `EquivalentUnifiedIdeograph.txt` of the Unicode Character Database 14.0, with one difference: ⼾ is the 户 of simplified text, for
//! which its fonts have the glyph, and not 戶.

/// What the Kangxi radicals stand for, from U+2F00 on, in their order.
const KANGXI: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢\
    尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火\
    爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿\
    肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹\
    雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// Radicals of the supplement and strokes, each before what it stands for, in order.
const OTHERS: &str = "\
    ⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵\
    ⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁\
    ⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶\
    ⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼\
    ⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟㇆𠃌㇏乀㇐一㇑丨㇒丿㇓丿㇔丶㇕𠃍㇖乛㇗𠃊㇘𠃎\
    ㇙𠄌㇚亅㇛𡿨㇜𠃋㇝乀㇞𠃑㇟乚㇠乙㇡𠄎";

/// The ideograph that a radical or stroke stands for; any other character as it is.
///
/// ```
/// use zhangju_text::ideograph;
/// assert_eq!("⼯⺠⻓㇐".chars().map(ideograph).collect::<String>(), "工民长一");
/// assert_eq!(ideograph('工'), '工');
/// ```
#[inline]
pub fn ideograph(c: char) -> char {
    if is_radical(c) { of_radical(c) } else { c }
}

/// Whether a character is of the blocks of radicals and strokes.
#[inline]
fn is_radical(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fd5}' | '\u{31c0}'..='\u{31e3}')
}

/// Rare: the lists are walked, not indexed.
#[cold]
fn of_radical(c: char) -> char {
    let kangxi = u32::from(c).checked_sub(0x2f00).and_then(|at| KANGXI.chars().nth(at as usize));
    if let Some(ideograph) = kangxi {
        return ideograph;
    }
    let mut others = OTHERS.chars();
    while let (Some(radical), Some(ideograph)) = (others.next(), others.next()) {
        if radical == c {
            return ideograph;
        }
    }
    c
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn kangxi_radicals_are_their_compatibility_forms() {
        assert_eq!(KANGXI.chars().count(), 214);
        for c in ('\u{2f00}'..='\u{2fd5}').filter(|&c| c != '⼾') {
            assert_eq!(Some(ideograph(c)), c.nfkc().next(), "{c}");
        }
        assert_eq!(ideograph('⼾'), '户');
    }

    #[test]
    fn the_others_are_pairs_in_order_and_stand_for_ideographs() {
        let pairs: Vec<char> = OTHERS.chars().collect();
        assert!(pairs.len().is_multiple_of(2) && pairs.iter().step_by(2).is_sorted());
        for pair in pairs.chunks(2) {
            assert!(is_radical(pair[0]) && !is_radical(pair[1]), "{pair:?}");
            assert_eq!(ideograph(ideograph(pair[0])), pair[1]);
        }
        // Those of the supplement that have a compatibility form have the same.
        assert_eq!((ideograph('\u{2e9f}'), ideograph('\u{2ef3}')), ('母', '龟'));
    }
}
