"""The day's ranking of a plan with its forecast, and the glance of a home that has a plan."""

from __future__ import annotations

import os

from quizzer.commands.shared.workplace import Workplace
from quizzer.home.settings import write_setting
from quizzer.session.plan import Plan
from quizzer.session.planning import outlook
from tests.benchmarks import population
from tests.benchmarks.table import Row, judged, shown
from tests.benchmarks.timing import started, timed

ROUNDS, DAYS, MINUTES = 3, 60, 20
FEW_CARDS, MOST_FOR_FEW_MS = 1_000, 300.0
MANY_CARDS, MOST_FOR_MANY_MS = 100_000, 3_000.0
MOST_OF_GLANCE = 1.3


def rows(size: str, home: str, cards: int, rounds: int) -> list[Row]:
    """Planning that many cards, and the glance with a plan beside the one without."""
    plan = _plan(home)
    least = {"without": float("inf"), "with": float("inf")}
    for words in ([], plan.words()):
        _write(home, words)
        started(["-m", "quizzer"], home)  # makes the day's ranking
    for _ in range(rounds):
        for name, words in (("without", []), ("with", plan.words())):
            _write(home, words)
            least[name] = min(least[name], started(["-m", "quizzer"], home))
    _write(home, [])
    ratio = least["with"] / least["without"]
    glance = Row("glance with a plan", size, shown(least["with"]), ratio=f"{ratio:.2f} x without")
    goal = glance._replace(goal=f"{MOST_OF_GLANCE:g} x without", verdict=judged(ratio, MOST_OF_GLANCE))
    return [planned(size, home, cards), goal]


def few(folder: str) -> Row:
    """Planning as many cards as a learner may have."""
    made = population.populate(os.path.join(folder, "few"), FEW_CARDS, 10 * FEW_CARDS)
    return planned(f"{FEW_CARDS:,}", made.home, FEW_CARDS)


def planned(size: str, home: str, cards: int) -> Row:
    """A day's ranking, with what is expected after sixty days of it."""
    plan, workplace = _plan(home), Workplace(home)
    index, reviews, day = workplace.catalog.index, workplace.reviews, workplace.clock.study_day()
    least = min(timed(lambda: outlook(plan, index, reviews, day, 0, anew=True)) for _ in range(ROUNDS))
    workplace.close()
    row = Row(f"plan of {DAYS} days", size, shown(least))
    goal = MOST_FOR_FEW_MS if cards <= FEW_CARDS else MOST_FOR_MANY_MS if cards == MANY_CARDS else None
    return row if goal is None else row._replace(goal=shown(goal), verdict=judged(least, goal))


def _plan(home: str) -> Plan:
    workplace = Workplace(home)
    day = workplace.clock.study_day()
    return Plan(day + DAYS, day, MINUTES)


def _write(home: str, words: list[str]) -> None:
    write_setting(Workplace(home).home, "plan", words)
