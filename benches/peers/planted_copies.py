#!/usr/bin/env python3
"""Planted copies: a trial of copy detection whose truth is known, and two usual methods on the very same cases.

    python3 benches/peers/planted_copies.py make FOLDER --source DIR --host DIR --seed 1 --cases 60
    for kind in FOLDER/hosts/*; do zhangju check $kind --against FOLDER/archive --out OUT/$(basename $kind); done
    python3 benches/peers/planted_copies.py score FOLDER --passages OUT/*/passages.csv --similar OUT/*/similar_passages.csv --check
    python3 benches/peers/planted_copies.py peers FOLDER
    python3 benches/peers/planted_copies.py many FOLDER --text FILE --count 2000

The texts are the user's: UTF-8 files, .txt or .md, in the folders named. DIR is taken apart by --host-match (a regular expression on
the path) where one folder holds both: what matches is host, the rest is archive. `make` writes

    archive/             the source texts, Markdown's marks and comments taken out, blank lines taken out
    hosts/KIND/          new texts with one planted copy each (three in a mosaic); one kind, one folder
    hosts/foreign/       new texts of about 20,000 characters without a copy: whatever is found there is false
    hosts/foreign_raw/   the same from hosts as they are, with what they really share (to be read, not to be judged by)
    mass/, mass.jsonl    240 texts, one paragraph of 400 characters verbatim in half of them
    truth.jsonl          a row a copy; all offsets in characters of the file, the end not included
    make.json            how it was made, and what was measured

The rule by which a stretch is chosen, written down before any program was run on it; it looks at texts alone. "Normal" is NFKC, lower
case, letters and digits only.
- It is a run of whole sentences of 130-300 characters (35-70 for `sentence`, 40-150 for `quotation`), in lines that are prose: that end
  with a full stop, colon or semicolon, at least .7 Chinese characters, at most .15 digits, no heading and no enactment history.
- It is no stock wording: no normal 10-gram of it is in more than 3 documents of the whole collection, archive and hosts (of `section`,
  headings included, 300-1,500 characters: at most a fifth of its 10-grams).
- It is not in the hosts: no host document has more than a twentieth of its 10-grams. An archive document that has three tenths of them or
  more is a right source too (`also`): one law in two editions.
- Hosts are unrelated: a host paragraph with a run of 25 or more normal characters that the archive has too is left out, unless the run is
  custom: in at least max(5, 1 %) of the archive's documents at 20 characters, and twice that for every 20 more, up to
  150 characters. So are lines (together 80 normal characters or more) a quarter of whose 8-grams one archive document has, those in
  max(5, 1 %) of the archive's documents not counted: lists that were copied line by line. Shorter runs stay, and all that is custom.

A row of truth.jsonl: case, kind, host, start, end, source, source_start, source_end, also, expected (host characters that stand for
the source's), matched (those that are still the source's character), changed (share of the source's letters and digits that are not), longest_run
and in_runs_6 (normal characters: the longest run left as it was, and how many lie in runs of 6 or more), pieces ([host start, host
end, source start, source end]: where the parts went) and, where there are several, mode.

"Synonyms N %" is of the words that a list knows: half of the list, drawn with the seed (some 480 pairs), and of the whole list in the
kinds that end with `wide`; what that changes is in make.json. A line of one kind is one figure: look at `changed` before comparing.

A case is found where passages to a right source cover at least half of its expected characters. Passages of class copy and
quotation count (--any-class: all; without such a column: all). `recall` is of expected characters, `precision` of characters of
passages that lie in a planted stretch, `grain` passages a found case, from the source that covers it best (Potthast et al. 2010: 1 is
best; shuffled clauses may rightly have more), `stray` passages a host that lie less than half in a planted stretch. Columns are found
by name: doc, start, end, source_doc, source_start, source_end, and optionally class, surprise and similarity. Rows of similar_passages
(--similar; --least-similarity leaves out the less similar) are scored by themselves, and with --passages both nets together too.

Peers (scikit-learn, datasketch; installed into a virtual environment): windows of 150 normal characters, every 75; cosine of TF-IDF
weighted character 2-3-grams, the threshold the lowest with at most 3 passages in the foreign hosts; MinHash of 5-grams, 128 permutations,
candidates verified. Windows that touch in both texts are one passage.
"""

import argparse
import bisect
import collections
import copy
import csv
import glob
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

