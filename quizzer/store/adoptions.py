"""Which parameters schedule from when on. An adoption is a row, and so is taking it back."""

import json
from typing import Any

from quizzer.errors import QuizzerError
from quizzer.store.database import Database
from quizzer.store.records import Progress
from quizzer.store.reviews import Reviews, read_weights
from quizzer.tuples import NamedTuple

# Adoptions that were not taken back, the last one first.
_STANDING = (
    "SELECT id, params_id FROM adoption a WHERE undoes IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM adoption WHERE undoes = a.id) ORDER BY id DESC LIMIT 2"
)
_MOST = 1e12  # of what is kept of a fit
_AT = "MIN(MAX({}.at_ms, 0), 253402300799999)"  # the calendar's ends
_ALL = f"""
SELECT {_AT.format("a")}, p.weights, p.library, a.detail, {_AT.format("u")}
FROM adoption a LEFT JOIN params p ON p.id = a.params_id LEFT JOIN adoption u ON u.undoes = a.id
WHERE a.undoes IS NULL GROUP BY a.id ORDER BY a.id
"""


class Adoption(NamedTuple):
    """Parameters that were adopted, if they can be used, what is kept of the fit, and when they were taken back."""

    at_ms: int
    weights: list[float] | None
    library: str
    detail: dict[str, Any]
    taken_back_ms: int | None


def adopt(
    database: Database,
    reviews: Reviews,
    fitted: Adoption,
    instead_of: tuple[float, ...],
    progress: Progress | None = None,
) -> None:
    """Schedule all cards with these parameters, in one transaction; QuizzerError if others are in use by now."""
    with database.atomic():
        if reviews.active().parameters != instead_of:
            raise QuizzerError("other parameters were adopted meanwhile: nothing was changed, try again")
        weights = json.dumps(fitted.weights)
        sql = "INSERT OR IGNORE INTO params (algorithm, weights, source, library, created_ms) VALUES (?, ?, ?, ?, ?)"
        database.execute(sql, ("FSRS-6", weights, "fitted", fitted.library, fitted.at_ms))
        sql = "INSERT INTO adoption (params_id, at_ms, detail) SELECT id, ?, ? FROM params WHERE weights = ?"
        database.execute(sql, (fitted.at_ms, json.dumps(fitted.detail), weights))
        reviews.rebuild(progress)


def take_back(database: Database, reviews: Reviews, at_ms: int, progress: Progress | None = None) -> None:
    """Schedule all cards with the parameters of before the last adoption; QuizzerError if there is none."""
    with database.atomic():
        standing = database.execute(_STANDING).fetchall()
        if not standing:
            raise QuizzerError("the parameters in use are those that quizzer comes with: there is nothing to take back")
        before = standing[1][1] if len(standing) > 1 else None
        sql = "INSERT INTO adoption (params_id, at_ms, undoes) VALUES (?, ?, ?)"
        database.execute(sql, (before, at_ms, standing[0][0]))
        reviews.rebuild(progress)


def adoptions(database: Database) -> list[Adoption]:
    """All of them, in their order."""
    return [
        Adoption(at_ms, read_weights(weights), library or "", _detail(detail), taken_back_ms)
        for at_ms, weights, library, detail, taken_back_ms in database.execute(_ALL)
    ]


def _detail(text: str | None) -> dict[str, Any]:
    """The numbers that are kept of a fit; others are passed over: the log may come from anywhere."""
    try:
        found = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    numbers = found.items() if isinstance(found, dict) else ()
    return {name: number for name, number in numbers if type(number) in (int, float) and 0 <= number < _MOST}
