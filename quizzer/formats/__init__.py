"""Export formats: one module a format, found by the word of `--format`."""

import importlib
from typing import cast

from quizzer.formats.contract import Format

NAMES = ("json", "csv", "md")


def load(name: str) -> Format:
    """The format of that name; KeyError if there is none."""
    if name not in NAMES:
        raise KeyError(name)
    return cast(Format, importlib.import_module(f"quizzer.formats.{name}"))
