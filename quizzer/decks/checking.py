"""`deck check`: decks are loaded, read through, and proven.

A schema cannot see that a wrong path gives the right number. So every card is drawn, shown, answered and marked as a
session would do it, a computed one on many variants: the right answer passes, every named wrong answer is named, none
passes as right, and its kind says what speaks against it.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypedDict

from quizzer import kinds
from quizzer.core.flashcard import Card
from quizzer.decks.claims import Shelf, conflicts
from quizzer.decks.cues import cues
from quizzer.decks.load import Deck, load_at, without_collector
from quizzer.decks.places import Place
from quizzer.decks.proofreading import proofread
from quizzer.decks.references import astray, cycles
from quizzer.errors import Diagnostic, QuizzerError
from quizzer.kinds.shared.contract import Complaint, Kind, Variant

SHUFFLES = 12  # draws of a card in which only an order is drawn
ENOUGH = 100  # draws, from which on shares tell something
SLOWEST_MS = 50.0
_MOST_WRONG = 200  # answers to one variant: marking thousands of choices takes the square of them


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


def check(
    place: Place, draws: int, first: int, tried: Callable[[float], None] = lambda share: None
) -> tuple[Deck, Checked]:
    """Check one file; the problems are the deck's, in the order of their places; `tried` hears the share of cards."""
    begun = time.perf_counter()
    with without_collector():
        deck = load_at(place)
        if deck.nodes:
            with open(place.path, encoding="utf-8-sig") as file:
                proofread(deck, file.read())
    checked = prove(deck, draws, first, tried)
    deck.problems.sort(key=lambda problem: (problem.line, problem.column))
    checked["seconds"] = round(time.perf_counter() - begun, 3)
    return deck, checked


def check_all(
    places: Sequence[Place],
    draws: int,
    first: int,
    done: Callable[[Checked], None] = lambda checked: None,
    progress: Callable[[float, float], None] | None = None,
    *,
    known: Sequence[Place] = (),
    copies: str = "",
    holders: Mapping[str, str] | None = None,
) -> tuple[list[Checked], list[Diagnostic]]:
    """Check several files, and how they go with each other and with the decks that are `known`.

    `copies` is the file of the learner's own copies, `holders` are the files that have names.
    """
    decks: list[Deck] = []
    checked: list[Checked] = []

    def tried(share: float) -> None:
        if progress:
            progress(len(checked) + share, len(places))

    for place in places:
        deck, entry = check(place, draws, first, tried)
        decks.append(deck)
        checked.append(entry)
        done(entry)
    problems = [problem for deck in decks for problem in deck.problems]
    shelf = Shelf([*known, *places], decks, holders)
    for deck in decks:
        problems += [*conflicts(deck, shelf, copies), *astray(deck, shelf)]
    problems += cycles([deck for deck in decks if shelf.holds(deck)], shelf)
    return checked, sorted(problems, key=lambda problem: problem[1:4])


def prove(deck: Deck, draws: int, first: int = 1, tried: Callable[[float], None] = lambda share: None) -> Checked:
    """Try every loaded card on `draws` variants, from attempt `first` on, and add what fails to the deck's problems.

    `tried` hears the share of the cards that are.
    """
    checked: Checked = {
        "name": deck.name, "path": deck.path, "origin": deck.origin, "cards": deck.count, "good": len(deck.cards),
        "computed": 0, "draws": 0, "rejected": 0, "seconds": 0.0,
    }  # fmt: skip
    for number, card in enumerate(deck.cards, 1):
        for complaint in dict.fromkeys(_tried(card, kinds.load(card.kind), draws, first, checked)):
            # What loading warned of, as of a function that may not be loaded, can be an error in a proof.
            said = (card.id, complaint.message)
            deck.problems = [problem for problem in deck.problems if (problem.card, problem.message) != said]
            deck.complain(card.id, complaint)
        tried(number / len(deck.cards))
    if deck.root:
        for complaint in cues(deck.cards):
            deck.report(deck.root, None, complaint.message, complaint.hint, complaint.severity)
    return checked


def _tried(card: Card, kind: Kind[Any], draws: int, first: int, checked: Checked) -> Iterator[Complaint]:
    unsound = list(kind.unsound(card))
    yield from unsound
    if not any(complaint.severity == "error" for complaint in unsound):
        yield from _computed(card, kind, draws, first, checked) if kind.IS_COMPUTED else _shuffled(card, kind, first)


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
    for text in kind.unreadable_answers(card):
        if kind.mark(card, variant, text).verdict != "invalid":
            yield Complaint((), f"the unreadable answer {text!r} is not refused")


def _computed(card: Card, kind: Kind[Any], draws: int, first: int, checked: Checked) -> Iterator[Complaint]:
    checked["computed"] += 1
    variants: list[Variant] = []
    begun = time.perf_counter()
    for attempt in range(first, first + draws):
        try:
            variant = kind.prepare(card, attempt)
        except QuizzerError as error:
            yield Complaint(("params",), str(error), "widen what is drawn, or pin less")
            return
        checked["draws"] += 1
        variants.append(variant)
        if json.loads(json.dumps(variant)) != variant:
            yield Complaint((), "a drawn parameter does not survive the log")
        if kind.prepare(card, attempt) != variant:
            functions = ", ".join(kind.functions(card))
            yield Complaint((), f"attempt {attempt} drawn twice differs", f"{functions} is not a pure function")
        yield from _marks(card, kind, variant)
    redraws = sum(variant.get("redraws", 0) for variant in variants)
    checked["rejected"] += redraws
    milliseconds = 1000 * (time.perf_counter() - begun) / draws
    yield from kind.unproven(card, variants)
    yield from _shares(card, kind, variants, redraws)
    if draws >= ENOUGH and milliseconds > SLOWEST_MS:  # one pause of the machine decides over few
        yield Complaint(("verify",), f"a variant takes {milliseconds:.0f} ms", "at most 50 ms", "warning")


def _shares(card: Card, kind: Kind[Any], variants: Sequence[Variant], redraws: int) -> Iterator[Complaint]:
    """What many variants tell of a card: too many rejected, too few different, too easy to guess."""
    draws = len(variants)
    if draws < ENOUGH:
        return
    share = redraws / (redraws + draws)
    if share > 0.5:
        severity = "error" if share > 0.9 else "warning"
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
