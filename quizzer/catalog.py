"""Keeps the card index in step with the deck files, and a variant prepared for every card.

A start costs one `stat` a deck file. Only files that changed are read again; cards whose text did not change keep their
prepared variant.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from typing import Any

from quizzer import __version__, kinds
from quizzer.core.card import Card
from quizzer.core.event import CardState, Event
from quizzer.core.queue import order_topics
from quizzer.core.replay import pending_attempt
from quizzer.errors import Problem, QuizzerError
from quizzer.home import Clock, Home
from quizzer.store.index import DeckRow, Filters, Index
from quizzer.store.reviews import Reviews

Progress = Callable[[int, int], None]
Prepared = tuple[str, int, dict[str, Any] | None, str | None]

_IDENTITY = ("question", "why", "source", "hints", "own", "kind", "topic")  # what a change of text means


class Catalog:
    """The decks of a home, as an index that sessions read."""

    def __init__(self, home: Home, config: dict[str, Any], index: Index, reviews: Reviews, clock: Clock) -> None:
        self._home = home
        self._config = config
        self._reviews = reviews
        self._clock = clock
        self.index = index

    def refresh(self, progress: Progress | None = None, *, anew: bool = False) -> bool:
        """Bring the index in step with the deck files, or make it `anew`; whether anything was done."""
        from quizzer.decks.places import Place  # noqa: PLC0415 - imports no YAML

        places = self._places()
        made_with = json.dumps([__version__, places, self._config["hidden_decks"], self._trusted()])
        if self.index.made_with() == made_with and not anew:
            return False
        if self.index.readonly:
            self.index.leave_file()
        elif anew:
            self.index.clear()
        found = [(Place(path, origin), mtime_ns, size) for path, origin, mtime_ns, size in places]
        _Indexing(self.index, self._reviews, self._config["hidden_decks"], self._clock).run(found, made_with, progress)
        return True

    def _places(self) -> list[list[Any]]:
        """Every deck file with its origin, time and size."""
        from quizzer.decks.places import places  # noqa: PLC0415

        found = []
        for place in places(self._home, self._config["decks"]):
            try:
                status = os.stat(place.path)
                found.append([place.path, place.origin, status.st_mtime_ns, status.st_size])
            except OSError:
                found.append([place.path, place.origin, 0, -1])
        return found

    def _trusted(self) -> list[int] | None:
        """What tells two states of the file of trusted packages apart."""
        try:
            status = os.stat(self._home.trust_file)
            folder_mode = os.stat(self._home.root).st_mode  # a home that others can write to is not honoured
        except OSError:
            return None
        return [status.st_mtime_ns, status.st_size, status.st_ino, status.st_mode, folder_mode]

    def find(self, name: str) -> Card:
        """The card of that key, or of that id if only one deck has it."""
        found = self.index.card(name)
        if found:
            return found[0]
        keys = self.index.keys_like(name) if "/" not in name else []
        if len(keys) == 1:
            return self.find(keys[0])
        if keys:
            raise QuizzerError(f"several cards are called {name!r}: name one of {', '.join(keys)}")
        raise QuizzerError(f"there is no card {name!r}{self._near(name)}")

    def _near(self, name: str) -> str:
        import difflib  # noqa: PLC0415 - only for the hint

        keys = [header[0] for header in self.index.headers()]
        near = difflib.get_close_matches(name, keys, n=1) or difflib.get_close_matches(
            name.split("/")[-1], [key.split("/")[1] for key in keys], n=1
        )
        return f": did you mean {near[0]}?" if near else " (`quizzer card list` shows all)"

    def variant(self, card: Card, state: CardState | None, study_day: int) -> dict[str, Any]:
        """The variant to ask next: the prepared one, or one drawn now; QuizzerError says why there is none."""
        attempt = pending_attempt(state or CardState(card.key), study_day)
        kept = self.index.variant(card.key)
        if kept is None or kept[0] != attempt:
            kept = self.prepare(card, attempt)
        _, variant, reason = kept
        if variant is None:
            raise QuizzerError(f"{card.key} is left out: {reason}")
        return variant

    def prepare(self, card: Card, attempt: int) -> tuple[int, dict[str, Any] | None, str | None]:
        """Draw a variant and keep it."""
        _, attempt, variant, reason = drawn(card, attempt)
        if not self.index.readonly:
            self.index.put_variant(card.key, attempt, variant, reason)
        return attempt, variant, reason

    def filters(self, decks: list[str], topics: list[str], kind_names: list[str]) -> Filters:
        """Filters from the words of a command line; QuizzerError names the word that fits nothing."""
        if not (decks or topics or kind_names):
            return Filters()
        rows = self.index.decks()
        known_decks = [row.name for row in rows]
        known_topics = [f"{row.name}/{topic['id']}" for row in rows for topic in row.topics]
        return Filters(
            tuple(name for word in decks for name in _matching("deck", word, known_decks)),
            tuple(name for word in topics for name in _matching("topic", word, known_topics)),
            tuple(name for word in kind_names for name in _matching("kind", word, list(kinds.NAMES))),
        )


def _matching(what: str, word: str, known: list[str]) -> list[str]:
    """The known names that a word means: the name itself, or what follows its last slash."""
    found = [name for name in known if word in (name, name.split("/")[-1])]
    if found:
        return found
    import difflib  # noqa: PLC0415 - only for the hint

    near = difflib.get_close_matches(word, [*known, *(name.split("/")[-1] for name in known)], n=1)
    hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known[:20])}"
    raise QuizzerError(f"there is no {what} {word!r} ({hint})")


def drawn(card: Card, attempt: int) -> Prepared:
    """A card's variant of that attempt, or why there is none."""
    try:
        return card.key, attempt, kinds.load(card.kind).prepare(card, attempt), None
    except QuizzerError as error:
        return card.key, attempt, None, str(error)


