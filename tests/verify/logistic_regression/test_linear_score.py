"""linear_score: worked out by hand, and against scikit-learn."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

from quizzer.verify.logistic_regression.linear_score import linear_score
from tests.verify.conftest import Refuses, Solve

numbers = st.floats(-5, 5)


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(x=[2, -3], w=[0.5, 1], b=0.25).gives(
        -1.75, bias_forgotten=-2, bias_subtracted=-2.25, crossed=0.75, signs_lost=4.25, sign=1.75
    )


@given(st.tuples(numbers, numbers), st.tuples(numbers, numbers), numbers)
def test_agrees_with_scikit_learn(x: tuple[float, float], w: tuple[float, float], b: float) -> None:
    model = LogisticRegression()
    model.coef_, model.intercept_, model.classes_ = np.array([w]), np.array([b]), np.array([0, 1])
    assert np.isclose(linear_score(x, w, b), model.decision_function([x])[0])


def test_lengths_that_differ_are_refused(refuses: Refuses) -> None:
    refuses("x has 2 entries and w has 1", x=[1, 2], w=[1], b=0)
