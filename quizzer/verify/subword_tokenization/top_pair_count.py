"""How often the pair occurs that byte-pair encoding merges first."""

from itertools import pairwise

from quizzer.answers.writing import show
from quizzer.verify.parameters import Counts, Int
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.subword_tokenization._pairs import corpus, pair_counts, symbol_counts
from quizzer.verify.subword_tokenization.corpus_symbols import FAMILIES, Vocab, drawn_words


def top_pair_count(vocab: Vocab) -> float:
    r"""Number of occurrences of the most frequent pair of neighbouring symbols.

    Parameters
    ----------
    vocab : mapping of str to float, or pairs (word, frequency)
        Words with positive frequencies, without an end mark. A word is split into characters, or at spaces if it has
        some.

    Returns
    -------
    float
        The count, each word weighted by its frequency; 0 if no word has two symbols.

    Raises
    ------
    ValueError
        If there is no word, a word is empty, or a frequency is not positive.

    Notes
    -----
    .. math:: \max_{(a, b)} \sum_w f_w \, \#_w(a, b)

    References
    ----------
    .. [1] Sennrich, Haddow and Birch (2016), "Neural Machine Translation of Rare Words with Subword Units", section
       3.2.

    Examples
    --------
    >>> top_pair_count({"low": 5, "slow": 2})
    7.0
    """
    return max(pair_counts(corpus(vocab)).values(), default=0.0)


@problem(top_pair_count, version=1, params={"vocab": Counts(FAMILIES[0], 4, Int(2, 14), draw=drawn_words)}, exact=True)
def solve(vocab: Vocab) -> Solution:
    value, words = top_pair_count(vocab), corpus(vocab)
    counts = pair_counts(words)
    best = max(counts, key=lambda pair: counts[pair], default=("", ""))
    inside = [(symbols, count) for symbols, count in words if best in pairwise(symbols)]
    lower = [count for count in counts.values() if count < value]
    symbol = max(symbol_counts(words).values())
    return Solution(
        value,
        wrong={
            "types": Wrong(
                max(pair_counts(words, weighted=False).values(), default=0.0) if len(words) > 1 else None,
                "You counted each word once: a pair counts as often as its word occurs.",
            ),
            "most_frequent_word": Wrong(
                max(count for _, count in words) if len(inside) > 1 else None,
                "You took the pair of the most frequent word alone: the same pair in other words is added.",
            ),
            "most_frequent_letter": Wrong(
                symbol if symbol != value else None,
                "That is the most frequent letter: pairs of neighbours are counted.",
            ),
            "next_pair": Wrong(max(lower) if lower else None, "There is a pair that occurs more often than that."),
            "words": Wrong(
                sum(count for _, count in words) if len(inside) < len(words) else None,
                "You counted all words: not each of them has the pair.",
            ),
        },
        steps=[
            f"{''.join(best)} occurs in {', '.join(''.join(symbols) for symbols, _ in inside)}",
            f"{' + '.join(show(count) for _, count in inside)} = {show(value)}",
        ],
    )
