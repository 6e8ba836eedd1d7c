//! The words that reports are made of: all written for this project, places and bodies invented.
//!
//! Variety is the point. Two documents must not share long runs by accident, so every slot of a sentence is
//! filled from hundreds of words: 13 characters of running text carry about 40 bits.

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

const ADVERBS: &str = "
认真 仔细 细致 逐项 逐条 逐户 逐村 逐段 逐级 逐月 逐日 分批 分类 分片 分段 分期 分头 分别 统一 集中
及时 按时 按期 按月 按季 按旬 按日 每周 每月 每季 定期 定点 定时 随时 随机 适时 尽快 尽早 提早 提前
即刻 当场 现场 就地 就近 上门 入户 沿线 沿街 沿河 全面 全程 全部 全数 重点 着重 优先 率先 带头 主动
自行 自觉 联手 联合 会同 协同 配合 共同 相互 交叉 轮流 轮换 反复 多次 再次 首次 初步 基本 大体 逐步
稳步 有序 依次 顺序 严格 从严 从快 从简 从细 依规 照章 照单 对表 对账 对号 对口 专门 专程 专项 单独
另行 连夜 连续 持续 长期 常年 短期 临时 暂时 限时 限期 如期 如实 如数 足额 足量 超额 提速 加紧 抓紧
加快 放缓 暂缓 适度 适当 酌情 合理 科学 灵活 稳妥 妥善 审慎 谨慎 公开 公正 公平 书面 口头 线上 线下";

