"""repetition_penalty: worked out by hand."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import softmax

from quizzer.verify.serving_and_decoding.repetition_penalty import repetition_penalty
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 3/2 and -2 x 2; the last two are not in the text.
    solve(logits=[3, -2, 1, -1], counts=[2, 1, 0, 0], penalty=2).gives(
        [1.5, -4, 1, -1],
        negative_divided=[1.5, -1, 1, -1],
        by_count=[0.75, -4, 1, -1],
        all_penalised=[1.5, -4, 0.5, -2],
        unused_penalised=[3, -2, 0.5, -2],
        subtracted=[1, -4, 1, -1],
        subtracted_by_count=[-1, -4, 1, -1],
        rewarded=[6, -1, 1, -1],
    )


def test_a_logit_of_zero_and_a_penalty_of_one_change_nothing_by_hand(solve: Solve) -> None:
    solve(logits=[0, 2], counts=[1, 0], penalty=1.5).gives([0, 2])
    solve(logits=[3, -2], counts=[1, 1], penalty=1).gives([3, -2])


@given(st.lists(st.floats(-8, 8), min_size=2, max_size=6), st.floats(1.01, 3))
def test_a_used_token_never_becomes_likelier(logits: list[float], penalty: float) -> None:
    counts = [1] + [0] * (len(logits) - 1)
    assert softmax(repetition_penalty(logits, counts, penalty))[0] <= softmax(np.array(logits))[0] + 1e-12


def test_what_is_no_count_or_penalty_is_refused(refuses: Refuses) -> None:
    refuses("penalty must be positive", logits=[1], counts=[1], penalty=0)
    refuses("counts must not be negative", logits=[1], counts=[-1], penalty=2)
    refuses("logits has 2 entries and counts has 1", logits=[1, 2], counts=[1], penalty=2)
