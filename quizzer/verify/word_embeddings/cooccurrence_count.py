from collections.abc import Sequence

from quizzer.answers.writing import show
from quizzer.verify.arrays import whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, Text, Tokens, number
from quizzer.verify.problem import Solution, Wrong, problem

LETTERS = "abcd"
FEWEST = 3  # occurrences near each other, or one hardly has to add


def cooccurrence_count(tokens: Sequence[str], a: str, b: str, window: int, weighted: bool = True) -> float:
    r"""Co-occurrences of two words within a window on both sides, each counted as one over the distance.

    Parameters
    ----------
    tokens : sequence of str
        The text.
    a, b : str
        The two words, different from each other.
    window : int
        Largest distance that counts, positive; neighbours have the distance 1.
    weighted : bool, default True
        Whether a co-occurrence at distance d counts 1/d; otherwise each counts 1.

    Returns
    -------
    float
        The same with the two words exchanged.

    Raises
    ------
    ValueError
        If `tokens` is empty, `a` and `b` are equal, or `window` is not a positive whole number.

    Notes
    -----
    .. math:: X_{ab} = \sum_{0 < |i - j| \le w} \frac{1}{|i - j|} \qquad \text{over places } i \text{ of } a
              \text{ and } j \text{ of } b

    References
    ----------
    .. [1] Pennington, Socher and Manning (2014), "GloVe: Global Vectors for Word Representation", section 4.2.

    Examples
    --------
    >>> cooccurrence_count("a b c a c b".split(), "a", "b", 2)
    2.0
    """
    whole(window=window)
    near = [abs(gap) for gap in _gaps(tokens, a, b) if abs(gap) <= window]
    return float(sum(1 / distance if weighted else 1 for distance in near))


def _gaps(tokens: Sequence[str], a: str, b: str) -> list[int]:
    """For each occurrence of a and each of b how far behind it b stands, negative if it stands before."""
    words = [] if isinstance(tokens, str) else list(tokens)
    if not words:
        raise ValueError("tokens must be a list of words that is not empty")
    if a == b:
        raise ValueError("a and b must be two different words")
    places = [place for place, word in enumerate(words) if word == a]
    return [other - place for place in places for other, word in enumerate(words) if word == b]


def _window(draws: Draws, earlier: Drawn) -> int:
    """Wide enough to tell weights apart, with a pair at its edge and one beyond, if the text has such."""
    distances = {abs(gap) for gap in _gaps(earlier["tokens"], earlier["a"], earlier["b"])}
    return draws.choice([size for size in (3, 4) if size in distances and size < max(distances)] or [3, 4])


def _text(draws: Draws, earlier: Drawn) -> list[str]:
    """Letters, none beside itself, with enough of the first two near each other on both sides, and some of them far."""
    while True:
        words = [draws.choice(LETTERS)]
        while len(words) < 10:
            words.append(draws.choice([letter for letter in LETTERS if letter != words[-1]]))
        gaps = _gaps(words, "a", "b")
        near = {gap for gap in gaps if abs(gap) <= 3}
        if 2 not in map(abs, near):
            continue  # at the distances 1 and 3 a linear decay over 3 words gives the same
        if (
            sum(abs(gap) <= 3 for gap in gaps) >= FEWEST
            and len({abs(gap) for gap in near}) > 1
            and len(near) < len(gaps)
        ):
            return words


@problem(
    cooccurrence_count,
    params={
        "tokens": Tokens(LETTERS, 10, draw=_text),
        "a": Text("a"),
        "b": Text("b"),
        "window": Int(3, 4, draw=_window),
    },
)
def solve(tokens: Sequence[str], a: str, b: str, window: int, weighted: bool = True) -> Solution:
    value, gaps = cooccurrence_count(tokens, a, b, window, weighted), _gaps(tokens, a, b)
    near, far = [g for g in gaps if abs(g) <= window], [g for g in gaps if abs(g) > window]

    def total(counted: list[int]) -> float:
        return sum(1 / abs(gap) if weighted else 1 for gap in counted)

    after = [g for g in near if g > 0]
    return Solution(
        value,
        wrong={
            "unweighted": Wrong(
                float(len(near)) if weighted else None,
                "You counted each co-occurrence as 1: at distance d it counts 1/d.",
            ),
            "neighbours_only": Wrong(
                total([g for g in near if abs(g) == 1]) or None,
                "You counted neighbours only: the window reaches farther.",
            ),
            "one_side": Wrong(
                total(after) if 0 < len(after) < len(near) else None,
                f"You counted {b} behind {a} only: the window reaches to both sides.",
            ),
            "other_side": Wrong(
                total([g for g in near if g < 0]) if 0 < len(after) < len(near) else None,
                f"You counted {b} in front of {a} only: the window reaches to both sides.",
            ),
            "window_ignored": Wrong(
                total(gaps) if far else None, "You counted pairs beyond the window too: they count nothing."
            ),
            "one_too_far": Wrong(
                sum(1 / abs(g) for g in gaps if abs(g) <= window + 1)
                if weighted and any(abs(g) == window + 1 for g in gaps)
                else None,
                "You let the window reach one word too far: neighbours have the distance 1, not 0.",
            ),
            "edge_left_out": Wrong(
                total([g for g in near if abs(g) < window]) if any(abs(g) == window for g in near) else None,
                "You let the window end one word too soon: the distance that is the size of the window still counts.",
            ),
            "linear_decay": Wrong(
                sum((window + 1 - abs(g)) / window for g in near) if weighted and window > 2 else None,
                "You let the weight fall linearly, as word2vec's random windows do on average: here it is 1/d.",
            ),
            "distances_added": Wrong(
                float(sum(abs(g) for g in near)) if weighted else None,
                "You added the distances: each co-occurrence counts one over its distance.",
            ),
        },
        steps=[
            f"distances of {a} and {b} within the window: {', '.join(number(abs(g)) for g in near)}",
            f"{' + '.join(_share(abs(g), weighted) for g in near)} = {show(value, 4)}",
        ],
    )


def _share(distance: int, weighted: bool) -> str:
    return f"1/{distance}" if weighted and distance > 1 else "1"
