"""Typed answers of every kind, through the marking that a session uses, and the calculator."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

from quizzer import kinds
from quizzer.answers.reading import calculate
from quizzer.answers.refusals import AnswerError
from quizzer.core.flashcard import Card
from quizzer.decks.load import load
from quizzer.kinds.shared.contract import Variant
from tests.fuzz.watch import Watch

LIMIT_MS, LIMIT_MB = 50.0, 150.0
STATES = {"right", "wrong", "invalid", "coarse", "given_up", "self"}

PIECES = [
    *"0123456789.eE+-*/^%!(),;[] ", "e", "pi", "inf", "nan", "ln", "log", "exp", "sqrt", "abs", "min", "max", "tanh",
    "nats", "bits", "1e308", "1e-320", "9**9**9", "2^2^2^2^9", "170!", "171!", "0x10", "1_000", "1j", "True", "None",
    "((((((((((", "))))))))))", "[[", "]]", "1, 2; 3, 4", "ln(", "exp(999)", "1/0", "0^-1", "(-8)^(1/3)", "-0.0",
    "\u2212", "\u00d7", "\u00f7", "\u00b2", "\u221a", "\u03c0", "\u221e", "\u0661", "\uff11", "\u202e", "\u200b",
    "\u0301", "\x00", "\x1b[31m", "\ud800", "\ufeff", "\t", "\n", "\r", "'", '"', "\\", "__import__('os')", "{{p}}",
    "sin", "cos ", "2 ln ", "x", " x ", "7.1M", "3k", "percent", "KL(P||Q) = ", "p: ", "~", "\u2248", "np.array(",
    "log_2", "1'000", "1,234", "0,5", " e-1", "\u00bd", "\u2082", "\uff0c", "\uff1b", "\u3002", "infinity",
    "[/red]", "a", "B", "##ing", "0 0 1", "1 2 3", "2", "flat ; 0", ":q", "=",
]  # fmt: skip


def run(count: int, seed: int, folder: Path) -> Watch:
    """Mark so many strings."""
    watch, chance = Watch("answers", LIMIT_MS, LIMIT_MB), random.Random(seed)
    asked = [(card, kinds.load(card.kind).prepare(card, 1)) for card in _cards()]
    right = {card.key: kinds.load(card.kind).right_answer(card, variant) for card, variant in asked if _is_marked(card)}
    with watch.running():
        for _ in range(count):
            card, variant = chance.choice(asked)
            text = _text(chance, right.get(card.key, ""))
            with watch.input(text):
                _mark(watch, card, variant, text)
    return watch


def _cards() -> list[Card]:
    """A card of every kind."""
    return load(str(Path(__file__).parents[1] / "data" / "lab.yaml")).cards


def _is_marked(card: Card) -> bool:
    return card.kind not in ("recall", "derive")


def _mark(watch: Watch, card: Card, variant: Variant, text: str) -> None:
    mark = kinds.load(card.kind).mark(card, variant, text)
    if mark.verdict not in STATES:
        watch.find(text, f"{card.key} is marked {mark.verdict}")
    if mark.verdict == "invalid" and not mark.message:
        watch.find(text, f"{card.key}: it is not said why it cannot be read")
    with suppress(AnswerError):
        calculate(text)


def _text(chance: random.Random, right: str) -> str:
    """Pieces in any order, a right answer with pieces in it, or one piece hundreds of times."""
    way = chance.random()
    if way < 0.6:
        return "".join(chance.choices(PIECES, k=chance.randint(1, 12)))
    if way < 0.95:
        text = list(right)
        for _ in range(chance.randint(1, 4)):
            place = chance.randint(0, len(text))
            text[place : place + chance.randint(0, 2)] = chance.choice(PIECES)
        return "".join(text)
    return chance.choice(PIECES) * chance.choice((30, 300, 3000))
