//! Crumbs: what web pages print around a text. Labels (来源：…), and rows of buttons (【打印】【关闭】) and of sizes of type (字体：大 中 小).
//!
//! A row is nothing but known words and the signs between them. One word at least must be a button beyond doubt: 标准 | 首页 may be cells of
//! a table, 打印 | 首页 is a row. One button by itself, in no bracket, is a row beside other crumbs only ([`is_words`]): 默认, 复制 and 关闭 are words of texts.

use super::lines::is_blank;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// A crumb has at most this many characters.
const LONGEST: usize = 60;

/// What a label begins with; anything may follow.
const LABELS: &[&str] = &[
    "上一篇：",
    "上一篇:",
    "下一篇：",
    "下一篇:",
    "上一条：",
    "下一条：",
    "发布日期：",
    "文章来源：",
    "信息来源:",
    "版权所有",
    "Copyright",
    "当前位置",
    "您的位置",
    "您现在的位置",
    "你的位置",
    "信息来源：",
    "来源：",
    "发布时间：",
    "发布时间:",
    "发布日期:",
    "発布時間：",
    "発布时间：",
    "發布時間：",
    "發佈時間：",
    "發布日期：",
    "發佈日期：",
    "发表时间：",
    "更新时间：",
    "来源:",
    "稿件来源：",
    "浏览量：",
    "访问量：",
    "责任编辑：",
    "责编：",
    "浏览次数",
    "阅读次数",
    "点击数",
    "索引号：",
    "视力保护色",
    "保护视力色",
    "护眼色：",
    "Tags：",
    "Tags:",
    "微信扫一扫",
    "扫一扫分享",
];

/// Buttons. One of them makes a row.
#[rustfmt::skip]
const BUTTONS: &[&str] = &[
    "打印", "打印本页", "打印本文", "打印此文", "打印此页", "打印页面", "打印文章", "我要打印", "网页打印",
    "关闭", "关闭本页", "关闭此页", "关闭页面", "关闭网页", "关闭窗口", "关闭本窗口", "关闭此窗口",
    "返回", "返回顶部", "返回首页", "返回列表", "返回目录", "返回上页", "返回上一页", "返回上一级", "回到顶部", "回顶部",
    "上一篇", "下一篇", "上一条", "下一条", "上一页", "下一页",
    "收藏", "收藏本页", "收藏本文", "收藏本站", "加入收藏", "添加收藏", "设为首页",
    "复制", "复制链接", "复制网址", "下载", "下载全文", "下载本文", "全文下载", "全屏", "朗读",
    "纠错", "我要纠错", "特大", "默认",
    "分享", "分享到", "分享至", "分享本文", "一键分享", "转发", "推荐给好友", "发送给好友",
    "微信", "微博", "新浪微博", "腾讯微博", "QQ空间", "扫一扫在手机打开当前页",
];

/// What names the sizes that follow. By itself it is a heading of a text on type: 字体, 字号.
const TYPE: &[&str] =
    &["字号", "字体", "字体大小", "字号大小", "文字大小", "浏览字号", "阅读字号", "正文字号"];

/// Sizes of type, which stand close together: 大中小.
const SIZES: &[&str] = &["大", "中", "小", "A+", "A-"];

/// Sizes, buttons and places to share that are words of the language as well: no row is of them alone, and each is set off, but behind 分享到.
#[rustfmt::skip]
const BESIDE: &[&str] = &[
    "超大", "较大", "加大", "最大", "最小", "适中", "正常", "标准", "大号", "中号", "小号", "大字", "中字", "小字", "放大", "缩小",
    "增大", "减小", "还原", "恢复", "重置", "A", "Aa", "T", "首页", "尾页", "末页", "顶部", "TOP", "Top", "更多", "全文", "刷新", "保存", "导出", "搜索",
    "评论", "点赞", "赞", "推荐", "留言", "举报", "报错", "订阅", "登录", "注册", "播放", "暂停", "停止", "播报", "语音播报", "语音朗读",
    "简体", "繁体", "繁體", "English", "RSS", "PDF", "手机版", "电脑版", "无障碍", "无障碍浏览", "无障碍阅读", "长者模式", "适老化",
    "夜间模式", "护眼模式", "阅读模式", "朋友圈", "微信朋友圈", "微信好友", "QQ", "QQ好友", "腾讯QQ", "人人网", "开心网", "豆瓣", "豆瓣网",
    "百度贴吧", "贴吧", "钉钉", "抖音", "快手", "今日头条", "头条", "知乎", "网易微博", "搜狐微博", "学习强国", "短信", "邮件", "邮箱",
    "二维码", "扫一扫", "页面功能", "本页功能",
];

