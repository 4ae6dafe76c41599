"""Drawing the numbers of a chain: problems in turn, each of which goes on with the numbers and results before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizzer.answers.tolerance import Tolerance
from quizzer.errors import QuizzerError
from quizzer.tuples import NamedTuple
from quizzer.verify.draws import Draws
from quizzer.verify.problem import Problem, Solution
from quizzer.verify.variants import Accepted, first_fit, is_clear_cut, narrowing, once, planned

HANDED_ON = 6  # significant digits of a result that is used


class Link(NamedTuple):
    """One problem of a chain, under the name of its result. `taken` gives by argument the name of what came before."""

    name: str
    problem: Problem
    pins: dict[str, Any]
    taken: dict[str, str]
    part: str | None
    tolerance: Tolerance

    @property
    def drawn(self) -> list[str]:
        """The arguments that are drawn, here or by an earlier link."""
        return [name for name in self.problem.params if name not in self.pins or narrowing(self.pins[name]) is not None]

    def result(self, solution: Solution) -> Any:
        """What is asked of a solution."""
        return solution.part(self.part).value

    def handed_on(self, solution: Solution) -> Any:
        """The result as later links take it: with two digits more than it is shown with."""
        value = self.result(solution)
        return value if self.tolerance.exact else _rounded(value)


def _rounded(value: Any) -> Any:
    if isinstance(value, list):
        return [_rounded(entry) for entry in value]
    return float(f"{value:.{HANDED_ON - 1}e}") if isinstance(value, float) else value


def draw_chain(links: Sequence[Link], seed: int) -> tuple[list[Accepted], tuple[str, ...]]:
    """The first acceptable numbers of this seed as each link has them, and why earlier ones were rejected."""

    def all_links(draws: Draws) -> list[Accepted] | str:
        numbers: dict[str, Any] = {}
        results: dict[str, Any] = {}
        drawn: list[Accepted] = []
        for link in links:
            plan = planned(link.problem, pins_of(link, numbers, results))
            found = once(link.problem, draws, plan, [link.part], link.tolerance)
            if isinstance(found, str):
                return f"{link.name}: {found}"
            params, solution = found
            drawn.append(Accepted(params, solution, ()))
            numbers |= {name: params[name] for name in link.drawn}
            results[link.name] = link.handed_on(solution)
        return drawn

    def is_fine(drawn: list[Accepted]) -> bool:
        pairs = zip(links, drawn, strict=True)
        return all(is_clear_cut(given.solution.part(link.part), link.tolerance) for link, given in pairs)

    return first_fit("the chain", seed, all_links, is_fine)


def pins_of(link: Link, numbers: dict[str, Any], results: dict[str, Any]) -> dict[str, Any]:
    """What a link need not draw, given the numbers drawn before it and the results before it, both by name."""
    known = numbers | results
    pins = {**link.pins, **{name: numbers[name] for name in link.drawn if name in numbers}}
    for argument, name in link.taken.items():
        if name not in known:
            raise QuizzerError(f"{link.name}: nothing before it is called {name!r}")
        pins[argument] = known[name]
    return pins
