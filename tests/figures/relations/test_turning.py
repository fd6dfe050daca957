"""Which texts are spared the search for relations: those in which no word can give one a direction."""

import pytest

from assistant.figures.relations import Search

DIRECTED = [
    "育苗收入9万元，上年8万元，增长12.5%。",
    "育苗收入8万元，预算9万元，低于预算。",
    "护栏单价138元，控制在140元以内。",
    "护栏单价138元，≤140元的限价。",
    "栽种面积由9亩扩大到12亩。",
    "出苗率91%，目标90%，高于目标1个百分点。",
    "育苗支出9万元，上年9万元，与上年持平。",
    "育苗周期9天，上年7天，较上年变长。",
    "育苗任务9亩，实际8亩，未完成任务。",
    "收入总计9万元，支出总计9万元，收支平衡。",
    "育苗收入9万元，上年8万元，比上年增 加1万元。",
]


@pytest.mark.parametrize("text", DIRECTED)
def test_a_text_whose_relations_have_a_direction_is_searched(text: str) -> None:
    assert any(relation.direction is not None for relation in Search(text).found)
    assert Search(text).turns


def test_a_text_that_only_tells_its_rows_is_spared() -> None:
    assert not Search("育苗经费9万元，购置种子120袋，受益农户35户。").turns
    assert not Search("加装护栏9处，育苗经费9万元。").turns
