import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def balanced_class_weights(counts: ArrayLike) -> Floats:
    r"""Class weights that give every class the same total weight and the whole set its size n.

    Parameters
    ----------
    counts : array_like of shape (K,)
        Number of training examples of each class, positive.

    Returns
    -------
    ndarray of shape (K,)
        Positive; 1 for each class of a balanced set.

    Raises
    ------
    ValueError
        If a count is not positive and finite, or there is none.

    Notes
    -----
    The mode "balanced" of scikit-learn, for n examples in K classes:

    .. math:: w_k = \frac{n}{K n_k}

    References
    ----------
    .. [1] King and Zeng (2001), "Logistic Regression in Rare Events Data".

    Examples
    --------
    >>> balanced_class_weights([80, 20]).tolist()
    [0.625, 2.5]
    """
    sizes = floats("counts", counts, 1)
    if (sizes <= 0).any():
        raise ValueError("a class has no examples")
    weights: Floats = sizes.sum() / (len(sizes) * sizes)
    return weights


def _counts(draws: Draws, earlier: Drawn) -> list[int]:
    """Two or three classes of 100 to 200 examples in all, in tens, from the most to the least frequent."""
    parts = draws.composition(draws.choice([10, 15, 20]), draws.integer(2, 3))
    return sorted((10 * part for part in parts), reverse=True)


def _reject(counts: list[int]) -> str | None:
    return None if len(set(counts)) == len(counts) else "two classes have the same size"


@problem(balanced_class_weights, params={"counts": ListOf(Int(10, 190), (2, 3), draw=_counts)}, reject=_reject)
def solve(counts: list[int]) -> Solution:
    weights = balanced_class_weights(counts)
    sizes = np.array(counts, dtype=float)
    total, classes = sizes.sum(), len(counts)
    return Solution(
        weights,
        wrong={
            "k_forgotten": other_convention(
                (total / sizes).tolist(), "n/n_k, without the number of classes K; this card asks for n/(K n_k)."
            ),
            "sum_to_k": other_convention(
                (classes / sizes / (1 / sizes).sum()).tolist(), "weights that sum to K; this card asks for n/(K n_k)."
            ),
            "plain_inverse": Wrong(
                (1 / sizes).tolist(),
                "That is 1/n_k: without n/K the scale of the loss depends on the size of the training set.",
            ),
            "frequency": Wrong(
                (sizes / total).tolist(),
                "You gave the class shares: the weights go the other way, most to the rarest class.",
            ),
        },
        steps=[
            f"n = {number(total)} examples, K = {classes} classes: n/K = {show(total / classes, 4)}",
            *(
                f"{show(total / classes, 4)}/{number(count)} = {show(float(weight), 4)}"
                for count, weight in zip(counts, weights, strict=True)
            ),
        ],
    )
