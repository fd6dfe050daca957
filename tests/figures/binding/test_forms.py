"""Figures of a form: its rows in this year and the year before, what was asked, counts of rows, points lost."""

import pytest

from assistant.domain.evaluation import BudgetLine, Indicator
from assistant.domain.finding import Verdict
from assistant.figures import bind
from assistant.figures.binding.fitting import same_measure
from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong, unproved


def _row(level: str, name: str, target: str, actual: str, points: str, score: str) -> Indicator:
    level1, _, level2 = level.partition("/")
    return Indicator(
        level1=level1, level2=level2 or None, name=name, target=target, actual=actual, points=points, self_score=score
    )


ROWS = (
    _row("产出指标/数量指标", "护林巡查里程", "≥5200公里", "5480公里", "20", "20"),
    _row("产出指标/数量指标", "新建瞭望塔", "8座", "7座", "16", "14"),
    _row("产出指标/时效指标", "火情处置及时率", "≥98%", "98.6%", "14", "14"),
    _row("效益指标", "火灾受害率", "≤0.9‰", "0.31‰", "30", "30"),
    _row("满意度指标", "林区群众满意度", "≥95%", "93.2%", "10", "9.81"),
)
LINES = (
    BudgetLine(name="年度资金总额", initial_budget="640.00", budget="705.00", executed="672.18", unit="万元"),
    BudgetLine(name="其中：省级补助", initial_budget="400.00", budget="420.00", executed="415.60", unit="万元"),
    BudgetLine(name="区级配套", initial_budget="240.00", budget="285.00", executed="256.58", unit="万元"),
)
FACTS = (
    ("护林巡查里程", "5120", "公里", 2022),
    ("林区群众满意度", "91.7%", "%", 2022),
    ("巡查支出", "263.40", "万元", 2023),
    ("瞭望塔支出", "318.20", "万元", 2023),
    ("宣传支出", "90.58", "万元", 2023),
    ("护林员", "96", "名", 2023),
    ("青少年宣教", "4260", "人次", 2023),
)
RIGHT = (
    "护林巡查里程由上年的5120公里增加到5480公里，增幅7.03%。",
    "林区群众满意度93.2%，同比提高1.5个百分点，距95%的要求尚差1.8个百分点。",
    "新建瞭望塔7座，比年初确定的8座少1座，完成率87.5%，扣2分。",
    "省级补助预算由年初的400万元调增至420万元，调增5.0%。",
    "区级配套285万元，支出256.58万元，未支出28.42万元。",
    "未支出资金中，省级4.40万元，区级28.42万元。",
    "未支出资金32.82万元，占全年预算的4.66%。",
    "产出指标3项，满分50分，得48分。",
    "（1）数量指标：满分36分，自评34分。",
    "2.时效指标（自评分14分）：火情处置及时率98.6%。",
    "经逐项核查，项目最终得97.35分，等次为优。",
    "云屏林区管理处自评得分97.35分。",
    "护林巡查里程目标值为不少于5200公里，实际完成5480公里。",
    "省级补助资金420.00万元，已付415.60万元。",
    "2022年启动、2023年续建以来，护林员96名，青少年宣教4260人次。",
    "按照《2021年林区防火细则》和2021-2023年规划，配护林员96名。",
    "设5个三级指标，3个满分，2个被扣分，指标共扣2.19分。",
    "支出结构：瞭望塔318.20万元，占47.34%；巡查263.40万元，占39.19%；宣传90.58万元，占13.48%。",
    "巡查、瞭望塔、宣传三项支出分别为263.40万元、318.20万元、90.58万元，占比各为39.19%、47.34%、13.48%。",
    "开展宣教，其中青少年4260人次。",
    "护林员人均巡查57.08公里。",
)
WRONG = (
    ("护林巡查里程由上年的5210公里增加到5480公里。", "5210公里"),
    ("林区群众满意度93.2%，距95%的要求尚差8.1个百分点。", "8.1个百分点"),
    ("新建瞭望塔7座，扣0.2分。", "0.2分"),
    ("（1）数量指标：满分36分，自评36分。", "36分"),
    ("经逐项核查，项目最终得97.53分，等次为优。", "97.53分"),
    ("云屏林区管理处自评得分97.53分。", "97.53分"),
    ("护林巡查里程目标值为不多于5200公里，实际完成5480公里。", "不多于5200公里"),
    ("护林巡查里程目标值为至多5200公里，实际完成5480公里。", "至多5200公里"),
    ("省级补助资金415.60万元，已付420.00万元。", "420.00万元"),
    ("2022年护林员96名，青少年宣教4260人次。", "2022"),
    ("未支出资金中，省级28.42万元，区级4.40万元。", "28.42万元"),
    ("产出指标4项。", "4项"),
    ("设5个三级指标，4个满分。", "4个"),
    ("支出结构：瞭望塔318.20万元，占39.19%。", "39.19%"),
    ("火灾受害率占总分的98.6%。", "98.6%"),
    ("护林员人均巡查58.07公里。", "58.07公里"),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of(FACTS, 2023, scope="project", budget_lines=LINES, indicators=ROWS, self_total="97.35")


@pytest.mark.parametrize("text", RIGHT)
def test_what_the_form_says_or_implies_is_proved(text: str, book: FactBook) -> None:
    assert unproved(text, book) == []


@pytest.mark.parametrize(("text", "figure"), WRONG)
def test_what_the_form_does_not_say_is_told(text: str, figure: str, book: FactBook) -> None:
    assert figure in called_wrong(text, book)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("人/个", "个/人", True),
        ("项/个/条", "条/个", True),
        ("人次", "人/次", True),
        ("吨/年", "吨", True),
        ("人/10万", "起/10万", False),
        ("微克/立方米", "毫克/立方米", False),
        ("微克/立方米", "微克/升", False),
    ],
)
def test_words_allowed_of_one_count_are_no_rate(one: str, other: str, alike: bool) -> None:
    assert same_measure(one, other) is alike


