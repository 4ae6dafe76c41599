"""The contract of a verify file: a plain function, and beside it the problem that asks for it.

    @problem(kl_divergence, params={"p": Simplex((2, 3)), "q": Simplex("p")}, unit="nats")
    def solve(p, q, base=math.e) -> Solution: ...

`solve` is pure: the same parameters give the same solution. It returns the value, the named wrong values (each with the
sentence that tells the learner which slip gives it) and the worked steps.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from types import MappingProxyType
from typing import Any

from quizzer.answers.grading import Expected
from quizzer.answers.grading import WrongValue as Wrong
from quizzer.answers.tolerance import Tolerance
from quizzer.answers.values import flat, form_of
from quizzer.errors import QuizzerError
from quizzer.text.signs import typeset
from quizzer.tuples import NamedTuple
from quizzer.verify.docstring import Docstring
from quizzer.verify.parameters import GIVEN, Parameter

__all__ = ["Problem", "Solution", "Wrong", "other_convention", "problem"]

FORMS = ("number", "integer", "labels")  # as which an answer may be typed
Result = Any  # a float, a list or a list of lists of them, a list of labels, or one of these by part


def other_convention(value: Result | None, why: str) -> Wrong:
    """A value that is right under another published definition than the one the card states."""
    return Wrong(value, why, convention=True)


class Solution(NamedTuple):
    """What `solve` returns: value, named wrong values, worked steps.

    A problem with several results gives `value` and each `Wrong.value` as a mapping from part to value. `scale` (one
    number, a value's shape, or a mapping by part) raises the relative tolerance where large terms cancel. `ends` says
    how many of the steps lead to a part, or has them itself, where it is not all of them.
    """

    value: Result
    wrong: dict[str, Wrong]
    steps: Sequence[str]
    scale: Any = None
    ends: Mapping[str, int | Sequence[str]] = MappingProxyType({})

    def part(self, name: str | None) -> Solution:
        """The solution of one part of a problem with several results; itself for None."""
        if name is None:
            return self
        if not isinstance(self.value, dict) or name not in self.value:
            raise QuizzerError(f"there is no result {name!r}")
        values = {slip: w.value.get(name) if isinstance(w.value, dict) else w.value for slip, w in self.wrong.items()}
        wrong = {
            slip: Wrong(values[slip], w.why, w.convention) for slip, w in self.wrong.items() if values[slip] is not None
        }
        scale = self.scale.get(name) if isinstance(self.scale, dict) else self.scale
        end = self.ends.get(name)
        steps = self.steps[:end] if end is None or isinstance(end, int) else end
        return self._replace(value=self.value[name], wrong=wrong, scale=scale, steps=steps)


def plain(value: Any) -> Any:
    """NumPy values as Python floats, lists and strings; whole results of counting stay exact as floats."""
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    if isinstance(value, str) or value is None:
        return value
    return float(value)


def finite(value: Any) -> bool:
    """Whether every number in the value is finite."""
    entries = flat(list(value.values()) if isinstance(value, dict) else value)
    return all(isinstance(entry, str) or (entry is not None and math.isfinite(entry)) for entry in entries)


class Problem:
    """A verify function with everything that makes it a question: the decorator of its solver, which it then keeps.

    `params` declares how the arguments are drawn; `version` is logged beside the name; `parts` names several results,
    each with its kind of value; `rtol`, `atol`, `exact` and `digits` are the tolerance and the number of significant
    digits the card asks for; `unit` is the information unit of the value; `probability` allows the
    diagnosis "that is 1 minus the answer".
    """

    edition = ""  # of an installed package's problem: its name and version

    def __init__(
        self,
        function: Callable[..., Any],
        *,
        params: dict[str, Parameter],
        version: int = 1,
        reject: Callable[..., str | None] | None = None,
        parts: dict[str, str] | None = None,
        rtol: float = 1e-2,
        atol: float | None = None,
        exact: bool = False,
        digits: int = 3,
        unit: str | None = None,
        probability: bool = False,
    ) -> None:
        self.function = function
        self.name = function.__name__
        self.topic = function.__module__.rpartition(".")[0].rpartition(".")[2]
        self.version = version
        self.params = params
        self.parts = parts or {}
        self.tolerance = Tolerance(rtol=rtol, atol=atol, exact=exact)
        self.digits = digits
        self.unit = unit
        self.probability = probability
        self.signature = inspect.signature(function)
        self.takes = ", ".join(self.signature.parameters)
        self.doc = Docstring(function.__doc__)
        self._reject = reject

    def __call__(self, solver: Callable[..., Solution]) -> Problem:
        self._solver = solver
        return self

    @property
    def tag(self) -> str:
        """Name and version, as the log keeps them: `kl_divergence@1`."""
        return f"{self.name}@{self.version}"

    def solve(self, /, **params: Any) -> Solution:
        """The solution for these parameters; QuizzerError says why the function does not take them."""
        try:
            solution = self._solved(**params)
        except (ValueError, TypeError, ArithmeticError, IndexError, KeyError) as error:  # LinAlgError is a ValueError
            raise QuizzerError(self._refusal(params, error)) from error
        value, scale = plain(solution.value), plain(solution.scale)
        ends = {name: end if isinstance(end, int) else tuple(map(_printed, end)) for name, end in solution.ends.items()}
        return Solution(value, _defined(solution.wrong), tuple(map(_printed, solution.steps)), scale, ends)

    def _solved(self, **params: Any) -> Solution:
        """What the solver gives, without NumPy's warnings."""
        import numpy as np  # noqa: PLC0415 - with the functions that are called; Tab and lists of names need none

        with np.errstate(all="ignore"):
            return self._solver(**params)

    def _refusal(self, params: dict[str, Any], error: Exception) -> str:
        """What is wrong with the arguments: their names, or else what is in them."""
        try:
            self.signature.bind(**params)
        except TypeError as misfit:
            return f"{self.name} takes ({self.takes}): {misfit}"
        return f"{self.name} does not take these arguments: {error}"

    def reject(self, /, **params: Any) -> str | None:
        """Why these parameters make a poor question, or None. Governs drawing only."""
        with self.guarded():
            return self._reject(**params) if self._reject else None

    def guarded(self) -> AbstractContextManager[None]:
        """What every call into its code goes through; a package's problem has to be guarded there."""
        return nullcontext()

    def expected(self, asked: Solution, *, unit: str | None = None, form: str | None = None) -> Expected:
        """What grading compares answers with; another unit or form than the problem's own where they are given."""
        form = form if form and form != "number" else form_of(asked.value)
        limits, scale, unit = self.tolerance, asked.scale, unit or self.unit
        return Expected(asked.value, form, asked.wrong, limits, scale, unit, self.digits, self.probability)

    def show(self, name: str, value: Any, latex: bool) -> str:
        """A parameter as a card shows it."""
        with self.guarded():
            return str(self.params.get(name, GIVEN).show(value, latex))

    def describe(self) -> dict[str, Any]:
        """The function's arguments as JSON data."""
        described = {}
        for name, argument in self.signature.parameters.items():
            if name in self.params:
                described[name] = self.params[name].describe()
            else:
                described[name] = {"type": "optional", "default": plain(argument.default)}
        return described


def _printed(text: Any) -> Any:
    """The text in the signs of the questions; what a package gives in its place is left for those who judge it."""
    return typeset(text) if isinstance(text, str) else text


def _defined(wrong: dict[str, Wrong]) -> dict[str, Wrong]:
    """The wrong values that exist here: None, infinite and NaN ones are left out, part by part."""
    kept = {}
    for slip, w in wrong.items():
        value = plain(w.value)
        if isinstance(value, dict):
            value = {part: v for part, v in value.items() if v is not None and finite(v)}
        if value not in ({}, None) and finite(value):
            kept[slip] = Wrong(value, _printed(w.why), w.convention)
    return kept


problem = Problem  # as which a verify file writes it
