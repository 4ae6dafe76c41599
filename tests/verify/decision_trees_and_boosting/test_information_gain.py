"""information_gain against scikit-learn's mutual information, and the probe of the catalogue."""

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from sklearn.metrics import mutual_info_score

from quizzer.verify.decision_trees_and_boosting.information_gain import information_gain
from tests.verify.conftest import Refuses, Solve, variant

BRANCHES = st.integers(1, 4).flatmap(
    lambda classes: st.lists(
        st.lists(st.integers(0, 12), min_size=classes, max_size=classes).filter(any), min_size=1, max_size=4
    )
)


@given(BRANCHES)
def test_information_gain_agrees_with_scikit_learn(children: list[list[int]]) -> None:
    table = np.array(children)
    branch, label = (np.repeat(axis.ravel(), table.ravel()) for axis in np.indices(table.shape))
    assert information_gain(children) == pytest.approx(mutual_info_score(label, branch) / math.log(2), abs=1e-12)


def test_probe_names_every_slip(solve: Solve) -> None:
    # The decrease of Gini, by hand: 90/196 - (5 * 12/25 + 5 * 12/25)/14 = 0.459184 - 0.342857.
    solved = solve(children=[[2, 3], [4, 0], [3, 2]])
    assert solved.conventions == {"share_of_class_entropy"}
    solved.gives(
        0.2467498,
        natural_log=0.171034,
        children_unweighted=0.292986,
        conditional_entropy=0.693536,
        children_added=-1.00162,
        gain_ratio=0.156428,  # over the entropy of 5, 4 and 5 of 14, with SciPy
        share_of_class_entropy=0.26241998,  # the homogeneity score of scikit-learn
        gini_decrease=90 / 196 - 2 * (5 * 12 / 25) / 14,
    )


def test_drawn_classes_are_not_equally_frequent() -> None:
    """The class entropy is not 1 bit, so that neither a share of it nor 1 less the rest passes for the gain."""
    for seed in range(40):
        sums = np.sum(variant("information_gain", seed).params["children"], axis=0)
        assert abs(stats.entropy(sums, base=2) - 1) > 0.05


def test_last_step_of_a_small_gain_adds_up(solve: Solve) -> None:
    """Entropies above 1 bit need more digits than their difference, or the printed equation does not hold."""
    last = solve(children=[[1, 4, 2], [3, 3, 1]]).steps[-1]
    before, after, gain = map(float, re.findall(r"\d\.\d+", last))
    assert before - after == pytest.approx(gain, abs=6e-5)


def test_bad_branches_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("branch 2 must not be all zero", children=[[2, 3], [0, 0]])
    refuses("branch 1 has a negative count", children=[[2, -3], [1, 1]])
    refuses("different numbers of classes", children=[[2, 3], [1, 1, 1]])


def test_pure_branch_has_the_entropy_zero_without_a_sign(solve: Solve) -> None:
    assert not any("−0.0" in step for step in solve(children=[[3, 0], [1, 4]]).steps)
