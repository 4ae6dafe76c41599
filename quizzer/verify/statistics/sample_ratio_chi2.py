from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def sample_ratio_chi2(first: int, total: int, share: float) -> float:
    r"""Chi-square statistic of the sizes of two groups against the planned shares, with one degree of freedom.

    Parameters
    ----------
    first : int
        Rows that came into the first group, positive.
    total : int
        Rows of both groups, more than first.
    share : float
        Planned share of the first group, between 0 and 1.

    Returns
    -------
    float
        Not negative; above 3.84 the sizes differ from the plan at the level 0.05.

    Raises
    ------
    ValueError
        If a size is not a positive whole number, a group is empty, or the share is not between 0 and 1.

    Notes
    -----
    With the expected sizes :math:`E_1 = \pi n` and :math:`E_2 = (1 - \pi) n`

    .. math:: \chi^2 = \frac{(n_1 - E_1)^2}{E_1} + \frac{(n_2 - E_2)^2}{E_2}

    References
    ----------
    .. [1] Fabijan et al. (2019), "Diagnosing Sample Ratio Mismatch in Online Controlled Experiments".

    Examples
    --------
    >>> sample_ratio_chi2(5100, 10000, 0.5)
    4.0
    """
    whole(first=first, total=total)
    if first >= total:
        raise ValueError("the second group is empty: first must be less than total")
    if not 0 < floats("share", share, 0) < 1:
        raise ValueError("share must lie between 0 and 1")
    gap = first - share * total
    return float(gap**2 / (share * total) + gap**2 / (total - share * total))


def _first(draws: Draws, earlier: Drawn) -> int:
    """As planned, but for one to three and a half percent of the smaller group."""
    share, total = float(earlier["share"]), int(earlier["total"])
    gap = round(min(share, 1 - share) * total * draws.integer(10, 35) / 1000)
    return round(share * total) + draws.choice((-1, 1)) * gap


@problem(
    sample_ratio_chi2,
    params={
        "share": Choice(0.5, 0.6, 0.8, 0.9),
        "total": Choice(8000, 10000, 20000, 40000),
        "first": Int(3800, 36200, draw=_first),
    },
)
def solve(first: int, total: int, share: float) -> Solution:
    value, planned = sample_ratio_chi2(first, total, share), share * total
    gap, rest, second = first - planned, total - planned, total - first
    met = gap == 0
    observed = gap**2 / first + gap**2 / second  # nearly the same, where the gap is small or the groups are alike
    corrected = max(abs(gap) - 0.5, 0.0) ** 2 * (1 / planned + 1 / rest)
    return Solution(
        value,
        wrong={
            "first_group_alone": Wrong(
                None if met else gap**2 / planned, "You left out the second group: its term is added."
            ),
            "second_group_alone": Wrong(
                None if met else gap**2 / rest, "You left out the first group: its term is added."
            ),
            "observed_below": Wrong(
                observed if abs(observed - value) > 0.02 * value else None,
                "You divided by what was observed: what was expected stands below.",
            ),
            "continuity_correction": other_convention(
                corrected if abs(corrected - value) > 0.02 * value else None,
                "That is with Yates's continuity correction, half a row off each difference: it was asked without.",
            ),
            "halves_expected": Wrong(
                None if share == 0.5 else sample_ratio_chi2(first, total, 0.5),
                "You expected two halves: the plan gives the expected sizes.",
            ),
            "root": Wrong(None if met else value**0.5, "That is the root, the size of the z statistic."),
            "not_squared": Wrong(
                None if met else abs(gap) / planned + abs(gap) / rest,
                "You did not square the differences.",
            ),
        },
        steps=[
            f"expected: {number(share)} × {total} = {show(planned, 6)}, and {show(rest, 6)}",
            f"difference: {first} - {show(planned, 6)} = {show(gap, 6)}, with the other sign in the second group",
            f"{show(gap**2, 8)}/{show(planned, 6)} + {show(gap**2, 8)}/{show(rest, 6)} = {show(value, 4)}",
        ],
    )