def identity(card: Card) -> str:
    """8 hex digits of the card's text and, of a computed card, of its function's version."""
    import hashlib  # noqa: PLC0415 - not needed to ask a question

    parts = [getattr(card, name) for name in _IDENTITY]
    if "verify" in card.own:
        parts.append(_function(card.own["verify"]))
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _function(name: str) -> str:
    """A verify function's version; of one that is not allowed its name alone."""
    from quizzer.verify import load  # noqa: PLC0415 - NumPy

    try:
        problem = load(name)
    except QuizzerError:
        return name
    return problem.tag + problem.edition


class _Indexing:
    """One run over all deck files."""

    def __init__(self, index: Index, reviews: Reviews, hidden: list[str], clock: Clock) -> None:
        self._index = index
        self._reviews = reviews
        self._hidden = hidden
        self._clock = clock

    def run(self, places: list[Any], made_with: str, progress: Progress | None) -> None:
        loaded = self._loaded(places)
        rows, cards = [], []
        for row, own in loaded:
            hidden = row.name in self._hidden
            rows.append(row._replace(broken=0) if hidden else row)
            cards += [] if hidden else own
        ordered = in_meeting_order(rows, _without_copied(rows, cards))
        renames = list(self._renames(rows, ordered))
        if not self._index.readonly:
            for event in renames:
                self._reviews.append(event)
        kept = {card.key: self._index.card(card.key) for card in ordered}
        tokens = {card.key: identity(card) for card in ordered}
        variants = []
        for done, card in enumerate(ordered):
            if progress and done % 50 == 0:
                progress(done, len(ordered))
            before = kept[card.key]
            variants.append(self._variant(card, reuse=before is not None and before[1] == tokens[card.key]))
        entries = [(card, place, search_text(card), tokens[card.key]) for place, card in enumerate(ordered)]
        self._index.replace(rows, entries, variants, made_with)

    def _variant(self, card: Card, *, reuse: bool) -> Prepared:
        state = self._reviews.state(card.key) or CardState(card.key)
        attempt = pending_attempt(state, self._clock.study_day())
        kept = self._index.variant(card.key) if reuse else None
        if kept and kept[0] == attempt and kept[1] is not None:
            return card.key, *kept
        return drawn(card, attempt)

    def _loaded(self, places: list[Any]) -> list[tuple[DeckRow, list[Card]]]:
        """Every deck with its good cards; a second deck of one name is a problem and has none."""
        kept = {row.path: row for row in self._index.decks()}
        found: list[tuple[DeckRow, list[Card]]] = []
        taken: dict[str, str] = {}
        for place, mtime_ns, size in places:
            row = kept.get(place.path)
            if row and (row.mtime_ns, row.size) == (mtime_ns, size) and row.name not in taken:
                own = self._index.cards(Filters(decks=(row.name,)))
                row = row._replace(origin=place.origin)
                # None is broken, hidden, hidden by a copy, or warned of for a package's sake: those are read again.
                if len(own) == row.entries and not any(map(_asks_package, own)):
                    found.append((row, own))
                    taken[row.name] = place.path
                    continue
            row, own = _read(place, mtime_ns, size, taken)
            found.append((row, own))
            taken.setdefault(row.name, place.path)
        return sorted(found, key=lambda pair: (pair[0].order, pair[0].name))

    def _renames(self, rows: list[DeckRow], cards: list[Card]) -> Iterator[Event]:
        """A `rename` row for every card that goes by a new name while the log still knows the old one."""
        present = {card.key for card in cards}
        former_decks = {row.name: row.aliases for row in rows}
        known = set(self._reviews.states("attempt > 0 OR reps > 0 OR suspended OR flag IS NOT NULL"))
        for card in cards:
            names = [name if "/" in name else f"{card.deck}/{name}" for name in card.aliases]
            names += [f"{deck}/{card.id}" for deck in former_decks.get(card.deck, ())]
            for name in names:
                if name in known and name not in present and card.key not in known:
                    known.add(card.key)
                    yield self._rename(name, card.key)

    def _rename(self, old: str, new: str) -> Event:
        now = self._clock.now()
        offset = now.utcoffset()
        return Event(
            old,
            "rename",
            round(now.timestamp() * 1000),
            self._clock.study_day(now),
            offset_min=round(offset.total_seconds() / 60) if offset else 0,
            detail={"to": new},
        )


