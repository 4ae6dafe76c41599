from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, ListOf
from quizzer.verify.problem import Solution, Wrong, problem

_TOKENS = 7  # that are drawn
_PLACED = ((1, 2), (2, 1), (2, 1), (2, 2), (2, 2))  # how many of the largest end and start scores are out of reach


def answer_span(start: ArrayLike, end: ArrayLike) -> NDArray[np.int64]:
    r"""The first and the last token of the span with the largest sum of start and end score.

    Parameters
    ----------
    start, end : array_like of shape (n,)
        Score of each token as the first and as the last one of the answer.

    Returns
    -------
    ndarray of int of shape (2,)
        Both positions, counted from 0; of equal sums the earliest start, and then the earliest end.

    Raises
    ------
    ValueError
        If an entry is not finite, there is no token, or the lengths differ.

    Notes
    -----
    .. math:: \arg\max_{i \le j} \; s_i + e_j

    References
    ----------
    .. [1] Devlin, Chang, Lee and Toutanova (2019), "BERT: Pre-training of Deep Bidirectional Transformers for Language
       Understanding", section 4.2.

    Examples
    --------
    >>> answer_span([1, 0, 3], [2, 2.5, 0]).tolist()
    [0, 1]
    """
    first, last = floats("start", start, 1), floats("end", end, 1)
    same_length("start", first, "end", last)
    if not len(first):
        raise ValueError("start is empty")
    return np.array(_best(first, last, ordered=True), dtype=np.int64)


def _best(first: Floats, last: Floats, *, ordered: bool) -> tuple[int, int]:
    sums = first[:, None] + last[None, :]
    if ordered:
        sums = np.where(np.tri(len(first), k=-1, dtype=bool), -np.inf, sums)
    start, end = divmod(int(np.argmax(sums)), len(first))
    return start, end


def _after(start: int, last: Floats) -> list[int]:
    """The start, and the best end from there on."""
    return [start, start + int(np.argmax(last[start:]))]


def _before(first: Floats, end: int) -> list[int]:
    """The best start up to there, and the end."""
    return [int(np.argmax(first[: end + 1])), end]


def _reject(start: list[float], end: list[float]) -> str | None:
    """Only scores whose best start lies behind their best end, and whose best span leads clearly and has neither.

    Nor may it have the second largest of both, which would be the same short cut in every variant.
    """
    first, last = np.array(start), np.array(end)
    if np.argmax(first) <= np.argmax(last):
        return "the best start and the best end are a span"
    if len(set(start)) < len(start) or len(set(end)) < len(end):
        return "two scores are equal"
    sums = np.sort((first[:, None] + last[None, :])[np.triu_indices(len(first))])
    if sums[-1] - sums[-2] < 0.15:
        return "two spans are nearly equal"
    if answer_span(start, end).tolist() in (
        _after(int(np.argmax(first)), last),
        _before(first, int(np.argmax(last))),
        [int(np.argsort(scores)[-2]) for scores in (first, last)],
    ):
        return "a greedy search finds it"
    return None


def _scores(draws: Draws, high: Sequence[int], low: Sequence[int]) -> list[float]:
    """Different scores: the places of the highest, the largest first, and of the lowest, the least first."""
    ordered = sorted(draws.sample([round(0.5 * k, 1) for k in range(-2, 11)], _TOKENS))
    scores = {place: ordered.pop() for place in high} | {place: ordered.pop(0) for place in low}
    rest = iter(draws.shuffled(ordered))
    return [scores[place] if place in scores else next(rest) for place in range(_TOKENS)]


def _starts(draws: Draws, earlier: Drawn) -> list[float]:
    """The larger a start score, the later it lies, as far as the three largest go; the first tokens have low ones."""
    third = draws.integer(1, _TOKENS - 4)
    second = draws.integer(third + 1, _TOKENS - 2)
    return _scores(draws, (draws.integer(second + 1, _TOKENS - 1), second, third), range(third))


def _ends(draws: Draws, earlier: Drawn) -> list[float]:
    """The largest end scores, one or two, lie at low starts; the next one at or behind the best start left to it.

    Behind it lie the largest start scores, one or two, with low ends; of the one or the other there are two.
    """
    largest, second, third = sorted(range(_TOKENS), key=lambda place: -earlier["start"][place])[:3]
    early, late = draws.choice(_PLACED if third > 1 else _PLACED[:1])
    first, behind = (second, largest) if late == 1 else (third, second)
    last = max(draws.integer(first, behind - 1) for _ in range(3))
    return _scores(draws, [*draws.sample(range(third), early), last], range(_TOKENS - 1, behind - 1, -1))


@problem(
    answer_span,
    params={
        "start": ListOf(Dec(-1, 5, 0.5), _TOKENS, draw=_starts),
        "end": ListOf(Dec(-1, 5, 0.5), "start", draw=_ends),
    },
    reject=_reject,
    exact=True,
)
def solve(start: list[float], end: list[float]) -> Solution:
    value = answer_span(start, end).tolist()
    first, last = np.array(start, float), np.array(end, float)
    apart = [int(np.argmax(first)), int(np.argmax(last))]
    slips = {
        "ends_before_it_starts": (apart, "You took both maxima apart: that span would end before it starts."),
        "start_first": (
            _after(apart[0], last),
            "You fixed the best start and then took the best end from there on: the sum counts, over all spans.",
        ),
        "end_first": (
            _before(first, apart[1]),
            "You fixed the best end and then took the best start up to there: the sum counts, over all spans.",
        ),
        "exchanged": (apart[::-1], "You exchanged both maxima: the start has to be scored as a start."),
        "counted_from_1": ([value[0] + 1, value[1] + 1], "You counted from 1: the first token has the position 0."),
    }
    sums = [
        f"{i} to {j}: {show(float(first[i] + last[j]), 4)}" for i in range(len(first)) for j in range(i, len(first))
    ]
    return Solution(
        value,
        wrong={name: Wrong(wrong if wrong != value else None, why) for name, (wrong, why) in slips.items()},
        steps=[
            "spans that do not end before they start, with their sums: " + ", ".join(sums),
            f"largest: {show(value)}",
        ],
    )
