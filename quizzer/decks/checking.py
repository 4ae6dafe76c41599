"""`deck check`: decks are loaded, read through, and proven.

A schema cannot see that a wrong path gives the right number. So every card is drawn, shown, answered and marked as a
session would do it, a computed one on many variants: the right answer passes, every named wrong answer is named, none
passes as right, and its kind says what speaks against it.
"""

import json
import multiprocessing
import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any, TypedDict

from quizzer import kinds, verify
from quizzer.core.flashcard import Card
from quizzer.decks.claims import Shelf, conflicts
from quizzer.decks.cues import cues
from quizzer.decks.load import Deck, load_at, without_collector
from quizzer.decks.places import Place
from quizzer.decks.proofreading import proofread
from quizzer.decks.references import astray, cycles
from quizzer.errors import Diagnostic, QuizzerError
from quizzer.home.settings import Settings
from quizzer.kinds.shared.contract import Complaint, Kind, Variant
from quizzer.tuples import NamedTuple

SHUFFLES = 12  # draws of a card in which only an order is drawn
ENOUGH = 100  # draws, from which on shares tell something
SLOWEST_MS = 50.0
_NOW_AND_THEN = 10  # one variant in so many is drawn twice
_ENOUGH_TO_SHARE = 2000  # variants of a deck, from which on other processes are worth their start
_MOST_WRONG = 200  # answers to one variant: marking thousands of choices takes the square of them


class Judged(NamedTuple):
    """What speaks against a card, and how many variants of a computed one were drawn and how many draws rejected."""

    complaints: list[Complaint]
    drawn: int | None
    rejected: int


Judges = Callable[[Callable[[Card], Judged], Sequence[Card]], Iterable[Judged]]


class Checked(TypedDict):
    """What the check of one deck came to; `good` are the cards that can be asked."""

    name: str
    path: str
    origin: str
    cards: int
    good: int
    computed: int
    draws: int
    rejected: int
    seconds: float


def _read_through(place: Place, is_strict: bool) -> Deck:
    with without_collector():
        deck = load_at(place)
        if deck.nodes:
            with open(place.path, encoding="utf-8-sig") as file:
                proofread(deck, file.read(), is_strict=is_strict or place.origin == "shipped")
    return deck


def check_all(
    places: Sequence[Place],
    draws: int,
    first: int,
    done: Callable[[Checked, Deck], None] = lambda checked, deck: None,
    progress: Callable[[float, float], None] | None = None,
    *,
    known: Sequence[Place] = (),
    copies: str = "",
    holders: Mapping[str, str] | None = None,
    is_strict: bool = False,
) -> tuple[list[Checked], list[Diagnostic]]:
    """Check several files, on all cores, and how they go with each other and with the decks that are `known`.

    What may be left out is asked for in shipped decks, and in all where it is strict. `copies` is the file of the
    learner's own copies, `holders` are the files that have names. All decks are begun before the first one is awaited,
    so that no core waits for the last card of a deck.
    """
    checked: list[Checked] = []

    def tried(share: float) -> None:
        if progress:
            progress(len(checked) + share, len(places))

    before = time.perf_counter()
    with judging(draws) as judges:
        read = (_read_through(place, is_strict) for place in places)
        begun = [(deck, judged(deck, draws, first, judges)) for deck in read]
        for deck, results in begun:
            entry = prove(deck, results, tried)
            now = time.perf_counter()
            entry["seconds"], before = round(now - before, 3), now
            checked.append(entry)
            done(entry, deck)
    decks = [deck for deck, _ in begun]
    problems = [problem for deck in decks for problem in deck.problems]
    shelf = Shelf([*known, *places], decks, holders)
    for deck in decks:
        problems += [*conflicts(deck, shelf, copies), *astray(deck, shelf)]
    problems += cycles([deck for deck in decks if shelf.holds(deck)], shelf)
    return checked, sorted(problems, key=lambda problem: problem[1:4])


@contextmanager
def judging(draws: int) -> Iterator[Judges]:
    """What maps a function over cards: in this process, or in one a core as soon as a deck has enough to do."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    pools: list[ProcessPoolExecutor] = []

    def judges(function: Callable[[Card], Judged], cards: Sequence[Card]) -> Iterable[Judged]:
        work = draws * sum(kinds.load(card.kind).IS_COMPUTED for card in cards)
        if not pools and cores > 1 and work >= _ENOUGH_TO_SHARE:
            context, settings = multiprocessing.get_context("spawn"), verify.consent.settings()
            pools.append(ProcessPoolExecutor(cores, context, initializer=_begin, initargs=(settings,)))
        return pools[0].map(function, cards) if pools else map(function, cards)

    try:
        yield judges
    finally:
        for pool in pools:
            pool.shutdown(cancel_futures=True)


def _begin(settings: Settings) -> None:
    """A process that judges: it knows what the learner allows, and ends when the one that asked does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    verify.consent.settings = lambda: settings


def judged(deck: Deck, draws: int, first: int = 1, judges: Judges = map) -> Iterable[Judged]:
    """What becomes of every loaded card on `draws` variants, from attempt `first` on."""
    return judges(partial(judge, draws=draws, first=first), deck.cards)


