import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, Matrix
from quizzer.verify.problem import Solution, Wrong, problem

TRIES = 200  # a deck may pin points for which there are no such others
READABLE = 1e-9  # nobody types what is below it


def rbf_kernel(X: ArrayLike, Z: ArrayLike, gamma: float) -> Floats:
    r"""Gaussian (radial basis function) kernel of every row of X with every row of Z.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Points, one per row.
    Z : array_like of shape (m, d)
        Other points, or the same.
    gamma : float
        Inverse squared width, positive: 1/(2σ²) for the standard deviation σ.

    Returns
    -------
    ndarray of shape (n, m)
        Similarities between 0 and 1; 1 for equal points.

    Raises
    ------
    ValueError
        If an entry is not finite, the rows of X and of Z differ in width, or gamma is not positive.

    Notes
    -----
    .. math:: K_{ij} = e^{-\gamma \lVert x_i - z_j \rVert^2}

    References
    ----------
    .. [1] Bishop (2006), Pattern Recognition and Machine Learning, section 6.2.

    Examples
    --------
    >>> rbf_kernel([[0, 0]], [[1, 1], [0, 0]], 0.25).round(6).tolist()
    [[0.606531, 1.0]]
    """
    rows, others, inverse = floats("X", X, 2), floats("Z", Z, 2), float(floats("gamma", gamma, 0))
    if rows.shape[1] != others.shape[1]:
        raise ValueError(f"a row of X has {rows.shape[1]} entries and a row of Z has {others.shape[1]}")
    if inverse <= 0:
        raise ValueError("gamma must be positive")
    kernel: Floats = np.exp(-inverse * _squared_distances(rows, others))
    return kernel


def _squared_distances(X: Floats, Z: Floats) -> Floats:
    distances: Floats = ((X[:, None] - Z) ** 2).sum(axis=2)
    return distances


def _others(draws: Draws, earlier: Drawn) -> list[list[int]]:
    """At four different distances from the rows of X, some of them neither to the side nor above, none far away."""
    X = np.array(earlier["X"])
    for _ in range(TRIES):
        Z = [[draws.integer(-2, 3) for _ in range(2)] for _ in range(2)]
        steps = np.abs(X[:, None] - np.array(Z))
        squared = (steps**2).sum(axis=2)
        if np.unique(squared).size == squared.size and squared.min() > 0 and squared.max() <= 10:
            break
    return Z


def _points(draws: Draws, earlier: Drawn) -> list[list[int]]:
    return [[0, draws.integer(-1, 1)], [draws.choice((-1, 1, 2)), draws.integer(0, 1)]]


@problem(
    rbf_kernel,
    params={
        "X": Matrix(Int(-1, 2), 2, 2, draw=_points),
        "Z": Matrix(Int(-2, 3), 2, 2, draw=_others),
        "gamma": Choice(0.2, 0.3, 0.4),
    },
)
def solve(X: list[list[float]], Z: list[list[float]], gamma: float) -> Solution:
    value = rbf_kernel(X, Z, gamma)
    rows, others = floats("X", X), floats("Z", Z)
    squared = _squared_distances(rows, others)
    return Solution(
        value,
        wrong={
            "transposed": Wrong(
                value.T.tolist() if value.shape[0] == value.shape[1] > 1 else None,
                "You exchanged rows and columns: row i belongs to the i-th point of X.",
            ),
            "distance_unsquared": Wrong(
                np.exp(-gamma * np.sqrt(squared)).tolist(), "The exponent has the squared distance, -γ‖x - z‖²."
            ),
            "sum_of_sizes": Wrong(
                np.exp(-gamma * np.abs(rows[:, None] - others).sum(axis=2)).tolist(),
                "You added the sizes of the differences: that is the Laplacian kernel. Here their squares are added.",
            ),
            "differences_added_first": Wrong(
                np.exp(-gamma * (rows[:, None] - others).sum(axis=2) ** 2).tolist() if rows.shape[1] > 1 else None,
                "You added the differences and squared the sum: each difference is squared by itself.",
            ),
            **_other_widths(squared, gamma),
            "sign_lost": Wrong(
                np.exp(gamma * squared).tolist(), "You lost the minus sign: a similarity falls with the distance."
            ),
            "distances": Wrong(squared.tolist(), "Those are the squared distances: the kernel is e to -γ times them."),
            "linear_kernel": Wrong((rows @ others.T).tolist(), "Those are the inner products, the linear kernel."),
        },
        steps=[
            f"squared distances = {show(squared.tolist())}",
            f"-γ × squared distances = {show((-gamma * squared).tolist())}",
            f"K = {show(value.tolist())}",
        ],
    )


def _other_widths(squared: Floats, gamma: float) -> dict[str, Wrong]:
    """What comes of other readings of gamma."""
    narrow = np.exp(-squared / (2 * gamma**2))
    return {
        "gamma_as_width": Wrong(
            narrow.tolist() if narrow.min() > READABLE else None,
            "You read γ as the standard deviation σ. It is 1/(2σ²).",
        ),
        "gamma_as_variance": Wrong(
            np.exp(-squared / (2 * gamma)).tolist(), "You read γ as the variance σ². It is 1/(2σ²)."
        ),
        "exponent_halved": Wrong(np.exp(-gamma * squared / 2).tolist(), "You halved the exponent: it is -γ‖x - z‖²."),
        "gamma_forgotten": Wrong(
            np.exp(-squared).tolist() if gamma != 1 else None,
            "You left out γ: it multiplies the squared distance.",
        ),
        "gamma_squared": Wrong(
            np.exp(-(gamma**2) * squared).tolist() if gamma != 1 else None,
            "You squared γ too: it multiplies the squared distance.",
        ),
    }
