import numpy as np
from numpy.typing import ArrayLike, NDArray

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, distribution, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.serving_and_decoding._slips import unless_equal

ROUNDING = 1e-9


def top_p_probabilities(probabilities: ArrayLike, p: float) -> Floats:
    r"""Probabilities of the tokens after nucleus (top-p) filtering.

    Parameters
    ----------
    probabilities : array_like of shape (V,)
        Distribution of the next token.
    p : float
        Mass that has to be reached, above 0 and at most 1.

    Returns
    -------
    ndarray of shape (V,)
        The smallest set of most probable tokens with a mass of p or more, divided by its sum; 0 for the others. Of
        equally probable tokens the first counts as the more probable one.

    Raises
    ------
    ValueError
        If the probabilities are no distribution, or p is not above 0 and at most 1.

    Notes
    -----
    .. math:: q_i = \frac{p_i}{\sum_{j \in S} p_j} \quad (i \in S)

    References
    ----------
    .. [1] Holtzman et al. (2020), "The Curious Case of Neural Text Degeneration".

    Examples
    --------
    >>> top_p_probabilities([0.5, 0.125, 0.25, 0.125], 0.7).round(6).tolist()
    [0.666667, 0.0, 0.333333, 0.0]
    """
    shares = distribution("probabilities", probabilities)
    if not 0 < floats("p", p, 0) <= 1:
        raise ValueError("p must lie above 0 and be at most 1")
    order = np.argsort(-shares, kind="stable")
    return _kept(shares, order[: _size(shares[order], p)])


def _size(falling: Floats, p: float) -> int:
    """How many of the first are needed."""
    return min(len(falling), int((np.cumsum(falling) < p - ROUNDING).sum()) + 1)


def _kept(shares: Floats, places: NDArray[np.intp]) -> Floats:
    kept = np.zeros(len(shares))
    kept[places] = shares[places] / shares[places].sum()
    return kept


def _probabilities(draws: Draws, earlier: Drawn) -> list[float]:
    """Different ones, in no order."""
    parts = [1] * 5
    while len(set(parts)) < 5:
        parts = draws.composition(50, 5)
    return [round(part / 50, 10) for part in parts]


def _reject(probabilities: list[float], p: float) -> str | None:
    falling = np.sort(probabilities)[::-1]
    if (abs(np.cumsum(falling) - p) < 0.005).any():
        return "p is reached exactly"
    return None if 2 <= _size(falling, p) <= 4 else "one token alone is left, or all are"


@problem(
    top_p_probabilities,
    params={
        "probabilities": ListOf(Dec(0.02, 0.9, 0.02), 5, draw=_probabilities),
        "p": Choice(0.7, 0.75, 0.8, 0.85, 0.9),
    },
    reject=_reject,
)
def solve(probabilities: list[float], p: float) -> Solution:
    shares, value = floats("probabilities", probabilities), top_p_probabilities(probabilities, p)
    order = np.argsort(-shares, kind="stable")
    size, kept = _size(shares[order], p), value > 0
    mass, high = float(shares[kept].sum()), shares >= 1 - p
    listed = np.arange(_size(shares, p))
    return Solution(
        value,
        wrong={
            "border_dropped": Wrong(
                _kept(shares, order[: size - 1]) if size > 1 else None,
                "You dropped the token with which the sum reaches p: it stays, as the set has to have a mass of p.",
            ),
            "unnormalised": Wrong(
                np.where(kept, shares, 0) if size < len(shares) else None,
                "Those do not sum to 1: divide by the mass that is kept.",
            ),
            "divided_by_p": Wrong(
                unless_equal(np.where(kept, shares / p, 0), value),
                "You divided by p: divide by the mass that is kept, which is p or more.",
            ),
            "sorted": Wrong(
                unless_equal(value[order], value), "Those are in falling order: give them in the order of the tokens."
            ),
            "one_too_many": Wrong(
                unless_equal(_kept(shares, order[: size + 1]), value),
                "You kept one token more than is needed to reach p.",
            ),
            "threshold": Wrong(
                unless_equal(_kept(shares, np.flatnonzero(high)), value) if high.any() else None,
                "You compared each probability with 1 - p: it is the running sum that is compared with p.",
            ),
            "unsorted": Wrong(
                unless_equal(_kept(shares, listed), value),
                "You added them up as they are listed: start from the most probable token.",
            ),
            "softmax_again": Wrong(
                unless_equal(np.where(kept, np.exp(shares), 0) / np.exp(shares[kept]).sum(), value),
                "You took a softmax of the probabilities: divide them by their sum.",
            ),
            "rest_spread_evenly": Wrong(
                unless_equal(np.where(kept, shares + (1 - mass) / size, 0), value),
                "You shared the rest evenly among the kept tokens: it is shared in proportion.",
            ),
        },
        steps=[
            "in falling order: " + ", ".join(number(float(x)) for x in shares[order]),
            f"running sum: {show(np.cumsum(shares[order])[:size].tolist(), 4)}, the last of which reaches {number(p)}",
            f"divided by {show(mass, 4)}: {show(value.tolist(), 4)}",
        ],
    )