/// Signs that a row may begin with.
const FRAMES: &str = "【[［〔〖（({「|｜丨│¦/／·・：:\\↑←«‹＞»›";

/// Further signs between the words of a row.
const BETWEEN: &str = "】]］〕〗）)}」><＜-－—–+＋_~→↓、.…";

/// Signs that stand before the items of a list too.
const BULLETS: [char; 2] = ['·', '・'];

/// Whether a line is nothing but what web pages print around a text.
pub(super) fn is_crumb(line: &str) -> bool {
    // Most lines are long and are decided by one comparison.
    line.len() <= 4 * LONGEST
        && may_begin(line)
        && line.chars().nth(LONGEST).is_none()
        && (begins_label(line) || begins_trail(line) || !is_item(line) && is_row(line))
}

/// Whether a line is known words and signs and nothing else, though none need be beyond doubt: one of several lines of a row.
pub(super) fn is_words(line: &str) -> bool {
    line.len() <= 4 * LONGEST
        && may_begin(line)
        && !is_item(line)
        && read_row(line).is_some_and(|(_, rest)| rest.trim_end_matches(['：', ':']).is_empty())
}

/// Whether known words and no signs are all that `text` is: 加大还原减小.
pub(super) fn is_run_of_words(text: &str) -> bool {
    let mut rest = text.trim_matches(is_blank);
    while let Some((word, _)) = first_word(rest) {
        rest = rest[word.len()..].trim_start_matches(is_blank);
    }
    rest.is_empty()
}

/// 首页 > 公告, 首页-公告: the way to a page.
fn begins_trail(line: &str) -> bool {
    let Some(behind) = line.strip_prefix("网站").unwrap_or(line).strip_prefix("首页") else {
        return false;
    };
    let words = behind.trim_start_matches(is_blank);
    words.starts_with(['>', '＞', '»', '›', '→', '/', '|', '-']) && !words.contains('。') && !is_row(line)
}

/// Whether a line is the name of one button and nothing else: where the file says so, a heading.
pub(super) fn is_button(line: &str) -> bool {
    BUTTONS.contains(&line)
}

/// Whether a crumb may begin like that: most lines are decided by their first character.
fn may_begin(line: &str) -> bool {
    static FIRST: LazyLock<FxHashSet<char>> = LazyLock::new(|| {
        let lists = [LABELS, BUTTONS, TYPE, SIZES, BESIDE];
        lists.into_iter().flatten().filter_map(|entry| entry.chars().next()).collect()
    });
    line.trim_start_matches(|c| is_blank(c) || FRAMES.contains(c)).starts_with(|c| FIRST.contains(&c))
}

fn begins_label(line: &str) -> bool {
    LABELS.iter().any(|label| line.starts_with(label))
}

/// Whether a line may be an item of a list, · 打印, or a series of words, 打印、复制.
fn is_item(line: &str) -> bool {
    let is_led = BULLETS.iter().any(|&sign| line.starts_with(sign) && line.matches(sign).count() == 1);
    is_led || line.contains('、') && !line.contains(|c| FRAMES.contains(c))
}

/// Whether a line is buttons, one beyond doubt among them, and signs; a label may follow.
fn is_row(line: &str) -> bool {
    read_row(line).is_some_and(|(row, rest)| {
        row.is_sure()
            && (row.words > 1 || row.is_framed || row.named || !rest.is_empty())
            && (rest.is_empty() || begins_label(rest))
    })
}

/// The known words that a line begins with, if nothing between them speaks against a row; and what follows, set off from them.
fn read_row(line: &str) -> Option<(Row, &str)> {
    let is_sign = |c: char| FRAMES.contains(c) || BETWEEN.contains(c);
    let mut row =
        Row { named: line.contains(['：', ':']), is_framed: line.contains(is_sign), ..Row::default() };
    let mut rest = line;
    loop {
        let words = rest.trim_start_matches(|c| is_blank(c) || is_sign(c));
        let is_set_off = words.len() < rest.len() || rest.len() == line.len();
        let Some((word, list)) = first_word(words) else {
            return (words.is_empty() || is_set_off).then_some((row, words));
        };
        if !row.take(word, list, is_set_off) {
            return None;
        }
        rest = &words[word.len()..];
    }
}

/// The longest known word that `text` begins with, and its list.
fn first_word(text: &str) -> Option<(&'static str, List)> {
    let lists = [(BUTTONS, List::Buttons), (TYPE, List::Type), (SIZES, List::Sizes), (BESIDE, List::Beside)];
    let words = lists.into_iter().flat_map(|(words, list)| words.iter().map(move |word| (*word, list)));
    words.filter(|(word, _)| text.starts_with(word)).max_by_key(|(word, _)| word.len())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Buttons,
    Type,
    Sizes,
    Beside,
}

