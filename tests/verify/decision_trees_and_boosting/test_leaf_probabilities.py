"""leaf_probabilities: worked out by hand, and a whole round against scikit-learn."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.ensemble import GradientBoostingClassifier

from quizzer.verify.decision_trees_and_boosting.leaf_probabilities import leaf_probabilities
from quizzer.verify.decision_trees_and_boosting.newton_leaves import newton_leaves
from quizzer.verify.decision_trees_and_boosting.start_log_odds import start_log_odds
from quizzer.verify.decision_trees_and_boosting.start_residuals import start_residuals
from tests.verify.conftest import Refuses, Solve

LN3 = math.log(3)


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Scores ln 3 + ln 3 = ln 9 and ln 3 - ln 3 = 0.
    solve(start=LN3, leaves=[2 * LN3, -2 * LN3], rate=0.5).gives(
        [0.9, 0.5],
        not_shrunken=[27 / 28, 0.25],
        start_forgotten=[0.75, 0.25],
        rate_on_all=[27**0.5 / (1 + 27**0.5), 1 / (1 + 3**0.5)],
        scores=[2 * LN3, 0],
        added_to_the_probability=[0.75 + LN3, 0.75 - LN3],
        subtracted=[0.5, 0.9],
        other_class=[0.1, 0.5],
    )


@settings(max_examples=25)
@given(st.lists(st.integers(0, 1), min_size=5, max_size=8).filter(lambda y: 0 < sum(y) < len(y)), st.integers(1, 4))
def test_agrees_with_a_round_of_scikit_learn(y: list[int], left: int) -> None:
    """One binary feature makes the tree split where it is told to."""
    side = (np.arange(len(y)) >= left).astype(float)
    if np.isclose(np.mean(y[:left]), np.mean(y[left:])):
        return
    start = start_log_odds(y)
    leaves = newton_leaves(start_residuals(y, start), start, left)
    model = GradientBoostingClassifier(n_estimators=1, learning_rate=0.3, max_depth=1).fit(side[:, None], y)
    found = model.predict_proba([[0.0], [1.0]])[:, 1]
    assert np.allclose(leaf_probabilities(start, leaves, 0.3), found, atol=1e-6)


def test_rates_out_of_range_are_refused(refuses: Refuses) -> None:
    refuses("the rate must be above 0 and at most 1", start=0, leaves=[1], rate=0)
