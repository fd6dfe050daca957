"""Approximations and bounds, and the fixed phrases in which a numeral is no figure."""

from __future__ import annotations

from typing import Final

# word -> how it widens what is written (see figures.widening)
BEFORE: Final[dict[str, str]] = {
    "大约": "about",
    "约为": "about",
    "约占": "about",
    "约": "about",
    "将近": "nearly",
    "接近": "nearly",
    "近": "nearly",
    "不足": "below",
    "不到": "below",
    "超过": "over",
    "突破": "over",
    "超": "over",
    "逾": "over",
    "不少于": "least",
    "不低于": "least",
    "不小于": "least",
    "至少": "least",
    "大于等于": "least",
    "大于或等于": "least",
    "≥": "least",
    "≧": "least",
    "⩾": "least",
    ">=": "least",
    "》": "least",
    ">": "more",
    "不超过": "most",
    "不高于": "most",
    "不多于": "most",
    "不大于": "most",
    "至多": "most",
    "小于等于": "most",
    "小于或等于": "most",
    "≤": "most",
    "≦": "most",
    "⩽": "most",
    "<=": "most",
    "《": "most",
    "<": "less",
    "=": "exact",
}
AFTER: Final[dict[str, str]] = {
    "以上": "least",
    "及以上": "least",
    "以下": "most",
    "及以下": "most",
    "以内": "most",
    "之内": "most",
    "左右": "about",
    "上下": "about",
}
MIDDLE: Final[dict[str, str]] = {"余": "over", "多": "over", "来": "about", "几": "over"}

# Numerals that only build words. Longest first is not needed: the scanner looks around each numeral.
WORDS_WITH_NUMERAL: Final = tuple(
    """
    一般 统一 进一步 一定 一些 一体 一体化 一系列 一方面 一致 一直 一线 一律 一旦 一并
    一起 一切 一次性 一把手 一类 一经 一样 一同 一贯 一流 一批 一如既往 唯一 专一 单一
    第一时间 第一责任 第一书记 逐一 之一 同一 万一 归一 合一 如一 划一 不一 一一 一站式
    一体推进 一抓到底 一票否决 一事一议 一对一 一对多 一览 一揽子 一卡通 一码 一户一 一人一
    一案一 一村一 一企一 一校一 一网 一窗 一门 一件事 一盘棋 一股绳 一张图 一张网 一张蓝图
    一手 一岗双责 一带一路 一肩挑 一心 一意 一举 一改 一度 一再 一向 一概 一共 一时 一行
    一道 一边 一来 一层 一步 一期 下一步 下一年 下一阶段 上一年 上一级 下一级 每一 任一
    某一 另一 这一 那一 该一 哪一 十分 十足 百分点 百分制 百分比 百分数 百姓 百货 百强
    百年 百日 百万庄 千方百计 千家万户 千万 千头万绪 万众一心 万无一失 万物 万象 亿万 两委
    两会 两级 两侧 两岸  两线 两手 两条线    两年期 三公 三农 三资
    三支一扶 三会一课 三重一大 三保  三定 三甲 三级 三包 三线  三无 三品一标 三孩
    三伏 三峡 四个意识 四个自信 四风 四好 四议两公开 四史 四种形态 四上 四大 四季 四通
    五险一金 五保  五位一体 五好 五星 六稳 六保 六项纪律 七一 七夕 八一 八项规定
    九年义务 十四五 十三五 十五五 十二五 十九大 二十大 十八大 十九届 二十届 双一流 二手 二维
    二期 二次供水 二等 三等 一等 零星 零售 零距离 零容忍 零工 零件 归零 清零 半数 过半
    半年 万元 百亿元 亿元 再一次 又一 五一  元旦 大一 初一 高一 张三 李四 七彩 三江
    三亚 百色 千岛 千年 万家 万里 万州 万达 十堰 九江 五华 三门峡 六安 四川 四平 八里
    七里 双百 两新 两癌 两不愁三保障 两学一做 两个维护 两个确立 三个代表 四个全面 三严三实
    三农 五四 六一 九三 九大 六大 五大 八大 十大 三大 四大 七大 两大 百花 百度 百科 千里
    千古 周一 周二 周三 周四 周五 星期一 星期二 星期三 星期四 星期五 一季度 二季度 三季度
    四季度 一二三产 一二三 三者 二者 三通一平 七通一平 四不两直 三个一批 一产 二产 三产
    三区三线 三张清单 双十一 十一假期 十一黄金周
    三八节 三八妇女节 五四青年节 六一儿童节 三方评估 三方机构 三方检测 三方协议 三方审计 三方监理 三方公司 三方单位
    三下乡 三供一业 两定 三医 一老一小 两癌 一府两院 四大班子 五小 五化 三化 四化 两化
    七五普法 八五普法 一标三实 两违 三违 一会 一课 万般 五金 六盘水
    """.split()
)

# Where 一 + measure is a count and not merely the article “a”: after these words.
COUNTING_VERBS: Final = tuple(
    """
    完成 开展 召开 举办 设立 设置 设 共 新增 增加 购置 购买 采购 建成 建设 组织 涉及
    包括 包含 情况 承办 发生 发现 查处 立案 办结 印发 制定 出台 组建 成立 配备 配置 保有
    举行 整改 移交 接待 培训 发放 刊发 撰写 编印 编制 获得 获 荣获 新建 改造 维修 检查
    督查 巡察 审计 仅 只 有
    """.split()
)

# Marks before a serial number: 图1, 附件2, 指标3 …
SERIAL_BEFORE: Final = (
    "图表|附图|附表|附件|附录|图|表|附|指标|目标|任务|备注|注|注释|问题|案例|专栏|标段|方案|事项|序号|编号|第|例|选项"
)

PERIODS: Final = tuple(
    """
    上年同期 去年同期 上年度 上一年度 上年末 上年 上一年 去年 前年 同期 本年度 本年 当年度
    当年 今年 全年 年初 年末 年中 年底 期初 期末 上半年 下半年 截至目前 次年 下年 下一年度
    下年度 上期 本期 近三年 近年来 近两年 近五年 “十二五” “十三五” “十四五” “十五五”
    """.split()
)
