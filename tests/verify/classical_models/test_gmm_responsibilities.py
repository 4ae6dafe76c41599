"""gmm_responsibilities: worked out by hand, and what SciPy and scikit-learn say."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm
from sklearn.mixture import GaussianMixture

from quizzer.verify.classical_models.gmm_responsibilities import gmm_responsibilities
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Two standard deviations from both: the exponentials are e^-2 alike, so 0.4/1 against 0.6/2 decide.
    solve(x=2, weights=[0.4, 0.6], means=[0, 6], sigmas=[1, 2]).gives(
        [4 / 7, 3 / 7],
        weights_left_out=[2 / 3, 1 / 3],
        width_not_divided=[0.4, 0.6],
        exponent_not_halved=[4 / 7, 3 / 7],
        exponent_not_squared=[4 / 7, 3 / 7],
        width_not_squared=[0.4 / (0.4 + 0.3 * math.exp(-2)), 0.3 / (0.4 * math.exp(2) + 0.3)],  # e^-2, e^-4
        deviations_as_variances=[  # e^-2, and e^-4 over the root of 2
            0.4 / (0.4 + 0.6 / math.sqrt(2) * math.exp(-2)),
            0.6 / math.sqrt(2) / (0.4 * math.exp(2) + 0.6 / math.sqrt(2)),
        ],
        variance_before_the_exponent=[0.4 / 0.55, 0.15 / 0.55],
        equal_widths=[0.4 / (0.4 + 0.6 * math.exp(-6)), 0.6 / (0.4 * math.exp(6) + 0.6)],  # e^-2, e^-8
        weights_alone=[0.4, 0.6],
        not_normalised=[0.4 * math.exp(-2) / math.sqrt(2 * math.pi), 0.3 * math.exp(-2) / math.sqrt(2 * math.pi)],
        sum_not_divided=[0.4 * math.exp(-2), 0.3 * math.exp(-2)],
        hard=[1, 0],
        exchanged=[3 / 7, 4 / 7],
    )


@given(st.integers(-5, 5), st.integers(1, 9), st.integers(-5, 5), st.integers(-5, 5), st.integers(1, 4))
def test_agrees_with_scipy(x: int, tenths: int, left: int, right: int, sigma: int) -> None:
    weights = np.array([tenths / 10, 1 - tenths / 10])
    joint = weights * norm.pdf(x, [left, right], [1, sigma])
    assert gmm_responsibilities(x, weights, [left, right], [1, sigma]) == pytest.approx(joint / joint.sum())


def test_agrees_with_scikit_learn() -> None:
    model = GaussianMixture(2, covariance_type="spherical")
    model.weights_, model.means_ = np.array([0.3, 0.7]), np.array([[1.0], [4.0]])
    model.covariances_, model.precisions_cholesky_ = np.array([4.0, 1.0]), np.array([0.5, 1.0])
    expected = model.predict_proba([[2.5]])[0]
    assert gmm_responsibilities(2.5, [0.3, 0.7], [1, 4], [2, 1]) == pytest.approx(expected)


def test_what_is_no_mixture_is_refused(refuses: Refuses) -> None:
    refuses("weights sums to 0.9", x=0, weights=[0.5, 0.4], means=[0, 1], sigmas=[1, 1])
    refuses("sigmas must be positive", x=0, weights=[0.5, 0.5], means=[0, 1], sigmas=[1, 0])
    refuses("weights has 2 entries and means has 1", x=0, weights=[0.5, 0.5], means=[0], sigmas=[1, 1])
