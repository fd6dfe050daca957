"""Whose form it is, for which year, of a department or a project: from labels, titles, lines above, running text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Final

from assistant.ingest.forms.draft import Doubted, FormDraft
from assistant.ingest.forms.words import flat, key

_YEAR: Final = re.compile(r"(20\d\d)\s*(?:[—–\-~至]\s*20\d\d\s*)?年度?")
_CHINESE_YEAR: Final = re.compile(r"二[〇○零0][一二三四五六七八九〇○零]{2}(?=年)")
_DIGITS: Final = {numeral: str(value) for value, numeral in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_ORGANISATION: Final = (
    r"[\u4e00-\u9fff]{2,36}?(?:办公室|委员会|人民政府|管委会|街道办事处|联合会|工商联|总工会|检察院|法院|档案馆|图书馆|文化馆|博物馆|中心|"
    r"大队|支队|总队|学校|中学|小学|大学|学院|医院|研究院|协会|机关|办|局|厅|委|馆|院|所|站|处|社|队|部|校|园)"
)
_IN_TEXT: Final = re.compile(
    rf"(?:20\d\d年度?)({_ORGANISATION})(?=本年|20\d\d|部门|整体|基本支出|预算|决算|收入|支出|一共|共|绩效|实际|全年|（|\()"
)
_TITLE_TAIL: Final = re.compile(
    r"(?:项目)?(?:支出)?(?:绩效)?(?:目标)?(?:自评|自我评价|评价|自评价)?(?:情况|结果|评分|得分|指标|计分|复核|汇总)*(?:表|报告|评分表).*$|绩效评分表.*$"
)
_GENERIC: Final = re.compile(
    r"^(?:转移支付|区域|项目|部门|支出|绩效|单位|预算|附件|附表|附|专项|资金|财政|年度|省级|市级|区级|县级|本级|目标|整体)*$"
)
_UNIT_END: Final = re.compile(rf"{_ORGANISATION}$|(?:本级|机关)$")
_DATED: Final = re.compile(r"填[报表]|编[报制]|日期|时间")
_DEPARTMENT_WORDS: Final = re.compile(r"(?:部门|单位)?整体(?:支出)?|(?:部门|单位)(?:支出)?$")


def year_in(text: str) -> str | None:
    """The year a title or line names: 2021年度, 二〇二一年."""
    bare = flat(text)
    if match := _YEAR.search(bare):
        return match.group(1)
    if match := _CHINESE_YEAR.search(bare):
        return "".join(_DIGITS[sign] for sign in match.group())
    return None


class Identity:
    """Unit, year, scope and project of one form; `document` is the text they are looked for at last."""

    def __init__(self, draft: FormDraft, earlier: list[Identity], document: str) -> None:
        self.draft, self.earlier, self.document = draft, earlier, document
        self.scope = self._scope()
        self.project = self._project()
        self.unit = self._unit()
        self.year = self._year()

    def _doubt(self, field: str, text: str, why: str) -> None:
        self.draft.doubts.append(Doubted(field, text, why, ""))

    def _scope(self) -> str:
        values, title = self.draft.values, flat(self.draft.title or "")
        heads = flat("".join(self.draft.heads))
        if "project" in values or ("项目" in title and "整体" not in title):
            return "project"
        if re.search("整体|部门", title):
            return "department"
        if "implementer" in values:
            return "project"
        if re.search("整体|部门", heads) or any(
            re.search("基本支出|整体|部门", line["name"]) for line in self.draft.budget_lines
        ):
            return "department"
        self._doubt("scope", title, "表上没有写明是部门整体还是项目，暂按部门整体处理")
        return "department"

    def _project(self) -> str | None:
        if self.scope != "project":
            return None
        name = self.draft.values.get("project")
        if name:
            return name
        core = self._title_core(self.draft.title or "")
        if core:
            self._doubt("project_name", core, "取自标题，表内没有项目名称栏")
        return core or None

    def _title_core(self, title: str) -> str:
        """A title without year and the words every title has."""
        bare = re.sub(r"^(?:附件|附表|附)[\d\-—]*[:：]?", "", flat(title))
        bare = key(re.sub(r"20\d\d年度?", "", bare))
        core = _DEPARTMENT_WORDS.sub("", _TITLE_TAIL.sub("", bare)).strip("()（）《》“”的")
        return "" if _GENERIC.match(core) else core

    def _unit_in_titles(self) -> str:
        cores = [self._title_core(title) for title in self.draft.titles]
        return next((core for core in cores if _UNIT_END.search(core)), "")

    def _unit(self) -> str:
        values = self.draft.values
        goes_on = bool(self.earlier) and not self.draft.titles  # under the title and the unit of the form before it
        # The form of money handed down is filled in by the local authority, for all who spend it.
        for source in ("unit", "local_authority", "implementer", "authority"):
            if source in values and not (source == "authority" and goes_on):
                self._carry(source)
                if source == "authority":
                    self._doubt("unit_name", values[source], "表上没有认出单位名称栏，取自主管部门，请核对")
                return values[source]
        if core := self._unit_in_titles():
            self._doubt("unit_name", core, "取自标题，表内没有单位名称栏")
            return core
        if self.earlier:
            self._doubt("unit_name", self.earlier[-1].unit, "本表没有单位名称，取自同一文件的前一张表")
            return self.earlier[-1].unit
        return self._unit_in_text()

    def _carry(self, source: str) -> None:
        """What is doubtful about the value that the unit's name is taken from is so about the name."""
        doubted = [doubt for doubt in self.draft.doubts if doubt.path == source]
        self.draft.doubts += [replace(doubt, path="unit_name") for doubt in doubted]

    def _unit_in_text(self) -> str:
        found = Counter(match.group(1) for match in _IN_TEXT.finditer(flat(self.document)))
        if found:
            name = max(found, key=lambda candidate: (found[candidate], len(candidate)))
            self._doubt("unit_name", name, "表内没有单位名称栏，取自文字叙述，请确认")
            return name
        self._doubt("unit_name", "", "没有找到单位名称，请补填")
        return "（单位名称未填）"

    def _year(self) -> int:
        own = self.draft.values.get("year")
        for line in [*([f"{own}年"] if own else []), self.draft.title or "", *self.draft.heads]:
            year = year_in(line)
            if year and not _DATED.search(key(line)):
                return int(year)
            if year and (before := year_in(_DATED.split(flat(line))[0])):
                return int(before)
        if self.earlier:
            self._doubt("year", str(self.earlier[-1].year), "本表没有年度，取自同一文件的前一张表")
            return self.earlier[-1].year
        return self._year_in_text()

    def _year_in_text(self) -> int:
        found = Counter(_YEAR.findall(flat(self.document)))
        if found:
            year = found.most_common(1)[0][0]
            self._doubt("year", year, "表上没有写年度，取自文字中出现最多的年份，请确认")
            return int(year)
        self._doubt("year", "", "没有找到年度，请补填")
        return 0
