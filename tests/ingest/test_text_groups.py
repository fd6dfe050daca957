"""Headings in two lines, levels and goals across the table, running heads: what of them is told, and what refused."""

import pytest

from assistant.ingest.lines import split_lines
from assistant.ingest.plain import document_from_text
from assistant.ingest.running_heads import with_heads
from assistant.ingest.textforms.headers import heading_row
from assistant.ingest.textforms.landmarks import Landmarks

from .text_samples import doubted, forms


def _headings(lines: str) -> tuple[list[tuple[str, str]], bool]:
    """(key, words) of the columns under the headings in `lines`, and whether they are told for certain."""
    row = heading_row(Landmarks(split_lines(lines)), 0)
    assert row is not None
    return [(key, "".join(piece.text for piece in run)) for key, run in row.columns], row.told


@pytest.mark.parametrize("between", [" ", "\n"])
@pytest.mark.parametrize(
    ("first", "second", "keys"),
    [
        (
            "评价体系 目标值 完成值 打分情况 原因说明",
            "一级 二级 三级 运算符 数值 单位 数值 单位 满分 实得分",
            "level1 level2 name sign target unit actual unit points score reason",
        ),
        (
            "序号 指标名称 评分标准 分值 绩效值 得分 未达标原因",
            "计划 实际 单位自评 财政复核",
            "serial name criterion points target actual score review reason",
        ),
        (
            "指标类型 年初目标 年末完成 分值 评分 备注",
            "一级指标 二级指标 三级指标",
            "level1 level2 name target actual points score reason",
        ),
    ],
)
def test_headings_below_others_stand_under_those_of_their_sort(
    first: str, second: str, keys: str, between: str
) -> None:
    lines = "\n".join(line.replace(" ", between) for line in (first, second, "产出指标 数量指标 修复路灯"))
    columns, told = _headings(lines)
    assert told
    assert [key for key, _ in columns] == keys.split()


def test_headings_that_may_stand_under_either_are_refused() -> None:
    """年初 over two or three of the five, 年末 over the rest, a column between them: the words do not say."""
    heads = "一级指标\n二级指标\n三级指标\n年初\n评分标准\n年末\n偏差原因\n目标值\n单位\n分值\n完成值\n得分\n"
    _, told = _headings(heads + "产出指标\n数量指标\n修复路灯\n")
    assert not told


MONEY = """2024年度项目支出绩效自评表
项目名称 堤岸养护 实施单位 柳坞县河道管理所
资金性质 预算数（万元） 执行情况（万元） 分值 得分
年初 调整后 支出数 结余数 执行率
资金合计 200.00 220.00 198.00 22.00 90.00% 10 9
财政拨款 200.00 210.00 188.00 22.00 89.52%
自有资金 0 10.00 10.00 0 100.00%
指标 目标值 完成值 分值 得分 备注
养护堤岸长度 ≥46.5公里 41.2公里 50 44.3 汛期进不了场
堤防险情起数 =0 起 0 起 40 40
合计 100 93.3
"""


def test_amounts_stand_under_the_second_line_of_their_headings() -> None:
    (form,) = forms(MONEY)
    assert [(line.name, line.initial_budget, line.budget, line.executed) for line in form.budget_lines] == [
        ("资金合计", "200.00", "220.00", "198.00"),
        ("财政拨款", "200.00", "210.00", "188.00"),
        ("自有资金", "0", "10.00", "10.00"),
    ]
    assert (form.indicators[0].name, form.indicators[0].actual) == ("养护堤岸长度", "41.2公里")
    assert form.self_total == "93.3"


BANDS = """2023年度部门整体支出绩效自评表
部门名称 石埠区图书馆 自评总分 96.4 自评等次 优
指标名称 计量单位 上年实际值 本年目标值 本年实际值 分值 自评得分 原因说明
一、产出指标（60分）
新增图书 万册 1.2 1.5 1.6 30 30
办证人次 人次 860 900 810 30 27 馆舍修缮停办一个月
二、效益指标（40分）
到馆读者 万人次 11 12 12.4 40 40
合计 100 96.4
"""


