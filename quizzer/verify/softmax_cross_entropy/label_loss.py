import math

from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, Simplex
from quizzer.verify.problem import Solution, Wrong, problem


def label_loss(p: ArrayLike, k: int) -> float:
    r"""Cross-entropy of one sample, from its class probabilities and its true class.

    Parameters
    ----------
    p : array_like of shape (K,)
        Probabilities of the classes, as a softmax gives them; that of the true class positive. They may be rounded, so
        their sum is not looked at.
    k : int
        The true class, counted from 1.

    Returns
    -------
    float
        In nats; 0 where the true class is certain.

    Raises
    ------
    ValueError
        If there is no class k, a probability is not finite, or that of the true class is not positive.

    Notes
    -----
    .. math:: L = -\sum_i t_i \ln p_i = -\ln p_k

    With a one-hot target t a single term of the sum is left.

    References
    ----------
    .. [1] Goodfellow, Bengio and Courville (2016), Deep Learning, section 6.2.2.3.

    Examples
    --------
    >>> round(label_loss([0.125, 0.25, 0.625], 2), 6)
    1.386294
    """
    shares = floats("p", p, 1)
    if not math.isfinite(k):
        raise ValueError("k must be finite")
    if k != int(k) or not 1 <= k <= len(shares):
        raise ValueError(f"there is no class {k}: they are counted from 1 to {len(shares)}")
    true = float(shares[int(k) - 1])
    if true <= 0:
        raise ValueError("the true class has a probability that is not positive: the loss is infinite")
    return -math.log(true)


def true_class(draws: Draws, earlier: Drawn) -> int:
    """One of the classes of `p`, or of as many logits."""
    return draws.integer(1, len(earlier.get("p") or earlier["a"]))


@problem(label_loss, params={"p": Simplex(3, parts=20), "k": Int(1, 3, draw=true_class)}, unit="nats")
def solve(p: list[float], k: int) -> Solution:
    value = label_loss(p, k)
    true = p[int(k) - 1]
    positive = [x for x in p if x > 0]
    return Solution(
        value,
        wrong={
            "all_logarithms": Wrong(
                -sum(map(math.log, positive)) if len(positive) == len(p) else None,
                "You summed over all classes: the target is 1 for the true class and 0 for the others.",
            ),
            "entropy": Wrong(
                -sum(x * math.log(x) for x in positive),
                "That is the entropy of the prediction: the weights of the logarithms are those of the target.",
            ),
            "averaged_over_classes": Wrong(
                value / len(p), "You divided by the number of classes: the loss of one sample is a sum over them."
            ),
            "weighted_by_itself": Wrong(
                value * true, "You weighted the logarithm by the probability: the target weights it, with 1."
            ),
            "log10_for_ln": Wrong(-math.log10(true), "You took logarithms to base 10: in nats they are natural ones."),
            "mean_of_all": Wrong(
                -sum(map(math.log, positive)) / len(p) if len(positive) == len(p) else None,
                "You averaged over all classes: the target is 1 for the true class and 0 for the others.",
            ),
            "complement": Wrong(
                1 - true, "That is 1 minus the probability of the true class: take the logarithm of it, with a minus."
            ),
            "binary": Wrong(
                -sum(math.log(x if i == k else 1 - x) for i, x in enumerate(p, 1))
                if all(0 < x < 1 for x in p)
                else None,
                "You added the terms ln(1 - p) of the other classes, as for independent sigmoids.",
            ),
        },
        steps=[
            f"the true class has the probability {show(true, 6)}",
            f"L = -ln({show(true, 6)}) = {show(value, 4)}",
        ],
    )
