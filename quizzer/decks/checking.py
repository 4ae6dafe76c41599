"""`deck check`: one or more deck files, loaded, read through, and proven."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import NamedTuple

from quizzer.decks import proof, texts
from quizzer.decks.load import Deck, load, without_collector
from quizzer.decks.places import Place
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
    places: list[Place],
    draws: int,
    first: int,
    done: Callable[[Checked], None] | None = None,
    progress: Callable[[float, float], None] | None = None,
) -> tuple[list[Checked], list[Diagnostic]]:
    """Check several files, and how they refer to each other."""
    checked: list[Checked] = []

    def tried(share: float) -> None:
        if progress:
            progress(len(checked) + share, len(places))

    for place in places:
        checked.append(check(place, _as_typed(place.path), draws, first, tried))
        if done:
            done(checked[-1])
    problems = [problem for entry in checked for problem in entry.deck.problems]
    problems += _references([entry.deck for entry in checked])
    return checked, sorted(problems, key=lambda problem: problem[1:4])


def _as_typed(path: str) -> str:
    """The path as a person in this folder would write it."""
    relative = os.path.relpath(path)
    return path if relative.startswith("..") else relative


def _references(decks: list[Deck]) -> list[Diagnostic]:
    """Warnings for `requires` and `follow_up` that lead nowhere, and errors for two decks of one name."""
    problems = []
    taken: dict[str, str] = {}
    for deck in decks:
        if deck.name in taken:
            message = f"a deck named {deck.name!r} exists already: {taken[deck.name]}"
            problems.append(Diagnostic("error", deck.path, 1, 1, None, message, "give it another `name:`"))
        taken.setdefault(deck.name, deck.path)
    known = {f"{deck.name}/{card.id}" for deck in decks for card in deck.cards}
    known |= {f"{deck.name}/{topic['id']}" for deck in decks for topic in deck.topics}
    names = {deck.name for deck in decks}
    for deck in decks:
        for card in deck.cards:
            for target in (*card.requires, *filter(None, [card.follow_up])):
                problems += _missing(deck, target, card.id, known, names)
        for topic in deck.topics:
            for target in topic["requires"]:
                problems += _missing(deck, target, None, known, names)
    return problems


def _missing(deck: Deck, target: str, card: str | None, known: set[str], names: set[str]) -> list[Diagnostic]:
    full = target if "/" in target else f"{deck.name}/{target}"
    if full in known or full.split("/")[0] not in names:
        return []
    severity = "error" if full.split("/")[0] == deck.name else "warning"
    node = deck.nodes[card] if card else None
    line, column = (node.line, node.column) if node else (1, 1)
    what = f"card {card!r}" if card else "a topic"
    return [
        Diagnostic(severity, deck.path, line, column, card, f"{what} refers to {target!r}, which does not exist", "")
    ]
