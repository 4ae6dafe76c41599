"""What is done to an open collection, the contenders taking turns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tests.benchmarks.contract import Contender
from tests.benchmarks.table import Row, judged, shown
from tests.benchmarks.timing import percentile, timed

ANSWERS_PER_ROUND = 15
MOST_OVER_THE_FLOOR_MS, MOST_TO_WAIT_MS, MOST_FOR_UNDO_MS = 1.0, 20.0, 20.0


class Operation(NamedTuple):
    """A method of the contenders, called a few times."""

    what: str
    method: str
    rounds: int
    most_x_anki: float | None = None


def rows(size: str, contenders: Sequence[Contender], rounds: int) -> list[Row]:
    """All rows of one size."""
    operations = [
        Operation("stats", "stats", 3, 3.0),
        Operation("search", "search", 3),
        Operation("check of the database", "check", 3, 1.0),
        # Anki makes no second backup of what has not changed.
        Operation("backup", "backup", 1, 3.0),
        Operation("export of the reviews (anki: .apkg)", "export", 3, 2.0),
    ]
    return [*_answers(size, contenders, rounds * ANSWERS_PER_ROUND), *(_row(size, contenders, o) for o in operations)]


def _answers(size: str, contenders: Sequence[Contender], count: int) -> list[Row]:
    waits: dict[str, list[float]] = {contender.name: [] for contender in contenders}
    answers: dict[str, list[float]] = {contender.name: [] for contender in contenders}
    undos: dict[str, list[float]] = {contender.name: [] for contender in contenders}
    for _ in range(count):
        for contender in contenders:
            waits[contender.name].append(timed(contender.next_card))
            answers[contender.name].append(timed(contender.answer))
            contender.settle()
    for _ in range(min(count, 30)):  # Anki keeps 30 steps
        for contender in contenders:
            undos[contender.name].append(timed(contender.undo))
    over_ms = percentile(answers["quizzer"], 0.95) - percentile(answers["sqlite"], 0.95)
    over_goal = f"p95 +{MOST_OVER_THE_FLOOR_MS:g} ms"
    return [
        _of_all("next card, p50", size, waits, 0.5),
        _of_all(f"next card, worst of {count}", size, waits, 1.0, MOST_TO_WAIT_MS),
        _of_all("answer on disk, p50", size, answers, 0.5),
        _of_all("answer on disk, p95", size, answers, 0.95)._replace(
            goal=over_goal, verdict=judged(over_ms, MOST_OVER_THE_FLOOR_MS)
        ),
        _of_all("undo, p95", size, undos, 0.95, MOST_FOR_UNDO_MS),
    ]


def _row(size: str, contenders: Sequence[Contender], operation: Operation) -> Row:
    times: dict[str, list[float]] = {contender.name: [] for contender in contenders}
    for _ in range(operation.rounds):
        for contender in contenders:
            try:
                times[contender.name].append(timed(getattr(contender, operation.method)))
            except NotImplementedError:
                continue
    row, goal = _of_all(operation.what, size, times, 0.0), operation.most_x_anki
    if goal is None or not times.get("anki"):
        return row
    ratio = min(times["quizzer"]) / min(times["anki"])
    return row._replace(goal=f"{goal:g} x anki", verdict=judged(ratio, goal))


def _of_all(what: str, size: str, times_ms: dict[str, list[float]], share: float, goal_ms: float | None = None) -> Row:
    """A row of percentiles; the least time is the one of no share."""
    found = {name: percentile(times, share) for name, times in times_ms.items() if times}
    cells = {name: shown(time) for name, time in found.items()}
    cells.setdefault("anki", "not installed")
    cells.setdefault("quizzer", "not there")
    row = Row(what, size, **cells)
    ours, theirs = found.get("quizzer"), found.get("anki", found.get("sqlite"))
    if ours is None or theirs is None:
        return row
    row = row._replace(ratio=f"{ours / theirs:.2f} x {'anki' if 'anki' in found else 'sqlite'}")
    return row if goal_ms is None else row._replace(goal=shown(goal_ms), verdict=judged(ours, goal_ms))