@pytest.mark.parametrize("between", [" ", "  "])
def test_levels_in_lines_of_their_own_hold_for_the_rows_below(between: str) -> None:
    form, unsure = doubted(BANDS.replace(" ", between))
    assert (form.self_total, form.self_grade) == ("96.4", "优")
    assert [(i.level1, i.name, i.target, i.actual, i.reason) for i in form.indicators] == [
        ("一、产出指标（60分）", "新增图书", "1.5", "1.6", None),
        ("一、产出指标（60分）", "办证人次", "900", "810", "馆舍修缮停办一个月"),
        ("二、效益指标（40分）", "到馆读者", "12", "12.4", None),
    ]
    assert not {field for field in unsure if field.endswith(("target", "actual", "points"))}


GOALS = """2023年度部门整体支出绩效自评表
一级指标 二级指标 三级指标 预期指标值 实际完成值 指标分值 自评得分
目标1：办好公共阅读（60分）
产出指标 数量指标 新增图书 1.5万册 1.6万册 60 60
目标2：服务基层（40分）
效益指标 社会效益指标 流动服务点 12个 9个 40 30
总分 100 90
未完成绩效目标的原因 三个服务点房屋未落实
"""


def test_goals_in_lines_of_their_own_hold_for_the_rows_below() -> None:
    (form,) = forms(GOALS)
    assert [(i.objective, i.level2, i.name) for i in form.indicators] == [
        ("目标1：办好公共阅读（60分）", "数量指标", "新增图书"),
        ("目标2：服务基层（40分）", "社会效益指标", "流动服务点"),
    ]
    assert [cause.text for cause in form.causes] == ["三个服务点房屋未落实"]


HEAD = "云麓县水利局2023年度绩效自评报告"
PAGED = f"""{HEAD}
一、基本情况
单位负责全县水利工程建设与管理，全年安排渠道清淤等三项工作。
2023年度项目支出绩效自评表
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分
产出指标 数量指标 渠道清淤 48公里 39.6公里 50 41.25
- 1 -
\f{HEAD}
质量指标 验收合格率 100% 100% 20 20
- 2 -
\f{HEAD}
效益指标 社会效益指标 受益农户 1200户 1260户 30 30
总分 100 91.25
"""


def test_a_running_head_is_no_cell_and_no_title() -> None:
    (form,) = forms(PAGED)
    assert [(i.level2, i.name, i.self_score) for i in form.indicators] == [
        ("数量指标", "渠道清淤", "41.25"),
        ("质量指标", "验收合格率", "20"),
        ("社会效益指标", "受益农户", "30"),
    ]


def test_what_stands_at_the_top_of_several_pages_may_still_be_a_cell() -> None:
    """Neither the title of a form, nor its headings, a level, a figure or a sentence is a running head."""
    kept = [
        "2023年度项目支出绩效自评表",
        "一级指标 二级指标 三级指标 目标值",
        "服务对象满意度指标",
        "100%",
        "招标流标一次，工期顺延。",
    ]
    for line in kept:
        assert not any(own.head for own in with_heads(split_lines(f"封面\n\f{line}\n甲\n\f{line}\n乙\n\f{line}\n丙\n")))
    assert sum(line.head for line in with_heads(split_lines(PAGED))) == 3


LABELS = """2022年度项目自评表
项目名称 抽检经费 项目负责科室 食品科
预算单位 长桥县监管局 自评总分 91.6 自评等级 优
三级指标 目标值 完成值 分值 得分
抽检批次 600批次 612批次 60 60
合格率 98% 97% 40 31.6
"""


def test_labels_and_grade_beside_a_total_are_kept() -> None:
    (form,) = forms(LABELS)
    named = (form.project_name, form.unit_name, form.self_total, form.self_grade)
    assert named == ("抽检经费", "长桥县监管局", "91.6", "优")


