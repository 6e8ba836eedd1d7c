//! The words that reports are made of: all written for this project, places and bodies invented.
//!
//! Variety is the point. Two documents must not share long runs by accident, so every slot of a sentence is
//! filled from hundreds of words: 13 characters of running text carry about 45 bits.

use crate::rng::Rng;
use std::sync::LazyLock;

const SUBJECTS: &str = "
水库 渠道 灌渠 堤坝 闸门 泵站 机井 塘堰 河滩 溪沟 桥梁 涵洞 隧道 路基 路灯 护栏 站牌 码头 渡口 航标
学校 课桌 校车 食堂 宿舍 操场 教具 图书 书屋 讲堂 展厅 剧场 影院 戏台 乐器 球场 泳池 绿道 公园 苗圃
花圃 草坪 行道 古树 果园 茶园 竹林 林场 苗木 菌棚 菜地 稻田 麦田 梯田 药圃 蚕房 蜂场 鱼塘 虾池 畜舍
禽舍 牧场 草料 饲料 种子 农机 粮仓 油库 冷库 仓房 货场 集市 摊位 商铺 夜市 街巷 院落 楼道 电梯 屋顶
外墙 门窗 管线 管网 阀门 水表 电表 气表 线缆 杆塔 机房 基站 光缆 屏幕 探头 终端 窗口 柜台 叫号 热线
信箱 邮路 包裹 车站 车位 公厕 水站 垃圾 污水 雨水 井盖 沟渠 淤泥 噪声 扬尘 油烟 尾气 矿坑 砂场 石料
砖窑 瓦厂 作坊 车间 锅炉 吊机 磅秤 量具 仪表 样品 试剂 药柜 病房 诊室 救护 疫苗 村医 护工 茶馆 旅舍
民宿 景点 碑刻 老宅 祠堂 牌坊 城墙 遗址 文物 族谱 地名 门牌 路牌 界桩 地块 图斑 宗地 房产 租约 合同
票据 账册 凭证 印章 公函 文稿 卷宗 档案 名册 证照 牌匾 标语 海报 简报 网页 邮箱 账号 数据 图纸 模型
沙盘 地图 航片 测站 雨量 水位 墒情 虫情 苗情 病害 火情 汛情 雪情 冰凌 滑坡 裂缝 危房 险段 陡坡 弯道
路口 信号 标线 岗亭 哨卡 门岗 值守 巡线 船只 渔网 浮标 救圈 沙袋 帐篷 被褥 粮油 饮水 药箱 油料 车辆
班车 校舍 教材 课表 师资 学徒 匠人 技工 艺人 歌队 鼓队 龙舟 灯会 庙会 书市 花市 鸟市 木材 家具 布料
染坊 绣品 陶坯 瓷窑 纸坊 墨料 笔庄 铁器 铜件 锡器 竹编 藤编 草席 蓑衣 油伞 风筝 灯笼 剪纸 皮影 木偶
盆景 奇石 根雕 泥塑 蜡染 糖坊 酒坊 醋坊 酱园 豆坊 面坊 米线 糕点 茶叶 菌菇 山药 莲藕 菱角 芡实 茭白
慈姑 蚕豆 豌豆 绿豆 芝麻 油菜 花生 向日葵 甘薯 芋头 生姜 大蒜 洋葱 冬瓜 丝瓜 苦瓜 葫芦 枇杷 杨梅 石榴
柿子 板栗 核桃 银杏 香榧 油茶 桑园 苎麻 棉田 芦苇 蒲草 浮萍 水葱 荷塘 菖蒲 湿地 滩涂 鸟巢 蛙道 鱼道
蜂箱 蚁害 鼠害 藤蔓 杂草 落叶 枯枝 残膜 秸秆 沼气 柴灶 炭窑 煤棚 石磨 水碾 风车 水车 筒车 吊桥 索道
缆车 栈道 凉亭 廊桥 钟楼 鼓楼 水塔 灯塔 烟囱 粮囤 地窖 晒场 打谷 轧花 榨油 制茶 酿蜜 缫丝 织机 绣架
货栈 驿站 客栈 马道 盐道 茶道 纤道 石阶 路亭 井台 水埠 洗池 洗车 修车 配钥 裁缝 理发 早点 快餐 送餐
保洁 绿化 亮化 排涝 防霜 防冻 抗旱 灌溉 育秧 插秧 采摘 剪枝 嫁接 授粉 放养 捕捞 屠宰 检疫 冷链 分拣";

