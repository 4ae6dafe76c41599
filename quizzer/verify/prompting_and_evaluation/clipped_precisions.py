from collections import Counter
from collections.abc import Sequence

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Tokens
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.prompting_and_evaluation._checks import (
    ADJECTIVES,
    ENDS,
    NOUNS,
    PLACES,
    VERBS,
    sentence,
    words,
)

_POOL = (*ADJECTIVES, *NOUNS, *PLACES, *VERBS, *ENDS)
Grams = Counter[tuple[str, ...]]


def clipped_precisions(candidate: Sequence[str], reference: Sequence[str], orders: int) -> Floats:
    r"""Modified precisions of BLEU against one reference, for n-grams of length 1, 2 and so on.

    Parameters
    ----------
    candidate : sequence of str
        Words of the translation that is marked, at least `orders` of them.
    reference : sequence of str
        Words of the reference translation.
    orders : int
        Longest n-grams that are counted, positive.

    Returns
    -------
    ndarray of shape (orders,)
        Share of the candidate's n-grams that the reference has, each counted at most as often as it stands there.

    Raises
    ------
    ValueError
        If a text is empty, or the candidate has no n-gram of the longest length.

    Notes
    -----
    .. math:: p_n = \frac{\sum_g \min(\mathrm{count}_c(g), \mathrm{count}_r(g))}{\sum_g \mathrm{count}_c(g)}

    References
    ----------
    .. [1] Papineni et al. (2002), "BLEU: a Method for Automatic Evaluation of Machine Translation", section 2.1.

    Examples
    --------
    >>> clipped_precisions(["the", "the", "cat", "sat"], ["the", "cat", "slept"], 2).round(6).tolist()
    [0.5, 0.333333]
    """
    said, wanted = words("candidate", candidate), words("reference", reference)
    whole(orders=orders)
    if orders > len(said):
        raise ValueError("candidate is too short for n-grams of that length")
    sizes = range(1, int(orders) + 1)
    return floats("precisions", [(_grams(said, n) & _grams(wanted, n)).total() / (len(said) - n + 1) for n in sizes])


def _grams(tokens: Sequence[str], n: int) -> Grams:
    return Counter(tuple(tokens[i : i + n]) for i in range(len(tokens) - n + 1))


def _candidate(draws: Draws, earlier: Drawn) -> list[str]:
    """Another sentence, shorter by its end and with some of the words of the first; "the" twice side by side."""
    reference = earlier["reference"]
    said = [*reference[: draws.integer(5, len(reference) - 3)]]
    for other in draws.sample(["tree", "walked", "under", "one"], draws.integer(1, 2)):
        said[draws.integer(1, len(said) - 1)] = other
    at = draws.choice([i for i, word in enumerate(said) if word == "the"])
    return [*said[:at], "the", *said[at:]]


def _reference(draws: Draws, earlier: Drawn) -> list[str]:
    """A sentence that has "the" twice."""
    said = sentence(draws)
    last = len(said) - 1 - said[::-1].index("the")
    return [*said[:last], "a", *said[last + 1 :]]


def _reject(reference: list[str], candidate: list[str], orders: int) -> str | None:
    found = clipped_precisions(candidate, reference, orders)
    if min(found) == 0 or len(set(found.tolist())) < len(found):
        return "a precision is 0, or two are equal"
    if max(found) == 1:
        return "all words are in the reference"
    clipped = any(candidate.count(word) > reference.count(word) > 0 for word in candidate)
    return None if clipped else "no word is clipped"


@problem(
    clipped_precisions,
    params={
        "reference": Tokens(_POOL, 10, draw=_reference),
        "candidate": Tokens(_POOL, 7, draw=_candidate),
        "orders": Choice(2),
    },
    reject=_reject,
)
def solve(candidate: Sequence[str], reference: Sequence[str], orders: int) -> Solution:
    value, sizes = clipped_precisions(candidate, reference, orders), range(1, int(orders) + 1)
    said, wanted = [_grams(candidate, n) for n in sizes], [_grams(reference, n) for n in sizes]
    pairs = list(zip(said, wanted, strict=True))
    matches, totals = [(c & r).total() for c, r in pairs], [c.total() for c in said]
    unclipped = [sum(count for gram, count in c.items() if gram in r) / c.total() for c, r in pairs]
    kinds = [len(set(c) & set(r)) / len(c) for c, r in pairs]
    recalls = [m / r.total() if r else 0.0 for m, r in zip(matches, wanted, strict=True)]
    return Solution(
        value,
        wrong={
            "unclipped": Wrong(
                unclipped if unclipped != value.tolist() else None,
                "You did not clip: an n-gram counts at most as often as it stands in the reference.",
            ),
            "recall": Wrong(
                recalls if recalls != value.tolist() else None,
                "You divided by the n-grams of the reference, which is the recall of ROUGE-N: BLEU divides by those of "
                "the candidate.",
            ),
            "kinds_for_counts": Wrong(
                kinds if kinds != value.tolist() else None,
                "You counted different n-grams: one that stands twice in both counts twice.",
            ),
            "words_for_n_grams": Wrong(
                [m / len(candidate) for m in matches] if orders > 1 and any(matches[1:]) else None,
                "You divided by the number of words throughout: there are fewer n-grams the longer they are.",
            ),
            "longest_first": Wrong(
                value[::-1] if (value != value[::-1]).any() else None, "Give them in order, the single words first."
            ),
        },
        steps=[
            f"n = {n}: {m} of {total} match, {m}/{total} = {show(p, 4)}"
            for n, m, total, p in zip(sizes, matches, totals, value.tolist(), strict=True)
        ],
    )
