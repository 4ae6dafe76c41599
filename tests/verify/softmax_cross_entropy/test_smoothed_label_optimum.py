"""smoothed_label_optimum against SciPy's minimum over the logits, and the probe of the catalogue."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, special

from quizzer.verify.softmax_cross_entropy.smoothed_label_optimum import smoothed_label_optimum
from tests.verify.conftest import Refuses, Solve


@given(st.integers(2, 50), st.floats(0.01, 0.9))
def test_smoothed_label_optimum_agrees_with_the_minimum_over_the_gap(classes: int, epsilon: float) -> None:
    target = np.full(classes, epsilon / classes)
    target[0] += 1 - epsilon

    def loss(gap: float) -> float:
        return float(-target @ special.log_softmax(np.eye(classes)[0] * gap))

    found = optimize.minimize_scalar(loss, bounds=(0, 30), method="bounded", options={"xatol": 1e-9})
    best = smoothed_label_optimum(classes, epsilon)
    assert best.loss == pytest.approx(found.fun, rel=1e-6)
    assert best.gap == pytest.approx(found.x, abs=1e-3)


def test_probe_names_every_slip(solve: Solve) -> None:
    # The target is 0.925 and three times 0.025; spread over the others, 0.9 and three times 1/30.
    solved = solve(classes=4, epsilon=0.1)
    solved.part("loss").gives(
        0.3487804,
        true_class_alone=0.0779615,
        one_minus_epsilon_alone=0.1053605,
        uniform_prediction=math.log(4),
        one_other_class=0.164336,
        k_other_classes=0.4410024,  # one term more: 0.025 times -ln 0.025
        uniform_part_alone=0.3688879,  # four times 0.025 times -ln 0.025
        true_class_twice=0.4637124,  # entropy of 0.9 and four times 0.025
        two_classes=0.3250830,
        spread_over_the_others=0.434944,
        share_of_the_true_class=0.3714904,
        log2_for_ln=0.503184,
        log10_for_ln=0.1514734,
    )
    solved.part("gap").gives(
        math.log(37),
        spread_over_the_others=math.log(27),
        share_of_the_true_class=math.log(36),
        log2_for_ln=math.log2(37),
        log10_for_ln=math.log10(37),
        log_odds=math.log(37 / 3),
        ratio=37,
    )


def test_each_part_ends_with_its_own_step(solve: Solve) -> None:
    solved = solve(classes=4, epsilon=0.1)
    assert solved.part("loss").steps[-1].endswith("= 0.3488")
    assert solved.part("gap").steps[-1].endswith("= 3.611")
    assert not any("gap" in step for step in solved.part("loss").steps)


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    for classes in (1, 2.5):
        refuses("classes must be a whole number of at least 2", classes=classes, epsilon=0.1)
    for epsilon in (0, 1):
        refuses("epsilon must lie strictly between 0 and 1", classes=4, epsilon=epsilon)
