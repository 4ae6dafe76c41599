import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, Int, ListOf, Matrix, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem
from quizzer.verify.support_vector_machines.hinge_loss import hinge_loss


def soft_margin_objective(w: ArrayLike, b: float, X: ArrayLike, y: ArrayLike, lam: float) -> float:
    r"""Mean hinge loss plus lam times the squared norm of w.

    Parameters
    ----------
    w : array_like of shape (d,)
        Weights.
    b : float
        Offset, not penalised.
    X : array_like of shape (n, d)
        Samples as rows.
    y : array_like of shape (n,)
        Labels -1 and +1.
    lam : float
        Weight of the penalty, not negative.

    Returns
    -------
    float
        The objective, not negative.

    Raises
    ------
    ValueError
        If an entry is not finite, a label is not -1 or +1, lam is negative, or the shapes do not fit.

    Notes
    -----
    .. math:: \frac1n \sum_i \max(0,\ 1 - y_i (w^\top x_i + b)) + \lambda \lVert w \rVert^2

    Its minimiser is that of the form with slack variables, ½‖w‖² + C Σ ξ, for C = 1/(2 lam n).

    References
    ----------
    .. [1] Shalev-Shwartz and Ben-David (2014), Understanding Machine Learning, section 15.2.

    Examples
    --------
    >>> round(soft_margin_objective([1, -1], 0, [[1, 0], [0, 0.5], [0.5, 0]], [1, -1, -1], 0.1), 6)
    0.866667
    """
    weights, samples = floats("w", w, 1), floats("X", X, 2)
    penalty = floats("lam", lam, 0)
    if samples.shape[1] != len(weights):
        raise ValueError(f"a row of X has {samples.shape[1]} entries and w has {len(weights)}")
    if penalty < 0:
        raise ValueError("lam is negative")
    return hinge_loss(y, samples @ weights + floats("b", b, 0)) + float(penalty * (weights @ weights))


_GRID = [(row / 10, column / 10) for row in range(-10, 11) for column in range(-10, 11)]
_BEYOND, _INSIDE, _WRONG = (2.9, 4), (0.05, 0.65), (-3, -1.7)  # margins


def _weights(draws: Draws, earlier: Drawn) -> list[int]:
    """Weights with which all the penalties that are taken for ‖w‖² differ."""
    return [draws.choice((-1, 1)) * size for size in draws.shuffled(draws.choice(((2, 3), (1, 4), (2, 4))))]


def _labels(draws: Draws, earlier: Drawn) -> list[int]:
    return draws.shuffled([1, -1, -1])


def _samples(draws: Draws, earlier: Drawn) -> list[list[float]]:
    """The positive beyond the margin, one negative that is right but inside it and one that is wrong.

    Were the two that pay of different labels, b would raise one loss by as much as it lowers the other; and for a
    positive it does not matter whether b is multiplied by the label.
    """
    (first, second), offset, labels = earlier["w"], earlier["b"], earlier["y"]
    inner = draws.shuffled([_INSIDE, _WRONG])

    def sample(label: int, low: float, high: float) -> list[float]:
        return list(draws.choice([x for x in _GRID if low < label * (first * x[0] + second * x[1] + offset) < high]))

    return [sample(label, *(_BEYOND if label > 0 else inner.pop())) for label in labels]


@problem(
    soft_margin_objective,
    params={
        "w": ListOf(Int(-4, 4, exclude=[0]), 2, draw=_weights),
        "b": Choice(-2, -1.5, -1, 1.5, 2),
        "y": ListOf(Choice(-1, 1), 3, draw=_labels),
        "X": Matrix(Dec(-1, 1), "y", 2, draw=_samples),
        "lam": Dec(0.05, 0.2, 0.05),
    },
)
def solve(w: list[float], b: float, X: list[list[float]], y: list[int], lam: float) -> Solution:
    value = soft_margin_objective(w, b, X, y, lam)
    squared_norm = float(np.square(w).sum())
    scores = np.array(X, dtype=float) @ np.array(w, dtype=float) + b
    labels = np.array(y, dtype=float)
    margins = labels * scores
    losses = np.maximum(0, 1 - margins)
    hinge, penalty = float(losses.mean()), lam * squared_norm
    return Solution(
        value,
        wrong={
            "no_clip": Wrong(
                float((1 - margins).mean()) + penalty if (margins > 1).any() else None,
                "You let points beyond the margin count as negative. Their loss is 0: clip each term first.",
            ),
            "offset_forgotten": Wrong(
                float(np.maximum(0, 1 - labels * (scores - b)).mean()) + penalty if b else None,
                "You left out b: the score is wᵀx + b.",
            ),
            "offset_without_label": Wrong(
                float(np.maximum(0, 1 - labels * (scores - b) - b).mean()) + penalty if b and -1 in y else None,
                "b came in with the wrong sign where the label is -1: the margin is y(wᵀx + b).",
            ),
            "perceptron": Wrong(
                float(np.maximum(0, -margins).mean()) + penalty,
                "You took the perceptron's loss max(0, -yf): the hinge is max(0, 1 - yf).",
            ),
            "squared_hinge": Wrong(
                float((losses**2).mean()) + penalty, "You squared the terms: that is the squared hinge loss."
            ),
            "label_forgotten": Wrong(
                float(np.maximum(0, 1 - scores).mean()) + penalty if -1 in y else None,
                "You took max(0, 1 - f) for every sample. The score is multiplied by the label first.",
            ),
            "correct_is_free": Wrong(
                float(np.where(margins > 0, 0, losses).mean()) + penalty
                if ((margins > 0) & (margins < 1)).any()
                else None,
                "You charged the wrong signs only: a correct point with yf below 1 pays 1 - yf as well.",
            ),
            "norm_unsquared": Wrong(hinge + lam * squared_norm**0.5, "You took ‖w‖: the penalty has the square, ‖w‖²."),
            "l1_penalty": Wrong(
                hinge + lam * float(np.abs(w).sum()),
                "You summed the sizes of the weights, an L1 penalty: sum their squares.",
            ),
            "half_penalty": other_convention(
                hinge + penalty / 2, "½λ‖w‖² is the penalty of the Pegasos paper. This card has λ‖w‖², without the ½."
            ),
            "sum_of_hinges": Wrong(
                losses.sum() + penalty if len(y) > 1 else None,
                "You summed the hinge losses: this objective takes their mean.",
            ),
            "mean_of_those_that_pay": Wrong(
                float(losses[losses > 0].mean()) + penalty if 0 < np.count_nonzero(losses) < len(y) else None,
                "You left the samples without a loss out of the mean: divide by the number of all samples.",
            ),
            "penalty_averaged": Wrong(
                hinge + penalty / len(y) if len(y) > 1 else None,
                "You divided the penalty by n too: only the hinge losses are averaged.",
            ),
            "offset_penalised": Wrong(
                value + lam * b**2 if b else None, "You penalised b as well: ‖w‖² has the weights only."
            ),
            "penalty_dropped": Wrong(hinge, "That is the mean hinge loss alone: add λ‖w‖²."),
        },
        steps=[
            f"scores wᵀx + b = {show(scores.tolist(), 4)}",
            f"hinge losses = {show(losses.tolist(), 4)}, their mean {show(hinge, 4)}",
            f"λ‖w‖² = {number(lam)} × {number(squared_norm)} = {show(penalty, 4)}",
            f"sum = {show(value, 4)}",
        ],
    )
