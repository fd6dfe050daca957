"""Columns that few forms have, in bare text: another year's values, ticks, sorts of levels, parts of amounts, terms."""

import pytest

from assistant.ingest import read_evaluations
from assistant.ingest.plain import document_from_text

from .text_samples import doubted, forms

MANY = """2024年度项目支出绩效自评表
项目名称 湖面保洁 实施单位 清浦县湖泊管护所
指标编号 一级指标 二级指标 三级指标 计算符号 目标值 单位 前年完成 本年完成值 偏离 分值 得分 状态 偏差原因 改进措施
C01 产出指标 数量指标 打捞水草 ≥ 3,200 担 2,870 3,405 无 20 20 ☑达标_□未达标
C02 产出指标 质量指标 湖面洁净率 ≥ 96 % 95.1 90.24 -6.0% 20 18.8 □达标_☑未达标 漂浮物激增 设网
C03 效益指标 社会效益指标 游客投诉下降 定性 明显 — — 明显 无 40 40 ☑达标_□未达标
C04 满意度指标 服务对象满意度指标 沿湖居民满意度 ≥ 90 % 91 93 无 20 20 ☑达标_□未达标
合计 100 98.8
"""


@pytest.mark.parametrize("between", [" ", "\n"])
def test_rows_of_many_columns_are_told(between: str) -> None:
    form, _ = doubted(MANY.replace(" ", between).replace("_", " "))
    assert [(i.name, i.target, i.unit, i.actual, i.points, i.self_score) for i in form.indicators] == [
        ("打捞水草", "3,200", "担", "3,405", "20", "20"),
        ("湖面洁净率", "96", "%", "90.24", "20", "18.8"),
        ("游客投诉下降", "明显", "—", "明显", "40", "40"),
        ("沿湖居民满意度", "90", "%", "93", "20", "20"),
    ]
    assert form.indicators[1].reason == "漂浮物激增"


TERM = """2024年度项目支出绩效自评表
项目名称 湿地步道维护 实施单位 栗阳县园林处
绩效指标 年度目标值 实际值 满分 实得分 未达标原因
一级指标 二级指标 三级指标 建设期 年度 累计 年度
产出指标 数量指标 铺设步道 ≥42公里 ≥9.5公里 31公里 9.1公里 25 23.9 石料到货推迟
更换护栏 ≥3000米 ≥800米 2210米 812米 25 25
效益指标 社会效益指标 日均游客 ≥2000人 ≥1500人 1680人 1680人 40 40
满意度指标 服务对象满意度指标 游客满意度 ≥90% ≥90% 92% 92% 10 10
总分 100 98.9
"""


@pytest.mark.parametrize("between", [" ", "\n"])
def test_values_of_the_year_stand_beside_those_of_the_whole_term(between: str) -> None:
    (form,) = forms(TERM.replace(" ", between))
    assert [(i.name, i.target, i.actual) for i in form.indicators][:2] == [
        ("铺设步道", "≥9.5公里", "9.1公里"),
        ("更换护栏", "≥800米", "812米"),
    ]


TICKED = """2024年度项目支出绩效自评表
项目名称 古树名木复壮 实施单位 栗阳县林业站
一级指标 二级指标 三级指标 权重 目标值 完成值 是否达到（打勾） 得分 备注
已达到 基本达到 未达到
产出指标 数量指标 复壮古树 30 ≥46株 48株 √ 30
质量指标 成活率 20 ≥95% 90.25% √ 19 两株遭雷击
小计 50 49
效益指标 生态效益指标 古树健康档案 40 建立 建立 √ 40
小计 40 40
满意度指标 服务对象满意度指标 村民满意度 10 ≥90% 95% √ 10
小计 10 10
总分 100 99
"""


@pytest.mark.parametrize("between", [" ", "\n"])
def test_ticks_and_subtotals_are_no_values_of_indicators(between: str) -> None:
    (form,) = forms(TICKED.replace(" ", between))
    assert [(i.name, i.points, i.target, i.actual, i.self_score) for i in form.indicators] == [
        ("复壮古树", "30", "≥46株", "48株", "30"),
        ("成活率", "20", "≥95%", "90.25%", "19"),
        ("古树健康档案", "40", "建立", "建立", "40"),
        ("村民满意度", "10", "≥90%", "95%", "10"),
    ]
    assert form.self_total == "99"


PARTS = """2024年度项目支出绩效自评表
项目名称 堤岸养护 实施单位 柳坞县河道管理所
工作成效 堤岸完好率稳步提高，汛期无险情。
偏差较大的主要原因分析 汛期进不了场，护坡施工顺延。
资金渠道（万元） 全年预算数 全年支出数 支出率 分值 得分
年初 追加 小计 直接支付 授权支付 小计
合计 180.00 20.00 200.00 120.00 68.00 188.00 94.00% 10 9.4
县财政 150.00 20.00 170.00 100.00 60.00 160.00 94.12%
自筹 30.00 0 30.00 20.00 8.00 28.00 93.33%
一级指标 二级指标 三级指标 目标值 完成值 分值 得分 偏差说明
产出指标 数量指标 养护堤岸 ≥46.5公里 41.2公里 50 44.3 汛期进不了场
效益指标 社会效益指标 险情起数 =0起 0起 40 40
合计 90 84.3
"""


