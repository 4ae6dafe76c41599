"""No room but the kinds' own knows a single kind."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import quizzer
from quizzer import kinds

ROOT = Path(quizzer.__file__).parent
# The rooms that cards pass through. `answers`, `text` and `verify` stand below the kinds and never see one: there,
# a vector is a shape and a matrix a formula.
ROOMS = ("catalog", "commands", "core", "decks", "doctor", "formats", "guide", "home", "screen", "session", "store")
# Words that mean something else where they stand.
HOMONYMS = {
    # Shapes of a value that `verify grade` marks; a column of `stats`; an editor, and a style.
    "commands": {"vector", "matrix", "recall", "code"},
    "decks": {"order"},  # the key of a deck
    "screen": {"order", "code"},
}


def words(path: Path) -> set[str]:
    """The texts of a file that are a kind's name and nothing else."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return texts & set(kinds.NAMES)


@pytest.mark.parametrize("room", ROOMS)
def test_room_names_no_single_kind(room: str) -> None:
    found = {f"{path.relative_to(ROOT)}: {name}" for path in (ROOT / room).rglob("*.py") for name in words(path)}
    allowed = HOMONYMS.get(room, set())
    assert {entry for entry in found if entry.split(": ")[1] not in allowed} == set()


def test_a_kind_that_is_named_is_found(tmp_path: Path) -> None:
    path = tmp_path / "room.py"
    path.write_text('if card.kind in ("numeric", "cloze"):\n    pass\n', encoding="utf-8")
    assert words(path) == {"numeric", "cloze"}
