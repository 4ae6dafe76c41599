from collections.abc import Collection, Iterator

from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Text, Tokens
from quizzer.verify.problem import Solution, Wrong, problem

PREFIX = "##"
OTHERS = ("other_split", "second_other_split", "third_other_split")  # slips, by the order in which they are found
WORDS = (
    "unaffable",
    "unhappily",
    "playing",
    "replayed",
    "walking",
    "working",
    "tokenizer",
    "encoder",
    "decoding",
    "undoing",
)


def wordpiece_tokenize(word: str, vocab: Collection[str], unk: str = "[UNK]") -> list[str]:
    r"""A word as WordPiece tokens: the longest known piece from the left, again and again.

    Parameters
    ----------
    word : str
        One word, without spaces.
    vocab : collection of str
        The known pieces; one that continues a word begins with `##`.
    unk : str, default "[UNK]"
        The token of a word that cannot be split.

    Returns
    -------
    list of str
        The tokens; `[unk]` for the whole word if some rest of it begins with no known piece.

    Raises
    ------
    ValueError
        If the word is empty or has a space in it, or the vocabulary is empty.

    Notes
    -----
    .. math:: t_i = \text{the longest prefix of the rest of the word that is in the vocabulary}

    Only the first token is looked up without the prefix `##`.

    References
    ----------
    .. [1] Devlin, Chang, Lee and Toutanova (2019), "BERT", released code.
    .. [2] Song, Salcianu, Song, Dopson and Zhou (2021), "Fast WordPiece Tokenization".

    Examples
    --------
    >>> wordpiece_tokenize("unaffable", {"un", "##aff", "##able", "u", "##n"})
    ['un', '##aff', '##able']
    >>> wordpiece_tokenize("playx", {"play", "##ing"})
    ['[UNK]']
    """
    if not word or any(character.isspace() for character in word):
        raise ValueError("word must be one word that is not empty")
    if not vocab:
        raise ValueError("vocab is empty")
    tokens = _greedy(word, set(vocab))
    return [unk] if tokens is None else tokens


def _greedy(word: str, vocab: set[str], *, shortest: bool = False) -> list[str] | None:
    """The tokens by longest (or shortest) match; None where no piece fits."""
    tokens: list[str] = []
    start = 0
    while start < len(word):
        ends = range(start + 1, len(word) + 1) if shortest else range(len(word), start, -1)
        prefix = PREFIX if start else ""
        end = next((end for end in ends if prefix + word[start:end] in vocab), None)
        if end is None:
            return None
        tokens.append(prefix + word[start:end])
        start = end
    return tokens


def _until_stuck(word: str, vocab: set[str]) -> list[str]:
    """The tokens up to the place where no piece fits."""
    return next((tokens for end in range(len(word), 0, -1) if (tokens := _greedy(word[:end], vocab)) is not None), [])


def _all_splits(word: str, vocab: set[str]) -> Iterator[list[str]]:
    """Every way to spell the word, longer pieces first; what leads nowhere is not entered."""
    ends = range(len(word), 0, -1)
    reaching = {len(word)}  # the places from which the end of the word can be reached
    for start in range(len(word) - 1, -1, -1):
        if any(end > start and end in reaching and _piece(word, start, end) in vocab for end in ends):
            reaching.add(start)
    stack: list[tuple[int, list[str]]] = [(0, [])]
    while stack:
        start, pieces = stack.pop()
        if start == len(word):
            yield pieces
        fitting = (end for end in range(start + 1, len(word) + 1) if end in reaching)
        found = ((end, _piece(word, start, end)) for end in fitting)
        stack.extend((end, [*pieces, piece]) for end, piece in found if piece in vocab)


def _other_splits(word: str, vocab: set[str], named: list[list[str] | None]) -> dict[str, tuple[list[str], str]]:
    """The splits into known pieces that have no name yet, each with the place where it left the longest match."""
    taken = _until_stuck(word, vocab)
    found = (split for split in _all_splits(word, vocab) if split not in named)
    others = {}
    for name, split in zip(OTHERS, found, strict=False):
        longest, piece = next((ours, theirs) for ours, theirs in zip(taken, split, strict=False) if ours != theirs)
        others[name] = (split, f"You took {piece} where {longest} fits: the longest piece goes first.")
    return others