const HEADS: &str = "
台账 名录 清册 底册 图册 目录 编号 标签 标识 档口 流程 环节 工序 规程 细则 标准 指标 定额 配额 限额
价格 费用 经费 预算 决算 账目 款项 票证 保单 押金 补贴 奖金 工时 工期 进度 日程 周期 频次 班次 轮次
人手 岗位 职责 分工 编组 班组 专员 队列 骨干 新手 学员 住户 业主 租户 商户 农户 客户 货主 司机 船工
设备 设施 器材 部件 配件 备件 工具 耗材 燃料 原料 余料 废料 库存 存量 增量 总量 用量 产量 销量 流量
容量 面积 长度 宽度 深度 坡度 密度 浓度 温度 湿度 亮度 精度 误差 偏差 缺口 漏洞 隐患 故障 破损 锈蚀
渗漏 淤堵 积水 积尘 异味 投诉 诉求 建议 回访 问卷 答复 批注 纪要 记录 日志 笔记 报表 表单 单据 回执
样本 样方 样点 点位 线路 路线 片区 片段 区段 网格 单元 节点 终点 起点 边界 接口 通道 入口 出口 门槛
条件 资格 许可 备案 登记 注册 年审 年检 抽检 送检 自检 互检 复检 复核 复查 初审 终审 会审 联审 公示
公告 告示 通告 简讯 专栏 专页 专册 专户 专线 专车 专柜 专场 课程 教案 教程 讲义 题库 试卷 成绩 评语
等级 星级 排名 积分 荣誉 奖惩 处置 处罚 赔付 理赔 追偿 欠款 尾款 借款 贷款 租金 地租 水费 电费 气费
工钱 运费 关税 成本 利润 收益 效益 效果 成果 成品 次品 返修 返工 换装 换季 换届 交接 移交 验收 竣工
开工 停工 复工 施工 监理 勘察 测绘 设计 论证 评估 研判 预报 预警 预案 演练 抢修 抢险 转移 安置 回迁
选址 布局 布点 排布 配置 调配 调度 运输 装卸 存放 保管 养护 维护 检修 保养 更换 替换 改造 翻修 扩容
升级 联网 互通 对接 比对 核验 抽样 统计 测算 核算 结算 汇算 清算 分摊 分配 发放 领用 借用 归还 盘点";

const VERBS: &str = "
梳理 核对 清点 盘查 排查 摸清 登录 登载 更新 补录 补齐 补正 校正 校核 订正 修订 修补 修缮 修整 整理
整修 整合 整改 归并 归类 归档 归集 汇总 汇集 汇编 编制 编写 编印 编列 编排 绘制 测定 测量 丈量 勘定
勘验 勘查 踏勘 察看 查看 查验 查访 走访 回访 暗访 约谈 约见 会见 会商 商定 商议 审议 审定 审核 审阅
批阅 批复 批转 印发 印制 下发 下达 下拨 拨付 支付 垫付 缴存 缴清 追缴 追回 追加 增补 增设 增配 增派
选派 选定 选拔 选育 引进 引入 引导 劝导 疏导 疏通 疏浚 清淤 清理 清运 清退 清除 拆除 拆解 拆分 拆迁
搬迁 搬运 转运 转接 转换 转交 移送 移植 移栽 栽植 补植 补种 抢种 抢收 收割 收购 收储 收集 收回 回收
回填 填平 填埋 掩埋 覆盖 铺设 铺装 铺开 架设 搭建 搭设 组建 组装 安装 加装 改装 改建 改良 改进 改善
完善 健全 优化 细化 深化 强化 简化 量化 固化 活化 净化 美化 绿植 压减 压缩 缩减 缩短 削减 减免 减轻
消除 化解 调解 调处 调整 调换 调剂 调取 调集 抽调 抽取 抽测 抽验 检测 检验 检修 维修 抢修 养护 管护
看护 看管 监测 监控 监管 监督 督促 督办 督导 催办 催缴 催收 跟进 跟踪 盯紧 紧盯 锁定 圈定 划定 划转
划拨 分派 分解 分流 分装 分拨 分送 递送 配送 派送 赠送 捐赠 认领 认养 认购 采购 订购 预订 预留 预拨
预支 储备 储存 存储 封存 封闭 封堵 堵塞 加固 加高 加密 加宽 拓宽 拓展 扩大 扩建 新建 续建 在建 援建
共建 共享 公开 公布 发布 播发 播出 刊登 张贴 悬挂 喷涂 粉刷 刷新 翻新 翻译 宣讲 讲解 讲授 传授 传达
传阅 通报 通告 报送 报备 上报 呈报 申报 申领 受理 办理 代办 帮办 承办 承接 承建 承租 出租 续租 转租
接管 接收 接续 接通 开通 开放 开设 开办 举办 筹办 筹建 筹集 募集 征集 征订 征询 询问 问询 答复 解答
解决 破解 理顺 明确 确定 确认 认定 鉴定 评定 评估 评议 评比 考评 考核 考察 观察 观测 巡查 巡护 巡检";

