from quizzer.answers.writing import show
from quizzer.verify.arrays import positive, whole
from quizzer.verify.parameters import Choice, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def add_k_probability(pair: int, context: int, vocabulary: int, k: float) -> float:
    r"""Probability of a word after another one, with k added to the count of every pair.

    Parameters
    ----------
    pair : int
        How often the word followed the other one.
    context : int
        How often anything followed the other one, at least `pair`.
    vocabulary : int
        Number of tokens that may follow, positive.
    k : float
        What is added to each count, positive; 1 is Laplace's smoothing.

    Returns
    -------
    float
        Above 0 and at most 1.

    Raises
    ------
    ValueError
        If a count is not a whole number, the pair is counted more often than its context, or k is not positive.

    Notes
    -----
    .. math:: \frac{c(w' w) + k}{c(w') + k V}

    References
    ----------
    .. [1] Jurafsky and Martin, Speech and Language Processing, chapter on n-gram language models.

    Examples
    --------
    >>> add_k_probability(3, 20, 60, 1)
    0.05
    """
    whole(0, pair=pair, context=context)
    whole(vocabulary=vocabulary)
    if pair > context:
        raise ValueError("a pair cannot occur more often than its first token")
    positive(k=k)
    return float((pair + k) / (context + k * vocabulary))


@problem(
    add_k_probability,
    params={
        "pair": Int(1, 4),
        "context": Int(20, 80),
        "vocabulary": Choice(50, 100, 200, 400, 1000),
        "k": Choice(0.2, 0.25, 0.5),
    },
    probability=True,
)
def solve(pair: int, context: int, vocabulary: int, k: float) -> Solution:
    value = add_k_probability(pair, context, vocabulary, k)
    return Solution(
        value,
        wrong={
            "unsmoothed": Wrong(pair / context if context else None, "That is the unsmoothed estimate."),
            "add_one": Wrong(
                (pair + 1) / (context + vocabulary) if k != 1 else None, f"You added 1: here {number(k)} is added."
            ),
            "k_once_below": Wrong(
                (pair + k) / (context + k) if vocabulary > 1 and k > 0.022 * context else None,
                "You added k once below: every pair of the row got it, which is k times V.",
            ),
            "nothing_below": Wrong(
                (pair + k) / context if context else None,
                "You left the total as it was: it grows by k for each of the V words.",
            ),
            "nothing_above": Wrong(
                pair / (context + k * vocabulary), "You left the count of the pair as it was: it grows by k too."
            ),
            "vocabulary_below": Wrong(
                (pair + k) / (context + vocabulary) if k != 1 else None,
                "You added V below: each of the V counts grew by k, so add k times V.",
            ),
            "pairs_below": Wrong(
                (pair + k) / (context + k * vocabulary**2) if vocabulary > 1 else None,
                "You added k for all V² pairs: the row of one first word has V of them.",
            ),
        },
        steps=[
            f"above: {number(pair)} + {number(k)} = {number(pair + k)}",
            f"below: {number(context)} + {number(k)} × {number(vocabulary)} = {number(context + k * vocabulary)}",
            f"{number(pair + k)}/{number(context + k * vocabulary)} = {show(value, 4)}",
        ],
    )
