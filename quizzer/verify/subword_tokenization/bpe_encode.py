from collections.abc import Sequence
from itertools import pairwise

from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, ListOf, Text, Tokens
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.subword_tokenization._pairs import Pair, merged

WORDS = (
    "lowest",
    "newest",
    "widest",
    "lowland",
    "nested",
    "tested",
    "resting",
    "window",
    "winter",
    "painter",
    "slower",
)
_LONGEST_PIECE = 4  # letters of a piece that is drawn
_MERGES = 5
_TRIES = 40


def bpe_encode(symbols: str | Sequence[str], merges: Sequence[Sequence[str]]) -> list[str]:
    r"""A word as subwords: the merge that was learned first is applied first, wherever it fits.

    Parameters
    ----------
    symbols : str or sequence of str
        The word, as a text of characters or as symbols.
    merges : sequence of pairs of str
        The learned merges in the order of training.

    Returns
    -------
    list of str
        The subwords; joined they are the word.

    Raises
    ------
    ValueError
        If the word is empty, or a merge is not a pair of texts.

    Notes
    -----
    Until none applies: among the neighbouring pairs that are learned merges, take the one of the lowest rank, and join
    it everywhere in the word.

    .. math:: (a, b)^* = \arg\min_{(a, b) \text{ adjacent}} \mathrm{rank}(a, b)

    References
    ----------
    .. [1] Sennrich, Haddow and Birch (2016), "Neural Machine Translation of Rare Words with Subword Units", section
       3.2.

    Examples
    --------
    >>> bpe_encode("abc", [("b", "c"), ("a", "b")])
    ['a', 'bc']
    """
    pieces = _pieces(symbols)
    ranks = _ranks(merges)
    return _replayed(pieces, ranks)


def _replayed(pieces: list[str], ranks: dict[Pair, int]) -> list[str]:
    """The known pair of the lowest rank is joined everywhere, until there is none."""
    while known := [pair for pair in pairwise(pieces) if pair in ranks]:
        pieces = merged(pieces, min(known, key=lambda pair: ranks[pair]))
    return pieces


def _pieces(symbols: str | Sequence[str]) -> list[str]:
    pieces = list(symbols)
    if not pieces or not all(isinstance(piece, str) and piece for piece in pieces):
        raise ValueError("symbols must be a word that is not empty")
    return pieces


def _ranks(merges: Sequence[Sequence[str]]) -> dict[Pair, int]:
    ranks: dict[Pair, int] = {}
    for rank, merge in enumerate(merges):
        if len(merge) != 2 or not all(isinstance(part, str) and part for part in merge):
            raise ValueError("every merge must be a pair of texts")
        ranks.setdefault((merge[0], merge[1]), rank)
    return ranks


def _left_to_right(pieces: list[str], ranks: dict[Pair, int]) -> list[str]:
    """The first pair from the left that is known, whatever its rank."""
    while True:
        known = next((pair for pair in pairwise(pieces) if pair in ranks), None)
        if known is None:
            return pieces
        pieces = merged(pieces, known)


def _one_by_one(pieces: list[str], ranks: dict[Pair, int]) -> list[str]:
    """The first known pair from the left, joined at that place alone, and from the start again."""
    pieces = list(pieces)
    while True:
        place = next((i for i, pair in enumerate(pairwise(pieces)) if pair in ranks), None)
        if place is None:
            return pieces
        pieces[place : place + 2] = ["".join(pieces[place : place + 2])]


def _later_first(pieces: list[str], ranks: dict[Pair, int]) -> list[list[str]]:
    """The splits of whoever lets the merge learned last go first, or the one farthest left, one place at a time."""
    return [_replayed(pieces, {pair: -rank for pair, rank in ranks.items()}), _one_by_one(pieces, ranks)]


def _longest_match(pieces: list[str], ranks: dict[Pair, int]) -> list[str]:
    """Greedy longest match from the left in the vocabulary, as WordPiece encodes."""
    known = {"".join(pair) for pair in ranks} | set(pieces)
    word, result, start = "".join(pieces), [], 0
    while start < len(word):
        end = next(end for end in range(len(word), start, -1) if word[start:end] in known)
        result.append(word[start:end])
        start = end
    return result


def _fewest(pieces: list[str], ranks: dict[Pair, int]) -> list[str]:
    """A split into as few known pieces as can be; of several the one with the longer last piece, and so on."""
    known = {"".join(pair) for pair in ranks} | set(pieces)
    word = "".join(pieces)
    best: list[list[str]] = [[]]
    for end in range(1, len(word) + 1):
        splits = [[*best[start], word[start:end]] for start in range(end) if best[start] or not start]
        best.append(min((split for split in splits if split[-1] in known), key=len, default=[]))
    return best[-1]


