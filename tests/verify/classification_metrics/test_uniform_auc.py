"""uniform_auc against SciPy's integral and scikit-learn on simulated scores, and the probe of the catalogue."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats
from sklearn import metrics

from quizzer.verify.classification_metrics.uniform_auc import uniform_auc
from tests.verify.conftest import Refuses, Solve

RANGES = st.tuples(st.integers(-20, 20), st.integers(1, 20)).map(lambda r: (r[0] / 10, (r[0] + r[1]) / 10))


@given(RANGES, RANGES)
def test_uniform_auc_agrees_with_scipy(negatives: tuple[float, float], positives: tuple[float, float]) -> None:
    (a, b), (c, d) = negatives, positives
    below = stats.uniform(a, b - a).cdf
    knots = sorted({c, d, *(x for x in (a, b) if c < x < d)})
    area = sum(integrate.quad(below, low, high)[0] for low, high in itertools.pairwise(knots))
    assert uniform_auc(a, b, c, d) == pytest.approx(area / (d - c), abs=1e-9)


def test_uniform_auc_agrees_with_scikit_learn_on_a_large_sample() -> None:
    rng = np.random.default_rng(5)
    scores = np.concatenate([rng.uniform(0.4, 0.6, 200_000), rng.uniform(0.5, 0.7, 200_000)])
    sample = metrics.roc_auc_score(np.repeat([0, 1], 200_000), scores)
    assert uniform_auc(0.4, 0.6, 0.5, 0.7) == pytest.approx(sample, abs=3e-3)


def test_unequal_widths_by_hand(solve: Solve) -> None:
    # Positives from 0.5 to 2.5, negatives from 0 to 1: (3/8 + 3/2)/2.
    solve(a=0, b=1, c=0.5, d=2.5).gives(15 / 16)


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(a=0.4, b=0.6, c=0.5, d=0.7).gives(
        7 / 8,
        clear_wins_only=0.5,
        overlap_lost=0.75,
        halved_twice=0.9375,
        overlap_unsquared=0.75,  # half of the half that overlaps
        widths_forgotten=0.995,  # a triangle of 0.1 by 0.1
        labels_swapped=0.125,
    )


def test_ranges_of_width_one_need_no_division(solve: Solve) -> None:
    assert "widths_forgotten" not in solve(a=0, b=1, c=0.5, d=1.5).gives(7 / 8).slips


def test_slips_of_equal_widths_are_left_out_for_other_ranges(solve: Solve) -> None:
    assert solve(a=0, b=1, c=0.5, d=2.5).slips == {"labels_swapped"}


def test_empty_range_is_refused(refuses: Refuses) -> None:
    refuses("a range is empty", a=0.6, b=0.6, c=0.5, d=0.7)
    refuses("a range is empty", a=0.4, b=0.6, c=0.7, d=0.5)
