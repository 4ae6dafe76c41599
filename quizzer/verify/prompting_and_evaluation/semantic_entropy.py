import math
from collections import Counter
from collections.abc import Iterable, Sequence

from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import distribution
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Simplex, Tokens, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem
from quizzer.verify.prompting_and_evaluation._checks import words


def semantic_entropy(probabilities: ArrayLike, meanings: Sequence[str]) -> float:
    r"""Entropy of the meanings of sampled answers, in nats.

    Parameters
    ----------
    probabilities : array_like of shape (M,)
        Probabilities of the different answers, normalised over the sample.
    meanings : sequence of str
        The meaning of each answer: those that entail each other have the same name.

    Returns
    -------
    float
        Entropy of the clusters of equal meaning, each with the sum of its answers' probabilities.

    Raises
    ------
    ValueError
        If the probabilities are no distribution, or there are not as many meanings.

    Notes
    -----
    .. math:: H = -\sum_c P(c) \ln P(c), \qquad P(c) = \sum_{s \in c} p(s)

    References
    ----------
    .. [1] Farquhar et al. (2024), "Detecting Hallucinations in Large Language Models Using Semantic Entropy".

    Examples
    --------
    >>> round(semantic_entropy([0.25, 0.25, 0.5], ["A", "A", "B"]), 6)
    0.693147
    """
    return _entropy(_clusters(probabilities, meanings).values())


def _clusters(probabilities: ArrayLike, meanings: Sequence[str]) -> dict[str, float]:
    shares, names = distribution("probabilities", probabilities), words("meanings", meanings)
    if len(shares) != len(names):
        raise ValueError(f"there are {len(shares)} probabilities and {len(names)} meanings")
    found: dict[str, float] = {}
    for share, name in zip(shares.tolist(), names, strict=True):
        found[name] = found.get(name, 0.0) + share
    return found


def _entropy(shares: Iterable[float]) -> float:
    return -sum(share * math.log(share) for share in shares if share > 0)


def _meanings(draws: Draws, earlier: Drawn) -> list[str]:
    return draws.shuffled(["A", "A", "B", draws.choice(["A", "B"]), "C"])


@problem(
    semantic_entropy,
    version=1,
    params={"probabilities": Simplex(5, 20), "meanings": Tokens("ABC", 5, draw=_meanings)},
    unit="nats",
)
def solve(probabilities: list[float], meanings: Sequence[str]) -> Solution:
    value, clusters = semantic_entropy(probabilities, meanings), _clusters(probabilities, meanings)
    sizes = [count / len(meanings) for count in Counter(meanings).values()]
    sampled = -sum(math.log(share) for share in clusters.values() if share > 0) / len(clusters)
    merged, several = len(clusters) < len(meanings), len(clusters) > 1
    given = list(zip(probabilities, meanings, strict=True))
    return Solution(
        value,
        wrong={
            "answers_apart": Wrong(
                _entropy(probabilities) if merged else None,
                "That is the entropy of the answers: those of one meaning are added up first.",
            ),
            "uniform_meanings": Wrong(
                math.log(len(clusters)) if several else None,
                "That is the largest entropy for as many meanings: they are not equally probable.",
            ),
            "mean_in_a_meaning": Wrong(
                _entropy(share / meanings.count(name) for name, share in clusters.items()) if merged else None,
                "You averaged the probabilities of one meaning: they are added up.",
            ),
            "largest_left": Wrong(
                1 - max(clusters.values()) if several else None,
                "That is 1 minus the probability of the most probable meaning.",
            ),
            "counted": other_convention(
                _entropy(sizes) if several else None,
                "That counts answers, the discrete variant for models without probabilities; the card weights them by "
                "their probabilities.",
            ),
            "mean_over_meanings": other_convention(
                sampled if several else None,
                "That averages -ln P over the meanings with equal weights, as Kuhn et al. (2023) estimate it; the card "
                "weights each by its probability.",
            ),
        },
        steps=[
            *(
                f"{name}: " + " + ".join(number(p) for p, own in given if own == name) + f" = {show(share, 6)}"
                for name, share in sorted(clusters.items())
            ),
            "-("
            + " + ".join(f"{show(share, 6)} ln {show(share, 6)}" for _, share in sorted(clusters.items()))
            + f") = {show(value, 4)}",
        ],
    )
