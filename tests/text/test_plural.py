"""Numbers with their nouns, and words in a row."""

from __future__ import annotations

import pytest

from quizzer.text.plural import alternatives, counted, megabytes


def test_one_is_singular() -> None:
    assert [counted(n, "card") for n in (0, 1, 2)] == ["0 cards", "1 card", "2 cards"]


@pytest.mark.parametrize(
    ("words", "said"),
    [(["json"], "json"), (["json", "csv"], "json or csv"), (["json", "csv", "md"], "json, csv or md")],
)
def test_alternatives_end_with_or(words: list[str], said: str) -> None:
    assert alternatives(words) == said


def test_size_is_in_megabytes_of_a_million() -> None:
    assert [megabytes(size) for size in (0, 49_999, 1_250_001)] == ["0.0 MB", "0.0 MB", "1.3 MB"]