/// What a row has so far.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own")]
struct Row {
    /// How many words it has.
    words: usize,
    /// Whether it has a sign that rows have.
    is_framed: bool,
    /// A button beyond doubt.
    has_button: bool,
    /// 字体 and the like.
    has_type: bool,
    /// What 字体 may be the name of: it is no heading.
    has_other: bool,
    /// Something has a colon behind it.
    named: bool,
    /// It shares: 分享到.
    shares: bool,
    /// The last word must be set off.
    last_is_word: bool,
}

impl Row {
    /// Takes in the next word, if it may stand there: one that is a word of the language is set off on both sides.
    fn take(&mut self, word: &str, list: List, is_set_off: bool) -> bool {
        let is_size = self.has_type && (self.named || self.is_framed);
        let is_word = list == List::Beside && !self.shares && !is_size;
        self.words += 1;
        let fits = is_set_off || !is_word && !self.last_is_word;
        self.last_is_word = is_word;
        self.shares |= word.starts_with("分享");
        self.has_button |= list == List::Buttons;
        self.has_type |= list == List::Type;
        self.has_other |= list != List::Type;
        fits
    }

    fn is_sure(&self) -> bool {
        self.has_button || self.has_type && (self.has_other || self.named)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_gets_past_the_first_character() {
        for entry in [LABELS, BUTTONS, TYPE, SIZES, BESIDE].into_iter().flatten() {
            assert!(may_begin(entry), "{entry}");
            for sign in FRAMES.chars() {
                assert!(may_begin(&format!("{sign} {entry}")), "{sign} {entry}");
            }
        }
        for label in LABELS {
            assert!(is_crumb(label) && is_crumb(&format!("{label}某")), "{label}");
        }
        for button in BUTTONS {
            assert!(is_words(button) && is_crumb(&format!("【{button}】")), "{button}");
            assert!(!is_crumb(button) || !is_button(button), "{button}");
        }
        for name in TYPE {
            assert!(is_crumb(&format!("（{name}：大 中 小）")), "{name}");
        }
        for word in SIZES.iter().chain(BESIDE) {
            assert!(is_crumb(&format!("{word} | 打印")) && !is_crumb(word), "{word}");
        }
    }

    #[test]
    fn rows_of_buttons_are_crumbs() {
        for line in [
            "（字号：大 中 小）",
            "(打印本页)(关闭窗口)",
            "| 打印 | 关闭 |",
            "｜打印｜关闭｜",
            "打印 | 关闭窗口 | 返回顶部",
            "【打印】【关闭】",
            "［打印］［关闭］",
            "[打印] [关闭] 责任编辑：某人",
            "\\[打印\\] \\[关闭\\]",
            "字体：[大] [中] [小]",
            "【字体：大 中 小】",
            "〔字体大小：超大／大／标准／小〕",
            "字号：A- A A+",
            "字体：大中小",
            "/ 打印 / 关闭 /",
            "·打印·关闭·",
            "分享到：微信 微博 ...",
            "分享到： QQ空间新浪微博人人网开心网更多",
            "（分享：微信朋友圈｜钉钉）",
            "首页 | 上一页 | 下一页 | 末页",
            "← 上一篇　下一篇 →",
            "来源：某报",
            "【字号：加大还原减小】",
            "【 字号 ： 加大 还原 减小 】",
            "首页>云南要闻",
            "首页 » 政务公开",
            "网站首页 > 新闻",
            "视力保护色：",
            "页面功能：【打印】【关闭】",
            "【浏览字号： 大 中 小 】",
            "＞＞返回首页",
        ] {
            assert!(is_crumb(line), "{line}");
        }
    }

    #[test]
    fn text_is_no_crumb() {
        for line in [
            "大",
            "默认",
            "复制",
            "首页设计",
            "大 中 小",
            "| 大 | 中 | 小 |",
            "（大、中、小）",
            "字体",
            "| 字体 | 字号 |",
            "字体、字号",
            "字体：宋体",
            "（字号：三号）",
            "标准字体",
            "下载、打印",
            "· 打印",
            "- 打印",
            "1. 打印",
            "（一）分享",
            "（打印本页后交回）",
            "(关闭窗口前应当保存)",
            "| 打印 | 12 |",
            "打印机 | 复印机",
            "分享经验 交流做法",
            "分享到的经验",
            "首页更多",
            "打印，关闭",
            "关闭。",
            "标准 | 首页",
            "功能：打印、下载",
            "浏览字号",
            "页面功能 | 说明",
        ] {
            assert!(!is_crumb(line), "{line}");
        }
    }
}
