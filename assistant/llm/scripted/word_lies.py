"""Lies in words: causes, effects, statuses, sources nobody gave. Each returns what is written and what betrays it."""

from __future__ import annotations

import random
import re

from assistant.llm.scripted.reading import Brief
from assistant.llm.scripted.sayings import Told, saying

_CAUSES = (
    "受疫情反复影响", "由于财力紧张、资金压减", "主要是因为经办人员调整频繁", "因招标流程耗时较长", "受极端天气影响",
    "由于上级政策调整", "因供应商交付延期", "部分业务人手不足", "受市场价格上涨拖累", "因机构改革职能划转",
    "由于前期论证不够充分", "得益于领导高度重视",
)  # fmt: skip
_SILENT = ("年中疫情防控任务繁重", "部分资金到位较晚", "项目招标两次流标", "业务骨干年内调离", "施工遇连续阴雨停工")
_EXTRAS = ("且前期准备工作不足", "加之外部环境复杂多变", "同时部门之间配合不够顺畅", "叠加年底业务集中")
_STATUSES = ("各项绩效指标全面完成", "所有指标均达到年初目标", "年度目标任务圆满完成", "全部指标均已达标")
_ENGLISH = ("The budget execution was excellent.", "All indicators were fully achieved in the year.")
_RESIDUE = (
    "根据您的要求，现将报告修改如下。",
    "好的，以下是为您起草的绩效自评综述。",
    "作为人工智能助手，我已完成报告的撰写。",
    "希望以上内容对您有帮助。",
)


def _typed_in_words(_brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    share = chance.choice(["百分之九十九", "九成以上", "三分之二", "近一半", "百分之百"])
    return f"全年预算资金执行比例达到{share}，资金使用情况良好。", f"比例达到{share}"


def _cause(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    invented = chance.choice(_CAUSES)
    kernel = re.sub(r"^(?:受|由于|因|主要是因为|得益于)|(?:影响|拖累)$", "", invented)
    about = chance.choice(["预算执行率", *brief.lines()])
    form = chance.choice(
        [
            "{0}，{1}未达到预期。",
            "{1}存在偏差，原因是{2}。",
            "{0}，{1}有所波动。",
            "{1}偏低，{0}。",
            "{1}与目标存在差距的主要原因：{2}。",
        ]
    )
    return form.format(invented, about, kernel), kernel


def _hidden_cause(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """A reason without a word that announces one."""
    kernel = chance.choice(_SILENT)
    about = chance.choice(["预算执行率", *brief.lines()])
    return f"{kernel}，{about}的推进节奏放缓。", kernel


def _borrowed_cause(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """The cause given for one thing told of another."""
    given = {name: text for name, text in brief.causes.items() if not text.startswith("没有给出") and name != "整体"}
    others = [name for name in brief.lines() if name not in given]
    if not given or not others or "整体" in brief.causes:
        return None
    name = chance.choice(list(given))
    about = chance.choice(others)
    text = given[name].rstrip("。")
    return f"{about}未达到目标，主要原因是{text}。", brief.spoken(f"{about}未达到目标，主要原因是{text}")


def _embroidered(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    given = {name: text for name, text in brief.causes.items() if not text.startswith("没有给出")}
    if not given:
        return None
    name = chance.choice(list(given))
    extra = chance.choice(_EXTRAS)
    about = "预算执行率" if name == "整体" else name
    return f"{about}存在偏差，主要原因是{given[name].rstrip('。')}，{extra}。", extra


def _status(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    if not any(text.startswith(("未", "表中")) for text in brief.standing.values()):
        return None
    words = chance.choice(_STATUSES)
    return f"{brief.year}年度，{words}。", words


def _no_loss(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    if not any(name.endswith("·扣分") for name in brief.facts):
        return None
    words = chance.choice(["本次自评无扣分项", "各项指标均为满分", "自评未扣分"])
    return f"{words}。", words


def _english(_brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    words = chance.choice(_ENGLISH)
    return words, words


def _residue(_brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    words = chance.choice(_RESIDUE)
    return words, words.rstrip("。")


def _inferred(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """A reason dressed as an inference or a connection."""
    kernel = chance.choice(["预算编制不够精细", "项目前期谋划不足", "绩效意识有待增强", "部门协同不够紧密"])
    about = chance.choice(["预算执行率", *brief.lines()])
    form = chance.choice(
        ["{0}的偏差与{1}有关。", "{0}的完成情况反映出{1}。", "{0}未达预期，说明{1}。", "{1}，是{0}存在差距的根源。"]
    )
    return form.format(about, kernel), kernel


KINDS: dict[str, Told] = {
    "用文字写数量": _typed_in_words,
    "编造原因": _cause,
    "隐含的编造原因": _hidden_cause,
    "原因张冠李戴": _borrowed_cause,
    "给原因添枝加叶": _embroidered,
    "虚报全面完成": _status,
    "虚报无扣分": _no_loss,
    "编造等级": saying("编造等级", "本年度绩效{}。"),
    "没有依据的趋势": saying("没有依据的趋势", "{}。"),
    "编造成效": saying("编造成效", "通过项目实施，{}。"),
    "外文": _english,
    "指令残留": _residue,
    "外单位名称": saying("外单位名称", "{}按要求组织开展了绩效自评。"),
    "推断出的原因": _inferred,
    "含糊的多数": saying("含糊的多数", "{}。"),
    "编造日期": saying("编造日期", "项目{}。"),
    "编造依据文件": saying("编造依据文件", "依据{}开展自评。"),
}
