"""majority_vote against SciPy's binomial distribution, and slips by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzer.verify.decision_trees_and_boosting.majority_vote import majority_vote
from tests.verify.conftest import Refuses, Solve


@given(st.integers(0, 15), st.floats(0, 1))
def test_majority_vote_agrees_with_scipy(half: int, p: float) -> None:
    voters = 2 * half + 1
    assert majority_vote(voters, p) == pytest.approx(stats.binom.sf(half, voters, p), abs=1e-9)


def test_probe_names_every_slip(solve: Solve) -> None:
    # Of three, each right with 0.6: 3 x 0.36 x 0.4 + 0.216
    solve(n=3, p=0.6).gives(
        0.648, all_right=0.216, at_least_one=0.936, bare_majority=0.432, orders_forgotten=0.36, wrong_majority=0.352
    )


def test_single_classifier_is_its_own_majority(solve: Solve) -> None:
    assert solve(n=1, p=0.6).gives(0.6).slips == {"wrong_majority"}


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("n must be an odd number", n=4, p=0.6)
    refuses("p must be from 0 to 1", n=3, p=1.2)
