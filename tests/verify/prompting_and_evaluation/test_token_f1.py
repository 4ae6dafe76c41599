"""token_f1: worked out by hand, and by crossing out matches one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.prompting_and_evaluation.token_f1 import token_f1
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Common: new twice and york, 3 of 6 and 3 of 4 words. Different words: new and york of 5 and 2. Union: 7 words.
    solve(prediction=["in", "new", "new", "york", "it", "is"], gold=["new", "york", "new", "york"]).gives(
        0.6,
        precision=0.5,
        recall=0.75,
        arithmetic_mean=0.625,
        repeats_ignored=4 / 7,
        overlap_of_kinds=0.4,
        factor_2_left_out=0.3,
        jaccard=3 / 7,
    )


def test_nothing_in_common_by_hand(solve: Solve) -> None:
    solve(prediction=["paris"], gold=["baden", "baden"]).gives(0)


def test_same_answer_by_hand(solve: Solve) -> None:
    solve(prediction=["paris"], gold=["paris"]).gives(1)


_BAGS = st.lists(st.sampled_from("abcd"), min_size=1, max_size=7)


@given(prediction=_BAGS, gold=_BAGS)
def test_agrees_with_crossing_out(prediction: list[str], gold: list[str]) -> None:
    left, common = list(gold), 0
    for word in prediction:
        if word in left:
            left.remove(word)
            common += 1
    precision, recall = common / len(prediction), common / len(gold)
    expected = 2 * precision * recall / (precision + recall) if common else 0
    assert token_f1(prediction, gold) == pytest.approx(expected)


def test_empty_answer_is_refused(refuses: Refuses) -> None:
    refuses("prediction must be a list of words", prediction=[], gold=["a"])
