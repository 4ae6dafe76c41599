"""`deck check`: one or more deck files, loaded, read through, and proven."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from quizzer.decks import proof, texts
from quizzer.decks.claims import conflicts
from quizzer.decks.load import Deck, load_at, without_collector
from quizzer.decks.places import Place
from quizzer.decks.references import astray, cycles
from quizzer.decks.shelf import Shelf
from quizzer.errors import Diagnostic


class Checked(NamedTuple):
    """What the check of one deck came to."""

    deck: Deck
    origin: str
    computed: int
    draws: int
    rejected: int
    seconds: float


def check(place: Place, draws: int, first: int, tried: Callable[[float], None] | None = None) -> Checked:
    """Check one file; the problems are the deck's, in the order of their places; `tried` hears the share of cards."""
    begun = time.perf_counter()
    with without_collector():
        deck = load_at(place)
        if deck.nodes:
            with open(place.path, encoding="utf-8-sig") as file:
                texts.check(deck, file.read())
    tally = proof.prove(deck, draws, first, tried)
    deck.problems.sort(key=lambda problem: (problem.line, problem.column))
    return Checked(deck, place.origin, tally.computed, tally.draws, tally.rejected, time.perf_counter() - begun)


def check_all(
    places: Sequence[Place],
    draws: int,
    first: int,
    done: Callable[[Checked], None] | None = None,
    progress: Callable[[float, float], None] | None = None,
    *,
    known: Sequence[Place] = (),
    copies: str = "",
) -> tuple[list[Checked], list[Diagnostic]]:
    """Check several files, and how they go with each other and with the decks that are `known`.

    `copies` is the file of the learner's own copies.
    """
    checked: list[Checked] = []

    def tried(share: float) -> None:
        if progress:
            progress(len(checked) + share, len(places))

    for place in places:
        checked.append(check(place, draws, first, tried))
        if done:
            done(checked[-1])
    decks = [entry.deck for entry in checked]
    problems = [problem for deck in decks for problem in deck.problems]
    shelf = Shelf([*known, *places], decks)
    for deck in decks:
        problems += [*conflicts(deck, shelf, copies), *astray(deck, shelf)]
    problems += cycles([deck for deck in decks if shelf.holds(deck)], shelf)
    return checked, sorted(problems, key=lambda problem: problem[1:4])
