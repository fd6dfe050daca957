"""Parts that go by other names than the rows."""

from tests.figures.books import book_of, called_wrong, unproved

ROWS = (
    ("路灯改造经费 中央下达资金", "31.6", "万元"),
    ("路灯改造经费 省级下达资金", "60", "万元"),
    ("路灯改造经费 县级匹配资金", "134.8", "万元"),
    ("路灯改造经费 收到资金合计", "226.4", "万元"),
    ("路灯改造经费 中央资金 支出", "30", "万元"),
    ("路灯改造经费 地方资金 支出", "5.8", "万元"),
)
TEXT = "路灯改造经费\n改造资金到账226.4万元，其中：中央的{}万元，省里的{}万元，自己配的{}万元。"


def test_parts_that_the_data_hold_and_that_make_up_a_proved_total_are_not_called_wrong() -> None:
    book = book_of(ROWS, 2023)
    assert called_wrong(TEXT.format("31.6", "60", "134.8"), book) == []
    assert "61万元" in called_wrong(TEXT.format("31.6", "61", "134.8"), book)
    assert "61万元" in called_wrong(TEXT.format("30.6", "61", "134.8"), book)


TASKS = (("约束性任务资金 安排数", "5752.2", "万元"), ("指导性任务资金 安排数", "958.2", "万元"))


def test_shares_that_make_up_a_hundred_are_of_all_they_stand_behind() -> None:
    text, book = "约束性任务资金5752.2万元，占{}；指导性任务资金958.2万元，占{}。", book_of(TASKS, 2023)
    assert called_wrong(text.format("85.72%", "14.28%"), book) == []
    assert called_wrong(text.format("85.27%", "14.28%"), book) != []
    assert called_wrong(text.format("14.28%", "85.72%"), book) == ["14.28%", "85.72%"]


def test_one_row_does_not_prove_two_parts_and_a_named_whole_is_no_hundred() -> None:
    book = book_of((("总额", "100", "万元"), ("差旅费", "50", "万元"), ("专家费", "30", "万元")), 2023)
    assert called_wrong("总额100万元，其中：人员补助50万元，工程款50万元。", book) == ["50万元", "50万元"]
    shares = "约束性任务资金5752.2万元，占全县投入的85.72%；指导性任务资金958.2万元，占全县投入的14.28%。"
    assert called_wrong(shares, book_of(TASKS, 2023)) == ["85.72%", "14.28%"]


PLANTS = (("取水口", "3", "座"), ("泵房", "12", "座"), ("蓄水池", "40", "座"))


def test_a_count_of_all_that_stands_right_behind_the_last_name_is_their_sum() -> None:
    book = book_of(PLANTS, 2023)
    for text in ("靠3座取水口、12座泵房、40座蓄水池共{}座设施供水。", "有3座取水口，12座泵房，40座蓄水池合计{}座。"):
        assert called_wrong(text.format(55), book) == []
        assert called_wrong(text.format(53), book) == ["53座"]
        assert called_wrong(text.format(40), book) == ["40座"]


def test_a_piece_torn_off_a_list_is_not_its_total() -> None:
    book = book_of(PLANTS, 2023)
    for text in (
        "供水靠取水口3座、泵房12座、蓄水池40座，合计{}座。",
        "供水靠3座取水口、12座泵房、40座蓄水池，共{}座。",
        "建成取水口3座；泵房12座；蓄水池40座，累计{}座。",
        "建成取水口3座，泵房12座，蓄水池40座。合计{}座。",
    ):
        assert called_wrong(text.format(52), book) == ["52座"]
        assert called_wrong(text.format(55), book) == []
    for text in (
        "供水设施合计15座：取水口3座、泵房12座、蓄水池40座。",
        "供水设施共15座，其中取水口3座、泵房12座、蓄水池40座。",
    ):
        assert called_wrong(text, book) == ["15座"]


def test_the_end_of_a_list_is_a_total_where_it_stands_apart_or_is_named() -> None:
    book = book_of((*PLANTS, ("供水设施", "55", "座"), ("投资", "9", "万元")), 2023)
    for text in (
        "取水口3座，泵房12座、蓄水池40座，合计52座。",
        "取水口3座、泵房12座、蓄水池40座，泵房和蓄水池合计52座。",
        "供水设施55座，泵房12座、蓄水池40座、取水口3座，合计55座。",
        "取水口3座、泵房12座、蓄水池40座，后两项合计52座。",
        "取水口3座，投资9万元；泵房12座、蓄水池40座，合计52座。",
    ):
        assert called_wrong(text, book) == []


def test_the_end_of_a_list_has_no_mean_of_its_own() -> None:
    book = book_of((("甲村满意度", "90", "%"), ("乙村满意度", "80", "%"), ("丙村满意度", "70", "%")), 2023)
    text = "甲村满意度90%、乙村满意度80%、丙村满意度70%，平均满意度{}。"
    assert called_wrong(text.format("75%"), book) == ["75%"]
    assert called_wrong(text.format("80%"), book) == []


BONDS = (
    ("全县新增债券一般债务", "16.42", "亿元"),
    ("全县新增债券专项债务", "41.31", "亿元"),
    ("县本级新增债券一般债务", "5.20", "亿元"),
    ("县本级新增债券专项债务", "7.05", "亿元"),
    ("全县再融资债券一般债务", "15.29", "亿元"),
    ("全县再融资债券专项债务", "3.51", "亿元"),
)
COURSES = (("会议经费", "66", "万元"), ("调研经费", "38.2", "万元"), ("提案经费", "9", "万元"))


def test_a_list_is_told_how_long_it_is() -> None:
    text, book = "支出包括会议经费66万元、调研经费38.2万元、提案经费9万元，共{}个项目。", book_of(COURSES, 2023)
    assert called_wrong(text.format(3), book) == []
    assert called_wrong(text.format(4), book) == ["4个"]


def test_nothing_is_no_more_a_rise_than_a_fall() -> None:
    rows = (("公务接待费", "12.4", "万元", 2023), ("公务接待费", "12.4", "万元", 2022))
    book = book_of(rows, 2023)
    assert called_wrong("公务接待费12.4万元，较上年减少0万元。", book) == []
    assert called_wrong("公务接待费12.4万元，较上年减少0.4万元。", book) == ["0.4万元"]


def test_all_of_a_long_list_is_its_total() -> None:
    names = "渡口维护 航标更换 缆绳采购 救生培训 船员保险 码头照明 水文监测 疏浚评审".split()
    book = book_of([(name, str(40 + place), "万元") for place, name in enumerate(names)], 2024)
    listed = "；".join(f"{name}{40 + place}万元" for place, name in enumerate(names))
    assert unproved(f"{listed}。总计下达中央和市级补助资金348万元。", book) == []
    assert called_wrong(f"{listed}。总计下达中央和市级补助资金384万元。", book) == ["384万元"]


def test_people_add_up_to_how_often_they_were_told_of_beside_an_amount() -> None:
    rows = (
        ("生活补贴人数", "964", "人"),
        ("生活补贴金额", "81.35", "万元"),
        ("护理补贴人数", "1127", "人"),
        ("护理补贴金额", "97.48", "万元"),
    )
    parts = "其中生活补贴964人、81.35万元，护理补贴1127人、97.48万元。"
    assert called_wrong(f"惠及2091人次，发放资金178.83万元，{parts}", book_of(rows, 2023)) == []
    assert called_wrong(f"惠及2101人次，发放资金178.83万元，{parts}", book_of(rows, 2023)) == ["2101人次"]