# What replaces a word: two characters and two that stand for them; longer ones below. Written for this trial. The longest match from
# the left is replaced, without segmentation, so that here and there two halves of words are taken for one: a rewriter of no taste.
SYNONYMS = """
发展推展 经济财经 建设兴建 社会世间 改革革新 人民民众 我们咱们 企业厂商 工作事务 加强强化 国家邦国 生产制作 提高抬升 增长上扬 政府官府
政策方略 推进助推 继续接着 增加添增 积极踊跃 农业务农 制度规制 教育教导 技术技艺 市场集市 基本大致 计划打算 方面层面 管理管控 坚持秉持
问题难题 服务效劳 农村乡间 促进推助 加快提速 必须务必 全国举国 群众百姓 投资注资 基础根基 支持扶助 全面通盘 地区地带 文化人文 完善健全
扩大拓展 关系联系 财政公帑 实施施行 事业大业 体制建制 水平程度 进行开展 实现达成 努力奋力 稳定平稳 合作协作 生活日子 现代当代 重点要点
重要紧要 国际世界 结构构造 产品制品 保障保证 收入进项 民族族群 中央中枢 科学学理 产业行业 地方地头 改善改良 重大巨大 解决化解 就业上岗
创新出新 今年本年 建立设立 取得获得 调整调节 科技科研 开放敞开 推动带动 消费花费 农民农户 能力本领 体系系统 领导带领 和平安宁 条件前提
质量品质 实行推行 合理得当 深化加深 完成办完 逐步渐次 民主民治 大力着力 特别尤其 金融融资 劳动做工 保护维护 部门机关 国民公民 安全平安
发挥施展 作用功效 改造改建 环境周遭 机制机理 行政政务 代表象征 任务使命 开展展开 主要首要 同时并且 工程项目 措施举措 需要须要 保持维持
思想理念 革命变革 人员人手 已经业已 坚决毅然 经营营运 政治政事 项目课题 统一划一 落实兑现 资源物力 资金款项 方针纲领 战略大计 精神风貌
增强增进 深入透彻 认真用心 团结同心 城镇市镇 组织筹办 研究探究 做好办好 不断持续 城市都市 粮食谷物 各种种种 达到抵达 价格物价 综合汇总
国内境内 国有公有 贯彻践行 各级层层 充分足够 斗争抗争 加大加码 规模体量 对外向外 居民住户 部分局部 力量实力 机构单位 这些此类 要求诉求
困难难处 情况情形 阶级阶层 不能无法 依法循法 领域范畴 采取采用 健全完备 执行履行 出口外销 职工员工 切实扎实 目标指标 治理整治 原则准则
利用运用 有效见效 更加愈加 持续连续 共同一道 各项诸项 设施设备 卫生保健 广大众多 结合配合 长期长年 单位机构 得到获取 活动行动 利益好处
贸易商贸 资本本钱 人口人数 能够可以 干部官员 鼓励激励 一定某种 标准尺度 形式样式 开发开拓 监督督查 保险投保 控制把控 对于关于 保证确保
效益收益 商品货品 实际现实 根据依照 巩固夯实 严格从严 力度强度 资产财产 其他别的 制定拟定 规划筹划 能源动力 所有全部 优化改优 应该理应
过去以往 反对抵制 区域地域 以上之上 医疗诊疗 支出开支 严重厉害 通过经由 公共公众 责任职责 比较较为 试点试行 预算概算 没有缺乏 一切所有
安排布置 行业业界 经验心得 起来开来 健康康健 创造创设 现在当下 人才英才 提出提议 正确对头 成果硕果 规范规整 各国诸国 文明教化 产量产出
但是不过 工资薪酬 协调调和 生态自然 学校校园 按照依据 监管督管 历史往昔 国防军备 宏观总体 许多不少 根本根源 投入投放 引导引领 调控调节
形势局势 方式办法 供应供给 制造打造 风险隐患 运动活动 祖国故国 减少缩减 重视看重 矛盾冲突 这种此种 适应顺应 知识学识 今后往后 由于因为
存在留存 形成构成 有利有益 民生生计 自己自身 自主独立 提升拔高 时期阶段 突出凸显 先进前沿 可能或许 进展进步 去年上年 规定订明 经过历经
适当恰当 以及还有 降低压低 速度速率 节约节省 竞争角逐 范围界限 应当理当 为了为着 办法法子 分配分派 法律法令 特色特点 集中汇聚 使用动用
商业商务 关键要害 养老赡养 平均均摊 交通运输 货币钱币 解放解脱 就是便是 伟大崇高 污染玷污 统筹兼顾 当前眼下 处理处置 基层底层 产值产额
住房居所 坚定坚毅 作为当作 整顿整治 胜利凯旋 需求需要 必要必需 多种多样 联合联手 职业行当 明显显著 比重占比 指导指引 转变转换 成就功业
工人劳工 并且而且 奋斗拼搏 学生学子 发生出现 正在正值 中心核心 会议会务 超过超出 变化变动 推广推开 进步前进 秩序次序 材料物料 改变变更
改进改良 繁荣兴旺 增产增收 左右上下 抓好抓牢 自治自理 平衡均衡 搞好办好 土地田地 军队部队 出现涌现 任何随便 新型新式 不同各异 影响波及
之间当中 具有拥有 阶段时段 集体团体 权益权利 提供给予 行动举动 少数少许 体育运动 仍然依然 运输运送 友好友善 打击惩治 外交邦交 现象景象
信息讯息 犯罪违法 加以予以 开始着手 水利水务 目前眼前 注意留意 良好优良 同胞国人 战线阵线 直接径直 高等高级 整个全体 广泛普遍 前进向前
用于用在 专项专门 争取力争 状况状态 完全彻底 交流往来 成绩业绩 成为变成 建成建起 作出做出 决定决断 传统惯例 培养培育 贷款借款 义务本分
以来至今 下降下滑 恢复复原 道路路途 新增增添 学习研习 实践实干 比例比率 行为举止 落后滞后 自由自在 帮助帮扶 法制法治 创业开业 依靠仰仗
方向方位 抓紧赶紧 纲要大纲 优势长处 稳步稳健 准备预备 每年年年 家庭家户 转移迁移 机械机器 步伐脚步 贫困贫穷 运行运转 路线路径 参与介入
参加加入 克服战胜 腐败贪腐 有关相关 贡献奉献 过程历程 时间时长 报告汇报 主体主干 因素要素 面积幅员 渠道途径 防止防范 浪费挥霍 有所略有
素质素养 专业专门 及时适时 税收赋税 生育生养 迅速飞快 顺利顺畅 才能才干 符合契合 大幅大为 升级晋级 平等同等 期间其间 活力生气 决策决断
地位位置 负责承担 内部里面 希望盼望 因此所以 意见看法 覆盖遍及 它们其余 环节节点 成本花销 高度极度 基地据点 某些若干 总额总数 以后之后
预期预想 振兴复兴 公平公道 物质物资 队伍行列 为主居首 负担包袱 关心关怀 较大偏大 理论学说 个人私人 和谐融洽 资料材料 破坏损毁 治安保安
成效实效 建筑楼宇 错误差错 全球环球 违法犯法 接受接纳 军事军务 指标数值 十分非常 积累积攒 或者或是 合法正当 时候时分 现有已有 局面局势
防治防控 职能职责 加工制作 意义价值 装备器材 注重着重 委员成员 布局格局 确定敲定 放在置于 侵略侵犯 扶贫济困 构建搭建 设计谋划 大量大批
突破冲破 纠正更正 审批核准 承包包揽 攻坚克难 补贴补助 分别各自 表示表明 收费计费 公司商号 认识认知 集团团体 尊重敬重 只有唯有 手段手法
普遍广泛 失业下岗 结果后果 程度地步 相当颇为 上升攀升 一般通常 复杂繁杂 收购收买 方法做法 造成招致 优先首先 流动流转 全局大局 进口购入
如果倘若 公开公布 部署布置 不足欠缺 不仅不但 主管分管 申请申报 许可准许 违反违背 批准核准 登记注册 罚款罚金 责令勒令 诉讼官司 办理经办
检查查验 处罚惩处 改正纠正 从事操持 履行践行 案件个案 驾驶开车 合同契约 程序流程 承担担负 场所处所 鉴定评鉴 证明佐证 旅游观光 食品食物
调查查访 设立开设 业务事务 适用套用 修改改动 调解调停 公布发布 委托托付 审查核查 货物货品 禁止严禁 评估评价 财产资财 受理接办 所在所处
编制编写 所得收益 赔偿赔付 志愿自愿 裁定裁决 应急救急 培训训练 事项事宜 内容内涵 费用花费 构成组成 情节经过 采购购买 设置设定 事故变故
追究追查 施工动工 相应对应 期限时限 限期按期 通知告知 销售出售 他人旁人 会同协同 擅自私自 处置处理 方案预案 法定规定 权利权益 处分惩戒
停止中止 提交呈交 备案存档 数据数字 监测监看 房屋屋宇 发现察觉 请求恳求 统计计数 变更更改 没收收缴 书面纸面 判决裁判 损害损伤 认定判定
遵守恪守 强制强迫 非法违法 车辆车子 建议提议 危险凶险 手续流程 不予不给 预防防备 指定选定 代理代办 协议协定 同意赞同 损失亏损 纳入列入
补偿弥补 援助救援 说明阐明 记录记载 物品物件 资格资质 标志标识 考试考核 纠纷争端 属于归于 涉及牵涉 未经未获 支付付给 检验查验 解释释义
排放排出 限制约束 事件事端 产生引发 定期按时 临时暂时 撤销取消 举报检举 转让让渡 作业操作 证据凭据 名称名字 认可承认 提起提出 明确清楚
功能效能 宣传宣讲 数量数目 当地本地 约定议定 理由缘由 专门专程 年度年份 安置安顿 协助辅助 危害危及 合格达标 除外以外 现场实地 救助救济
奖励奖赏 具备具有 自行自己 事实实情 批评批判 检测测试 组成构成 出具开具 拒绝回绝 特殊特别 指挥指引 交易买卖 回顾回首 总结归纳 提倡倡导
倡导提倡 推行推广 探索摸索 尝试试探 激发激起 释放放开 吸引招引 培育养成 壮大做强 打造铸就 聚焦瞄准 围绕环绕 把握掌握 抓住握住 面对面临
应对应付 抵御抗击 化解消解 遏制抑制 严厉严峻 严肃郑重 坚强坚韧 强大强劲 丰富充裕 充足充裕 紧张吃紧 短缺匮乏 薄弱单薄 突然忽然 迫切急切
紧密密切 密切紧密 有序有条 有机自然 灵活机动 简化精简 便利方便 方便便利 快速迅捷 高效有力 缓解缓和 减轻减缓 消除清除 取消废止 废除废止
淘汰剔除 压缩压减 清理清查 整合归并 合并归并 分开分离 独立自立 联系联络 沟通交流 协商商议 讨论商讨 审议审核 通报通告 宣布宣告 颁布颁发
制止阻止 阻碍妨碍 妨碍阻挠 侵害损害 侵犯侵害 维持保持 延长拉长 缩短减短 缩小收窄 差距差别 差别差异 区别分别 相同同样 类似相近 大约约莫
将近接近 几乎近乎 超额逾额 剩余结余 节余盈余 亏损亏空 盈利获利 利润赢利 收益收成 报酬酬劳 待遇报酬 福利福祉 幸福美满 满意称心 愿望心愿
信心决心 决心恒心 勇气胆量 智慧才智 热情热忱 使命重任 荣誉名誉 光荣荣耀 辉煌灿烂 艰苦艰辛 艰难艰辛 曲折坎坷 挑战考验 机遇良机 机会契机
前景前途 未来将来 趋势走势 潜力潜能 动力劲头 源泉源头 途径门路 步骤次序 阶层层级 层次层级 等级级别 种类类别 类型类别 性质属性 特点特征
特征特性 原因缘故 目的用意 效果成效 后果恶果 效率功效 产能产力 原料原材 燃料油料 机器机械 工具器具 仪器仪表 车间厂房 工厂厂子 矿山矿场
码头港口 公路道路 桥梁大桥 隧道地道 水库蓄水 灌溉浇灌 耕地农田 草原草场 森林山林 河流江河 湖泊湖塘 海洋大海 空气大气 气候天候 灾害灾难
灾难灾祸 抢险救险 救灾赈灾 医院诊所 医生大夫 药品药物 疾病病患 患者病人 儿童孩童 青年青壮 妇女女性 老人长者 残疾伤残 教师老师 专家行家
学者学人 作家文人 艺术文艺 文艺艺文 新闻消息 出版刊印 图书书籍 广播播音 电影影片 网络网路 用户客户 客户主顾 顾客主顾 乘客旅客 旅客乘客
业主户主 租赁出租 购买选购 出售售卖 购置添置 建造修造 修建修筑 修复修补 拆除拆掉 搬迁迁移 安装装设 维修修理 更新换新 更换替换 替代代替
代替取代 选择挑选 选举推选 选拔挑选 任命委任 任免委免 聘用雇用 招聘招募 录用录取 辞退解雇 考核考评 评价评定 评审评议 验收查收 核实查实
核对查对 审计查账 监察督察 纪律规矩 规律法则 规章章程 章程规约 条款条文 文件公文 档案卷宗 报表表册 账户户头 账簿账册 凭证票证 发票票据
"""
LONGER = {
    "社会主义": "社会制", "工业化": "产业化", "有关部门": "相关机关", "人民群众": "老百姓",
    "国民经济": "全国财经", "进一步": "更进一层", "负责人": "主事者", "工作人员": "办事人员",
    "行政机关": "政务机构", "国务院": "中央政府", "互联网": "网际网",
}

