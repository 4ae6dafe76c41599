import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.tuples import NamedTuple
from quizzer.verify.arrays import floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, Int, ListOf, LogOf
from quizzer.verify.problem import Solution, Wrong, problem

APART = 0.03  # of the output, which plain and crude means are not to come near
TRIES = 50  # a deck may pin what leaves no such values


class RunningSoftmax(NamedTuple):
    """Largest score, normaliser relative to it, and normalised output of all keys so far."""

    m: float
    l: float  # noqa: E741 - the letter of the literature
    o: float


def online_softmax_step(m: float, l: float, o: float, s: ArrayLike, v: ArrayLike) -> RunningSoftmax:  # noqa: E741
    r"""Attention of one query with a running softmax: a further block of keys is taken in.

    Parameters
    ----------
    m : float
        Largest score so far.
    l : float
        Normaliser so far, the sum of exp(score - m); positive.
    o : float
        Output so far, the values averaged with the softmax weights.
    s : array_like of shape (n,)
        Scores of the new block.
    v : array_like of shape (n,)
        Values of the new block, a number for each key.

    Returns
    -------
    RunningSoftmax
        `(m, l, o)` of all keys, as one softmax over all of them gives it.

    Raises
    ------
    ValueError
        If an entry is not finite, `l` is not positive, the block is empty, or scores and values differ in length.

    Notes
    -----
    Old terms are rescaled to the new maximum, and the old output is weighted with its normaliser:

    .. math:: m' = \max(m, \max_i s_i), \qquad l' = e^{m - m'} l + \sum_i e^{s_i - m'}
    .. math:: o' = \frac{e^{m - m'} \, l \, o + \sum_i e^{s_i - m'} v_i}{l'}

    References
    ----------
    .. [1] Milakov and Gimelshein (2018), "Online normalizer calculation for softmax".

    Examples
    --------
    >>> online_softmax_step(0.0, 1.0, 4.0, [0.0], [8.0])
    RunningSoftmax(m=0.0, l=2.0, o=6.0)
    """
    scores, values = floats("s", s, 1), floats("v", v, 1)
    same_length("s", scores, "v", values)
    maximum, normaliser, output = (float(floats(name, x, 0)) for name, x in (("m", m), ("l", l), ("o", o)))
    if normaliser <= 0:
        raise ValueError("l must be positive")
    new = max(maximum, float(scores.max()))
    kept = np.exp(maximum - new) * normaliser
    shares = np.exp(scores - new)
    total = kept + shares.sum()
    return RunningSoftmax(new, float(total), float((kept * output + shares @ values) / total))


def _scores(draws: Draws, earlier: Drawn) -> list[float]:
    """Two scores, the larger above all earlier ones, so that these have to be rescaled, to another weight than 1.

    The normaliser changes, too.
    """
    old, normaliser = round(np.exp(earlier["m"])), earlier["l"]
    factor = draws.choice([k for k in (2, 3, 4) if abs(normaliser / k - 1) > 0.15])
    largest = old * factor
    grown = {n: normaliser / factor + 1 + n / largest for n in range(1, 5) if n not in (old, largest)}
    others = [n for n, new in grown.items() if abs(new - normaliser) > APART * normaliser]
    return [float(np.log(score)) for score in draws.shuffled([largest, draws.choice(others)])]


def _values(draws: Draws, earlier: Drawn) -> list[int]:
    """Two values of which plain means, and means with scores for weights, do not give the output."""
    for _ in range(TRIES):
        v = draws.sample(range(1, 21), 2)
        right = online_softmax_step(**earlier, v=v).o
        if all(abs(crude - right) >= APART * right for crude in _crude(**earlier, v=v)):
            break
    return v


def _crude(m: float, l: float, o: float, s: list[float], v: list[int]) -> list[float]:  # noqa: E741
    """What comes of wrong weights, most of which have no name: with one, half of the draws would be thrown away."""
    new = max(m, *s)
    factor, shares, values = float(np.exp(m - new)), np.exp(np.array(s) - new), np.array([o, *v], dtype=float)
    weights = np.array(
        [
            *((old, *s) for old in (1, m, l, m * l, factor * l)),
            *((old, 1, 1) for old in (1, 2, l, factor * l)),
            (factor * l, *shares[::-1]),
        ]
    )
    own = float(shares @ values[1:])
    return [
        *(weights @ values / weights.sum(axis=1)).tolist(),
        (o + own) / (l + float(shares.sum())),
        factor * o + own / float(shares.sum()),
    ]


