import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, Int, ListOf, Matrix, number
from quizzer.verify.problem import Solution, Wrong, problem


def negative_sampling_step(v: ArrayLike, u: ArrayLike, U_neg: ArrayLike, lr: float = 0.1) -> Floats:
    r"""The centre vector after one gradient step on the loss of one (centre, context) pair.

    Parameters
    ----------
    v : array_like of shape (d,)
        Vector of the centre word.
    u : array_like of shape (d,)
        Output vector of the true context word.
    U_neg : array_like of shape (k, d)
        Output vectors of the sampled negative words, k at least 1.
    lr : float, default 0.1
        Learning rate, positive.

    Returns
    -------
    ndarray of shape (d,)
        The new centre vector.

    Raises
    ------
    ValueError
        If an entry is not finite, there is no negative, the widths differ, or `lr` is not positive and finite.

    Notes
    -----
    The true word pulls, every negative word pushes, each by how far its prediction is off.

    .. math:: v' = v - \eta \Big( (\sigma(u^\top v) - 1) \, u + \sum_{j=1}^k \sigma(u_j^\top v) \, u_j \Big)

    References
    ----------
    .. [1] Goldberg and Levy (2014), "word2vec Explained: Deriving Mikolov et al.'s Negative-Sampling Word-Embedding
       Method".

    Examples
    --------
    >>> negative_sampling_step([0, 0], [2, 0], [[0, 2]], 0.5).tolist()
    [0.5, -0.5]
    """
    centre, context, negatives = floats("v", v, 1), floats("u", u, 1), floats("U_neg", U_neg, 2)
    if len(context) != len(centre) or negatives.shape[1] != len(centre):
        raise ValueError("v, u and the rows of U_neg must have one width")
    if not 0 < lr < np.inf:
        raise ValueError("lr must be positive and finite")
    result: Floats = centre - lr * _gradient(centre, context, negatives)
    return result


def _gradient(centre: Floats, context: Floats, negatives: Floats) -> Floats:
    result: Floats = (_sigmoid(context @ centre) - 1) * context + _sigmoid(negatives @ centre) @ negatives
    return result


def _sigmoid(x: Floats) -> Floats:
    result: Floats = np.exp(-np.logaddexp(0, -x))
    return result


def _some(draws: Draws, earlier: Drawn) -> list[int]:
    """A vector that is not zero: a zero centre would make every dot product 0."""
    return draws.choice([[1, 0], [0, 1], [1, 1], [1, -1], [-1, 1], [-1, -1], [2, 0], [0, 2]])


def _reject(v: list[int], u: list[float], U_neg: list[list[float]], lr: float) -> str | None:
    dots = [round(sum(a * b for a, b in zip(v, row, strict=True)), 9) for row in (u, *U_neg)]
    if len(set(dots)) < len(dots):
        return "two dot products are equal"
    after = negative_sampling_step(v, u, U_neg, lr)
    return "an entry nearly vanishes" if np.abs(after).min() < 0.1 else None


@problem(
    negative_sampling_step,
    params={
        "v": ListOf(Int(-2, 2), 2, draw=_some),
        "u": ListOf(Dec(-1.6, 1.6, 0.2, exclude=(0,)), 2),
        "U_neg": Matrix(Dec(-1.6, 1.6, 0.2, exclude=(0,)), 1, 2),
        "lr": Choice(0.5, 1.5, 2),
    },
    reject=_reject,
)
def solve(v: list[float], u: list[float], U_neg: list[list[float]], lr: float = 0.1) -> Solution:
    centre, context, negatives = np.array(v, float), np.array(u, float), np.array(U_neg, float)
    value = negative_sampling_step(v, u, U_neg, lr)
    true, others = float(_sigmoid(context @ centre)), _sigmoid(negatives @ centre)
    pull, push = (1 - true) * context, others @ negatives
    moved = context + lr * (1 - true) * centre  # the true word's vector after its own step
    return Solution(
        value,
        wrong={
            "uphill": Wrong(
                centre - lr * (pull - push), "You went uphill: a step of descent subtracts the gradient of the loss."
            ),
            "negatives_attract": Wrong(
                centre + lr * (pull + (1 - others) @ negatives),
                "You pulled the centre towards the negatives too: their label is 0, so they push.",
            ),
            "negatives_added": Wrong(
                centre + lr * (pull + push),
                "You added the negatives' term: their error is σ(u·v) - 0, so that the step subtracts it.",
            ),
            "change_alone": Wrong(lr * (pull - push), "That is the change alone: the new vector is v plus it."),
            "true_word_only": Wrong(centre + lr * pull, "You left the negatives out: each of them has a term."),
            "label_forgotten": Wrong(
                centre - lr * (true * context + push),
                "You took σ(u·v) for the true word as well: its error is σ(u·v) - 1, since its label is 1.",
            ),
            "pulled_by_the_prediction": Wrong(
                centre + lr * (true * context - push),
                "You pulled by σ(u·v): the pull is 1 - σ(u·v), which fades where the prediction is right.",
            ),
            "gradient": Wrong(push - pull, "That is the gradient: the new vector is v minus lr times it."),
            "rate_left_out": Wrong(
                centre + pull - push if lr != 1 else None, "You left the learning rate out of the step."
            ),
            "context_moved_first": Wrong(
                negative_sampling_step(centre, moved, negatives, lr),
                "You changed u first and used the new one: all gradients are taken at the old vectors.",
            ),
        },
        steps=[
            "predictions σ(dot product): "
            + ", ".join(show(float(p), 4) for p in (true, *others))
            + " (the true word first)",
            "errors: " + ", ".join(show(float(e), 4) for e in (true - 1, *others)),
            f"gradient: each error times its vector, summed: {show((push - pull).tolist(), 4)}",
            f"v - {number(lr)} × gradient = {show(value.tolist(), 4)}",
        ],
        scale=np.abs(centre) + lr * (np.abs(pull) + np.abs(others @ np.abs(negatives))),
    )
