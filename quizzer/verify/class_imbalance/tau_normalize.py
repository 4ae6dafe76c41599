"""Classifier weights rescaled by a power of their norms."""

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, Matrix, number
from quizzer.verify.problem import Solution, Wrong, problem

# Pairs whose norm has at most one decimal.
PAIRS = ((3, 4), (6, 8), (5, 12), (9, 12), (8, 15), (1.5, 2), (12, 16), (0.3, 0.4))


def tau_normalize(W: ArrayLike, tau: float = 1.0) -> Floats:
    r"""Rows of a trained final layer, each divided by a power of its Euclidean norm.

    Parameters
    ----------
    W : array_like of shape (K, d)
        One row of weights for each class, none of them zero.
    tau : float, default 1
        Exponent, not negative: 0 changes nothing, 1 gives every row the length 1.

    Returns
    -------
    ndarray of shape (K, d)
        The rescaled rows; their directions are as before.

    Raises
    ------
    ValueError
        If an entry or tau is not finite, a row is zero, or tau is negative.

    Notes
    -----
    .. math:: \tilde w_k = \frac{w_k}{\lVert w_k \rVert_2^{\tau}}

    The biases are left out; tau is chosen on a validation set with the class shares one cares for.

    References
    ----------
    .. [1] Kang et al. (2020), "Decoupling Representation and Classifier for Long-Tailed Recognition".

    Examples
    --------
    >>> tau_normalize([[3.0, 4.0], [0.0, 2.0]]).tolist()
    [[0.6, 0.8], [0.0, 1.0]]
    """
    rows = floats("W", W, 2)
    if floats("tau", tau, 0) < 0:
        raise ValueError("tau must not be negative")
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    if (norms == 0).any():
        raise ValueError("W has a row of zeros")
    scaled: Floats = rows / norms**tau
    return scaled


def _rows(draws: Draws, earlier: Drawn) -> list[list[float]]:
    """Two rows of different norms, signs and orders."""
    return [[entry * draws.choice((-1, 1)) for entry in draws.shuffled(pair)] for pair in draws.sample(PAIRS, 2)]


@problem(
    tau_normalize,
    version=1,
    params={"W": Matrix(Dec(-16, 16, 0.1), 2, 2, draw=_rows), "tau": Choice(1, 0.5)},
)
def solve(W: list[list[float]], tau: float = 1.0) -> Solution:
    value, rows = tau_normalize(W, tau), np.array(W, dtype=float)
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    sums = np.abs(rows).sum(axis=1, keepdims=True)
    columns = np.linalg.norm(rows, axis=0, keepdims=True)
    return Solution(
        value,
        wrong={
            "squared_norm": Wrong(
                rows / norms ** (2 * tau) if tau != 0.5 else None,  # there it is what τ = 1 gives
                "You forgot the square root of the norm: the squares are summed, then rooted.",
            ),
            "sum_of_sizes": Wrong(
                rows / sums**tau, "You divided by the sum of the absolute entries: the norm is the Euclidean one."
            ),
            "columns": Wrong(
                rows / columns**tau if columns.all() else None,
                "You took the norms of the columns: the weights of a class are a row here.",
            ),
            "one_norm": Wrong(
                rows / np.linalg.norm(rows) ** tau,
                "You divided all rows by one norm of the whole matrix: that keeps the advantage of the long rows.",
            ),
            "tau_ignored": Wrong(
                rows / norms if tau != 1 else None,
                "You took τ = 1: the norm is raised to the power τ first."
                if tau != 0.5
                else "You took τ = 1, or forgot the root in the norm: it comes first, and then the power τ.",
            ),
        },
        steps=[
            "norms of the rows: " + ", ".join(show(float(norm), 4) for norm in norms.ravel()),
            *(
                [f"to the power {number(tau)}: " + ", ".join(show(float(norm) ** tau, 4) for norm in norms.ravel())]
                if tau != 1
                else []
            ),
            f"each row divided by its {'norm' if tau == 1 else 'power'}: {show(value.tolist(), 4)}",
        ],
    )
