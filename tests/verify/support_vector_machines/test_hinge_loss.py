"""hinge_loss: the probe of the catalogue; one-class labels are among the recorded oracles."""

import math

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    # The sum is 0 + 0.5 + 1.3, by hand; the others are the catalogue's.
    solve(y=[1, 1, -1], f=[2, 0.5, 0.3]).gives(
        0.6,
        perceptron=0.1,
        correct_is_free=1.3 / 3,  # the 0.5 of the correct sample inside the margin is missing
        zero_one=1 / 3,
        squared_hinge=0.646667,
        logistic_loss=sum(math.log(1 + math.exp(-margin)) for margin in (2, 0.5, -0.3)) / 3,
        no_clip=0.266667,
        label_forgotten=0.4,  # (0 + 0.5 + 0.7)/3
        mean_of_those_that_pay=0.9,  # 1.8/2
        sum_for_mean=1.8,
    )


def test_a_correct_sample_inside_the_margin_is_always_drawn(problem: Problem) -> None:
    """Else the mean of those with a wrong sign alone would pass."""
    for seed in range(100):
        params = variants.draw(problem, seed, {}).params
        assert any(0 < label * score < 1 for label, score in zip(params["y"], params["f"], strict=True))


def test_other_labels_are_refused(refuses: Refuses) -> None:
    refuses(r"labels -1 and \+1", y=[0, 1], f=[0.5, 0.5])
