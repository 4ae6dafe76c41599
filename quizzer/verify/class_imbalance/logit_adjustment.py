import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, distribution, floats, not_negative, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, ListOf, Simplex, number
from quizzer.verify.problem import Solution, Wrong, problem


def logit_adjustment(logits: ArrayLike, priors: ArrayLike, tau: float = 1.0) -> Floats:
    r"""Post-hoc adjusted logits, whose largest entry is the prediction for classes of equal shares.

    Parameters
    ----------
    logits : array_like of shape (K,)
        Logits of a model that was trained with plain cross-entropy.
    priors : array_like of shape (K,)
        Class shares of the training set: positive, sum 1.
    tau : float, default 1
        Strength, not negative; 0 leaves the logits as they are.

    Returns
    -------
    ndarray of shape (K,)
        Adjusted logits.

    Raises
    ------
    ValueError
        If a logit or tau is not finite, tau is negative, priors is no distribution or has a zero, or the lengths
        differ.

    Notes
    -----
    .. math:: f_k - \tau \ln \pi_k

    For tau = 1 their softmax is the posterior under equal class shares, if the logits were right for the shares
    :math:`\pi_k`.

    References
    ----------
    .. [1] Menon et al. (2021), "Long-tail learning via logit adjustment".

    Examples
    --------
    >>> logit_adjustment([1.0, 0.0], [0.8, 0.2]).round(5).tolist()
    [1.22314, 1.60944]
    """
    scores, shares = floats("logits", logits, 1), distribution("priors", priors)
    same_length("logits", scores, "priors", shares)
    if (shares == 0).any():
        raise ValueError("priors has a class of no share")
    not_negative(tau=tau)
    adjusted: Floats = scores - tau * np.log(shares)
    return adjusted


def _logits(draws: Draws, earlier: Drawn) -> list[float]:
    """Different logits, the larger the more frequent the class, as training on skewed data makes them."""
    falling = sorted(draws.sample([step / 2 for step in range(7)], len(earlier["priors"])), reverse=True)
    ranked = sorted(range(len(falling)), key=lambda k: -earlier["priors"][k])
    return [falling[ranked.index(k)] for k in range(len(falling))]


@problem(
    logit_adjustment,
    params={
        "priors": Simplex(3),
        "logits": ListOf(Dec(0, 3, 0.5), "priors", draw=_logits),
        "tau": Choice(1, 0.5),
    },
)
def solve(logits: list[float], priors: list[float], tau: float = 1.0) -> Solution:
    adjusted = logit_adjustment(logits, priors, tau)
    scores, shares = np.array(logits, dtype=float), np.array(priors, dtype=float)
    return Solution(
        adjusted,
        wrong={
            "prior_added": Wrong(
                scores + tau * np.log(shares),
                "You added ln π: that belongs into the training loss. After training it is subtracted.",
            ),
            "tau_ignored": Wrong(
                logit_adjustment(logits, priors) if tau != 1 else None,
                "You left the strength τ out: ln π is scaled by it.",
            ),
            "prior_not_logged": Wrong(
                scores - tau * shares, "You subtracted the shares themselves: logits are logarithms, so subtract ln π."
            ),
            "logits_divided": Wrong(
                scores / shares**tau,
                "You divided the logits by the shares: it is the probabilities that are divided by them.",
            ),
        },
        steps=[
            f"{number(score)} - {'' if tau == 1 else number(tau) + ' × '}ln {number(share)} = {show(float(entry), 4)}"
            for score, share, entry in zip(logits, priors, adjusted, strict=True)
        ],
    )
