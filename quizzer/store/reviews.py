"""The review log, and the state of every card as the log says it."""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from quizzer.core.event import ANSWERS, Event
from quizzer.core.grade import AGAIN
from quizzer.core.queue import rank
from quizzer.core.replay import (
    Answers,
    Corrections,
    Counted,
    answer_ms,
    counted,
    credited_days,
    fold,
    former_keys,
)
from quizzer.core.schedule import PARAMETERS, Scheduler, are_usable
from quizzer.core.state import CardState
from quizzer.errors import GoneError
from quizzer.store.database import Database
from quizzer.store.mishaps import mending
from quizzer.store.records import Progress
from quizzer.store.rows import COLUMNS, DAY, SELECT, STATE_SELECT, STATE_WRITE, read, read_detail, read_state, state_row

if TYPE_CHECKING:
    from quizzer.core.folding import Folding

_Key = TypeVar("_Key", int, str)

# No parameters have the number 0: a log that does not know these refuses the row.
_VALUES = {name: f":{name}" for name in Event._fields if name != "id"} | {
    "params_id": "COALESCE((SELECT id FROM params WHERE weights = :weights), 0)"
}
_MADE_WITH = "SELECT value FROM cache_key WHERE name = 'states'"
_WRITTEN = ", ".join(name for name in COLUMNS if name != "id")
_RETURNED = f"RETURNING id, params_id, ({_MADE_WITH})"
_INSERT = f"INSERT INTO review ({_WRITTEN}) VALUES ({', '.join(_VALUES.values())}) {_RETURNED}"
_ADOPTED = "SELECT weights FROM adoption LEFT JOIN params ON params.id = params_id ORDER BY adoption.id DESC LIMIT 1"
_ANSWERED = "('answer', 'practice', 'retry')"
_NAMING = "('answer', 'practice', 'retry', 'part')"  # in which a mistake can have been named
_WHOLE = "('answer', 'practice', 'retry', 'reset')"
_ASIDE = "('void', 'regrade', 'rename', 'interview')"  # rows that say nothing of their card
_ADD_TO_DAY = """
INSERT INTO day_sum VALUES (?, ?, ?) ON CONFLICT (study_day)
DO UPDATE SET answers = answers + excluded.answers, duration_ms = duration_ms + excluded.duration_ms
"""
# It was not taken back.
_STANDS = "NOT EXISTS (SELECT 1 FROM review later WHERE later.target = review.id AND later.action = 'void')"
_UNDOABLE = f"target IS NULL AND action NOT IN ('rename', 'interview') AND {_STANDS}"
CACHE_VERSION = "3"
_STEP = 1000  # rows between two words about the progress


class _SupersededError(Exception):
    """The states were made otherwise meanwhile, by another process."""