def _vocab(draws: Draws, earlier: Drawn) -> list[str]:
    """The pieces of two splits of the word and some others; of one vocabulary in five a piece is taken out."""
    word = earlier["word"]
    pieces = [*_pieces(draws, word), *_pieces(draws, word)]
    while len(set(pieces)) < 7:
        start = draws.integer(0, len(word) - 2)
        pieces.append(_piece(word, start, draws.integer(start + 1, min(len(word), start + 3))))
    known = set(pieces)
    if draws.integer(1, 5) == 1:
        known -= _keystone(word, known)
    return draws.shuffled(sorted(known))


def _keystone(word: str, vocab: set[str]) -> set[str]:
    """The last piece after the first without which the word gets stuck, if there is one."""
    tokens = _greedy(word, vocab) or []
    return next(({token} for token in reversed(tokens[1:]) if _greedy(word, vocab - {token}) is None), set())


def _pieces(draws: Draws, word: str) -> list[str]:
    first, second, _ = draws.composition(len(word), 3)
    return [_piece(word, 0, first), _piece(word, first, first + second), _piece(word, first + second, len(word))]


def _piece(word: str, start: int, end: int) -> str:
    return (PREFIX if start else "") + word[start:end]


def _splits(word: str, vocab: set[str]) -> int:
    """The number of ways to spell the word."""
    ways = [1]  # by the number of letters that are spelt
    for end in range(1, len(word) + 1):
        ways.append(sum(ways[start] for start in range(end) if _piece(word, start, end) in vocab))
    return ways[-1]


def _reject(word: str, vocab: list[str]) -> str | None:
    """Only words for which the longest match has a rival, or gets stuck on the way."""
    known = set(vocab)
    if word in known:
        return "there is only one token"
    count = _splits(word, known)
    if count > len(OTHERS) + 1:
        return "there are too many splits"
    if _greedy(word, known) is None:
        return None if _until_stuck(word, known) else "nothing begins the word"
    return "there is only one split" if count == 1 else None


@problem(
    wordpiece_tokenize,
    params={"word": Text(*WORDS), "vocab": Tokens(("un", "##aff"), 7, draw=_vocab)},
    reject=_reject,
    exact=True,
)
def solve(word: str, vocab: Collection[str], unk: str = "[UNK]") -> Solution:
    known = set(vocab)
    tokens = wordpiece_tokenize(word, vocab, unk)
    shortest = _greedy(word, known, shortest=True)
    split = _greedy(word, known)
    reached = _until_stuck(word, known)
    steps = [
        f"at {word[len(''.join(reached[:i]).replace(PREFIX, '')) :]}: the longest piece is {t}"
        for i, t in enumerate(reached)
    ]
    if split is None:
        rest = word[len("".join(reached).replace(PREFIX, "")) :]
        steps.append(f"no piece begins {rest}, so the whole word is {unk}")
    back = next(_all_splits(word, known), None) if split is None else None
    never_back = (
        f"You went back and took a shorter piece. WordPiece never takes the longest match back: a word that gets "
        f"stuck is {unk} as a whole."
    )
    others = _other_splits(word, known, [split, shortest, back])
    return Solution(
        tokens,
        wrong={
            "prefix_lost": Wrong(
                [t.removeprefix(PREFIX) for t in tokens] if split and len(tokens) > 1 else None,
                "Pieces that continue a word carry the prefix ##.",
            ),
            "prefix_on_the_first": Wrong(
                [PREFIX + tokens[0], *tokens[1:]] if split else None,
                "The first piece begins the word: it carries no ##.",
            ),
            "called_unknown": Wrong(
                [unk] if split else None,
                f"The longest match reaches the end of the word: {unk} is for one where it gets stuck.",
            ),
            "backtracked": Wrong(back, never_back),
            "shortest_match": Wrong(
                shortest if shortest not in (None, tokens) else None,
                "You took the shortest piece: the longest goes first.",
            ),
            **{name: Wrong(other, why if split else never_back) for name, (other, why) in others.items()},
            "unk_for_the_rest": Wrong(
                [*reached, unk] if split is None and reached else None,
                f"A rest that cannot be split makes the whole word {unk}, not only that rest.",
            ),
        },
        steps=steps,
    )
