"""What a test of a verify function starts from: its problem, found by the name of the test's file."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from quizzer import verify
from quizzer.verify import variants
from quizzer.verify.problem import Problem, Solution

ROUNDED = 6  # a value written with so many digits is a rounded one, a shorter one is exact


@cache
def variant(name: str, seed: int) -> variants.Accepted:
    """A drawn variant, drawn once for all tests; nobody changes it."""
    return variants.draw(verify.load(name), seed, {})


def near(found: Any, hand: Any) -> bool:
    """Whether a value is what was worked out elsewhere, to the last digit that is written."""
    if isinstance(hand, dict):
        return isinstance(found, dict) and hand.keys() == found.keys() and all(near(found[k], hand[k]) for k in hand)
    if isinstance(hand, list | tuple):
        return isinstance(found, list) and len(found) == len(hand) and all(map(near, found, hand))
    if isinstance(hand, str) or not math.isfinite(hand):
        return bool(found == hand)
    written = Decimal(repr(hand)).as_tuple()
    assert isinstance(written.exponent, int)
    is_rounded = isinstance(hand, float) and len(written.digits) >= ROUNDED
    margin = 0.500001 * 10.0**written.exponent if is_rounded else 0.0
    return abs(found - hand) <= max(margin, 1e-9 * abs(hand), 1e-12)


class Solved:
    """A solution, to be compared with what was worked out elsewhere."""

    def __init__(self, solution: Solution) -> None:
        self._solution = solution
        self.value = solution.value
        self.steps = solution.steps
        self.slips = set(solution.wrong)
        self.conventions = {name for name, wrong in solution.wrong.items() if wrong.convention}

    def part(self, name: str) -> Solved:
        """One of several results."""
        return Solved(self._solution.part(name))

    def wrong(self, slip: str) -> Any:
        """What a slip gives."""
        return self._solution.wrong[slip].value

    def gives(self, value: Any, **slips: Any) -> Solved:
        """The value; with slips, these and no others."""
        assert near(self.value, value), f"{self.value} is not {value}"
        assert not slips or self.slips == set(slips)
        return self.names(**slips)

    def names(self, **slips: Any) -> Solved:
        """These are among the slips."""
        for name, value in slips.items():
            assert near(self.wrong(name), value), f"{name}: {self.wrong(name)} is not {value}"
        return self


Solve = Callable[..., Solved]
Refuses = Callable[..., None]


@pytest.fixture
def problem(request: pytest.FixtureRequest) -> Problem:
    """The problem of the function that the test's file is named after."""
    return verify.load(request.path.stem.removeprefix("test_"))


@pytest.fixture
def solve(problem: Problem) -> Solve:
    """Solve the problem for these arguments."""
    return lambda **arguments: Solved(problem.solve(**arguments))


@pytest.fixture
def refuses(problem: Problem) -> Refuses:
    """The function refuses these arguments for the reason."""

    def check(reason: str, **arguments: Any) -> None:
        with pytest.raises(ValueError, match=reason):
            problem.function(**arguments)

    return check
