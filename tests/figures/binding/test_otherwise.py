"""Figures that a row shows, told of a thing of another name: refuted where names exclude one another, else asked."""

import pytest

from assistant.domain.finding import Verdict
from tests.figures.books import book_of, data_judged

ROWS = (
    ("中央财政资金", "318.6", "万元"),
    ("一般公共预算财政拨款支出", "705.4", "万元"),
    ("养老保险参保人数", "26.31", "万人"),
    ("道路维修", "184", "处"),
    ("业务骨干培训", "417", "人次"),
    ("计划投资", "962.5", "万元"),
    ("实际支出", "553.8", "万元"),
    ("问卷回收率", "93.4", "%"),
    ("新增路灯", "265", "盏"),
)
EXCLUDED = (
    ("省级财政资金318.6万元全部到位。", "318.6万元"),
    ("政府性基金预算财政拨款支出705.4万元。", "705.4万元"),
    ("医疗保险参保人数26.31万人。", "26.31万人"),
    ("工程完工率93.4%。", "93.4%"),
)
ASKED = (
    ("全年维修桥梁184处，桥梁维修184处均已验收。", "184处"),
    ("实际投资962.5万元。", "962.5万元"),
    ("森林防火支出553.8万元。", "553.8万元"),
    ("新增座椅265盏。", "265盏"),
)
RIGHT = (
    ("中央财政资金318.6万元全部到位，省级财政资金尚未下达。", "318.6万元"),
    ("一般公共预算拨款支出705.4万元。", "705.4万元"),
    ("城乡养老保险参保人数26.31万人。", "26.31万人"),
    ("全年开展道路维修184处。", "184处"),
    ("举办业务骨干培训417人次。", "417人次"),
    ("我单位全年实际支出553.8万元。", "553.8万元"),
    ("新装路灯265盏，其中太阳能路灯过半。", "265盏"),
    ("计划投资962.5万元。", "962.5万元"),
)


@pytest.mark.parametrize(("text", "figure"), EXCLUDED)
def test_a_name_that_excludes_that_of_the_row_refutes_it(text: str, figure: str) -> None:
    assert data_judged(text, book_of(ROWS, 2024))[figure].verdict.is_wrong


@pytest.mark.parametrize(("text", "figure"), ASKED)
def test_another_name_is_a_question(text: str, figure: str) -> None:
    assert data_judged(text, book_of(ROWS, 2024))[figure].verdict is Verdict.UNDECIDED


@pytest.mark.parametrize(("text", "figure"), RIGHT)
def test_the_name_of_the_row_in_other_words_is_no_question(text: str, figure: str) -> None:
    assert data_judged(text, book_of(ROWS, 2024))[figure].verdict is Verdict.MATCHED


PARTS = (
    ("收入总计", "820", "万元"),
    ("助学金合计", "640", "万元"),
    ("生活补助", "410", "万元"),
    ("减免学费", "230", "万元"),
    ("招聘会", "40", "场"),
    ("提供岗位", "3200", "个"),
)


def test_what_is_left_of_a_whole_proves_no_row_that_is_known_to_be_otherwise() -> None:
    judged = data_judged("助学金合计640万元，其中生活补助410万元，收入总计230万元。", book_of(PARTS, 2024))
    assert (judged["230万元"].verdict, judged["230万元"].fact) == (Verdict.MISMATCH, "收入总计")


def test_the_total_of_other_parts_proves_no_row_that_is_known_to_be_otherwise() -> None:
    judged = data_judged("收入总计640万元，其中生活补助410万元、减免学费230万元。", book_of(PARTS, 2024))
    assert judged["640万元"].verdict is Verdict.MISMATCH


def test_so_many_each_may_bear_the_name_of_a_row() -> None:
    judged = data_judged("举办招聘会40场，平均每场提供岗位80个。", book_of(PARTS, 2024))
    assert judged["80个"].verdict is Verdict.DERIVED


YEARS = (
    ("城镇低保人数", "1440", "人"),
    ("城镇低保人数", "1200", "人", 2023),
    ("道路维修", "190", "处"),
    ("道路维修", "152", "处", 2023),
    ("中央补助资金", "146.4", "万元"),
    ("资金总额", "732", "万元"),
)


@pytest.mark.parametrize(
    ("text", "figure", "verdict"),
    [
        ("城镇低保人数比上年增加240人。", "240人", Verdict.DERIVED),
        ("农村低保人数比上年增加240人。", "240人", Verdict.UNSUPPORTED),
        ("农村低保人数比上年增长20%。", "20%", Verdict.UNSUPPORTED),
        ("农村低保人数由上年的1200人增加到1440人。", "1200人", Verdict.UNSUPPORTED),
        ("桥梁维修比上年增长25%。", "25%", Verdict.UNDECIDED),
        ("中央补助资金占资金总额的20%。", "20%", Verdict.DERIVED),
        ("资金总额732万元，其中省级补助资金占20%。", "20%", Verdict.UNSUPPORTED),
    ],
)
def test_what_follows_from_a_row_is_not_told_of_another_thing(text: str, figure: str, verdict: Verdict) -> None:
    assert data_judged(text, book_of(YEARS, 2024))[figure].verdict is verdict


