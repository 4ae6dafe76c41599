"""logistic_regression_sgd_step: the probe of the catalogue; PyTorch's optimiser is among the recorded oracles."""

import math
from typing import Any

import pytest

from quizzer import verify
from quizzer.verify.logistic_regression.logistic_regression_sgd_step import logistic_regression_sgd_step


def test_probe_names_every_slip() -> None:
    solution = verify.load("logistic_regression_sgd_step").solve(w=[0, 0], x=[2, -1], y=1, lr=0.1)
    assert solution.value == pytest.approx([0.1, -0.05])
    assert {name: pytest.approx(wrong.value) for name, wrong in solution.wrong.items()} == {
        "descent_on_log_likelihood": [-0.1, 0.05],
        "hard_prediction": [0.2, -0.1],
        "x_forgotten": [0.05, 0.05],
    }


def test_negative_sample_moves_the_weights_away_by_hand() -> None:
    # wᵀx = ln 3, so p = 3/4: w - 0.4 · 3/4 x.
    stepped = logistic_regression_sgd_step([math.log(3), 0], [1, 2], 0, 0.4)
    assert stepped == pytest.approx([math.log(3) - 0.3, -0.6])


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"w": [0, 0], "x": [2, -1], "y": 1, "lr": 0}, "lr must be positive"),
        ({"w": [0, 0], "x": [2, -1], "y": -1, "lr": 0.1}, "y must be 0 or 1"),
        ({"w": [0], "x": [2, -1], "y": 1, "lr": 0.1}, "w has 1 entries and x has 2"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(arguments: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        logistic_regression_sgd_step(**arguments)
