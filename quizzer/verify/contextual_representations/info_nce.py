import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, Matrix, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

TEXTS = 3
APART = 0.06  # from each slip, as a share of the loss
TENTHS = 0.25
TRIES = 200


def info_nce(S: ArrayLike, temperature: float = 0.05) -> float:
    r"""Mean loss of the queries of a batch, each of which has to find its own text among all texts of the batch.

    Parameters
    ----------
    S : array_like of shape (n, n)
        Similarities: row i has those of query i to all texts, of which text i is its own; n at least 2.
    temperature : float, default 0.05
        What similarities are divided by, positive.

    Returns
    -------
    float
        In nats, positive.

    Raises
    ------
    ValueError
        If an entry is not finite, `S` is not square or has one row, or `temperature` is not positive and finite.

    Notes
    -----
    The cross-entropy of a softmax over each row, whose label is the place on the diagonal.

    .. math:: -\frac{1}{n} \sum_i \ln \frac{e^{s_{ii} / \tau}}{\sum_j e^{s_{ij} / \tau}}

    References
    ----------
    .. [1] van den Oord, Li and Vinyals (2018), "Representation Learning with Contrastive Predictive Coding".

    Examples
    --------
    >>> from math import log
    >>> round(info_nce([[log(3), 0], [0, log(3)]], 1), 6)
    0.287682
    """
    scores = floats("S", S, 2)
    if scores.shape[0] != scores.shape[1] or len(scores) < 2:
        raise ValueError("S must be square, with two rows or more")
    if not 0 < temperature < np.inf:
        raise ValueError("temperature must be positive and finite")
    return float(_losses(scores / temperature).mean())


def _losses(logits: Floats) -> Floats:
    """The loss of each row."""
    losses: Floats = np.logaddexp.reduce(logits, axis=1) - np.diag(logits)
    return losses


def _similarities(draws: Draws, earlier: Drawn) -> list[list[float]]:
    """Queries of which each confuses its text with another, and texts that confuse theirs otherwise."""
    for _ in range(TRIES):
        rows = [[round(draws.integer(-1, 5) / 10, 1) for _ in range(TEXTS)] for _ in range(TEXTS)]
        for i, row in enumerate(rows):
            row[i] = round(draws.integer(4, 7) / 10, 1)
            row[(i + draws.integer(1, 2)) % TEXTS] = round(row[i] + draws.choice((-0.1, 0.1, 0.2)), 1)
        if _telling(np.array(rows), earlier["temperature"]):
            break
    return rows


def _telling(scores: Floats, temperature: float) -> bool:
    """Whether the loss is far from those of the likeliest slips, and from the tenths that the scores are."""
    losses, columns = _losses(scores / temperature), _losses(scores.T / temperature).mean()
    value, averaged, tenths = losses.mean(), -np.log(np.exp(-losses).mean()), 10 * losses.mean()
    slips = (columns, (columns + value) / 2, averaged, _losses(scores).mean(), losses[0])
    return bool(min(abs(slip / value - 1) for slip in slips) > APART and abs(tenths - round(tenths)) > TENTHS)


@problem(
    info_nce,
    params={
        "temperature": Choice(0.1, 0.2),
        "S": Matrix(Dec(-0.1, 0.9, 0.1), TEXTS, TEXTS, draw=_similarities),
    },
    unit="nats",
)
def solve(S: list[list[float]], temperature: float = 0.05) -> Solution:
    value = info_nce(S, temperature)
    scores = np.array(S, float)
    losses, off = _losses(scores / temperature), ~np.eye(len(S), dtype=bool)
    others = np.logaddexp.reduce((scores / temperature)[off].reshape(len(S), -1), axis=1)
    return Solution(
        value,
        wrong={
            "over_columns": other_convention(
                float(_losses(scores.T / temperature).mean()),
                "there each text looks for its query, a softmax over columns; this card asks for the rows.",
            ),
            "both_directions": other_convention(
                float((_losses(scores.T / temperature).mean() + value) / 2),
                "that is the mean of both directions, as CLIP trains; this card asks for the rows.",
            ),
            "sum_for_mean": Wrong(value * len(S), "That is the sum over the queries: their mean is asked."),
            "first_query_alone": Wrong(float(losses[0]), "That is the loss of the first query: take the mean of all."),
            "no_temperature": Wrong(
                float(_losses(scores).mean()) if temperature != 1 else None,
                "You left the temperature out: similarities are divided by it before the softmax.",
            ),
            "times_temperature": Wrong(
                float(_losses(scores * temperature).mean()) if temperature != 1 else None,
                "You multiplied by the temperature: a small one has to sharpen the softmax.",
            ),
            "own_text_left_out": Wrong(
                float((others - np.diag(scores) / temperature).mean()),
                "You left the own text out of the sums: the softmax runs over the whole row.",
            ),
            "softmax_over_the_matrix": Wrong(
                float((np.logaddexp.reduce(scores / temperature, axis=None) - np.diag(scores) / temperature).mean()),
                "You took one softmax over the whole matrix: each query has its own, over its row.",
            ),
            "probabilities_averaged": Wrong(
                float(-np.log(np.exp(-losses).mean())),
                "You averaged the probabilities and then took the logarithm: the losses are averaged.",
            ),
            "mean_probability": Wrong(
                float(np.exp(-losses).mean()), "That is the mean probability: the loss takes negative logarithms."
            ),
            "base_2": Wrong(value / np.log(2), "You took the logarithm to base 2: nats are asked."),
            "base_10": Wrong(value / np.log(10), "You took the logarithm to base 10: nats are asked."),
        },
        steps=[
            f"divided by {number(temperature)}, row by row: {show((scores / temperature).tolist(), 4)}",
            f"probabilities of the own texts: {show(np.exp(-losses).tolist(), 5)}",
            f"losses: {show(losses.tolist(), 5)}",
            f"their mean: {show(value, 4)}",
        ],
        scale=1.0,  # a probability near 1 that is rounded moves its logarithm by as much
    )