const ADVERBS: &str = "
认真 仔细 细致 逐项 逐条 逐户 逐村 逐段 逐级 逐月 逐日 分批 分类 分片 分段 分期 分头 分别 统一 集中
及时 按时 按期 按月 按季 按旬 按日 每周 每月 每季 定期 定点 定时 随时 随机 适时 尽快 尽早 提早 提前
即刻 当场 现场 就地 就近 上门 入户 沿线 沿街 沿河 全面 全程 全部 全数 重点 着重 优先 率先 带头 主动
自行 自觉 联手 联合 会同 协同 配合 共同 相互 交叉 轮流 轮换 反复 多次 再次 首次 初步 基本 大体 逐步
稳步 有序 依次 顺序 严格 从严 从快 从简 从细 依规 照章 照单 对表 对账 对号 对口 专门 专程 专项 单独
另行 连夜 连续 持续 长期 常年 短期 临时 暂时 限时 限期 如期 如实 如数 足额 足量 超额 提速 加紧 抓紧
加快 放缓 暂缓 适度 适当 酌情 合理 科学 灵活 稳妥 妥善 审慎 谨慎 公开 公正 公平 书面 口头 线上 线下";

const ADJECTIVES: &str = "
齐全 完备 完好 整齐 整洁 清楚 清晰 准确 详细 详尽 规范 合规 合格 达标 稳定 平稳 平衡 均衡 充足 充裕
宽裕 富余 紧张 短缺 不足 欠缺 缺失 缺位 滞后 落后 缓慢 迟缓 拖延 拥堵 混乱 零散 分散 单一 简单 粗放
粗糙 模糊 含糊 笼统 陈旧 老化 老旧 破旧 残缺 松动 脱落 褪色 变形 开裂 倾斜 下沉 塌陷 偏低 偏高 偏少
偏多 偏远 偏窄 过窄 过密 过疏 过长 过短 过重 过轻 繁琐 繁杂 复杂 重复 脱节 失灵 失准 失效 失衡 失修
闲置 空置 空缺 空转 低效 高效 便捷 便利 通畅 畅通 顺畅 顺利 有效 有力 到位 扎实 牢固 坚固 耐用 可靠
安全 安静 干净 明亮 宽敞 美观 舒适 实用 实惠 公道 透明 热情 周到 细心 耐心 满意 活跃 兴旺 红火 繁忙
清淡 冷清 萧条 回暖 好转 改观 提升 下降 上升 回落 增长 减少 趋稳 趋紧 吃紧 吃力 薄弱 脆弱 松散 松懈";

const UNITS: &str = "
处 个 份 项 件 户 亩 米 台 套 辆 艘 间 栋 座 块 条 株 棵 吨 担 箱 袋 桶 公里 人次 批次 万元 千克 立方米
平方米 公顷 张 枚 册 卷 期 场 组 支";

const CONNECTIVES: &str = "
目前 眼下 同时 此外 另外 其间 随后 此前 此后 其后 不过 然而 因此 为此 对此 至此 总的看 从面上看 具体看
相比之下 与此相应 从点上看 由此 加之";

const PLACE_FIRST: &str = "岫霁槿砚笠蓼鹭桁堇榧棠蘅汀霭苕楸芷荻岚芸椴菡杼筠黛茑榛橡莳蒹葭萱蕤薇薜藜蓟葵菀茜荇苹芜苡\
    鹂鹬鸬鹳鹮鹕鹄鸻鹇鹞鸢隼鲟鳜鲈鲢鳊鳅鲌鲥砧碓碾磬埙篪笙箫瑟筝磐砥砺硎";
