from collections.abc import Iterable, Sequence

from quizzer.answers.writing import show
from quizzer.tuples import NamedTuple
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


class _Edits(NamedTuple):
    """What an alignment does to the reference: words with what was heard for them, words left out, words put in."""

    substituted: tuple[tuple[str, str], ...] = ()
    deleted: tuple[str, ...] = ()
    inserted: tuple[str, ...] = ()

    @property
    def cost(self) -> tuple[int, int]:
        """Fewest edits come first, and of as few those with the fewest substitutions."""
        return sum(map(len, self)), len(self.substituted)


def _edits(heard: Sequence[str], said: Sequence[str]) -> _Edits:
    """The edits of the best alignment, in the order of the words."""
    row = [_Edits(deleted=tuple(said[:j])) for j in range(len(said) + 1)]
    for i, word in enumerate(heard, 1):
        above, row = row, [_Edits(inserted=tuple(heard[:i]))]
        for j, other in enumerate(said, 1):
            diagonal, left, up = above[j - 1], row[j - 1], above[j]
            changed = diagonal._replace(substituted=(*diagonal.substituted, (other, word)))
            ways = [
                diagonal if word == other else changed,
                left._replace(deleted=(*left.deleted, other)),
                up._replace(inserted=(*up.inserted, word)),
            ]
            row.append(min(ways, key=lambda way: way.cost))
    return row[-1]


def _listed(edits: Iterable[str]) -> str:
    return ", ".join(edits) or "none"


def _reference(draws: Draws, earlier: Drawn) -> list[str]:
    return sentence(draws)


def _hypothesis(draws: Draws, earlier: Drawn) -> list[str]:
    """One to four words replaced, one deleted near the front, and two to four put in behind it."""
    heard = list(earlier["reference"])
    heard[draws.choice([2, 3])] = draws.choice(["said", "won"])
    for other in draws.sample(["mouse", "ridge", "rover", "ready"], draws.integer(0, 3)):
        heard[draws.integer(4, len(heard) - 1)] = other
    del heard[draws.integer(0, 1)]
    for _ in range(draws.integer(2, 4)):
        heard.insert(draws.integer(4, len(heard)), draws.choice(["uh", "well", "so"]))
    return heard


def _reject(reference: list[str], hypothesis: list[str]) -> str | None:
    best = _edits(hypothesis, reference)
    return None if best.deleted and best.inserted else "nothing is deleted, or nothing is inserted"


@problem(
    word_error_rate,
    params={"reference": Tokens(_POOL, 9, draw=_reference), "hypothesis": Tokens(_POOL, 9, draw=_hypothesis)},
    reject=_reject,
)
def solve(hypothesis: Sequence[str], reference: Sequence[str]) -> Solution:
    value, m, n = word_error_rate(hypothesis, reference), len(hypothesis), len(reference)
    edits, doubled = _distance(hypothesis, reference, 1), _distance(hypothesis, reference, 2)
    by_place = sum(a != b for a, b in zip(hypothesis, reference, strict=False)) + abs(m - n)
    best = _edits(hypothesis, reference)
    substituted, deleted, inserted = map(len, best)
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
                (substituted + deleted) / n if inserted and edits != inserted else None,
                "You counted the words of the reference that are missing alone: insertions are errors as well.",
            ),
            "deletions_forgotten": Wrong(
                (substituted + inserted) / n if deleted and edits != deleted else None,
                "You counted what is wrong in the transcript alone: words that were left out are errors as well.",
            ),
            "length_of_the_alignment": Wrong(
                edits / (n + inserted) if edits and inserted else None,
                "You divided by all places of the alignment, for the match error rate: the word error rate is per word "
                "that was said.",
            ),
        },
        steps=[
            f"substituted: {_listed(f'{word} by {heard}' for word, heard in best.substituted)}",
            f"deleted: {_listed(best.deleted)}",
            f"inserted: {_listed(best.inserted)}",
            f"edits: {substituted} + {deleted} + {inserted} = {edits}",
            f"{edits}/{n} = {show(value, 4)}",
        ],
    )
