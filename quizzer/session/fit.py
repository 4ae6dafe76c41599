"""FSRS fitted to the learner: whether other parameters would have predicted the last answers better."""

import math
from importlib import metadata
from typing import TypedDict

from quizzer.core import optimizer
from quizzer.core.memory import Moves
from quizzer.core.optimizer import Loss
from quizzer.core.schedule import Scheduler
from quizzer.core.state import status
from quizzer.errors import QuizzerError
from quizzer.store.index import Index
from quizzer.store.reviews import Reviews

LEAST_ANSWERS = 1000
LEAST_HELD_OUT = 100
_HELD_OUT = 5  # one answer in so many, the last ones


class Gauge(TypedDict):
    """How far predicted recall is off; 0 is best."""

    log_loss: float
    rmse_bins: float


class Fit(TypedDict):
    """Parameters fitted to the first four fifths of the answers, and what the last fifth says of them."""

    answers: int
    fitted_to: int
    held_out: int  # of the last fifth, those after a night or more
    active: Gauge
    fitted: Gauge
    is_better: bool
    parameters: list[float]
    library: str


def fit(reviews: Reviews) -> Fit:
    """Fit, and compare with the parameters in use.

    What is fitted has not seen the answers that judge it, and stays so: fitted once more to all answers, it would be
    another one that nothing has judged, and the next comparison would be with one that had seen what judges both.
    QuizzerError where there are too few answers, no library, or no parameters that could be used.
    """
    moves = reviews.scheduled().moves()
    answers = len(moves.ids)
    if answers < LEAST_ANSWERS:
        raise QuizzerError(
            f"fitting needs {LEAST_ANSWERS} answers, each the first of its card and day, and this log has {answers}: "
            "nothing was changed, review on"
        )
    first_judged = answers - answers // _HELD_OUT
    held_out = len(optimizer.spaced(moves, first_judged).at)
    if held_out < LEAST_HELD_OUT:
        raise QuizzerError(
            f"of the last {answers - first_judged} answers only {held_out} came a night or more after the one before, "
            f"and {LEAST_HELD_OUT} are needed to judge by: nothing was changed, review on"
        )
    active, found = reviews.scheduler.parameters, _fitted(Moves(*(column[:first_judged] for column in moves)))
    before, after = (optimizer.evaluate(moves, parameters, first_judged) for parameters in (active, found))
    if not all(map(math.isfinite, (*before, *after))):
        raise QuizzerError("the fitted parameters predict what is no probability: nothing was changed")
    return {
        "answers": answers,
        "fitted_to": first_judged,
        "held_out": held_out,
        "active": _gauge(before),
        "fitted": _gauge(after),
        "is_better": after.log_loss < before.log_loss,
        "parameters": list(found),
        "library": f"{optimizer.LIBRARY} {metadata.version(optimizer.LIBRARY)}",
    }


def _fitted(moves: Moves) -> tuple[float, ...]:
    try:
        return optimizer.fit(moves)
    except ImportError as error:
        advice = "`pip install 'quizzer-interviews[optimize]'` brings it"
        raise QuizzerError(f"fitting needs {optimizer.LIBRARY}, which cannot be loaded here: {advice}") from error
    except ValueError as error:
        raise QuizzerError(f"{error}: nothing was changed") from error


def _gauge(loss: Loss) -> Gauge:
    return {"log_loss": loss.log_loss, "rmse_bins": loss.rmse_bins}


def due_count(reviews: Reviews, index: Index, scheduler: Scheduler, study_day: int) -> int:
    """How many cards would be due on a day, were all answers scheduled so."""
    states, schedules = reviews.states(), reviews.scheduled().schedules(scheduler)
    for card in states.keys() & schedules.keys():
        states[card].schedule = schedules[card]
    return sum(status(states.get(key), study_day) == "due" for key, *_ in index.headers())
