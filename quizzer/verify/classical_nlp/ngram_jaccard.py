from quizzer.answers.writing import show
from quizzer.text.plural import counted
from quizzer.verify.arrays import whole
from quizzer.verify.classical_nlp.weighted_edit_distance import WORDS
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, Text
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

OTHERS = (
    ("nation", "national"), ("parsing", "parser"), ("language", "languages"), ("grammar", "grammatical"),
    ("station", "stationary"), ("encode", "encoder"), ("tokens", "tokenise"), ("sentence", "sentences"),
    ("reading", "leading"), ("model", "modelling"), ("treebank", "riverbank"), ("playing", "player"),
)  # fmt: skip
PAIRS = dict((*WORDS, *OTHERS))


def ngram_jaccard(a: str, b: str, n: int) -> float:
    r"""Jaccard similarity of the sets of character n-grams of two words, without marks for their ends.

    Parameters
    ----------
    a, b : str
        The words, of at least n characters.
    n : int
        Length of the n-grams, positive.

    Returns
    -------
    float
        Between 0 and 1.

    Raises
    ------
    ValueError
        If n is not a positive whole number, or a word is no text or shorter than n.

    Notes
    -----
    .. math:: J(A, B) = \frac{|A \cap B|}{|A \cup B|}

    References
    ----------
    .. [1] Manning, Raghavan and Schuetze (2008), Introduction to Information Retrieval, chapter 3.

    Examples
    --------
    >>> ngram_jaccard("night", "nights", 2)
    0.8
    """
    whole(n=n)
    first, second = _grams("a", a, n), _grams("b", b, n)
    return len(set(first) & set(second)) / len(set(first) | set(second))


def _grams(name: str, word: str, n: int) -> list[str]:
    if not isinstance(word, str) or len(word) < n:
        raise ValueError(f"{name} must be a text of at least {n} characters")
    return [word[i : i + n] for i in range(len(word) - n + 1)]


def _b(draws: Draws, earlier: Drawn) -> str:
    return PAIRS[earlier["a"]]


@problem(
    ngram_jaccard,
    params={"a": Text(*(a for a, _ in OTHERS)), "b": Text(draw=_b), "n": Int(2, 3)},
    probability=True,
)
def solve(a: str, b: str, n: int) -> Solution:
    value = ngram_jaccard(a, b, n)
    first, second = list(dict.fromkeys(_grams("a", a, n))), list(dict.fromkeys(_grams("b", b, n)))
    shared = [gram for gram in first if gram in second]
    before, behind = "\0" * (n - 1), "\1" * (n - 1)
    both, every = len(shared), len({*first, *second})
    return Solution(
        value,
        wrong={
            "dice": Wrong(
                2 * both / (len(first) + len(second)) if 0 < value < 1 else None,
                "That is the Dice coefficient, twice the shared ones over both sizes: Jaccard divides by the union.",
            ),
            "shared_counted_twice": Wrong(
                both / (len(first) + len(second)) if both else None,
                "You divided by the sum of both sizes: what is shared counts once in the union.",
            ),
            "over_the_smaller": Wrong(
                both / min(len(first), len(second)) if min(len(first), len(second)) != every and both else None,
                "You divided by the smaller set, the overlap coefficient: Jaccard divides by the union.",
            ),
            "over_the_larger": Wrong(
                both / max(len(first), len(second)) if max(len(first), len(second)) != every and both else None,
                "You divided by the larger set: Jaccard divides by the union of both.",
            ),
            "single_letters": Wrong(
                ngram_jaccard(a, b, 1) if n > 1 else None, f"You compared letters: n-grams of {n} letters are asked."
            ),
            "padded": other_convention(
                ngram_jaccard(before + a + behind, before + b + behind, n) if n > 1 else None,
                f"that puts {counted(n - 1, 'mark')} before and behind each text; this card has none.",
            ),
            "distance": Wrong(1 - value if value != 0.5 else None, "That is the Jaccard distance, 1 - similarity."),
        },
        steps=[
            f"{a}: {', '.join(first)}",
            f"{b}: {', '.join(second)}",
            f"shared: {', '.join(shared) or 'none'}",
            f"{both} shared of {len(first)} + {len(second)} - {both} = {every} different ones: "
            f"{both}/{every} = {show(value, 4)}",
        ],
    )
