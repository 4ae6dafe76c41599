"""The day's ranking of a plan, kept in the index: only the first look of a day needs NumPy."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from quizzer.core.queue import Entry, Turn
from quizzer.store.database import Database
from quizzer.store.records import Filters
from quizzer.store.waiting import FAR

# Another one where the decks, or the states as a whole, are made anew. One that was kept is of the columns after it.
_KEY = """
json_array(
    :asked, (SELECT value FROM ix.made_with WHERE key = 'catalog'),
    (SELECT value FROM cache_key WHERE name = 'states_made'), (SELECT value FROM cache_key WHERE name = 'states')
)
"""


# What is known of a card that a plan may ask: its number, its topic, its stability, its difficulty and its last day;
# the last three are None while it is new. There may be 100,000 of them.
Known = tuple[int, str, float | None, float | None, int | None]
ID: Final = 0
TOPIC: Final = 1


class DayPlan:
    """A ranking, made for a day and a plan; where nothing can be kept, for this process."""

    def __init__(self, database: Database, *, is_kept: bool) -> None:
        self._db = database
        self._at = "ix" if is_kept else "temp"
        if not is_kept:
            for table in ("plan", "plan_of"):
                database.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table} AS SELECT * FROM ix.{table} WHERE 0")

    def is_made(self, asked: str) -> bool:
        """Whether the ranking is that of what is asked for."""
        return bool(self._db.one(f"SELECT 1 FROM {self._at}.plan_of WHERE key = {_KEY}", {"asked": asked}))

    def outlook(self, asked: str) -> dict[str, Any] | None:
        """What is expected of the plan, if the ranking is that of what is asked for; else None."""
        text = self._db.one(f"SELECT outlook FROM {self._at}.plan_of WHERE key = {_KEY}", {"asked": asked})
        found: dict[str, Any] | None = json.loads(text) if text else None
        return found

    def known(self, filters: Filters) -> list[Known]:
        """The cards that may be asked, in the order in which new ones are met."""
        sql = (
            "SELECT c.id, c.topic, s.stability, s.difficulty, s.last_day FROM ix.card c "
            "LEFT JOIN card_state s ON s.card = c.key "
            f"WHERE c.askable AND c.from_day < {FAR} AND {filters.sql()} ORDER BY c.ord"
        )
        return self._db.execute(sql, filters.values()).fetchall()

    def keep(self, asked: str, ranked: Iterable[tuple[int, float]], outlook: dict[str, Any]) -> None:
        """Keep the ranking (cards by their numbers, each with its seconds), and what is expected of it."""
        with self._db.atomic():
            for table in ("plan", "plan_of"):
                self._db.execute(f"DELETE FROM {self._at}.{table}")
            rows = ((place, *card) for place, card in enumerate(ranked))
            self._db.executemany(f"INSERT INTO {self._at}.plan VALUES (?, ?, ?)", rows)
            values = {"asked": asked, "outlook": json.dumps(outlook)}
            self._db.execute(f"INSERT INTO {self._at}.plan_of VALUES ({_KEY}, :outlook)", values)

    def ahead(self, study_day: int, filters: Filters) -> Iterator[tuple[Entry, float]]:
        """The cards of the day that had no answer yet, in their order, each with the seconds that it may take."""
        sql = (
            f"SELECT c.key, c.topic, c.due_day, c.rank, p.seconds FROM {self._at}.plan p "
            "JOIN ix.card c ON c.id = p.id LEFT JOIN card_state s ON s.card = c.key "
            "WHERE c.askable AND c.from_day <= :day AND COALESCE(s.last_day, 0) < :day "
            f"AND {filters.sql()} ORDER BY p.place"
        )
        for key, topic, due_day, rank, seconds in self._db.execute(sql, {**filters.values(), "day": study_day}):
            turn: Turn = "new" if due_day is None else "due" if due_day <= study_day else "early"
            yield Entry(key, topic, turn, due_day, rank), seconds
