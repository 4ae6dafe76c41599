"""Which card goes by which former name. What is another's stays: the alias that asks for it becomes a conflict."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from quizzer.decks.claims import HINT, Bearer, against_alias, against_deck_alias, hand, hint_for, qualified
from quizzer.store.records import Conflict, DeckRow, Placed


class Heir(NamedTuple):
    """A card and a name that it had. Where several cards ask for one name, the nearest of kin has it."""

    kinship: int  # 0: within the deck, 1: the deck was renamed, 2: from another deck
    former: str
    key: str


class Succession:
    """The decks of the index with all their cards, and what their aliases lead to.

    `hands` says whose the decks were that were ever there: one that is away for a moment keeps its names. Few cards
    have aliases, so of the others nothing is made that nobody asks for.
    """

    def __init__(self, rows: Sequence[DeckRow], cards: Sequence[Placed], copies: str, hands: Mapping[str, str]) -> None:
        self.heirs: list[Heir] = []
        self.conflicts: dict[str, tuple[Conflict, ...]] = {}  # by deck
        self.copied: set[str] = set()  # shipped cards of which the learner keeps a copy
        self._rows = {row.name: row for row in rows if row.double_of is None}
        self._cards = cards
        self._copies = copies
        self._before = hands
        self._bearers: dict[str, Bearer] = {}
        self.hands = {**hands, **{name: hand(row.origin, row.path) for name, row in self._rows.items()}}
        asking = {card.deck for card in cards if card.aliases} | {
            name for name, row in self._rows.items() if row.aliases
        }
        for name in self._rows:
            if name in asking:
                self.conflicts[name] = tuple(self._judged(name))
        self.heirs.sort(key=lambda heir: heir.kinship)

    @cached_property
    def _by_deck(self) -> dict[str, list[Placed]]:
        found: dict[str, list[Placed]] = {name: [] for name in self._rows}
        for card in self._cards:
            found[card.deck].append(card)
        return found

    def _bearer(self, name: str) -> Bearer | None:
        row = self._rows.get(name)
        if row is not None and name not in self._bearers:
            cards = self._by_deck[name]
            is_whole = len(cards) == row.entries and not any(problem.severity == "error" for problem in row.problems)
            lines = {card.id: card.line for card in cards}
            self._bearers[name] = Bearer(name, row.path, self.hands[name], lines, is_whole, row.path == self._copies)
        return self._bearers.get(name)

    def _judged(self, name: str) -> Iterator[Conflict]:
        row, deck, cards = self._rows[name], self._bearer(name), self._by_deck[name]
        assert deck is not None  # it has a row
        formers = []
        for alias in row.aliases:
            wrong = against_deck_alias(deck, alias, self._bearer) or self._against_one_away(deck, alias, alias)
            if wrong:
                yield Conflict(None, 1, alias, wrong, HINT)
            else:
                formers.append(alias)
        stood = {(conflict.card, conflict.alias) for conflict in row.conflicts}
        for card in cards:
            if card.aliases:
                yield from self._of_card(deck, card, stood)
            self.heirs += [Heir(1, f"{former}/{card.id}", card.key) for former in formers]

    def _of_card(self, deck: Bearer, card: Placed, stood: Container[tuple[str | None, str]]) -> Iterator[Conflict]:
        for alias in card.aliases:
            former = qualified(alias, deck.name)
            name, _, former_id = former.partition("/")
            owner = self._bearer(name)
            wrong = against_alias(deck, card.id, alias, self._bearer) or self._against_one_away(deck, alias, name)
            if not wrong and owner is None and (card.id, alias) in stood:
                wrong = f"the alias {alias!r} stood beside the card that has that name: it cannot be a former one"
            if wrong:
                yield Conflict(card.id, card.line, alias, wrong, hint_for(owner))
                continue
            if owner is not None and former_id in owner.lines:
                self.copied.add(former)
            self.heirs.append(Heir(0 if owner is deck else 2, former, card.key))

    def _against_one_away(self, deck: Bearer, alias: str, name: str) -> str | None:
        """Why a name of a deck that is not there now is not to be had; None if it is."""
        if name in self._rows or deck.hand == "home" or self._before.get(name, deck.hand) == deck.hand:
            return None
        return f"the alias {alias!r} is a name of the deck {name!r}, which is away and not of the same origin"
