import math
from collections.abc import Iterable, Mapping, Sequence

from quizzer.answers.writing import show
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Counts, Drawn, Int, Text, number
from quizzer.verify.problem import Solution, Wrong, problem

Vocab = Mapping[str, float] | Iterable[Sequence[object]]

WORDS = ("aba", "abb", "bab", "abc", "cab", "bcb", "acb", "bba", "cbc", "bac")


def unigram_word_probability(word: str, pieces: Vocab) -> float:
    r"""Probability of a word by a Unigram model, over all ways to split it.

    Parameters
    ----------
    word : str
        The word, not empty.
    pieces : mapping of str to float, or pairs (piece, probability)
        The known pieces with their probabilities, positive and at most 1; they need not sum to 1.

    Returns
    -------
    float
        The sum of the probabilities of all splits, 0 if there is none.

    Raises
    ------
    ValueError
        If the word or a piece is empty, there is no piece, or a probability is not in (0, 1].

    Notes
    -----
    A split has the product of the probabilities of its pieces. Training maximises the sum over all splits; encoding
    takes the best one alone.

    .. math:: P(w) = \sum_{x \in S(w)} \prod_i p(x_i)

    References
    ----------
    .. [1] Kudo (2018), "Subword Regularization: Improving Neural Network Translation Models with Multiple Subword
       Candidates", section 3.2.

    Examples
    --------
    >>> unigram_word_probability("ab", {"a": 0.25, "b": 0.25, "ab": 0.5})
    0.5625
    """
    return _totals(_word(word), _known(pieces))[-1]


def _word(word: str) -> str:
    if not isinstance(word, str) or not word:
        raise ValueError("word must be a text that is not empty")
    return word


def _known(pieces: Vocab) -> dict[str, float]:
    pairs = list(pieces.items() if isinstance(pieces, Mapping) else ((entry[0], entry[1]) for entry in pieces))
    known: dict[str, float] = {}
    for piece, chance in pairs:
        if not isinstance(piece, str) or not piece:
            raise ValueError("every piece must be a text that is not empty")
        if not isinstance(chance, int | float) or not 0 < chance <= 1:
            raise ValueError(f"the probability of {piece!r} must be in (0, 1]")
        known[piece] = float(chance)
    if not known:
        raise ValueError("pieces is empty")
    return known


def _totals(word: str, known: dict[str, float]) -> list[float]:
    """By the number of letters: the summed probability of all splits of so many first letters."""
    totals = [1.0]
    for end in range(1, len(word) + 1):
        totals.append(sum(totals[start] * known.get(word[start:end], 0.0) for start in range(end)))
    return totals


def _best(word: str, known: dict[str, float]) -> float:
    """The probability of the most probable split."""
    best = [1.0]
    for end in range(1, len(word) + 1):
        best.append(max(best[start] * known.get(word[start:end], 0.0) for start in range(end)))
    return best[-1]


def _count(word: str, known: dict[str, float]) -> float:
    return _totals(word, dict.fromkeys(known, 1.0))[-1]


def _pieces(draws: Draws, earlier: Drawn) -> list[list[object]]:
    """The letters of the word, and the two pairs of neighbours, or one of them and the word as a whole."""
    word = earlier["word"]
    letters = [[letter, draws.choice((0.1, 0.2, 0.25))] for letter in dict.fromkeys(word)]
    pairs = [[pair, draws.choice((0.04, 0.05, 0.08, 0.1))] for pair in dict.fromkeys((word[:2], word[1:]))]
    if draws.integer(0, 1):
        return [*letters, *pairs]
    return [*letters, draws.choice(pairs), [word, draws.choice((0.01, 0.02, 0.03))]]


@problem(
    unigram_word_probability,
    params={"word": Text(*WORDS), "pieces": Counts(("a", "b"), 2, Int(1, 2), draw=_pieces)},
    probability=True,
)
def solve(word: str, pieces: Vocab) -> Solution:
    known = _known(pieces)
    value, best, count = unigram_word_probability(word, known), _best(word, known), _count(word, known)
    letters = math.prod(known[letter] for letter in word) if known.keys() >= set(word) else None
    terms = [
        " + ".join(
            f"{show(total, 4)} × {number(known[word[start:end]])}"
            for start, total in enumerate(_totals(word, known)[:end])
            if word[start:end] in known
        )
        for end in range(1, len(word) + 1)
    ]
    return Solution(
        value,
        wrong={
            "best_split": Wrong(
                best if count > 1 else None,
                "That is the most probable split alone, which encoding takes: the probability sums over all splits.",
            ),
            "letters_only": Wrong(
                letters if letters != best else None, "That is the split into letters alone: add the other splits."
            ),
            "mean_over_splits": Wrong(
                value / count if count > 1 else None, "You averaged the splits: each is a way to get the word, so add."
            ),
            "pieces_added": Wrong(
                sum(known.values()), "You added the pieces: those of one split are multiplied, and the splits added."
            ),
        },
        steps=[
            f"{word[:end]}: {term} = {show(total, 4)}"
            for end, (term, total) in enumerate(zip(terms, _totals(word, known)[1:], strict=True), 1)
        ],
    )
