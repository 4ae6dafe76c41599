"""One run over the deck files: what has changed is read and written anew, file by file.

Every file is a transaction of its own, so that another sitting never waits for long, memory is that of one deck, and a
run that was killed is taken up where it stopped.
"""

import json
import os
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from quizzer import kinds
from quizzer.catalog.changes import note
from quizzer.catalog.choice import is_asked
from quizzer.catalog.meeting import in_meeting_order
from quizzer.catalog.preparing import drawn, identity
from quizzer.catalog.succession import Succession
from quizzer.core.flashcard import Card
from quizzer.core.replay import pending_attempt
from quizzer.core.state import CardState
from quizzer.decks.checkout import commit
from quizzer.decks.claims import taken
from quizzer.decks.load import MAX_BYTES, Deck, load, name_of
from quizzer.decks.places import Found, precedence
from quizzer.home.clock import Clock
from quizzer.home.settings import Settings
from quizzer.store.index import Index
from quizzer.store.records import DeckRow, Indexed, Progress
from quizzer.store.reviews import Reviews

_STEP = 50  # cards between two words about the progress


class Indexing:
    """A run over all deck files; the decks of `distrusted` names are read, whatever the index says of them."""

    def __init__(
        self,
        index: Index,
        reviews: Reviews,
        config: Settings,
        copies: str,
        clock: Clock,
        distrusted: Container[str],
        progress: Progress | None,
    ) -> None:
        self._index = index
        self._reviews = reviews
        self._config = config
        self._in_turn = config["new_order"] == "breadth"
        self._copies = copies  # the file of the learner's own copies
        self._clock = clock
        self._distrusted = distrusted
        self._progress = progress
        self._total = self._bytes = 0  # of the deck files that are to be read, and of them that are

    def run(self, files: Sequence[Found]) -> list[tuple[str, str]]:
        """Bring the index in step with these files; the old and the new key of every card that goes by a new name."""
        kept = {row.path: row for row in self._index.decks()}
        stale = [file for file in files if not self._is_kept(kept.get(file.place.path), file)]
        self._total = sum(max(file.size, 0) for file in stale)
        rows: dict[str, DeckRow] = {}
        holders = json.loads(self._index.made_with("holders") or "{}")

        def order(file: Found) -> tuple[int, int, bool]:
            name = name_of(file.place) if file in stale else kept[file.place.path].name
            return precedence(file.place, name, holders.get(name, ()))

        for file in sorted(files, key=order):  # of several decks of one name the first has it
            before = kept.get(file.place.path)
            if before is not None and file not in stale and before.name not in rows:
                row = before._replace(origin=file.place.origin)
                if row != before:
                    self._index.touch_deck(row)
            else:
                row = self._read(file, before, rows)
            rows[row.name] = row
        self._index.keep_decks(rows)
        self._index.set_made_with(json.dumps(_holding(rows.values(), holders), ensure_ascii=False), "holders")
        return self._finish(sorted(rows.values(), key=lambda row: (row.order, row.name)))

    def _is_kept(self, row: DeckRow | None, file: Found) -> bool:
        """Whether the index holds all cards of that file as it is now."""
        return row is not None and (row.mtime_ns, row.size) == file[1:] and self._is_whole(row)

    def _is_whole(self, row: DeckRow) -> bool:
        if row.name in self._distrusted or row.double_of is not None:  # that name may be free by now
            return False
        expected = row.entries - row.broken if is_asked(row, self._config) else 0
        return len(self._index.identities(row.name)) == expected

    def _read(self, file: Found, before: DeckRow | None, rows: dict[str, DeckRow]) -> DeckRow:
        """Read a file and write its deck, unless only its time has changed."""
        digest = _digest(file)
        if before and digest and before.digest == digest and before.name not in rows:
            row = before._replace(mtime_ns=file.mtime_ns, size=file.size, origin=file.place.origin)
            if self._is_whole(row):
                self._index.touch_deck(row)
                self._count(file.size)
                return row
        deck = load(file.place.path, leads_out=file.place.leads_out)
        self._count(file.size // 2)
        row, cards = _as_row(deck, file, digest, rows)
        if before and digest == before.digest:
            row = row._replace(conflicts=before.conflicts)
        elif before and is_asked(row, self._config) and self._is_shared(row):
            note(self._index, before)
        if not is_asked(row, self._config):
            row, cards = row._replace(broken=0), []
        is_proven = row.origin == "shipped"
        self._index.put_deck(row, list(self._indexed(row.name, cards, file.size - file.size // 2, is_proven)))
        return row

    def _is_shared(self, row: DeckRow) -> bool:
        """Whether somebody else may have changed the deck: it was added, or came out of a zip."""
        is_own = os.path.dirname(row.path) == os.path.dirname(self._copies)
        return row.origin == "added" or (row.origin == "home" and not is_own)

    def _indexed(self, deck: str, cards: Sequence[Card], size: int, is_proven: bool) -> Iterator[Indexed]:
        """The cards of a deck, each with a variant unless it has a good one.

        New cards of proven decks that need NumPy get theirs when they come near: the first start draws few.
        """
        known = self._index.identities(deck)
        for number, card in enumerate(cards):
            if number % _STEP == 0:
                self._count(size * min(_STEP, len(cards) - number) // len(cards))
            mark = identity(card)
            state = self._reviews.state(card.key)
            attempt = pending_attempt(state or CardState(card.key), self._clock.study_day())
            filed = self._index.card(card.key) if known.get(card.key) == mark else None
            kept = filed and filed.prepared
            is_good = kept and kept.attempt == attempt and kept.variant is not None
            kind = kinds.load(card.kind)
            own = json.dumps(card.own, ensure_ascii=False)
            searched = [card.key, card.question, *card.tags, card.why, card.source, own]
            can_wait = is_proven and state is None and not kept and (kind.IS_COMPUTED or kind.IS_SLOW)
            prepared = None if is_good or can_wait else drawn(card, attempt)
            yield Indexed(card, mark, kind.functions(card), "\n".join(searched), prepared)

    def _count(self, size: int) -> None:
        self._bytes += max(size, 0)
        if self._progress:
            self._progress(self._bytes, self._total)

    def _finish(self, rows: Sequence[DeckRow]) -> list[tuple[str, str]]:
        """What concerns all decks together: copies, former names, and the order in which new cards are met."""
        cards = self._index.placed()
        hands = json.loads(self._index.made_with("hands") or "{}")
        found = Succession(rows, cards, self._copies, hands, self._reviews.renames())
        self._index.drop_cards(found.copied)
        if found.hands != hands:
            self._index.set_made_with(json.dumps(found.hands, ensure_ascii=False), "hands")
        for row in rows:
            conflicts = found.conflicts.get(row.name, ())
            if conflicts != row.conflicts:
                self._index.touch_deck(row._replace(conflicts=conflicts))
        cards = [card for card in cards if card.key not in found.copied]
        self._index.put_in_order(in_meeting_order(rows, cards, in_turn=self._in_turn))
        if self._index.readonly:
            return []
        return self._renamed(found, {card.key for card in cards})

    def _renamed(self, found: Succession, present: Container[str]) -> list[tuple[str, str]]:
        """The old and the new key of every card that goes by a new name, or by an old one again, while the log still
        knows the other one; and those of a new copy, which is to find its way back."""
        heirs = found.heirs
        if not heirs:
            return []
        known = set(self._reviews.states("attempt > 0 OR reps > 0 OR suspended OR flag IS NOT NULL"))
        before = set(self._reviews.renames())  # another machine may have answered by the old name since
        renamed = []
        for former, key in heirs:
            if former in known and former not in present and (key not in known or (former, key) in before):
                known.remove(former)
                known.add(key)
                renamed.append((former, key))
            elif former in found.copied and former not in known and found.origins.get(key) != former:
                renamed.append((former, key))
        return renamed


def _holding(rows: Iterable[DeckRow], before: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The files that have had each name, the first one first; one that is sound under another name has given it up."""
    sound = {row.path: row.name for row in rows if not any(wrong.severity == "error" for wrong in row.problems)}
    holding = {name: [path for path in paths if sound.get(path, name) == name] for name, paths in before.items()}
    for row in rows:
        paths = holding.setdefault(row.double_of or row.name, [])
        if row.double_of is None and row.path not in paths:
            paths.append(row.path)
    return {name: paths for name, paths in holding.items() if paths}


def _digest(found: Found) -> str:
    """A hash of the file's content; empty if it cannot be read."""
    import hashlib  # noqa: PLC0415 - reading a deck costs far more

    if not 0 <= found.size <= MAX_BYTES:
        return ""
    try:
        with open(found.place.path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _as_row(deck: Deck, file: Found, digest: str, rows: dict[str, DeckRow]) -> tuple[DeckRow, list[Card]]:
    """A deck as the index keeps it, with its cards; a second deck of one name is a problem and has none."""
    name, cards = deck.name, deck.cards
    if name in rows:
        deck.problems.append(taken(name, deck.path, rows[name].path))
        name, cards = f"{name} ({deck.path})", []
    row = DeckRow(
        name, deck.path, file.place.origin, file.mtime_ns, file.size, digest, deck.title, deck.description, deck.order,
        list(deck.aliases), list(deck.groups), deck.topics, deck.problems, deck.count, deck.count - len(cards),
        version=deck.version,
        checkout="" if file.place.origin == "shipped" else commit(deck.path, is_kept=file.place.origin == "home"),
    )  # fmt: skip
    return row, cards
