"""Rows that share a printed score or points have lost what they lack together."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from assistant.scoring.blocks import block_of, blocks
from assistant.service.scoring import score_one

from .forms import form, item, row

SHARED_SCORE = [
    row("培训期数", points="5", self_score="8", score_group="g"),
    row("培训人次", points="4", score_group="g"),
]
SHARED_POINTS = [
    row("护林巡查", level1="效果（20分）", level2="效益", points="15", self_score="6"),
    row("病虫防治", level1="效果（20分）", level2="效益", self_score="5"),
    row("群众评价", level1="效果（20分）", level2="满意", points="5", self_score="5"),
]


@pytest.mark.parametrize(
    ("rows", "lost"),
    [
        (SHARED_SCORE, ["1"]),
        ([SHARED_SCORE[0] | {"self_score": "9分"}, SHARED_SCORE[1]], ["0"]),
        ([SHARED_SCORE[0] | {"self_score": "完成"}, SHARED_SCORE[1]], ["None"]),
        ([SHARED_SCORE[0] | {"points": "100"}, SHARED_SCORE[1] | {"points": "", "actual": "3期"}], ["None"]),
        (SHARED_POINTS, ["4", "0"]),
        (
            [SHARED_POINTS[0], SHARED_POINTS[1] | {"self_score": "", "actual": "已开展"}, SHARED_POINTS[2]],
            ["None", "0"],
        ),
        ([row("河道清淤", points="10", self_score="8.50")], ["1.50"]),
        ([row("河道清淤", points="10", self_score="11")], ["-1"]),
    ],
)
def test_what_was_lost_is_known_where_points_and_scores_of_all_its_rows_are(
    rows: list[dict[str, Any]], lost: list[str]
) -> None:
    card = score_one(form(scope="department", ruleset="hunan-yueyang-2021", indicators=rows)).scorecard
    indicators = [block for block in blocks(card) if block.items[0].kind != "execution"]
    assert [str(block.lost) for block in indicators] == lost


def test_rows_that_share_points_and_others_a_score_are_one_block() -> None:
    rows = [SHARED_POINTS[0], SHARED_POINTS[1] | {"score_group": "h", "self_score": "9"}]
    rows.append(SHARED_POINTS[2] | {"score_group": "h", "self_score": ""})
    card = score_one(form(scope="department", ruleset="hunan-yueyang-2021", indicators=rows)).scorecard
    block = block_of(item(card, "病虫防治"), card)
    assert [one.name for one in block.items] == ["护林巡查", "病虫防治", "群众评价"]
    assert (block.points, block.score, block.lost) == (Decimal(20), Decimal(15), Decimal(5))
