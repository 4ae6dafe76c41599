"""What the proof of a computed card asks of its verify function.

A schema cannot see that a reference value is false, that the question leaves out what the answer depends on, or that
what it shows is not what is used.
"""

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from quizzer.answers.reading import read
from quizzer.answers.refusals import AnswerError
from quizzer.answers.tolerance import ZERO, Tolerance, cancels, margin, within
from quizzer.answers.values import flat, form_of, shape
from quizzer.answers.writing import show
from quizzer.core.flashcard import Card
from quizzer.errors import QuizzerError
from quizzer.kinds.shared.contract import Complaint, Linked, Solved
from quizzer.kinds.shared.solving import asked, misfit, pins, problem_of
from quizzer.text.template import placeholders
from quizzer.verify.problem import Problem, plain
from quizzer.verify.variants import narrowing

EXAMPLES = 20  # variants on which it is tried what the answer depends on
PLAINLY_OFF = 0.02  # a share of the value that no rounding explains
GOLDEN_RTOL = 5e-4  # goldens are typed to four digits or more


def unsound(card: Card) -> Iterator[Complaint]:
    """What speaks against a card before anything is drawn."""
    try:
        problem = problem_of(card)
    except QuizzerError as error:
        yield Complaint(("verify",), str(error))
        return
    arguments = list(misplaced(card, problem))
    yield from arguments
    if "value" not in card.own:  # else the unit is any word
        yield from wrong_unit(card, problem)
    yield from _texts(card, problem)
    if not arguments:
        yield from _goldens(card, problem)


def unproven(card: Card, variants: Sequence[Solved]) -> Iterator[Complaint]:
    """What some variants tell of the question."""
    for variant in variants:
        yield from reads_back(variant)
    is_estimate = "value" in card.own and variants[0]["tolerance"][0] >= PLAINLY_OFF
    if not is_estimate:
        yield from margins(variants)
    yield from _unseen(card, problem_of(card), variants[:EXAMPLES])


def margins(variants: Sequence[Solved]) -> Iterator[Complaint]:
    """A number that is plainly off is wrong, and what carefully rounded steps give is right."""
    for variant in variants:
        value, limits = variant["value"], Tolerance(*variant["tolerance"])
        if limits.exact or form_of(value) == "labels":
            continue
        rooms = margin(value, limits, variant["scale"])
        if any(
            abs(v) >= ZERO and within(v * (1 + PLAINLY_OFF), v, room)
            for v, room in zip(flat(value), rooms, strict=True)
        ):
            message = f"a number 2 % off {show(value, variant['digits'])} would be marked right"
            yield Complaint(("answer",), message, "narrow `rtol` and `atol`, or draw larger values")
            return
        if cancels(value, limits, variant["scale"]):
            message = f"the terms of {show(value, variant['digits'])} nearly cancel: rounded steps miss it"
            yield Complaint(("params",), message, "draw or pin other numbers", "warning")
            return


def misplaced(card: Card, problem: Problem) -> Iterator[Complaint]:
    """Pins and parts fit the function."""
    for name, pin in pins(card).items():
        if name not in problem.signature.parameters:
            yield Complaint(("params", name), f"{problem.name} has no parameter {name!r}", f"it takes {problem.takes}")
            continue
        options = narrowing(pin)
        if options is not None:
            try:
                problem.params[name].narrowed(options)
            except KeyError:
                yield Complaint(("params", name), f"`{name}` is not drawn, so it cannot be narrowed", "pin a value")
            except (ValueError, AttributeError, TypeError) as error:
                yield Complaint(("params", name), f"`{name}` {error}")
    part = asked(card).get("part")
    if problem.parts and part not in problem.parts:
        yield Complaint(("answer",), f"{problem.name} has several results", "part: " + ", ".join(problem.parts))
    elif part and not problem.parts:
        yield Complaint(("answer", "part"), f"{problem.name} has one result only", "leave `part` out")


def wrong_unit(card: Card, problem: Problem) -> Iterator[Complaint]:
    """The unit fits the base of the logarithm."""
    unit = asked(card).get("unit")
    base = card.own.get("params", {}).get("base", math.e)
    own = None
    if problem.unit:
        own = "bits" if base == 2 else problem.unit if base == math.e else None
    if unit and unit != own:
        hint = f"the value is in {own}" if own else f"{problem.name} has no unit"
        yield Complaint(("answer", "unit"), f"the unit cannot be {unit}", hint)