def prove(deck: Deck, results: Iterable[Judged], tried: Callable[[float], None] = lambda share: None) -> Checked:
    """Add what speaks against a deck and its cards, given the results, to its problems; `tried` hears their share."""
    checked: Checked = {
        "name": deck.name, "path": deck.path, "origin": deck.origin, "cards": deck.count, "good": len(deck.cards),
        "computed": 0, "draws": 0, "rejected": 0, "seconds": 0.0,
    }  # fmt: skip
    for number, (card, (complaints, drawn, rejected)) in enumerate(zip(deck.cards, results, strict=True), 1):
        for complaint in complaints:
            # What loading warned of, as of a function that may not be loaded, can be an error in a proof.
            said = (card.id, complaint.message)
            deck.problems = [problem for problem in deck.problems if (problem.card, problem.message) != said]
            deck.complain(card.id, complaint)
        checked["computed"] += drawn is not None
        checked["draws"] += drawn or 0
        checked["rejected"] += rejected
        tried(number / len(deck.cards))
    if deck.root:
        for complaint in cues(deck.cards):
            deck.report(deck.root, None, complaint.message, complaint.hint, complaint.severity)
    deck.problems.sort(key=lambda problem: (problem.line, problem.column))
    return checked


def judge(card: Card, draws: int, first: int) -> Judged:
    """Try one card."""
    kind = kinds.load(card.kind)
    draws = 1 if kind.is_fixed(card) else draws
    complaints = list(kind.unsound(card))
    if any(complaint.severity == "error" for complaint in complaints):
        return Judged(complaints, None, 0)
    variants: list[Variant] = []
    tried = _computed(card, kind, draws, first, variants) if kind.IS_COMPUTED else _shuffled(card, kind, first)
    complaints = list(dict.fromkeys([*complaints, *tried]))
    rejected = sum(variant.get("redraws", 0) for variant in variants)
    return Judged(complaints, len(variants) if kind.IS_COMPUTED else None, rejected)


def _shuffled(card: Card, kind: Kind[Any], first: int) -> Iterator[Complaint]:
    """A card without computed numbers: its own answer is right, and no other is."""
    tried: list[dict[str, Any]] = []
    for attempt in range(first, first + SHUFFLES):
        variant = kind.prepare(card, attempt)
        if any(prompt.reveal is not None for prompt in kind.prompts(card, variant)):
            return  # it is graded by the learner
        drawn = {**variant, "attempt": 0}
        if drawn not in tried:
            yield from _marks(card, kind, variant)
            yield from _refusals(card, kind, variant)
        tried.append(drawn)


def _marks(card: Card, kind: Kind[Any], variant: Variant) -> Iterator[Complaint]:
    texts = kind.right_answers(card, variant)
    for number, text in enumerate(texts, 1):
        mark = kind.mark_part(card, variant, texts[:number])
        if mark.verdict != "right":
            yield Complaint((), f"its own answer {text!r} is marked {mark.verdict}", mark.message)
    wrong = kind.wrong_answers(card, variant)
    step = 1 + len(wrong) // _MOST_WRONG
    for text, name in [entry for number, entry in enumerate(wrong) if number % step == 0 or entry[1]]:
        mark = kind.mark(card, variant, text)
        called = f" ({name})" if name else ""
        if mark.verdict == "right":
            yield Complaint((), f"the wrong answer {text!r}{called} is marked right")
        elif name and name != mark.named and name not in mark.also:
            taken = mark.named or mark.verdict
            yield Complaint((), f"the wrong answer{called} is not named but taken for {taken}")


def _refusals(card: Card, kind: Kind[Any], variant: Variant) -> Iterator[Complaint]:
    for text in kind.unreadable_answers(card):
        if kind.mark(card, variant, text).verdict != "invalid":
            yield Complaint((), f"the unreadable answer {text!r} is not refused")


def _computed(card: Card, kind: Kind[Any], draws: int, first: int, variants: list[Variant]) -> Iterator[Complaint]:
    """Draw the variants, and try each; what does not change with the numbers is tried now and then."""
    begun = time.thread_time()
    for number, attempt in enumerate(range(first, first + draws)):
        try:
            variant = kind.prepare(card, attempt)
        except QuizzerError as error:
            yield Complaint(("params",), str(error), "widen what is drawn, or pin less")
            return
        variants.append(variant)
        yield from _marks(card, kind, variant)
        if number % _NOW_AND_THEN:
            continue
        yield from _refusals(card, kind, variant)
        if json.loads(json.dumps(variant)) != variant:
            yield Complaint((), "a drawn parameter does not survive the log")
        if kind.prepare(card, attempt) != variant:
            functions = ", ".join(kind.functions(card))
            yield Complaint((), f"attempt {attempt} drawn twice differs", f"{functions} is not a pure function")
    milliseconds = 1000 * (time.thread_time() - begun) / draws
    yield from kind.unproven(card, variants)
    yield from _shares(card, kind, variants)
    if draws >= ENOUGH and milliseconds > SLOWEST_MS:  # one pause of the machine decides over few
        yield Complaint(("verify",), f"a variant takes {milliseconds:.0f} ms", "at most 50 ms", "warning")


def _shares(card: Card, kind: Kind[Any], variants: Sequence[Variant]) -> Iterator[Complaint]:
    """What many variants tell of a card: too many rejected, too few different, too easy to guess."""
    draws, redraws = len(variants), sum(variant.get("redraws", 0) for variant in variants)
    if draws < ENOUGH:
        return
    share, parts = redraws / (redraws + draws), len(kind.prompts(card, variants[0]))
    if share > 1 - 0.5**parts:  # half of the draws of each part
        severity = "error" if share > 1 - 0.1**parts else "warning"
        yield Complaint(("params",), f"{share:.0%} of the draws are rejected", "widen what is drawn", severity)
    different = {json.dumps(variant.get("params"), sort_keys=True) for variant in variants}
    if len(different) < 30:
        message = f"there are only {len(different)} different variants"
        yield Complaint(("params",), message, "draw from more values", "warning")
    answers = Counter(kind.right_answers(card, variant) for variant in variants)
    [(answer, count)] = answers.most_common(1)
    if count > 0.2 * draws:
        message = f"{' ; '.join(answer)} is the answer of {count / draws:.0%} of the variants"
        yield Complaint((), message, "it can be guessed: draw from more values", "warning")
