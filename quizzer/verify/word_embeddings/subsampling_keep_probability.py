import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Choice, Dec, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def subsampling_keep_probability(f: float, t: float = 1e-5) -> float:
    r"""Probability that an occurrence of a word stays in the training text, by the formula of the paper.

    Parameters
    ----------
    f : float
        Relative frequency of the word, positive and at most 1.
    t : float, default 1e-5
        Threshold, positive and at most 1: words that are rarer than it are always kept.

    Returns
    -------
    float
        Between 0 and 1.

    Raises
    ------
    ValueError
        If `f` or `t` is not in (0, 1].

    Notes
    -----
    .. math:: P(\text{keep}) = \min\left(1, \sqrt{t/f}\right)

    The released code keeps with probability :math:`\sqrt{t/f} + t/f`, capped at 1 as well.

    References
    ----------
    .. [1] Mikolov, Sutskever, Chen, Corrado and Dean (2013), "Distributed Representations of Words and Phrases and
       their Compositionality", section 2.3.

    Examples
    --------
    >>> round(subsampling_keep_probability(0.09, 0.01), 6)
    0.333333
    """
    share, threshold = floats("f and t", [f, t], 1)
    for name, value in (("f", share), ("t", threshold)):
        if not 0 < value <= 1:
            raise ValueError(f"{name} must be in (0, 1]")
    return float(min(1.0, math.sqrt(threshold / share)))


@problem(subsampling_keep_probability, params={"f": Dec(0.004, 0.06, 0.002), "t": Choice(0.0001, 0.0005, 0.001)})
def solve(f: float, t: float = 1e-5) -> Solution:
    value, ratio = subsampling_keep_probability(f, t), t / f
    return Solution(
        value,
        wrong={
            "dropped": Wrong(1 - value, "That is the probability of dropping an occurrence: it is kept with the rest."),
            "no_root": Wrong(ratio if ratio < 1 else None, "That is t/f: its square root is taken."),
            "ratio_reversed": Wrong(
                math.sqrt(f / t) if ratio < 1 else None,
                "The ratio is upside down: the more frequent a word is, the less often it is kept.",
            ),
            "released_code": other_convention(
                min(1.0, math.sqrt(ratio) + ratio),
                "the formula of the released code, √(t/f) + t/f; this card asks for that of the paper.",
            ),
        },
        steps=[
            f"t/f = {number(t)}/{number(f)} = {show(ratio, 4)}",
            f"√{show(ratio, 4)} = {show(value, 4)}",
        ],
    )