# Simplified characters and what they commonly are in traditional texts; one for one, so that offsets stay.
TRADITIONAL = """
万萬 与與 丑醜 专專 业業 东東 丝絲 丢丟 两兩 严嚴 丧喪 个個 丰豐 临臨 为為 丽麗 举舉 义義 乌烏 乐樂 乔喬 习習 乡鄉 书書 买買 乱亂
争爭 亏虧 云雲 亚亞 产產 亩畝 亲親 亿億 仅僅 从從 仓倉 仪儀 们們 价價 众眾 优優 会會 伞傘 伟偉 传傳 伤傷 伦倫 伪偽 体體 余餘 侠俠
侣侶 侥僥 侦偵 侧側 侨僑 债債 倾傾 偿償 储儲 儿兒 党黨 兰蘭 关關 兴興 养養 兽獸 内內 冈岡 册冊 写寫 军軍 农農 冯馮 冲衝 决決 况況
冻凍 净淨 凉涼 减減 凑湊 凤鳳 凭憑 凯凱 击擊 凿鑿 划劃 刘劉 则則 刚剛 创創 删刪 别別 刹剎 剂劑 剑劍 剧劇 劝勸 办辦 务務 动動 励勵
劲勁 劳勞 势勢 匀勻 区區 医醫 华華 协協 单單 卖賣 卢盧 卫衛 却卻 厂廠 厅廳 历歷 厉厲 压壓 厌厭 县縣 参參 双雙 发發 变變 叙敘 叠疊
号號 叹嘆 吓嚇 吗嗎 吨噸 听聽 启啟 吴吳 呐吶 员員 呜嗚 咏詠 响響 哑啞 唤喚 啸嘯 喷噴 嘱囑 团團 园園 围圍 国國 图圖 圆圓 圣聖 场場
坏壞 块塊 坚堅 坛壇 坝壩 坟墳 坠墜 垄壟 垒壘 垦墾 垫墊 墙牆 壮壯 声聲 壳殼 处處 备備 复復 够夠 头頭 夹夾 夺奪 奋奮 奖獎 妇婦 妈媽
娱娛 婴嬰 孙孫 学學 宁寧 宝寶 实實 宠寵 审審 宪憲 宫宮 宽寬 宾賓 寝寢 对對 寻尋 导導 寿壽 将將 尔爾 尘塵 尝嘗 尽盡 层層 届屆 属屬
岁歲 岂豈 岗崗 岛島 岭嶺 峡峽 币幣 帅帥 师師 帐帳 帜幟 带帶 帮幫 干幹 并並 广廣 庄莊 庆慶 库庫 应應 庙廟 废廢 开開 异異 弃棄 张張
弥彌 弯彎 弹彈 强強 归歸 当當 录錄 彻徹 径徑 御禦 忆憶 忧憂 怀懷 态態 怜憐 总總 恋戀 恒恆 恳懇 恶惡 悬懸 惊驚 惧懼 惨慘 惩懲 惯慣
愤憤 愿願 戏戲 战戰 户戶 扑撲 执執 扩擴 扫掃 扬揚 扰擾 抚撫 抛拋 抢搶 护護 报報 担擔 拟擬 拥擁 择擇 挂掛 挚摯 挡擋 挤擠 挥揮 损損
捡撿 换換 据據 掷擲 摄攝 摆擺 摊攤 撑撐 敌敵 数數 斋齋 断斷 无無 旧舊 时時 旷曠 显顯 晋晉 晓曉 暂暫 术術 机機 杀殺 杂雜 权權 条條
来來 杨楊 极極 构構 枪槍 柜櫃 标標 栋棟 栏欄 树樹 样樣 桥橋 档檔 桩樁 梦夢 检檢 楼樓 横橫 欢歡 欧歐 残殘 毁毀 毕畢 毙斃 气氣 汇匯
汉漢 汤湯 沟溝 没沒 沪滬 泪淚 泽澤 洁潔 浅淺 浆漿 测測 济濟 浏瀏 浓濃 涂塗 涛濤 润潤 涨漲 渊淵 渐漸 渔漁 温溫 湾灣 湿濕 溃潰 滚滾
满滿 滤濾 滥濫 滨濱 灭滅 灯燈 灵靈 灾災 炉爐 点點 炼煉 烂爛 烟煙 烦煩 烧燒 热熱 爱愛 爷爺 牵牽 牺犧 状狀 犹猶 独獨 狭狹 狱獄 猎獵
献獻 环環 现現 玛瑪 琐瑣 电電 画畫 畅暢 疗療 疮瘡 疯瘋 疟瘧 痒癢 瘫癱 盏盞 盐鹽 监監 盖蓋 盗盜 盘盤 矫矯 矿礦 码碼 砖磚 础礎 硕碩
确確 碍礙 礼禮 祸禍 禅禪 离離 种種 积積 称稱 税稅 稳穩 穷窮 窃竊 竞競 笔筆 笼籠 筑築 筛篩 签簽 简簡 粮糧 紧緊 纠糾 红紅 约約 级級
纪紀 纯純 纲綱 纳納 纵縱 纷紛 纸紙 纹紋 纺紡 线線 练練 组組 细細 织織 终終 绍紹 经經 结結 绕繞 给給 络絡 绝絕 统統 继繼 绩績 续續
绳繩 维維 绵綿 综綜 绿綠 缓緩 编編 缘緣 缩縮 缴繳 网網 罗羅 罚罰 罢罷 职職 联聯 聪聰 肃肅 肠腸 肤膚 肿腫 胀脹 胁脅 胜勝 胶膠 脉脈
脏臟 脑腦 脚腳 脱脫 脸臉 舆輿 舰艦 舱艙 艰艱 艺藝 节節 芦蘆 苏蘇 苹蘋 范範 茧繭 荐薦 荣榮 荡盪 药藥 获獲 莲蓮 营營 萧蕭 萨薩 葱蔥
蒋蔣 蓝藍 虏虜 虑慮 虚虛 虽雖 蚀蝕 蛮蠻 补補 衬襯 袭襲 装裝 见見 观觀 规規 视視 览覽 觉覺 触觸 誉譽 计計 订訂 认認 讨討 让讓 训訓
议議 讯訊 记記 讲講 许許 论論 设設 访訪 证證 评評 识識 诉訴 诊診 词詞 译譯 试試 诗詩 诚誠 话話 该該 详詳 语語 误誤 说說 请請 诸諸
诺諾 读讀 课課 谁誰 调調 谅諒 谈談 谊誼 谋謀 谓謂 谢謝 谣謠 谦謙 谨謹 谱譜 贝貝 贞貞 负負 贡貢 财財 责責 贤賢 败敗 货貨 质質 贩販
贪貪 贫貧 购購 贯貫 贱賤 贴貼 贵貴 贷貸 贸貿 费費 贺賀 贼賊 资資 赋賦 赌賭 赏賞 赔賠 赖賴 赚賺 赛賽 赞贊 赢贏 赵趙 赶趕 趋趨 跃躍
践踐 踪蹤 车車 轨軌 转轉 轮輪 软軟 轰轟 轻輕 载載 较較 辅輔 辆輛 辈輩 辉輝 输輸 辞辭 边邊 达達 迁遷 过過 迈邁 运運 还還 这這 进進
远遠 违違 连連 迟遲 适適 选選 递遞 逻邏 遗遺 邮郵 邻鄰 郑鄭 释釋 里裡 鉴鑒 针針 钉釘 钟鐘 钢鋼 钱錢 铁鐵 铜銅 铝鋁 银銀 铺鋪 销銷
锁鎖 锅鍋 错錯 键鍵 锻鍛 镇鎮 镜鏡 长長 门門 闭閉 问問 闲閒 间間 闻聞 阅閱 阔闊 队隊 阳陽 阴陰 阵陣 阶階 际際 陆陸 陈陳 险險 随隨
隐隱 难難 雾霧 静靜 韩韓 页頁 项項 顺順 须須 顾顧 顿頓 预預 领領 频頻 题題 颜顏 额額 风風 飞飛 饥飢 饭飯 饮飲 饱飽 饲飼 馆館 马馬
驰馳 驱驅 驳駁 驶駛 驻駐 驾駕 验驗 骗騙 骤驟 鱼魚 鲁魯 鲜鮮 鸟鳥 鸡雞 鸣鳴 麦麥 黄黃 齐齊 齿齒 龄齡 龙龍 龟龜 类類 巩鞏 缔締 准準
后後 于於 台臺
"""

PASSAGE, SENTENCE, QUOTED, SECTION = (130, 300), (35, 70), (40, 150), (300, 1500)
GRAM, MOST_DOCUMENTS = 10, 3
REUSED = 25
LIST_GRAM, LIST_WINDOW, LIST_SHARE = 8, 80, 0.25
HOST_LENGTH, FOREIGN_LENGTH = 2000, 20000
MASS_DOCUMENTS, MASS_PARAGRAPH = 240, 400

