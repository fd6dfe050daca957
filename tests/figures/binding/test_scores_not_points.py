"""What a row got is not what it might have got: in a list of scores, and behind 得."""

import pytest

from tests.figures.books import book_of, called_wrong

FIELDS = ("level1", "level2", "name", "target", "actual", "points", "self_score")
ROWS = (
    ("产出指标", "数量指标", "巡查", "10次", "10次", "20", "20"),
    ("产出指标", "数量指标", "演练", "10次", "8次", "20", "16"),
    ("产出指标", "质量指标", "抽检", "10次", "10次", "6", "6"),
    ("产出指标", "质量指标", "复检", "10次", "9次", "6", "5.86"),
    ("效益指标", "社会效益", "宣教", "20次", "19次", "28", "26.6"),
    ("满意度指标", "满意度", "回访", "30次", "30次", "20", "20"),
)
BOOK = book_of((), 2023, indicators=[dict(zip(FIELDS, row, strict=True)) for row in ROWS], self_total="94.46")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("自评总分94.46分，其中产出指标47.86分、效益指标26.6分、满意度指标20分。", []),
        ("自评总分94.46分，其中产出指标47.86分、效益指标28分、满意度指标20分。", ["28分"]),
        ("产出指标47.86分、效益指标28分、满意度指标20分，合计94.46分。", ["28分"]),
        ("产出指标52分、效益指标28分、满意度指标20分，自评得94.46分。", []),
        ("产出指标52分，得47.86分；效益指标28分，得26.6分。", []),
        ("产出指标满分52分、效益指标28分，效益指标得26.6分。", []),
        ("数量指标2项得36分，质量指标2项得12分。", ["12分"]),
        ("数量指标2项得36分，质量指标2项得11.86分。", []),
        ("质量指标得11.9分。", []),
        ("质量指标共12分，自评得11.86分。", []),
        ("质量指标计12分，其中抽检6分。", []),
    ],
)
def test_points_are_no_score(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, BOOK) == wrong
