"""The verify functions and the packages that bring some, as plain data: for lists and for looking one up."""

from typing import Any, TypedDict

from quizzer.errors import QuizzerError
from quizzer.home.settings import Settings
from quizzer.verify import installed, load, names, topics
from quizzer.verify.problem import Problem
from quizzer.verify.variants import draw


class SlipData(TypedDict):
    """A mistake that a function knows by name."""

    id: str
    why: str


class FunctionData(TypedDict):
    """A verify function; `cards` are those that ask for it."""

    name: str
    topic: str
    version: int
    signature: str
    summary: str
    params: dict[str, Any]
    parts: dict[str, str]
    wrong: list[SlipData]
    cards: list[str]


def problems() -> tuple[list[Problem], list[str]]:
    """The problems of all functions that may be used, and why those of installed packages are left out."""
    found, refused = [load(name) for name in names()], []
    for name in sorted({*installed.names()} - {*names()}):
        try:
            problem = load(name)
            draw(problem, 1, {})
            found.append(problem)
        except QuizzerError as error:
            refused.append(str(error))
    return found, refused


def function_data(problem: Problem, cards: list[str]) -> FunctionData:
    """One function, with the slips of its first variant."""
    slips = draw(problem, 1, {}).solution.wrong
    return {
        "name": problem.name,
        "topic": problem.topic,
        "version": problem.version,
        "signature": f"{problem.name}({problem.takes})",
        "summary": problem.doc.summary,
        "params": problem.describe(),
        "parts": problem.parts,
        "wrong": [{"id": slip, "why": wrong.why} for slip, wrong in slips.items()],
        "cards": cards,
    }


class PackageData(TypedDict):
    """A package that is installed or was decided about; `ignored` are functions with the name of one of quizzer's."""

    name: str
    version: str | None
    location: str | None
    installed: bool
    state: str
    functions: list[str]
    ignored: list[str]


def known_packages(settings: Settings) -> list[PackageData]:
    """Every package that brings verify functions, and every one that the settings name."""
    named = map(installed.normalised, [*settings["allowed_packages"], *settings["denied_packages"]])
    every = {name: installed.Package(name, "", "", {}) for name in named} | installed.packages()
    return [package_data(every[name], settings) for name in sorted(every)]


def package_data(package: installed.Package, settings: Settings) -> PackageData:
    """What is known of a package without importing it."""
    return {
        "name": package.name,
        "version": package.version or None,
        "location": package.location or None,
        "installed": package.name in installed.packages(),
        "state": package.state(settings),
        "functions": sorted(package.functions.keys() - topics().keys()),
        "ignored": sorted(package.functions.keys() & topics().keys()),
    }
