"""What `deck check` finds wrong with a code task itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from quizzer.kinds.shared import programs
from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def mean(x):
    """The mean of x (n,)."""
    return x.sum() / x.size


def summed(x):
    """You left out the division."""
    return x.sum()


def one_less(x):
    """You divided by one less."""
    return x.sum() / (x.size + 1)


def median(x):
    """That is the median."""
    return np.median(x)


def right_after_all(x):
    """You averaged."""
    return np.average(x)


def summed_by_hand(x):
    """You added only."""
    return sum(x.tolist())


def always_raises(x):
    """You called what there is not."""
    return x.no_such_thing()


def speechless(x):
    return x[0]


def root(x):
    """The root of the sum of x (n,)."""
    return np.sqrt(x.sum())


def refuses(x):
    """The mean of x (n,), if it is positive."""
    if x.sum() < 0:
        raise ValueError("negative")
    return x.sum() / x.size


def draw(draws: Draws) -> tuple[np.ndarray]:
    return (np.array(draws.table(1, draws.integer(3, 5))[0]),)


CASES: dict[str, tuple[Any, ...]] = {"below zero": (np.array([-3.0, 1.0, -1.0, 4.0, -9.0]),)}
GOOD = (summed, one_less, median)


def found(*mutants: Callable[..., Any], solution: Callable[..., Any] = mean) -> list[str]:
    return list(programs.faults(Task(solution, cases=CASES, draw=draw, mutants=mutants)))


def test_sound_task_has_no_fault() -> None:
    assert found(*GOOD) == []


@pytest.mark.parametrize(
    ("mutant", "told"),
    [
        (right_after_all, ["'right_after_all' of mean passes as right"]),
        (summed_by_hand, ["'summed' and 'summed_by_hand' of mean cannot be told apart"]),
        (always_raises, ["the mutant 'always_raises' of mean raises on every input"]),
        (speechless, ["the mutant 'speechless' of mean has no sentence"]),
    ],
)
def test_mutant_that_teaches_nothing_is_told(mutant: Callable[..., Any], told: list[str]) -> None:
    assert found(*GOOD, mutant) == told


def test_too_few_mutants_are_told() -> None:
    assert found(summed, median) == ["mean has 2 mutants, at least 3 are wanted"]


def test_solution_that_gives_nan_is_told() -> None:
    assert "the solution of root gives NaN, or other results when it is called again" in found(*GOOD, solution=root)


def test_solution_that_raises_is_told() -> None:
    assert "the solution of refuses raises on one of its own inputs" in found(*GOOD, solution=refuses)
