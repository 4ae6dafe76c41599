"""What is said in ASCII is what was said: no digit, sign, power or negation of a shipped deck changes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby

import pytest

from quizzer.core.flashcard import Card
from quizzer.decks.load import load
from quizzer.decks.places import files, shipped_folder
from quizzer.screen.formulas.spelling import ascii_text
from quizzer.screen.lines import UNWRAPPED, text_of
from quizzer.screen.prose import render


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("0.9³", "0.9^3"), ("1 - (4/10)² - (6/10)²", "1 - (4/10)^2 - (6/10)^2"), ("10⁻³", "10^-3"), ("O(n²)", "O(n^2)"),
        ("ηλ", "eta lambda"), ("½λ‖w‖²", "1/2 lambda||w||^2"), ("2½", "2 1/2"), ("¾", "3/4"), ("3 µm", "3 um"),
        ("X ⊥\u0338 Y", "X !perp Y"), ("a \u2209 B", "a notin B"), ("hₜ₋₁", "h_(t-1)"), ("W⁽ᵗ⁾", "W^(t)"),
        ("p₀", "p_0"), ("naïve", "naive"), ("Σ⁻¹", "Sigma^-1"), ("−1", "-1"), ("2π", "2 pi"), ("πr²", "pi r^2"),
        ("θ∈Θ", "theta in Theta"),
    ],
)  # fmt: skip
def test_text_is_spelled_so_that_it_says_the_same(text: str, spelled: str) -> None:
    assert ascii_text(text) == spelled
    assert ascii_text(spelled) == spelled


def texts(card: Card) -> Iterator[str]:
    """All texts of a card, wherever they stand in it."""

    def within(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for part in value.values():
                yield from within(part)
        elif isinstance(value, list | tuple):
            for part in value:
                yield from within(part)

    yield from (card.question, card.why, card.source, *card.hints)
    yield from within(card.own)


@cache
def told() -> list[tuple[str, str, str]]:
    """Of every text of the shipped decks outside formulas its card, itself, and what ASCII makes of it."""
    return [
        (card.key, text, ascii_text(text))
        for path in files(shipped_folder())
        for card in load(path).cards
        for text in texts(card)
        if not text.isascii()
    ]


def digits(text: str) -> str:
    """The digits in order, whether they stand on the line, above or below it, or in a fraction."""
    known = re.sub(r"<U\+[0-9A-F]+>", "", text)  # a code point in the place of a character without a spelling
    return "".join(char for char in unicodedata.normalize("NFKD", known) if char.isdigit() and char.isascii())


def negations(text: str) -> int:
    return sum("\u0338" in unicodedata.normalize("NFD", char) or char in "¬∄" for char in text)


def test_digits_and_signs_are_those_of_the_text() -> None:
    assert len(told()) > 100
    for key, text, spelled in told():
        assert spelled.isascii(), key
        assert digits(spelled) == digits(text), (key, text, spelled)
        numbers = re.findall(r"[-−–⁻₋]\s?(?=[0-9⁰¹²³⁴-⁹₀-₉])", text)
        assert len(re.findall(r"(?<!\+)-\s?(?=\d)", spelled)) == len(numbers), (key, text, spelled)


def test_what_is_raised_or_lowered_stays_so() -> None:
    for key, text, spelled in told():
        for mark, sort in (("^", "<super>"), ("_", "<sub>")):
            runs = sum(is_there for is_there, _ in groupby(unicodedata.decomposition(c).startswith(sort) for c in text))
            assert spelled.count(mark) - text.count(mark) == runs, (key, text, spelled)


def test_what_is_negated_stays_so() -> None:
    for key, text, spelled in told():
        said = spelled.count("!") - text.count("!") + spelled.count("notin") + len(re.findall(r"\bnot\b", spelled))
        assert said - len(re.findall(r"\bnot\b", text)) - text.count("notin") == negations(text), (key, text, spelled)


def test_formulas_of_the_shipped_decks_keep_their_numbers_in_ascii() -> None:
    count = 0
    for path in files(shipped_folder()):
        for card in load(path).cards:
            for text in texts(card):
                if "$" not in text:
                    continue
                linear, spelled = (
                    "\n".join(map(text_of, render(text, UNWRAPPED, mathematics=mode))) for mode in ("linear", "ascii")
                )
                assert digits(spelled) == digits(linear), (card.key, linear, spelled)
                count += 1
    assert count > 500