STOPS = "。！？；：，、"
CLAUSE_ENDS = "。！？；：，\n"
HEADING = re.compile(r"(第[一二三四五六七八九十百〇零\d]+[编章节]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\([一二三四五六七八九十]+\)).{0,30}$")
HISTORY = re.compile(r"(会议|号).{0,20}(通过|公布|修正|修订|批准)|\d年\d+月\d+日.{0,40}(通过|公布|修正|修订|施行)")
NUMERALS = "〇零一二三四五六七八九十百千万亿"
AFTER_NUMERAL = "年月日条款项章节个届亿万元倍成次名人户吨亩里米斤岁"


def is_han(c):
    return "\u4e00" <= c <= "\u9fff" or c == "〇"


def normalise(text):
    """The normal form, and for each of its characters where it stands in the text."""
    out, places = [], []
    for at, c in enumerate(text):
        if not is_han(c):
            c = unicodedata.normalize("NFKC", c).lower()
        for part in c:
            if part.isalnum():
                out.append(part)
                places.append(at)
    return "".join(out), places


def clean(text):
    """Plain lines: no comments, no marks of headings, no blank lines."""
    text = re.sub(r"<!--.*?-->", "", text.replace("\r\n", "\n").replace("\r", "\n"), flags=re.DOTALL)
    lines = (re.sub(r"^#+\s*", "", line.replace("\u200b", "").strip()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


class Document:
    def __init__(self, path, root, number):
        with open(path, encoding="utf-8-sig") as file:
            self.text = clean(file.read())
        self.path = os.path.relpath(path, root)
        stem = os.path.splitext(os.path.basename(path))[0]
        self.name = f"{number:04d}-{stem}.txt"
        self.title = re.sub(r"[《》\s]", "", self.text.split("\n", 1)[0])[:40] or stem
        self.lines = []
        at = 0
        for line in self.text.split("\n"):
            self.lines.append((at, at + len(line)))
            at += len(line) + 1


def read_folder(folder, first=0):
    paths = [path for path in glob.glob(os.path.join(glob.escape(folder), "**", "*"), recursive=True) if path.endswith((".txt", ".md"))]
    return [Document(path, folder, first + at) for at, path in enumerate(sorted(paths))]


def is_heading(line):
    return len(line) <= 30 and bool(HEADING.match(line)) and line[-1] not in "。；！？，："


def is_prose(line):
    letters = [c for c in line if c.isalnum()]
    if not letters or line.rstrip("”’」』）)")[-1:] not in tuple("。！？；："):
        return False
    if is_heading(line) or HISTORY.search(line):
        return False
    return sum(map(is_han, letters)) >= 0.7 * len(letters) and sum(c.isdigit() for c in letters) <= 0.15 * len(letters)


def sentences(document):
    """Where the sentences of prose stand, and None where prose is interrupted."""
    found = []
    for start, end in document.lines:
        line = document.text[start:end]
        if not is_prose(line):
            found.append(None)
            continue
        at = 0
        for match in re.finditer(r".*?(?:[。！？]+[”’」』）]*|$)", line):
            if match.end() > at:
                found.append((start + at, start + match.end()))
                at = match.end()
    return found


def stretches(document, rng, shortest, longest, one_line=False):
    """Runs of whole sentences, apart from each other, of a length within bounds."""
    out, begin, aim = [], None, 0
    for place in sentences(document):
        if place is None:
            begin = None
            continue
        if begin is not None and one_line and "\n" in document.text[begin : place[1]]:
            begin = None
        if begin is None:
            begin, aim = place[0], rng.randint(shortest, shortest + (longest - shortest) * 3 // 4)
        length = place[1] - begin
        if length >= aim:
            if length <= longest:
                out.append((begin, place[1]))
            begin = None
    return out


def sections(document):
    out, begin = [], None
    for start, end in document.lines:
        line = document.text[start:end]
        if is_heading(line):
            if begin is not None:
                out.append((begin, start - 1))
            begin = start
    if begin is not None:
        out.append((begin, len(document.text)))
    return [(a, b) for a, b in out if SECTION[0] <= b - a <= SECTION[1]]


def grams(normal, length):
    return (hash(normal[at : at + length]) for at in range(len(normal) - length + 1))


class Candidate:
    def __init__(self, document, start, end):
        self.document, self.start, self.end = document, start, end
        self.grams = set(grams(normalise(document.text[start:end])[0], GRAM))
        self.also = []

    @property
    def text(self):
        return self.document.text[self.start : self.end]


def choose(candidates, collection, archive, stock_allowed=0.0):
    """Those that are no stock wording and not in the hosts, with the other archive documents that have them."""
    holders = {gram: [] for candidate in candidates for gram in candidate.grams}
    for number, document in enumerate(collection):
        for gram in set(grams(document.normal, GRAM)):
            own = holders.get(gram)
            if own is not None and len(own) <= MOST_DOCUMENTS:
                own.append(number)
    chosen = []
    for candidate in candidates:
        size = max(len(candidate.grams), 1)
        stock = sum(len(holders[gram]) > MOST_DOCUMENTS for gram in candidate.grams)
        if stock > stock_allowed * size:
            continue
        held = collections.Counter(number for gram in candidate.grams for number in holders[gram] if len(holders[gram]) <= MOST_DOCUMENTS)
        others = {collection[number]: count / size for number, count in held.items() if collection[number] is not candidate.document}
        if any(share > 0.05 for document, share in others.items() if document not in archive):
            continue
        candidate.also = [document for document, share in others.items() if share >= 0.3 and document in archive]
        chosen.append(candidate)
    return chosen


def reused_lists(hosts, archive):
    """Lines of windows whose wording one archive document has in many short parts: (host, start of the line)."""
    windows, where = [], {}
    for host in hosts:
        own, low = [], 0
        for start, end in host.lines:
            own.append((host, start))
            high = bisect.bisect_left(host.places, end)
            if high - low >= LIST_WINDOW or end == len(host.text):
                parts = set(grams(host.normal[low:high], LIST_GRAM))
                for gram in parts:
                    where.setdefault(gram, [0]).append(len(windows))
                windows.append((own, len(parts)))
                own, low = [], high
    each = [set(gram for gram in grams(document.normal, LIST_GRAM) if gram in where) for document in archive]
    for parts in each:
        for gram in parts:
            where[gram][0] += 1
    out = set()
    for parts in each:
        shared = collections.Counter()
        for gram in parts:
            if where[gram][0] < max(5, 0.01 * len(archive)):
                shared.update(where[gram][1:])
        for window, count in shared.items():
            if count >= LIST_SHARE * windows[window][1]:
                out.update(windows[window][0])
    return out


def unrelated_lines(hosts, archive):
    """The lines of each host that share nothing with the archive that is long and not custom; how many were left out."""
    held = {gram: 0 for host in hosts for gram in grams(host.normal, REUSED)}
    for document in archive:
        for gram in set(grams(document.normal, REUSED)):
            if gram in held:
                held[gram] += 1
    reused = reused_lists(hosts, archive)
    dropped = kept = 0
    for host in hosts:
        places = host.places
        out = []
        for start, end in host.lines:
            if (host, start) in reused:
                dropped += end - start
                continue
            low, high = bisect.bisect_left(places, start), bisect.bisect_left(places, end)
            counts = [held[gram] for gram in grams(host.normal[low:high], REUSED)]
            fine, at = True, 0
            while at < len(counts) and fine:
                if counts[at] == 0:
                    at += 1
                    continue
                until = at
                while until < len(counts) and counts[until]:
                    until += 1
                length, breadth = until - at + REUSED - 1, min(counts[at:until])
                fine = length <= 150 and breadth >= max(5, 0.01 * len(archive) * 2 ** ((length - 20) / 20))
                at = until
            if fine:
                out.append((start, end))
                kept += end - start
            else:
                dropped += end - start
        host.kept = out
    return kept, dropped


# What is done to a stretch. Each gives a list of (character, place in the source or -1).


def as_is(candidate, rng, world):
    return [(c, candidate.start + at) for at, c in enumerate(candidate.text)]


def replaced(pieces, rate, words, rng):
    out, at = [], 0
    text = "".join(c for c, _ in pieces)
    while at < len(text):
        for length in (5, 4, 3, 2):
            new = words.get(text[at : at + length]) if at + length <= len(text) else None
            if new:
                break
        if new and rng.random() < rate:
            out += [(c, pieces[at + min(j * length // len(new), length - 1)][1]) for j, c in enumerate(new)]
            at += length
        elif new:
            out += pieces[at : at + length]
            at += length
        else:
            out.append(pieces[at])
            at += 1
    return out


def synonyms(rate, which="half"):
    return lambda candidate, rng, world: replaced(as_is(candidate, rng, world), rate, world.synonyms[which], rng)


def inserted(least, most):
    def edit(candidate, rng, world):
        out, left = [], rng.randint(least, most)
        for piece in as_is(candidate, rng, world):
            out.append(piece)
            left -= 1
            if left == 0:
                out.append((rng.choice(world.letters), -1))
                left = rng.randint(least, most)
        return out if out[-1][1] >= 0 else out[:-1]

    return edit


def deleted(least, most):
    def edit(candidate, rng, world):
        out, left = [], rng.randint(least, most)
        for piece in as_is(candidate, rng, world):
            left -= 1
            if left > 0 or not is_han(piece[0]):
                out.append(piece)
            else:
                left = rng.randint(least, most)
        return out

    return edit


def short_clauses(pieces, rng):
    """Parts of 8-12 characters: at a mark where one is there, else anywhere."""
    out = []
    while pieces:
        length = rng.randint(8, 12)
        for at in range(8, 13):
            if at <= len(pieces) and pieces[at - 1][0] in STOPS:
                length = at
                break
        if len(pieces) - length < 4:
            length = len(pieces)
        out.append(pieces[:length])
        pieces = pieces[length:]
    return out


def interleaved(candidate, rng, world):
    foreign = [(c, -1) for c in world.other_text(rng, 2 * (candidate.end - candidate.start) + 100)]
    parts = short_clauses(as_is(candidate, rng, world), rng)
    between = short_clauses(foreign, rng)
    out = []
    for part, other in zip(parts, between):
        out += part + other
    while out[-1][1] < 0:
        out.pop()
    return out


def shuffled(rate, which="half"):
    """All clauses in another order; the marks stay where they were."""

    def edit(candidate, rng, world):
        clauses, marks, own = [], [], []
        for c, place in as_is(candidate, rng, world):
            if c in CLAUSE_ENDS:
                if own:
                    clauses.append(own)
                    marks.append([])
                    own = []
                if marks:
                    marks[-1].append((c, -1))
            else:
                own.append((c, place))
        if own:
            clauses.append(own)
            marks.append([])
        order = list(range(len(clauses)))
        for _ in range(200):
            rng.shuffle(order)
            if all(b != a + 1 for a, b in zip(order, order[1:])):
                break
        out = []
        for clause, mark in zip(order, marks):
            out += replaced(clauses[clause], rate, world.synonyms[which], rng) + mark
        return out

    return edit


def traditional(candidate, rng, world):
    return [(world.traditional.get(c, c), place) for c, place in as_is(candidate, rng, world)]


def noisy(rate):
    def edit(candidate, rng, world):
        out = []
        for c, place in as_is(candidate, rng, world):
            if not is_han(c) or rng.random() >= rate:
                out.append((c, place))
                continue
            what = rng.random()
            if what < 0.7:
                out.append((rng.choice(world.letters), place))
            elif what < 0.85:
                out += [(c, place), (c, -1)]
        return out

    return edit


def to_number(word):
    """十二 → 12, 一百零五 → 105, 二〇一五 → 2015; None where it is no number."""
    digits = {c: at for at, c in enumerate("零一二三四五六七八九")}
    digits["〇"] = 0
    if all(c in digits for c in word):
        return "".join(str(digits[c]) for c in word)
    total = part = own = 0
    units = {"十": 10, "百": 100, "千": 1000}
    for c in word:
        if c in digits:
            own = digits[c]
        elif c in units:
            part += (own or 1) * units[c]
            own = 0
        else:
            return None
    return str(total + part + own)


def to_words(number):
    """2015 → 二〇一五 (four digits or more than four), 105 → 一百零五."""
    names = "零一二三四五六七八九"
    if len(number) >= 4 or number.startswith("0"):
        return "".join("〇" if c == "0" else names[int(c)] for c in number)
    value, out = int(number), ""
    hundreds, rest = divmod(value, 100)
    if hundreds:
        out += names[hundreds] + "百"
        if 0 < rest < 10:
            out += "零"
    tens, ones = divmod(rest, 10)
    if tens:
        out += ("" if tens == 1 and not hundreds else names[tens]) + "十"
    if ones or not value:
        out += names[ones]
    return out


def numerals_found(text, mode):
    """Where a numeral is rewritten: (start, end, its new form)."""
    out = []
    if mode == "to_digits":
        for match in re.finditer("[〇零一二三四五六七八九十百千]+", text):
            word, after, before = match.group(), text[match.end() : match.end() + 1], text[: match.start()][-1:]
            if len(word) == 1 and before != "第" and after not in tuple("年月日条款届"):
                continue
            number = to_number(word)
            if number is not None:
                out.append((match.start(), match.end(), number))
    else:
        for match in re.finditer(r"([0-9０-９]+)(?:[.．]([0-9０-９]+))?", text):
            whole, part = (unicodedata.normalize("NFKC", group or "") for group in match.groups())
            number = f"{whole}.{part}" if part else whole
            if mode == "to_words":
                new = to_words(whole) + ("点" + "".join("零一二三四五六七八九"[int(c)] for c in part) if part else "")
            else:
                wide = "".join(chr(ord(c) + 0xFEE0) for c in number)
                new = wide if match.group() == number else number
            out.append((match.start(), match.end(), new))
    return out


def numerals(candidate, rng, world):
    out, at, text = [], 0, candidate.text
    for start, end, new in numerals_found(text, candidate.mode):
        out += [(text[j], candidate.start + j) for j in range(at, start)]
        span = end - start
        out += [(c, candidate.start + start + min(j * span // len(new), span - 1)) for j, c in enumerate(new)]
        at = end
    return out + [(text[j], candidate.start + j) for j in range(at, len(text))]


def quoted(candidate, rng, world):
    inner = str.maketrans("“”", "‘’")
    return [(c.translate(inner), place) for c, place in as_is(candidate, rng, world)]


KINDS = {
    "verbatim": as_is,
    "synonyms_30": synonyms(0.3),
    "synonyms_60": synonyms(0.6),
    "synonyms_100": synonyms(1.0),
    "insert_5_10": inserted(5, 10),
    "delete_8_12": deleted(8, 12),
    "delete_5_8": deleted(5, 8),
    "interleaved": interleaved,
    "shuffled": shuffled(0),
    "shuffled_synonyms_60": shuffled(0.6),
    "shuffled_synonyms_100": shuffled(1.0),
    "synonyms_60_wide": synonyms(0.6, "wide"),
    "synonyms_100_wide": synonyms(1.0, "wide"),
    "shuffled_synonyms_100_wide": shuffled(1.0, "wide"),
    "traditional": traditional,
    "ocr_3": noisy(0.03),
    "ocr_5": noisy(0.05),
    "ocr_10": noisy(0.10),
    "ocr_15": noisy(0.15),
    "numerals": numerals,
    "sentence": as_is,
    "quotation": quoted,
    "section": as_is,
    "mosaic": as_is,
    "first": as_is,
    "last": as_is,
}


class World:
    """What the edits draw from: words, characters by frequency, text of hosts."""

    def __init__(self, hosts, rng):
        pairs = [(pair[:2], pair[2:]) for pair in SYNONYMS.split()]
        self.synonyms = {
            "wide": {**dict(pairs), **LONGER},
            "half": {**dict(rng.sample(pairs, len(pairs) // 2)), **LONGER},
        }
        self.traditional = {pair[0]: pair[1] for pair in TRADITIONAL.split()}
        self.letters = [c for host in hosts for c in host.text[::7] if is_han(c)]
        self.blocks = []

    def other_text(self, rng, length):
        text = ""
        while len(text) < length:
            block = rng.choice(self.blocks)
            text += "".join(line for line in block if is_prose(line))
        return text[:length]


def blocks(documents, length):
    """Consecutive lines that were kept, of at least this length; apart from each other."""
    out = []
    for document in documents:
        own, size = [], 0
        for start, end in document.kept:
            own.append(document.text[start:end])
            size += end - start
            if size >= length:
                out.append(own)
                own, size = [], 0
    return out


def put_in(kind, case, lines, planted, rng, before="", after=""):
    """The host as one list of (character, place), with the stretch where the kind and the case's number say."""
    lines = list(lines)
    plain = lambda text: [(c, -1) for c in text]
    middle = [at for at in range(1, len(lines)) if is_prose(lines[at])] or [len(lines) - 1]
    at = rng.choice(middle)
    if kind == "first":
        return planted + plain("\n" + "\n".join(lines)), 0
    if kind == "last":
        head = plain("\n".join(lines) + "\n")
        return head + planted, len(head)
    inside = kind in ("sentence", "quotation") or (kind != "section" and case % 2)
    cuts = [match.end() for match in re.finditer("[。！？][”’」』）]*", lines[at])]
    cuts = [cut for cut in cuts if cut < len(lines[at])] or ([len(lines[at])] if inside else [])
    if inside and cuts:
        cut = rng.choice(cuts)
        head = "\n".join(lines[:at] + [lines[at][:cut]]) + before
        tail = after + "\n".join([lines[at][cut:]] + lines[at + 1 :])
    else:
        head = "\n".join(lines[:at]) + "\n" + before
        tail = after + "\n" + "\n".join(lines[at:])
    return plain(head) + planted + plain(tail), len(head)


def pieces_of(host, start, end):
    """Where the source's characters went: runs in host order whose places go up, small gaps bridged."""
    out = []
    for at in range(start, end):
        place = host[at][1]
        if place < 0:
            continue
        last = out[-1] if out else None
        if last and at - last[1] <= 2 and 0 <= place - last[3] + 1 <= 4:
            last[1], last[3] = at + 1, max(place + 1, last[3])
        else:
            out.append([at, at + 1, place, place + 1])
    return out


def unchanged_runs(host, start, end, text):
    """Lengths of the runs that are the source's, in normal characters."""
    out, last = [0], None
    for c, place in host[start:end]:
        normal = normalise(c)[0]
        if not normal:
            continue
        if place >= 0 and text[place] == c and last is not None and not normalise(text[last + 1 : place])[0] and last < place:
            out[-1] += 1
        else:
            out.append(int(place >= 0 and text[place] == c))
        last = place if place >= 0 and text[place] == c else None
    return out


def truth_row(kind, name, host, start, end, candidate):
    while host[start][1] < 0:
        start += 1
    while host[end - 1][1] < 0:
        end -= 1
    text = candidate.document.text
    kept = {place for c, place in host[start:end] if place >= 0 and text[place] == c}
    pieces = pieces_of(host, start, end)
    letters = [at for at in range(candidate.start, candidate.end) if text[at].isalnum()]
    row = {"kind": kind, "host": name, "start": start, "end": end, "source": candidate.document.name}
    row.update(source_start=candidate.start, source_end=candidate.end, also=[other.name for other in candidate.also])
    row["expected"] = sum(piece[1] - piece[0] for piece in pieces)
    row["matched"] = sum(1 for c, place in host[start:end] if place >= 0 and text[place] == c)
    row["changed"] = round(1 - sum(at in kept for at in letters) / max(len(letters), 1), 4)
    runs = unchanged_runs(host, start, end, text)
    row["longest_run"] = max(runs)
    row["in_runs_6"] = sum(run for run in runs if run >= 6)
    row["pieces"] = pieces
    if getattr(candidate, "mode", None):
        row["mode"] = candidate.mode
    return row


def write(folder, name, text):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def draw(pool, used, count, rng, fits=lambda candidate: True):
    """Candidates in a random order, those not yet used first; never twice in a kind."""
    pool = [candidate for candidate in pool if fits(candidate)]
    rng.shuffle(pool)
    pool.sort(key=lambda candidate: used[id(candidate)])
    if len(pool) < count:
        print(f"only {len(pool)} of {count} stretches", file=sys.stderr)
    for candidate in pool[:count]:
        used[id(candidate)] += 1
    return pool[:count]


def sample(pool, most, rng):
    return pool if len(pool) <= most else rng.sample(pool, most)


def make(args):
    random_for = lambda what: random.Random(f"{args.seed}/{what}")
    collection = read_folder(args.source)
    if args.host:
        archive, hosts = collection, read_folder(args.host, len(collection))
    else:
        match = re.compile(args.host_match or r"$^")
        hosts = [document for document in collection if match.search(document.path)]
        archive = [document for document in collection if not match.search(document.path)]
    if not hosts or not archive:
        sys.exit("no hosts or no archive: --host DIR or --host-match PATTERN")
    if os.path.isdir(args.folder) and os.listdir(args.folder):
        if not os.path.exists(os.path.join(args.folder, "make.json")):
            sys.exit(f"{args.folder} is not empty and not of this program")
        for own in ("archive", "hosts", "mass"):
            shutil.rmtree(os.path.join(args.folder, own), ignore_errors=True)
    every = archive + hosts
    if args.archive_limit and len(archive) > args.archive_limit:
        archive = sorted(random_for("archive").sample(archive, args.archive_limit), key=lambda document: document.name)
    extra = [document for number, folder in enumerate(args.foreign) for document in read_folder(folder, 9000 * (number + 1))]
    rng = random_for("foreign documents")
    extra = rng.sample(extra, min(len(extra), 400))
    for document in every + extra:
        document.normal, document.places = normalise(document.text)
    kept, dropped = unrelated_lines(hosts, archive)
    kept_extra, dropped_extra = unrelated_lines(extra, archive) if extra else (0, 0)
    said = {"seed": args.seed, "archive_documents": len(archive), "archive_characters": sum(len(d.text) for d in archive)}
    said.update(host_documents=len(hosts), host_characters_kept=kept, host_characters_left_out=dropped)
    said.update(foreign_characters_kept=kept_extra, foreign_characters_left_out=dropped_extra)
    for document in archive:
        write(os.path.join(args.folder, "archive"), document.name, document.text)

    inside = set(archive)
    rng = random_for("stretches")
    pools = {}
    for name, bounds, most in (("passage", PASSAGE, 12000), ("sentence", SENTENCE, 4000), ("quoted", QUOTED, 2000)):
        found = []
        for document in archive:
            one_line = name != "passage"
            own = stretches(document, rng, *bounds, one_line=one_line)
            if name == "sentence":
                own = [p for p in sentences(document) if p and bounds[0] <= p[1] - p[0] <= bounds[1] and document.text[p[1] - 1] in "。！？"]
            found += [(document, start, end) for start, end in own]
        candidates = [Candidate(*place) for place in sample(found, most, rng)]
        pools[name] = choose(candidates, every, inside)
        said[f"{name}_stretches"] = [len(found), len(candidates), len(pools[name])]
    found = [Candidate(document, *place) for document in archive for place in sections(document)]
    pools["section"] = choose(sample(found, 1500, rng), every, inside, stock_allowed=0.2)
    said["section_stretches"] = [len(found), min(len(found), 1500), len(pools["section"])]

    world = World(hosts, random_for("words"))
    world.blocks = blocks(hosts, HOST_LENGTH)
    said["host_blocks"] = len(world.blocks)
    used = collections.Counter()
    rows = []
    for kind, edit in KINDS.items():
        rng = random_for(kind)
        order = world.blocks[:]
        rng.shuffle(order)
        count = args.cases * 3 if kind == "mosaic" else args.cases
        pool = pools[{"sentence": "sentence", "quotation": "quoted", "section": "section"}.get(kind, "passage")]
        if kind == "numerals":
            # A third each way, with at least two numerals to rewrite.
            modes = ("to_words", "full_width", "to_digits")
            chosen, taken = [], set()
            for at, mode in enumerate(modes):
                fits = lambda c: id(c) not in taken and len(numerals_found(c.text, mode)) >= 2
                left = (count - len(chosen)) // (len(modes) - at)
                for candidate in draw(pool, used, left, rng, fits):
                    taken.add(id(candidate))
                    chosen.append(copy.copy(candidate))
                    chosen[-1].mode = mode
        else:
            chosen = draw(pool, used, count, rng)
        if kind == "mosaic":
            chosen = mosaics(chosen, rng)
        else:
            chosen = [[candidate] for candidate in chosen]
        for case, group in enumerate(chosen):
            name = f"{kind}-{case:03d}.txt"
            lines = order[case % len(order)]
            planted, spans = [], []
            for candidate in group:
                own = edit(candidate, rng, world)
                spans.append((len(planted), len(planted) + len(own)))
                planted += own
            before = after = ""
            if kind == "quotation":
                before, after = f"正如《{group[0].document.title}》所指出的：“", "”"
            host, at = put_in(kind, case, lines, planted, rng, before, after)
            if kind == "traditional" and case % 2 == 0:
                host = [(world.traditional.get(c, c), place) for c, place in host]
            write(os.path.join(args.folder, "hosts", kind), name, "".join(c for c, _ in host))
            for (start, end), candidate in zip(spans, group):
                row = truth_row(kind, name, host, at + start, at + end, candidate)
                if kind == "traditional":
                    row["mode"] = "whole text" if case % 2 == 0 else "stretch alone"
                rows.append({"case": f"{kind}-{case:03d}" + ("abc"[group.index(candidate)] if kind == "mosaic" else ""), **row})
    with open(os.path.join(args.folder, "truth.jsonl"), "w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")

    said["foreign"] = foreign(args, hosts, extra, random_for("foreign"))
    said["mass"] = mass(args, hosts, extra, archive, pools["passage"], random_for("mass"))
    said["stretches_used_more_than_once"] = sum(count > 1 for count in used.values())
    said["kinds"] = {}
    for kind in KINDS:
        own = [row for row in rows if row["kind"] == kind]
        mean = lambda values: round(sum(values) / max(len(own), 1), 3)
        lengths = sorted(row["source_end"] - row["source_start"] for row in own)
        said["kinds"][kind] = {
            "cases": len(own),
            "median_length": lengths[len(lengths) // 2] if lengths else 0,
            "changed": mean(row["changed"] for row in own),
            "longest_run": mean(row["longest_run"] for row in own),
            "in_runs_6": mean(row["in_runs_6"] for row in own),
            "fewest_in_runs_6": min((row["in_runs_6"] for row in own), default=0),
            "with_other_sources": sum(bool(row["also"]) for row in own),
        }
    with open(os.path.join(args.folder, "make.json"), "w", encoding="utf-8") as out:
        json.dump(said, out, ensure_ascii=False, indent=1)
    print(json.dumps({key: value for key, value in said.items() if key != "kinds"}, ensure_ascii=False))
    for kind, own in said["kinds"].items():
        print(f"{kind:<27} " + ", ".join(f"{key} {value}" for key, value in own.items()))
    return 0


def mosaics(chosen, rng):
    """Groups of three from three documents."""
    groups, left = [], chosen[:]
    while len(left) >= 3:
        first = left.pop()
        group = [first]
        for candidate in left[:]:
            if all(candidate.document is not other.document for other in group):
                group.append(candidate)
                left.remove(candidate)
                if len(group) == 3:
                    break
        if len(group) == 3:
            groups.append(group)
    return groups


def foreign(args, hosts, extra, rng):
    """Texts of about 20,000 characters, from as few documents as make that length."""
    counts = {}
    for name, documents in (("foreign", [hosts, extra]), ("foreign_raw", [hosts])):
        texts = []
        for group in documents:
            group = group[:]
            rng.shuffle(group)
            text = ""
            for document in group:
                lines = document.kept if name == "foreign" else document.lines
                own = "\n".join(document.text[start:end] for start, end in lines)
                while len(own) >= FOREIGN_LENGTH * 3 // 4:
                    texts.append(own[:FOREIGN_LENGTH])
                    own = own[FOREIGN_LENGTH:]
                text += own + "\n"
                if len(text) >= FOREIGN_LENGTH * 3 // 4:
                    texts.append(text[:FOREIGN_LENGTH])
                    text = ""
        texts = texts[: args.cases]
        for at, text in enumerate(texts):
            write(os.path.join(args.folder, "hosts", name), f"{name}-{at:03d}.txt", text)
        counts[name] = [len(texts), sum(map(len, texts))]
    return counts


def mass(args, hosts, extra, archive, pool, rng):
    """One paragraph in half of 240 texts that have nothing else of each other."""
    long = [c for document in archive for c in [Candidate(document, *p) for p in stretches(document, rng, 380, 440)]]
    rng.shuffle(long)
    long = choose(long[:300], archive + hosts, set(archive))
    if not long:
        return 0
    paragraph = long[0].text.replace("\n", "")
    taken = long[0].document
    fill = blocks(hosts, 1200) + blocks(extra, 1200)
    if len(fill) < MASS_DOCUMENTS:
        for document in archive:
            document.kept = document.lines
        fill += blocks([document for document in archive if document is not taken and document not in long[0].also], 1200)
    rng.shuffle(fill)
    rows = []
    for at, lines in enumerate(fill[:MASS_DOCUMENTS]):
        name = f"mass-{at:03d}.txt"
        if at % 2 == 0:
            place = rng.randrange(len(lines) + 1)
            head = "".join(line + "\n" for line in lines[:place])
            rows.append({"file": name, "start": len(head), "end": len(head) + len(paragraph)})
            text = head + paragraph + "".join("\n" + line for line in lines[place:])
        else:
            text = "\n".join(lines)
        write(os.path.join(args.folder, "mass"), name, text)
    with open(os.path.join(args.folder, "mass.jsonl"), "w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row) + "\n")
    return {"documents": min(len(fill), MASS_DOCUMENTS), "carriers": len(rows), "paragraph": len(paragraph)}


def many(args):
    """Near-copies of one text: a year and a number changed."""
    with open(args.text, encoding="utf-8-sig") as file:
        text = file.read()
    year = re.search(r"(19|20)\d\d", text)
    for at in range(args.count):
        own = text.replace(year.group(), str(1900 + at)) if year else f"{1900 + at}年\n{text}"
        write(os.path.join(args.folder, "many"), f"{at:05d}.txt", f"{own}\n编号{at:06d}\n")
    return 0


# Scoring.


def base(path):
    return os.path.basename(path.replace("\\", "/"))


def read_passages(paths, args, known):
    """Rows (host, start, end, source, source start, source end, class), the new text first."""
    rows = []
    for path in paths:
        with open(path, encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = {"doc", "start", "end", "source_doc", "source_start", "source_end"} - set(reader.fieldnames or [])
            if missing:
                sys.exit(f"{path}: no column {', '.join(sorted(missing))}")
            has_surprise = "surprise" in reader.fieldnames
            if args.least_surprise is not None and not has_surprise and "similarity" not in reader.fieldnames:
                sys.exit(f"{path}: no column surprise")
            for row in reader:
                if "similarity" in row and float(row["similarity"] or 0) < args.least_similarity:
                    continue
                if has_surprise and args.least_surprise is not None and float(row["surprise"] or 0) < args.least_surprise:
                    continue
                one = (base(row["doc"]), int(row["start"]), int(row["end"]))
                other = (base(row["source_doc"]), int(row["source_start"]), int(row["source_end"]))
                if not args.check and one[0] not in known and other[0] in known:
                    one, other = other, one
                rows.append((*one, *other, row.get(args.class_column)))
    return rows


def covered(intervals):
    """Intervals without overlap, in order."""
    out = []
    for start, end in sorted(intervals):
        if out and start <= out[-1][1]:
            out[-1][1] = max(out[-1][1], end)
        else:
            out.append([start, end])
    return out


def overlap(one, other):
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def load_truth(folder):
    with open(os.path.join(folder, "truth.jsonl"), encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def scored(folder, passages, counts=lambda kind: True):
    """By kind: found, recall, precision, grain, stray."""
    truth = load_truth(folder)
    by_host = collections.defaultdict(list)
    for row in passages:
        if counts(row[6]):
            by_host[row[0]].append(row)
    sources = set(os.listdir(os.path.join(folder, "archive")))
    out = {}
    for kind in list(KINDS) + ["foreign", "foreign_raw"]:
        own = [row for row in truth if row["kind"] == kind]
        place = os.path.join(folder, "hosts", kind)
        if not os.path.isdir(place):
            continue
        hosts = sorted(os.listdir(place))
        stretches_of = collections.defaultdict(list)
        for row in own:
            stretches_of[row["host"]].append((row["start"], row["end"]))
        found, share, grains, missed = 0, [], [], []
        for row in own:
            pieces = [piece[:2] for piece in row["pieces"]]
            right = collections.defaultdict(list)
            for _, start, end, source, source_start, source_end, _ in by_host[row["host"]]:
                if start >= row["end"] or end <= row["start"]:
                    continue
                if source == row["source"]:
                    if source_start < row["source_end"] and source_end > row["source_start"]:
                        right[source].append((start, end))
                elif source in row["also"]:
                    right[source].append((start, end))
            share.append(overlap(pieces, covered(i for own_ in right.values() for i in own_)) / row["expected"])
            if share[-1] >= 0.5:
                found += 1
                best = max(right.values(), key=lambda intervals: overlap(pieces, covered(intervals)))
                grains.append(len(best))
            else:
                missed.append(row["case"])
        stray, all_chars, right_chars, false_hosts = 0, 0, 0, 0
        for host in hosts:
            rows = [row for row in by_host[host] if row[3] in sources]
            planted = covered(stretches_of[host])
            strays = {(row[1], row[2], row[3]) for row in rows if 2 * overlap([(row[1], row[2])], planted) < row[2] - row[1]}
            stray += len(strays)
            false_hosts += bool(strays)
            spans = covered((row[1], row[2]) for row in rows)
            all_chars += sum(b - a for a, b in spans)
            right_chars += overlap(spans, planted)
        out[kind] = {"cases": len(own), "found": found, "hosts": len(hosts), "stray": stray, "stray_hosts": false_hosts}
        if own:
            out[kind].update(
                rate=round(found / len(own), 4),
                recall=round(sum(share) / len(share), 4),
                precision=round(right_chars / all_chars, 4) if all_chars else None,
                grain=round(sum(grains) / len(grains), 3) if grains else None,
                missed=missed,
            )
    return out


def table(figures):
    print(f"{'kind':<27} {'cases':>5} {'found':>5} {'share':>6} {'recall':>6} {'prec':>6} {'grain':>6} {'stray/host':>10}")
    for kind, own in figures.items():
        number = lambda key: "-" if own.get(key) is None else f"{own[key]:.3f}"
        head = f"{kind:<27} {own['cases'] or own['hosts']:>5} {own['found']:>5} "
        print(head + f"{number('rate'):>6} {number('recall'):>6} {number('precision'):>6} {number('grain'):>6} {own['stray'] / max(own['hosts'], 1):>10.3f}")
    if "foreign" in figures:
        print(f"false passages in {figures['foreign']['hosts']} foreign hosts: {figures['foreign']['stray']}")


def counting(args):
    if args.any_class:
        return lambda kind: True
    return lambda kind: kind is None or kind in ("copy", "quotation")


def score(args):
    known = {row["host"] for row in load_truth(args.folder)}
    known |= {base(path) for path in glob.glob(os.path.join(glob.escape(args.folder), "hosts", "*", "*.txt"))}
    result = {}
    if args.passages:
        passages = read_passages(args.passages, args, known)
        result["kinds"] = scored(args.folder, passages, counting(args))
        result["classes"] = collections.Counter(row[6] for row in passages)
        table(result["kinds"])
    if args.similar:
        similar = read_passages(args.similar, args, known)
        result["similar"] = scored(args.folder, similar)
        print("\nsimilar, not verbatim")
        table(result["similar"])
        if args.passages:
            right = [row for row in passages if counting(args)(row[6])]
            result["both"] = scored(args.folder, right + similar)
            print("\nboth nets together")
            table(result["both"])
    if args.mass:
        result["mass"] = score_mass(args)
        print("mass copy:", json.dumps(result["mass"]))
    place = args.json or os.path.join(args.folder, "score.json")
    with open(place, "w", encoding="utf-8") as out:
        json.dump(result, out, ensure_ascii=False, indent=1)
    return 0


def score_mass(args):
    with open(os.path.join(args.folder, "mass.jsonl"), encoding="utf-8") as file:
        truth = {row["file"]: (row["start"], row["end"]) for row in map(json.loads, file)}
    spans = {True: collections.defaultdict(list), False: collections.defaultdict(list)}
    others = 0
    for row in read_passages(args.mass, args, set()):
        for name, start, end in (row[:3], row[3:6]):
            for strict in (True, False):
                if not strict or counting(args)(row[6]):
                    spans[strict][name].append((start, end))
        if not (row[0] in truth and row[3] in truth) and counting(args)(row[6]):
            others += 1
    share = {s: {name: overlap([at], covered(spans[s][name])) / (at[1] - at[0]) for name, at in truth.items()} for s in spans}
    return {
        "carriers": len(truth),
        "found": sum(value >= 0.5 for value in share[True].values()),
        "recall": round(sum(share[True].values()) / len(truth), 4),
        "found_any_class": sum(value >= 0.5 for value in share[False].values()),
        "rows_that_touch_no_pair_of_carriers": others,
    }


# Peers.

WINDOW, STEP = 150, 75


def windows(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    normal, places = normalise(text)
    starts = list(range(0, max(len(normal) - WINDOW, 0) + 1, STEP))
    if len(normal) > WINDOW and starts[-1] + WINDOW < len(normal):
        starts.append(len(normal) - WINDOW)
    for start in starts:
        part = normal[start : start + WINDOW]
        if len(part) >= 20:
            yield base(path), places[start], places[start + len(part) - 1] + 1, part


def merged(hits):
    """Windows that touch or overlap in both texts are one passage."""
    out = []
    groups = collections.defaultdict(list)
    for host, a, b, source, c, d in hits:
        groups[host, source].append([a, b, c, d])
    for (host, source), own in groups.items():
        passages = []
        for hit in sorted(own):
            for passage in reversed(passages):
                if hit[0] <= passage[1] and hit[2] <= passage[3] and hit[3] >= passage[2]:
                    passage[1], passage[3] = max(passage[1], hit[1]), max(passage[3], hit[3])
                    passage[2] = min(passage[2], hit[2])
                    break
            else:
                passages.append(hit[:])
        out += [(host, a, b, source, c, d, None) for a, b, c, d in passages]
    return out


def with_tfidf(archive, hosts):
    """(similarity, host window, archive window): the five most similar of each host window."""
    import numpy
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(2, 3), lowercase=False, dtype=numpy.float32, sublinear_tf=True)
    matrix = vectorizer.fit_transform(window[3] for window in archive).T.tocsr()
    queries = vectorizer.transform(window[3] for window in hosts)
    for begin in range(0, queries.shape[0], 64):
        product = queries[begin : begin + 64] @ matrix
        for row in range(product.shape[0]):
            low, high = product.indptr[row], product.indptr[row + 1]
            values, columns = product.data[low:high], product.indices[low:high]
            if len(values) > 5:
                best = numpy.argpartition(values, -5)[-5:]
                values, columns = values[best], columns[best]
            for value, column in zip(values, columns):
                if value >= 0.12:
                    yield float(value), begin + row, int(column)


def with_minhash(archive, hosts, threshold):
    from datasketch import MinHash, MinHashLSH

    def sketch(text):
        own = {text[at : at + 5] for at in range(len(text) - 4)}
        made = MinHash(num_perm=128)
        made.update_batch([gram.encode() for gram in own])
        return own, made

    index = MinHashLSH(threshold=threshold, num_perm=128)
    for number, window in enumerate(archive):
        index.insert(number, sketch(window[3])[1])
    for number, window in enumerate(hosts):
        own, made = sketch(window[3])
        for candidate in index.query(made):
            other = archive[candidate][3]
            other = {other[at : at + 5] for at in range(len(other) - 4)}
            if len(own & other) >= threshold * len(own | other):
                yield number, candidate


def run_peers(args):
    """In the virtual environment."""
    files = lambda *parts: sorted(glob.glob(os.path.join(glob.escape(args.folder), *parts)))
    archive = [window for path in files("archive", "*.txt") for window in windows(path)]
    hosts = [window for path in files("hosts", "*", "*.txt") for window in windows(path)]
    print(f"{len(archive)} windows of the archive, {len(hosts)} of hosts", flush=True)
    place = lambda host, source: (*hosts[host][:3], *archive[source][:3])
    results = {}
    hits = sorted(with_tfidf(archive, hosts), reverse=True)
    false = [(value, place(host, source)) for value, host, source in hits if hosts[host][0].startswith("foreign-")]
    threshold = 0.95
    while threshold > 0.13 and len(merged(hit for value, hit in false if value >= threshold - 0.01)) <= 3:
        threshold -= 0.01
    found = merged(place(host, source) for value, host, source in hits if value >= threshold)
    results[f"tfidf_{threshold:.2f}"] = scored(args.folder, found)
    for threshold in (0.5, 0.3):
        found = merged(place(host, source) for host, source in with_minhash(archive, hosts, threshold))
        results[f"minhash_{threshold}"] = scored(args.folder, found)
    for name, figures in results.items():
        print(f"\n{name}")
        table(figures)
    with open(os.path.join(args.folder, "peers.json"), "w", encoding="utf-8") as out:
        json.dump(results, out, ensure_ascii=False, indent=1)
    return 0


def peers(args):
    if args.inside:
        return run_peers(args)
    python = os.path.join(args.environment, "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", args.environment], check=True)
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "scikit-learn", "datasketch"]
    subprocess.run(install, check=True)
    return subprocess.run([python, os.path.abspath(__file__), "peers", args.folder, "--inside"], check=False).returncode


def show(args):
    """Cases to be read: what was planted, and what it was."""
    rows = load_truth(args.folder)
    for kind in KINDS:
        own = [row for row in rows if row["kind"] == kind]
        for row in random.Random(args.seed).sample(own, min(args.count, len(own))):
            with open(os.path.join(args.folder, "hosts", kind, row["host"]), encoding="utf-8") as file:
                host = file.read()
            with open(os.path.join(args.folder, "archive", row["source"]), encoding="utf-8") as file:
                source = file.read()
            print(f"== {row['case']} {row['source']} changed {row['changed']} also {row['also']} {row.get('mode', '')}")
            print(f"S {source[row['source_start'] : row['source_end']]}")
            print(f"H …{host[max(row['start'] - 25, 0) : row['start']]}【{host[row['start'] : row['end']]}】{host[row['end'] : row['end'] + 25]}…")
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("make", help="plant copies")
    one.add_argument("folder")
    one.add_argument("--source", required=True, help="folder of the archive's texts")
    one.add_argument("--host", help="folder of the texts that hosts are made of")
    one.add_argument("--host-match", help="or: which of --source are hosts, a regular expression on the path")
    one.add_argument("--foreign", action="append", default=[], help="folder of more texts for foreign hosts, where the hosts do not suffice")
    one.add_argument("--archive-limit", type=int, default=0, help="documents of the archive, drawn at random; all if 0")
    one.add_argument("--seed", type=int, default=1)
    one.add_argument("--cases", type=int, default=60)
    one = commands.add_parser("show", help="print some cases of each kind")
    one.add_argument("folder")
    one.add_argument("--count", type=int, default=2)
    one.add_argument("--seed", type=int, default=1)
    one = commands.add_parser("score", help="hold passages against the truth")
    one.add_argument("folder")
    one.add_argument("--passages", nargs="+", default=[], help="tables of passages of new texts")
    one.add_argument("--similar", nargs="+", default=[], help="tables of similar passages of new texts")
    one.add_argument("--least-similarity", type=float, default=0.0, help="count similar passages from this similarity on")
    one.add_argument("--mass", nargs="+", default=[], help="tables of passages of FOLDER/mass")
    one.add_argument("--class-column", default="class")
    one.add_argument("--any-class", action="store_true", help="count formula, boilerplate and template too")
    one.add_argument("--least-surprise", type=float, help="count rows with at least so many bits")
    one.add_argument("--check", action="store_true", help="doc is always the new text; else either side may be")
    one.add_argument("--json", help="where the figures go; FOLDER/score.json if not said")
    one = commands.add_parser("peers", help="TF-IDF windows and MinHash on the same cases")
    one.add_argument("folder")
    one.add_argument("--environment", default=os.path.join(tempfile.gettempdir(), "zhangju-peers"))
    one.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    one = commands.add_parser("many", help="write near-copies of a text to FOLDER/many")
    one.add_argument("folder")
    one.add_argument("--text", required=True)
    one.add_argument("--count", type=int, default=2000)
    args = parser.parse_args()
    return {"make": make, "show": show, "score": score, "peers": peers, "many": many}[args.command](args)


if __name__ == "__main__":
    sys.exit(main())