def _texts(card: Card, problem: Problem) -> Iterator[Complaint]:
    """Every placeholder names an argument of the function."""
    for place, text in (("question", card.question), *(("hints", hint) for hint in card.hints)):
        for found in placeholders(text):
            if found.name not in problem.signature.parameters:
                message = f"the placeholder {{{{{found.name}}}}} has no parameter"
                yield Complaint((place,), message, f"{problem.name} takes {problem.takes}")


def _unseen(card: Card, problem: Problem, variants: Sequence[Solved]) -> Iterator[Complaint]:
    """What is drawn anew and changes the answer can be seen in the question."""
    seen = {found.name for found in placeholders(card.question)} | set(pinned(card))
    for name in problem.params:
        if name not in seen and _matters(card, problem, variants, name):
            hint = f"write {{{{{name}}}}} where it belongs, or pin it under `params`"
            yield Complaint(("question",), f"the answer depends on `{name}`, which the question does not show", hint)


def _matters(card: Card, problem: Problem, variants: Sequence[Solved], name: str) -> bool:
    """Whether another value of that parameter alone gives another answer."""
    for variant, other in pairwise(variants):
        try:
            solution = problem.solve(**{**variant["params"], name: other["params"][name]})
        except QuizzerError:
            continue  # the two do not go together
        if solution.part(asked(card).get("part")).value != variant["value"]:
            return True
    return False


def pinned(card: Card) -> dict[str, Any]:
    """The parameters that a card gives a value."""
    return {name: pin for name, pin in pins(card).items() if narrowing(pin) is None}


def _goldens(card: Card, problem: Problem) -> Iterator[Complaint]:
    """The hand-made values agree with the function."""
    given = pinned(card)
    for position, golden in enumerate(card.own.get("goldens", ())):
        place = ("goldens", position)
        try:
            value = problem.solve(**{**given, **golden["params"]}).part(asked(card).get("part")).value
        except QuizzerError as error:
            yield Complaint((*place, "params"), str(error))
            continue
        wrong_kind = misfit(card, value)
        if wrong_kind:
            yield Complaint(("kind",), wrong_kind, "see `kind`, and `form` under `answer`")
            return
        if not agrees(plain(golden["value"]), value):
            yield Complaint(
                (*place, "value"), f"{problem.name} gives {show(value, 7)}, not {golden['value']}", "check both"
            )


def agrees(golden: Any, value: Any) -> bool:
    """Whether a hand-made value is the function's value, to the digits that people type."""
    largest = max((abs(v) for v in flat(value) if isinstance(v, float) and math.isfinite(v)), default=1.0)
    return shape(golden) == shape(value) and _close(golden, value, GOLDEN_RTOL, 1e-6 * max(1.0, largest))


def _close(typed: Any, exact: Any, relative: float, absolute: float) -> bool:
    """Whether two values have the same entries, numbers up to a margin."""

    def same(a: Any, b: Any) -> bool:
        are_numbers = isinstance(a, int | float) and isinstance(b, int | float)
        return math.isclose(a, b, rel_tol=relative, abs_tol=absolute) if are_numbers else bool(a == b)

    return len(flat(typed)) == len(flat(exact)) and all(map(same, flat(typed), flat(exact)))


def reads_back(variant: Solved | Linked) -> Iterator[Complaint]:
    """What is displayed is what is used: shown numbers read back as the parameter."""
    for name, value in variant["params"].items():
        numbers = flat(value) if isinstance(value, list) else [value]
        if not all(isinstance(number, int | float) and not isinstance(number, bool) for number in numbers):
            continue
        form = {0: "number", 1: "vector", 2: "matrix"}.get(len(shape(value)))
        text = variant["shown"][name][0]
        try:
            back = _numbers(text) or (read(text, form, allow_inf=True).value if form and numbers else value)
        except AnswerError as error:
            yield Complaint(("params",), f"`{name}` is shown as {text!r}, which cannot be read: {error}")
            continue
        if not _close(back, numbers, 1e-12, 1e-15):
            yield Complaint(("params",), f"`{name}` is shown as {text!r} but {value} is used")


def _numbers(text: str) -> list[float] | None:
    """The numbers of a list or table of literals, as Python reads them; None where there is more to read."""
    try:
        return [float(literal) for literal in re.split(r"[ (,;)]+", text) if literal]
    except ValueError:
        return None
