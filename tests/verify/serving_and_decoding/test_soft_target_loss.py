"""soft_target_loss: worked out by hand, and SciPy's relative entropy."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import softmax
from scipy.stats import entropy

from quizzer.verify.serving_and_decoding.soft_target_loss import soft_target_loss
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # At T = 2 the teacher says 3/4 and 1/4, the student 1/2 and 1/2: the divergence is ln 2 less the teacher's entropy.
    warm = 0.75 * math.log(1.5) + 0.25 * math.log(0.5)
    cold = 0.9 * math.log(1.8) + 0.1 * math.log(0.2)
    sharp = 81 / 82 * math.log(81 / 41) + 1 / 82 * math.log(1 / 41)
    solved = solve(teacher=[math.log(9), 0], student=[0, 0], temperature=2).gives(
        4 * warm,
        square_left_out=warm,
        factor_t=2 * warm,
        cold=cold,
        cold_with_factor=4 * cold,
        student_cold=4 * warm,  # equal logits are equal at every temperature
        teacher_cold=4 * cold,  # the student's as well
        logits_multiplied=4 * sharp,
        reversed=2 * math.log(4 / 3),
        cross_entropy_without_factor=math.log(2),
        cross_entropy=4 * math.log(2),
    )
    assert solved.conventions == {"cross_entropy"}


def test_three_classes_by_hand(solve: Solve) -> None:
    # (1, 2, 5)/8 against (2, 1, 5)/8.
    roots = [0, 2 * math.log(2), 2 * math.log(5)]
    solve(teacher=roots, student=[roots[1], roots[0], roots[2]], temperature=2).gives(4 * math.log(2) / 8)


LOGITS = st.lists(st.floats(-6, 6), min_size=3, max_size=3)


@given(LOGITS, LOGITS, st.floats(0.5, 8))
def test_agrees_with_scipy(teacher: list[float], student: list[float], temperature: float) -> None:
    q, p = softmax(np.array(teacher) / temperature), softmax(np.array(student) / temperature)
    expected = temperature**2 * entropy(q, p)
    assert soft_target_loss(teacher, student, temperature) == pytest.approx(expected, abs=1e-9)


def test_a_temperature_of_zero_is_refused(refuses: Refuses) -> None:
    refuses("temperature must be positive", teacher=[1, 0], student=[0, 1], temperature=0)
    refuses("teacher has 2 entries and student has 1", teacher=[1, 0], student=[0], temperature=1)
