"""contextual_calibration: worked out by hand, and against Bayes' rule for a changed prior."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.prompting_and_evaluation.contextual_calibration import contextual_calibration
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 0.6/0.75 = 0.8 and 0.4/0.25 = 1.6. Products 0.45 and 0.1. Softmax: 1/(1 + e^0.8) = 0.310026.
    solve(p=[0.6, 0.4], content_free=[0.75, 0.25]).gives(
        [1 / 3, 2 / 3],
        not_normalised=[0.8, 1.6],
        multiplied=[9 / 11, 2 / 11],
        subtracted=[-0.15, 0.15],
        subtracted_and_cut=[0, 1],
        softmax_of_quotients=[0.310026, 0.689974],
    )
    assert solve(p=[0.6, 0.4], content_free=[0.75, 0.25]).conventions == {
        "softmax_of_quotients",
        "subtracted",
    }


def test_unbiased_prompt_changes_nothing_by_hand(solve: Solve) -> None:
    # Quotients 1.2 and 0.8; the softmax of them is 1/(1 + e^-0.4) = 0.598688.
    solve(p=[0.6, 0.4], content_free=[0.5, 0.5]).gives(
        [0.6, 0.4], not_normalised=[1.2, 0.8], softmax_of_quotients=[0.598688, 0.401312]
    )


@given(st.lists(st.integers(1, 9), min_size=3, max_size=3), st.lists(st.integers(1, 9), min_size=3, max_size=3))
def test_agrees_with_removed_prior(likelihood: list[int], prior: list[int]) -> None:
    """Whoever multiplies a likelihood by the prompt's prior gets the likelihood back."""
    share = np.array(prior) / sum(prior)
    posterior = np.array(likelihood) * share
    expected = np.array(likelihood) / sum(likelihood)
    assert contextual_calibration(posterior / posterior.sum(), share) == pytest.approx(expected)


def test_what_is_no_distribution_is_refused(refuses: Refuses) -> None:
    refuses("sums to", p=[0.6, 0.6], content_free=[0.5, 0.5])
    refuses("content_free must be positive", p=[0.6, 0.4], content_free=[1, 0])
    refuses("p has 2 entries", p=[0.6, 0.4], content_free=[0.5, 0.25, 0.25])