def _asks_package(card: Card) -> bool:
    from quizzer.verify.catalogue import topics  # noqa: PLC0415 - when decks are indexed

    return "verify" in card.own and card.own["verify"] not in topics()


def _read(place: Any, mtime_ns: int, size: int, taken: dict[str, str]) -> tuple[DeckRow, list[Card]]:
    """A deck file, read."""
    import hashlib  # noqa: PLC0415 - reading a deck costs far more

    from quizzer.decks.load import load  # noqa: PLC0415 - YAML

    deck = load(place.path)
    cards = deck.cards
    if deck.name in taken:
        message = f"a deck named {deck.name!r} exists already: {taken[deck.name]}"
        deck.problems.append(Problem("error", place.path, 1, 1, None, message, "give it another `name:`"))
        cards = []
    digest = hashlib.sha256(repr([card.to_json() for card in cards]).encode()).hexdigest()
    name = deck.name if deck.name not in taken else f"{deck.name} ({place.path})"
    row = DeckRow(
        name, place.path, place.origin, mtime_ns, size, digest, deck.title, deck.description, deck.order,
        list(deck.aliases), deck.topics, deck.problems, deck.count, deck.count - len(cards),
    )  # fmt: skip
    return row, cards


def _without_copied(rows: list[DeckRow], cards: list[Card]) -> list[Card]:
    """The cards less those shipped ones of which the learner keeps a copy: an alias names what it stands for."""
    shipped = {row.name for row in rows if row.origin == "shipped"}
    copied = {alias for card in cards if card.deck not in shipped for alias in card.aliases}
    return [card for card in cards if card.deck not in shipped or card.key not in copied]


def search_text(card: Card) -> str:
    """What `card list --search` looks in."""
    return "\n".join([card.key, card.question, card.why, card.source, json.dumps(card.own, ensure_ascii=False)])


def in_meeting_order(rows: list[DeckRow], cards: list[Card]) -> list[Card]:
    """Cards in the order in which new ones are met: topics after those they require, then by deck and position; a card
    after the cards that it requires itself."""
    requires = {
        f"{row.name}/{topic['id']}": [_qualified(name, row.name) for name in topic["requires"]]
        for row in rows
        for topic in row.topics
    }
    places = {topic: place for place, topic in enumerate(order_topics(requires))}
    ordered = sorted(cards, key=lambda card: (places.get(f"{card.deck}/{card.topic}", len(places)), card.position))
    if not any(card.requires for card in ordered):
        return ordered
    by_key = {card.key: card for card in ordered}
    by_topic: dict[str, list[str]] = {}
    for card in ordered:
        by_topic.setdefault(f"{card.deck}/{card.topic}", []).append(card.key)
    needs = {card.key: list(_needed(card, by_key, by_topic)) for card in ordered}
    return [by_key[key] for key in order_topics(needs)]


def _needed(card: Card, by_key: dict[str, Card], by_topic: dict[str, list[str]]) -> Iterator[str]:
    for name in card.requires:
        full = _qualified(name, card.deck)
        if full in by_key:
            yield full
        else:
            yield from by_topic.get(full, ())


def _qualified(name: str, deck: str) -> str:
    return name if "/" in name else f"{deck}/{name}"