@pytest.mark.parametrize(
    ("label", "value", "unit", "text", "verdict"),
    [
        ("小麦单产", "6.5", "吨/公顷", "小麦单产6500公斤/亩。", Verdict.MISMATCH),
        ("小麦单产", "6.5", "吨/公顷", "小麦单产433.3公斤/亩。", Verdict.MATCHED),
        ("小麦单产", "6.5", "吨/公顷", "小麦单产433.2公斤/亩。", Verdict.MISMATCH),
        ("小麦单产", "6.5", "吨/公顷", "小麦单产6500公斤/公顷。", Verdict.MATCHED),
        ("小麦单产", "6.5", "吨/公顷", "小麦单产每亩6500公斤。", Verdict.UNSUPPORTED),
        ("淤泥清运", "6.5", "吨/年", "淤泥清运6500公斤。", Verdict.MATCHED),
        ("栽植密度", "1650", "株/公顷", "栽植密度110株/亩。", Verdict.MATCHED),
        ("栽植密度", "1650", "株/公顷", "栽植密度1650株/亩。", Verdict.MISMATCH),
        ("封育面积", "6.25", "公顷", "封育面积93.8亩。", Verdict.MATCHED),
        ("封育面积", "6.25", "公顷", "封育面积93.7亩。", Verdict.MISMATCH),
        ("咨询接待人次", "462", "人", "咨询接待462人次。", Verdict.MATCHED),
        ("咨询接待人次", "462", "人", "咨询接待462次。", Verdict.MISMATCH),
        ("轮训站长人次", "462", "次", "轮训站长462次。", Verdict.MATCHED),
        ("聘请评审专家", "462", "人", "聘请评审专家462家。", Verdict.MISMATCH),
        ("货物运输吨公里", "462", "吨", "货物运输462公里。", Verdict.MISMATCH),
    ],
)
def test_a_measure_is_told_in_another_by_all_its_words(
    label: str, value: str, unit: str, text: str, verdict: Verdict
) -> None:
    assert [one.verdict for one in bind(text, book_of([(label, value, unit)], 2022))] == [verdict]
