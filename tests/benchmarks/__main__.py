"""The numbers that quizzer promises, beside bare SQLite and Anki, measured in one run in which all take turns.

    python -m tests.benchmarks [--quick] [--sizes CARDS:REVIEWS ...]
    python -m tests.benchmarks year
    python -m tests.benchmarks plan [--tuning]

prints one table. Times are the least of several rounds, or percentiles; a busy machine slows everything alike, so the
goals are ratios where that is possible, and the load of the machine is printed below. Anki is measured where it is
installed (`pip install -e '.[benchmarks]'`). The tests assert none of this.

`year` prints what the simulated year of tests/session/test_year.py compared. `plan` holds the planner against other
ways to study in simulated worlds, and ends with 1 where it misses its gate (tests/benchmarks/planning/registration.py).
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from tests.benchmarks import anki_collection, checking, operations, plans, population, replay, startup
from tests.benchmarks.contract import Contender
from tests.benchmarks.floor import Floor
from tests.benchmarks.quizzer_home import QuizzerHome
from tests.benchmarks.table import Row, written

SIZES, QUICK_SIZES = ("10000:100000", "100000:1000000"), ("2000:20000",)


def main() -> None:
    """Measure and print."""
    summary = __doc__.split("\n")[0]
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=summary)
    parser.add_argument("what", nargs="?", choices=("table", "year", "plan"), default="table")
    parser.add_argument("--quick", action="store_true", help="one small home, and few rounds")
    parser.add_argument("--tuning", action="store_true", help="of `plan`: the learners that are for tuning")
    parser.add_argument("--sizes", nargs="+", metavar="CARDS:REVIEWS", help=f"default: {' '.join(SIZES)}")
    options = parser.parse_args()
    if options.what == "year":
        from tests.benchmarks import year  # noqa: PLC0415 - it needs pytest

        sys.exit(year.main())
    if options.what == "plan":
        from tests.benchmarks.planning import gate  # noqa: PLC0415 - NumPy, and minutes

        sys.exit(gate.main(tuning=options.tuning))
    rows = []
    with scratch() as folder:
        for size in options.sizes or (QUICK_SIZES if options.quick else SIZES):
            cards, reviews = map(int, size.split(":"))
            rows += measured(os.path.join(folder, str(cards)), cards, reviews, rounds=5 if options.quick else 20)
        rows.append(plans.few(folder))
        rows += checking.rows(folder, 1_000 if options.quick else 10_000)
    sys.stdout.write(written(rows))
    one, five, fifteen = os.getloadavg()
    sys.stdout.write(f"load average {one:.2f} {five:.2f} {fifteen:.2f} on {os.cpu_count()} cores\n")


@contextmanager
def scratch() -> Iterator[str]:
    """A folder for homes, and one for compiled modules: not kept between two starts, they would be most of a start."""
    with tempfile.TemporaryDirectory(prefix="quizzer-benchmarks-") as folder:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = os.path.join(folder, "compiled")
        os.environ["QUIZZER_NOW"] = population.NOW
        yield folder


def measured(folder: str, cards: int, reviews: int, rounds: int) -> list[Row]:
    """All rows of one size."""
    made = population.populate(folder, cards, reviews)
    contenders = {"quizzer": made.home, "sqlite": Floor.make(folder, cards, made.home)}
    if anki_collection.is_installed():
        contenders["anki"] = anki_collection.make(folder, cards, reviews)
    size = f"{cards:,}"
    rows = [Row("", f"{cards:,} cards, {reviews:,} reviews")]
    rows.append(Row("first indexing", size, quizzer=f"{made.indexing_s:.1f} s"))
    rows += startup.rows(size, contenders, rounds)
    rows += plans.rows(size, made.home, cards, rounds)
    rows += replay.rows(size, made.home)
    opened: list[Contender] = [QuizzerHome(made.home), Floor(contenders["sqlite"])]
    if "anki" in contenders:
        opened.append(anki_collection.AnkiCollection(contenders["anki"]))
    rows += operations.rows(size, opened, rounds)
    for contender in opened:
        contender.close()
    return rows


if __name__ == "__main__":
    main()
