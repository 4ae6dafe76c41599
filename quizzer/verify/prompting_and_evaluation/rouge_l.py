from collections import Counter
from collections.abc import Sequence

from quizzer.answers.writing import show
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Tokens
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.prompting_and_evaluation._checks import ENDS, NOUNS, PLACES, VERBS, sentence, words

_POOL = (*NOUNS, *PLACES, *VERBS, *ENDS)


def rouge_l(candidate: Sequence[str], reference: Sequence[str]) -> float:
    r"""F1 of ROUGE-L for one sentence and one reference.

    Parameters
    ----------
    candidate : sequence of str
        The m words of the sentence that is marked.
    reference : sequence of str
        The n words of the reference.

    Returns
    -------
    float
        Harmonic mean of the precision L/m and the recall L/n, L being the length of the longest common subsequence.

    Raises
    ------
    ValueError
        If a text is empty.

    Notes
    -----
    .. math:: \frac{2 P R}{P + R} = \frac{2 L}{m + n}

    References
    ----------
    .. [1] Lin (2004), "ROUGE: A Package for Automatic Evaluation of Summaries", section 3.

    Examples
    --------
    >>> rouge_l(["a", "cat", "sat"], ["the", "cat", "sat", "down", "here"])
    0.5
    """
    said, wanted = words("candidate", candidate), words("reference", reference)
    return 2 * len(_common(said, wanted)) / (len(said) + len(wanted))


def _common(a: Sequence[str], b: Sequence[str]) -> list[str]:
    """One longest common subsequence."""
    best: list[list[str]] = [[] for _ in range(len(b) + 1)]
    for word in a:
        row: list[list[str]] = [[]]
        for j, other in enumerate(b):
            row.append([*best[j], word] if word == other else max(best[j + 1], row[j], key=len))
        best = row
    return best[-1]


def _run(a: Sequence[str], b: Sequence[str]) -> int:
    """Length of the longest run of words that stands in both without a gap."""
    longest, row = 0, [0] * (len(b) + 1)
    for word in a:
        row = [0, *(row[j] + 1 if word == other else 0 for j, other in enumerate(b))]
        longest = max(longest, *row)
    return longest


def _reference(draws: Draws, earlier: Drawn) -> list[str]:
    return sentence(draws)


def _candidate(draws: Draws, earlier: Drawn) -> list[str]:
    """The reference with the second half first, one word that is new, and so many less that P and R differ."""
    said = list(earlier["reference"])
    cut = draws.integer(3, len(said) - 4)
    said = [*said[cut:], *said[:cut]]
    for _ in range(draws.integer(3, 5)):
        del said[draws.integer(0, len(said) - 1)]
    said[draws.integer(1, len(said) - 1)] = draws.choice(["tall", "wet", "blue"])
    return said


def _reject(reference: list[str], candidate: list[str]) -> str | None:
    common = len(_common(candidate, reference))
    if len(set(candidate)) < 5 or common < 3:
        return "too little is left in order"
    return "the longest common subsequence has no gap" if common == _run(candidate, reference) else None


@problem(
    rouge_l,
    params={"reference": Tokens(_POOL, 9, draw=_reference), "candidate": Tokens(_POOL, 8, draw=_candidate)},
    reject=_reject,
)
def solve(candidate: Sequence[str], reference: Sequence[str]) -> Solution:
    value, m, n = rouge_l(candidate, reference), len(candidate), len(reference)
    common = _common(candidate, reference)
    length, run = len(common), _run(candidate, reference)
    unigrams = (Counter(candidate) & Counter(reference)).total()
    uneven = length > 0 and m != n
    return Solution(
        value,
        wrong={
            "run_without_gaps": Wrong(
                2 * run / (m + n) if run != length else None,
                "You took the longest run of words without a gap: a subsequence may leave words out.",
            ),
            "order_ignored": Wrong(
                2 * unigrams / (m + n) if unigrams != length else None,
                "You counted common words in any order, as ROUGE-1 does: a subsequence keeps the order.",
            ),
            "recall": Wrong(
                length / n if uneven else None, "That is the recall, L over the length of the reference: give the F1."
            ),
            "precision": Wrong(
                length / m if uneven else None,
                "That is the precision, L over the candidate's length: give the F1.",
            ),
            "arithmetic_mean": Wrong(
                (length / m + length / n) / 2 if uneven else None,
                "You averaged precision and recall: F1 is their harmonic mean.",
            ),
            "factor_2_left_out": Wrong(
                length / (m + n) if length else None, "You left out the factor 2: F1 is 2L/(m + n)."
            ),
        },
        steps=[
            f"a longest common subsequence: {' '.join(common) or 'none'}, L = {length}",
            f"P = {length}/{m} = {show(length / m, 6)}, R = {length}/{n} = {show(length / n, 6)}",
            f"F1 = 2 × {length}/({m} + {n}) = {show(value, 4)}",
        ],
    )
