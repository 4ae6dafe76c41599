"""Finding verify functions by name: the folder is the catalogue."""

from __future__ import annotations

import difflib
import importlib
import os
from functools import cache
from typing import TYPE_CHECKING

from quizzer.errors import QuizzerError

if TYPE_CHECKING:
    from quizzer.verify.problem import Problem

_FOLDER = os.path.dirname(__file__)


@cache
def topics() -> dict[str, str]:
    """The topic of every function, in the order of the names."""
    found = {}
    for topic in os.scandir(_FOLDER):
        if topic.is_dir() and topic.name.isidentifier() and not topic.name.startswith("_"):
            for file in os.scandir(topic.path):
                name, ending = os.path.splitext(file.name)
                if ending == ".py" and not name.startswith("_"):
                    found[name] = topic.name
    return dict(sorted(found.items()))


def names() -> tuple[str, ...]:
    """The names of all verify functions, sorted."""
    return tuple(topics())


def load(name: str) -> Problem:
    """The problem of one function. Only that function's file is imported."""
    topic = topics().get(name)
    if topic is None:
        near = difflib.get_close_matches(name, topics(), n=1)
        hint = f"did you mean {near[0]}?" if near else "`quizzer verify list` names them all"
        raise QuizzerError(f"verify function {name!r} is unknown: {hint}")
    module = importlib.import_module(f"quizzer.verify.{topic}.{name}")
    problem: Problem = module.solve
    return problem
