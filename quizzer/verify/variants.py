"""Drawing a variant that may be asked: the rules that keep degenerate and ambiguous numbers out.

These rules govern drawing only; `verify run` and the goldens of a card take whatever the function accepts.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from quizzer.answers.tolerance import Tolerance, apart, cancels, margin
from quizzer.answers.values import flat
from quizzer.errors import QuizzerError
from quizzer.tuples import NamedTuple
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Parameter
from quizzer.verify.problem import Problem, Solution, finite

T = TypeVar("T")

LIMIT = 200  # a problem that rejects 90 % of its draws fails here once in 10^9 variants
PATIENCE = 20  # acceptable draws before one is taken that is not clear-cut

# What a parameter or a rule for rejecting raises when a deck pins or narrows it to something it was not made for.
WRONG_PINS = (ValueError, TypeError, ArithmeticError, LookupError, AttributeError)


class Accepted(NamedTuple):
    """Accepted parameters with their solution, and why earlier draws were rejected."""

    params: dict[str, Any]
    solution: Solution
    rejected: tuple[str, ...]


def draw(
    problem: Problem, seed: int, pins: dict[str, Any], *, part: str | None = None, tolerance: Tolerance | None = None
) -> Accepted:
    """The first acceptable variant of this seed; QuizzerError when there is none in 200 draws.

    One that is not clear-cut is taken only where a few more draws bring no better one.
    """
    plan, limits = planned(problem, pins), tolerance or problem.tolerance
    parts = [part] if part or not problem.parts else list(problem.parts)

    def is_fine(drawn: tuple[dict[str, Any], Solution]) -> bool:
        return all(is_clear_cut(drawn[1].part(part), limits) for part in parts)

    found, rejected = first_fit(problem.name, seed, lambda draws: once(problem, draws, plan, parts, limits), is_fine)
    return Accepted(*found, rejected)


def first_fit(
    name: str, seed: int, draw: Callable[[Draws], T | str], is_fine: Callable[[T], bool]
) -> tuple[T, tuple[str, ...]]:
    """What is drawn first of all that can be asked, and why what was drawn before it cannot."""
    draws = Draws(seed)
    rejected: list[str] = []
    spare: tuple[T, tuple[str, ...]] | None = None
    patience = PATIENCE
    while len(rejected) < LIMIT and patience:
        drawn = draw(draws)
        if isinstance(drawn, str):
            rejected.append(drawn)
            continue
        if is_fine(drawn):
            return drawn, tuple(rejected)
        spare = spare or (drawn, tuple(rejected))
        patience -= 1
    if spare:
        return spare
    raise QuizzerError(f"{name}: no acceptable variant in {LIMIT} draws, the last because {rejected[-1]}")


def once(
    problem: Problem, draws: Draws, plan: dict[str, Any], parts: Sequence[str | None], tolerance: Tolerance
) -> tuple[dict[str, Any], Solution] | str:
    """One draw with its solution, or why it cannot be asked."""
    params: dict[str, Any] = {}
    try:
        with problem.guarded():
            for name, entry in plan.items():
                params[name] = entry.draw(draws, params) if isinstance(entry, Parameter) else entry
        solution = problem.solve(**params)
        unfit = (_coincidence(solution.part(part), params, tolerance) for part in parts)
        reason = problem.reject(**params) or next(filter(None, unfit), None)
    except QuizzerError as error:
        return str(error)
    except WRONG_PINS as error:
        return f"it cannot be drawn like this: {error}"
    return reason or (params, solution)


def narrowing(pin: Any) -> dict[str, Any] | None:
    """The options of a pin that narrows (`{"draw": {...}}`), or None for a pin that is a value."""
    return pin["draw"] if isinstance(pin, dict) and set(pin) == {"draw"} else None


def planned(problem: Problem, pins: dict[str, Any]) -> dict[str, Any]:
    """By argument name: the parameter to draw, or the pinned value; pins that are not drawn come first."""
    plan: dict[str, Any] = {name: pin for name, pin in pins.items() if name not in problem.params}
    for name, parameter in problem.params.items():
        pin = pins.get(name, parameter)
        options = narrowing(pin)
        try:
            plan[name] = pin if options is None else parameter.narrowed(options)
        except WRONG_PINS as error:
            raise QuizzerError(f"`{name}` {error}") from error
    return plan


def _coincidence(asked: Solution, params: dict[str, Any], tolerance: Tolerance) -> str | None:
    """Why this solution cannot be asked, or None."""
    if not finite(asked.value):
        return "the value is not finite"
    rooms = margin(asked.value, tolerance, asked.scale)
    for slip, wrong in asked.wrong.items():
        if not apart(asked.value, wrong.value, rooms):
            return f"{slip} gives nearly the right value"
    for guess in _guesses(asked.value, params, tolerance):
        if not apart(asked.value, guess, rooms):
            return f"{guess} can be guessed"
    return None


def is_clear_cut(asked: Solution, tolerance: Tolerance) -> bool:
    """Whether what each slip gives says which one it was, and rounded steps lead to the value."""
    if cancels(asked.value, tolerance, asked.scale):
        return False
    given = [wrong.value for wrong in asked.wrong.values()]
    for place, value in enumerate(given, 1):
        rooms = margin(value, tolerance)
        if not all(apart(value, other, rooms) for other in given[place:]):
            return False
    return True


def _guesses(value: Any, params: dict[str, Any], tolerance: Tolerance) -> Iterator[Any]:
    """What a learner could type without thinking: 0, 1, a number that is given, a list that is given."""
    if isinstance(value, list):
        yield from (given for given in params.values() if isinstance(given, list) and _same_shape(given, value))
    elif params and not tolerance.exact:  # a number that is not drawn is what it is
        yield from (0.0, 1.0)
        given = flat(list(params.values()))
        yield from (float(entry) for entry in given if isinstance(entry, int | float) and not isinstance(entry, bool))


def _same_shape(given: Any, value: Any) -> bool:
    if isinstance(value, list):
        return isinstance(given, list) and len(given) == len(value) and all(map(_same_shape, given, value))
    return isinstance(given, str) == isinstance(value, str) and not isinstance(given, list)