ACROSS = """2022年度项目自评表 项目名称 垃圾收运
资金（万元） 区级预算 上级专项 预算金额 2850.00 420.00 支出金额 2703.60 420.00
三级指标 目标值 完成值 分值 得分 清运量 18万吨 18.9万吨 60 60"""


def test_amounts_below_measures_are_told_by_as_many_sources_above_them() -> None:
    """A cell a line: two sources, and two measures with two figures each."""
    (form,) = forms("\n".join(ACROSS.split()))
    assert [(line.name, line.budget, line.executed) for line in form.budget_lines] == [
        ("区级预算", "2850.00", "2703.60"),
        ("上级专项", "420.00", "420.00"),
    ]


def test_a_figure_below_a_word_is_its_value_only_where_no_other_follows() -> None:
    """Amounts of sources that nothing counts are read for none without a word."""
    document = document_from_text("\n".join(ACROSS.replace("上级专项 ", "").split()), "表.txt")
    cells = [cell for table in document.tables() for cell in table.cells if cell.text in {"2850.00", "2703.60"}]
    assert all(cell.doubt for cell in cells)


JUDGED = """2022年度项目支出绩效自评表
项目名称 智慧灌区试点 实施单位 岚河灌区管理处
一级指标 二级指标 三级指标 计划值 完成值 自评 初审
分值 得分 分值 得分
产出指标 数量指标 安装测流设备 ≥60套 60套 20 20 20 20
产出指标 数量指标 改造闸门 12孔 10孔 20 16.67 20 16
效益指标 经济效益指标 节水量 ≥150万方 162万方 50 50 50 48
合计 90 86.67 90 84
"""


@pytest.mark.parametrize("between", [" ", "\n"])
def test_what_a_reviewer_found_stands_under_the_reviewer(between: str) -> None:
    form, _ = doubted(JUDGED.replace(" ", between))
    assert [(i.name, i.points, i.self_score) for i in form.indicators] == [
        ("安装测流设备", "20", "20"),
        ("改造闸门", "20", "16.67"),
        ("节水量", "50", "50"),
    ]
    assert form.self_total == "86.67"


def test_a_level_across_the_table_is_no_level_2_of_the_rows_below() -> None:
    text = BANDS.replace("指标名称 计量单位", "指标类型 指标名称 计量单位").replace(
        "新增图书 万册", "数量指标 新增图书 万册"
    )
    form, _ = doubted(text)
    assert [i.level2 for i in form.indicators] == ["数量指标", "数量指标", None]


WEIGHTED = """2023年度部门整体支出绩效自评表
单位名称 南坪市机关事务服务中心
一级指标 分值 二级指标 分值 三级指标 分值 目标值 完成值 得分
部门决策 15 目标设定 8 目标合理性 4 合理 合理 4
目标明确性 4 明确 较明确 3.2
预算配置 7 在职人员控制率 7 ≤100% 97% 7
部门绩效 40 履职产出 25 维修办公用房 13 6处 6处 13
保障会议场次 12 ≥300场 288场 11.52
履职效益 15 节约用电率 8 ≥3% 3.2% 8
服务对象满意度 7 ≥90% 95% 7
合计 55 55 55 53.72
"""


@pytest.mark.parametrize("between", [" ", "\n"])
def test_weights_beside_levels_say_which_rows_are_theirs(between: str) -> None:
    form, _ = doubted(WEIGHTED.replace(" ", between))
    assert [(i.level1, i.level2) for i in form.indicators] == [
        ("部门决策", "目标设定"),
        ("部门决策", "目标设定"),
        ("部门决策", "预算配置"),
        ("部门绩效", "履职产出"),
        ("部门绩效", "履职产出"),
        ("部门绩效", "履职效益"),
        ("部门绩效", "履职效益"),
    ]
    assert form.self_total == "53.72"
