from collections import Counter
from collections.abc import Sequence

from quizzer.answers.writing import show
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Tokens
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.prompting_and_evaluation._checks import words

_GOLD = (
    ("new", "york", "new", "york"),
    ("duran", "duran", "from", "birmingham"),
    ("sing", "sing", "prison"),
    ("bora", "bora", "french", "polynesia"),
    ("pago", "pago", "american", "samoa"),
    ("walla", "walla", "valley"),
    ("boutros", "boutros", "ghali", "of", "egypt"),
    ("baden", "baden", "in", "south", "west", "germany"),
    ("tuk", "tuk", "or", "auto", "rickshaw"),
)
_ROUND = ("probably", "city", "near", "old", "since", "1951", "large", "western", "called", "maybe")


def token_f1(prediction: Sequence[str], gold: Sequence[str]) -> float:
    r"""F1 of two short answers as bags of words, as in extractive question answering.

    Parameters
    ----------
    prediction : sequence of str
        Words of the predicted answer, normalised.
    gold : sequence of str
        Words of the right answer, normalised.

    Returns
    -------
    float
        Harmonic mean of precision and recall of the words; each counts as often as it stands in both.

    Raises
    ------
    ValueError
        If an answer is empty.

    Notes
    -----
    .. math:: \frac{2 \sum_w \min(\mathrm{count}_p(w), \mathrm{count}_g(w))}{|p| + |g|}

    References
    ----------
    .. [1] Rajpurkar et al. (2016), "SQuAD: 100,000+ Questions for Machine Comprehension of Text".

    Examples
    --------
    >>> token_f1(["in", "baden", "baden"], ["baden", "baden", "germany", "today", "ja"])
    0.5
    """
    said, wanted = words("prediction", prediction), words("gold", gold)
    return 2 * (Counter(said) & Counter(wanted)).total() / (len(said) + len(wanted))


def _gold(draws: Draws, earlier: Drawn) -> list[str]:
    return list(draws.choice(_GOLD))


def _prediction(draws: Draws, earlier: Drawn) -> list[str]:
    """The right answer, perhaps without its last words, among others."""
    gold = earlier["gold"]
    said = gold[: len(gold) - draws.integer(0, 2)]
    before, after = draws.integer(1, 3), draws.integer(1, 4)
    others = draws.sample(_ROUND, before + after)
    return [*others[:before], *said, *others[before:]]


@problem(token_f1, params={"gold": Tokens(_ROUND, 3, draw=_gold), "prediction": Tokens(_ROUND, 6, draw=_prediction)})
def solve(prediction: Sequence[str], gold: Sequence[str]) -> Solution:
    value, said, wanted = token_f1(prediction, gold), Counter(prediction), Counter(gold)
    common, m, n = (said & wanted).total(), len(prediction), len(gold)
    kinds, union = len(set(said) & set(wanted)), (said | wanted).total()
    different = len(set(said)) + len(set(wanted))
    precision, recall = common / m, common / n
    apart = common > 0 and m != n
    return Solution(
        value,
        wrong={
            "precision": Wrong(precision if apart else None, "That is the precision: F1 takes the recall in as well."),
            "recall": Wrong(recall if apart else None, "That is the recall: F1 takes the precision in as well."),
            "arithmetic_mean": Wrong(
                (precision + recall) / 2 if apart else None,
                "You averaged precision and recall: F1 is their harmonic mean.",
            ),
            "repeats_ignored": Wrong(
                2 * kinds / different if different < m + n and kinds else None,
                "You counted different words: a word that stands twice in both answers counts twice.",
            ),
            "overlap_of_kinds": Wrong(
                2 * kinds / (m + n) if kinds != common else None,
                "You counted a repeated common word once, and all words below the line: it counts as often as it "
                "stands in both.",
            ),
            "factor_2_left_out": Wrong(
                common / (m + n) if common else None,
                "You left out the factor 2: F1 is twice the common words over the sum of the lengths.",
            ),
            "jaccard": Wrong(
                common / union if 0 < common < union else None,
                "That is common words over the union (Jaccard): F1 is twice the common words over the sum of the "
                "lengths.",
            ),
        },
        steps=[
            f"common words: {common}",
            f"P = {common}/{m} = {show(precision, 6)}, R = {common}/{n} = {show(recall, 6)}",
            f"F1 = 2 × {common}/({m} + {n}) = {show(value, 4)}",
        ],
    )
