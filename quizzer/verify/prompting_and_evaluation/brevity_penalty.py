import math
from collections.abc import Sequence

from quizzer.answers.writing import show
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Tokens
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.prompting_and_evaluation._checks import ENDS, NOUNS, PLACES, VERBS, sentence, words

_POOL = (*NOUNS, *PLACES, *VERBS, *ENDS)


def brevity_penalty(candidate: Sequence[str], reference: Sequence[str]) -> float:
    r"""Brevity penalty of BLEU, of one translation and one reference.

    Parameters
    ----------
    candidate : sequence of str
        The c words of the translation that is marked.
    reference : sequence of str
        The r words of the reference translation.

    Returns
    -------
    float
        1 for a translation that is as long as its reference or longer, less for a shorter one.

    Raises
    ------
    ValueError
        If a text is empty.

    Notes
    -----
    .. math:: \min(1, e^{1 - r/c})

    References
    ----------
    .. [1] Papineni et al. (2002), "BLEU: a Method for Automatic Evaluation of Machine Translation", section 2.2.

    Examples
    --------
    >>> round(brevity_penalty(["a", "cat"], ["a", "black", "cat"]), 6)
    0.606531
    """
    return min(1.0, math.exp(1 - len(words("reference", reference)) / len(words("candidate", candidate))))


def _reference(draws: Draws, earlier: Drawn) -> list[str]:
    return sentence(draws)


def _candidate(draws: Draws, earlier: Drawn) -> list[str]:
    return list(earlier["reference"][: draws.integer(4, len(earlier["reference"]) - 2)])


@problem(
    brevity_penalty,
    params={"reference": Tokens(_POOL, 8, draw=_reference), "candidate": Tokens(_POOL, 5, draw=_candidate)},
)
def solve(candidate: Sequence[str], reference: Sequence[str]) -> Solution:
    value, c, r = brevity_penalty(candidate, reference), len(candidate), len(reference)
    return Solution(
        value,
        wrong={
            "ratio": Wrong(
                c / r if c < r else None, "That is the ratio of the lengths: the penalty is exp(1 - r/c), a milder one."
            ),
            "ratio_inverted": Wrong(
                math.exp(1 - c / r) if c != r else None,
                "You took exp(1 - c/r): the length of the reference is divided by that of the candidate.",
            ),
            "one_left_out": Wrong(
                math.exp(-r / c), "You took exp(-r/c): the exponent is 1 - r/c, so that equal lengths cost nothing."
            ),
            "sign_turned": Wrong(
                math.exp(r / c - 1) if c != r else None, "The sign of the exponent is turned: it is 1 - r/c."
            ),
            "both_turned": Wrong(
                math.exp(c / r - 1) if c < r else None,
                "You took exp(c/r - 1): the exponent is 1 - r/c, and r is the length of the reference.",
            ),
            "no_cap": Wrong(
                math.exp(1 - r / c) if c > r else None, "A longer candidate gets no bonus: the penalty is at most 1."
            ),
        },
        steps=[
            f"lengths: c = {c}, r = {r}",
            f"exp(1 - {r}/{c}) = {show(value, 4)}" if c < r else "c is not below r: the penalty is 1",
        ],
    )
