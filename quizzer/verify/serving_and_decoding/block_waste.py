import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, whole
from quizzer.verify.parameters import Choice, Int, ListOf
from quizzer.verify.problem import Solution, Wrong, problem


def block_waste(lengths: ArrayLike, block: int) -> float:
    r"""Share of the allocated token slots that are empty in a cache of fixed-size blocks.

    Parameters
    ----------
    lengths : array_like of shape (B,)
        Tokens in the cache of each sequence, positive whole numbers.
    block : int
        Token slots of a block; no two sequences share one.

    Returns
    -------
    float
        At least 0 and below 1.

    Raises
    ------
    ValueError
        If a length or the size of a block is not a positive whole number.

    Notes
    -----
    .. math:: 1 - \frac{\sum_b n_b}{s \sum_b \lceil n_b / s \rceil}

    References
    ----------
    .. [1] Kwon et al. (2023), "Efficient Memory Management for Large Language Model Serving with PagedAttention".

    Examples
    --------
    >>> block_waste([20, 30, 40], 10), block_waste([15, 3], 10)
    (0.0, 0.4)
    """
    filled = floats("lengths", lengths, 1)
    if (filled < 1).any() or (filled != filled.round()).any():
        raise ValueError("lengths must be positive whole numbers")
    whole(block=block)
    slots = _slots(filled, block)
    return float((slots.sum() - filled.sum()) / slots.sum())


def _slots(filled: Floats, block: int) -> Floats:
    result: Floats = np.ceil(filled / block) * block
    return result


@problem(
    block_waste,
    version=1,
    params={"lengths": ListOf(Int(10, 130), 3, distinct=True), "block": Choice(16, 32)},
    reject=lambda lengths, block: None if block_waste(lengths, block) > 0.05 else "hardly a slot is empty",
)
def solve(lengths: list[int], block: int) -> Solution:
    value, filled = block_waste(lengths, block), floats("lengths", lengths)
    slots, tokens = _slots(filled, block), float(filled.sum())
    allocated = float(slots.sum())
    pooled, spare = float(np.ceil(tokens / block) * block), filled + block / 2
    return Solution(
        value,
        wrong={
            "filled_share": Wrong(1 - value, "That is the share that is filled."),
            "over_tokens": Wrong(
                (allocated - tokens) / tokens if value else None,
                "You divided by the tokens: the share is of the slots that are allocated.",
            ),
            "empty_slots": Wrong(
                allocated - tokens if value else None, "That is the number of empty slots: divide by all slots."
            ),
            "pooled": Wrong(
                1 - tokens / pooled if value and pooled != allocated else None,
                "You filled blocks across sequences: each sequence has blocks of its own.",
            ),
            "longest": Wrong(
                1 - tokens / (len(filled) * float(filled.max())) if len(set(lengths)) > 1 else None,
                "That is the waste of padding to the longest: here each sequence gets only the blocks that it needs.",
            ),
            "mean_of_shares": Wrong(
                float((1 - filled / slots).mean()) if value and len(set(slots)) > 1 else None,
                "You averaged the shares of the sequences: add up the slots first.",
            ),
            "half_a_block": Wrong(
                1 - tokens / float(spare.sum()) if value else None,
                "That is the estimate of half a block per sequence: the lengths are given.",
            ),
        },
        steps=[
            *(f"{n} tokens: {int(s / block)} × {block} = {int(s)} slots" for n, s in zip(lengths, slots, strict=True)),
            f"{int(allocated)} - {int(tokens)} = {int(allocated - tokens)} empty slots",
            f"{int(allocated - tokens)}/{int(allocated)} = {show(value, 4)}",
        ],
    )
