"""What the byte-pair functions share: words as symbols, pair counts, and merging."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

Pair = tuple[str, str]
Corpus = list[tuple[list[str], float]]  # each word as symbols, with its frequency


def corpus(vocab: Mapping[str, float] | Iterable[Sequence[object]]) -> Corpus:
    """Words with their frequencies, split into characters, or at spaces where a word has some."""
    pairs = list(vocab.items() if isinstance(vocab, Mapping) else ((entry[0], entry[1]) for entry in vocab))
    if not pairs:
        raise ValueError("vocab is empty")
    words: Corpus = []
    for word, count in pairs:
        if not isinstance(word, str) or not word.strip():
            raise ValueError("every word of vocab must be a text that is not empty")
        if not isinstance(count, int | float) or not 0 < count < float("inf"):
            raise ValueError(f"the frequency of {word!r} must be positive")
        words.append((word.split() if " " in word else list(word), float(count)))
    return words


def pair_counts(words: Corpus, *, weighted: bool = True) -> dict[Pair, float]:
    """How often each pair of neighbours occurs, in the order in which pairs are met."""
    counts: dict[Pair, float] = {}
    for symbols, count in words:
        for pair in pairwise(symbols):
            counts[pair] = counts.get(pair, 0.0) + (count if weighted else 1.0)
    return counts


def symbol_counts(words: Corpus) -> dict[str, float]:
    """How often each symbol occurs."""
    counts: dict[str, float] = {}
    for symbols, count in words:
        for symbol in symbols:
            counts[symbol] = counts.get(symbol, 0.0) + count
    return counts


def merged(symbols: Sequence[str], pair: Pair) -> list[str]:
    """The symbols with every occurrence of the pair joined, from the left."""
    result: list[str] = []
    position = 0
    while position < len(symbols):
        if tuple(symbols[position : position + 2]) == pair:
            result.append("".join(pair))
            position += 2
        else:
            result.append(symbols[position])
            position += 1
    return result


def merge_everywhere(words: Corpus, pair: Pair) -> Corpus:
    """The corpus with the pair joined in every word."""
    return [(merged(symbols, pair), count) for symbols, count in words]
