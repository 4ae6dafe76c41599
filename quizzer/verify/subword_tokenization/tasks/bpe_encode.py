"""bpe_encode: a word as the tokens that learned merges make of it."""

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def bpe_encode(word, merges):
    """The tokens of a word, a list of strings.

    merges: pairs [left, right] in the order in which they were learned.
    Each is applied, in that order, at all places of the word, from left
    to right; the word starts as single characters.
    """
    tokens = list(word)
    for left, right in merges:
        merged, i = [], 0
        while i < len(tokens):
            width = 2 if tokens[i : i + 2] == [left, right] else 1
            merged.append("".join(tokens[i : i + width]))
            i += width
        tokens = merged
    return tokens


def longest_match(word, merges):
    """You take the longest known token at each place, as WordPiece does: BPE replays the merges in their order."""
    known = {left + right for left, right in merges}
    tokens, start = [], 0
    while start < len(word):
        end = len(word)
        while end > start + 1 and word[start:end] not in known:
            end -= 1
        tokens.append(word[start:end])
        start = end
    return tokens


def first_place(word, merges):
    """You merge a pair at its first place only: each merge is applied at all places of the word."""
    tokens = list(word)
    for left, right in merges:
        for i in range(len(tokens) - 1):
            if tokens[i : i + 2] == [left, right]:
                tokens[i : i + 2] = [left + right]
                break
    return tokens


def leftmost_pair(word, merges):
    """You merge the known pair that stands leftmost: the one that was learned first goes first, wherever it stands."""
    known = [list(pair) for pair in merges]
    tokens, i = list(word), 0
    while i < len(tokens) - 1:
        if tokens[i : i + 2] in known:
            tokens[i : i + 2] = ["".join(tokens[i : i + 2])]
            i = 0
        else:
            i += 1
    return tokens


def from_the_right(word, merges):
    """You merge from the right end, which splits aaa as a, aa: places that overlap are taken from left to right."""
    tokens = list(word)
    for left, right in merges:
        i = len(tokens) - 2
        while i >= 0:
            if tokens[i : i + 2] == [left, right]:
                tokens[i : i + 2] = [left + right]
                i -= 1
            i -= 1
    return tokens


def last_learned_first(word, merges):
    """You apply the last merge first: its parts are made by earlier merges, so begin with the one learned first."""
    tokens = list(word)
    for left, right in list(merges)[::-1]:
        merged, i = [], 0
        while i < len(tokens):
            width = 2 if tokens[i : i + 2] == [left, right] else 1
            merged.append("".join(tokens[i : i + width]))
            i += width
        tokens = merged
    return tokens


def draw(draws: Draws) -> tuple[str, list[tuple[str, str]]]:
    """Merges of symbols that earlier ones made, none of them the same string as another, and a word of few letters."""
    symbols, merges = ["a", "b", "c"], []
    for _ in range(draws.integer(1, 4)):
        left, right = draws.choice(symbols), draws.choice(symbols)
        if left + right not in symbols:
            merges.append((left, right))
            symbols.append(left + right)
    return "".join(draws.choice(symbols) for _ in range(draws.integer(1, 4))), merges


task = Task(
    bpe_encode,
    cases={
        "one letter": ("a", [("a", "b")]),
        "nothing to merge": ("cab", [("b", "c")]),
        "places that overlap": ("aaa", [("a", "a")]),
        "twice in a word": ("abcab", [("a", "b"), ("b", "c")]),
        "parts before the whole": ("abc", [("b", "c"), ("a", "b"), ("a", "bc")]),
        "the second pair stands first": ("abc", [("b", "c"), ("a", "b")]),
    },
    draw=draw,
    mutants=(longest_match, first_place, leftmost_pair, from_the_right, last_learned_first),
)
