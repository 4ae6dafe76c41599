"""Which card goes by which former name. What is another's stays: the alias that asks for it becomes a conflict."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from quizzer.decks.claims import HINT, Bearer, against_alias, against_deck_alias, hand, hint_for, qualified
from quizzer.store.indexed import Placed
from quizzer.store.records import Conflict, DeckRow


class Heir(NamedTuple):
    """A card and a name that it had. Where several cards ask for one name, the nearest of kin has it."""

    kinship: int  # 0: within the deck, 1: the deck was renamed, 2: from another deck
    former: str
    key: str


class Succession:
    """The decks of the index with all their cards, and what their aliases lead to.

    `hands` says whose the decks were that were ever there: one that is away for a moment keeps its names.
    """

    def __init__(self, rows: Sequence[DeckRow], cards: Sequence[Placed], copies: str, hands: Mapping[str, str]) -> None:
        self.heirs: list[Heir] = []
        self.conflicts: dict[str, tuple[Conflict, ...]] = {}  # by deck
        self.copied: set[str] = set()  # shipped cards of which the learner keeps a copy
        by_deck: dict[str, list[Placed]] = {}
        for card in cards:
            by_deck.setdefault(card.deck, []).append(card)
        named = [row for row in rows if row.double_of is None]
        self._decks = {row.name: _bearer(row, by_deck.get(row.name, ()), copies) for row in named}
        self._before = hands
        self.hands = {**hands, **{name: deck.hand for name, deck in self._decks.items()}}
        for row in named:
            self._judge(row, by_deck.get(row.name, ()))
        self.heirs.sort(key=lambda heir: heir.kinship)

    def _judge(self, row: DeckRow, cards: Sequence[Placed]) -> None:
        deck = self._decks[row.name]
        found: list[Conflict] = []
        formers = []
        for alias in row.aliases:
            wrong = against_deck_alias(deck, alias, self._decks.get) or self._against_one_away(deck, alias, alias)
            if wrong:
                found.append(Conflict(None, 1, alias, wrong, HINT))
            else:
                formers.append(alias)
        stood = {(conflict.card, conflict.alias) for conflict in row.conflicts}
        for card in cards:
            found += self._of_card(deck, card, stood)
            self.heirs += [Heir(1, f"{former}/{card.id}", card.key) for former in formers]
        self.conflicts[row.name] = tuple(found)

    def _of_card(self, deck: Bearer, card: Placed, stood: Container[tuple[str | None, str]]) -> Iterator[Conflict]:
        for alias in card.aliases:
            former = qualified(alias, deck.name)
            name, _, former_id = former.partition("/")
            owner = self._decks.get(name)
            wrong = against_alias(deck, card.id, alias, self._decks.get) or self._against_one_away(deck, alias, name)
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
        if name in self._decks or deck.hand == "home" or self._before.get(name, deck.hand) == deck.hand:
            return None
        return f"the alias {alias!r} is a name of the deck {name!r}, which is away and not of the same origin"


def _bearer(row: DeckRow, cards: Sequence[Placed], copies: str) -> Bearer:
    is_whole = len(cards) == row.entries and not any(problem.severity == "error" for problem in row.problems)
    lines = {card.id: card.line for card in cards}
    return Bearer(row.name, row.path, hand(row.origin, row.path), lines, is_whole, row.path == copies)
