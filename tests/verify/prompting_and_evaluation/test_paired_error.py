"""paired_error: worked out by hand, and against NumPy's standard deviation of the differences."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.prompting_and_evaluation.paired_error import paired_error
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 100 questions, 16 gained and 6 lost: 22 - 100/100 = 21. Gain 0.1 as an accuracy: the root of 0.0009.
    # With the gain not squared 22 - 10 = 12 is left.
    solved = solve(gained=16, lost=6, total=100).gives(
        0.0458258,
        gain=0.1,
        like_one_accuracy=0.03,
        only_the_gained=0.04,
        differences_cancel=0.0316228,
        n_left_out=4.58258,
        single_question=0.458258,
        half_width=0.0898185,
        mean_not_squared=0.03464102,
        mean_not_subtracted=0.0469042,
    )
    assert solved.conventions == {"mean_not_subtracted"}


def test_agreement_throughout_has_no_error_by_hand(solve: Solve) -> None:
    solve(gained=0, lost=0, total=50).gives(0)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 100))
def test_agrees_with_numpy(gained: int, lost: int, same: int) -> None:
    differences = np.repeat([1.0, -1.0, 0.0], [gained, lost, same])
    expected = differences.std() / math.sqrt(len(differences))
    assert paired_error(gained, lost, len(differences)) == pytest.approx(expected, abs=1e-12)


def test_more_changes_than_questions_are_refused(refuses: Refuses) -> None:
    refuses("cannot be more than total", gained=3, lost=3, total=5)
