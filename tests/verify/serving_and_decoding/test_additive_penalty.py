"""additive_penalty: worked out by hand, and subtracting token by token."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.serving_and_decoding.additive_penalty import additive_penalty
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 3 - 1 - 2 x 0.25, -2 - 1 - 0.25; the last was not generated.
    solve(logits=[3, -2, 1], counts=[2, 1, 0], presence=1, frequency=0.25).gives(
        [1.5, -3.25, 1],
        presence_left_out=[2.5, -2.25, 1],
        frequency_left_out=[2, -3, 1],
        presence_per_occurrence=[0.5, -3.25, 1],
        frequency_once=[1.75, -3.25, 1],
        exchanged=[0.75, -3.25, 1],
        presence_for_all=[1.5, -3.25, 0],
        first_is_free=[1.75, -3, 1],
        added=[4.5, -0.75, 1],
    )


def test_without_penalties_nothing_changes_by_hand(solve: Solve) -> None:
    solve(logits=[0.3, -2], counts=[4, 1], presence=0, frequency=0).gives([0.3, -2])


@given(
    st.lists(st.tuples(st.integers(-80, 80), st.integers(0, 6)), min_size=1, max_size=5),
    st.integers(-8, 8),
    st.integers(-8, 8),
)
def test_agrees_with_one_occurrence_after_the_other(
    tokens: list[tuple[int, int]], presence: int, frequency: int
) -> None:
    expected = []
    for logit, count in tokens:
        for occurrence in range(count):
            logit -= frequency + (presence if occurrence == 0 else 0)
        expected.append(logit)
    logits, counts = zip(*tokens, strict=True)
    assert additive_penalty(logits, counts, presence, frequency).tolist() == pytest.approx(expected)


def test_what_is_no_count_is_refused(refuses: Refuses) -> None:
    refuses("counts must not be negative", logits=[1], counts=[-1], presence=1, frequency=1)
    refuses("logits has 2 entries and counts has 1", logits=[1, 2], counts=[1], presence=1, frequency=1)
