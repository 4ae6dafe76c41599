from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.text.plural import counted
from quizzer.verify.arrays import floats, labels01, same_length
from quizzer.verify.classification_metrics.average_ranks import average_ranks
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, Int, ListOf
from quizzer.verify.problem import Solution, Wrong, problem


def roc_auc(y: ArrayLike, s: ArrayLike) -> float:
    r"""Area under the ROC curve: how often a positive outranks a negative, a tie counting one half.

    Parameters
    ----------
    y : array_like of shape (n,)
        Labels, 1 for positive and 0 for negative; both occur.
    s : array_like of shape (n,)
        Scores; a higher score means more positive.

    Returns
    -------
    float
        Between 0 and 1: 1 for a perfect ranking, 0.5 for constant scores.

    Raises
    ------
    ValueError
        If a label is not 0 or 1, only one class occurs, a score is not finite, or the lengths differ.

    Notes
    -----
    With average ranks r over all n scores, m positives and n - m negatives:

    .. math:: \mathrm{AUC} = \frac{\sum_{i: y_i = 1} r_i - m(m + 1)/2}{m (n - m)}
              = P(s_+ > s_-) + \tfrac12 P(s_+ = s_-)

    References
    ----------
    .. [1] Hanley and McNeil (1982), "The Meaning and Use of the Area under a Receiver Operating Characteristic Curve".

    Examples
    --------
    >>> roc_auc([0, 0, 1, 1], [0.1, 0.4, 0.4, 0.8])
    0.875
    """
    labels, scores = labels01("y", y), floats("s", s, 1)
    same_length("y", labels, "s", scores)
    positives = int(labels.sum())
    negatives = len(labels) - positives
    if not positives or not negatives:
        raise ValueError("y has only one class")
    ranks = average_ranks(scores)
    won = ranks[labels == 1].sum() - positives * (positives + 1) / 2
    return float(won / (positives * negatives))


def _labels(draws: Draws, earlier: Drawn) -> list[int]:
    positives, negatives = draws.integer(2, 4), draws.integer(2, 4)
    return draws.shuffled([1] * positives + [0] * negatives)


def _tied(draws: Draws, earlier: Drawn) -> list[float]:
    """Scores of two tenths to eight, of which a positive and a negative share one."""
    scores = [draws.integer(2, 8) / 10 for _ in earlier["y"]]
    scores[earlier["y"].index(0)] = scores[earlier["y"].index(1)]
    return scores


def _pairs(y: Sequence[int], s: Sequence[float]) -> tuple[int, int, int]:
    """How many (positive, negative) pairs there are, how many the positive wins, and how many are tied."""
    pairs = [(a, b) for a, i in zip(s, y, strict=True) if i for b, j in zip(s, y, strict=True) if not j]
    return len(pairs), sum(a > b for a, b in pairs), sum(a == b for a, b in pairs)


def _by_position(y: Sequence[int], s: Sequence[float]) -> dict[str, Wrong]:
    """What comes out where the place in the list decides some ties for the positive and some for the negative."""
    pairs, won, tied = _pairs(y, s)
    labels, scores = np.array(y), np.array(s)
    why = "You let the place in the list decide the ties: a tie is worth half a win."
    wrong: dict[str, Wrong] = {}
    for slip, sign in (("ties_by_position", 1), ("ties_by_position_from_the_end", -1)):
        order = np.argsort(scores[::sign], kind="stable")
        below = np.cumsum(labels[::sign][order] == 0)[labels[::sign][order] == 1].sum()
        known = {won, won + tied, *(round(pairs * w.value) for w in wrong.values())}
        if below not in known:
            wrong[slip] = Wrong(float(below / pairs), why)
    return wrong


def _reject(y: Sequence[int], s: Sequence[float]) -> str | None:
    return None if _pairs(y, s)[2] else "no tie between the classes"


@problem(
    roc_auc,
    params={"y": ListOf(Int(0, 1), (4, 8), draw=_labels), "s": ListOf(Dec(0.2, 0.8), "y", draw=_tied)},
    reject=_reject,
    probability=True,
)
def solve(y: list[int], s: list[float]) -> Solution:
    value = roc_auc(y, s)
    pairs, won, tied = _pairs(y, s)
    return Solution(
        value,
        wrong={
            "ties_lose": Wrong(won / pairs, "You gave tied pairs 0. A tie is worth half a win."),
            "ties_win": Wrong((won + tied) / pairs, "You counted tied pairs as full wins. A tie is worth half a win."),
            "ties_dropped": Wrong(
                won / (pairs - tied) if pairs > tied else None,
                "You left tied pairs out: they are among the pairs, each worth half a win.",
            ),
            **_by_position(y, s),
            "labels_swapped": Wrong(
                1 - value, "That is 1 - AUC: you counted the pairs from the side of the negatives."
            ),
        },
        steps=[
            f"{counted(sum(y), 'positive')} × {counted(len(y) - sum(y), 'negative')} = {counted(pairs, 'pair')}",
            f"the positive has the higher score in {won}, the same score in {tied}",
            f"({won} + {tied}/2)/{pairs} = {show(value, 4)}",
        ],
    )
