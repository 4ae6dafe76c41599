"""What concerns all decks together: which card goes by which former name.

What is another's stays: the alias that asks for it becomes a conflict.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from quizzer.decks.claims import HINT, Bearer, against, hand, qualified
from quizzer.errors import Diagnostic
from quizzer.store.records import DeckRow, Placed


class Succession:
    """The decks of the index with all their cards, and what their aliases lead to.

    `hands` says whose the decks were that were ever there: one that is away for a moment keeps its names; `renames` are
    the old and new names of progress that was carried over. Few cards have aliases: of the others nothing is made that
    nobody asks for.
    """

    def __init__(
        self,
        rows: Sequence[DeckRow],
        cards: Sequence[Placed],
        copies: str,
        hands: Mapping[str, str],
        renames: Iterable[tuple[str, str]],
    ) -> None:
        self.origins = _origins(renames)
        self.conflicts: dict[str, tuple[Diagnostic, ...]] = {}  # by deck
        self.copied: set[str] = set()  # shipped cards of which the learner keeps a copy
        self._heirs: list[tuple[int, str, str]] = []  # kinship, former name, card
        self._before = hands
        self._copies = copies
        self._rows = {row.name: row for row in rows if row.double_of is None}
        self._cards: dict[str, list[Placed]] = {name: [] for name in self._rows}
        for card in cards:
            if card.deck in self._cards:  # another process may file a deck just now, and tells of it itself
                self._cards[card.deck].append(card)
        self._bearers: dict[str, Bearer] = {}
        self.hands = {**hands, **{name: hand(row.origin, row.path) for name, row in self._rows.items()}}
        for name, row in self._rows.items():
            if row.aliases or any(card.aliases for card in self._cards[name]):
                self.conflicts[name] = tuple(self._judged(row))

    def _bearer(self, name: str) -> Bearer | None:
        row = self._rows.get(name)
        if row and name not in self._bearers:
            lines = {card.id: card.line for card in self._cards[name]}
            self._bearers[name] = Bearer(name, row.path, row.origin, lines, row.entries, row.problems, self._copies)
        return self._bearers.get(name)

    @property
    def heirs(self) -> list[tuple[str, str]]:
        """Former names and the cards that ask for them, nearest of kin first: within a deck, a renamed deck, any. Then
        the cards that are gone, each with the one that its progress came from, or what asks for that name by now."""
        asking = [(former, key) for _, former, key in sorted(self._heirs, key=lambda heir: heir[0])]
        return [*asking, *self._returning(dict(reversed(asking)))] if self.origins else asking

    def _returning(self, asking: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        present = {card.key for cards in self._cards.values() for card in cards} - self.copied
        for gone in [name for name in self.origins if name not in present]:
            line = (name if name in present else asking.get(name) for name in _line(gone, self.origins))
            kin = next(filter(None, line), None)
            owner = kin and self._bearer(kin.partition("/")[0])
            if kin and owner and owner.hand in ("shipped", "home", self._before.get(gone.partition("/")[0])):
                yield gone, kin

    def _judged(self, row: DeckRow) -> Iterator[Diagnostic]:
        """Note where the aliases of a deck lead, and tell those that lead to what is another's."""
        deck, cards = self._bearer(row.name), self._cards[row.name]
        assert deck is not None  # it has a row

        def stood(card: Placed, alias: str) -> bool:
            began = f"the alias {alias!r} "
            return any(known.card == card.id and known.message.startswith(began) for known in row.conflicts)

        for alias in row.aliases:
            wrong = against(deck, None, alias, self._bearer) or self._away(deck, alias, alias)
            if wrong:
                yield Diagnostic("error", row.path, 1, 1, None, *wrong)
            else:
                self._heirs += [(1, f"{alias}/{card.id}", card.key) for card in cards]
        for card, alias in [(held, alias) for held in cards for alias in held.aliases]:
            former = qualified(alias, deck.name)
            name, _, inner = former.partition("/")
            owner = self._bearer(name)
            wrong = against(deck, card.id, alias, self._bearer) or self._away(deck, alias, name)
            if not wrong and owner is None and stood(card, alias):
                wrong = f"the alias {alias!r} stood beside the card that has that name: it cannot be a former one", HINT
            if wrong:
                yield Diagnostic("error", row.path, card.line, 1, card.id, *wrong)
                continue
            if owner is not None and inner in owner.lines:
                self.copied.add(former)
            self._heirs.append((0 if owner is deck else 2, former, card.key))

    def _away(self, deck: Bearer, alias: str, name: str) -> tuple[str, str] | None:
        """Why a name of a deck that is not there now is not to be had, and what to do; None if it is."""
        if name in self._rows or deck.hand == "home" or self._before.get(name, deck.hand) == deck.hand:
            return None
        return f"the alias {alias!r} is a name of the deck {name!r}, which is away and not of the same origin", HINT


def _origins(renames: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The former name of each card that has one, by its name of now; where progress came back, the way is forgotten."""
    origins: dict[str, str] = {}
    for old, new in renames:
        if new in _line(old, origins):
            while old != new:
                old = origins.pop(old)
        elif old != new:
            origins[new] = old
    return origins


def _line(name: str, origins: Mapping[str, str]) -> list[str]:
    """All former names of a card, the last one first."""
    line = []
    while name in origins:
        name = origins[name]
        line.append(name)
    return line
