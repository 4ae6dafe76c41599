"""tau_normalize against scikit-learn's rows of unit norm, and the probe of the catalogue."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.preprocessing import normalize

from quizzer.verify.class_imbalance.tau_normalize import tau_normalize
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve

ROWS = st.lists(st.lists(st.integers(-9, 9), min_size=3, max_size=3).filter(any), min_size=1, max_size=5)


@given(ROWS, st.floats(0, 2))
def test_tau_normalize_agrees_with_scikit_learn(rows: list[list[int]], tau: float) -> None:
    unit, norms = normalize(np.array(rows, dtype=float), return_norm=True)
    assert tau_normalize(rows) == pytest.approx(unit)
    assert tau_normalize(rows, tau) == pytest.approx(unit * norms[:, None] ** (1 - tau))


def test_probe_names_every_slip(solve: Solve) -> None:
    # Norms of the rows 5 and 2, of the columns 3 and √20, of the matrix √29.
    solve(W=[[3.0, 4.0], [0.0, 2.0]]).gives(
        [[0.6, 0.8], [0, 1]],
        squared_norm=[[0.12, 0.16], [0, 0.5]],
        sum_of_sizes=[[3 / 7, 4 / 7], [0, 1]],
        columns=[[1, 0.894427], [0, 0.447214]],
        one_norm=[[0.557086, 0.742781], [0, 0.371391]],
    )


def test_probe_of_the_exponent_names_its_slip(solve: Solve) -> None:
    solve(W=[[0.0, 4.0], [9.0, 0.0]], tau=0.5).gives([[0, 2], [3, 0]]).names(tau_ignored=[[0, 1], [1, 0]])


def test_root_is_named_where_a_square_gives_what_the_norm_itself_gives(problem: Problem) -> None:
    told = {tau: problem.solve(W=[[3.0, 4.0], [0.0, 2.0]], tau=tau).wrong for tau in (0.5, 2)}
    assert "forgot the root" in told[0.5]["tau_ignored"].why
    assert "squared_norm" not in told[0.5]
    assert "forgot the root" not in told[2]["tau_ignored"].why


def test_row_of_zeros_is_refused(refuses: Refuses) -> None:
    refuses("W has a row of zeros", W=[[0, 0], [1, 2]])


def test_negative_exponent_is_refused(refuses: Refuses) -> None:
    refuses("tau must not be negative", W=[[1, 2]], tau=-0.5)
