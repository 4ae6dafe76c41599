import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int
from quizzer.verify.problem import Solution, Wrong, problem

_Z = 1.96


def accuracy_interval(correct: int, total: int) -> float:
    r"""Half width of the 95% interval of an accuracy, by the normal approximation.

    Parameters
    ----------
    correct : int
        Number of questions that were answered right.
    total : int
        Number of questions, positive; they are taken as independent.

    Returns
    -------
    float
        1.96 standard errors, as a share.

    Raises
    ------
    ValueError
        If a number is not a whole one, or `correct` is more than `total`.

    Notes
    -----
    .. math:: 1.96 \sqrt{\frac{\hat p (1 - \hat p)}{n}}, \qquad \hat p = \frac{\text{correct}}{n}

    References
    ----------
    .. [1] Miller (2024), "Adding Error Bars to Evals: A Statistical Approach to Language Model Evaluations".

    Examples
    --------
    >>> accuracy_interval(50, 100)
    0.098
    """
    whole(0, correct=correct)
    whole(total=total)
    if correct > total:
        raise ValueError("correct cannot be more than total")
    share = correct / total
    return _Z * math.sqrt(share * (1 - share) / total)


def _correct(draws: Draws, earlier: Drawn) -> int:
    return int(earlier["total"] * draws.integer(55, 92) // 100)


@problem(
    accuracy_interval,
    params={"total": Choice(100, 200, 300, 400, 500, 800), "correct": Int(55, 736, draw=_correct)},
)
def solve(correct: int, total: int) -> Solution:
    value, p = accuracy_interval(correct, total), correct / total
    error = math.sqrt(p * (1 - p) / total)
    uncertain = 0 < p < 1 and total > 1
    return Solution(
        value,
        wrong={
            "standard_error": Wrong(
                error if uncertain else None, "That is the standard error: the half width is 1.96 times that."
            ),
            "full_width": Wrong(
                2 * value if uncertain else None, "That is the whole width: the half width lies on each side."
            ),
            "no_root": Wrong(
                _Z * p * (1 - p) / total if uncertain else None,
                "You left out the root: p(1 - p)/n is the variance of the share.",
            ),
            "n_outside_the_root": Wrong(
                _Z * math.sqrt(p * (1 - p)) / total if uncertain else None,
                "You divided by n: the error falls with the root of n.",
            ),
            "n_left_out": Wrong(
                _Z * math.sqrt(p * (1 - p)) if uncertain else None,
                "That is the spread of a single answer: that of the mean is smaller by the root of n.",
            ),
            "factor_2": Wrong(2 * error if uncertain else None, "You took 2 standard errors: the card asks for 1.96."),
            "half_for_p": Wrong(
                _Z * 0.5 / math.sqrt(total) if uncertain and p != 0.5 else None,
                "You took the spread at p = 1/2, the largest there is: put in the measured share.",
            ),
            "one_minus_p_left_out": Wrong(
                _Z * math.sqrt(p / total) if uncertain else None,
                "You left out 1 - p: the variance of a single answer is p(1 - p).",
            ),
        },
        steps=[
            f"p = {correct}/{total} = {show(p, 6)}",
            f"standard error: √({show(p, 6)} × {show(1 - p, 6)}/{total}) = {show(error, 6)}",
            f"{_Z} × {show(error, 6)} = {show(value, 4)}",
        ],
    )
