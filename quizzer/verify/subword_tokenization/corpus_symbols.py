"""Length of a corpus in characters."""

from collections.abc import Iterable, Mapping, Sequence

from quizzer.answers.writing import show
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Counts, Drawn, Int
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.subword_tokenization._pairs import corpus, symbol_counts

Vocab = Mapping[str, float] | Iterable[Sequence[object]]

# Words of different lengths without a letter twice in a row, in families with a common pair.
FAMILIES = (
    ("low", "slow", "blow", "flow"),
    ("hen", "then", "when", "tend"),
    ("old", "cold", "gold", "holds"),
    ("ring", "sing", "king", "wings"),
    ("cart", "part", "start", "art"),
    ("tin", "thin", "spin", "skin"),
)


def corpus_symbols(vocab: Vocab) -> float:
    r"""Number of symbols of a corpus that is split into characters, before the first merge.

    Parameters
    ----------
    vocab : mapping of str to float, or pairs (word, frequency)
        Words with positive frequencies, without an end mark. A word is split into characters, or at spaces if it has
        some.

    Returns
    -------
    float
        Running symbols, each word as often as it occurs.

    Raises
    ------
    ValueError
        If there is no word, a word is empty, or a frequency is not positive.

    Notes
    -----
    .. math:: \sum_w f_w \, |w|

    References
    ----------
    .. [1] Sennrich, Haddow and Birch (2016), "Neural Machine Translation of Rare Words with Subword Units".

    Examples
    --------
    >>> corpus_symbols({"low": 5, "slow": 2})
    23.0
    """
    return sum(count * len(symbols) for symbols, count in corpus(vocab))


def drawn_words(draws: Draws, earlier: Drawn) -> list[list[object]]:
    """Three words of one family and one of another, with different frequencies."""
    large, small = draws.sample(FAMILIES, 2)
    words = draws.shuffled(draws.sample(large, 3) + draws.sample(small, 1))
    return [[word, count] for word, count in zip(words, draws.sample(range(2, 15), len(words)), strict=True)]


@problem(corpus_symbols, version=1, params={"vocab": Counts(FAMILIES[0], 4, Int(2, 14), draw=drawn_words)}, exact=True)
def solve(vocab: Vocab) -> Solution:
    value, words = corpus_symbols(vocab), corpus(vocab)
    running = sum(count for _, count in words)
    several = any(count != 1 for _, count in words)
    return Solution(
        value,
        wrong={
            "words": Wrong(running, "Those are the running words: each has several letters."),
            "types": Wrong(
                sum(len(symbols) for symbols, _ in words) if several else None,
                "You counted each word once: it counts as often as it occurs.",
            ),
            "alphabet": Wrong(len(symbol_counts(words)), "Those are the different letters: running symbols are asked."),
            "pairs": Wrong(
                value - running, "Those are the pairs of neighbours, one fewer than the letters of each word."
            ),
            "end_marks": Wrong(value + running, "You added an end mark to each word: here there is none."),
        },
        steps=[
            *(
                f"{''.join(symbols)}: {show(count)} × {len(symbols)} = {show(count * len(symbols))}"
                for symbols, count in words
            ),
            f"together {show(value)}",
        ],
    )