@pytest.mark.parametrize("between", [" ", "\n"])
def test_sums_beside_their_parts_are_the_amounts(between: str) -> None:
    (form,) = forms(PARTS.replace(" ", between))
    assert [(line.name, line.budget, line.executed, line.rate_printed) for line in form.budget_lines] == [
        ("合计", "200.00", "188.00", "94.00%"),
        ("县财政", "170.00", "160.00", "94.12%"),
        ("自筹", "30.00", "28.00", "93.33%"),
    ]
    assert [cause.text for cause in form.causes if cause.text.startswith("汛期进不了场，")]


SORTS = """2024年度部门整体支出绩效自评表
单位名称 望溪县统计局 单位编码 30211 评价年度 2024
指标分类 一级指标 二级指标 三级指标 指标性质 指标方向 年度目标 实际完成 标准分 自评得分 未完成说明
通用类 管理指标 资金管理 公用经费控制率 定量 负向 ≤100% 97% 10 10
三公经费变动率 定量 负向 ≤0% -3% 10 10
资产管理 资产账实相符 定性 — 相符 相符 10 10
专用类 产出指标 数量指标 统计调查样本 定量 正向 ≥5200户 5013户 30 28.9 十八户拒访
效益指标 社会效益指标 统计分析采用 定量 正向 ≥40篇 44篇 30 30
满意度指标 服务对象满意度指标 数据用户满意度 定量 正向 ≥90% 94% 10 10
合计 100 98.9
"""


@pytest.mark.parametrize("between", [" ", "\n"])
def test_sorts_of_levels_are_no_levels(between: str) -> None:
    form, _ = doubted(SORTS.replace(" ", between))
    assert form.unit_name == "望溪县统计局"
    assert [(i.level1, i.name, i.target, i.self_score) for i in form.indicators][3:] == [
        ("产出指标", "统计调查样本", "≥5200户", "28.9"),
        ("效益指标", "统计分析采用", "≥40篇", "30"),
        ("满意度指标", "数据用户满意度", "≥90%", "10"),
    ]


GOALS = """2024年度财政补贴政策绩效自评表
项目名称 公厕改造补贴 实施单位 柳坞县城管局
补贴资金（万元） 资金构成 预算指标数 支付数 年末结余 支付率
合计 126.00 123.48 2.52 98.0%
县级财政补贴 126.00 123.48 2.52 98.0%
年度目标 目标内容 完成情况
改造公厕12座 12座6月底前完工 配齐保洁员，每座2人 配齐10座
绩效指标完成情况
类别 指标 年度批复指标值 年末完成值 偏离度 偏离原因 整改措施 整改时限
产出指标 数量指标 改造公厕 ≥12座 12座 0%
质量指标 配齐保洁员 100% 83.3% 16.7% 招聘不足 补招 2025年3月
"""


def test_a_table_ends_the_text_above_it_and_is_never_lost_in_it() -> None:
    document = document_from_text(GOALS.replace(" ", "\n"), "x.txt")
    held = [cell.text for table in document.tables() for cell in table.cells]
    assert "县级财政补贴" in held
    assert not [cell for cell in held if "质量指标" in cell]
    assert document.warnings


def test_two_names_of_a_fund_are_a_doubt() -> None:
    form, unsure = doubted("""2024年度部门整体支出绩效自评表
单位名称 柳坞县园林处 自评得分 97.6
部门资金（万元） 类别 年初预算数 全年预算数 全年执行数 执行率 得分
资金总额 530.00 540.00 513.00 95.00% 9.5
按来源 财政拨款 510.00 520.00 494.00 95.00%
其他收入 20.00 20.00 19.00 95.00%
一级指标 二级指标 三级指标 目标值 完成值 分值 得分 偏差说明
产出指标 数量指标 养护绿地 ≥46.5公顷 41.2公顷 50 44.3 暴雨冲毁
效益指标 社会效益指标 投诉起数 =0起 0起 40 40
合计 90 84.3
""")
    assert form.budget_lines[1].budget == "520.00"
    assert "budget_lines[1].name" in unsure


def test_a_label_with_brackets_ends_the_name_before_it() -> None:
    labels = "单位（部门）名称 清浦县湖泊管护所 单位（部门）代码 306021"
    text = MANY.replace("项目名称 湖面保洁 实施单位 清浦县湖泊管护所", labels)
    (form,) = forms(text.replace("_", " "))
    assert form.unit_name == "清浦县湖泊管护所"


HALVES = """2024年度项目支出绩效自评表
项目名称 泵房改造 实施单位 清浦县供水站
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 上半年 全年
产出指标 数量指标 改造泵房 ≥11座 3座 9座 50 40.9
质量指标 水质合格率 ≥99% 99.4% 99.6% 20 20
效益指标 社会效益指标 报修件数 ≤120件 84件 118件 20 20
满意度指标 服务对象满意度指标 用户满意度 ≥85% — 87.9% 10 10
总分 100 90.9
"""


def test_rates_among_the_points_show_that_the_columns_are_others() -> None:
    document = document_from_text(HALVES.replace(" ", "\n"), "x.txt")
    told = [one for form in read_evaluations(document).evaluations for one in form.indicators]
    assert not [one.points for one in told if "%" in (one.points or "")]
    assert document.warnings


def test_a_level_at_the_end_of_headings_of_money_stops_nothing() -> None:
    lines = ["2024年度项目支出绩效自评表", "项目名称", "泵房改造", "预算单位", "清浦县供水站"]
    lines += [
        "预算数 执行数 执行率 自评总分",
        "一级指标",
        "91.25",
        "资金来源",
        "预算数 执行数",
        "财政拨款",
        "12.00",
        "11.40",
    ]
    (form,) = forms("\n".join(lines))
    assert [(line.name, line.budget, line.executed) for line in form.budget_lines] == [("财政拨款", "12.00", "11.40")]
