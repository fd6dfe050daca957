"""Wholes, products and rests told apart from their parts: in another sentence, behind a list, by a share."""

import pytest

from assistant.figures.relations import find

# Each with {}: what the words demand there, and what they refute.
WORDINGS = [
    ("全年开展督查6轮，每轮覆盖42个站点，累计督查{}个站点。", "252", "225"),
    ("组织讲座8期，每期参加45人，合计参加{}。", "360人次", "306人次"),
    ("护理补助18.9万元，宣传费3万元。护理补助按每人次15元发放，全年补助{}。", "1.26万人次", "1.62万人次"),
    ("配发电脑60台，已安装54台，尚有{}未安装。", "6台", "9台"),
    (
        "全年接诊18.6万人次，目标18万人次。分季度看，一季度4.2万人次、二季度4.6万人次、三季度5.1万人次、四季度{}。",
        "4.7万人次",
        "4.1万人次",
    ),
    (
        "专项资金总额520万元。\n按级次分，中央资金312万元，占60%；省级资金156万元，占30%；县级资金{}，占10%。",
        "52万元",
        "25万元",
    ),
    (
        "专项资金总额520万元。\n按类别分，设备类资金312万元，占{}；培训类资金156万元；其他资金52万元。",
        "60%",
        "50%",
    ),
    ("中心内设综合科、业务科、信息科、质控科{}科室。", "4个", "5个"),
    ("一是健全制度；二是加强培训；三是定期盘点。以上{}建议请研究。", "三项", "四项"),
    ("4处工程截至年底仍未开工建设，其中甲镇2处、乙镇1处、丙镇{}。", "1处", "2处"),
    ("人员经费210万元，公用经费48万元；按在职60人测算，人均公用经费{}。", "0.80万元", "0.94万元"),
    ("采购支出120万元，占支出总额的60%；其余{}为补助。", "80万元", "98万元"),
    ("过程（20分）。该类指标共4项，得{}，得分率82.5%。", "16.5分", "15.6分"),
    (
        "预算执行10分，得9.5分；产出50分，得47分，其中数量扣2分、时效扣1分；效益40分，得38分。合计{}。",
        "94.5分",
        "95.4分",
    ),
    ("知晓率92%，较上年提高2个百分点。共调查500人，知晓{}。", "460人", "406人"),
    ("年初预算640万元，执行中有调整。\n\n年中追加96万元，占年初预算的{}。", "15%", "25%"),
    ("检查企业1,200家次，发现隐患1,800条，平均每家次{}。", "1.5条", "1.8条"),
    (
        "全年支出800万元，占预算的96%。具体为：物资购置320万元，场所建设280万元，宣传演练{}，平台运维90万元。",
        "110万元",
        "101万元",
    ),
]
# Nothing is told here that the figures could refute.
QUIET = [
    "全年开展督查6轮，每轮抽查42个站点，共发现问题225个。",
    "计划督查6轮，每轮覆盖42个站点，累计督查180个站点。",
    "配发电脑60台，已安装54台，尚有9台未验收。",
    "全年接诊18.6万人次。分季度看，一季度4.2万人次、二季度4.6万人次、三季度5.1万人次等。",
    "专项资金总额520万元。按类别分，主要有设备类资金312万元，培训类资金156万元，宣传类资金20万元。",
    "中心内设综合科、业务科、信息科等5个科室。",
    "涉及教育、卫生、文化和旅游3个部门。",
    "采购支出120万元，占支出总额的60%；其余80.5万元为补助。",
    "较上年的4小时缩短0.8小时，效率提升20%。",
]
CONTRARY = [
    ("办理时间较上年的4小时缩短0.8小时，{}20%。", "下降", "上升"),
    ("报废率目标不高于1.5%，实际1.8%，{}控制要求。", "未达到", "达到"),
    ("合格率目标不低于95%，实际96.2%，{}要求。", "达到", "未达到"),
]


def broken(text: str) -> list[str]:
    return [text[relation.start : relation.end] for relation in find(text) if not relation.holds]


@pytest.mark.parametrize(("text", "right", "wrong"), [*WORDINGS, *CONTRARY])
def test_the_right_telling_stands_and_the_wrong_one_does_not(text: str, right: str, wrong: str):
    assert not broken(text.format(right))
    assert broken(text.format(wrong))


@pytest.mark.parametrize("text", QUIET)
def test_what_is_told_of_other_things_is_left_alone(text: str):
    assert not broken(text)


def test_a_heading_is_no_row_of_the_table_below_it():
    rows = ["| 来源 | 预算 | 到位 |", "|---|---|---|", "| 市级 | 450 | 450 |", "| 区级 | 330 | 330 |"]
    for heading in ("## 1.1 资金安排", "1.1 资金安排"):
        text = "\n".join([heading, "", *rows, "| 合计 | 780 | {} |", ""])
        assert not broken(text.format(780))
        assert broken(text.format(870)) == ["870"]


def test_a_remark_between_bars_may_be_a_sentence():
    rows = [
        "| 类别 | 指标 | 分值 | 得分 | 扣分原因 |",
        "|---|---|---|---|---|",
        "| 决策 | 立项 | 10 | 10 | |",
        "| 过程 | 管理 | 20 | 18.5 | 档案不全，扣1.5分 |",
        "| 产出 | 数量 | 70 | 68 | 未完成，扣2分 |",
    ]
    text = "\n".join([*rows, "| 合计 | | 100 | {} | |", ""])
    assert not broken(text.format("96.5"))
    assert broken(text.format("96.9"))
