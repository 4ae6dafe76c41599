"""The kinds of question: one module a kind, each with a `shared.contract.Kind` of its own.

A kind says which keys its cards have, makes the prompt, marks what is typed, and says what to log of it and how it
reads. It returns neutral values that any screen can draw, so that a new kind needs no code elsewhere.
"""

import importlib
from functools import cache
from typing import Any, cast

from quizzer.kinds.shared.contract import Kind

NAMES = (
    "recall", "derive", "cloze", "choice", "multi", "order", "match", "spot", "numeric", "vector", "matrix", "chain",
    "code",
)  # fmt: skip


@cache
def load(name: str) -> Kind[Any]:
    """The kind of that name; only its module is imported."""
    if name not in NAMES:
        raise KeyError(name)
    return cast(Kind[Any], importlib.import_module(f"quizzer.kinds.{name}").KIND)
