from collections.abc import Sequence

from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, distribution, same_length
from quizzer.verify.classical_nlp._checks import non_negative
from quizzer.verify.parameters import Dec, ListOf, Simplex, number
from quizzer.verify.problem import Solution, Wrong, problem


def hmm_start(pi: ArrayLike, first: ArrayLike) -> Floats:
    r"""Joint probability of the first observation with each state, where the forward algorithm begins.

    Parameters
    ----------
    pi : array_like of shape (K,)
        Probability that the chain begins in each state.
    first : array_like of shape (K,)
        Probability of the first observation in each state, 0 to 1; they need not sum to 1.

    Returns
    -------
    ndarray of shape (K,)
        The forward probabilities of the first observation.

    Raises
    ------
    ValueError
        If pi is no distribution, an emission is not between 0 and 1, or the lengths differ.

    Notes
    -----
    .. math:: \alpha_1(j) = \pi_j \, b_j(o_1)

    References
    ----------
    .. [1] Rabiner (1989), "A Tutorial on Hidden Markov Models and Selected Applications in Speech Recognition".

    Examples
    --------
    >>> hmm_start([0.5, 0.5], [0.5, 0.25]).tolist()
    [0.25, 0.125]
    """
    begins, emits = distribution("pi", pi), non_negative("first", first, 1)
    same_length("pi", begins, "first", emits)
    if (emits > 1).any():
        raise ValueError("first has a probability above 1")
    return begins * emits


@problem(hmm_start, params={"pi": Simplex(2, 10), "first": ListOf(Dec(0.1, 0.9, 0.1), 2, distinct=True)})
def solve(pi: Sequence[float], first: Sequence[float]) -> Solution:
    value = hmm_start(pi, first)
    total = float(value.sum())
    return Solution(
        value,
        wrong={
            "normalised": Wrong(
                value / total if total else None,
                "You divided by the sum: the forward probabilities are joint ones, which sum to that of the "
                "observation.",
            ),
            "emissions_alone": Wrong(first, "You left out the probabilities of beginning in each state."),
            "beginnings_alone": Wrong(pi, "You left out the probabilities of the observation in each state."),
            "emissions_exchanged": Wrong(
                hmm_start(pi, first[::-1]) if list(first) != list(first[::-1]) else None,
                "You exchanged the states of the emission probabilities.",
            ),
        },
        steps=[
            f"state {j}: {number(p)} × {number(b)} = {show(float(a), 4)}"
            for j, (p, b, a) in enumerate(zip(pi, first, value, strict=True), 1)
        ],
    )