class Reviews:
    """The log and its fold. Every method that appends also renews the state of the card, in one transaction.

    Cards are scheduled with the parameters that this log adopted last (`store.adoptions`); those of the scheduler that
    is given are for a log that adopted none.
    """

    def __init__(self, database: Database, scheduler: Scheduler) -> None:
        self._db = database
        self._default = scheduler.parameters
        self.scheduler = scheduler
        self.scheduler = self.active()

    def append(
        self, event: Event, target_uid: str | None = None, name_now: Callable[[str], str] = str
    ) -> tuple[Event, CardState]:
        """Insert a row and renew its card's state; both, the row as it is on disk by then, with its id.

        The row that it is about is known by its uid: in a log that was merged it has another number. GoneError, and
        nothing is changed, if there is none or it was taken back, as after a restore or by another sitting.
        """
        try:
            event, state = self._append(event, target_uid, name_now)
        except _SupersededError:  # and nothing was written
            self._go_by()
            event, state = self._append(event, target_uid, name_now, must_follow=False)
        self._db.acknowledged.append((event, target_uid))
        return event, state

    def extend(self, events: Iterable[Event]) -> None:
        """Insert rows as they are; whoever has no more of them makes the states anew."""
        for event in events:
            self._insert(event)

    def _append(
        self, event: Event, target_uid: str | None, name_now: Callable[[str], str], must_follow: bool = True
    ) -> tuple[Event, CardState]:
        with self._db.atomic():
            event = event._replace(card=name_now(event.card))
            if target_uid:
                target = self._db.one(f"SELECT id FROM review WHERE uid = ? AND {_STANDS}", (target_uid,))
                if target is None:
                    raise GoneError("that answer is not in the log any more, or taken back: nothing was changed")
                event = event._replace(target=target)
            rows = self.events_of(event.card)
            if event.credited and event.study_day in credited_days(event.card, rows):
                event = event._replace(action="retry", credited=False)  # here or in another sitting, zone, log
            event = event._replace(uid=event.uid or os.urandom(16).hex())
            row, params_id, made_with = self._insert(event)
            if must_follow and made_with not in (None, self._key()):
                raise _SupersededError
            event = event._replace(id=row, params_id=params_id)
            self._sum_up(event, rows)
            return event, self._renew(event.card, [*rows, event])

    def _go_by(self) -> None:
        """Schedule as another process made the states meanwhile: whoever starts makes them, whoever writes follows."""
        scheduler = self.made_by()
        if scheduler:
            self.scheduler = scheduler
        else:  # another quizzer is at work here: the next start makes them as it would
            self._db.execute("DELETE FROM cache_key WHERE name = 'states'")

    def _insert(self, event: Event) -> Any:
        """Write a row, and before the first one the parameters that it names; both numbers, and the key of the states.

        Whether the log knows them is found out each time: it is another log after a restore.
        """
        detail = json.dumps(event.detail, ensure_ascii=False) if event.detail else None
        values = {**event._asdict(), "detail": detail, "weights": json.dumps(list(self.scheduler.parameters))}
        try:
            return self._db.execute(_INSERT, values).fetchone()
        except sqlite3.IntegrityError:
            from importlib import metadata  # noqa: PLC0415 - 30 ms, once in the life of a home

            sql = "INSERT INTO params (algorithm, weights, source, library, created_ms) VALUES (?, ?, ?, ?, ?)"
            library = f"fsrs {metadata.version('fsrs')}"
            source = "default" if self.scheduler.parameters == PARAMETERS else "fitted"
            self._db.execute(sql, ("FSRS-6", values["weights"], source, library, event.at_ms))
            return self._db.execute(_INSERT, values).fetchone()

    def _sum_up(self, event: Event, rows: list[Event]) -> None:
        """Renew the sums of the days of answers that a new row adds, or that it takes back or brings back."""
        answers = {event.id: event} if event.action in ANSWERS else {}
        if event.action == "void":
            stood, stands = _standing(rows), _standing([*rows, event])
            for number in stood.keys() - stands.keys():
                gone = stood[number]
                self._db.execute(_ADD_TO_DAY, (gone.study_day, -1, -answer_ms(gone.duration_ms)))
                self._db.execute("DELETE FROM day_sum WHERE study_day = ? AND answers = 0", (gone.study_day,))
            answers = {number: stands[number] for number in stands.keys() - stood.keys()}
        for answer in answers.values():
            self._db.execute(_ADD_TO_DAY, (answer.study_day, 1, answer_ms(answer.duration_ms)))

    def _renew(self, card: str, rows: list[Event]) -> CardState:
        """Fold a card anew, and what its earlier rows may be called by now; the state of the card itself."""
        state = self._keep(fold(card, rows, self.scheduler))
        names = {card}
        for row in rows:
            if row.action == "rename" and row.card in names:
                names.add(row.detail["to"])
        for name in sorted(names - {card}):
            self._keep(fold(name, self.events_of(name), self.scheduler))
        return state

    def _keep(self, state: CardState) -> CardState:
        if state.says_nothing():
            self._db.execute("DELETE FROM card_state WHERE card = ?", (state.card,))
        else:
            self._db.execute(STATE_WRITE, state_row(state))
        return state

    def events(self, where: str = "1", values: Any = ()) -> Iterator[Event]:
        """The rows that meet a condition, in the order of their ids."""
        with mending(self._db.path):
            yield from map(read, self._db.execute(f"{SELECT} WHERE {where} ORDER BY id", values))

    def renames(self) -> list[tuple[str, str]]:
        """The old and the new key of all progress that was ever carried over, in order."""
        return [(row.card, row.detail["to"]) for row in self.events("action = 'rename'")]

    def corrections(self, rows: Iterable[Event] | None = None) -> Corrections:
        """What the voids, regrades and renames of the log do to its other rows, or to these."""
        renames = "SELECT id FROM review WHERE action = 'rename'"
        if rows is None:
            return Corrections(
                list(self.events(f"id IN (SELECT id FROM review WHERE target IS NOT NULL UNION {renames})"))
            )
        # What takes a row back may be taken back too.
        bearing = (
            f"WITH RECURSIVE bearing (id) AS (SELECT value FROM json_each(?) UNION {renames} "
            "UNION SELECT review.id FROM bearing JOIN review ON review.target = bearing.id) SELECT id FROM bearing"
        )
        numbers = json.dumps([row.id for row in rows])
        where = f"id IN ({bearing}) AND (target IS NOT NULL OR action = 'rename')"
        return Corrections(list(self.events(where, (numbers,))))

    def folding(self, progress: Progress | None = None) -> "Folding":
        """All rows that count, ready to be folded."""
        from quizzer.core.folding import Folding  # noqa: PLC0415 - NumPy, for the whole log only

        found, total, done = Folding(self.corrections()), progress and self.count(), 0
        names = f"id, card, action, {DAY}, credited, grade, duration_ms, detail"
        with mending(self._db.path):
            rows = self._db.execute(f"SELECT {names} FROM review WHERE action NOT IN {_ASIDE} ORDER BY id")
            while some := rows.fetchmany(_STEP):
                if progress and total:
                    progress(done, total)
                columns: list[Any] = [*zip(*some, strict=True)]
                columns[-1] = [read_detail(text) if text else {} for text in columns[-1]]
                found.add(*columns)
                done += len(some)
        return found

    def scheduled(self) -> Answers:
        """The answers that moved schedules and count, without their texts."""
        found, corrections = Answers(), self.corrections()
        voided, new_grades, renamed = corrections.voided, corrections.new_grades, corrections.new_keys
        moving = "(credited AND action = 'answer') OR action = 'reset'"
        sql = f"SELECT id, card, action, {DAY}, grade FROM review WHERE {moving} ORDER BY id"
        with mending(self._db.path):
            for number, name, action, study_day, grade in self._db.execute(sql):
                if number in voided:
                    continue
                card = corrections.key(number, name) if name in renamed else name
                if action == "reset":
                    found.reset(card)
                elif (grade := new_grades.get(number, grade)) is not None:
                    found.add(number, card, study_day, grade)
        return found

    def predictions(self) -> list[tuple[float, bool]]:
        """The recall predicted of each card that came back a day later or more, and whether it was recalled."""
        return [(chance, grade != AGAIN) for _, chance, grade in reversed(self.spaced())]

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read meanwhile is of one moment, whatever another session writes."""
        self._db.execute("BEGIN")
        try:
            yield
        finally:
            self._db.execute("ROLLBACK")

    def named(self, since_day: int = 0) -> list[Counted]:
        """The answers that count and whose mistake has a name, from a study day on."""
        found = "SELECT id FROM review WHERE named IS NOT NULL AND study_day >= ?"  # in their index
        rows = list(self.events(f"id IN ({found}) AND action IN {_NAMING}", (since_day,)))
        return list(self.corrections(rows).counted(rows))

    def wrong_choices(self, since_day: int) -> list[Counted]:
        """The wrong answers that count and chose among what was shuffled, from a study day on."""
        where = f"state = 'wrong' AND named IS NULL AND action IN {_ANSWERED} AND instr(detail, '\"order\"')"
        # By the index of days: for the sake of their order, all rows of the log would be looked at.
        rows = list(self.events(f"id IN (SELECT id FROM review WHERE study_day >= ? AND {where})", (since_day,)))
        return list(self.corrections(rows).counted(rows))

    def spaced(
        self, most: int = -1, since: int = 0, before: int = 1 << 40, *, parameters: Sequence[float] | None = None
    ) -> list[tuple[str, float, int | None]]:
        """Of the last answers for credit, given a day or more after the one before, from a study day on and before
        another: the card, the recall that was expected (by these parameters, or by any), and the grade; newest first.
        """
        corrections = self.corrections()
        voided, new = corrections.voided, corrections.new_grades
        known = "params_id = (SELECT id FROM params WHERE weights = ?)" if parameters else "? IS NULL"
        sql = (
            "SELECT id, card, expected_recall, grade FROM review WHERE action = 'answer' AND credited "
            "AND expected_recall > 0 AND expected_recall < 1 "  # 1 on the day of the answer before
            f"AND study_day >= ? AND study_day < ? AND {known} ORDER BY id DESC LIMIT ?"
        )
        values = (since, before, json.dumps(list(parameters)) if parameters else None, most)
        with mending(self._db.path):
            rows = self._db.execute(sql, values)
            return [(card, chance, new.get(id_, grade)) for id_, card, chance, grade in rows if id_ not in voided]

    def weak(self) -> set[str]:
        """The cards that are weak, those of decks that are gone among them."""
        found = self.states("lapses > 0 OR answered_grade = 1")
        return {card for card, state in found.items() if state.is_weak()}

    def failed_since(self, study_day: int) -> set[str]:
        """The cards that were answered with Again on that day or later, in practice too."""
        since = "SELECT id FROM review WHERE study_day >= ?"
        rows = list(self.events(f"id IN ({since}) AND action IN {_ANSWERED}", (study_day,)))
        return {row.card for row in self.corrections(rows).counted(rows) if row.grade == AGAIN}

    def day_sums(self) -> dict[int, tuple[int, int]]:
        """The study days with answers that count: how many, and the milliseconds that they took."""
        rows = self._db.execute("SELECT study_day, answers, duration_ms FROM day_sum")
        return {study_day: (answers, duration_ms) for study_day, answers, duration_ms in rows}

    def answered_cards(self) -> tuple[int, int]:
        """How many cards have answers that count, those of decks that are gone among them, and how many answers."""
        sql = "SELECT COUNT(*), COALESCE(SUM(answers), 0) FROM card_state WHERE answers > 0"
        cards, answers = self._db.execute(sql).fetchone()
        return int(cards), int(answers)

    def durations(self, most: int) -> list[tuple[bool, int]]:
        """Of the answers among so many last rows, whether the card was new, and the milliseconds."""
        sql = (
            "SELECT expected_recall IS NULL, duration_ms FROM review "
            f"WHERE id > (SELECT MAX(id) FROM review) - ? AND action IN {_ANSWERED}"
        )
        return self._db.execute(sql, (most,)).fetchall()

    def events_of(self, card: str) -> list[Event]:
        """Every row that bears on one card, those of its former names and what takes them back included."""
        own, renames = "SELECT id FROM review WHERE card = ?", "SELECT id FROM review WHERE action = 'rename'"
        rows = list(self.events(f"id IN ({own} UNION {renames})", (card,)))
        former = sorted(former_keys(card, (row for row in rows if row.action == "rename")) - {card})
        if not former:
            return rows
        rows += self.events(f"card IN ({', '.join('?' for _ in former)}) AND action != 'rename'", former)
        return sorted(rows, key=lambda row: row.id)

    def events_of_day(self, study_day: int) -> list[Event]:
        """The rows of a study day, with every later row that may take one of them back."""
        first = "SELECT MIN(id) FROM review WHERE study_day = ?"
        return list(self.events(f"id >= ({first}) AND (study_day = ? OR target IS NOT NULL)", (study_day, study_day)))

    def state(self, card: str) -> CardState | None:
        """The state of one card; None if the log says nothing of it."""
        return self.states("card = ?", (card,)).get(card)

    def met_on(self, study_day: int) -> tuple[int, int]:
        """Cards met for the first time on that day, and cards reviewed then, as far as it was the last time."""
        sql = "SELECT COALESCE(SUM(reps = 1), 0), COALESCE(SUM(reps > 1), 0) FROM card_state WHERE last_day = ?"
        met, reviewed = self._db.execute(sql, (study_day,)).fetchone()
        return int(met), int(reviewed)

    def states(self, where: str = "1", values: Any = ()) -> dict[str, CardState]:
        rows = self._db.execute(f"{STATE_SELECT} WHERE {where}", values)
        return {state.card: state for state in map(read_state, rows)}

    def state_count(self) -> int:
        return int(self._db.one("SELECT COUNT(*) FROM card_state"))

    def met(self) -> set[str]:
        """The cards that have a schedule, those of decks that are gone among them."""
        return {card for (card,) in self._db.execute("SELECT card FROM card_state WHERE reps > 0")}

    def states_of(self, cards: list[str]) -> dict[str, CardState]:
        return self.states("card IN (SELECT value FROM json_each(?))", (json.dumps(cards),))

    def answered_parts(self, card: str, attempt: int) -> list[str]:
        """What was answered to the first parts of a variant, since the card itself was last answered or reset."""
        whole = f"SELECT MAX(id) FROM review WHERE card = :card AND action IN {_WHOLE}"
        where = f"card = :card AND action = 'part' AND id > COALESCE(({whole}), 0) AND {_STANDS}"
        rows = self.events(where, {"card": card})
        return [row.raw or "" for row in rows if row.detail.get("attempt") == attempt]

    def undoable(self) -> Event | None:
        """The last row that `undo` would take back: read backwards, few rows lie before it."""
        row = self._db.execute(f"{SELECT} WHERE {_UNDOABLE} ORDER BY id DESC LIMIT 1").fetchone()
        return read(row) if row else None

    def undoable_count(self) -> int:
        """How many rows `undo` could still take back: counted, where looking at each of a million takes a second."""
        correcting = "SELECT COUNT(*) FROM review WHERE target IS NOT NULL"
        renames = "SELECT COUNT(*) FROM review WHERE action = 'rename'"
        noted = "SELECT COUNT(*) FROM review WHERE action = 'interview'"
        voided = "SELECT COUNT(DISTINCT target) FROM review WHERE target IS NOT NULL AND action = 'void'"
        return int(self._db.one(f"SELECT COUNT(*) - ({correcting}) - ({renames}) - ({noted}) - ({voided}) FROM review"))

    def last_at_ms(self) -> int | None:
        """When the newest row of the latest study day that was not taken back says it was written."""
        latest = "ORDER BY study_day DESC, id DESC LIMIT 1"
        at_ms = self._db.one(f"SELECT at_ms FROM review WHERE action != 'void' AND {_STANDS} {latest}")
        return None if at_ms is None else int(at_ms)

    def count(self) -> int:
        return int(self._db.one("SELECT COUNT(*) FROM review"))

    def rebuild(self, progress: Progress | None = None) -> int:
        """Make all states again from the log; how many there are."""
        with self._db.atomic():
            self.scheduler = self.active()  # another process may have changed them meanwhile
            folding = self.folding(progress)
            states = folding.states(self.scheduler)
            self._db.execute("DELETE FROM card_state")
            self._db.executemany(STATE_WRITE, ((*state, rank(card)) for card, state in states.items()))
            self._db.execute("DELETE FROM day_sum")
            sums = ((day, *sums) for day, sums in folding.day_sums().items())
            self._db.executemany("INSERT INTO day_sum VALUES (?, ?, ?)", sums)
            # What was copied from the states before is told by the second of these that it is no longer of them.
            keys = [("states", self._key()), ("states_made", os.urandom(8).hex())]
            self._db.executemany("INSERT OR REPLACE INTO cache_key VALUES (?, ?)", keys)
        return len(states)

    def stale(self) -> tuple[list[str], list[int]]:
        """The cards whose kept state, and the study days whose kept sums, are not what replaying the log gives.

        Replayed with the settings that the states are of, and compared to the last bit.
        """
        folding = self.folding()
        kept = {row[0]: row for row in self._db.execute(STATE_SELECT)}
        states = _differing(kept, folding.states(self.made_by() or self.scheduler))
        return states, _differing(self.day_sums(), folding.day_sums())

    def active(self) -> Scheduler:
        """With the parameters that this log adopted last; with those that were given if it has none, or none of use."""
        return Scheduler(self.scheduler.desired_retention, read_weights(self._db.one(_ADOPTED)) or self._default)

    def _key(self) -> str:
        return json.dumps([CACHE_VERSION, self.scheduler.desired_retention, list(self.scheduler.parameters)])

    def made_by(self) -> Scheduler | None:
        """What the states were scheduled with; None if they are of another quizzer, or of none."""
        version, *settings = json.loads(self._db.one(_MADE_WITH) or "[null]")
        return Scheduler(*settings) if version == CACHE_VERSION else None

    def keep_in_step(self, progress: Progress | None = None) -> None:
        """Rebuild the states if they were made with other settings of the scheduler."""
        if self._db.one(_MADE_WITH) != self._key() and not self._db.readonly:
            self.rebuild(progress)


def read_weights(text: str | None) -> list[float] | None:
    """A parameter vector as a log has it; None for one that cannot be used: the log may come from anywhere."""
    try:
        weights = json.loads(text or "null")
    except (ValueError, RecursionError):
        return None
    return weights if are_usable(weights) else None


def _differing(kept: Mapping[_Key, Any], replayed: Mapping[_Key, Any]) -> list[_Key]:
    return sorted(key for key in kept.keys() | replayed.keys() if kept.get(key) != replayed.get(key))


def _standing(rows: list[Event]) -> dict[int, Event]:
    """The answers that count, by their numbers."""
    return {row.event.id: row.event for row in counted(rows) if row.event.action in ANSWERS}
