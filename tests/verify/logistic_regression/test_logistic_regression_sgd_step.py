"""logistic_regression_sgd_step: the probe of the catalogue; PyTorch's optimiser is among the recorded oracles."""

import math

from quizzer.answers.grading import grade
from quizzer.verify import variants
from quizzer.verify.problem import Problem
from tests.verify.conftest import Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(w=[0, 0], x=[2, -1], y=1, lr=0.1).gives(
        [0.1, -0.05],
        descent_on_log_likelihood=[-0.1, 0.05],
        hard_prediction=[0.2, -0.1],
        squared_error=[0.025, -0.0125],
        sigmoid_forgotten=[0.2, -0.1],
        rate_forgotten=[1, -0.5],
        x_forgotten=[0.05, 0.05],
        label_forgotten=[-0.1, 0.05],
        one_weight_after_the_other=[0.1, -0.0450166],  # the second at the score 0.2: 1 - g(0.2) = 0.450166
    )


def test_negative_sample_moves_the_weights_away_by_hand(solve: Solve) -> None:
    # wᵀx = ln 3, so p = 3/4: w - 0.4 · 3/4 x.
    solve(w=[math.log(3), 0], x=[1, 2], y=0, lr=0.4).gives([math.log(3) - 0.3, -0.6]).names(
        label_of_minus_one=[math.log(3) - 0.7, -1.4]
    )


def test_entry_that_nearly_cancels_is_not_drawn(problem: Problem) -> None:
    """A probability of three digits leads to the right weights."""
    for seed in range(200):
        drawn = variants.draw(problem, seed, {})
        w, x, y, lr = (drawn.params[name] for name in ("w", "x", "y", "lr"))
        p = round(1 / (1 + math.exp(-sum(a * b for a, b in zip(w, x, strict=True)))), 3)
        typed = ", ".join(f"{a + lr * (y - p) * b:.3g}" for a, b in zip(w, x, strict=True))
        assert grade(typed, problem.expected(drawn.solution)).verdict == "right", drawn.params
