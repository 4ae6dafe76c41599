"""logit_adjustment against SciPy's softmax divided by the shares, and the probe of the catalogue."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from quizzer.verify.class_imbalance.logit_adjustment import logit_adjustment
from tests.verify.conftest import Refuses, Solve

ENTRIES = st.lists(st.tuples(st.floats(-20, 20), st.integers(1, 50)), min_size=1, max_size=6)


@given(ENTRIES, st.floats(0, 2))
def test_logit_adjustment_agrees_with_probabilities_divided_by_the_shares(
    entries: list[tuple[float, int]], tau: float
) -> None:
    logits, counts = np.transpose(entries)
    shares = counts / counts.sum()
    divided = special.softmax(logits) / shares**tau
    adjusted = special.softmax(logit_adjustment(logits, shares, tau))
    assert adjusted == pytest.approx(divided / divided.sum(), rel=1e-9, abs=1e-300)


def test_probe_names_every_slip(solve: Solve) -> None:
    # ln 0.8 = -0.223144 and ln 0.2 = -1.609438, by hand.
    solve(logits=[1.0, 0.0], priors=[0.8, 0.2]).gives(
        [1.223144, 1.609438],
        prior_added=[0.776856, -1.609438],
        prior_not_logged=[0.2, -0.2],
        logits_divided=[1.25, 0],
    )


def test_probe_of_the_strength_names_its_slip(solve: Solve) -> None:
    solve(logits=[1.0, 0.0], priors=[0.8, 0.2], tau=0.5).gives([1.111572, 0.804719]).names(
        tau_ignored=[1.223144, 1.609438]
    )


def test_class_of_no_share_is_refused(refuses: Refuses) -> None:
    refuses("priors has a class of no share", logits=[1, 2], priors=[1, 0])


def test_negative_strength_is_refused(refuses: Refuses) -> None:
    refuses("tau must not be negative", logits=[1, 2], priors=[0.5, 0.5], tau=-1)
