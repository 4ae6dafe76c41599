"""A problem made of a card's own formulas: how its numbers are drawn, its value, named wrong formulas, worked steps.

The formulas are read by the parser of typed answers, which has bounds for length, depth and size: nothing is executed.
"""

import inspect
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from quizzer.answers.expression import formula
from quizzer.answers.refusals import AnswerError, NoValueError, quoted
from quizzer.answers.tokens import RESERVED
from quizzer.answers.tolerance import DEFAULT
from quizzer.answers.writing import show
from quizzer.text.template import fill, placeholders
from quizzer.tuples import NamedTuple
from quizzer.verify.parameters import MOST_VALUES, Choice, Dec, Int, Parameter
from quizzer.verify.problem import Problem, Solution, Wrong

DIGITS = 3
_MORE_DIGITS = 2  # of what a step goes on with, so that the line adds up
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")
_COMPUTED = re.compile(r"\{\{=([^{}:]*)(?::(\.[0-9]{1,2}[feg%]))?\}\}")  # in a step: {{= f - 32}}, {{= x:.2f}}
_DRAWN = "write {int: [1, 9]}, {float: [0.1, 2.0], digits: 1}, {choice: [1, 2, 5]}, or a number"
_PROBED = 1.5  # stands for every parameter while the formulas are only read


class Fault(NamedTuple):
    """What is wrong with a formula or a parameter, and where on the card."""

    place: tuple[str | int, ...]
    message: str
    hint: str = ""


class Formula(Problem):
    """The problem of one card, which is called by the card's key."""

    def __init__(self, name: str, own: Mapping[str, Any]) -> None:
        self._own = own
        given = own.get("params", {})
        params = {param: _parameter(value) for param, value in given.items() if isinstance(value, dict)}
        rtol, digits = _precision(own)
        atol = None if rtol >= DEFAULT.rtol else 0.0  # whoever asks for more digits means them
        super().__init__(self._value, params=params, rtol=rtol, atol=atol, digits=digits, exact=not rtol)
        self.name, self.takes = name, ", ".join(given)
        kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
        self.signature = inspect.Signature([inspect.Parameter(param, kind) for param in given])

    def _value(self, **params: Any) -> float:
        return formula(self._own["value"], _numbers(params))

    def _solved(self, **params: Any) -> Solution:
        numbers = _numbers(params)
        wrong = {
            name: Wrong(_or_none(slip["value"], numbers), self._filled(slip.get("why", _spoken(name)), params))
            for name, slip in self._own.get("wrong", {}).items()
        }
        return Solution(
            self._value(**params), wrong, [self._filled(step, params) for step in self._own.get("steps", ())]
        )

    def _filled(self, text: str, params: Mapping[str, Any]) -> str:
        """The text with these parameters, and with what it computes of them."""

        def computed(found: re.Match[str]) -> str:
            value = formula(found[1], _numbers(params))
            return format(value, found[2]) if found[2] else show(value, self.digits + _MORE_DIGITS)

        def shown(name: str, spec: str, around: str) -> str:
            return format(params[name], spec) if spec else self.show(name, params[name], around == "math")

        return _COMPUTED.sub(computed, fill(text, shown))


def _numbers(params: Mapping[str, Any]) -> dict[str, float]:
    return {name: float(value) for name, value in params.items() if isinstance(value, int | float)}


def _or_none(text: str, numbers: Mapping[str, float]) -> float | None:
    """The value of a wrong formula; None where it has none for these numbers."""
    try:
        return formula(text, numbers)
    except NoValueError:
        return None


def _spoken(name: str) -> str:
    return name.replace("_", " ")


def _precision(own: Mapping[str, Any]) -> tuple[float, int]:
    """The relative tolerance and the significant digits, each following from the other where only one is given."""
    digits, rtol = own.get("digits"), own.get("tolerance")
    if rtol is None:
        digits = digits or DIGITS
        return 10.0 ** (1 - digits) * (1 if digits >= DIGITS else 0.5), digits
    return rtol, digits or (min(max(round(1 - math.log10(rtol)), 1), 9) if rtol else DIGITS)