const PLACE_SECOND: &str = "坞埠墟渚埂垌汊塬垄圩矶浦涧泖漕浜溇漾洄涘湄洲沚坻屿岬岭岗峁崮峪垭坳坪坝塝塘垱陂堰堨湾\
    渡津步埭墩屯堡寨砦庄店集铺驿亭台楼阁桥闸井泉瀑滩碛沱溆";
const TOWN_KINDS: &str = "镇 乡 街道 片区";
const OFFICES: &str = "
渠务局 路桥局 林果局 墟市局 仓储局 灯火局 茶务局 桑麻局 渔政站 苗木站 测候站 水文所 船闸所 窑务所 匠作局
驿运局 井泉局 圩堤局 地名办 碑刻馆 谱牒馆 书屋办 舟车局 印务所 量衡所 巡线队 养路队 护林队 校车办 邮路局";
const SURNAMES: &str =
    "赵 钱 孙 李 周 吴 郑 王 冯 陈 褚 卫 蒋 沈 韩 杨 朱 秦 尤 许 何 吕 施 张 孔 曹 严 华 金 魏";

/// Words by the slot they fill.
#[derive(Debug)]
pub struct Vocabulary {
    /// Things that are administered: 水库, 课桌.
    pub subjects: Vec<&'static str>,
    /// What there is to administer about them: 台账, 进度.
    pub heads: Vec<&'static str>,
    /// What is done: 梳理, 核对.
    pub verbs: Vec<&'static str>,
    /// How: 逐项, 及时.
    pub adverbs: Vec<&'static str>,
    /// How it turns out: 齐全, 滞后.
    pub adjectives: Vec<&'static str>,
    /// Units after a number.
    pub units: Vec<&'static str>,
    /// Openers of a sentence.
    pub connectives: Vec<&'static str>,
    /// What an invented body does.
    pub offices: Vec<&'static str>,
    town_kinds: Vec<&'static str>,
    surnames: Vec<&'static str>,
    place_first: Vec<char>,
    place_second: Vec<char>,
}

/// The one vocabulary.
pub static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary {
    subjects: words(SUBJECTS),
    heads: words(HEADS),
    verbs: words(VERBS),
    adverbs: words(ADVERBS),
    adjectives: words(ADJECTIVES),
    units: words(UNITS),
    connectives: words(CONNECTIVES),
    offices: words(OFFICES),
    town_kinds: words(TOWN_KINDS),
    surnames: words(SURNAMES),
    place_first: PLACE_FIRST.chars().collect(),
    place_second: PLACE_SECOND.chars().collect(),
});

impl Vocabulary {
    /// A made-up place name without its kind, such as 岫坞.
    pub fn place(&self, rng: &mut Rng) -> String {
        let mut name = String::from(*rng.pick(&self.place_first));
        name.push(*rng.pick(&self.place_second));
        name
    }

    /// A made-up town: 岫坞镇.
    pub fn town(&self, rng: &mut Rng) -> String {
        self.place(rng) + rng.word(&self.town_kinds)
    }

    /// A made-up body: 岫坞县渠务局.
    pub fn bureau(&self, rng: &mut Rng) -> String {
        self.place(rng) + "县" + rng.word(&self.offices)
    }

    /// A person as reports redact them: 李某, 王××, 张*.
    pub fn person(&self, rng: &mut Rng) -> String {
        let surname = rng.word(&self.surnames);
        format!("{surname}{}", rng.word(&["某", "某某", "××", "*", "**"]))
    }
}

fn words(list: &'static str) -> Vec<&'static str> {
    list.split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn lists_are_long_and_hold_no_word_twice() {
        let least = [
            (&VOCABULARY.subjects, 400),
            (&VOCABULARY.heads, 250),
            (&VOCABULARY.verbs, 300),
            (&VOCABULARY.adverbs, 110),
            (&VOCABULARY.adjectives, 110),
        ];
        for (list, least) in least {
            let mut seen = HashSet::new();
            let twice: Vec<_> = list.iter().filter(|word| !seen.insert(**word)).collect();
            assert!(twice.is_empty(), "twice: {twice:?}");
            assert!(list.len() >= least, "{} of {least}", list.len());
        }
    }
}
