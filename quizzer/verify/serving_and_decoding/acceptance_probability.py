import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import distribution, same_length
from quizzer.verify.parameters import Simplex, number
from quizzer.verify.problem import Solution, Wrong, problem


def acceptance_probability(p: ArrayLike, q: ArrayLike) -> float:
    r"""Probability that speculative decoding accepts a token which the draft model drew.

    Parameters
    ----------
    p : array_like of shape (V,)
        Distribution of the large model.
    q : array_like of shape (V,)
        Distribution of the draft model, from which the token is drawn.

    Returns
    -------
    float
        0 to 1; 1 if both are the same.

    Raises
    ------
    ValueError
        If p or q is no distribution, or their lengths differ.

    Notes
    -----
    A token that was drawn is accepted with the probability min(1, p/q):

    .. math:: \sum_x q(x) \min\left(1, \frac{p(x)}{q(x)}\right) = \sum_x \min(p(x), q(x))

    References
    ----------
    .. [1] Leviathan, Kalman and Matias (2023), "Fast Inference from Transformers via Speculative Decoding".

    Examples
    --------
    >>> acceptance_probability([0.5, 0.25, 0.25], [0.25, 0.5, 0.25])
    0.75
    """
    target, draft = distribution("p", p), distribution("q", q)
    same_length("p", target, "q", draft)
    return float(np.minimum(target, draft).sum())


def _reject(p: list[float], q: list[float]) -> str | None:
    return None if 0.3 <= acceptance_probability(p, q) <= 0.9 else "nearly all or nearly none are accepted"


@problem(
    acceptance_probability,
    params={"p": Simplex((3, 4), parts=20), "q": Simplex("p", parts=20)},
    reject=_reject,
    probability=True,
)
def solve(p: list[float], q: list[float]) -> Solution:
    value, target, draft = acceptance_probability(p, q), distribution("p", p), distribution("q", q)
    differ, overlap = value < 1 - 1e-9, bool(value)
    drawn = draft > 0
    kept = np.minimum(1, target[drawn] / draft[drawn])
    return Solution(
        value,
        wrong={
            "rejected": Wrong(1 - value if differ else None, "That is the probability that the token is rejected."),
            "same_draw": Wrong(
                float(target @ draft) if overlap and differ else None,
                "That is how often two separate draws agree: the token is kept with probability min(1, p/q).",
            ),
            "mean_ratio": Wrong(
                float(kept.mean()) if overlap and differ else None,
                "You averaged min(1, p/q) evenly: the draft model draws tokens with the probabilities q.",
            ),
            "weighted_by_p": Wrong(
                float(target[drawn] @ kept) if overlap and differ else None,
                "You weighted min(1, p/q) by p: the draft model drew the token, so the weights are q.",
            ),
            "likelier_alone": Wrong(
                float(draft[target >= draft].sum()) if differ and (target >= draft).any() else None,
                "You accepted only tokens with p at least q: the others stay with probability p/q.",
            ),
            "ratio_inverted": Wrong(
                float(draft[target > 0] @ np.minimum(1, draft[target > 0] / target[target > 0]))
                if overlap and differ
                else None,
                "You turned the ratio over: a token that is likelier under p stays for sure, others with p/q.",
            ),
            "half_forgotten": Wrong(
                1 - float(abs(target - draft).sum()) if differ else None,
                "You subtracted the sum of |p - q|: it counts what was moved twice, so take half of it.",
            ),
            "maxima": Wrong(
                float(np.maximum(target, draft).sum()) if differ else None,
                "You added the larger of the two: what both share is the smaller one.",
            ),
        },
        steps=[
            "the smaller of the two: " + ", ".join(number(min(a, b)) for a, b in zip(p, q, strict=True)),
            f"sum: {show(value, 4)}",
        ],
    )