def _parameter(drawn: Mapping[str, Any]) -> Parameter:
    """How a parameter is drawn; ValueError says what is wrong with it."""
    how = next((word for word in ("int", "float", "choice") if word in drawn), "")
    among, rest = drawn.get(how), set(drawn) - {how}
    if how == "choice" and not rest and isinstance(among, list) and len(among) > 1:
        if all(isinstance(value, str) for value in among) or all(map(_is_number, among)):
            return Choice(*among)
    elif isinstance(among, list) and len(among) == 2 and all(map(_is_number, among)) and among[0] < among[1]:
        low, high = among
        if how == "int" and not rest and isinstance(low, int) and isinstance(high, int):
            return _few(Int(low, high), high - low)
        if how == "float" and rest <= {"digits"} and drawn.get("digits", 1) in range(7):
            step = 10.0 ** -drawn.get("digits", 1)
            return _few(Dec(low, high, step), (high - low) / step)
    raise ValueError("cannot be drawn like this")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _few(parameter: Parameter, count: float) -> Parameter:
    if count >= MOST_VALUES:
        raise ValueError(f"has more than {MOST_VALUES} values to draw from")
    return parameter


def faults(own: Mapping[str, Any]) -> Iterator[Fault]:
    """What is wrong with a card's formulas and parameters before anything is drawn."""
    params = own.get("params", {})
    wrong_params = list(_wrong_params(params))
    yield from wrong_params
    if wrong_params:
        return
    names = {
        name: _PROBED
        for name, value in params.items()
        if _is_number(value) or (isinstance(value, dict) and not isinstance(value.get("choice", [0])[0], str))
    }
    yield from _unreadable(("value",), own["value"], names)
    for name, slip in own.get("wrong", {}).items():
        yield from _unreadable(("wrong", name, "value"), slip["value"], names)
        if "why" in slip:
            yield from _unfilled(("wrong", name, "why"), slip["why"], params, names)
    for number, step in enumerate(own.get("steps", ())):
        yield from _unfilled(("steps", number), step, params, names)
    if own.get("tolerance", 0) >= 1:
        yield Fault(("tolerance",), "the tolerance is a share of the value", "write 0.01 for 1 %")


def _wrong_params(params: Mapping[str, Any]) -> Iterator[Fault]:
    for name, value in params.items():
        place = ("params", name)
        if not _NAME.fullmatch(name) or name in RESERVED:
            yield Fault(place, f"a parameter cannot be called {quoted(name)}", "use a letter, or a word with _")
        elif isinstance(value, dict):
            try:
                _parameter(value)
            except ValueError as error:
                yield Fault(place, f"`{name}` {error}", _DRAWN)
        elif not (_is_number(value) or isinstance(value, str)):
            yield Fault(place, f"`{name}` is no number", _DRAWN)


def _unreadable(place: tuple[str | int, ...], text: str, names: Mapping[str, float]) -> Iterator[Fault]:
    try:
        formula(text, names)
    except NoValueError as error:  # for other numbers it may have one
        if not names:
            yield Fault(place, f"the formula has no value: {error.message}")
    except AnswerError as error:
        yield Fault(place, f"the formula cannot be read, at its character {error.position}: {error.message}")


def _unfilled(
    place: tuple[str | int, ...], text: str, params: Mapping[str, Any], names: Mapping[str, float]
) -> Iterator[Fault]:
    for found in placeholders(text):
        if found.name not in params:
            yield Fault(place, f"the placeholder {{{{{found.name}}}}} has no parameter")
    for computed in _COMPUTED.finditer(text):
        yield from _unreadable(place, computed[1], names)
    if "{{=" in _COMPUTED.sub("", text):
        yield Fault(place, "{{= without its end, or with braces inside", "write {{= f - 32}}, or {{= f - 32:.1f}}")