/// Heads with the verbs, adjectives and units that go with them.
const FIELDS: [[&str; 4]; 8] = [
    [
        "台账 名录 清册 底册 图册 目录 编号 标签 标识 报表 表单 单据 回执 日志 笔记 记录 纪要 批注 简讯 专栏 告示 公告
        通告 教案 讲义 题库 试卷 问卷 评语 预案 图样 细则 规程 档案 底稿 文本 底图 样表 收据 票证 保单 存根 卡片 附图",
        "梳理 核对 登录 登载 更新 补录 补齐 补正 校正 校核 订正 修订 整理 归并 归类 归档 归集 汇总 汇集 汇编 编制 编写
        编印 编列 编排 绘制 审核 审阅 批阅 印制 下发 移交 转交 报送 呈报 上报 公开 公布 发布 刊登 张贴 传阅 通报 翻译
        讲解 查阅 调取 收回 收集 征集 封存 存放 保管 抽查 复印 誊写 装订 细化 完善 统一 递送 分送 核验 填写 抄录",
        "齐全 完备 整齐 清楚 清晰 准确 详细 详尽 规范 合规 模糊 含糊 笼统 陈旧 残缺 零散 重复 简单 粗糙 缺失 滞后 脱节
        失准 繁琐 繁杂 单一 混乱 实用 完整 杂乱 过时 偏少 偏多 简略 粗略 凌乱 工整 连贯 一致 易懂",
        "份 册 张 本 套 条 页 卷",
    ],
    [
        "费用 经费 预算 决算 账目 款项 押金 补贴 奖金 欠款 尾款 借款 贷款 租金 地租 水费 电费 气费 工钱 运费 成本 利润
        收益 赔款 定金 余款 杂费 保费 罚款 捐款 货款 税款 贴息 股金 学费 材料费 管护费 检测费 维修费 清运费 搬运费",
        "核对 清点 拨付 支付 垫付 缴存 缴清 追缴 追回 追加 增补 压减 压缩 削减 减免 核定 测算 核算 结算 清算 分摊 发放
        筹集 募集 下达 下拨 审核 公开 公布 催缴 催收 申领 预拨 预支 划拨 划转 盘查 返还 冲抵 归还 盯紧 管好 筹措 落实
        估算 匡算 汇缴 代收 代缴 退还 补缴 补发 摊派 列支 报销 入账 统筹 调剂 预留 审定 评估 审计",
        "充足 充裕 宽裕 紧张 不足 短缺 透明 合规 偏低 偏高 偏少 偏多 滞后 拖延 富余 吃紧 趋紧 清楚 准确 公道 合理 平衡
        失衡 稳定 平稳 增长 下降 回落 上升 结余 超支 集中 分散 单薄 可观 微薄 翻番 见底 宽松 到账",
        "元 万元 笔 项 千元 宗",
    ],
    [
        "人手 岗位 班组 编组 专员 骨干 学员 住户 业主 租户 商户 农户 客户 货主 司机 船工 新手 师傅 帮手 队员 管家 摊主
        站长 组长 联户 会员 职工 技师 雇工 巡员 讲师 账房 仓管 调度员 保管员 观察员 协理员 联络员 安全员 记录员 值班员",
        "走访 回访 约谈 约见 会见 增派 选派 选定 选拔 引进 引导 劝导 培训 组建 抽调 调配 调换 调剂 认定 考评 考核 评议
        慰问 联系 联络 动员 组织 聘用 轮换 安置 帮扶 带动 看望 配备 增设 指派 委派 询问 问询 答复 宣传 教导 指导 表扬
        奖励 提醒 召集 充实 精简 物色 招募 邀请 聘请 留住 结对 拜访 座谈 摸排 统计 登记 编排 分派",
        "充足 短缺 紧张 不足 分散 繁忙 热情 细心 耐心 满意 活跃 松散 松懈 稳定 积极 踏实 老练 生疏 勤快 疲惫 欠缺 富余
        偏少 偏多 偏老 年轻 流失 缺位 空缺 得力 熟练 主动 被动 专注 称职 胜任 安心 配合 拥护 支持",
        "名 户 人次 位 人 批",
    ],
    [
        "设备 设施 器材 部件 配件 备件 工具 耗材 燃料 原料 余料 接口 线路 阀座 支架 底座 外壳 护罩 顶棚 门锁 挂架 滤网
        轴承 皮带 电源 电机 滑轨 扶手 踏板 围挡 栏杆 井圈 盖板 管件 泵体 灯罩 挡板 货架 吊钩 垫层 面板 铰链 护网",
        "清点 检测 检验 检修 维修 抢修 养护 管护 更换 加固 安装 加装 改装 改建 采购 订购 调配 储备 封存 搬运 转运 拆除
        修补 修缮 翻新 刷新 测试 调试 加厚 加高 加宽 除锈 上油 擦洗 清洗 焊接 喷涂 粉刷 添置 购置 租用 借用 领用 交付
        验收 巡检 保养 替换 拆装 组装 吊装 改良 淘汰 回收 看管 保管 启用 停用 盘点 登记 挂牌 试用",
        "完好 老化 老旧 破旧 残缺 松动 脱落 变形 开裂 倾斜 失灵 失效 失修 闲置 牢固 坚固 耐用 可靠 安全 齐全 短缺 不足
        陈旧 锈蚀 磨损 歪斜 缺损 灵便 轻便 笨重 粗糙 精良 紧缺 配套 稳固 受潮 漏电 积灰 完整 达标",
        "台 套 件 个 只 根 处 副",
    ],
    [
        "进度 指标 定额 配额 限额 价格 工时 工期 周期 频次 班次 轮次 库存 存量 增量 总量 用量 产量 销量 流量 容量 面积
        长度 宽度 深度 坡度 密度 浓度 温度 湿度 亮度 精度 成活率 利用率 完好率 合格率 占比 均值 峰值 存期 里程 载重 间距",
        "测定 测量 丈量 勘定 测算 核定 核算 统计 公布 通报 调整 优化 压减 压缩 缩减 缩短 增加 提高 稳住 摸清 监测 监控
        观测 跟踪 锁定 预测 复核 比对 上报 明确 确定 确认 评估 评定 记录 校准 校正 分解 下达 约定 商定 限定 放宽 收紧
        换算 折算 抽测 抽样 推算 估算 标注 公示 汇总 汇报 通告 督促 督查 考核 盯紧 掌握 分析 研判",
        "偏低 偏高 平稳 回落 增长 下降 上升 趋稳 滞后 缓慢 稳定 均衡 失衡 合理 准确 失准 过长 过短 过密 过疏 适中 领先
        落后 翻番 波动 持平 走高 走低 达标 超标 不足 宽裕 紧张 趋紧 好转 回升 反弹 放缓 加快 停滞",
        "点 天 次 成 倍 档",
    ],
    [
        "缺口 漏洞 隐患 故障 破损 锈蚀 渗漏 淤堵 积水 积尘 异味 投诉 诉求 误差 偏差 欠账 纠纷 短板 堵点 空白 盲区 死角
        差错 浪费 损耗 裂纹 沉降 堆积 占用 拖欠 空转 返工 串味 霉变 虫蛀 断档 缺货 错漏 违约 脱管 超载 扰民 争议",
        "排查 摸清 清除 消除 化解 调解 处置 处理 整改 整治 封堵 填补 疏通 减少 纠正 破解 解决 查找 剖析 监测 上报 登记
        通报 回应 答复 受理 办理 督办 催办 跟踪 盯紧 防止 防范 遏制 压减 缓解 根治 治理 清理 梳理 归集 曝光 公开 分析
        核实 核查 复查 销号 追查 查处 问责 约束 预防 杜绝 扭转 弥补 补救 补足 控制 警示",
        "突出 明显 集中 频繁 反复 严重 隐蔽 零散 普遍 复杂 棘手 减少 增多 加重 减轻 缓解 抬头 回潮 顽固 轻微 零星 偶发
        多发 易发 扎堆 蔓延 可控 下降 上升 归零 难办 难查 难管 积压 凸显 尖锐 缓和 平息 消退 固化",
        "处 个 起 件 条 项",
    ],
    [
        "流程 环节 工序 分工 职责 标准 规则 条件 年审 年检 抽检 送检 自检 互检 复检 复核 复查 初审 终审 会审 验收 施工
        监理 勘察 测绘 设计 论证 评估 研判 预报 预警 演练 抢险 转移 选址 布局 布点 调度 运输 装卸 养护 检修 改造 翻修",
        "优化 细化 深化 强化 简化 量化 规范 开展 组织 启动 推进 加快 安排 部署 落实 承办 承接 督促 督办 督导 监督 跟进
        完成 筹备 试行 实施 推行 推广 延伸 拓展 压缩 缩短 理顺 衔接 统筹 协调 主持 参与 配合 观摩 指导 总结 改进 调整
        委托 外包 暂停 恢复 重启 延期 提速 评价 验证 公开 公示 通报 检查 抽查 巡视 考评 完善 健全",
        "顺利 通畅 顺畅 高效 低效 到位 扎实 有序 迟缓 拖延 繁琐 脱节 滞后 规范 混乱 粗放 精细 及时 缓慢 透明 公开 严格
        松散 薄弱 完善 成熟 重复 复杂 简便 便捷 稳妥 稳定 断续 停滞 提速 落后 缺位 有效 清晰 模糊",
        "次 项 批次 轮 场 道",
    ],
    [
        "点位 片区 区段 网格 边界 通道 入口 出口 库房 场地 空地 角落 棚区 沿线 周边 外围 内院 后巷 侧门 坡面 岸线 埂边
        道口 底层 楼顶 地面 墙面 水面 台面 隔间 工棚 院坝 便道 岔口 坝顶 涵口 垄沟 坑塘 边坡 护岸 夹道 天井 檐口",
        "巡查 巡护 踏勘 勘查 察看 查看 清扫 清理 清运 划定 圈定 拓宽 铺设 硬化 绿化 美化 净化 开放 封闭 修整 平整 看护
        测绘 丈量 腾退 腾空 整治 整修 疏浚 清淤 加固 回填 填平 亮化 值守 看守 消毒 冲洗 打扫 巡检 防护 隔离 标定 设卡
        布防 布设 补植 复绿 复垦 改造 扩建 修建 规划 摸排 排查 认领 包干 管护 维护 走访 登记 编号",
        "整洁 干净 明亮 宽敞 拥堵 混乱 空置 偏远 偏窄 过窄 安静 嘈杂 通畅 畅通 塌陷 积水 泥泞 杂乱 闲置 美观 昏暗 潮湿
        干燥 平整 坑洼 安全 陡峭 狭长 开阔 冷清 热闹 脏乱 清爽 通风 封闭 破败 整齐 松软 坚实 易滑",
        "处 块 亩 平方米 段 公顷 片",
    ],
];

