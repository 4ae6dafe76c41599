import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Int, ListOf
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def grpo_advantages(rewards: ArrayLike) -> Floats:
    r"""Rewards of the answers to one prompt, standardised within the group.

    Parameters
    ----------
    rewards : array_like of shape (G,)
        Rewards of the G answers, not all alike.

    Returns
    -------
    ndarray of shape (G,)
        Advantages, with mean 0 and (dividing by G) variance 1.

    Raises
    ------
    ValueError
        If a reward is not finite or all are alike.

    Notes
    -----
    The standard deviation divides by G; a library may divide by G - 1 and adds a small number to it.

    .. math:: A_i = \frac{r_i - \bar r}{\sqrt{\frac{1}{G} \sum_j (r_j - \bar r)^2}}

    References
    ----------
    .. [1] Shao et al. (2024), "DeepSeekMath: Pushing the Limits of Mathematical Reasoning in Open Language Models".

    Examples
    --------
    >>> grpo_advantages([1, 0, 0, 1]).tolist()
    [1.0, -1.0, -1.0, 1.0]
    """
    given = floats("rewards", rewards, 1)
    spread = given.std()
    if spread == 0:
        raise ValueError("rewards must not all be alike: then the group teaches nothing")
    result: Floats = (given - given.mean()) / spread
    return result


def _reject(rewards: list[float]) -> str | None:
    given = floats("rewards", rewards)
    if (abs(given - given.mean()) < 0.2).any():
        return "a reward is the mean"
    if abs(float(np.median(given) - given.mean())) < 0.2:
        return "the median is about the mean"
    return "the standard deviation is about 1" if abs(given.std() - 1) < 0.1 else None


@problem(grpo_advantages, params={"rewards": ListOf(Int(0, 9), 4)}, reject=_reject)
def solve(rewards: list[float]) -> Solution:
    given = floats("rewards", rewards)
    value, centred, spread = grpo_advantages(rewards), given - given.mean(), float(given.std())
    size = len(given)
    return Solution(
        value,
        wrong={
            "variance_for_deviation": Wrong(
                centred / spread**2, "You divided by the variance: divide by its root, the standard deviation."
            ),
            "not_centred": Wrong(
                given / spread if given.sum() else None, "You left out the mean: it is the baseline that is subtracted."
            ),
            "sign_reversed": Wrong(-value, "You turned the sign: an answer above the mean has a positive advantage."),
            "divided_by_the_mean": Wrong(
                centred / given.mean() if given.mean() else None, "You divided by the mean: divide by the deviation."
            ),
            "divided_by_the_range": Wrong(
                centred / (given.max() - given.min()), "You divided by the range: divide by the standard deviation."
            ),
            "divided_by_mean_distance": Wrong(
                centred / np.abs(centred).mean() if not np.allclose(np.abs(centred), spread) else None,
                "You divided by the mean distance: the standard deviation is the root of the mean square.",
            ),
            "sample_deviation": other_convention(
                centred / given.std(ddof=1), "with a standard deviation that divides by G - 1; this card divides by G."
            ),
            "mean_only": other_convention(
                centred, "without the division, as variants of GRPO do it; this card divides by the standard deviation."
            ),
            "others_as_baseline": other_convention(
                centred * size / (size - 1),
                "with the mean of the other answers as baseline (RLOO); this card standardises within the group.",
            ),
        },
        steps=[
            f"mean: {show(float(given.mean()), 6)}",
            f"differences: {show(centred.tolist(), 4)}",
            f"standard deviation: {show(spread, 6)}",
            f"advantages: {show(value.tolist(), 4)}",
        ],
    )
