"""Words that exclude one another: 城镇 is not 农村, 一般公共预算 no 政府性基金预算, 门诊 not 住院.

What is told of one member of a family is not told of another, be the rest of their names the same. Sources: the
classification of government revenue and expenditure (政府收支分类科目) for funds, functions and economic kinds; else
common usage. `FAMILIES` has one entry a family: members apart by /, words of one meaning by blanks; behind ; stand
words that say several of them, or none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

FAMILIES: Final = (
    "一般公共预算 公共财政预算 / 政府性基金 基金预算 / 国有资本经营 / 社会保险基金预算 社保基金预算",
    "中央 / 省级 省财政 自治区级 自治区财政 / 市级 市财政 州级 州财政 / 县级 区级 县区级 区县级 县财政 区财政"
    " / 乡级 镇级 乡镇级 ; 中央空调 中央厨房 中央公园 省财政厅 自治区财政厅 市财政局 州财政局 县财政局 区财政局"
    " 社区级 园区级 校区级 地市级 省市级 市县级 县市级 市区级 省级以上 市级以上 县级以上 区级以上"
    " 省级及以上 市级及以上 县级及以上 区级及以上",
    "基本支出 / 项目支出 / 经营支出 / 上缴上级支出 ; 基本支出和项目支出 基本支出、项目支出",
    "人员经费 人员支出 / 公用经费 公用支出 / 项目经费",
    "会议费 / 培训费 / 差旅费 / 办公费 / 印刷费 / 咨询费 / 劳务费 / 租赁费 / 邮电费 / 取暖费 / 物业管理费 / 公务接待"
    " / 公务用车购置 公车购置 / 公务用车运行 公车运行 / 因公出国 ; 公务用车购置及 公务用车购置和",
    "采购货物 货物采购 货物类 / 采购工程 工程采购 工程类 / 采购服务 服务采购 服务类",
    "财政拨款收入 / 事业收入 / 经营收入 / 其他收入 / 上级补助收入",
    "工资福利 / 商品和服务 / 对个人和家庭 / 资本性支出",
    "一般公共服务 / 公共安全 / 教育支出 / 科学技术支出 / 社会保障和就业 / 卫生健康 / 节能环保 / 城乡社区 / 农林水"
    " / 交通运输支出 / 住房保障 / 灾害防治及应急管理",
    "固定资产 / 流动资产 / 无形资产",
    "养老保险 / 医疗保险 医保 / 失业保险 / 工伤保险 / 生育保险 ; 医疗生育保险 医疗、生育保险",
    "城镇 城市 / 农村 ; 城镇化 城乡 卫生城市 文明城市 园林城市 海绵城市 智慧城市 城市管理",
    "男 男性 / 女 女性 妇女 ; 子女 儿女 男女 妇女儿童",
    "幼儿园 学前教育 / 小学 / 初中 / 普通高中 高中 / 中职 中等职业 / 高职 高校 ; 中小学 完全中学 九年一贯 小学和初中",
    "一季度 / 二季度 / 三季度 / 四季度 ; 前三季度",
    "上半年 / 下半年",
    "春季 / 夏季 / 秋季 / 冬季 ; 春秋季 冬春季",
    "新建 / 改建 / 扩建 / 续建 ; 改扩建 新建改建 新改建 新建改造",
    "线上 / 线下 ; 线上线下 线上、下",
    "室内 / 室外 ; 室内外 室内、外",
    "在职 / 离休 / 退休 / 临聘 ; 离退休 在职及",
    "编内 在编 / 编外 ; 编内外",
    "专职 / 兼职 ; 专兼职",
    "门诊 / 住院 ; 门诊住院",
    "发明 / 实用新型 / 外观设计",
    "博士 / 硕士 / 本科 / 专科 大专",
    "高级职称 / 中级职称 / 初级职称",
    "一级指标 / 二级指标 / 三级指标",
    "一星级 / 二星级 / 三星级 / 四星级 / 五星级",
    "甲类 / 乙类 / 丙类 ; 甲乙类",
    "公办 公立 / 民办 民营",
    "自有 / 租用 租赁",
    "国内 / 国外 境外 入境 ; 国内外 国内、外",
    "燃煤 / 燃气 / 燃油",
    "水稻 / 小麦 / 玉米 / 大豆 / 油菜",
    "生猪 / 肉牛 / 肉羊 / 家禽",
    "早稻 / 中稻 / 晚稻",
    "国道 / 省道 / 县道 / 乡道 / 村道 ; 国省道 县乡道",
    "重大隐患 / 较大隐患 / 一般隐患",
    "数量指标 / 质量指标 / 时效指标 / 成本指标 / 经济效益 / 社会效益 / 生态效益 / 可持续影响 / 满意度指标",
    "产出指标 / 效益指标 / 成本指标",
    "应收 / 应付 / 预收 / 预付",
    "第一产业 一产 / 第二产业 二产 / 第三产业 三产",
    "第一批 首批 / 第二批 / 第三批 / 第四批",
    "第一期 一期 / 第二期 二期 / 第三期 三期",
    "白天 日间 / 夜间",
    "党员 / 群众 ; 党员群众 党员干部群众",
    "学生 / 家长 / 教师 ; 师生",
    "特困 / 低保 / 低收入 / 孤儿 ; 低收入人口 低收入群体 低收入人群 低收入困难 低收入群众",
    "受理 / 办结 结案 审结",
    "立案 / 结案 办结 审结",
    "总馆 / 分馆 ; 总分馆",
    "未成年 / 成年 ; 未成年人保护",
    "集中供养 / 分散供养",
    "主城区 / 郊区",
    "进口 / 出口 ; 进出口",
    "民事 / 刑事",
    "省内 / 省外 跨省",
    "初审 / 复审",
    "一等奖 / 二等奖 / 三等奖",
    "主管网 / 支管网",
    "干线 / 支线",
    "全职 / 兼职",
    "轻度 / 中度 / 重度",
    "大型 / 中型 / 小型 ; 大中型 中小型",
    "优秀 / 良好 / 合格 / 不合格 ; 合格率",
)


def _words() -> dict[str, tuple[tuple[int, int], ...]]:
    """Each word with (family, member) for every family it is of; member -1 for a word that says several."""
    words: dict[str, tuple[tuple[int, int], ...]] = {}
    for family, line in enumerate(FAMILIES):
        members, _, several = line.partition(";")
        groups = [(place, group) for place, group in enumerate(members.split("/"))] + [(-1, several)]
        for place, group in groups:
            for word in group.split():
                words[word] = (*words.get(word, ()), (family, place))
    return words


def _beginnings() -> dict[str, tuple[str, ...]]:
    """For each word what others of its family begin with that end as it does: 一, 三 and 四 of 二季度."""
    found: dict[str, tuple[str, ...]] = {}
    for line in FAMILIES:
        groups = [group.split() for group in line.partition(";")[0].split("/")]
        for group in groups:
            others = [word for other in groups if other is not group for word in other]
            for word in group:
                found[word] = (*found.get(word, ()), *filter(None, (_before_shared(other, word) for other in others)))
    return found


def _before_shared(word: str, other: str) -> str:
    """What `word` begins with, before the end that both have; nothing where their ends differ."""
    start, shared = len(word), len(other)
    while start and shared and word[start - 1] == other[shared - 1]:
        start, shared = start - 1, shared - 1
    return word[:start] if start < len(word) else ""


_WORDS: Final = _words()
_BEGINNINGS: Final = _beginnings()
_ANY: Final = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))
_JOINED: Final = "、和及与或至到第"
# 非在编, 不含门诊: what it is not.
_DENIED: Final = ("非", "未", "除", "除了", "扣除", "不含", "不包括", "不计", "剔除")


@lru_cache(maxsize=8192)  # names and clauses recur from figure to figure
def members_of(text: str) -> dict[int, frozenset[int]]:
    """family -> the places of its members that `text` names; families of which it says several at once are left out."""
    said: dict[int, set[int]] = {}
    for found in _ANY.finditer(text):
        before = text[: found.start()]
        if before.endswith(_DENIED):
            continue
        several = before.rstrip(_JOINED).endswith(_BEGINNINGS.get(found[0], ()))  # 一、二季度; 人员和公用经费
        for family, place in _WORDS[found[0]]:
            said.setdefault(family, set()).add(-1 if several else place)
    return {family: frozenset(places) for family, places in said.items() if -1 not in places}


@lru_cache(maxsize=8192)
def plainly(text: str) -> str:
    """`text` with words of one meaning made one: 第一批 for 首批, 专科 for 大专."""
    return _ANY.sub(lambda found: _PLAIN.get(found[0], found[0]), text)


def _plain_words() -> dict[str, str]:
    """The word of each member that stands for its others."""
    plain: dict[str, str] = {}
    for line in FAMILIES:
        for group in line.partition(";")[0].split("/"):
            first, *others = group.split()
            plain.update((word, plain.get(first, first)) for word in others if word not in plain)
    return plain


_PLAIN: Final = _plain_words()


def exclude(one: str, other: str) -> bool:
    """Does each of two texts name members of one family, and none in common?"""
    first = members_of(one)
    if not first:
        return False
    second = members_of(other)
    return any(not first[family] & second[family] for family in first.keys() & second.keys())


def without_members(text: str) -> str:
    """What `text` says besides the words of families: 低保项目 of 城镇低保项目."""
    return _ANY.sub(" ", text)
