"""The log replayed: reading it, and the arithmetic of FSRS."""

from __future__ import annotations

import os

from quizzer.commands.shared.workplace import Workplace
from quizzer.core.memory import replay_memory
from tests.benchmarks.table import Row, judged, shown
from tests.benchmarks.timing import timed

ROUNDS = 3
# For 100,000 reviews.
MOST_TO_LOAD_MS, MOST_TO_REPLAY_MS = 30.0, 10.0
_BARE = "SELECT card, study_day, grade FROM review WHERE credited AND action = 'answer'"
_FEWEST_JUDGED, _MOST_JUDGED = 90_000, 100_000


def rows(size: str, home: str) -> list[Row]:
    """The least times for loading and replaying, and for a rebuild of all states."""
    os.environ["QUIZZER_HOME"] = home
    workplace = Workplace()
    reviews = workplace.reviews
    answers = reviews.scheduled()
    count = len(answers.ids)
    load_ms = min(timed(reviews.scheduled) for _ in range(ROUNDS))
    replay_ms = min(
        timed(lambda: replay_memory(answers.cards, answers.study_days, answers.grades)) for _ in range(ROUNDS)
    )
    floor_ms = min(timed(lambda: workplace.database.execute(_BARE).fetchall()) for _ in range(ROUNDS))
    rebuild_ms = timed(reviews.rebuild)
    workplace.close()
    found = [
        _judged(Row(f"load {count:,} answers", size, shown(load_ms), shown(floor_ms)), count, load_ms, MOST_TO_LOAD_MS),
        _judged(Row(f"replay {count:,} answers", size, shown(replay_ms)), count, replay_ms, MOST_TO_REPLAY_MS),
    ]
    return [*found, Row("rebuild of the states", size, shown(rebuild_ms))]


def _judged(row: Row, count: int, time_ms: float, goal_ms: float) -> Row:
    if not _FEWEST_JUDGED <= count <= _MOST_JUDGED:
        return row
    return row._replace(goal=shown(goal_ms), verdict=judged(time_ms, goal_ms))
