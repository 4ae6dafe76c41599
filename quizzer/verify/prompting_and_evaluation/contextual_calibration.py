import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, distribution, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Simplex, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def contextual_calibration(p: ArrayLike, content_free: ArrayLike) -> Floats:
    r"""Label probabilities divided by those for an input without content, and normalised.

    Parameters
    ----------
    p : array_like of shape (K,)
        Probabilities of the labels for the input.
    content_free : array_like of shape (K,)
        Probabilities of the labels when the prompt ends with an input such as "N/A", positive.

    Returns
    -------
    ndarray of shape (K,)
        Calibrated probabilities.

    Raises
    ------
    ValueError
        If an argument is no distribution, the lengths differ, or an entry of `content_free` is 0.

    Notes
    -----
    .. math:: q_k = \frac{p_k / c_k}{\sum_j p_j / c_j}

    The paper writes a softmax of the quotients; the label with the largest value is the same. For generated texts it
    subtracts the probabilities of the input without content instead.

    References
    ----------
    .. [1] Zhao et al. (2021), "Calibrate Before Use: Improving Few-Shot Performance of Language Models".

    Examples
    --------
    >>> contextual_calibration([0.6, 0.4], [0.75, 0.25]).round(6).tolist()
    [0.333333, 0.666667]
    """
    shares, prior = distribution("p", p), distribution("content_free", content_free)
    same_length("p", shares, "content_free", prior)
    if not prior.all():
        raise ValueError("content_free must be positive")
    quotients = shares / prior
    return np.asarray(quotients / quotients.sum())


def _content_free(draws: Draws, earlier: Drawn) -> list[float]:
    """One label has half of it or more."""
    large, middle = draws.choice([50, 55, 60, 65, 70]), draws.choice([15, 20, 25])
    return [share / 100 for share in draws.shuffled([large, middle, 100 - large - middle])]


def _probabilities(draws: Draws, earlier: Drawn) -> list[float]:
    """The label that the prompt prefers leads, by less."""
    prior = earlier["content_free"]
    large, middle = draws.choice([45, 50]), draws.choice([30, 35, 40])
    others = iter(draws.shuffled([middle, 100 - large - middle]))
    return [(large if share == max(prior) else next(others)) / 100 for share in prior]


def _reject(content_free: list[float], p: list[float]) -> str | None:
    calibrated = contextual_calibration(p, content_free)
    if min(calibrated) < 0.05 or len(set(p)) < len(p):
        return "a label is hopeless, or two are alike"
    return "the label stays as it is" if np.argmax(calibrated) == np.argmax(p) else None


@problem(
    contextual_calibration,
    version=1,
    params={
        "content_free": Simplex(3, 20, draw=_content_free),
        "p": Simplex(3, 20, draw=_probabilities),
    },
    reject=_reject,
)
def solve(p: list[float], content_free: list[float]) -> Solution:
    value, shares, prior = contextual_calibration(p, content_free), np.array(p), np.array(content_free)
    quotients, products, exponentials = shares / prior, shares * prior, np.exp(shares / prior)
    biased = not np.allclose(value, shares)
    kept = np.clip(shares - prior, 0, None)
    return Solution(
        value,
        wrong={
            "not_normalised": Wrong(
                quotients if abs(quotients.sum() - 1) > 1e-9 else None,
                "Those are the quotients: divide by their sum, so that they add up to 1.",
            ),
            "multiplied": Wrong(
                products / products.sum() if biased and products.sum() else None,
                "You multiplied by the probabilities of the empty input: the preference is taken out by dividing.",
            ),
            "subtracted": other_convention(
                shares - prior if biased else None,
                "You subtracted the probabilities of the empty input, as the paper does for generated texts; the card "
                "divides, and normalises.",
            ),
            "subtracted_and_cut": Wrong(
                kept / kept.sum() if biased and kept.sum() else None,
                "You subtracted and cut at 0: divide, and normalise.",
            ),
            "softmax_of_quotients": other_convention(
                exponentials / exponentials.sum() if np.isfinite(exponentials).all() else None,
                "That is the softmax of the quotients, as the paper writes it; the card asks for quotients over their "
                "sum.",
            ),
        },
        steps=[
            "quotients: "
            + ", ".join(
                f"{number(a)}/{number(b)} = {show(q, 6)}" for a, b, q in zip(p, content_free, quotients, strict=True)
            ),
            f"their sum: {show(float(quotients.sum()), 6)}",
            "divided by it: " + ", ".join(show(q, 4) for q in value.tolist()),
        ],
    )
