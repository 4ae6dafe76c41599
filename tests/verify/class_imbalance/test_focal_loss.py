"""focal_loss against SciPy and scikit-learn, and the probe of the catalogue."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from sklearn import metrics

from quizzer import verify
from quizzer.verify.class_imbalance.focal_loss import focal_loss

PREDICTIONS = st.lists(st.tuples(st.floats(0.01, 0.99), st.integers(0, 1)), min_size=1, max_size=6)


@given(PREDICTIONS, st.floats(0, 5), st.none() | st.floats(0, 1))
def test_focal_loss_agrees_with_scipy(rows: list[tuple[float, int]], gamma: float, alpha: float | None) -> None:
    p, y = (np.array(column) for column in zip(*rows, strict=True))
    truth = stats.bernoulli(p)
    weights = 1 if alpha is None else stats.bernoulli(alpha).pmf(y)
    expected = -weights * (1 - truth.pmf(y)) ** gamma * truth.logpmf(y)
    np.testing.assert_allclose(focal_loss(p, y, gamma, alpha), expected, rtol=1e-9, atol=1e-12)


@given(PREDICTIONS)
def test_focal_loss_of_gamma_0_agrees_with_scikit_learn(rows: list[tuple[float, int]]) -> None:
    p, y = zip(*rows, strict=True)
    assert focal_loss(p, y, 0).mean() == pytest.approx(metrics.log_loss(y, p, labels=[0, 1]), rel=1e-9)


def test_probe_names_every_slip() -> None:
    # 0.1² · -ln 0.9, by hand.
    solution = verify.load("focal_loss").solve(p=[0.1], y=[0], gamma=2)
    assert solution.value == pytest.approx([0.00105361], abs=1e-8)
    assert {name: wrong.value for name, wrong in solution.wrong.items()} == {
        "true_class_factor": pytest.approx([0.085342], abs=1e-6),
        "cross_entropy": pytest.approx([0.105361], abs=1e-6),
        "p_for_p_t": pytest.approx([1.86509], abs=1e-5),
        "log2_for_ln": pytest.approx([0.00152003], abs=1e-8),
    }


def test_probe_with_alpha_names_the_slips_of_the_weight() -> None:
    # Cross-entropies ln 2 each, halved twice by (1/2)², weighted 1/4 and 3/4.
    solution = verify.load("focal_loss").solve(p=[0.5, 0.5], y=[1, 0], gamma=2, alpha=0.25)
    assert solution.value == pytest.approx([0.0433217, 0.129965], rel=1e-5)
    assert solution.wrong["alpha_ignored"].value == pytest.approx([0.173287, 0.173287], rel=1e-5)
    assert solution.wrong["alpha_for_both"].value == pytest.approx([0.0433217, 0.0433217], rel=1e-5)


@pytest.mark.parametrize(
    ("p", "y", "options", "reason"),
    [
        ([1.0], [0], {}, "p must lie strictly between 0 and 1"),
        ([0.0], [0], {}, "p must lie strictly between 0 and 1"),
        ([0.5], [2], {}, "y must be labels 0 and 1"),
        ([0.5, 0.5], [1], {}, "p has 2 entries and y has 1"),
        ([0.5], [1], {"gamma": -1}, "gamma must not be negative"),
        ([0.5], [1], {"alpha": 1.5}, "alpha must be between 0 and 1"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(
    p: list[float], y: list[int], options: dict[str, float], reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        focal_loss(p, y, **options)
