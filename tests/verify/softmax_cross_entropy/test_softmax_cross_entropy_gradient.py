"""softmax_cross_entropy_gradient: the probe of the catalogue; PyTorch's gradients are among the recorded oracles."""

import numpy as np

from quizzer.answers.grading import grade
from quizzer.verify import variants
from quizzer.verify.problem import Problem
from quizzer.verify.softmax_cross_entropy.softmax_cross_entropy_gradient import softmax_cross_entropy_gradient
from tests.verify.conftest import Refuses, Solve

LOGITS = np.log([0.7, 0.2, 0.1]).tolist()


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(a=LOGITS, t=[0, 1, 0]).gives(
        [0.7, -0.8, 0.1],
        sign_reversed=[-0.7, 0.8, -0.1],
        target_not_subtracted=[0.7, 0.2, 0.1],
        true_class_only=[0, -0.8, 0],
        other_classes_alone=[0.7, 0, 0.1],
        in_the_probabilities=[0, -5, 0],
        squared_error=[0.252, -0.228, -0.024],
    )


def test_target_mass_scales_the_probabilities_by_hand(solve: Solve) -> None:
    solve(a=LOGITS, t=[1, 1, 0]).gives([0.4, -0.6, 0.2])


def test_each_case_alone_is_a_slip_and_both_add_up_by_hand(solve: Solve) -> None:
    # -t (1 - p) and p (1 - t), entry by entry; their sum is p - t.
    solve(a=LOGITS, t=[0.5, 0.4, 0.1]).gives([0.2, -0.2, 0]).names(
        same_class_alone=[-0.15, -0.32, -0.09], other_classes_alone=[0.35, 0.12, 0.09]
    )


def test_reversed_sign_is_told_with_the_formula_of_the_target(problem: Problem) -> None:
    for target, formula in (([0, 1, 0], "p − t"), ([1, 1, 0], "2 p − t")):
        assert f"the gradient is {formula}," in problem.solve(a=LOGITS, t=target).wrong["sign_reversed"].why


def test_probabilities_of_three_digits_are_enough(problem: Problem) -> None:
    """Where the target nearly equals a probability, rounding that one would lose what is left."""
    for pins in ({"t": [0.5, 0.4, 0.1]}, {"t": [1, 1, 0]}, {}):
        for seed in range(60):
            params, solution, _ = variants.draw(problem, seed, pins)
            weights = np.exp(params["a"])
            rounded = np.round(weights / weights.sum(), 3)
            typed = rounded * sum(params["t"]) - params["t"]
            assert grade(str(typed.round(4).tolist()), problem.expected(solution)).verdict == "right"


def test_negative_target_is_refused(refuses: Refuses) -> None:
    refuses("t has a negative entry", a=[1, 2], t=[2, -1])


def test_target_on_every_class_leaves_no_slip_of_the_true_class(solve: Solve) -> None:
    assert "true_class_only" not in solve(a=LOGITS, t=[0.5, 0.3, 0.2]).slips


def test_drawn_predictions_are_not_the_target(problem: Problem) -> None:
    for seed in range(60):
        params = variants.draw(problem, seed, {"t": [0.5, 0.4, 0.1]}).params
        assert abs(softmax_cross_entropy_gradient(**params)).max() >= 0.05
