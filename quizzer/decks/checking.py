"""`deck check`: one or more deck files, loaded, read through, and proven."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from quizzer.decks import proof, texts
from quizzer.decks.conflicts import conflicts
from quizzer.decks.cycles import Cycles
from quizzer.decks.load import Deck, load, without_collector
from quizzer.decks.places import Place, as_typed
from quizzer.decks.references import References
from quizzer.decks.shelf import Shelf, Volume
from quizzer.errors import Diagnostic


class Checked(NamedTuple):
    """What the check of one deck came to."""

    deck: Deck
    origin: str
    computed: int
    draws: int
    rejected: int
    seconds: float


def check(place: Place, shown: str, draws: int, first: int, tried: Callable[[float], None] | None = None) -> Checked:
    """Check one file; the problems are the deck's, in the order of their places; `tried` hears the share of cards."""
    begun = time.perf_counter()
    with without_collector():
        deck = load(place.path, shown, leads_out=place.leads_out)
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
        checked.append(check(place, as_typed(place.path), draws, first, tried))
        if done:
            done(checked[-1])
    problems = [problem for entry in checked for problem in entry.deck.problems]
    read = [(place, entry.deck) for place, entry in zip(places, checked, strict=True)]
    shelf = Shelf([*known, *places], read, copies)
    volumes = [Volume(place, deck, copies) for place, deck in read]
    for volume in volumes:
        problems += [*conflicts(volume, shelf), *References(volume, shelf).wrong()]
    problems += Cycles(shelf).of([volume for volume in volumes if shelf.holds(volume)])
    return checked, sorted(problems, key=lambda problem: problem[1:4])
