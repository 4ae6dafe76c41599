"""Homes of any size: generated decks that are added, and a log of two years written straight into the database.

    python -m tests.benchmarks.population FOLDER --cards 100000 --reviews 1000000

makes FOLDER/home and FOLDER/decks. The same numbers always give the same home, but for the times at which it was made.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import numpy as np

CARDS_PER_DECK = 10_000
TOPICS_PER_DECK = 25
HISTORY_DAYS = 730
TODAY = date(2026, 11, 23)
NOW = f"{TODAY}T18:00:00+00:00"
KINDS = ("recall",) * 30 + ("choice",) * 12 + ("cloze",) * 7 + ("numeric",)
RECALL = ("recall",)

_GRADES, _SHARES = (1, 2, 3, 4), (0.1, 0.1, 0.7, 0.1)
_MS_PER_DAY = 86_400_000
_MORNING_MS = 8 * 3_600_000
_VOIDED_SHARE = _REGRADED_SHARE = 0.005
_NAMED_SHARE = 0.3  # of the wrong computed answers
_NAMED = {"log_base_e": "That is the entropy in nats.", "no_minus": "Logarithms of probabilities are negative."}
_INSERT = (
    "INSERT INTO review (uid, card, action, at_ms, offset_min, study_day, credited, grade, proposed, state, named, raw,"
    " detail, duration_ms, sitting, params_id, expected_recall, target)"
    " VALUES (?, ?, ?, ?, 60, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?)"
)


class Answers(NamedTuple):
    """Arrays with one entry an answer, in the order of the log."""

    cards: np.ndarray
    days: np.ndarray  # from 0, the first day of the history
    ms: np.ndarray  # within the day
    grades: np.ndarray
    reps: np.ndarray  # which answer of its card it is, from 0


def main() -> None:
    """Make a home on the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.population", description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--cards", type=int, default=10_000)
    parser.add_argument("--reviews", type=int, default=0)
    parser.add_argument("--recall-only", action="store_true", help="no kind but recall: nothing to draw")
    options = parser.parse_args()
    populate(options.folder, options.cards, options.reviews, RECALL if options.recall_only else KINDS)


class Made(NamedTuple):
    """A home that is ready."""

    home: str
    indexing_s: float  # of `deck add`


def populate(folder: str, cards: int, reviews: int = 0, kinds: tuple[str, ...] = KINDS) -> Made:
    """Make a home of so many cards and reviews below the folder. The log comes first, so that `deck add` prepares the
    variants that will be asked next."""
    home = os.path.join(folder, "home")
    decks = write_decks(os.path.join(folder, "decks"), cards, kinds)
    quizzer(home, "next", "--json")
    if reviews:
        write_log(os.path.join(home, "progress.sqlite"), cards, reviews, kinds)
        quizzer(home, "rebuild")
    begun = time.perf_counter()
    quizzer(home, "deck", "add", decks)
    indexing_s = time.perf_counter() - begun
    quizzer(home, "next", "--json")
    return Made(home, indexing_s)


def quizzer(home: str, *words: str) -> None:
    """Run one command on a home, on the last day of the history."""
    environment = {**os.environ, "QUIZZER_HOME": home, "QUIZZER_NOW": NOW}
    subprocess.run([sys.executable, "-m", "quizzer", *words], env=environment, stdout=subprocess.DEVNULL, check=True)


def write_decks(folder: str, cards: int, kinds: tuple[str, ...] = KINDS) -> str:
    """Write the decks, each of up to 10,000 cards, and say where they are."""
    os.makedirs(folder)
    for number, first in enumerate(range(0, cards, CARDS_PER_DECK)):
        with open(os.path.join(folder, f"{deck_name(first)}.yaml"), "w", encoding="utf-8") as file:
            file.writelines(_deck_lines(number, range(first, min(first + CARDS_PER_DECK, cards)), kinds))
    return folder


