"""explained_variance: worked out by hand, and what NumPy and scikit-learn say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.decomposition import PCA

from quizzer.verify.classical_models.explained_variance import explained_variance
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # (8 - λ)(2 - λ) = 16 has the roots 10 and 0: 5 ± √(9 + 16). Nothing is left for a second axis.
    solve(a=8, b=2, c=4).gives(
        1,
        diagonal=0.8,
        second_component=0,
        eigenvalue=10,
        correlations=1,  # 4 over the root of 16
        covariance_not_squared=(5 + 13**0.5) / 10,
        four_left_out=(5 + 13**0.5) / 10,  # half the root of 36 + 16
        variances_plus_covariance=1.2,
        difference_not_halved=(5 + 52**0.5) / 10,
    )


def test_two_axes_by_hand(solve: Solve) -> None:
    # 5.5 ± √(2.25 + 4) are 8 and 3.
    solve(a=7, b=4, c=-2).gives(8 / 11).names(
        second_component=3 / 11,
        deviations=8**0.5 / (8**0.5 + 3**0.5),
        squared_eigenvalues=64 / 73,
        ratio=8 / 3,
        diagonal=7 / 11,
        correlations=(1 + 2 / 28**0.5) / 2,
    )


@given(st.integers(1, 9), st.integers(1, 9), st.integers(-9, 9))
def test_agrees_with_eigenvalues(a: int, b: int, c: int) -> None:
    if c * c <= a * b:
        roots = np.linalg.eigvalsh([[a, c], [c, b]])
        assert explained_variance(a, b, c) == pytest.approx(roots[1] / roots.sum())


@given(st.integers(0, 99))
def test_agrees_with_scikit_learn(seed: int) -> None:
    X = np.random.default_rng(seed).normal(size=(8, 2))
    (a, c), (_, b) = np.cov(X.T)
    assert explained_variance(a, b, c) == pytest.approx(PCA(1).fit(X).explained_variance_ratio_[0])


def test_what_is_no_covariance_is_refused(refuses: Refuses) -> None:
    refuses("the covariance is larger", a=1, b=1, c=2)
    refuses("variances must be positive", a=0, b=1, c=0)
