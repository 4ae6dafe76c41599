"""speculative_tokens: worked out by hand, and the mean over all courses of a round."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.serving_and_decoding.speculative_tokens import speculative_tokens
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 1 + 1/2 + 1/4.
    solve(alpha=0.5, gamma=2).gives(
        1.75,
        accepted_alone=0.75,
        accepted_anywhere=2,
        accepted_anywhere_alone=1,
        exponent_gamma=1.5,
        endless_draft=2,
        all_or_nothing=1.5,
    )


def test_both_ends_by_hand(solve: Solve) -> None:
    solve(alpha=1, gamma=3).gives(4)
    solve(alpha=0, gamma=3).gives(1)
    solve(alpha=2, gamma=2).gives(7)  # what a chain goes on with after a wrong sum


@given(st.floats(0, 1), st.integers(1, 6))
def test_agrees_with_all_courses_of_a_round(alpha: float, gamma: int) -> None:
    mean = 0.0
    for course in product([True, False], repeat=gamma):
        chance = 1.0
        for accepted in course:
            chance *= alpha if accepted else 1 - alpha
        kept = course.index(False) if False in course else gamma
        mean += chance * (kept + 1)
    assert speculative_tokens(alpha, gamma) == pytest.approx(mean)


def test_what_is_no_probability_is_refused(refuses: Refuses) -> None:
    refuses("alpha must not be negative", alpha=-0.2, gamma=2)
    refuses("gamma must be a positive whole number", alpha=0.5, gamma=0)
