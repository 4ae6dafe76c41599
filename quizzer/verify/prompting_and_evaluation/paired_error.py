import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import whole
from quizzer.verify.parameters import Choice, Int
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def paired_error(gained: int, lost: int, total: int) -> float:
    r"""Standard error of the gain in accuracy when two systems answer the same questions.

    Parameters
    ----------
    gained : int
        Number of questions that the new system alone answers right.
    lost : int
        Number of questions that the old system alone answers right.
    total : int
        Number of questions, those on which both agree included; they are taken as independent.

    Returns
    -------
    float
        Standard deviation of the differences (1, -1 or 0) by the number of questions, over the root of that number.

    Raises
    ------
    ValueError
        If a count is not a whole number, or the two kinds are more than `total`.

    Notes
    -----
    .. math:: \frac{1}{n} \sqrt{b + c - \frac{(b - c)^2}{n}}

    References
    ----------
    .. [1] Miller (2024), "Adding Error Bars to Evals: A Statistical Approach to Language Model Evaluations".

    Examples
    --------
    >>> paired_error(5, 5, 100) == 10**0.5 / 100
    True
    """
    whole(0, gained=gained, lost=lost)
    whole(total=total)
    if gained + lost > total:
        raise ValueError("gained and lost together cannot be more than total")
    return math.sqrt(gained + lost - (gained - lost) ** 2 / total) / total


@problem(paired_error, params={"gained": Int(28, 56), "lost": Int(4, 10), "total": Choice(100, 150, 200)})
def solve(gained: int, lost: int, total: int) -> Solution:
    value, gain = paired_error(gained, lost, total), (gained - lost) / total
    apart = gained != lost and value > 0
    return Solution(
        value,
        wrong={
            "gain": Wrong(gain if gained != lost else None, "That is the gain itself: its standard error was asked."),
            "like_one_accuracy": Wrong(
                math.sqrt(gain * (1 - gain) / total) if 0 < gain < 1 else None,
                "You treated the gain as one accuracy: a question counts 1, -1 or 0.",
            ),
            "only_the_gained": Wrong(
                math.sqrt(gained) / total if gained and lost else None,
                "You left out the questions that were lost: they add to the spread as well.",
            ),
            "differences_cancel": Wrong(
                math.sqrt(abs(gained - lost)) / total if apart and lost else None,
                "You subtracted the counts under the root: gains and losses both add spread.",
            ),
            "n_left_out": Wrong(
                math.sqrt(gained + lost - (gained - lost) ** 2 / total) if value and total > 1 else None,
                "That is the standard error of the count: divide by the number of questions.",
            ),
            "single_question": Wrong(
                value * math.sqrt(total) if value and total > 1 else None,
                "That is the spread of a single question: divide by the root of their number.",
            ),
            "half_width": Wrong(
                1.96 * value if value else None,
                "That is 1.96 standard errors: the standard error itself was asked.",
            ),
            "mean_not_squared": Wrong(
                math.sqrt(2 * min(gained, lost)) / total if apart and min(gained, lost) else None,
                "You subtracted the mean itself: the variance is the mean square minus the square of the mean.",
            ),
            "mean_not_subtracted": other_convention(
                math.sqrt(gained + lost) / total if apart else None,
                "That is the spread if there were no true gain, as McNemar's test has it; the card subtracts the "
                "square of the gain.",
            ),
        },
        steps=[
            f"mean of the differences: ({gained} - {lost})/{total} = {show(gain, 6)}",
            f"mean of their squares: ({gained} + {lost})/{total} = {show((gained + lost) / total, 6)}",
            f"variance: {show((gained + lost) / total, 6)} - {show(gain, 6)}^2 = {show(value * value * total, 6)}",
            f"√({show(value * value * total, 6)}/{total}) = {show(value, 4)}",
        ],
    )
