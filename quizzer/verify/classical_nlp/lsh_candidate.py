from quizzer.answers.writing import show
from quizzer.verify.arrays import shares, whole
from quizzer.verify.parameters import Choice, Dec, Int
from quizzer.verify.problem import Solution, Wrong, problem


def lsh_candidate(similarity: float, rows: int, bands: int) -> float:
    r"""Probability that two documents agree in all rows of at least one band of their MinHash signatures.

    Parameters
    ----------
    similarity : float
        Jaccard similarity of their sets, which is the probability that one MinHash value agrees; 0 to 1.
    rows : int
        MinHash values per band, positive.
    bands : int
        Number of bands, positive.

    Returns
    -------
    float
        Between 0 and 1.

    Raises
    ------
    ValueError
        If the similarity is not between 0 and 1, or rows or bands is not a positive whole number.

    Notes
    -----
    The hash functions are taken as independent.

    .. math:: 1 - (1 - s^r)^b

    References
    ----------
    .. [1] Broder (1997), "On the Resemblance and Containment of Documents".

    Examples
    --------
    >>> lsh_candidate(0.5, 2, 2)
    0.4375
    """
    shares(similarity=similarity)
    whole(rows=rows, bands=bands)
    return float(1 - (1 - similarity**rows) ** bands)


def _reject(similarity: float, rows: int, bands: int) -> str | None:
    return None if 0.05 < lsh_candidate(similarity, rows, bands) < 0.96 else "nearly sure either way"


@problem(
    lsh_candidate,
    params={"similarity": Dec(0.3, 0.9, 0.1), "rows": Int(2, 5), "bands": Choice(3, 4, 6, 8, 10)},
    reject=_reject,
    probability=True,
)
def solve(similarity: float, rows: int, bands: int) -> Solution:
    value, band = lsh_candidate(similarity, rows, bands), similarity**rows
    inside = 0 < similarity < 1
    return Solution(
        value,
        wrong={
            "one_band": Wrong(
                band if inside and bands > 1 else None,
                "That is the probability of agreeing in one band: any of the bands may do it.",
            ),
            "rows_and_bands_exchanged": Wrong(
                lsh_candidate(similarity, bands, rows) if inside and rows != bands else None,
                "You exchanged rows and bands: all rows of a band have to agree, and one band is enough.",
            ),
            "added_bands": Wrong(
                bands * band if inside and bands > 1 else None,
                "You added the bands: they may agree together, so take 1 minus the probability that none does.",
            ),
            "never_found": Wrong(
                1 - value if inside else None, "That is the probability that no band agrees: take it from 1."
            ),
            "all_bands": Wrong(
                similarity ** (rows * bands) if inside and bands > 1 else None,
                "You asked all bands to agree: one of them is enough.",
            ),
            "any_row": Wrong(
                1 - (1 - similarity) ** (rows * bands) if inside and rows > 1 else None,
                "You let a single row be enough: all rows of a band have to agree.",
            ),
        },
        steps=[
            f"one band agrees: {show(similarity, 6)}^{rows} = {show(band, 9)}",
            f"none of {bands} does: (1 - {show(band, 9)})^{bands} = {show(1 - value, 6)}",
            f"at least one: 1 - {show(1 - value, 6)} = {show(value, 4)}",
        ],
    )
