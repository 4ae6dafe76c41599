"""The card index: the decks as sessions need them, in a file that can be deleted at any time."""

import contextlib
import json
import os
import sqlite3
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from quizzer.core.flashcard import Card
from quizzer.errors import DamagedError, QuizzerError
from quizzer.home import BESIDE
from quizzer.home.files import create_private, creating
from quizzer.store.database import IN_MEMORY, Database, refuse_other_files, run_script, unchanged
from quizzer.store.records import EVERYTHING, DeckRow, Filed, Filters, Indexed, Placed, Prepared
from quizzer.store.rows import CARD_WRITE, STANDINGS, card_row, read_deck
from quizzer.store.waiting import IS_NAMED, NAMED, Waiting, copy_states, is_in_step

if TYPE_CHECKING:
    from quizzer.core.statistics import Standing
    from quizzer.store.dayplan import DayPlan

VERSION = 14
_OF_CARD = "id = (SELECT id FROM ix.card WHERE key = ?)"
_SCHEMA = os.path.join(os.path.dirname(__file__), "index.sql")


class Index:
    """The index of a home, attached to its database as `ix`."""

    def __init__(self, database: Database, path: str) -> None:
        self._db = database
        self._path = path
        self.readonly = database.readonly  # nothing can be kept beyond this process
        self._attach()

    def _attach(self) -> None:
        """Open the index file; one that is missing, damaged or of another version is made anew."""
        if self.readonly:
            if not self._opens(unchanged(self._path)):
                self._create(IN_MEMORY)
            return
        if not os.path.exists(self._path):
            self._make()
        if not self._opens(self._path):
            remove(self._path)
            self._make()
            self._create(self._path)
        self._db.execute("PRAGMA ix.synchronous = NORMAL")  # a cache: a power cut may take it

    def _opens(self, name: str) -> bool:
        """Attach the file if it is a sound index of this version. A damaged one is not worth mending."""
        if not os.path.exists(self._path):
            return False
        try:
            refuse_other_files(self._path)
            self._db.execute("ATTACH ? AS ix", (name,))
            sound = bool(self._db.one("PRAGMA ix.user_version") == VERSION)
            self._db.execute("SELECT value FROM ix.made_with").fetchone()
        except (sqlite3.DatabaseError, QuizzerError, OSError):
            sound = False
        if not sound:
            with contextlib.suppress(sqlite3.DatabaseError, QuizzerError):
                self._db.execute("DETACH ix")
        return sound

    def _make(self) -> None:
        """Make the file under another name: whatever has its own is whole, also for a session that looks just now."""
        with contextlib.suppress(OSError), creating(self._path) as temporary:
            self._create(temporary)
            self._db.execute("DETACH ix")
        create_private(self._path)  # where the disk cannot create a file that way

    def leave_file(self) -> None:
        """Go on with an empty index in memory: the file is stale, and nothing can be written."""
        self._db.execute("DETACH ix")
        self._create(IN_MEMORY)

    def _create(self, name: str) -> None:
        self._db.execute("ATTACH ? AS ix", (name,))
        self._db.execute("PRAGMA ix.journal_mode = WAL")
        with self._db.atomic(), open(_SCHEMA, encoding="utf-8") as file:
            if self._db.one("PRAGMA ix.user_version") != VERSION:
                run_script(self._db, file.read())
                self._db.execute(f"PRAGMA ix.user_version = {VERSION}")

    def stamp(self) -> tuple[int, int]:
        """Another one once anybody has written to the index: asking costs no statement."""
        try:
            found = os.stat(f"{self._path}-wal")
        except OSError:
            return 0, 0
        return found.st_mtime_ns, found.st_size

    def has(self, key: str) -> bool:
        """Whether a deck has a card of that key."""
        return self._db.one("SELECT 1 FROM ix.card WHERE key = ?", (key,)) is not None

    def is_in_step(self) -> bool:
        """Whether the copies of the states are, or can be brought, up to the newest row of the log."""
        return not self.readonly or is_in_step(self._db)

    def waiting(self) -> Waiting:
        """The cards that wait, once the copies of the states are brought up to the newest row of the log."""
        return Waiting(self._db)

    def day_plan(self) -> "DayPlan":
        """The day's ranking of a plan, once the copies of the states are up to date."""
        from quizzer.store.dayplan import DayPlan  # noqa: PLC0415 - few days have a plan

        return DayPlan(self._db, is_kept=not self.readonly)

    def made_with(self, key: str = "catalog") -> str:
        """What the catalog wrote of what the index was made with; empty for a new index, and while one is made."""
        return self._db.one("SELECT value FROM ix.made_with WHERE key = ?", (key,)) or ""

    def is_made_with(self, value: str) -> bool:
        """Whether that is what the catalog wrote, and the log is the one for which it looked at the names of cards."""
        return bool(self._db.one(IS_NAMED, (value,)))

    def settle(self, value: str) -> None:
        """Write what the index is made with, and that names were looked at for this log."""
        self.set_made_with(value)
        self._db.execute(NAMED)

    def set_made_with(self, value: str, key: str = "catalog") -> None:
        self._db.execute("INSERT OR REPLACE INTO ix.made_with VALUES (?, ?)", (key, value))

    def atomic(self) -> contextlib.AbstractContextManager[None]:
        """All that is done to the index meanwhile, or nothing; no other quizzer comes between."""
        return self._db.atomic()

    def decks(self) -> list[DeckRow]:
        """All decks, in their order."""
        return [read_deck(row) for row in self._db.execute("SELECT * FROM ix.deck ORDER BY ord, name")]

    def put_deck(self, row: DeckRow, cards: Sequence[Indexed]) -> None:
        """Write a deck and its cards in place of what the index had under its name."""
        with self._db.atomic():
            self.touch_deck(row)
            known = self.identities(row.name)
            self.drop_cards(known.keys() - {entry.card.key for entry in cards})
            changed = [(e.card.key,) for e in cards if known.get(e.card.key, e.identity) != e.identity]
            self._db.executemany(f"DELETE FROM ix.variant WHERE {_OF_CARD}", changed)
            self._db.executemany("UPDATE ix.card SET askable = 1 WHERE key = ?", changed)
            self._db.executemany(CARD_WRITE, map(card_row, cards))
            ids = dict(self._db.execute("SELECT key, id FROM ix.card WHERE deck = ?", (row.name,)))
            bodies = ((ids[e.card.key], _json(e.card._asdict()), e.text.casefold()) for e in cards)
            self._db.executemany("INSERT OR REPLACE INTO ix.body VALUES (?, ?, ?)", bodies)
            for entry in cards:
                if entry.prepared is not None:
                    self.put_variant(entry.card.key, entry.identity, entry.prepared)
            copy_states(self._db, "deck = :deck", {"deck": row.name})

    def touch_deck(self, row: DeckRow) -> None:
        """Write what is known of a deck whose cards have not changed."""
        lists = map(json.dumps, (row.aliases, row.groups, row.topics, row.problems))
        values = [*row[:9], *lists, row.entries, row.broken, json.dumps(row.conflicts), row.version, row.checkout]
        self._db.execute(f"INSERT OR REPLACE INTO ix.deck VALUES ({', '.join('?' * 18)})", values)

    def keep_decks(self, names: Container[str]) -> None:
        """Forget every deck that is not among these."""
        with self._db.atomic():
            for (name,) in self._db.execute("SELECT deck FROM ix.card UNION SELECT name FROM ix.deck").fetchall():
                if name not in names:
                    self.drop_cards(self.identities(name))
                    self._db.execute("DELETE FROM ix.deck WHERE name = ?", (name,))

    def drop_cards(self, keys: Iterable[str]) -> None:
        """Forget cards; of those with progress the texts stay, to be compared with those of new cards."""
        with self._db.atomic():
            dropped = [(key,) for key in keys]
            texts = "SELECT key, json FROM ix.card c JOIN ix.body b ON b.id = c.id JOIN card_state s ON s.card = c.key"
            self._db.executemany(f"INSERT OR REPLACE INTO ix.gone {texts} WHERE key = ?", dropped)
            for table in ("body", "variant", "card"):
                self._db.executemany(f"DELETE FROM ix.{table} WHERE {_OF_CARD}", dropped)

    def gone(self, keys: Sequence[str]) -> list[Card]:
        """Those of these cards that were in a deck when it was read last before they went."""
        sql = "SELECT json FROM ix.gone WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key"
        return [self._card(data) for (data,) in self._db.execute(sql, (json.dumps(keys),))]

    def put_in_order(self, keys: Sequence[str]) -> None:
        """Give every card its place in the order in which new ones are met."""
        placed = dict(self._db.execute("SELECT key, ord FROM ix.card"))
        moved = [(place, key) for place, key in enumerate(keys) if placed.get(key) != place]
        with self._db.atomic():
            self._db.executemany("UPDATE ix.card SET ord = ? WHERE key = ?", moved)

    def forget(self) -> None:
        """Have every deck read and every variant drawn anew; until then sittings go on with what is there."""
        with self._db.atomic():
            self._db.execute("UPDATE ix.deck SET mtime_ns = -1, digest = ''")
            self._db.execute("DELETE FROM ix.variant")
            self.set_made_with("")

    def put_variant(self, key: str, identity: str, prepared: Prepared) -> None:
        """Keep a prepared variant in place of the card's old one; nothing for one that is gone, or another by now."""
        askable = prepared.variant is not None
        where = "key = ? AND identity = ? AND askable = ?"
        sql = f"INSERT OR REPLACE INTO ix.variant SELECT id, ?, ?, ?, NULL FROM ix.card WHERE {where}"
        variant = _json(prepared.variant) if askable else None
        values = (prepared.attempt, variant, prepared.reason, key, identity, askable)
        if not self._db.execute(sql, values).rowcount:  # it could be drawn and cannot any more, or the other way
            with self._db.atomic():
                changed = "UPDATE ix.card SET askable = ? WHERE key = ? AND identity = ?"
                self._db.execute(changed, (askable, key, identity))
                self._db.execute(sql, values)

    def plain(self, key: str, attempt: int) -> str | None:
        """The linear text of a prepared question, if it was kept."""
        sql = "SELECT v.plain FROM ix.card c JOIN ix.variant v ON v.id = c.id WHERE c.key = ? AND v.attempt = ?"
        text: str | None = self._db.one(sql, (key, attempt))
        return text

    def keep_plain(self, key: str, attempt: int, text: str) -> None:
        """Keep the linear text of a prepared question: status bars ask for the same one again and again."""
        if not self.readonly:
            self._db.execute(f"UPDATE ix.variant SET plain = ? WHERE {_OF_CARD} AND attempt = ?", (text, key, attempt))

    def unprepared(self, among: int, most: int) -> list[str]:
        """Keys of cards that wait for a variant, of so many that are met next."""
        near = "SELECT id, key, ord FROM ix.card WHERE due_day IS NULL AND askable ORDER BY ord LIMIT ?"
        sql = f"SELECT key FROM ({near}) c WHERE NOT EXISTS (SELECT 1 FROM ix.variant v WHERE v.id = c.id) LIMIT ?"
        return [key for (key,) in self._db.execute(sql, (among, most))]

    def left_out_count(self) -> int:
        """How many cards of the decks are not asked, since they are broken or cannot be drawn."""
        undrawn = "SELECT COUNT(*) FROM ix.variant WHERE json IS NULL"
        return int(self._db.one(f"SELECT COALESCE(SUM(broken), 0) + ({undrawn}) FROM ix.deck"))

    def left_out(self) -> list[tuple[str, str]]:
        """Cards that cannot be drawn, each with the reason."""
        sql = "SELECT key, reason FROM ix.variant v JOIN ix.card c ON c.id = v.id WHERE json IS NULL ORDER BY key"
        return self._db.execute(sql).fetchall()

    def card(self, key: str) -> Filed | None:
        """A card with its prepared variant."""
        sql = (
            "SELECT b.json, c.identity, d.topics, v.attempt, v.json, v.reason FROM ix.card c "
            "JOIN ix.body b ON b.id = c.id JOIN ix.deck d ON d.name = c.deck LEFT JOIN ix.variant v ON v.id = c.id "
            "WHERE c.key = ?"
        )
        row = self._db.execute(sql, (key,)).fetchone()
        if row is None:
            return None
        body, identity, topics, attempt, variant, reason = row
        card, titles = self._card(body), {topic["id"]: topic["title"] for topic in json.loads(topics)}
        prepared = None if attempt is None else Prepared(attempt, json.loads(variant) if variant else None, reason)
        return Filed(card, identity, titles.get(card.topic, card.topic), prepared)

    def cards(self, filters: Filters = EVERYTHING, search: str | None = None) -> list[Card]:
        """Cards in the order in which they are met; `search` looks in their texts, whatever their case."""
        where, values = filters.sql(), filters.values()
        if search is not None:
            where += " AND instr(b.text, :search) > 0"
            values["search"] = search.casefold()
        sql = f"SELECT b.json FROM ix.card c JOIN ix.body b ON b.id = c.id WHERE {where} ORDER BY c.ord"
        return [self._card(data) for (data,) in self._db.execute(sql, values)]

    def keys(self, filters: Filters = EVERYTHING, search: str | None = None) -> list[str]:
        """The keys of cards, those of a deck together: as decks are met, and of each as its cards are met."""
        where, values, tables = filters.sql(), filters.values(), "ix.card c"
        if search is not None:
            where, tables = f"{where} AND instr(b.text, :search) > 0", f"{tables} JOIN ix.body b ON b.id = c.id"
            values["search"] = search.casefold()
        decks: dict[str, list[str]] = {}
        for deck, key in self._db.execute(f"SELECT c.deck, c.key FROM {tables} WHERE {where} ORDER BY c.ord", values):
            decks.setdefault(deck, []).append(key)
        return [key for keys in decks.values() for key in keys]

    def cards_of(self, keys: Sequence[str]) -> list[Card]:
        """The cards of these keys, in their order."""
        sql = (
            "SELECT b.json FROM json_each(?) k JOIN ix.card c ON c.key = k.value JOIN ix.body b ON b.id = c.id "
            "ORDER BY k.key"
        )
        return [self._card(data) for (data,) in self._db.execute(sql, (json.dumps(keys),))]

    def _card(self, data: str) -> Card:
        """A card as it was written; what SQLite cannot see of a damaged file shows here."""
        try:
            return Card.from_json(json.loads(data))
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedError(self._path, "a card cannot be read") from error

    def placed(self) -> list[Placed]:
        """All cards in the order in which they are met, as far as their order and their former names go."""
        sql = "SELECT key, deck, topic, position, ord, line, difficulty, aliases, requires FROM ix.card ORDER BY ord"
        rows = self._db.execute(sql)
        return [Placed._make([*row[:7], *(json.loads(names) if names else [] for names in row[7:])]) for row in rows]

    def identities(self, deck: str) -> dict[str, str]:
        """The identity of every card of a deck, by its key."""
        return dict(self._db.execute("SELECT key, identity FROM ix.card WHERE deck = ?", (deck,)).fetchall())

    def tags(self) -> list[str]:
        """All words to select by that cards have."""
        sql = "SELECT DISTINCT t.value FROM ix.card c, json_each(c.tags) t ORDER BY t.value"
        return [tag for (tag,) in self._db.execute(sql)]

    def functions(self) -> set[tuple[str, str]]:
        """The verify functions that are asked for, each with the deck."""
        return set(self._db.execute("SELECT c.deck, f.value FROM ix.card c, json_each(c.functions) f"))

    def asked(self, functions: Collection[str]) -> dict[str, int]:
        """How often the cards that ask for each of these verify functions were answered for credit since a reset."""
        sql = (
            "SELECT f.value, COALESCE(SUM(s.reps), 0) FROM ix.card c, json_each(c.functions) f "
            "LEFT JOIN card_state s ON s.card = c.key WHERE f.value IN (SELECT value FROM json_each(?)) GROUP BY 1"
        )
        return dict(self._db.execute(sql, (json.dumps([*functions]),)).fetchall())

    def count(self, filters: Filters = EVERYTHING) -> int:
        return int(self._db.one(f"SELECT COUNT(*) FROM ix.card c WHERE {filters.sql()}", filters.values()))

    def headers(self, filters: Filters = EVERYTHING) -> list[tuple[str, str, str, str, int | None]]:
        """Key, deck, topic (deck/topic), kind and difficulty of every card, in the order in which they are met."""
        sql = f"SELECT c.key, c.deck, c.topic, c.kind, c.difficulty FROM ix.card c WHERE {filters.sql()} ORDER BY c.ord"
        return self._db.execute(sql, filters.values()).fetchall()

    def standings(self) -> "Iterator[Standing]":
        """What statistics are made of, of every card."""
        return iter(self._db.execute(STANDINGS))

    def keys_about(self, name: str, most: int) -> list[str]:
        """Keys about as long as a mistyped one, or with an id as long; no more than that many."""
        length = "length(key)" if "/" in name else "length(key) - instr(key, '/')"
        sql = f"SELECT key FROM ix.card ORDER BY abs({length} - ?), key LIMIT ?"
        return [row[0] for row in self._db.execute(sql, (len(name), most))]

    def keys_like(self, name: str) -> list[str]:
        """Keys of the cards with that id, in any deck."""
        sql = "SELECT key FROM ix.card WHERE substr(key, -length(:end)) = :end ORDER BY key"
        return [row[0] for row in self._db.execute(sql, {"end": f"/{name}"})]

    def topics_of(self, keys: Sequence[str]) -> dict[str, str]:
        """The topic (deck/topic) of each of these cards."""
        if not keys:
            return {}
        sql = "SELECT key, topic FROM ix.card WHERE key IN (SELECT value FROM json_each(?))"
        return dict(self._db.execute(sql, (json.dumps(keys),)).fetchall())


def remove(path: str) -> None:
    """Delete an index file, with what SQLite keeps beside it: it is made again."""
    for ending in BESIDE:
        try:
            os.unlink(path + ending)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise QuizzerError(f"{path}{ending} is no file of quizzer's ({error.strerror}): move it away") from error


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
