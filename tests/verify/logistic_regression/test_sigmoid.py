"""sigmoid: the probe of the catalogue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.answers.grading import grade
from quizzer.verify import variants
from quizzer.verify.logistic_regression.sigmoid import sigmoid
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


@given(st.floats(-700, 700))
def test_opposite_logits_share_one(z: float) -> None:
    assert sigmoid(z) + sigmoid(-z) == pytest.approx(1, abs=1e-15)


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(z=2.0).gives(
        0.880797,
        sign_flipped=0.119203,
        tanh=0.964028,
        one_minus_decay=0.864665,
        odds=7.38906,
        tangent=1,
        base_two=0.8,
    )


def test_wrong_formula_near_saturation_is_never_drawn_as_right(problem: Problem) -> None:
    """1 - e^-2.8 is 0.939 where g(2.8) is 0.943: a few per thousand apart."""
    for seed in range(300):
        solution = variants.draw(problem, seed, {}).solution
        for slip in {"one_minus_decay", "tanh"} & set(solution.wrong):
            typed = f"{solution.wrong[slip].value:#.3g}"
            assert grade(typed, problem.expected(solution)).named == slip


def test_neighbouring_logit_is_wrong_near_saturation(problem: Problem) -> None:
    # g(2.7) = 0.937 is no answer for z = 2.8.
    expected = problem.expected(problem.solve(z=2.8))
    assert grade("0.937", expected).verdict == "wrong"
    assert grade("0.943", expected).verdict == "right"


def test_decay_is_no_probability_below_zero(solve: Solve) -> None:
    assert "one_minus_decay" not in solve(z=-1.0).slips


def test_shape_is_kept() -> None:
    assert sigmoid([[0.0, 0.0], [0.0, 0.0]]).tolist() == [[0.5, 0.5], [0.5, 0.5]]
    assert sigmoid(0.0) == 0.5


def test_word_is_refused(refuses: Refuses) -> None:
    refuses("z must be numbers", z="two")
