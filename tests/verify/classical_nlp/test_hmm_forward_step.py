"""hmm_forward_step: worked out by hand, and against the sum over all state sequences."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.classical_nlp.hmm_forward_step import hmm_forward_step
from tests.verify.conftest import Refuses, Solve

SHARE = st.integers(1, 99).map(lambda percent: percent / 100)


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 0.3 · 0.7 + 0.04 · 0.4 = 0.226 and 0.3 · 0.3 + 0.04 · 0.6 = 0.114 arrive.
    solved = solve(alpha=[0.3, 0.04], A=[[0.7, 0.3], [0.4, 0.6]], second=[0.4, 0.2]).gives(
        [0.0904, 0.0228],
        maximum=[0.084, 0.018],
        emission_left_out=[0.226, 0.114],
        emission_of_old_state=[0.0872, 0.0408],  # from 0.12 and 0.008
        staying_alone=[0.084, 0.0048],
        normalised=[904 / 1132, 228 / 1132],
        transitions_left_out=[0.12, 0.008],
        transposed=[0.0888, 0.0288],  # 0.222 and 0.144 arrive
    )
    assert solved.conventions == {"transposed"}


@given(st.lists(SHARE, min_size=9, max_size=9))
def test_sum_over_all_sequences_of_states(drawn: list[float]) -> None:
    pi, A = np.array([drawn[0], 1 - drawn[0]]), np.array([[drawn[1], 1 - drawn[1]], [drawn[2], 1 - drawn[2]]])
    seen = np.array(drawn[3:]).reshape(3, 2)
    alpha = pi * seen[0]
    for emission in seen[1:]:
        alpha = hmm_forward_step(alpha, A, emission)
    every = sum(
        pi[i] * seen[0, i] * A[i, j] * seen[1, j] * A[j, k] * seen[2, k] for i, j, k in product((0, 1), repeat=3)
    )
    assert alpha.sum() == pytest.approx(every)


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("a row of A does not sum to 1", alpha=[0.5, 0.5], A=[[0.5, 0.4], [0, 1]], second=[1, 1])
    refuses("A must be 2 by 2", alpha=[0.5, 0.5], A=[[1]], second=[1, 1])
    refuses("alpha has a negative entry", alpha=[-0.5, 0.5], A=[[1, 0], [0, 1]], second=[1, 1])
    refuses("alpha has 1 entries and second has 2", alpha=[0.5], A=[[1]], second=[1, 1])
