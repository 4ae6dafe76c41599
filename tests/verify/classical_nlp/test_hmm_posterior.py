"""hmm_posterior: worked out by hand, and against the pairs of states counted out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.classical_nlp.hmm_posterior import hmm_posterior
from tests.verify.conftest import Refuses, Solve

SHARE = st.integers(1, 99).map(lambda percent: percent / 100)


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # β = 0.28 + 0.06 and 0.16 + 0.12; αβ = 0.102 and 0.0112, together 0.1132.
    solved = solve(alpha=[0.3, 0.04], A=[[0.7, 0.3], [0.4, 0.6]], second=[0.4, 0.2]).gives(
        [1020 / 1132, 112 / 1132],
        filtered=[15 / 17, 2 / 17],
        later_state=[904 / 1132, 228 / 1132],
        not_normalised=[0.102, 0.0112],
        transposed=[1080 / 1176, 96 / 1176],  # 0.3 · 0.36 and 0.04 · 0.24
        maximum=[840 / 904, 64 / 904],  # 0.3 · 0.28 and 0.04 · 0.16
        transitions_left_out=[0.9375, 0.0625],  # 0.12 and 0.008
        beta_alone=[17 / 31, 14 / 31],
    )
    assert solved.conventions == {"transposed"}


@given(st.lists(SHARE, min_size=6, max_size=6))
def test_pairs_of_states_counted_out(drawn: list[float]) -> None:
    alpha, second = drawn[:2], drawn[2:4]
    A = [[drawn[4], 1 - drawn[4]], [drawn[5], 1 - drawn[5]]]
    pairs = np.array([[alpha[i] * A[i][j] * second[j] for j in range(2)] for i in range(2)])
    assert hmm_posterior(alpha, A, second) == pytest.approx(pairs.sum(axis=1) / pairs.sum())


def test_impossible_observations_are_refused(refuses: Refuses) -> None:
    refuses("the observations have probability 0", alpha=[1, 0], A=[[1, 0], [0, 1]], second=[0, 1])
    refuses("a row of A does not sum to 1", alpha=[1, 0], A=[[1, 1], [0, 1]], second=[0, 1])