def _telling(draws: Draws, earlier: Drawn) -> list[list[str]]:
    """Merges that only their order leads through, and whose short cuts lead apart, if a few tries bring some."""
    word, merges = earlier["symbols"], []
    for _ in range(_TRIES):
        merges = _merges(draws, word)
        pieces, ranks = list(word), _ranks(merges)
        if not _reject(word, merges) and _left_to_right(pieces, ranks) != _longest_match(pieces, ranks):
            break
    return merges


def _merges(draws: Draws, word: str) -> list[list[str]]:
    """Merges of letters or of pieces made before; the first competes for a letter with a later one on its left."""
    middle = draws.integer(1, len(word) - 2)
    first, rival = [word[middle], word[middle + 1]], [word[middle - 1], word[middle]]
    merges, rival_rank = [first], draws.integer(1, _MERGES - 1)
    while len(merges) < _MERGES:
        others = [pair for pair in _joinable(word, merges) if pair != rival]
        merges.append(rival if len(merges) == rival_rank else draws.choice(others))
    return merges


def _joinable(word: str, merges: list[list[str]]) -> list[list[str]]:
    """The neighbouring parts of the word that are known and whose union is not."""
    known = {*word, *("".join(pair) for pair in merges)}
    ends = ((start, end) for start in range(len(word)) for end in range(start + 2, len(word) + 1))
    unknown = [(start, end) for start, end in ends if end - start <= _LONGEST_PIECE and word[start:end] not in known]
    pairs = [[word[start:cut], word[cut:end]] for start, end in unknown for cut in range(start + 1, end)]
    return [pair for pair in pairs if known.issuperset(pair)]


def _reject(symbols: str, merges: list[list[str]]) -> str | None:
    """Only words for which neither the first known pair nor the longest or the fewest pieces give the right split."""
    encoded, ranks = bpe_encode(symbols, merges), _ranks(merges)
    if encoded == _left_to_right(list(symbols), ranks):
        return "the order of the merges does not matter"
    if len(encoded) == len(_fewest(list(symbols), ranks)):
        return "no split has fewer pieces"
    return "the longest match gives the same pieces" if encoded == _longest_match(list(symbols), ranks) else None


class _Merges(ListOf):
    """Merges, shown as `e+s, es+t`."""

    def show(self, value: list[list[str]], latex: bool) -> str:
        return "`" + ", ".join("+".join(pair) for pair in value) + "`"


@problem(
    bpe_encode,
    params={"symbols": Text(*WORDS), "merges": _Merges(Tokens("abc", 2), _MERGES, draw=_telling)},
    reject=_reject,
    exact=True,
)
def solve(symbols: str | Sequence[str], merges: Sequence[Sequence[str]]) -> Solution:
    encoded, ranks = bpe_encode(symbols, merges), _ranks(merges)
    pieces = _pieces(symbols)
    left = _left_to_right(pieces, ranks)
    longest, fewest = _longest_match(pieces, ranks), _fewest(pieces, ranks)
    is_shorter = len(fewest) < len(encoded)
    both = is_shorter and len(longest) == len(fewest)
    later = _later_first(pieces, ranks)
    instead = ", or let a later merge go first"
    steps = [" ".join(pieces)]
    while known := [pair for pair in pairwise(pieces) if pair in ranks]:
        best = min(known, key=lambda pair: ranks[pair])
        pieces = merged(pieces, best)
        steps.append(f"merge {ranks[best] + 1}, {' + '.join(best)}: {' '.join(pieces)}")
    return Solution(
        encoded,
        wrong={
            "longest_match": Wrong(
                longest if longest != encoded else None,
                "You took the longest known piece from the left"
                + (", or as few pieces as can be" if both else ", as WordPiece does")
                + (instead if longest in later else "")
                + ". BPE replays its merges in order.",
            ),
            "fewest_pieces": Wrong(
                fewest if is_shorter and fewest != longest else None,
                "You took as few pieces as can be"
                + (instead if fewest in later else "")
                + ". BPE replays its merges in order, even if that leaves more.",
            ),
            "left_to_right": Wrong(
                left if left != encoded else None,
                "A merge that was learned later went first, as it does from left to right: take the one that was "
                "learned first, wherever it stands.",
            ),
            "characters": Wrong(
                _pieces(symbols) if len(_pieces(symbols)) != len(encoded) else None,
                "No merge was applied: go on until no known pair is left.",
            ),
        },
        steps=steps,
    )
