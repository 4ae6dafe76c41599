import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.text.neutral import hostile_characters, neutralise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain\ttext\nof two lines", "plain\ttext\nof two lines"),
        ("\x1b[2Jgone", "␛[2Jgone"),
        ("\x1b]52;c;cm0=\x07", "␛]52;c;cm0=␇"),
        ("a\x00b\rc\x7f", "a␀b␍c␡"),
        ("\x9b31m", "\ufffd31m"),
        ("abc\u202edcba\u2069", "abc\ufffddcba\ufffd"),
        ("\ufeffstart \u200e\u200f\u061c", "\ufffdstart \ufffd\ufffd\ufffd"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("θ ≤ 中文 é 👩\u200d🔬", "θ ≤ 中文 é 👩\u200d🔬"),
    ],
)
def test_neutralise_shows_what_a_terminal_would_obey(text: str, expected: str) -> None:
    assert neutralise(text) == expected


@settings(deadline=None)
@given(st.text(st.characters()))
def test_neutralise_leaves_nothing_that_cannot_be_printed(text: str) -> None:
    neutral = neutralise(text)
    neutral.encode("utf-8")
    assert not [char for char in neutral if unicodedata.category(char) == "Cc" and char not in "\n\t"]
    assert len(neutral) == len(text)
    assert neutralise(neutral) == neutral


@settings(deadline=None)
@given(st.text(st.characters()))
def test_hostile_characters_are_those_that_neutralise_replaces(text: str) -> None:
    replaced = [
        offset for offset, (before, after) in enumerate(zip(text, neutralise(text), strict=True)) if before != after
    ]
    assert [offset for offset, _ in hostile_characters(text)] == replaced


def test_hostile_characters_are_named_in_words() -> None:
    assert hostile_characters("a\x1b\u202e\x9b\x01\ud800") == [
        (1, "escape character (U+001B)"),
        (2, "right-to-left override (U+202E)"),
        (3, "control character (U+009B)"),
        (4, "control character (U+0001)"),
        (5, "lone surrogate (U+D800)"),
    ]
