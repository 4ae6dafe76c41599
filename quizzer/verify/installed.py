"""The gate for verify functions of installed packages: found by name, imported only once the learner allowed them.

This is consent, not a sandbox: what was allowed runs as the learner, in this process.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import traceback
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any

from quizzer import home
from quizzer.answers.diagnosis import WrongValue
from quizzer.errors import QuizzerError
from quizzer.text.neutral import neutralise
from quizzer.verify.importer import Importer
from quizzer.verify.package import Contents, Package, packages
from quizzer.verify.parameters import Parameter
from quizzer.verify.problem import Problem, Solution
from quizzer.verify.trust import Trust


def gate() -> Gate:
    """The gate of the home that this process works in; without one nothing is allowed."""
    return _gate(home.in_use())


@lru_cache(maxsize=1)
def _gate(opened: home.Home | None) -> Gate:
    return Gate(opened.trust_file if opened else None)


class Gate:
    """The installed functions as they were found first: what has been imported does not change while quizzer runs."""

    def __init__(self, trust_file: str | None) -> None:
        self.trust = Trust(trust_file)
        self._contents: dict[str, Contents] = {}
        self._imported: set[str] = set()
        self._problems: dict[str, Problem] = {}
        self._refused: dict[str, str] = {}

    @cached_property
    def packages(self) -> dict[str, Package]:
        """Every installed package that brings verify functions, by name."""
        return packages()

    def names(self) -> list[str]:
        """The functions of all packages, allowed or not."""
        return sorted({name for package in self.packages.values() for name in package.functions})

    def load(self, name: str) -> Problem:
        """The problem of an installed function; QuizzerError says why it may not or cannot be used."""
        if name in self._refused:
            raise QuizzerError(self._refused[name])
        if name not in self._problems:
            try:
                self._problems[name] = self._loaded(name, self._admitted(name))
            except QuizzerError as error:
                self._refused[name] = str(error)
                raise
        return self._problems[name]

    def _admitted(self, name: str) -> Package:
        """The one allowed package that brings this function."""
        reasons, admitted = [], []
        for package in self.packages.values():
            if name in package.functions:
                reason = self._reason(package)
                if reason:
                    reasons.append(reason)
                else:
                    admitted.append(package)
        if len(admitted) > 1:
            both = " and from ".join(map(str, admitted))
            raise QuizzerError(f"verify function {name!r} comes from {both}: `quizzer trust deny` one of them")
        if not admitted:
            raise QuizzerError(f"verify function {name!r} cannot be used: {reasons[0]}")
        return admitted[0]

    def _reason(self, package: Package) -> str | None:
        try:
            if package.name not in self._contents:
                self._contents[package.name] = package.contents()
            return self.trust.refusal(package, self._contents[package.name])
        except QuizzerError as error:
            return str(error)

    def _loaded(self, name: str, package: Package) -> Problem:
        contents = self._contents[package.name]
        if package.name not in self._imported:
            Importer(package.name, contents.modules).install()
            self._imported.add(package.name)
        module, attribute = package.functions[name]
        with blaming(str(package)):
            found = getattr(importlib.import_module(module), attribute)
        if not isinstance(found, Problem) or found.name != name or not _declared(found):
            raise QuizzerError(f"{package}: {module}:{attribute} is not the problem of a function {name}")
        return InstalledProblem(found, package, contents.hash)


def _declared(problem: Problem) -> bool:
    params = problem.params
    return isinstance(params, dict) and all(isinstance(parameter, Parameter) for parameter in params.values())


class InstalledProblem(Problem):
    """A problem of an installed package: whatever goes wrong in it is told in one line, with the package's name."""

    def __init__(self, problem: Problem, package: Package, package_hash: str) -> None:
        self.__dict__.update(vars(problem))
        self.topic = package.name
        self.edition = package_hash[:12]
        self._package = package

    def solve(self, /, **params: Any) -> Solution:
        """The solution, if it is one that can be asked and kept."""
        with self.guarded():
            solution = super().solve(**params)
            fault = _fault(self, params, solution)
        if fault:
            raise QuizzerError(f"{self._package}: {self.name} {fault}")
        return solution

    def reject(self, /, **params: Any) -> str | None:
        """Why these parameters make a poor question, or None."""
        with self.guarded():
            return super().reject(**params)

    def show(self, name: str, value: Any, latex: bool) -> str:
        """A parameter as a card shows it."""
        with self.guarded():
            return str(super().show(name, value, latex))

    def guarded(self) -> contextlib.AbstractContextManager[None]:
        """What calls into the package go through."""
        return blaming(str(self._package))


@contextlib.contextmanager
def blaming(package: str) -> Iterator[None]:
    """Turn whatever a package's code raises into one line that names it, and keep what it prints off the screen."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # a stray print would garble the session, and JSON
            yield
    except (QuizzerError, KeyboardInterrupt):
        raise
    except BaseException as error:  # also SystemExit: a package cannot end the session
        words = neutralise(" ".join(traceback.format_exception_only(error)[-1].split()))
        raise QuizzerError(f"{package} failed: {words}") from error


def _fault(problem: Problem, params: dict[str, Any], solution: Solution) -> str | None:
    """What makes a solution one that quizzer cannot ask, or None."""
    if json.loads(json.dumps(params)) != params:
        return "draws what the log cannot keep"
    if not all(isinstance(step, str) for step in solution.steps):
        return "gives worked steps that are no texts"
    if not all(isinstance(wrong, WrongValue) and isinstance(wrong.why, str) for wrong in solution.wrong.values()):
        return "gives wrong values without a sentence"
    values = solution.value if problem.parts else {"": solution.value}
    if not isinstance(values, dict) or not values.keys() >= problem.parts.keys():
        return "does not give the parts that it names"
    return None if all(map(_has_shape, values.values())) else "gives a value that is no number, list or matrix"


def _has_shape(value: Any) -> bool:
    """Whether it is a number, a list of numbers or labels, or rows of numbers of one length."""
    if not isinstance(value, list):
        return isinstance(value, float)
    types = {type(entry) for entry in value}
    if types != {list}:
        return types in ({float}, {str})
    return {type(entry) for row in value for entry in row} == {float} and len({len(row) for row in value}) == 1
