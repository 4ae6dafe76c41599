import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, labels01, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, Matrix, number
from quizzer.verify.problem import Solution, Wrong, problem

ROWS = 10
SHUFFLES = 3
FEWEST, MOST = 2, 5  # right predictions that every shuffle spoils


def permutation_importance(y: ArrayLike, before: ArrayLike, after: ArrayLike) -> float:
    r"""Mean drop of the accuracy when one column is shuffled.

    Parameters
    ----------
    y : array_like of shape (n,)
        Labels 0 and 1 of held-out rows.
    before : array_like of shape (n,)
        Predicted labels on the rows as they are.
    after : array_like of shape (R, n)
        One row per shuffle: the labels that the same model predicts with the column shuffled.

    Returns
    -------
    float
        From -1 to 1; near 0 for a feature that the model does not need, and below it by chance.

    Raises
    ------
    ValueError
        If an entry is no label, or the lengths differ.

    Notes
    -----
    .. math:: \mathrm{acc}(y, \hat y) - \frac1R \sum_r \mathrm{acc}(y, \hat y^{(r)})

    References
    ----------
    .. [1] Breiman (2001), "Random Forests".

    Examples
    --------
    >>> permutation_importance([1, 0, 1, 0], [1, 0, 1, 1], [[0, 0, 1, 1], [1, 1, 0, 1]])
    0.375
    """
    label, plain, shuffled = labels01("y", y), labels01("before", before), floats("after", after, 2)
    labels01("after", shuffled.ravel())
    same_length("y", label, "before", plain)
    same_length("y", label, "each row of after", shuffled[0])
    return _accuracy(label, plain) - _accuracy(label, shuffled)


def _accuracy(label: Floats, predicted: Floats) -> float:
    return float((predicted == label).mean())


def _flipped(given: list[int], chosen: list[int]) -> list[int]:
    return [1 - label if i in chosen else label for i, label in enumerate(given)]


def _before(draws: Draws, earlier: Drawn) -> list[int]:
    return _flipped(earlier["y"], draws.sample(range(ROWS), draws.integer(1, 3)))


def _after(draws: Draws, earlier: Drawn) -> list[list[int]]:
    spoilt = draws.integer(FEWEST, MOST)
    return [
        _shuffled(draws, earlier["y"], earlier["before"], spoilt + extra) for extra in draws.sample(range(4), SHUFFLES)
    ]


def _shuffled(draws: Draws, y: list[int], before: list[int], spoilt: int) -> list[int]:
    """Predictions of which more are wrong than before, though some that were wrong have become right."""
    right = [i for i in range(ROWS) if before[i] == y[i]]
    wrong = [i for i in range(ROWS) if before[i] != y[i]]
    return _flipped(
        before,
        [*draws.sample(right, spoilt), *draws.sample(wrong, draws.integer(1, min(len(wrong), spoilt - 1)))],
    )


@problem(
    permutation_importance,
    params={
        "y": ListOf(Int(0, 1), ROWS),
        "before": ListOf(Int(0, 1), "y", draw=_before),
        "after": Matrix(Int(0, 1), SHUFFLES, "y", draw=_after),
    },
)
def solve(y: list[float], before: list[float], after: list[list[float]]) -> Solution:
    value = permutation_importance(y, before, after)
    label, plain, shuffled = floats("y", y), floats("before", before), floats("after", after)
    whole, rest = _accuracy(label, plain), [_accuracy(label, row) for row in shuffled]
    mean = float(np.mean(rest))
    return Solution(
        value,
        wrong={
            "sign": Wrong(
                -value, "You subtracted the other way round: it is the accuracy before less the mean one after."
            ),
            "accuracy_after": Wrong(mean, "That is the mean accuracy after shuffling: the drop is asked for."),
            "from_perfect": Wrong(
                1 - mean if whole < 1 else None,
                "That is the error rate after shuffling: subtract from the model's own accuracy, which is not 1.",
            ),
            "relative": Wrong(
                value / whole if 0 < whole < 1 else None,
                "You divided by the accuracy before: the drop itself is asked for.",
            ),
            "one_shuffle": Wrong(
                whole - rest[0] if len(rest) > 1 else None,
                "That is the first shuffle alone: take the mean of all.",
            ),
            "last_shuffle": Wrong(
                whole - rest[-1] if len(rest) > 1 else None,
                "That is the last shuffle alone: take the mean of all.",
            ),
            "summed": Wrong(
                value * len(rest) if len(rest) > 1 else None, "You added the drops of the shuffles: take their mean."
            ),
            "predictions_changed": Wrong(
                float((shuffled != plain).mean()),
                "You counted how many predictions change: those that were wrong before may have become right.",
            ),
        },
        steps=[
            f"right before: {number((plain == label).sum())} of {len(y)}, accuracy {show(whole, 4)}",
            *(
                f"right after shuffle {r}: {number((row == label).sum())} of {len(y)}, accuracy {show(accuracy, 4)}"
                for r, (row, accuracy) in enumerate(zip(shuffled, rest, strict=True), 1)
            ),
            f"drop: {show(whole, 4)} - {show(mean, 5)} = {show(value, 4)}",
        ],
    )
