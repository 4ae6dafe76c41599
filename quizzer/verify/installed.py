"""Verify functions of installed packages: listed without importing any, loaded from those that the learner allowed.

This is consent, not a sandbox: what was allowed runs as the learner, in this process.
"""

import contextlib
import importlib.metadata
import io
import json
import re
import traceback
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

from quizzer.errors import QuizzerError
from quizzer.home import Home
from quizzer.home.settings import PackageList, Settings, change_setting
from quizzer.text.neutral import neutralise
from quizzer.tuples import NamedTuple
from quizzer.verify.parameters import Parameter
from quizzer.verify.problem import Problem, Solution

GROUP = "quizzer.verify"
NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError)  # what metadata gone wrong raises


class Package(NamedTuple):
    """An installed distribution with entry points of the group."""

    name: str  # as package indexes write it: lower case, hyphens
    version: str
    location: str
    functions: dict[str, str]  # function -> where its problem is

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    def state(self, settings: Settings) -> Literal["allowed", "denied", "undecided"]:
        """What the learner decided; of a name in both lists, that it is denied."""
        if self.name in map(normalised, settings["denied_packages"]):
            return "denied"
        return "allowed" if self.name in map(normalised, settings["allowed_packages"]) else "undecided"


@cache
def packages() -> dict[str, Package]:
    """All of them by name; of two with one name the first on Python's path, as for importing."""
    found: dict[str, Package] = {}
    for distribution in importlib.metadata.distributions():
        with contextlib.suppress(*_UNREADABLE):
            functions = {entry.name: entry.value for entry in distribution.entry_points if entry.group == GROUP}
            name = distribution.metadata["Name"]
            if functions and NAME.fullmatch(name):
                version = " ".join(neutralise(distribution.version).split())
                package = Package(normalised(name), version, str(distribution.locate_file("")), functions)
                found.setdefault(package.name, package)
    return dict(sorted(found.items()))


def normalised(name: str) -> str:
    """A package's name as indexes write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def decide(home: Home, settings: Settings, name: str, decision: Literal["allowed", "denied"]) -> None:
    """Put a package into one list of the settings, and take it out of the other first: between the two it is in none.

    The settings in memory stay as they are.
    """
    into: PackageList = "allowed_packages" if decision == "allowed" else "denied_packages"
    out_of: PackageList = "denied_packages" if decision == "allowed" else "allowed_packages"

    def others(known: list[str]) -> list[str]:
        return [other for other in known if normalised(other) != name]

    if others(settings[out_of]) != settings[out_of]:
        change_setting(home, out_of, others)
    change_setting(home, into, lambda known: [*others(known), name])


def names() -> list[str]:
    """The functions of all packages, allowed or not."""
    return sorted({name for package in packages().values() for name in package.functions})


def load(name: str, settings: Settings) -> Problem:
    """The problem of an installed function; QuizzerError says why it may not or cannot be used."""
    bringing = [package for package in packages().values() if name in package.functions]
    allowed = [package for package in bringing if package.state(settings) == "allowed"]
    if not allowed:
        package = bringing[0]
        refusal = "denied" if package.state(settings) == "denied" else "not allowed"
        advice = f"`quizzer trust allow {package.name}` shows what it is and asks"
        raise QuizzerError(f"verify function {name!r} cannot be used: {package} is {refusal}: {advice}")
    if len(allowed) > 1:
        both = " and from ".join(map(str, allowed))
        raise QuizzerError(f"verify function {name!r} comes from {both}: `quizzer trust deny` one of them")
    [package] = allowed
    place = package.functions[name]
    with _blaming(str(package)):
        found = importlib.metadata.EntryPoint(name, place, GROUP).load()
        is_problem = isinstance(found, Problem) and found.name == name
        if not is_problem or not all(isinstance(parameter, Parameter) for parameter in found.params.values()):
            raise QuizzerError(f"{package}: {place} is not the problem of a function {name}")
        return InstalledProblem(found, package)


class InstalledProblem(Problem):
    """A problem of an installed package: whatever goes wrong in it is told in one line, with the package's name."""

    def __init__(self, problem: Problem, package: Package) -> None:
        self.__dict__.update(vars(problem))
        self.topic = package.name
        self.edition = str(package)

    def solve(self, /, **params: Any) -> Solution:
        """The solution, if it is one that can be asked and kept."""
        with self.guarded():
            solution = super().solve(**params)
            if not _is_sound(self, params, solution):
                raise QuizzerError(f"{self.edition}: {self.name} gives what cannot be asked or kept")
        return solution

    def guarded(self) -> contextlib.AbstractContextManager[None]:
        return _blaming(self.edition)


@contextlib.contextmanager
def _blaming(package: str) -> Iterator[None]:
    """Turn whatever a package's code raises into one line that names it, and keep what it prints off the screen."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # a stray print would garble the session, and JSON
            yield
    except (QuizzerError, KeyboardInterrupt):
        raise
    except BaseException as error:  # also SystemExit: a package cannot end the session
        words = neutralise(" ".join(traceback.format_exception_only(error)[-1].split()))
        raise QuizzerError(f"{package} failed: {words}") from error


def _is_sound(problem: Problem, params: dict[str, Any], solution: Solution) -> bool:
    """Whether JSON keeps the parameters, sentences are texts, and values are numbers, lists, matrices or labels."""
    values = [solution.value[part] for part in problem.parts] if problem.parts else [solution.value]
    texts = [*solution.steps, *(wrong.why for wrong in solution.wrong.values())]
    is_kept = json.loads(json.dumps(params)) == params
    return is_kept and all(isinstance(text, str) for text in texts) and all(map(_has_shape, values))


def _has_shape(value: Any) -> bool:
    if isinstance(value, list) and {type(entry) for entry in value} == {str}:
        return True
    import numpy as np  # noqa: PLC0415 - with the functions that are called; Tab and lists of names need none

    return isinstance(value, float | list) and (array := np.asarray(value, float)).ndim <= 2 and array.size > 0
