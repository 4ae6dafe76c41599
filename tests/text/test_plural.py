"""Numbers with their nouns."""

from __future__ import annotations

from quizzer.text.plural import counted


def test_one_is_singular() -> None:
    assert [counted(n, "card") for n in (0, 1, 2)] == ["0 cards", "1 card", "2 cards"]