const CONNECTIVES: &str = "
目前 眼下 同时 此外 另外 其间 随后 此前 此后 其后 不过 然而 因此 为此 对此 至此 总的看 从面上看 具体看
相比之下 与此相应 从点上看 由此 加之";

const PLACE_FIRST: &str = "岫霁槿砚笠蓼鹭桁堇榧棠蘅汀霭苕楸芷荻岚芸椴菡杼筠黛茑榛橡莳蒹葭萱蕤薇薜藜蓟葵菀茜荇苹芜苡\
    鹂鹬鸬鹳鹮鹕鹄鸻鹇鹞鸢隼鲟鳜鲈鲢鳊鳅鲌鲥砧碓碾磬埙篪笙箫瑟筝磐砥砺硎";
const PLACE_SECOND: &str = "坞埠墟渚埂垌汊塬垄圩矶浦涧泖漕浜溇漾洄涘湄洲沚坻屿岬岭岗峁崮峪垭坳坪坝塝塘垱陂堰堨湾\
    渡津步埭墩屯堡寨砦庄店集铺驿亭台楼阁桥闸井泉瀑滩碛沱溆";
const TOWN_KINDS: &str = "镇 乡 街道 片区";
const OFFICE_TASKS: &str = "
渠务 路桥 林果 墟市 仓储 灯火 茶务 桑麻 渔政 苗木 测候 水文 船闸 窑务 匠作 驿运 井泉 圩堤 地名 碑刻 谱牒 书屋 舟车 印务
量衡 巡线 养路 护林 校车 邮路 灶火 盐茶 竹木 砂石 灰浆 瓦作 漆作 织造 染整 酿造 碾磨 榨坊 禽畜 蜂桑 药圃 菌菇 堰塘 涵闸
渡运 索道 栈桥 街灯 园艺 花木 台站 塔台 航标 石刻 戏台 灯会 舞乐 棋社 球场 泳场";
const OFFICE_KINDS: &str = "局 站 所 办 馆 队 科 署 院 处 社 中心";
const SURNAMES: &str =
    "赵 钱 孙 李 周 吴 郑 王 冯 陈 褚 卫 蒋 沈 韩 杨 朱 秦 尤 许 何 吕 施 张 孔 曹 严 华 金 魏";

