"""Heading rows of bare text: in two lines, with points at every level, in other words, with remarks below."""

from assistant.ingest import read_evaluations
from assistant.ingest.plain import document_from_text

from .text_samples import CELL_A_LINE, forms

BARE = CELL_A_LINE[CELL_A_LINE.index("一级指标") :]
HEAD = "2022年度项目绩效自评表\n项目名称\n堤岸巡护\n实施单位\n青石镇水管站\n"


def _names(text: str) -> list[str]:
    return [indicator.name for form in forms(text) for indicator in form.indicators]


NAMES = ["维护路灯数量", "亮灯率", "夜间出行便利程度", "群众满意度"]


def test_headings_in_two_lines_stand_over_their_columns() -> None:
    heads = "一级指标\n二级指标\n三级指标\n年初设定\n年末自评\n备注\n指标值\n分值\n完成值\n得分\n"
    body = BARE[BARE.index("产出指标") :].replace("1200盏\n1180盏\n30\n29.5", "1200盏\n30\n1180盏\n29.5")
    body = body.replace("≥98%\n99%\n20\n20", "≥98%\n20\n99%\n20").replace("提高\n提高\n30\n30", "提高\n30\n提高\n30")
    body = body.replace("≥90%\n93%\n10\n10", "≥90%\n10\n93%\n10")
    (form,) = forms(HEAD + heads + body)
    told = [(i.name, i.target, i.points, i.actual, i.self_score) for i in form.indicators]
    assert told[0] == ("维护路灯数量", "1200盏", "30", "1180盏", "29.5")
    assert [name for name, *_ in told] == NAMES


def test_headings_nobody_can_place_are_refused_with_a_warning() -> None:
    heads = "一级指标\n二级指标\n三级指标\n年初设定\n年末自评\n备注\n指标值\n单位\n分值\n完成值\n得分\n"
    reading = read_evaluations(document_from_text(HEAD + heads + BARE[BARE.index("产出指标") :], "报告.txt"))
    assert reading.warnings
    assert not [i for form in reading.evaluations for i in form.indicators]


def test_points_beside_the_levels_are_their_sums() -> None:
    text = BARE.replace("一级指标\n二级指标\n", "一级指标\n分值\n二级指标\n分值\n", 1)
    text = text.replace("产出指标\n数量指标\n", "产出指标\n50\n数量指标\n30\n").replace("质量指标\n", "质量指标\n20\n")
    text = text.replace("效益指标\n社会效益\n", "效益指标\n30\n社会效益\n30\n")
    text = text.replace("满意度指标\n服务对象满意度\n", "满意度指标\n10\n服务对象满意度\n10\n")
    (form,) = forms(HEAD + text)
    assert [(i.name, i.points) for i in form.indicators] == list(zip(NAMES, ["30", "20", "30", "10"], strict=True))


def test_a_remark_between_two_rows_ends_no_table() -> None:
    text = CELL_A_LINE.replace("效益指标\n社会效益\n", "（以下指标由运维科填写）\n效益指标\n社会效益\n")
    assert _names(text) == NAMES
    assert all("运维科" not in (i.reason or "") for form in forms(text) for i in form.indicators)


def test_columns_go_by_any_of_their_names() -> None:
    text = CELL_A_LINE.replace(
        "年度指标值\n实际完成值\n分值\n得分\n产出", "计划指标值\n年度完成值\n标准分\n自评分\n产出"
    )
    (form,) = forms(text)
    assert [(i.name, i.points) for i in form.indicators] == list(zip(NAMES, ["30", "20", "30", "10"], strict=True))
