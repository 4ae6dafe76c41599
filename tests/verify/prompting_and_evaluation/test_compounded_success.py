"""compounded_success: worked out by hand, and by going through all outcomes."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.prompting_and_evaluation.compounded_success import compounded_success
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # A step succeeds with 1 - 1/8 = 7/8, both with 49/64. One try: 1/4. Two tries: (3/4)^2. The whole three times:
    # 1 - (3/4)^3 = 37/64. Failures added: 1 - 2/8. Some step: 1 - 1/64.
    solve(success=0.5, steps=2, retries=2).gives(
        49 / 64,
        retries_ignored=0.25,
        first_try_forgotten=0.5625,
        whole_task_again=37 / 64,
        one_step=0.875,
        failures_added=0.75,
        some_step_succeeds=63 / 64,
    )


def test_without_retries_by_hand(solve: Solve) -> None:
    solve(success=0.9, steps=3, retries=0).gives(0.729, one_step=0.9, failures_added=0.7, some_step_succeeds=0.999)


def test_certain_steps_by_hand(solve: Solve) -> None:
    solve(success=1, steps=9, retries=1).gives(1)


@given(st.floats(0, 1), st.integers(1, 4), st.integers(0, 2))
def test_agrees_with_all_outcomes(success: float, steps: int, retries: int) -> None:
    tries = retries + 1
    total = 0.0
    for outcome in product([True, False], repeat=steps * tries):
        chance = 1.0
        for works in outcome:
            chance *= success if works else 1 - success
        if all(any(outcome[i * tries : (i + 1) * tries]) for i in range(steps)):
            total += chance
    assert compounded_success(success, steps, retries) == pytest.approx(total, abs=1e-12)


def test_impossible_arguments_are_refused(refuses: Refuses) -> None:
    refuses("success must lie between 0 and 1", success=1.2, steps=2, retries=0)
    refuses("steps must be a positive whole number", success=0.5, steps=0, retries=0)
    refuses("retries must be a whole number of at least 0", success=0.5, steps=2, retries=-1)