/// Words that go together: records are sorted and complete, money is paid and short.
#[derive(Debug)]
pub struct Field {
    /// What there is to administer about a thing: 台账, 进度.
    pub heads: Vec<&'static str>,
    /// What is done with it: 梳理, 核对.
    pub verbs: Vec<&'static str>,
    /// How it turns out: 齐全, 滞后.
    pub adjectives: Vec<&'static str>,
    /// Units after a number of it.
    pub units: Vec<&'static str>,
}

/// Words by the slot they fill.
#[derive(Debug)]
pub struct Vocabulary {
    /// Things that are administered: 水库, 课桌.
    pub subjects: Vec<&'static str>,
    /// Records, money, people, equipment, measures, troubles, procedures, places.
    pub fields: Vec<Field>,
    /// How: 逐项, 及时.
    pub adverbs: Vec<&'static str>,
    /// Openers of a sentence.
    pub connectives: Vec<&'static str>,
    office_tasks: Vec<&'static str>,
    office_kinds: Vec<&'static str>,
    town_kinds: Vec<&'static str>,
    surnames: Vec<&'static str>,
    place_first: Vec<char>,
    place_second: Vec<char>,
}

/// The one vocabulary.
pub static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary {
    subjects: words(SUBJECTS),
    fields: FIELDS.into_iter().map(field).collect(),
    adverbs: words(ADVERBS),
    connectives: words(CONNECTIVES),
    office_tasks: words(OFFICE_TASKS),
    office_kinds: words(OFFICE_KINDS),
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
        self.place(rng) + "县" + rng.word(&self.office_tasks) + rng.word(&self.office_kinds)
    }

    /// A person as reports redact them: 李某, 王××, 张*.
    pub fn person(&self, rng: &mut Rng) -> String {
        let surname = rng.word(&self.surnames);
        format!("{surname}{}", rng.word(&["某", "某某", "××", "*", "**"]))
    }
}

fn field([heads, verbs, adjectives, units]: [&'static str; 4]) -> Field {
    Field { heads: words(heads), verbs: words(verbs), adjectives: words(adjectives), units: words(units) }
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
        let mut lists = vec![(&VOCABULARY.subjects, 400), (&VOCABULARY.adverbs, 110)];
        for field in &VOCABULARY.fields {
            lists.extend([
                (&field.heads, 41),
                (&field.verbs, 60),
                (&field.adjectives, 40),
                (&field.units, 6),
            ]);
        }
        for (list, least) in lists {
            let mut seen = HashSet::new();
            let twice: Vec<_> = list.iter().filter(|word| !seen.insert(**word)).collect();
            assert!(twice.is_empty(), "twice: {twice:?}");
            assert!(list.len() >= least, "{} of {least}", list.len());
        }
    }
}
