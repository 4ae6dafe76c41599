from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, whole
from quizzer.verify.parameters import Choice, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def neighbourhood_edge(share: float, d: int) -> float:
    r"""Edge of a cube that holds a given share of the volume of the unit cube.

    Parameters
    ----------
    share : float
        Share of the volume, and of points that are uniform in it; above 0, at most 1.
    d : int
        Number of dimensions, positive.

    Returns
    -------
    float
        Edge, as a share of the edge of the unit cube.

    Raises
    ------
    ValueError
        If share is not above 0 and at most 1, or d is not a positive whole number.

    Notes
    -----
    .. math:: e = s^{1/d}

    References
    ----------
    .. [1] Hastie, Tibshirani and Friedman (2009), "The Elements of Statistical Learning", section 2.5.

    Examples
    --------
    >>> round(neighbourhood_edge(0.01, 10), 6)
    0.630957
    """
    whole(d=d)
    if not 0 < floats("share", share, 0) <= 1:
        raise ValueError("share must be above 0 and at most 1")
    return float(share ** (1 / d))


@problem(
    neighbourhood_edge,
    params={"share": Choice(0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1), "d": Int(4, 20)},
    probability=True,
)
def solve(share: float, d: int) -> Solution:
    value = neighbourhood_edge(share, d)
    several, part = d > 1, share < 1
    return Solution(
        value,
        wrong={
            "share_as_edge": Wrong(
                share if several and part else None, "That is the edge in one dimension: take the root of order d."
            ),
            "power": Wrong(
                share**d if several and part else None, "You took the power d: the edge is the root of order d."
            ),
            "square_root": Wrong(
                share**0.5 if d != 2 and part else None, "That is the edge in two dimensions: the root is of order d."
            ),
            "half_edge": Wrong(value / 2, "That is how far it reaches to each side: the whole edge is asked."),
            "divided": Wrong(
                share / d if several else None, "You divided the share by d: volumes multiply, so take a root."
            ),
            "share_outside": Wrong(
                (1 - share) ** (1 / d) if part else None,
                "You took the root of the share outside: take that of the share inside.",
            ),
            "complement_to_the_power": Wrong(
                1 - (1 - share) ** d if several and part else None,
                "That is the chance that one of d coordinates falls into the share: the edge is the root of order d.",
            ),
        },
        steps=[f"e^{d} = {number(share)}", f"e = {number(share)}^(1/{d}) = {show(value, 4)}"],
    )
