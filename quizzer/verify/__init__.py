"""Verify functions: plain NumPy functions and the problems that ask for them.

One file is one function, `verify/<topic>/<function>.py`, and is found by its name: the folder is the catalogue.
The modules beside this one are the machinery: `problem` (the contract of a file), `parameters` (how arguments are
drawn), `draws` (the seeded source of numbers) and `variants` (a problem with drawn numbers that may be asked).

Functions of installed packages come after quizzer's own: `installed` lists them by their metadata, and imports only
packages that the learner's settings allow.
"""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from quizzer.errors import QuizzerError, did_you_mean
from quizzer.home.settings import Settings, defaults

if TYPE_CHECKING:
    from quizzer.verify.problem import Problem
    from quizzer.verify.task import Task

_FOLDER = os.path.dirname(__file__)


class Consent:
    """Where the learner's settings are, which name the packages whose functions may be loaded.

    One for the process, and the only thing that is not handed from caller to callee: a kind loads a function by its
    name, and knows no home. Whoever opens a home says it here; until then quizzer is as it comes, and allows none.
    """

    settings: Callable[[], Settings] = staticmethod(defaults)


consent = Consent()


@cache
def topics() -> dict[str, str]:
    """The topic of every function, in the order of the names."""
    return _by_file("")


def names() -> tuple[str, ...]:
    """The names of all verify functions, sorted."""
    return tuple(topics())


@cache
def tag(name: str) -> str | None:
    """Name and version of one of quizzer's own functions, as its file says them: nothing is imported."""
    if name not in topics():
        return None
    with open(os.path.join(_FOLDER, topics()[name], f"{name}.py"), encoding="utf-8") as file:
        version = re.search(r"\bversion=(\d+)", file.read())
    return f"{name}@{version[1] if version else 1}"


def load(name: str) -> Problem:
    """The problem of one function. Only that function's file is imported; a package's has to be allowed."""
    topic = topics().get(name)
    if topic:
        problem: Problem = importlib.import_module(f"quizzer.verify.{topic}.{name}").solve
        return problem
    from quizzer.verify import installed  # noqa: PLC0415 - few decks name such functions

    if name in installed.names():
        return installed.load(name, consent.settings())
    hint = did_you_mean(name, [*topics(), *installed.names()], "`quizzer verify list` names them all")
    raise QuizzerError(f"verify function {name!r} is unknown: {hint}")


@cache
def task_topics() -> dict[str, str]:
    """The topic of every code task, in the order of the names."""
    return _by_file("tasks")


def _by_file(inner: str) -> dict[str, str]:
    """The topic of every Python file that lies in a topic's folder, or in that folder of it, by the file's name."""
    found = {}
    for topic in os.scandir(_FOLDER):
        folder = os.path.join(topic.path, inner)
        if topic.name.isidentifier() and not topic.name.startswith("_") and os.path.isdir(folder):
            for file in os.scandir(folder):
                name, ending = os.path.splitext(file.name)
                if ending == ".py" and not name.startswith("_"):
                    found[name] = topic.name
    return dict(sorted(found.items()))


def load_task(name: str) -> Task:
    """The code task of that name. Only its file is imported."""
    if name not in task_topics():
        raise QuizzerError(f"code task {name!r} is unknown: {did_you_mean(name, task_topics())}")
    found: Task = importlib.import_module(f"quizzer.verify.{task_topics()[name]}.tasks.{name}").task
    return found


def is_installed(name: str) -> bool:
    """Whether the function comes from an installed package. Quizzer's own come first and are never shadowed."""
    from quizzer.verify import installed  # noqa: PLC0415 - few decks name such functions

    return name not in topics() and name in installed.names()
