"""The worked steps of the shipped computed cards: in the script of the questions, with equations that hold."""

import math
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from quizzer import kinds
from quizzer.answers.reading import read
from quizzer.answers.refusals import AnswerError
from quizzer.decks.load import load
from quizzer.decks.places import files, shipped_folder

VARIANTS = range(1, 21)
TYPED = re.compile(
    r"\blog_?(?:2|10)\b|\bsqrt\b|\b(?:sigma|gamma|epsilon|lambda)\b|\b[^\W\d_]_\d|\^-|\^\d+(?![\d.])|\*"
    r"|(?<=[\d)]) x (?=[\d(])|(?<=\d) ?· ?(?=\d)| - |(?<![\w)’'-])-(?=[\w.(])"
)
BETWEEN = re.compile(r"(?:; |: |, )(?![^()]*\))")  # two statements of one line
WORDS_BEFORE = re.compile(r"^(?:(?!ln |log)[^\W\d_]+ )+(?=[^=]*\d)")
WORDS_BEHIND = re.compile(r"(?<=[\d)])(?: [a-z]+)+$")


@cache
def _variants() -> list[tuple[str, dict[str, Any]]]:
    cards = [card for path in files(shipped_folder()) for card in load(path).cards]
    computed = [card for card in cards if kinds.load(card.kind).IS_COMPUTED]
    drawn = [(card.key, kinds.load(card.kind).prepare(card, attempt)) for card in computed for attempt in VARIANTS]
    return [(key, alone) for key, variant in drawn for alone in variant.get("parts", [variant])]


def _value(side: str) -> float | None:
    """What one side of an equation comes to, as quizzer reads an answer; None for names and lists."""
    text = WORDS_BEHIND.sub("", WORDS_BEFORE.sub("", side.strip()))
    text = re.sub(r"(?<!\w)[σg](?=\()", "sigmoid", text)
    if "π" in text or not re.search(r"\d", text):
        return None
    try:
        value = read(text, "number").value
    except AnswerError:
        return None
    return value if isinstance(value, float) else None


def _equations(step: str) -> Iterator[tuple[str, str, float, float]]:
    for statement in BETWEEN.split(step):
        for left, right in pairwise(statement.split(" = ")):
            first, second = _value(left), _value(right)
            if first is not None and second is not None:
                yield left, right, first, second


def _holds(left: float, right: float, written: str) -> bool:
    """Whether both agree to half a percent, and to one unit of the last digit of a result."""
    number = re.match(r"−?\d+(?:\.(\d+))?(?! *[-+×/(^\d])", written)
    unit = 10.0 ** -len(number[1] or "") if number else math.inf
    return abs(left - right) <= 1.0001 * min(unit, 0.005 * abs(right)) + 1e-9


def test_equations_hold_for_the_numbers_that_they_show() -> None:
    found = [
        (name, *equation) for name, variant in _variants() for step in variant["steps"] for equation in _equations(step)
    ]
    assert len(found) > 5000  # that so many can be read
    wrong = {
        f"{name}: {left} = {right}" for name, left, right, first, second in found if not _holds(first, second, right)
    }
    assert not wrong


@pytest.mark.parametrize(
    ("equation", "holds"),
    [
        ("gain: 1.095 − 1 = 0.09491", False),
        ("0.08333/1.083 = 0.07692", False),
        ("0.0833333/1.08333 = 0.07692", True),
        ("0.1 × 4 = 0.45", False),
        ("α₂(1) = 0.5 + ln(e^2.5 + e⁰) = 3.07889 bits", True),
    ],
)
def test_an_equation_that_does_not_hold_is_found(equation: str, *, holds: bool) -> None:
    [(_, right, first, second)] = _equations(equation)
    assert _holds(first, second, right) is holds


def test_steps_and_slips_are_in_the_script_of_the_questions() -> None:
    texts = {
        (name, text)
        for name, variant in _variants()
        for text in [*variant["steps"], *(why for _, why, *_ in variant["wrong"].values())]
    }
    assert not {f"{name}: {text}" for name, text in texts if TYPED.search(re.sub(r"`[^`]*`", "", text))}