@problem(
    online_softmax_step,
    params={
        "m": LogOf(Int(2, 4)),
        "l": Dec(1.25, 3, 0.25),
        "o": Int(24, 60),  # far from the new values, so that its weight shows
        "s": ListOf(LogOf(Int(1, 16)), 2, draw=_scores),
        "v": ListOf(Int(1, 20), 2, draw=_values),
    },
    parts={"l": "number", "o": "number"},
)
def solve(m: float, l: float, o: float, s: list[float], v: list[float]) -> Solution:  # noqa: E741
    value = online_softmax_step(m, l, o, s, v)
    shares, values = np.exp(np.array(s, dtype=float) - value.m), np.array(v, dtype=float)
    factor, kept = float(np.exp(m - value.m)), float(np.exp(m - value.m)) * l
    own, total = float(shares.sum()), float(shares @ values)

    def kept_as(weight: float, why: str) -> Wrong:
        """What comes of another normaliser of the earlier keys."""
        return Wrong({"l": weight + own, "o": (weight * o + total) / (weight + own)} if factor != 1 else None, why)

    def of_bare_scores(weight: float) -> Wrong:
        """What comes of new keys that count as much as their scores."""
        bare = np.array(s, dtype=float)
        return Wrong(
            {"l": weight + bare.sum(), "o": (weight * o + bare @ values) / (weight + bare.sum())},
            "You weighted the new values with their bare scores: each weighs exp(s - m').",
        )

    return Solution(
        {"l": value.l, "o": value.o},
        wrong={
            "not_rescaled": kept_as(
                l, "You kept the old normaliser as it is: it refers to the old maximum and shrinks by exp(m - m')."
            ),
            "rescaled_upwards": kept_as(
                l / factor, "You rescaled by exp(m' - m): terms shrink when the maximum grows, by exp(m - m')."
            ),
            "old_weight_of_one": kept_as(
                1.0, "You gave the old output the weight 1: the earlier keys weigh l exp(m - m') together."
            ),
            "old_keys_as_one": kept_as(
                factor, "You counted all earlier keys as one key of score m: together they weigh l exp(m - m')."
            ),
            "bare_scores": of_bare_scores(l),
            "bare_scores_beside_rescaled": of_bare_scores(kept),
            "divided_by_old_normaliser": Wrong(
                {"o": (kept * o + total) / l}, "You divided by the old normaliser: the new one counts the new keys too."
            ),
            "normaliser_forgotten": Wrong(
                {"o": (factor * o + total) / (kept + own)},
                "You added the old output without its normaliser: it is an average, of weight l exp(m - m').",
            ),
            "new_block_alone": Wrong(
                {"l": own, "o": total / own}, "You took the new block alone: the earlier keys keep their share."
            ),
            "not_normalised": Wrong(
                {"o": kept * o + total}, "You stopped at the weighted sum: the new normaliser divides it."
            ),
            "outputs_averaged": Wrong(
                {"o": (o + total / own) / 2},
                "You averaged the two outputs evenly: each counts as much as its normaliser.",
            ),
        },
        steps=[
            f"new maximum: {show(value.m, 6)}, so old terms shrink by exp({show(m, 6)} - {show(value.m, 6)}) = "
            f"{show(factor, 5)}",
            f"normaliser: {show(factor, 6)} × {show(l, 6)} + {' + '.join(show(float(x), 6) for x in shares)} = "
            f"{show(value.l, 6)}",
            f"weighted sum: {show(kept, 6)} × {show(o, 6)} + {show(total, 6)} = {show(kept * o + total, 6)}",
            f"output: {show(kept * o + total, 6)}/{show(value.l, 6)} = {show(value.o, 4)}",
        ],
        ends={"l": 2},
    )
