"""The card index: the decks as sessions need them, in a file that can be deleted at any time."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from quizzer.core.card import Card
from quizzer.core.queue import Entry
from quizzer.errors import Problem, QuizzerError
from quizzer.store.database import Database, immutable, mending, run_script

VERSION = 4
_SCHEMA = os.path.join(os.path.dirname(__file__), "index.sql")

_OPEN = "COALESCE(s.suspended, 0) = 0 AND COALESCE(s.buried_until, 0) <= :day"
_DRAWABLE = "NOT EXISTS (SELECT 1 FROM ix.variant v WHERE v.card = c.key AND v.json IS NULL)"


class DeckRow(NamedTuple):
    """A deck as the index knows it."""

    name: str
    path: str
    origin: str
    mtime_ns: int
    size: int
    digest: str
    title: str
    description: str
    order: int
    aliases: list[str]
    topics: list[dict[str, Any]]
    problems: list[Problem]
    entries: int
    broken: int = 0


class Filters(NamedTuple):
    """What narrows a session or a list of cards; empty means all. Topics are `deck/topic`."""

    decks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def sql(self) -> str:
        """A condition on the card `c`."""
        conditions = ["1"]
        for column, names in self._columns():
            if names:
                conditions.append(f"c.{column} IN ({', '.join(f':{column}{i}' for i in range(len(names)))})")
        return " AND ".join(conditions)

    def values(self) -> dict[str, str]:
        """The named values of the condition."""
        return {f"{column}{i}": name for column, names in self._columns() for i, name in enumerate(names)}

    def _columns(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return (("deck", self.decks), ("topic", self.topics), ("kind", self.kinds))


class Index:
    """The index of a home, attached to its database as `ix`."""

    def __init__(self, database: Database, path: str) -> None:
        self._db = database
        self._path = path
        self._attach()

    @property
    def readonly(self) -> bool:
        """Whether nothing can be kept beyond this process."""
        return self._db.readonly

    def _attach(self) -> None:
        """Open the index file; one that is missing, damaged or of another version is made anew."""
        if self._db.readonly:
            if not self._opens(immutable(self._path)):
                self._attach_memory()
            return
        if not self._opens(self._path):
            self._remove()
            self._db.execute("ATTACH ? AS ix", (self._path,))
            self._db.execute("PRAGMA ix.journal_mode = WAL")
            self._create()
            os.chmod(self._path, 0o600)
        self._db.execute("PRAGMA ix.synchronous = NORMAL")  # a cache: a power cut may take it

    def _opens(self, name: str) -> bool:
        """Attach the file if it is a sound index of this version. A damaged one is not worth mending."""
        if not os.path.exists(self._path):
            return False
        try:
            self._db.execute("ATTACH ? AS ix", (name,))
            sound = bool(self._db.one("PRAGMA ix.user_version") == VERSION)
            self._db.execute("SELECT value FROM ix.made_with").fetchone()
        except (sqlite3.DatabaseError, QuizzerError):
            sound = False
        if not sound:
            with contextlib.suppress(sqlite3.DatabaseError, QuizzerError):
                self._db.execute("DETACH ix")
        return sound

    def _attach_memory(self) -> None:
        self._db.execute("ATTACH ':memory:' AS ix")
        self._create()

    def leave_file(self) -> None:
        """Go on with an empty index in memory: the file is stale, and nothing can be written."""
        self._db.execute("DETACH ix")
        self._attach_memory()

    def _create(self) -> None:
        with self._db.atomic(), open(_SCHEMA, encoding="utf-8") as file:
            run_script(self._db, file.read())
            self._db.execute(f"PRAGMA ix.user_version = {VERSION}")

    def _remove(self) -> None:
        for ending in ("", "-wal", "-shm"):
            try:
                os.unlink(self._path + ending)
            except FileNotFoundError:
                continue
            except OSError as error:
                raise QuizzerError(f"{self._path} is no file of quizzer's ({error.strerror}): move it away") from error

    def made_with(self) -> str:
        """What the index was made with, as the catalog wrote it; empty for a new index."""
        return self._db.one("SELECT value FROM ix.made_with WHERE key = 'catalog'") or ""

    def decks(self) -> list[DeckRow]:
        """All decks, in their order."""
        columns = (
            "name, path, origin, mtime_ns, size, digest, title, description, ord, aliases, topics, problems, entries, "
            "broken"
        )
        rows = self._db.execute(f"SELECT {columns} FROM ix.deck ORDER BY ord, name")
        return [_deck(row) for row in rows]

    def replace(
        self,
        decks: Iterable[DeckRow],
        cards: Iterable[tuple[Card, int, str, str]],
        variants: Iterable[tuple[str, int, dict[str, Any] | None, str | None]],
        made_with: str,
    ) -> None:
        """Write the whole index: decks; cards with their place, search text and token; variants."""
        with mending(self._path), self._db.atomic():
            self.clear()
            titles: dict[str, str] = {}
            for deck in decks:
                titles |= {f"{deck.name}/{topic['id']}": topic["title"] for topic in deck.topics}
                lists = map(json.dumps, (deck.aliases, deck.topics, deck.problems))
                row = [*deck[:9], *lists, deck.entries, deck.broken]
                self._db.execute(f"INSERT INTO ix.deck VALUES ({', '.join('?' * 14)})", row)
            for card, place, text, token in cards:
                data = json.dumps(card.to_json(), ensure_ascii=False)
                topic = f"{card.deck}/{card.topic}"
                row = [card.key, card.deck, topic, titles[topic], card.kind, place, text, data, token]
                self._db.execute("INSERT INTO ix.card VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            for key, attempt, variant, reason in variants:
                self._put(key, attempt, variant, reason)
            self._db.execute("INSERT INTO ix.made_with VALUES ('catalog', ?)", (made_with,))

    def clear(self) -> None:
        """Forget everything."""
        for table in ("deck", "card", "variant", "made_with"):
            self._db.execute(f"DELETE FROM ix.{table}")

    def put_variant(self, key: str, attempt: int, variant: dict[str, Any] | None, reason: str | None) -> None:
        """Keep a prepared variant in place of the card's old one."""
        with mending(self._path):
            self._put(key, attempt, variant, reason)

    def _put(self, key: str, attempt: int, variant: dict[str, Any] | None, reason: str | None) -> None:
        data = None if variant is None else json.dumps(variant, ensure_ascii=False)
        row = (key, attempt, data, reason)
        self._db.execute("INSERT OR REPLACE INTO ix.variant VALUES (?, ?, ?, ?, NULL)", row)

    def variant(self, key: str) -> tuple[int, dict[str, Any] | None, str | None] | None:
        """The prepared variant of a card: attempt, variant, and why there is none."""
        row = self._db.execute("SELECT attempt, json, reason FROM ix.variant WHERE card = ?", (key,)).fetchone()
        return None if row is None else (row[0], json.loads(row[1]) if row[1] else None, row[2])

    def plain(self, key: str, attempt: int) -> str | None:
        """The linear text of a prepared question, if it was kept."""
        text: str | None = self._db.one("SELECT plain FROM ix.variant WHERE card = ? AND attempt = ?", (key, attempt))
        return text

    def keep_plain(self, key: str, attempt: int, text: str) -> None:
        """Keep the linear text of a prepared question: status bars ask for the same one again and again."""
        if not self.readonly:
            with mending(self._path):
                self._db.execute("UPDATE ix.variant SET plain = ? WHERE card = ? AND attempt = ?", (text, key, attempt))

    def left_out_count(self) -> int:
        """How many cards of the decks are not asked, since they are broken or cannot be drawn."""
        undrawn = "SELECT COUNT(*) FROM ix.variant WHERE json IS NULL"
        return int(self._db.one(f"SELECT COALESCE(SUM(broken), 0) + ({undrawn}) FROM ix.deck"))

    def left_out(self) -> list[tuple[str, str]]:
        """Cards that cannot be drawn, each with the reason."""
        return self._db.execute("SELECT card, reason FROM ix.variant WHERE json IS NULL ORDER BY card").fetchall()

    def card(self, key: str) -> tuple[Card, str, str] | None:
        """A card, its token, and the title of its topic."""
        row = self._db.execute("SELECT json, token, topic_title FROM ix.card WHERE key = ?", (key,)).fetchone()
        return None if row is None else (Card.from_json(json.loads(row[0])), row[1], row[2])

    def cards(self, filters: Filters = Filters(), search: str | None = None) -> list[Card]:  # noqa: B008 - immutable
        """Cards in the order in which they are met; `search` looks in their texts."""
        where, values = filters.sql(), filters.values()
        if search is not None:
            where += " AND instr(lower(c.text), lower(:search)) > 0"
            values["search"] = search
        rows = self._db.execute(f"SELECT c.json FROM ix.card c WHERE {where} ORDER BY c.ord", values)
        return [Card.from_json(json.loads(row[0])) for row in rows]

    def headers(self, filters: Filters = Filters()) -> list[tuple[str, str, str, str]]:  # noqa: B008 - immutable
        """Key, deck, topic (deck/topic) and kind of every card, in the order in which they are met."""
        where = filters.sql()
        sql = f"SELECT c.key, c.deck, c.topic, c.kind FROM ix.card c WHERE {where} ORDER BY c.ord"
        return self._db.execute(sql, filters.values()).fetchall()

    def keys_like(self, name: str) -> list[str]:
        """Keys of the cards with that id, in any deck."""
        suffix = f"/{name}"
        rows = self._db.execute(
            "SELECT key FROM ix.card WHERE substr(key, -length(?)) = ? ORDER BY key", (suffix, suffix)
        )
        return [row[0] for row in rows]

    def due(self, study_day: int, filters: Filters, limit: int) -> list[Entry]:
        """The first cards that are due, in due order."""
        sql = (
            f"SELECT c.key, c.topic, 'due', s.due_day, s.rank FROM {self._seen(filters, 's.due_day <= :day')} "
            "ORDER BY s.due_day, s.rank, s.card LIMIT :limit"
        )
        return self._entries(sql, study_day, filters, limit)

    def due_count(self, study_day: int, filters: Filters) -> int:
        """How many cards are due."""
        values = {**filters.values(), "day": study_day}
        return int(self._db.one(f"SELECT COUNT(*) FROM {self._seen(filters, 's.due_day <= :day')}", values))

    def next_due_day(self, study_day: int, filters: Filters) -> int | None:
        """The next study day after this one on which a card is due."""
        sql = (
            "SELECT MIN(MAX(s.due_day, COALESCE(s.buried_until, 0), :day + 1)) FROM card_state s "
            "JOIN ix.card c ON c.key = s.card "
            f"WHERE s.due_day IS NOT NULL AND s.suspended = 0 AND {_DRAWABLE} AND {filters.sql()}"
        )
        day = self._db.one(sql, {**filters.values(), "day": study_day})
        return None if day is None else int(day)

    def retries(self, study_day: int, filters: Filters) -> list[Entry]:
        """The cards whose last answer today is Again and that are not due for a credited answer."""
        condition = "s.answered_day = :day AND s.answered_grade = 1 AND s.due_day > :day"
        sql = f"SELECT c.key, c.topic, 'retry', s.due_day, s.rank FROM {self._seen(filters, condition)} LIMIT :limit"
        return self._entries(sql, study_day, filters, -1)

    def new(self, study_day: int, filters: Filters, limit: int) -> list[Entry]:
        """The first cards that were never met, in the order in which they are to be met."""
        sql = f"SELECT c.key, c.topic, 'new', NULL, 0 FROM {self._unseen(filters)} ORDER BY c.ord LIMIT :limit"
        return self._entries(sql, study_day, filters, limit)

    def new_count(self, study_day: int, filters: Filters) -> int:
        """How many cards were never met."""
        values = {**filters.values(), "day": study_day}
        return int(self._db.one(f"SELECT COUNT(*) FROM {self._unseen(filters)}", values))

    def _seen(self, filters: Filters, condition: str) -> str:
        return (
            "card_state s JOIN ix.card c ON c.key = s.card "
            f"WHERE {condition} AND {_OPEN} AND {_DRAWABLE} AND {filters.sql()}"
        )

    def _unseen(self, filters: Filters) -> str:
        return (
            "ix.card c LEFT JOIN card_state s ON s.card = c.key "
            f"WHERE s.due_day IS NULL AND {_OPEN} AND {_DRAWABLE} AND {filters.sql()}"
        )

    def _entries(self, sql: str, study_day: int, filters: Filters, limit: int) -> list[Entry]:
        values = {**filters.values(), "day": study_day, "limit": limit}
        return [Entry(*row) for row in self._db.execute(sql, values)]

    def met_today(self, study_day: int) -> tuple[int, int]:
        """Credited today: cards met for the first time, and reviews of others."""
        sql = "SELECT COALESCE(SUM(reps = 1), 0), COALESCE(SUM(reps > 1), 0) FROM card_state WHERE credited_day = ?"
        new, reviews = self._db.execute(sql, (study_day,)).fetchone()
        return int(new), int(reviews)

    def topics_of(self, keys: Sequence[str]) -> dict[str, str]:
        """The topic (deck/topic) of each of these cards."""
        marks = ", ".join("?" for _ in keys)
        return dict(self._db.execute(f"SELECT key, topic FROM ix.card WHERE key IN ({marks})", keys).fetchall())


def _deck(row: tuple[Any, ...]) -> DeckRow:
    aliases, topics, problems, *counts = row[9:]
    found = [Problem(*problem) for problem in json.loads(problems)]
    return DeckRow._make([*row[:9], json.loads(aliases), json.loads(topics), found, *counts])