OWNED = (
    ("第一批器材", "146", "件"),
    ("编外人员", "84", "人"),
    ("区县级展馆", "19", "处"),
    ("上级补助资金", "627", "万元"),
    ("应抽检批次数量", "352", "批"),
    ("燃煤锅炉改造", "38", "台"),
    ("离休费", "42.7", "万元"),
    ("一期培训", "127", "人次"),
    ("二期培训", "139", "人次"),
    ("低保金", "1863", "元"),
    ("人员经费", "73.9", "万元"),
    ("人员支出", "96.4", "万元"),
    ("孤儿生活费", "365", "元"),
)


@pytest.mark.parametrize(
    ("text", "figure", "verdict"),
    [
        ("首批器材146件。", "146件", Verdict.MATCHED),
        ("第二批器材146件。", "146件", Verdict.UNSUPPORTED),
        ("编外聘用84人。", "84人", Verdict.MATCHED),
        ("编内聘用84人。", "84人", Verdict.UNSUPPORTED),
        ("保洁支出96.4万元。", "96.4万元", Verdict.UNDECIDED),
        ("保洁经费73.9万元。", "73.9万元", Verdict.UNDECIDED),
        ("争取中央和省级补助资金627万元。", "627万元", Verdict.MATCHED),
        ("争取中央补助资金627万元。", "627万元", Verdict.UNDECIDED),
        ("改造为燃气锅炉38台。", "38台", Verdict.MATCHED),
        ("燃气锅炉改造38台。", "38台", Verdict.UNSUPPORTED),
        ("对个人和家庭的补助42.7万元为离休费。", "42.7万元", Verdict.MATCHED),
        ("退休费42.7万元。", "42.7万元", Verdict.UNSUPPORTED),
        ("一、二期分别培训127人次、139人次。", "127人次", Verdict.MATCHED),
        ("第三期培训127人次。", "127人次", Verdict.UNSUPPORTED),
        ("低保、孤儿等救助款分别为1863元、365元。", "365元", Verdict.MATCHED),
        ("低保、特困等救助款分别为1863元、365元。", "365元", Verdict.UNSUPPORTED),
    ],
)
def test_words_that_name_the_same_member_tell_of_no_other(text: str, figure: str, verdict: Verdict) -> None:
    assert data_judged(text, book_of(OWNED, 2024))[figure].verdict is verdict


OF_PROJECT = (("维护户数", "364", "户", "冬季清洁取暖项目"), ("补贴发放额", "58.2", "万元", "冬季清洁取暖项目"))


@pytest.mark.parametrize(
    ("text", "figure", "verdict"),
    [
        ("冬季清洁取暖项目补贴发放额58.2万元，春季维护364户。", "364户", Verdict.MATCHED),
        ("夏季清洁取暖维护364户。", "364户", Verdict.UNSUPPORTED),
    ],
)
def test_a_project_excludes_words_that_name_the_project_alone(text: str, figure: str, verdict: Verdict) -> None:
    assert data_judged(text, book_of(OF_PROJECT, 2024))[figure].verdict is verdict


def test_an_and_so_on_names_its_last_thing_in_a_list_alone() -> None:
    book = book_of((("道路维修", "184", "处"),), 2024)
    assert data_judged("桥梁等设施维修184处。", book)["184处"].verdict is Verdict.UNDECIDED


TOLD = (
    ("会展收入", "36.2", "亿元"),
    ("会展收入", "31.5", "亿元", 2023),
    ("决算支出", "718.4", "万元"),
    ("自评得分", "95.3", "分"),
    ("疏浚沟渠", "86", "条"),
    ("疏浚沟渠", "74", "条", 2023),
    ("接报警情", "240", "起"),
    ("办结警情", "228", "起"),
    ("专项经费合计", "90", "万元"),
    ("印刷费", "64", "万元"),
    ("邮电费", "26", "万元"),
)


@pytest.mark.parametrize(
    ("text", "figure", "verdict"),
    [
        # What else the sentence speaks of is no name of the figure.
        ("会展接待客商4批，实现彩票收入36.2亿元。", "36.2亿元", Verdict.UNDECIDED),
        ("会展接待客商4批，实现收入36.2亿元。", "36.2亿元", Verdict.MATCHED),
        # One thing of all that a row is told of.
        ("造林支出718.4万元。", "718.4万元", Verdict.UNDECIDED),
        ("我局全年支出718.4万元。", "718.4万元", Verdict.MATCHED),
        ("产出指标得分95.3分。", "95.3分", Verdict.UNDECIDED),
        ("项目综合得分95.3分。", "95.3分", Verdict.MATCHED),
        # What a thing came to has the name of what it came from.
        ("排洪沟渠由上年的74条增加到86条。", "86条", Verdict.UNDECIDED),
        ("疏浚沟渠由上年的74条增加到86条。", "86条", Verdict.MATCHED),
        # A rate of two counts.
        ("接报警情240起，办结228起，床位使用率95%。", "95%", Verdict.UNDECIDED),
        ("接报警情240起，办结228起，办结率95%。", "95%", Verdict.DERIVED),
        ("接报警情240起，办结228起，任务完成率95%。", "95%", Verdict.DERIVED),
        # What is left of a whole, and a row shows by another name.
        ("专项经费合计90万元，其中印刷费64万元、租赁费26万元。", "26万元", Verdict.UNDECIDED),
        ("专项经费合计90万元，其中印刷费64万元，其余26万元为其他开支。", "26万元", Verdict.DERIVED),
    ],
)
def test_a_name_of_its_own_is_not_that_of_the_row(text: str, figure: str, verdict: Verdict) -> None:
    assert data_judged(text, book_of(TOLD, 2024))[figure].verdict is verdict
