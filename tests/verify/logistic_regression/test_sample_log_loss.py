"""sample_log_loss: worked out by hand, and against scikit-learn."""

import math

from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import log_loss

from quizzer.verify.logistic_regression.sample_log_loss import sample_log_loss
from tests.verify.conftest import Refuses, Solve

LN2 = math.log(2)


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(p=0.75, y=0).gives(
        2 * LN2,
        other_label=math.log(4 / 3),
        log_likelihood=-2 * LN2,
        log2_for_ln=2,
        log10_for_ln=math.log10(4),
        squared_error=0.5625,
        probability=0.25,
    )


@given(st.floats(0.001, 0.999), st.integers(0, 1))
def test_agrees_with_scikit_learn(p: float, y: int) -> None:
    assert math.isclose(sample_log_loss(p, y), log_loss([y], [p], labels=[0, 1]), rel_tol=1e-6)


def test_impossible_labels_are_refused(refuses: Refuses) -> None:
    refuses("no positive probability", p=1, y=0)
    refuses("y must be 0 or 1", p=0.5, y=2)
