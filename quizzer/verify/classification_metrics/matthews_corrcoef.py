import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int
from quizzer.verify.problem import Solution, Wrong, problem


def matthews_corrcoef(tp: int, fp: int, fn: int, tn: int) -> float:
    r"""Matthews correlation coefficient: the correlation of true and predicted labels.

    Parameters
    ----------
    tp, fp, fn, tn : int
        Counts of true and false positives, false and true negatives: not negative, and both classes are true somewhere
        and predicted somewhere.

    Returns
    -------
    float
        Between -1 and 1; 0 for predictions that do not depend on the truth.

    Raises
    ------
    ValueError
        If a count is negative or not finite, or a class is never true or never predicted.

    Notes
    -----
    .. math:: \frac{TP \cdot TN - FP \cdot FN}{\sqrt{(TP + FP)(TP + FN)(TN + FP)(TN + FN)}}

    References
    ----------
    .. [1] Matthews (1975), "Comparison of the Predicted and Observed Secondary Structure of T4 Phage Lysozyme".

    Examples
    --------
    >>> round(matthews_corrcoef(16, 4, 8, 72), 6)
    0.65561
    """
    for name, count in (("tp", tp), ("fp", fp), ("fn", fn), ("tn", tn)):
        if floats(name, count, 0) < 0:
            raise ValueError(f"{name} has a negative count")
    margins = _margins(tp, fp, fn, tn)
    if margins == 0:
        raise ValueError("the counts leave a class that is never true or never predicted")
    return (tp * tn - fp * fn) / math.sqrt(margins)


def _margins(tp: int, fp: int, fn: int, tn: int) -> int:
    return (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)


def _kappa(tp: int, fp: int, fn: int, tn: int) -> float:
    """Cohen's kappa of the table: the numerator over half of what the margins of different labels give."""
    return 2 * (tp * tn - fp * fn) / ((tp + fp) * (fp + tn) + (tp + fn) * (fn + tn))


def _unlike(draws: Draws, earlier: Drawn) -> int:
    """Many of these errors where the other kind is rare, few where it is not: else kappa is nearly the same."""
    return draws.integer(2, 5) if earlier["fp"] > 10 else draws.integer(16, 30)


def _errors(draws: Draws, earlier: Drawn) -> int:
    return draws.choice([draws.integer(2, 5), draws.integer(16, 30)])


def _poor(tp: int, fp: int, fn: int, tn: int) -> str | None:
    return "the predictions hardly depend on the truth" if abs(matthews_corrcoef(tp, fp, fn, tn)) < 0.1 else None


@problem(
    matthews_corrcoef,
    params={"tp": Int(5, 25), "fp": Int(2, 30, draw=_errors), "fn": Int(2, 30, draw=_unlike), "tn": Int(50, 95)},
    reject=_poor,
)
def solve(tp: int, fp: int, fn: int, tn: int) -> Solution:
    value, margins = matthews_corrcoef(tp, fp, fn, tn), _margins(tp, fp, fn, tn)
    return Solution(
        value,
        wrong={
            "plus_in_the_numerator": Wrong(
                (tp * tn + fp * fn) / math.sqrt(margins),
                "You added FP·FN: wrong decisions count against right ones, so it is subtracted.",
            ),
            "wrong_pairs_dropped": Wrong(
                tp * tn / math.sqrt(margins),
                "You left out FP·FN: wrong decisions count against right ones, so it is subtracted.",
            ),
            "root_lost": Wrong(
                (tp * tn - fp * fn) / margins, "You left out the square root of the product of the four margins."
            ),
            "accuracy": Wrong(
                (tp + tn) / (tp + fp + fn + tn), "That is the accuracy, which a constant prediction can raise."
            ),
            "f1": Wrong(2 * tp / (2 * tp + fp + fn), "That is F1, which leaves the true negatives out."),
            "informedness": Wrong(
                tp / (tp + fn) - fp / (fp + tn),
                "That is TPR - FPR, Youden's J: MCC also asks how far the predictions of each class can be trusted.",
            ),
            "markedness": Wrong(
                tp / (tp + fp) + tn / (tn + fn) - 1,
                "That is precision plus negative predictive value minus 1, markedness: "
                "MCC also asks how much of each class is found.",
            ),
            "mean_of_j_and_markedness": Wrong(
                (tp / (tp + fn) - fp / (fp + tn) + tp / (tp + fp) - fn / (fn + tn)) / 2,
                "That is the arithmetic mean of Youden's J and markedness: MCC is their geometric mean.",
            ),
            "right_minus_wrong": Wrong(
                (tp + tn - fp - fn) / (tp + tn + fp + fn),
                "That is right minus wrong decisions over all: MCC takes products, TP·TN - FP·FN, and the margins.",
            ),
            "kappa": Wrong(
                _kappa(tp, fp, fn, tn),
                "That is Cohen's kappa of the table: MCC divides by the root of the product of the four margins.",
            ),
        },
        steps=[
            f"TP·TN - FP·FN = {tp * tn} - {fp * fn} = {tp * tn - fp * fn}",
            f"margins: {tp + fp} × {tp + fn} × {tn + fp} × {tn + fn}, root {show(math.sqrt(margins), 6)}",
            f"MCC = {tp * tn - fp * fn}/{show(math.sqrt(margins), 6)} = {show(value, 4)}",
        ],
    )
