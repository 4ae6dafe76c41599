"""FSRS-6 fitted to one learner: how far its predictions are off, and the parameters that fit past answers best.

The fit is that of fsrs-rs-python, an extra (`pip install 'quizzer-interviews[optimize]'`): a library in Rust without
torch, which declares no licence of its own and so is never brought along. It works in single precision, so that its
parameters are taken to six decimals, and whether they are better is told by the formulas that schedule, not by it.
"""

import math
from typing import Any

import numpy as np

from quizzer.core.calibration import log_loss
from quizzer.core.grade import AGAIN
from quizzer.core.memory import Floats, Ints, Moves, replay_memory, retrievability
from quizzer.core.schedule import are_usable
from quizzer.tuples import NamedTuple

LIBRARY = "fsrs-rs-python"
_DECIMALS = 6


class Loss(NamedTuple):
    """How far predicted recall was off; 0 is best."""

    log_loss: float
    rmse_bins: float


class Spaced(NamedTuple):
    """The answers on a later day than the one before: arrays with one entry an answer, in their order."""

    at: Ints  # places among all answers
    before: Ints  # the places of the answers before
    elapsed: Ints  # study days between
    reps: Ints  # of the card, this answer included
    lapses: Ints  # of the card before


def spaced(moves: Moves, start: int = 0) -> Spaced:
    """Those answers whose recall FSRS predicts, from a place on."""
    order = np.argsort(moves.cards, kind="stable")  # card by card
    cards, days, grades = (column[order] for column in moves[1:])
    place = np.arange(order.size)
    first = np.searchsorted(cards, cards)  # of the card
    failed = np.cumsum((grades == AGAIN) & (place > first))
    elapsed = np.diff(days, prepend=days[:1])
    found = np.flatnonzero((place > first) & (elapsed > 0) & (order >= start))
    found = found[np.argsort(order[found])]
    lapses = failed[found - 1] - failed[first[found]]
    return Spaced(order[found], order[found - 1], elapsed[found], (place - first)[found] + 1, lapses)


def evaluate(moves: Moves, parameters: tuple[float, ...], start: int = 0) -> Loss:
    """How far FSRS with these parameters is off in predicting answers.

    Parameters
    ----------
    moves : Moves
        All answers that moved schedules.
    parameters : tuple of 21 floats
        The weights w0 to w20 of FSRS-6.
    start : int, default 0
        The first answer that is judged; those before it are only remembered. Judged are the spaced ones.

    Returns
    -------
    Loss
        Mean logarithmic loss, and root mean square error over bins of like histories; NaN if no answer is judged.

    Notes
    -----
    An answer with Again is a lapse of recall, any other one a recall. The bins are those of srs-benchmark: of the days
    since the answer before (by powers of 3.62), of answers (1.89) and of lapses so far (1.73); the error of each is
    that of its means, weighted by its answers.

    Source: Open Spaced Repetition, srs-benchmark, and its page "The Metric".
    """
    answers = spaced(moves, start)
    steps = replay_memory(*moves[1:], parameters)
    expected = retrievability(steps.stability_days[answers.before], answers.elapsed.astype(float), parameters)
    recalled = (moves.grades[answers.at] != AGAIN).astype(float)
    if not recalled.size:
        return Loss(math.nan, math.nan)
    return Loss(log_loss(expected, recalled), _rmse_over_bins(expected, recalled, answers))


def _rmse_over_bins(expected: Floats, recalled: Floats, answers: Spaced) -> float:
    counts = ((answers.elapsed, 3.62), (answers.reps, 1.89), (answers.lapses, 1.73))
    bins = [np.where(count > 0, np.floor(np.log(np.maximum(count, 1)) / math.log(base)), -1) for count, base in counts]
    _, bin_of, sizes = np.unique(np.stack(bins, axis=1), axis=0, return_inverse=True, return_counts=True)
    errors = np.bincount(bin_of.ravel(), expected - recalled) / sizes
    return math.sqrt(float((sizes * errors**2).sum()) / len(expected))


def fit(moves: Moves) -> tuple[float, ...]:
    """The parameters with which FSRS-6 would have predicted these answers best.

    Parameters
    ----------
    moves : Moves
        Answers that moved schedules, in their order.

    Returns
    -------
    tuple of 21 floats
        The weights w0 to w20, to six decimals.

    Raises
    ------
    ImportError
        Without fsrs-rs-python.
    ValueError
        If what the library gives cannot be parameters, or it breaks down.
    """
    import fsrs_rs_python as library  # noqa: PLC0415 - an extra

    histories: dict[int, list[Any]] = {}
    last_day: dict[int, int] = {}
    items, cards = [], []
    for _, card, day, grade in np.stack(moves, axis=1).tolist():
        elapsed = max(0, day - last_day.get(card, day))
        history = histories.setdefault(card, [])
        history.append(library.FSRSReview(grade, elapsed))
        last_day[card] = day
        if elapsed:
            items.append(library.FSRSItem(history))
            cards.append(card)
    try:
        found = library.FSRS(library.DEFAULT_PARAMETERS).compute_parameters(items, card_ids=cards)
        weights = tuple(round(float(weight), _DECIMALS) for weight in found)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic in Rust is no Exception
        raise ValueError(f"{LIBRARY} failed: {' '.join(str(error).split())[:200]}") from error
    if not are_usable(weights):
        raise ValueError(f"{LIBRARY} found parameters that are out of bounds")
    return weights
