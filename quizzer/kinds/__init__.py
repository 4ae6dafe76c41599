"""The kinds of question: one module a kind, each an implementation of `contract.Kind`.

A kind says which keys its cards have, makes the prompt, and marks what is typed. It returns neutral values that any
screen can draw, so that a new kind needs no code elsewhere.
"""

import importlib
from functools import cache
from typing import cast

from quizzer.kinds.shared.contract import Kind

NAMES = (
    "recall",
    "derive",
    "cloze",
    "choice",
    "multi",
    "order",
    "match",
    "spot",
    "numeric",
    "vector",
    "matrix",
)

RESERVED = ("code", "chain")  # words of the deck format that no module implements yet


@cache
def load(name: str) -> Kind:
    """The kind of that name; only its module is imported."""
    if name not in NAMES:
        raise KeyError(name)
    return cast(Kind, importlib.import_module(f"quizzer.kinds.{name}"))
