"""binary_cross_entropy: the probes of the catalogue."""

import math

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    # p_for_every_label is (ln 1.25 + ln 2.5 + ln 2)/3, by hand; the others are the catalogue's.
    solve(y=[1, 0, 1], p=[0.8, 0.4, 0.5]).gives(
        0.475705,
        only_positives=0.3054302,
        mean_of_the_positives=0.458145,  # (ln 1.25 + ln 2)/2
        p_for_every_label=0.6108605,
        labels_exchanged=(math.log(5) + math.log(2.5) + math.log(2)) / 3,
        log2_for_ln=0.686298,
        log10_for_ln=0.206596,  # log10 4.1667 over 3
        sum_for_mean=1.42712,
        log_of_mean=0.4567584,  # ln(3/1.9), by hand
        log_likelihood=-0.475705,
    )


def test_probe_of_the_sum_names_the_mean(solve: Solve) -> None:
    solved = solve(y=[1, 0, 1], p=[0.8, 0.4, 0.5], reduction="sum").gives(1.42712).names(mean_for_sum=0.475705)
    assert "sum_for_mean" not in solved.slips


def test_both_labels_are_drawn(problem: Problem) -> None:
    assert all(len(set(variants.draw(problem, seed, {}).params["y"])) == 2 for seed in range(100))


def test_certain_and_right_costs_nothing(solve: Solve) -> None:
    solve(y=[1, 0], p=[1, 0]).gives(0)


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("impossible", y=[1, 0], p=[0.5, 1.0])
    refuses("mean or sum", y=[1], p=[0.5], reduction="median")
