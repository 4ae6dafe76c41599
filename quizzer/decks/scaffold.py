"""The commented deck that `deck new` writes."""

import os
import re

from quizzer.decks.format import NAME
from quizzer.errors import QuizzerError

_TEMPLATE = os.path.join(os.path.dirname(__file__), "scaffold.yaml")


def scaffold(name: str) -> str:
    """The text of a small deck of that name, which passes `deck check`."""
    if not re.fullmatch(NAME.pattern or "", name):
        raise QuizzerError(f"{name!r} cannot be a deck's name: use {NAME.words}")
    with open(_TEMPLATE, encoding="utf-8") as file:
        template = file.read()
    return template.format(name=name, title=name.replace("_", " ").replace("-", " ").capitalize())
