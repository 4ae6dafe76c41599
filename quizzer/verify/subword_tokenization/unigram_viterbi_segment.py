import math
from collections.abc import Callable, Iterable, Mapping, Sequence

from quizzer.tuples import NamedTuple
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Counts, Drawn, Int, Text, number
from quizzer.verify.problem import Result, Solution, Wrong, other_convention, problem

Vocab = Mapping[str, float] | Iterable[Sequence[object]]
Pick = Callable[[list[str]], str]

WORDS = ("hugs", "tokens", "lower", "newest", "reads", "plays", "hints", "trains", "sender", "unread")


class BestSplit(NamedTuple):
    """The most probable split and the logarithm of its probability."""

    pieces: list[str]
    score: float


def unigram_viterbi_segment(word: str, logp: Vocab) -> BestSplit:
    r"""Split of a word with the largest product of piece probabilities, by the Viterbi algorithm.

    Parameters
    ----------
    word : str
        The word, not empty.
    logp : mapping of str to float, or pairs (piece, log-probability)
        Natural logarithms of the probabilities of the known pieces, finite and at most 0; they need not sum to 1.

    Returns
    -------
    BestSplit
        `(pieces, score)`: the pieces in order, and the sum of their log-probabilities. Of equal scores the split with
        the longer last piece is taken, and so on towards the front.

    Raises
    ------
    ValueError
        If the word is empty, a log-probability is not finite or is positive, there is no piece, or none of the splits
        into known pieces reaches the end of the word.

    Notes
    -----
    With b(j) for the best score of the first j letters, the split is read back from the maximising i.

    .. math:: b(0) = 0, \qquad b(j) = \max_{i < j} \big(b(i) + \ln p(w_{i+1 \dots j})\big)

    References
    ----------
    .. [1] Kudo (2018), "Subword Regularization: Improving Neural Network Translation Models with Multiple Subword
       Candidates".

    Examples
    --------
    >>> pieces, score = unigram_viterbi_segment("abc", {"a": -3, "b": -3, "c": -3, "ab": -4, "bc": -2})
    >>> pieces, score
    (['a', 'bc'], -5.0)
    """
    best = _best(word, _known(logp)).get(len(word))
    if best is None:
        raise ValueError(f"the pieces cannot spell {word!r}")
    return best


def _known(logp: Vocab) -> dict[str, float]:
    pairs = list(logp.items() if isinstance(logp, Mapping) else ((entry[0], entry[1]) for entry in logp))
    known: dict[str, float] = {}
    for piece, value in pairs:
        if not isinstance(piece, str) or not piece:
            raise ValueError("every piece must be a text that is not empty")
        if not isinstance(value, int | float) or not -math.inf < value <= 0:
            raise ValueError(f"the log-probability of {piece!r} must be finite and at most 0")
        known[piece] = float(value)
    if not known:
        raise ValueError("logp is empty")
    return known


def _best(word: str, known: dict[str, float]) -> dict[int, BestSplit]:
    """The best split of the first letters, by their number, where there is one."""
    if not isinstance(word, str) or not word:
        raise ValueError("word must be a text that is not empty")
    best = {0: BestSplit([], 0.0)}
    for end in range(1, len(word) + 1):
        splits = [
            BestSplit([*best[start].pieces, word[start:end]], best[start].score + known[word[start:end]])
            for start in range(end)
            if start in best and word[start:end] in known
        ]
        if splits:
            best[end] = max(splits, key=lambda split: split.score)  # the first of the largest
    return best


def _greedy(word: str, known: dict[str, float], pick: Pick) -> BestSplit | None:
    """The split that takes one picked piece after the other from the left; None where no piece fits."""
    pieces: list[str] = []
    rest = word
    while rest:
        fitting = [rest[:end] for end in range(1, len(rest) + 1) if rest[:end] in known]
        if not fitting:
            return None
        pieces.append(pick(fitting))
        rest = rest[len(pieces[-1]) :]
    return BestSplit(pieces, sum(known[piece] for piece in pieces))


def _likeliest_first(word: str, known: dict[str, float]) -> BestSplit | None:
    """The split that takes the likeliest fitting piece at each place."""
    return _greedy(word, known, lambda pieces: max(pieces, key=lambda piece: known[piece]))


def _fewest(word: str, known: dict[str, float]) -> BestSplit | None:
    """The most probable of the splits with the fewest pieces."""
    cost = 1 - len(word) * min(known.values())  # more than any split can lose
    split = _best(word, {piece: value - cost for piece, value in known.items()}).get(len(word))
    return split and BestSplit(split.pieces, sum(known[piece] for piece in split.pieces))