def _deck_lines(number: int, cards: range, kinds: tuple[str, ...]) -> Iterator[str]:
    yield f"format: 1\ntitle: Generated deck {number}\norder: {1000 + number}\ntopics:\n"
    for topic in range(TOPICS_PER_DECK):
        yield f"  - {{id: topic-{topic}, title: Topic {topic} of deck {number}}}\n"
    yield "cards:\n"
    for card in cards:
        yield card_text(card, kinds[card % len(kinds)])


def deck_name(card: int) -> str:
    """The name of the deck that a card is in."""
    return f"generated_{card // CARDS_PER_DECK:03}"


def card_key(card: int) -> str:
    """Deck and id of a card."""
    return f"{deck_name(card)}/card-{card:06}"


def card_text(card: int, kind: str) -> str:
    """The YAML of one card, about as long as a shipped one."""
    head = f"  - id: card-{card:06}\n    topic: topic-{card % TOPICS_PER_DECK}\n    kind: {kind}\n"
    tail = f"    why: Interviewers ask for fact {card} to hear how you tell a mean from a bound.\n    source: made up\n"
    return f"{head}{_BODIES[kind](card)}{tail}"


def _recall(card: int) -> str:
    return (
        f"    question: What does statement {card} say about $H(P) = -\\sum_x P(x) \\log P(x)$ when a token is rare?\n"
        f"    answer: A rare token has a long code word, {card % 97} bits here, and weighs little in the mean.\n"
        "    key_points: [rare tokens get long words, they weigh little in the mean]\n"
    )


def _choice(card: int) -> str:
    return (
        f"    question: Which of these is the gradient of loss number {card} by the logit, of all that were proposed?\n"
        "    choices:\n"
        f"      - {{text: prediction less label, correct: true, why: The link is canonical in case {card}.}}\n"
        "      - {text: label less prediction, why: That is the direction of descent.}\n"
        "      - {text: their product, why: The logarithm cancels the derivative of the link.}\n"
    )


def _cloze(card: int) -> str:
    return (
        f"    question: Of the {card + 3} weights of this layer, dropout zeroes a [[random / arbitrary]] part in\n"
        "      training, and none in [[evaluation / inference / testing]].\n"
    )


def _numeric(card: int) -> str:
    return (
        f"    question: Source {card} emits symbols with the probabilities $P = {{{{p}}}}$. What is its entropy in"
        " bits, to 3 significant digits?\n"
        "    verify: entropy\n"
        "    params: {base: 2, p: {draw: {parts: 8}}}\n"
        "    answer: {unit: bits}\n"
        "    goldens:\n"
        "      - {params: {p: [0.5, 0.25, 0.25]}, value: 1.5}\n"
    )


_BODIES: dict[str, Callable[[int], str]] = {"recall": _recall, "choice": _choice, "cloze": _cloze, "numeric": _numeric}


