import math

from quizzer.verify.arrays import floats, whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int
from quizzer.verify.problem import Solution, Wrong, problem


def chunk_count(tokens: int, size: int, overlap: int) -> int:
    r"""Number of chunks of fixed size, each of which repeats the last tokens of the one before, that cover a document.

    Parameters
    ----------
    tokens : int
        Length of the document, positive.
    size : int
        Tokens of a chunk, positive; the last one may be shorter.
    overlap : int
        Tokens that neighbours share, from 0 to `size` - 1.

    Returns
    -------
    int
        As many as are needed until the last token is in a chunk, and no more.

    Raises
    ------
    ValueError
        If tokens or size is not a positive whole number, or overlap is not a whole number below `size`.

    Notes
    -----
    .. math:: \left\lceil \frac{T - o}{s - o} \right\rceil, \quad \text{at least } 1

    References
    ----------
    .. [1] LangChain documentation, Text splitters (2025), chunk_size and chunk_overlap.

    Examples
    --------
    >>> chunk_count(1000, 400, 100)
    3
    """
    whole(tokens=tokens, size=size)
    if floats("overlap", overlap, 0) != int(overlap) or not 0 <= overlap < size:
        raise ValueError("overlap must be a whole number, 0 or more and below size")
    return max(1, math.ceil((tokens - overlap) / (size - overlap)))


def _overlap(draws: Draws, earlier: Drawn) -> int:
    return int(earlier["size"]) // draws.choice([4, 5, 8, 10])


def _tokens(draws: Draws, earlier: Drawn) -> int:
    """A length whose last chunk is not full; half of them end within the overlap of what would be one chunk more."""
    size, overlap = int(earlier["size"]), int(earlier["overlap"])
    stride = size - overlap
    rest = draws.integer(1, overlap - 1) if draws.integer(0, 1) else draws.integer(overlap + 1, stride - 1)
    return stride * draws.integer(8, 40) + rest


def _reject(tokens: int, size: int, overlap: int) -> str | None:
    return "the answer is a given number" if chunk_count(tokens, size, overlap) in (size, overlap) else None


@problem(
    chunk_count,
    version=1,
    params={
        "size": Choice(200, 240, 400, 480, 800),
        "overlap": Int(20, 200, draw=_overlap),
        "tokens": Int(1000, 40000, draw=_tokens),
    },
    exact=True,
    reject=_reject,
)
def solve(tokens: int, size: int, overlap: int) -> Solution:
    value, stride = chunk_count(tokens, size, overlap), size - overlap
    several = value > 1

    def other(count: int) -> int | None:
        return count if several and count != value else None

    return Solution(
        value,
        wrong={
            "overlap_ignored": Wrong(
                other(math.ceil(tokens / size)),
                "You left out the overlap: each further chunk brings size - overlap tokens.",
            ),
            "chunk_of_overlap": Wrong(
                other(math.ceil(tokens / stride)),
                "You counted a last chunk that holds repeated tokens alone: subtract the overlap from the length.",
            ),
            "one_too_few": Wrong(
                other(value - 1),
                "You came out one short: round up, and count the first chunk, which brings a full size of tokens.",
            ),
            "one_too_many": Wrong(
                other(value + 1) if value + 1 != math.ceil(tokens / stride) else None,
                "You counted one too many: after the first chunk, each brings size - overlap new tokens.",
            ),
            "overlap_on_both_sides": Wrong(
                other(math.ceil(tokens / (size - 2 * overlap))) if size > 2 * overlap else None,
                "You took the overlap off twice: a chunk repeats the end of the one before it, once.",
            ),
        },
        steps=[
            f"new tokens of each further chunk: {size} - {overlap} = {stride}",
            f"({tokens} - {overlap})/{stride} = {(tokens - overlap) / stride:.2f}, rounded up: {value}",
        ],
    )
