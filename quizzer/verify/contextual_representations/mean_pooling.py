import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, labels01, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf, Matrix, number
from quizzer.verify.problem import Solution, Wrong, problem

PLACES = 5


def mean_pooling(H: ArrayLike, mask: ArrayLike) -> Floats:
    r"""Mean of the token vectors of a padded text.

    Parameters
    ----------
    H : array_like of shape (T, d)
        Token vectors, one per row, padding included.
    mask : array_like of shape (T,)
        Attention mask: 1 at real tokens, 0 at padding; not all 0.

    Returns
    -------
    ndarray of shape (d,)
        The vector of the text.

    Raises
    ------
    ValueError
        If an entry is not finite, the mask has other entries than 0 and 1, the lengths differ, or all is padding.

    Notes
    -----
    .. math:: \frac{\sum_t m_t h_t}{\sum_t m_t}

    References
    ----------
    .. [1] Reimers and Gurevych (2019), "Sentence-BERT: Sentence Embeddings using Siamese BERT-Networks".

    Examples
    --------
    >>> mean_pooling([[1, 4], [3, 0], [9, 9]], [1, 1, 0]).tolist()
    [2.0, 2.0]
    """
    rows, real = floats("H", H, 2), labels01("mask", mask)
    same_length("H", rows, "mask", real)
    if not real.any():
        raise ValueError("mask leaves no token")
    result: Floats = real @ rows / real.sum()
    return result


def _mask(draws: Draws, earlier: Drawn) -> list[int]:
    real = draws.integer(2, PLACES - 1)
    return [1] * real + [0] * (PLACES - real)


@problem(
    mean_pooling,
    params={
        "H": Matrix(Int(-8, 9, exclude=(0,)), PLACES, 2),
        "mask": ListOf(Choice(0, 1), PLACES, draw=_mask),
    },
)
def solve(H: list[list[float]], mask: list[int]) -> Solution:
    value = mean_pooling(H, mask)
    rows, real = np.array(H, float), np.array(mask, float)
    kept, padded = rows[real > 0], not real.all()
    several = len(kept) > 1
    return Solution(
        value,
        wrong={
            "padding_counted": Wrong(
                rows.mean(0) if padded else None,
                "You averaged padding along: its vectors are not zero, leave them out.",
            ),
            "divided_by_all_places": Wrong(
                real @ rows / len(rows) if padded else None,
                "You divided by all places: divide by the number of real tokens, or padding shrinks the vector.",
            ),
            "all_summed_over_real": Wrong(
                rows.sum(0) / real.sum() if padded else None,
                "You summed padding along and divided by the number of real tokens: leave it out of the sum too.",
            ),
            "sum": Wrong(kept.sum(0) if several else None, "That is the sum: divide by the number of real tokens."),
            "max_pooling": Wrong(
                kept.max(0) if several else None, "That is max pooling, the largest entry of each column."
            ),
            "first_token": Wrong(kept[0] if several else None, "That is the first token alone, as in [CLS] pooling."),
            "last_token": Wrong(
                kept[-1] if several else None, "That is the last real token alone, as decoders are often pooled."
            ),
            "mask_inverted": Wrong(
                (1 - real) @ rows / (1 - real).sum() if padded else None,
                "You averaged the padding: in the mask, 1 stands for real tokens.",
            ),
        },
        steps=[
            f"real tokens: the first {len(kept)}"
            if (real == sorted(real)[::-1]).all()
            else f"real tokens: {len(kept)}",
            f"their sum: {show(kept.sum(0).tolist(), 4)}",
            f"divided by {number(len(kept))}: {show(value.tolist(), 4)}",
        ],
    )
