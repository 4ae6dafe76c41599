import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats
from quizzer.verify.classification_metrics._class_scores import confusion_matrix
from quizzer.verify.classification_metrics.matthews_corrcoef import matthews_corrcoef
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, Matrix
from quizzer.verify.problem import Solution, Wrong, problem


def cohen_kappa(C: ArrayLike) -> float:
    r"""Cohen's kappa: the agreement of two annotators beyond what their margins give by chance.

    Parameters
    ----------
    C : array_like of shape (K, K)
        Counts of examples by the label of the first annotator (rows) and of the second (columns).

    Returns
    -------
    float
        At most 1; 0 for the agreement of chance, negative below it.

    Raises
    ------
    ValueError
        If the matrix is not square, has a negative count, or holds no example, or if both annotators use one and the
        same label only.

    Notes
    -----
    .. math:: \kappa = \frac{p_o - p_e}{1 - p_e}

    with the share of agreement :math:`p_o` and the one that the margins give by chance, :math:`p_e`.

    References
    ----------
    .. [1] Cohen (1960), "A Coefficient of Agreement for Nominal Scales".

    Examples
    --------
    >>> round(cohen_kappa([[20, 5], [10, 15]]), 6)
    0.4
    """
    counts = confusion_matrix(C)
    observed, chance = _agreement(counts)
    if chance == 1:
        raise ValueError("C holds one label only: kappa is undefined")
    return (observed - chance) / (1 - chance)


def _agreement(counts: ArrayLike) -> tuple[float, float]:
    shares = np.array(counts, dtype=float)
    shares /= shares.sum()
    return float(np.trace(shares)), float(shares.sum(axis=1) @ shares.sum(axis=0))


def _annotations(draws: Draws, earlier: Drawn) -> list[list[int]]:
    """Two labels of which one is rarer; one annotator uses it more often than the other."""
    rare, common = draws.integer(8, 16), draws.integer(30, 50)
    one, other = draws.shuffled([draws.integer(1, 4), draws.integer(12, 20)])
    return [[rare, one], [other, common]]


def _poor(C: list[list[int]]) -> str | None:
    return "the agreement is nearly that of chance" if abs(cohen_kappa(C)) < 0.1 else None


@problem(cohen_kappa, params={"C": Matrix(Int(0, 60), 2, 2, draw=_annotations)}, reject=_poor)
def solve(C: list[list[int]]) -> Solution:
    value = cohen_kappa(C)
    observed, chance = _agreement(C)
    even = 1 / len(C)
    total = sum(map(sum, C))
    rows, columns = [sum(row) for row in C], [sum(column) for column in zip(*C, strict=True)]
    products = " + ".join(f"{r} × {c}" for r, c in zip(rows, columns, strict=True))
    return Solution(
        value,
        wrong={
            "agreement": Wrong(observed, "That is the share of agreement: take away what the margins give by chance."),
            "chance": Wrong(chance, "That is the agreement by chance alone."),
            "not_normalised": Wrong(
                observed - chance,
                "You left out the division by 1 - p_e, the most that can be won over chance.",
            ),
            "even_chance": Wrong(
                (observed - even) / (1 - even),
                "You took the same chance for every label: it follows from how often each annotator uses it.",
            ),
            "scotts_pi": Wrong(
                _beyond(observed, np.add(rows, columns) / (2 * total), np.add(rows, columns) / (2 * total)),
                "You pooled the labels of both annotators for the chance: that is Scott's pi. "
                "Kappa multiplies the share of the first with that of the second.",
            ),
            "rows_twice": Wrong(
                _beyond(observed, np.divide(rows, total), np.divide(rows, total)),
                "You squared the shares of the first annotator: multiply them with those of the second.",
            ),
            "columns_twice": Wrong(
                _beyond(observed, np.divide(columns, total), np.divide(columns, total)),
                "You squared the shares of the second annotator: multiply them with those of the first.",
            ),
            "phi": Wrong(
                _phi(C),
                "That is the Matthews correlation (phi) of the table, which divides by the root of the product of the "
                "margins: kappa divides the agreement beyond chance by 1 - p_e.",
            ),
        },
        steps=[
            f"agreement p_o = {_diagonal(C)}/{total} = {show(observed, 6)}",
            f"chance p_e = ({products})/{total}² = {show(chance, 6)}",
            f"kappa = ({show(observed, 6)} - {show(chance, 6)})/(1 - {show(chance, 6)}) = {show(value, 4)}",
        ],
    )


def _beyond(observed: float, first: Floats, second: Floats) -> float | None:
    """The agreement beyond the chance of these shares; None where chance alone agrees always."""
    chance = float(first @ second)
    return (observed - chance) / (1 - chance) if chance < 1 else None


def _phi(C: list[list[int]]) -> float | None:
    """Matthews correlation of two labels; None for more, or where a label is not used by one annotator."""
    rows, columns = [sum(row) for row in C], [sum(column) for column in zip(*C, strict=True)]
    if len(C) != 2 or not all(rows + columns):
        return None
    return matthews_corrcoef(C[0][0], C[1][0], C[0][1], C[1][1])


def _diagonal(C: list[list[int]]) -> str:
    """The diagonal as a sum in brackets."""
    return "(" + " + ".join(str(row[k]) for k, row in enumerate(C)) + ")"
