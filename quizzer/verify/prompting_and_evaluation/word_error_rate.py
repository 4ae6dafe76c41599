"""Word error rate of a transcript."""

from collections import Counter
from collections.abc import Sequence

from quizzer.answers.writing import show
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Tokens
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.prompting_and_evaluation._checks import ENDS, NOUNS, PLACES, VERBS, sentence, words

_POOL = (*NOUNS, *PLACES, *VERBS, *ENDS)


def word_error_rate(hypothesis: Sequence[str], reference: Sequence[str]) -> float:
    r"""Word error rate of one transcript, which can be more than 1.

    Parameters
    ----------
    hypothesis : sequence of str
        Words that were recognised.
    reference : sequence of str
        Words that were said.

    Returns
    -------
    float
        Fewest substitutions, deletions and insertions that make the reference of the hypothesis, per word of the
        reference.

    Raises
    ------
    ValueError
        If a text is empty.

    Notes
    -----
    .. math:: \frac{S + D + I}{N}

    References
    ----------
    .. [1] Jurafsky and Martin (2009), "Speech and Language Processing", second edition, chapter 9.

    Examples
    --------
    >>> word_error_rate(["a", "cat", "sat", "down"], ["the", "cat", "sat", "here"])
    0.5
    """
    said, wanted = words("hypothesis", hypothesis), words("reference", reference)
    return _distance(said, wanted, 1) / len(wanted)


def _distance(a: Sequence[str], b: Sequence[str], substitution: int) -> int:
    """Edit distance in words, insertions and deletions at 1."""
    row = list(range(len(b) + 1))
    for i, word in enumerate(a, 1):
        above, row = row, [i]
        for j, other in enumerate(b, 1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (substitution if word != other else 0)))
    return row[-1]


def _reference(draws: Draws, earlier: Drawn) -> list[str]:
    return sentence(draws)


def _hypothesis(draws: Draws, earlier: Drawn) -> list[str]:
    """One to three words replaced, one deleted, and none, two or three put in."""
    heard = list(earlier["reference"])
    heard[draws.choice([2, 3])] = draws.choice(["said", "won"])
    for other in draws.sample(["mouse", "ridge", "rover"], draws.integer(0, 2)):
        heard[draws.integer(4, len(heard) - 1)] = other
    del heard[draws.choice([0, 6])]
    for _ in range(draws.choice([0, 2, 3])):
        heard.insert(draws.integer(1, len(heard)), draws.choice(["uh", "well", "so"]))
    return heard


@problem(
    word_error_rate,
    version=1,
    params={"reference": Tokens(_POOL, 9, draw=_reference), "hypothesis": Tokens(_POOL, 9, draw=_hypothesis)},
)
def solve(hypothesis: Sequence[str], reference: Sequence[str]) -> Solution:
    value, m, n = word_error_rate(hypothesis, reference), len(hypothesis), len(reference)
    edits, doubled = _distance(hypothesis, reference, 1), _distance(hypothesis, reference, 2)
    by_place = sum(a != b for a, b in zip(hypothesis, reference, strict=False)) + abs(m - n)
    missing = (Counter(reference) - Counter(hypothesis)).total()
    return Solution(
        value,
        wrong={
            "hypothesis_length": Wrong(
                edits / m if edits and m != n else None,
                "You divided by the words of the hypothesis: the rate is per word that was said.",
            ),
            "accuracy": Wrong(1 - value, "That is 1 minus the rate, the word accuracy."),
            "substitution_twice": Wrong(
                doubled / n if doubled != edits else None,
                "You counted a substitution as a deletion and an insertion: it is one edit.",
            ),
            "place_by_place": Wrong(
                by_place / n if by_place != edits else None,
                "You compared place by place: after a deletion or an insertion the words have to be aligned anew.",
            ),
            "insertions_forgotten": Wrong(
                missing / n if missing != edits and missing else None,
                "You counted the words of the reference that are missing alone: insertions are errors as well.",
            ),
        },
        steps=[
            f"fewest edits from the one to the other: {edits}",
            f"{edits}/{n} = {show(value, 4)}",
        ],
    )
