"""gain_ratio against SciPy's entropies, and the probe of Quinlan's weather data."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzer.verify.decision_trees_and_boosting.gain_ratio import gain_ratio
from tests.verify.conftest import Refuses, Solve

BRANCHES = st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3).filter(any), min_size=2, max_size=4)


@given(BRANCHES)
def test_gain_ratio_agrees_with_scipy(children: list[list[int]]) -> None:
    table = np.array(children)
    gain = stats.entropy(table.sum(axis=0)) + stats.entropy(table.sum(axis=1)) - stats.entropy(table.ravel())
    assert gain_ratio(children) == pytest.approx(gain / stats.entropy(table.sum(axis=1)), abs=1e-9)


def test_probe_names_every_slip(solve: Solve) -> None:
    # The outlook of the weather data: gain 0.24675, sizes 5, 4 and 5 of 14, classes 9 and 5.
    solve(children=[[2, 3], [4, 0], [3, 2]]).gives(
        0.156428,
        information_gain=0.2467498,
        split_information=1.577406,
        share_of_class_entropy=0.26241998,
        children_unweighted=0.1857388,  # 0.2929856 over the same, with SciPy
        log_of_branches=0.1556818,  # over log2 of 3
        turned_round=6.392740,
    )


def test_ids_have_a_small_ratio_by_hand(solve: Solve) -> None:
    """Gain 1 and 1 bit of each label, but 2 bits to name one of four rows."""
    solve(children=[[1, 0], [1, 0], [0, 1], [0, 1]]).gives(0.5)


def test_single_branch_is_refused(refuses: Refuses) -> None:
    refuses("children must have two branches or more", children=[[2, 3]])
