"""Length of a corpus after one merge of byte-pair encoding."""

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Int
from quizzer.verify.problem import Solution, Wrong, problem


def symbols_after_merge(symbols: float, occurrences: float) -> float:
    r"""Number of symbols of a corpus after a pair was merged whose occurrences do not overlap.

    Parameters
    ----------
    symbols : float
        Running symbols before the merge.
    occurrences : float
        Occurrences of the pair.

    Returns
    -------
    float
        Each occurrence makes one symbol of two.

    Raises
    ------
    ValueError
        If a number is not finite.

    Notes
    -----
    .. math:: n' = n - \#(a, b)

    References
    ----------
    .. [1] Sennrich, Haddow and Birch (2016), "Neural Machine Translation of Rare Words with Subword Units".

    Examples
    --------
    >>> symbols_after_merge(23, 7)
    16.0
    """
    return float(floats("symbols", symbols, 0)) - float(floats("occurrences", occurrences, 0))


@problem(symbols_after_merge, version=1, params={"symbols": Int(60, 140), "occurrences": Int(15, 35)}, exact=True)
def solve(symbols: float, occurrences: float) -> Solution:
    value = symbols_after_merge(symbols, occurrences)
    return Solution(
        value,
        wrong={
            "two_fewer": Wrong(
                value - occurrences if occurrences else None,
                "You took both symbols of each pair away: the merged one stays.",
            ),
            "unchanged": Wrong(
                symbols if occurrences else None, "A merge shortens the corpus by one for each occurrence."
            ),
            "one_fewer": Wrong(
                symbols - 1 if occurrences != 1 else None, "You merged one occurrence: the pair is joined everywhere."
            ),
            "added": Wrong(
                symbols + occurrences if occurrences else None,
                "You added: the vocabulary grows by a merge, the corpus becomes shorter.",
            ),
        },
        steps=[f"{show(float(symbols))} - {show(float(occurrences))} = {show(value)}"],
    )
