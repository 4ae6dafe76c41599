"""start_log_odds: worked out by hand, and against scikit-learn."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.ensemble import GradientBoostingClassifier

from quizzer.verify.decision_trees_and_boosting.start_log_odds import start_log_odds
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(y=[1, 0, 1, 1, 1]).gives(
        math.log(4),
        turned=-math.log(4),
        odds=4,
        share=0.8,
        log_of_the_share=math.log(0.8),
        log2_for_ln=2,
        half=math.log(2),
    )


@settings(max_examples=20)
@given(st.lists(st.integers(0, 1), min_size=4, max_size=12).filter(lambda y: 0 < sum(y) < len(y)))
def test_agrees_with_scikit_learn(y: list[int]) -> None:
    features = np.arange(len(y))[:, None]
    model = GradientBoostingClassifier(n_estimators=1, learning_rate=1e-9).fit(features, y)
    assert math.isclose(start_log_odds(y), model.decision_function(features[:1])[0], rel_tol=1e-5, abs_tol=1e-5)


def test_a_single_label_is_refused(refuses: Refuses) -> None:
    refuses("both labels must occur", y=[1, 1])