def _logp(draws: Draws, earlier: Drawn) -> list[list[object]]:
    """The letters, the parts of a split into three, of a less likely one into two, and another part."""
    word = earlier["word"]
    first, second, _ = draws.composition(len(word), 3)
    split = [word[:first], word[first : first + second], word[first + second :]]
    cut = draws.integer(first + 1, max(first + 1, len(word) - 2))
    spans = ((start, end) for start in range(len(word)) for end in range(start + 2, min(start + 4, len(word)) + 1))
    rivals = [word[:cut], word[cut:]]
    others = sorted({word[start:end] for start, end in spans} - {*split, *rivals})
    drawn = {
        **{part: -draws.integer(11, 18) / 2 for part in (*rivals, draws.choice(others))},
        **{part: -draws.integer(6, 10) / 2 for part in split},
        **{letter: -draws.integer(4, 8) / 2 for letter in word},  # of six, the probabilities are below 1 in all
    }
    return sorted(([part, value] for part, value in drawn.items()), key=lambda pair: (len(str(pair[0])), pair[0]))


def _reject(word: str, logp: list[list[object]]) -> str | None:
    """Only words with one best split, which neither the longest nor the likeliest piece at each place leads to.

    Nor may it have as few pieces as any other.
    """
    known, best = _known(logp), unigram_viterbi_segment(word, logp)
    likeliest = _likeliest_first(word, known)
    if likeliest is not None and best.pieces == likeliest.pieces:
        return "the likeliest piece at each place gives the best split"
    if best == _greedy(word, known, _longest):
        return "the longest match gives the best split"
    fewest = _fewest(word, known)
    if fewest is not None and len(fewest.pieces) == len(best.pieces):
        return "no split has fewer pieces"
    second = _second(word, known, best)
    return "two splits are equally probable" if second is not None and second.score == best.score else None


def _second(word: str, known: dict[str, float], best: BestSplit) -> BestSplit | None:
    """The best split without one of the best one's pieces, if there is one."""
    fewer = [{piece: p for piece, p in known.items() if piece != left_out} for left_out in best.pieces]
    rivals = [rival for pieces in fewer if (rival := _best(word, pieces).get(len(word)))]
    return max(rivals, key=lambda split: split.score, default=None)


def _longest(pieces: list[str]) -> str:
    return pieces[-1]


@problem(
    unigram_viterbi_segment,
    params={"word": Text(*WORDS), "logp": Counts(("h", "u", "hu"), 9, Int(-10, -3), draw=_logp)},
    reject=_reject,
    parts={"pieces": "labels", "score": "number"},
    exact=True,
)
def solve(word: str, logp: Vocab) -> Solution:
    known = _known(logp)
    best = unigram_viterbi_segment(word, logp)
    letters = BestSplit(list(word), sum(map(known.__getitem__, word))) if known.keys() >= set(word) else None
    longest, likeliest, fewest = _greedy(word, known, _longest), _likeliest_first(word, known), _fewest(word, known)
    second = _second(word, known, best)
    has_name = any(split is not None and second == split for split in (letters, longest, likeliest, fewest))
    return Solution(
        _parts(best),
        wrong={
            "longest_match": Wrong(
                _other(longest, best),
                "You took the longest piece from the left, as WordPiece does. A Unigram model compares whole splits."
                if longest != fewest
                else "You took the longest piece from the left, or the fewest pieces: a Unigram model compares the "
                "products of all splits.",
            ),
            "fewest_pieces": Wrong(
                _other(fewest, best) if longest != fewest else None,
                "You took the split with the fewest pieces: fewer factors need not give the larger product.",
            ),
            "characters": Wrong(
                _other(letters, best),
                "Those are the single letters"
                + (", here the likeliest piece at each place" if letters == likeliest else "")
                + ": every piece multiplies the probability by another factor below 1.",
            ),
            "likeliest_piece_first": Wrong(
                _other(likeliest, best) if letters != likeliest else None,
                "You took the likeliest piece at each place: what is left over may cost more than it saved.",
            ),
            "written_as_a_sum": other_convention(
                {"pieces": " + ".join(best.pieces).split()} if len(best.pieces) > 1 else None,
                "the pieces with plus signs between them; this card asks for the pieces alone.",
            ),
            "runner_up": Wrong(
                None if second is None or has_name else _parts(second),
                "That is the second most probable split: add the logarithms up again, and those of the others.",
            ),
        },
        steps=[
            f"{word[:end]}: {' '.join(split.pieces)}, {_sum(split, known)}"
            for end, split in _best(word, known).items()
            if end
        ],
    )


def _parts(split: BestSplit) -> Result:
    return {"pieces": split.pieces, "score": split.score}


def _other(split: BestSplit | None, best: BestSplit) -> Result | None:
    """The parts of a split that is not the best one."""
    return None if split is None or split.pieces == best.pieces else _parts(split)


def _sum(split: BestSplit, known: dict[str, float]) -> str:
    terms = " - ".join(number(-known[piece]) for piece in split.pieces)
    return f"-{terms} = {number(split.score)}" if len(split.pieces) > 1 else number(split.score)
