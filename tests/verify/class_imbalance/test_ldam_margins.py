"""ldam_margins against the two margins that minimise the bound, found by SciPy, and the probe of the catalogue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize

from quizzer.verify.class_imbalance.ldam_margins import ldam_margins
from tests.verify.conftest import Refuses, Solve


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_ldam_margins_agrees_with_the_minimum_of_the_bound(first: int, second: int) -> None:
    """Of margins that sum to 1, the best first one."""
    best = optimize.minimize_scalar(
        lambda margin: first**-0.5 / margin + second**-0.5 / (1 - margin),
        bounds=(1e-6, 1 - 1e-6), method="bounded", options={"xatol": 1e-9},
    ).x  # fmt: skip
    margins = ldam_margins([first, second], 0.5)
    assert margins.max() == 0.5
    assert margins[0] / margins.sum() == pytest.approx(best, rel=1e-4)


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(counts=[16, 1], largest=0.5).gives(
        [0.25, 0.5],
        wider_for_frequent=[0.5, 0.25],
        square_root=[0.125, 0.5],
        inverse_frequency=[0.03125, 0.5],
        not_scaled=[0.5, 1],
    )


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("counts must be positive", counts=[16, 0], largest=0.5)
    refuses("largest must be positive", counts=[16, 1], largest=0)
