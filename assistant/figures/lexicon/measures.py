"""Units and measure words.

A new measure word goes to `COUNTED`, with what may not follow it to `GUARDS`; a unit in Latin letters to `LATIN`; one
that is another name of a known measure to `ALIKE` too; one that converts to another (公顷 to 亩) to `_STEPS`; one that
may be gone over several times (亩次) to `REPEATED`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

# What people, things and events are counted by. A word that is also an everyday word stands in GUARDS with what may
# not follow it.
COUNTED: Final = tuple(
    """
    人次 人 名 位 户 户次 家次 家 个 项次 项 次 批次 批 轮次 轮 条次 条 份次 份 件次 件套 件
    辆 辆次 台次 台套 套 台 架 艘 艘次 篇 期 场次 场 起 宗 例 处 座
    所 间 栋 幢 幅 面 块 片 张次 张 本 卷次 册次 册 部 集 卷 盒 箱 袋 包 支 只 头 匹 羽 尾 株
    棵 盆 盏 根 枚 发 颗 粒 把 顶 双 对 组 队 班 班次 班组 排 届 届次 章 节 课时 学时
    门 类 种 款 级 层 档 笔 单 车次 趟 航次 头只 羽只 台件 床 床位 席 桌 站 站次 点 点位 道 段
    股 口人 口 眼 孔 盘 桶 瓶 罐 杯 餐 顿 剂 剂次 针 针次 例次 人份 人日 字 句 页 步 环
    列 圈 圈次 代 桩 案 案次 封 通 宗次 扇 樘 具 尊 刊 厂 校 院 村 镇 乡 县 市 区
    街道 社区 园 馆 库 井 泵 平方米 平方公里 平方千米 立方米 公里 千米 米 厘米 毫米 亩
    公顷 吨 公斤 斤 千克 克 升 毫升 千瓦时 千瓦 兆瓦 度电 度 标准箱 吨公里 人公里 车公里 叶 拍 管
    延米 延长米 标台 标方 方 KB MB GB TB ㎡ m² km² m3 m³ ㎥ ㎞ km m ㎏ kg
    t L KW kW MW kWh 路 吨标准煤 吨标煤 千伏安 兆伏安 毫克 微克 纳克 分贝 ℃ 摄氏度 兆帕 千帕 兆赫
    赫兹 贝可 勒克斯 流明 兆 Mbps Gbps
    台班 工时 工日 机时 人天 人月 学分 蒸吨 首 曲 味 帧 窝 胎 群 伙 捆 筐 担 PB EB TFLOPS PFLOPS
    美元 欧元 港元 港币 日元 英镑 澳元 加元 韩元 卢布 新加坡元 澳门元 新台币 瑞士法郎
    """.split()
)

# 件均费用 is a mean; 92件均在期限内 are all of them.
_MEAN_OF: Final = "均(?!已|在(?!职|岗|校|院|园|册)|按[时期]|能|未|达[到标]|通过|合格|完成|办结|为优|纳入)"
# Words that a measure word must not begin: 10分别, 3个月 (a time), 2批准 …
GUARDS: Final[dict[str, str]] = {
    "个": "百分点|月|性",
    "名": "称|义|单|录|字",
    "位": "于|列|居|置",
    "家": "庭|长|属|具|乡(?!镇)",
    "项": "目",
    "条": "件|例",
    "期": "间|末|初|望|限|刊",
    "起": "到|步|草|来",
    "例": "如",
    "处": "于|理|置|罚|分|长",
    "所": "以|有|属|需|在|示|辖|得",
    "面": "对|向|临|积|上|广",
    "片": "区|面",
    "本": "年|级|部|单|次|区|市|县|省|科|地",
    "部": "门|分|署|委|长|队|级|中|局",
    "支": "出|付|持|撑|队(?!伍)|行|部|委|援|配|教",
    "只": "有|是|能|要|需|占|完",
    # 286发, 286发增雨火箭弹: only at the end of its words or before what is shot.
    "发": "[送射放布展表现明动]|(?![一-鿿]{0,6}(?:弹(?![性出簧])|炮))[^，。；、：（）,;:()和与及\\s]",
    "双": "方|向|边|重|拥",
    "对": "于|应|比|全|外|口|各|社",
    "组": "织|建|成|长|员|合",
    "队": "伍|员|长",
    "班": "子|级",
    "章": "程",
    "节": "约|能|目|省|点|余|水",
    "门": "诊|户|类",
    "类": "似|别|型",
    "种": "植|类",
    "级": "别",
    "层": "面|次|级",
    "KB": "[A-Za-z0-9]",
    "MB": "[A-Za-z0-9]",
    "GB": "[A-Za-z0-9]",
    "TB": "[A-Za-z0-9]",
    "单": "元|位|价|独|项|一",
    "点": "位|击|评|多",
    "道": "路|德",
    "股": "份|权|东|长|室",
    "列": "出|入|为|支|示|举|席|明|车|表|于|在|第|名",
    "口": "径|头|岸",
    "步": "入|骤|伐",
    "代": "表|理|码|建|管",
    "案": "件|例|卷",
    "通": "过|知|报|用|信|车",
    "批": "准|复|示|评|改|办",
    "场": "所|地|馆",
    "份": "额",
    "件": _MEAN_OF,
    "笔": "记",
    "字": "体|号",
    "站": "点|位",
    "套": "取",
    "人": f"{_MEAN_OF}|员|民|才|大|力|社|事|口|工",
    "市": "场|民|级|直|长|政|委|本",
    "区": "域|级|直|间|长|政|委|属|本|内",
    "县": "级|直|委|政|长|内",
    "乡": "镇|村",
    "院": "长|校",
    "校": "长|园|企",
    "库": "存",
    "方": "面|案|式|法|向|可",
    "度": "过",
    "轮": "[车摩胎椅船岗候流休换]",
    "兆": "[帕赫瓦伏头]",
    "路": "[口段灯面由径网程线车公巴]",
    "叶": "[片子面酸]",
    "拍": "[摄卖照板]",
    "管": "[理道护网控线材委辖制束廊沟涵]",
    "首": "先|次|批|创|个|席|要|府|位|家|例|都|届|期|年|轮|付|款|尾|发",
    "曲": "线|折|靖|阳",
    "味": "道|精",
    "胎": "儿|盘|架",
    "群": "众|体|团|策|防|里|主",
    "伙": "食|房|伴|同",
    "担": "保|任|当|心|负|架",
    "m": "[A-Za-z]",
    "t": "[A-Za-z]",
    "L": "[A-Za-z]",
    # 由91.85升至92.47: it rose.
    "升": r"[至到](?![\d.]+升)|[高幅级学值格]",
}

# 31微克每立方米, 0.42吨标准煤/万元: the last characters of what is measured, and per what.
MEASURED: Final = "克斤吨升时可煤"
PER_WORDS: Final = "立方米|平方米|千米|公里|公斤|千克|毫升|万元|[升克吨亩米]"
# 两个半月, 两年半, 一倍半: what 半 stands before, and what it stands behind.
HALVED: Final = "月|小时|学期|季度|工作日|百分点"
HALVED_BEHIND: Final = "年天倍亩里吨斤折成"
NO_HALF: Final = "数途径夜山截价决导年天月小个封日程路成"
TIMES: Final = tuple(
    """
    个月 个工作日 工作日 个日历天 日历天 个日历日 日历日 个自然日 自然日 个季度 季度 小时 分钟 秒 天 周 年 日 学年
    个学期 学期 周年 个小时 秒钟 月 周岁 岁
    """.split()
)
# Units written in Latin letters, and per what: 22.4mg/L, 0.4MPa, 65dB(A). 5G, 4K, 10kV and 3M公司 are names.
# The common ones stand in COUNTED as well, where 公 may follow (修建30km公路) and 余 and 多 may stand before them.
LATIN: Final = (
    r"(?:(?:[kcdmμun]|h(?=m[²2]))?m[²³23]?|[kmμun]?g(?![网基])|[mμ]?[lL]|[kMG]Wh|[kM]Wp|[kM]?W|[kM]VA|[kM]?Hz|[kMh]?Pa|[kM]?Bq|[kMG]bps|kN|t|ppm|ppb"
    r"|rpm|ha|dB(?:\([AC]\))?|DDDs?|CFU|NTU|lx|lm|mol|M)(?:/(?:[kcdm]?m[²³23]?|[kmμ]?g|m?[lL]|t|h|d|a|s|min)(?![A-Za-z\d]))?(?![A-Za-z\d公])"
)
# 9.8/10万: so many of so many; the places of the second.
OF_MANY: Final = {"/万": 4, "/1万": 4, "/10万": 5, "/十万": 5, "/百万": 6, "/100万": 6}
# 23.5万亩次, 26架次: what may be counted by the times it is gone over.
REPEATED: Final = "亩架头羽栋幢间村校县点处门艘艇船盏株棵井座队床匹口条篇只期所块幅"
# One measure under several names.
ALIKE: Final = tuple(
    frozenset(names.split())
    for names in (
        "人 名 位 生",
        "人 口人",
        "台 台套 套",
        "件套 套",
        "场 场次",
        "家 家次",
        "户 户次",
        "次 批次",
        "批 批次",
        "辆 辆次",
        "头 头只",
        "只 头只",
        "羽 羽只",
        "只 羽只",
        "台 台件",
        "架 架次",
        "km ㎞ 公里 千米 m 米 cm 厘米 mm 毫米",
        "km² km2 平方公里 平方千米 hm² hm2 ha 公顷 亩",
        "㎡ m² m2 平方米 平方 平米",
        "m³ m3 ㎥ 立方米 立方 方",
        "t 吨 kg ㎏ 公斤 千克 斤 g 克",
        "L l 升",
        "mL ml 毫升",
        "kW KW 千瓦 MW 兆瓦",
        "kWh 千瓦时 度 度电",
        "℃ °C 摄氏度 度",
        "兆 M Mbps",
        "mg/L mg/l 毫克/升",
        "mg/m³ mg/m3 毫克/立方米",
        "μg/m³ μg/m3 ug/m³ ug/m3 微克/立方米",
        "dB dB(A) 分贝",
        "小时 个小时",
        "秒 秒钟",
        "季度 个季度",
        "学期 个学期",
        "月 个月",
        "工作日 个工作日",
        "天 日 日历天 个日历天 日历日 个日历日 自然日 个自然日",
        "岁 周岁",
    )
)
_ONE: Final = Decimal(1)
# What leads from a measure to the least of those it converts to: 1.2公顷 are 18亩, 3.5吨 are 3500公斤.
_STEPS: Final[dict[str, Decimal]] = {
    name: Decimal(step)
    for names, step in (
        ("km ㎞ 公里 千米", "1000"),
        ("cm 厘米", "0.01"),
        ("mm 毫米", "0.001"),
        ("km² km2 平方公里 平方千米", "1500"),
        ("hm² hm2 ha 公顷", "15"),
        ("t 吨", "1000"),
        ("斤", "0.5"),
        ("g 克", "0.001"),
        ("MW 兆瓦", "1000"),
    )
    for name in names.split()
}
# Nouns that 均 stands behind in 户均, 件均, 窗口均; 均 before these words means “all of them” (案件均已办结).
SHARED_OUT: Final = (
    "窗口|网点|站点|[户人亩个家件次例生床辆套批车期村镇校班所场案笔台栋册头吨座站店队窗趟餐"
    "库馆乡企厂园岗桩井艘点组师间处起幢张本卷份支只株棵盏]"
)
ALL_OF_THEM: Final = "已|达到|达标|达10|按|为100|能|未|无|有|实|完|得|正|通|合|可|不|全|安|建|配|设|纳|在|由|获"

SCORE_GUARD: Final = (
    "别|为|成|布|类|贝|钟|配|项|管|级|析|解|工|批|局|行|院|公司|期|公|担|局|之|支|会|散|化|享|流|离|校|段|层|阶"
)
# 低3分钱, 每斤涨两毛钱: parts of a yuan, told with 钱 behind them.
COINS: Final = {"分钱": Decimal("0.01"), "角钱": Decimal("0.1"), "毛钱": Decimal("0.1")}
MONEY: Final = ("元", "圆", "块钱", "人民币")
SCALES: Final[dict[str, int]] = {
    "万亿": 12,
    "千亿": 11,
    "百亿": 10,
    "十亿": 9,
    "亿": 8,
    "千万": 7,
    "百万": 6,
    "十万": 5,
    "万": 4,
    "千": 3,
    "百": 2,
}


def converts(measure: str) -> bool:
    """Does a measure convert to another, or another to it? 公顷 and 亩 do, 年 does not."""
    return any(measure in names and not names.isdisjoint(_STEPS) for names in ALIKE)


def conversion(measure: str, other: str) -> Decimal:
    """What leads from a measure to the least of those it converts to, beside another: 1000 for 吨 beside 公斤. Where
    both are so much for each, the other's second part counts too: 吨/公顷 beside 公斤/亩 are 1000 to 15."""
    (head, _, per), (_, _, its_per) = measure.partition("/"), other.partition("/")
    step = _STEPS.get(head, _ONE)
    return step * _STEPS.get(its_per, _ONE) if per and its_per else step