def write_log(database: str, cards: int, reviews: int, kinds: tuple[str, ...] = KINDS) -> None:
    """Add a history of so many rows to the log. The states are not renewed: `rebuild` does that."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.executemany(_INSERT, log_rows(history(cards, reviews), reviews, kinds))


def history(cards: int, answers: int) -> Answers:
    """When which card was answered, and how: gaps that grow while it is known and begin anew when it is not."""
    random_numbers = np.random.default_rng(20261123)
    card = np.repeat(np.arange(cards), np.diff(np.linspace(0, answers, cards + 1).astype(int)))
    first = np.searchsorted(card, np.arange(cards))
    reps = np.arange(answers) - first[card]
    grades = random_numbers.choice(_GRADES, answers, p=_SHARES)
    days = _days(reps, grades, random_numbers)
    ms = random_numbers.integers(0, 12 * 3_600_000, answers) + _MORNING_MS
    order = np.lexsort((ms, days))
    return Answers(*(column[order] for column in (card, days, ms, grades, reps)))


def _days(reps: np.ndarray, grades: np.ndarray, random_numbers: np.random.Generator) -> np.ndarray:
    """Days on which the answers fall, those of each card squeezed into what is left of the history."""
    starts = np.flatnonzero(reps == 0)
    met = random_numbers.integers(0, HISTORY_DAYS * 3 // 4, starts.size)
    offsets, gap = np.zeros(reps.size), np.ones(starts.size)
    lengths = np.diff([*starts, reps.size])
    for rep in range(1, reps.max(initial=0) + 1):
        at = starts[lengths > rep] + rep
        known = grades[at - 1] > 1
        gap[lengths > rep] = np.where(known, gap[lengths > rep] * 2, 1)
        offsets[at] = offsets[at - 1] + gap[lengths > rep]
    lasts = offsets[starts + lengths - 1]
    room = HISTORY_DAYS - 1 - met
    scale = np.minimum(1, room / np.maximum(lasts, 1))
    return (np.repeat(met, lengths) + offsets * np.repeat(scale, lengths)).astype(int)


def log_rows(answers: Answers, most: int, kinds: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    """Rows for `_INSERT`: the answers, and now and then one that takes back or regrades the row before it."""
    chance = random.Random(20261123)
    first_day = TODAY.toordinal() - HISTORY_DAYS
    credited_on: dict[int, int] = {}
    written = 0
    for card, day, ms, grade, rep in zip(*(column.tolist() for column in answers), strict=True):
        if written == most:
            return
        credited = credited_on.get(card) != day
        credited_on[card] = day
        at = (_instant_ms(first_day + day) + ms, first_day + day)
        yield _answer_row(card, at, grade, rep, credited, kinds[card % len(kinds)], chance)
        written += 1
        correction = chance.random()
        if correction < _VOIDED_SHARE + _REGRADED_SHARE and written < most:
            yield _correction_row(card, at, grade, written, correction < _VOIDED_SHARE, chance)
            written += 1


def _instant_ms(study_day: int) -> int:
    midnight = datetime.combine(date.fromordinal(study_day), datetime.min.time(), UTC)
    return int(midnight.timestamp()) * 1000


def _answer_row(
    card: int, at: tuple[int, int], grade: int, rep: int, credited: bool, kind: str, chance: random.Random
) -> tuple[Any, ...]:
    detail: dict[str, Any] = {"attempt": rep + 1}
    state = "self" if kind == "recall" else "wrong" if grade == 1 else "right"
    named = None
    if kind == "numeric":
        value = round(chance.uniform(0.5, 3), 4)
        detail |= {"seed": chance.getrandbits(62), "verify": "entropy@1", "params": {"base": 2, "p": [0.25, 0.5, 0.25]}}
        detail |= {"value": value, "tolerance": [0.01, None, False], "read": value}
        if grade == 1 and chance.random() < _NAMED_SHARE:
            named = chance.choice(list(_NAMED))
            detail["why_named"] = _NAMED[named]
    raw = "rare tokens get long code words" if kind == "recall" else str(detail.get("value", "1"))
    action = "answer" if credited else "retry"
    proposed = None if state == "self" else 1 if grade == 1 else 3
    return (
        chance.randbytes(16).hex(), card_key(card), action, *at, credited, grade, proposed, state, named, raw,
        json.dumps(detail), chance.randrange(2_000, 60_000), f"{at[1]:012x}", chance.uniform(0.7, 1) if rep else None,
        None,
    )  # fmt: skip


def _correction_row(
    card: int, at: tuple[int, int], grade: int, target: int, is_void: bool, chance: random.Random
) -> tuple[Any, ...]:
    action, new_grade = ("void", None) if is_void else ("regrade", 2 if grade == 3 else 3)
    return (
        chance.randbytes(16).hex(), card_key(card), action, at[0] + 1, at[1], False, new_grade, None, None, None, None,
        None, 0, f"{at[1]:012x}", None, target,
    )  # fmt: skip


if __name__ == "__main__":
    main()
