"""Which texts are spared the search for relations: those whose words of direction the figures bear out."""

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


CONTRADICTED = [
    "育苗收入8万元，上年9万元，增长11.1%。",
    "育苗收入9万元，预算8万元，低于预算。",
    "育苗收入8万元，上年9万元，比上年增 加1万元。",
]


@pytest.mark.parametrize("text", DIRECTED + CONTRADICTED)
def test_a_relation_with_a_direction_is_searched_for(text: str) -> None:
    directed = [relation for relation in Search(text).found if relation.direction is not None]
    assert directed


@pytest.mark.parametrize("text", CONTRADICTED)
def test_words_that_the_figures_contradict_are_searched_for(text: str) -> None:
    assert any(relation.stated is None and not relation.holds for relation in Search(text).found)
    assert Search(text).contradicts()


@pytest.mark.parametrize(
    "text", ["育苗经费9万元，购置种子120袋，受益农户35户。", "加装护栏9处，育苗经费9万元。", DIRECTED[0], DIRECTED[6]]
)
def test_a_text_whose_words_the_figures_bear_out_is_spared(text: str) -> None:
    assert not Search(text).contradicts()
