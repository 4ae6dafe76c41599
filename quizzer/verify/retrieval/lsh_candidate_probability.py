"""Probability that random hyperplanes bring two vectors together."""

import math

from quizzer.answers.writing import show
from quizzer.verify.adapting_language_models._whole import whole
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Choice, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def lsh_candidate_probability(angle: float, bits: int, tables: int) -> float:
    r"""Probability that two vectors share a bucket in at least one hash table of random hyperplanes.

    Parameters
    ----------
    angle : float
        Angle between the vectors in degrees, 0 to 180.
    bits : int
        Hyperplanes of a table, positive: the bucket is given by the sides on which a vector lies.
    tables : int
        Number of independent tables, positive.

    Returns
    -------
    float
        Between 0 and 1.

    Raises
    ------
    ValueError
        If the angle is not between 0 and 180, or a count is not a positive whole number.

    Notes
    -----
    .. math:: p = 1 - \frac{\theta}{180°}, \qquad 1 - (1 - p^k)^L

    References
    ----------
    .. [1] Charikar (2002), "Similarity Estimation Techniques from Rounding Algorithms".
    .. [2] Leskovec, Rajaraman and Ullman (2020), "Mining of Massive Datasets", chapter 3.

    Examples
    --------
    >>> lsh_candidate_probability(90, 2, 2)
    0.4375
    """
    if not 0 <= float(floats("angle", angle, 0)) <= 180:
        raise ValueError("angle must lie between 0 and 180 degrees")
    whole(bits=bits, tables=tables)
    return 1 - (1 - (1 - angle / 180) ** bits) ** tables


@problem(
    lsh_candidate_probability,
    version=1,
    params={"angle": Choice(27, 36, 45, 54, 60, 72), "bits": Int(3, 7), "tables": Int(2, 6)},
    probability=True,
)
def solve(angle: float, bits: int, tables: int) -> Solution:
    value, p = lsh_candidate_probability(angle, bits, tables), 1 - angle / 180
    cosine, of_full_turn = math.cos(math.radians(angle)), 1 - angle / 360
    bucket = p**bits
    return Solution(
        value,
        wrong={
            "none_shared": Wrong(
                (1 - bucket) ** tables, "That is the chance that they share no bucket: take 1 minus it."
            ),
            "one_table": Wrong(bucket if tables > 1 else None, "That is for a single table: one of several suffices."),
            "every_table": Wrong(
                bucket**tables if tables > 1 else None, "You demanded a common bucket in every table: one suffices."
            ),
            "one_bit": Wrong(
                1 - (1 - p) ** tables if bits > 1 else None,
                "You took one hyperplane per table: a bucket is shared if all its bits agree.",
            ),
            "tables_added": Wrong(
                tables * bucket if tables > 1 else None,
                "You added the tables' probabilities: two may agree at once, so take 1 minus the chance of none.",
            ),
            "bits_and_tables_swapped": Wrong(
                1 - (1 - p**tables) ** bits if bits != tables else None,
                "You swapped hyperplanes and tables: all bits of a table agree, in one table or more.",
            ),
            "or_then_and": Wrong(
                (1 - (1 - p) ** tables) ** bits if bits > 1 and tables > 1 else None,
                "You took one agreeing bit or more first: all bits of one table agree together.",
            ),
            "single_bit": Wrong(p if bits * tables > 1 else None, "That is the chance that a single bit agrees."),
            "differing_bits": Wrong(
                1 - (1 - (1 - p) ** bits) ** tables,
                "You took the chance that a hyperplane separates the two: bits agree with 1 - angle/180.",
            ),
            "cosine_for_agreement": Wrong(
                1 - (1 - cosine**bits) ** tables if 0 < angle < 90 else None,
                "You took the cosine for the chance that a bit agrees: it is 1 - angle/180.",
            ),
            "full_turn": Wrong(
                1 - (1 - of_full_turn**bits) ** tables if angle else None,
                "You divided the angle by 360 degrees: a hyperplane has two sides, so divide by 180.",
            ),
        },
        steps=[
            f"a bit agrees: 1 - {number(angle)}/180 = {show(p, 8)}",
            f"all {bits} bits of a table: {show(p, 8)}^{bits} = {show(bucket, 6)}",
            f"at least one of {tables} tables: 1 - (1 - {show(bucket, 6)})^{tables} = {show(value, 4)}",
        ],
    )
