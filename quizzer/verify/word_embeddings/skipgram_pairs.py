from collections.abc import Sequence

from quizzer.verify.arrays import whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, Tokens, number
from quizzer.verify.problem import Solution, Wrong, problem

SENTENCES = (
    "bees collect pollen from flowers",
    "they painted the door green",
    "old ships sail on calm seas",
    "rain falls softly on the roof",
    "we walked home in the warm rain",
    "she reads an old book every night",
    "the train to the coast leaves at noon",
    "our old neighbour plays the violin very well",
    "he bought fresh bread and milk early this morning",
    "a quick brown fox jumps over the lazy dog",
    "her garden is full of roses and very tall lilies",
    "the small boat came back late from the open sea",
    "after the long winter all the birds came back to town",
    "we have seen this film twice and still like it much",
    "the old clock on the kitchen wall has been slow for many years",
    "on the first day of spring he went to swim in the lake",
)


def skipgram_pairs(tokens: Sequence[str], window: int) -> list[tuple[str, str]]:
    r"""Pairs (centre, context) of skip-gram with a fixed window, inside one sentence.

    Parameters
    ----------
    tokens : sequence of str
        The sentence, at least 1 token.
    window : int
        How many words on each side are context, positive.

    Returns
    -------
    list of (str, str)
        In the order of the centres; a context word that stands in the window twice is a pair twice.

    Raises
    ------
    ValueError
        If `tokens` is empty or no list of texts, or `window` is not a positive whole number.

    Notes
    -----
    At both ends of the sentence the window is cut off. For n tokens and a window of w < n words on each side the
    number of pairs is

    .. math:: 2 w n - w (w + 1)

    References
    ----------
    .. [1] Mikolov, Chen, Corrado and Dean (2013), "Efficient Estimation of Word Representations in Vector Space",
       section 3.2.

    Examples
    --------
    >>> skipgram_pairs(["a", "b", "c"], 1)
    [('a', 'b'), ('b', 'a'), ('b', 'c'), ('c', 'b')]
    >>> len(skipgram_pairs(list("abcde"), 2))
    14
    """
    words = _words(tokens)
    whole(window=window)
    return [
        (centre, words[other])
        for place, centre in enumerate(words)
        for other in range(max(0, place - int(window)), min(len(words), place + int(window) + 1))
        if other != place
    ]


def _words(tokens: Sequence[str]) -> list[str]:
    words = [] if isinstance(tokens, str) else list(tokens)
    if not words or not all(isinstance(word, str) and word for word in words):
        raise ValueError("tokens must be a list of words that is not empty")
    return words


def _sentence(draws: Draws, earlier: Drawn) -> list[str]:
    return draws.choice(SENTENCES).split()


def _reject(tokens: list[str], window: int) -> str | None:
    return "every word sees the whole sentence" if window >= len(tokens) - 1 else None


@problem(
    skipgram_pairs,
    params={"tokens": Tokens(SENTENCES, (5, 13), draw=_sentence), "window": Int(2, 4)},
    reject=_reject,
    exact=True,
)
def solve(tokens: Sequence[str], window: int) -> Solution:
    n, pairs = len(tokens), len(skipgram_pairs(tokens, window))
    sizes = [min(place, window) + min(n - 1 - place, window) for place in range(n)]
    inner = max(0, n - 2 * window)
    return Solution(
        pairs,
        wrong={
            "ends_ignored": Wrong(
                2 * window * n, "You gave every centre a full window: at the ends of the sentence it is cut off."
            ),
            "one_side": Wrong(
                pairs / 2 if n > 1 else None,
                "That is half of them: a window reaches to both sides, and (a, b) and (b, a) are two pairs.",
            ),
            "centre_included": Wrong(pairs + n, "You paired each centre with itself too: it is no context of its own."),
            "one_per_centre": Wrong(
                n, "That is the number of centres: skip-gram predicts each word of the window by itself."
            ),
            "full_windows_only": Wrong(
                2 * window * inner or None,
                "You left out the centres near the ends: their windows are cut off, not dropped.",
            ),
            "window_in_all": Wrong(
                len(skipgram_pairs(tokens, window // 2)) if window % 2 == 0 else None,
                "You took the window for both sides together: it counts the words on each side.",
            ),
            "all_pairs": Wrong(
                n * (n - 1) if window < n - 1 else None,
                "You paired every word with every other one: only words within the window are paired.",
            ),
        },
        steps=[
            f"sizes of the {number(n)} windows: {', '.join(map(number, sizes))}",
            f"{' + '.join(map(number, sizes))} = {number(pairs)}",
        ],
    )
