"""bpe_merges: the merges that byte-pair encoding learns from the words of a corpus and their counts."""

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def bpe_merges(counts, n):
    """The first n merges, a list of pairs of symbols.

    counts: how often each word occurs, a dict. Words start as single
    characters, and nothing marks their end. The most frequent pair of
    neighbours is merged, from left to right; aaa holds a, a twice. Of
    equally frequent pairs, the one whose left symbol comes first in the
    alphabet, then whose right one does. Fewer than n if none is left.
    """
    words = {tuple(word): count for word, count in counts.items()}
    merges = []
    while len(merges) < n:
        pairs = {}
        for symbols, count in words.items():
            for i in range(len(symbols) - 1):
                pairs[symbols[i : i + 2]] = pairs.get(symbols[i : i + 2], 0) + count
        if not pairs:
            break
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        merges.append(best)
        merged = {}
        for symbols, count in words.items():
            new, i = (), 0
            while i < len(symbols):
                width = 2 if symbols[i : i + 2] == best else 1
                new += ("".join(symbols[i : i + width]),)
                i += width
            merged[new] = count
        words = merged
    return merges


def ignores_counts(counts, n):
    """You count each word once: a pair counts as often as the words that hold it occur, so add the word's count."""
    words = [list(word) for word in counts]
    merges = []
    while len(merges) < n:
        pairs = {}
        for symbols in words:
            for i in range(len(symbols) - 1):
                pair = (symbols[i], symbols[i + 1])
                pairs[pair] = pairs.get(pair, 0) + 1
        if not pairs:
            break
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        merges.append(best)
        for symbols in words:
            i = 0
            while i < len(symbols) - 1:
                if (symbols[i], symbols[i + 1]) == best:
                    symbols[i : i + 2] = ["".join(best)]
                i += 1
    return merges


def counted_once(counts, n):
    """You take the n most frequent pairs of characters: after each merge, count pairs anew, of merged symbols too."""
    pairs = {}
    for word, count in counts.items():
        for i in range(len(word) - 1):
            pair = (word[i], word[i + 1])
            pairs[pair] = pairs.get(pair, 0) + count
    return sorted(pairs, key=lambda pair: (-pairs[pair], pair))[:n]


def last_of_equals(counts, n):
    """Where counts are equal you take the alphabetically last pair, as max over (count, pair) does: take the first."""
    words = [(list(word), count) for word, count in counts.items()]
    merges = []
    while len(merges) < n:
        pairs = {}
        for symbols, count in words:
            for i in range(len(symbols) - 1):
                pair = (symbols[i], symbols[i + 1])
                pairs[pair] = pairs.get(pair, 0) + count
        if not pairs:
            break
        best = max(pairs, key=lambda pair: (pairs[pair], pair))
        merges.append(best)
        for symbols, _ in words:
            i = 0
            while i < len(symbols) - 1:
                if (symbols[i], symbols[i + 1]) == best:
                    symbols[i : i + 2] = ["".join(best)]
                i += 1
    return merges


def first_met(counts, n):
    """Where counts are equal you take the pair that you met first: take the alphabetically first one."""
    words = [(list(word), count) for word, count in counts.items()]
    merges = []
    while len(merges) < n:
        pairs = {}
        for symbols, count in words:
            for i in range(len(symbols) - 1):
                pair = (symbols[i], symbols[i + 1])
                pairs[pair] = pairs.get(pair, 0) + count
        if not pairs:
            break
        best = max(pairs, key=pairs.get)
        merges.append(best)
        for symbols, _ in words:
            i = 0
            while i < len(symbols) - 1:
                if (symbols[i], symbols[i + 1]) == best:
                    symbols[i : i + 2] = ["".join(best)]
                i += 1
    return merges


def inside_symbols(counts, n):
    """You replace in the text of a word, where the pair a, c also stands inside ba, c: compare whole symbols."""
    words = {" ".join(word): count for word, count in counts.items()}
    merges = []
    while len(merges) < n:
        pairs = {}
        for word, count in words.items():
            symbols = tuple(word.split(" "))
            for i in range(len(symbols) - 1):
                pairs[symbols[i : i + 2]] = pairs.get(symbols[i : i + 2], 0) + count
        if not pairs:
            break
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        merges.append(best)
        words = {word.replace(" ".join(best), "".join(best)): count for word, count in words.items()}
    return merges


def runs_out(counts, n):
    """You go on when every word is one symbol, and there is no pair to choose from: stop there with fewer merges."""
    words = [(list(word), count) for word, count in counts.items()]
    merges = []
    for _ in range(n):
        pairs = {}
        for symbols, count in words:
            for i in range(len(symbols) - 1):
                pair = (symbols[i], symbols[i + 1])
                pairs[pair] = pairs.get(pair, 0) + count
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        merges.append(best)
        for symbols, _ in words:
            i = 0
            while i < len(symbols) - 1:
                if (symbols[i], symbols[i + 1]) == best:
                    symbols[i : i + 2] = ["".join(best)]
                i += 1
    return merges


def draw(draws: Draws) -> tuple[dict[str, int], int]:
    """One to four words of two to five letters, few letters, so that pairs come back."""
    words = ["".join(draws.choice("abc") for _ in range(draws.integer(2, 5))) for _ in range(draws.integer(1, 4))]
    return {word: draws.integer(1, 6) for word in words}, draws.integer(1, 4)


task = Task(
    bpe_merges,
    cases={
        "no merge": ({"low": 2}, 0),
        "a tie": ({"cd": 2, "ab": 2, "ef": 2}, 2),
        "more merges than pairs": ({"ab": 1, "c": 4}, 5),
        "a pair inside a symbol": ({"bac": 1, "ba": 4, "dac": 3}, 4),
        "one letter repeated": ({"aaaaa": 1}, 3),
        "a frequent word": ({"low": 5, "lower": 2, "newest": 6, "widest": 3}, 4),
    },
    draw=draw,
    mutants=(ignores_counts, counted_once, last_of_equals, first_met, inside_symbols, runs_out),
)
