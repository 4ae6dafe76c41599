import math

from quizzer.answers.writing import show
from quizzer.tuples import NamedTuple
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Choice, Dec, number
from quizzer.verify.problem import Solution, Wrong, problem


class Optimum(NamedTuple):
    """The smallest cross-entropy, and the logit of the true class above the others that reaches it."""

    loss: float
    gap: float


def smoothed_label_optimum(classes: int, epsilon: float) -> Optimum:
    r"""Smallest cross-entropy against a smoothed label, and the gap between the logits at which it is reached.

    Parameters
    ----------
    classes : int
        Number K of classes, at least 2.
    epsilon : float
        Share of the uniform distribution over all K classes in the target, above 0 and below 1.

    Returns
    -------
    Optimum
        `(loss, gap)`: the loss in nats, which is the entropy of the target; the true logit minus each other one.

    Raises
    ------
    ValueError
        If `classes` is not a whole number of at least 2, or epsilon not strictly between 0 and 1.

    Notes
    -----
    The target has :math:`t = 1 - \epsilon + \epsilon/K` on the true class and :math:`u = \epsilon/K` on each other one:

    .. math:: H = -t \ln t - (K - 1) \, u \ln u, \qquad
              a_{\text{true}} - a_{\text{other}} = \ln \frac{t}{u}

    References
    ----------
    .. [1] Szegedy et al. (2016), "Rethinking the Inception Architecture for Computer Vision".

    Examples
    --------
    >>> best = smoothed_label_optimum(4, 0.1)
    >>> round(best.loss, 6), round(best.gap, 6)
    (0.34878, 3.610918)
    """
    if floats("classes", classes, 0) < 2 or classes % 1:
        raise ValueError("classes must be a whole number of at least 2")
    if not 0 < floats("epsilon", epsilon, 0) < 1:
        raise ValueError("epsilon must lie strictly between 0 and 1")
    true, other = _target(classes, epsilon)
    return Optimum(_cross_entropy(true, other, classes, true, other), math.log(true / other))


def _target(classes: int, epsilon: float) -> tuple[float, float]:
    """Of the true class, and of each other one."""
    return 1 - epsilon + epsilon / classes, epsilon / classes


def _cross_entropy(true: float, other: float, classes: int, p_true: float, p_other: float) -> float:
    return -true * math.log(p_true) - (classes - 1) * other * math.log(p_other)


@problem(
    smoothed_label_optimum,
    params={
        "classes": Choice(3, 4, 5, 6, 7, 8),
        "epsilon": Dec(0.15, 0.5, 0.01),
    },
    parts={"loss": "number", "gap": "number"},
    unit="nats",
)
def solve(classes: int, epsilon: float) -> Solution:
    best = smoothed_label_optimum(classes, epsilon)
    true, other = _target(classes, epsilon)
    shown_true, shown_other = show(true, 6), show(other, 6)
    spread = epsilon / (classes - 1)  # where the uniform part spares the true class
    return Solution(
        {"loss": best.loss, "gap": best.gap},
        wrong={
            "true_class_alone": Wrong(
                {"loss": -math.log(true)}, "You scored the true class alone: a smoothed target weights every class."
            ),
            "one_minus_epsilon_alone": Wrong(
                {"loss": -math.log(1 - epsilon)},
                "You scored the true class alone, with 1 - ϵ: a smoothed target weights every class.",
            ),
            "uniform_prediction": Wrong(
                {"loss": math.log(classes)},
                "That is ln K, the loss of a uniform prediction: the best prediction is the smoothed target itself.",
            ),
            "one_other_class": Wrong(
                {"loss": _cross_entropy(true, other, 2, true, other) if classes > 2 else None},
                "You added the term of one other class: there are K - 1 of them.",
            ),
            "k_other_classes": Wrong(
                {"loss": best.loss - other * math.log(other)},
                "You added the term of K other classes: there are K - 1 of them.",
            ),
            "uniform_part_alone": Wrong(
                {"loss": -epsilon * math.log(other)},
                "You took ϵ/K for each of the K classes: the true class has 1 - ϵ + ϵ/K.",
            ),
            "true_class_twice": Wrong(
                {"loss": -(1 - epsilon) * math.log(1 - epsilon) - epsilon * math.log(other)},
                "You gave the true class two entries, 1 - ϵ and ϵ/K: its target is their sum.",
            ),
            "two_classes": Wrong(
                {"loss": _cross_entropy(1 - epsilon, epsilon, 2, 1 - epsilon, epsilon) if classes > 2 else None},
                "That is the entropy of ϵ and 1 - ϵ: ϵ is spread evenly over all K classes.",
            ),
            "spread_over_the_others": Wrong(
                {
                    "loss": _cross_entropy(1 - epsilon, spread, classes, 1 - epsilon, spread),
                    "gap": math.log((1 - epsilon) / spread),
                },
                "You spread ϵ over the other classes only: here the uniform part covers all K classes.",
            ),
            "share_of_the_true_class": Wrong(
                {
                    "loss": _cross_entropy(1 - epsilon, other, classes, 1 - epsilon, other),
                    "gap": math.log((1 - epsilon) / other),
                },
                "You gave the true class 1 - ϵ alone: the uniform part adds ϵ/K to it.",
            ),
            "log2_for_ln": Wrong(
                {"loss": best.loss / math.log(2), "gap": best.gap / math.log(2)},
                "You took the logarithm to base 2: a softmax, and a loss in nats, go with the natural one.",
            ),
            "log10_for_ln": Wrong(
                {"loss": best.loss / math.log(10), "gap": best.gap / math.log(10)},
                "You took the logarithm to base 10: a softmax, and a loss in nats, go with the natural one.",
            ),
            "log_odds": Wrong(
                {"gap": math.log(true / (1 - true)) if classes > 2 else None},
                "You set the true class against all others together: the gap is to each other logit.",
            ),
            "ratio": Wrong({"gap": true / other}, "That is the ratio of the probabilities: the gap is its logarithm."),
        },
        steps=[
            f"true class: 1 - {number(epsilon)} + {number(epsilon)}/{number(classes)} = {shown_true}",
            f"each other class: {number(epsilon)}/{number(classes)} = {shown_other}",
            "the loss is least where the softmax gives just these probabilities",
            f"loss = -{shown_true} ln {shown_true} - {number(classes - 1)} × {shown_other} ln {shown_other} "
            f"= {show(best.loss, 4)}",
            f"gap = ln {shown_true} - ln {shown_other} = ln({shown_true}/{shown_other}) = {show(best.gap, 4)}",
        ],
        ends={"loss": 4},
    )
