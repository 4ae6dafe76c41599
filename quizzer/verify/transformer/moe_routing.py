import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf, LogOf, Matrix
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

SMALLEST = 0.05  # entry of a mixture


def moe_routing(logits: ArrayLike, outputs: ArrayLike, k: int = 2) -> Floats:
    r"""Outputs of the k experts with the largest router logits, weighted by the softmax of these logits.

    Parameters
    ----------
    logits : array_like of shape (E,)
        What the router gives each expert for this token; no two alike.
    outputs : array_like of shape (E, d)
        What each expert would make of the token, one per row.
    k : int, default 2
        Number of experts that are used, from 1 to E.

    Returns
    -------
    ndarray of shape (d,)
        The weighted sum.

    Raises
    ------
    ValueError
        If an entry is not finite, the lengths differ, logits are tied, or `k` is not a whole number from 1 to E.

    Notes
    -----
    The softmax runs over the chosen set T alone, so that the gates sum to 1.

    .. math:: \sum_{i \in T} \frac{e^{z_i}}{\sum_{j \in T} e^{z_j}} \, E_i(x)

    References
    ----------
    .. [1] Shazeer et al. (2017), "Outrageously Large Neural Networks: The Sparsely-Gated Mixture-of-Experts Layer".

    Examples
    --------
    >>> from math import log
    >>> moe_routing([log(3), 0, log(1.5)], [[6], [9], [3]]).round(6).tolist()
    [5.0]
    """
    z, rows = floats("logits", logits, 1), floats("outputs", outputs, 2)
    same_length("logits", z, "outputs", rows)
    if floats("k", k, 0) != int(k) or not 1 <= k <= len(z):
        raise ValueError("k must be a whole number from 1 to the number of experts")
    if len(np.unique(z)) < len(z):
        raise ValueError("logits are tied")
    result: Floats = _gates(z, _chosen(z, k)) @ rows
    return result


def _chosen(logits: Floats, k: int) -> Floats:
    """Ones at the k largest logits, zeros elsewhere."""
    ranks = np.argsort(np.argsort(-logits))
    return (ranks < k).astype(float)


def _gates(logits: Floats, chosen: Floats) -> Floats:
    powers = np.exp(logits - logits.max()) * chosen
    gates: Floats = powers / powers.sum()
    return gates


def _logits(draws: Draws, earlier: Drawn) -> list[float]:
    return [float(np.log(n)) for n in draws.sample(range(1, 10), 4)]


def _vanishing(logits: list[float], outputs: list[list[float]], k: int = 2) -> str | None:
    """A zero that rounding hides can neither be typed nor recognised."""
    z, rows = np.array(logits, float), np.array(outputs, float)
    chosen, every = _chosen(z, k), np.ones_like(z)
    gates = _gates(z, chosen)
    mixed = (gates @ rows, (1 - gates) * chosen @ rows, _gates(z, every) @ rows, _gates(z, _chosen(-z, k)) @ rows)
    return "an entry vanishes" if min(np.abs(mixture).min() for mixture in mixed) < SMALLEST else None


@problem(
    moe_routing,
    params={
        "logits": ListOf(LogOf(Int(1, 9)), 4, draw=_logits),
        "outputs": Matrix(Int(-9, 12, exclude=(0,)), "logits", 2),
        "k": Choice(2),
    },
    reject=_vanishing,
)
def solve(logits: list[float], outputs: list[list[float]], k: int = 2) -> Solution:
    value = moe_routing(logits, outputs, k)
    z, rows = np.array(logits, float), np.array(outputs, float)
    every, chosen = np.ones_like(z), _chosen(z, k)
    gates, kept = _gates(z, chosen), _gates(z, every) * chosen
    used, sigmoids = np.flatnonzero(chosen), chosen / (1 + np.exp(-z))
    positive = (z * chosen).sum() > 0 and (z >= 0).all()
    several, fewer = k > 1, k < len(z)
    return Solution(
        value,
        wrong={
            "not_renormalised": other_convention(
                kept @ rows if fewer else None,
                "there the gates come from a softmax over all experts and do not sum to 1; this card takes the softmax "
                "over the chosen ones.",
            ),
            "sigmoid_gates": other_convention(
                sigmoids / sigmoids.sum() @ rows if several else None,
                "there the gates are sigmoids, divided by their sum over the chosen experts, as in DeepSeek-V3 (2024); "
                "this card takes the softmax over the chosen ones.",
            ),
            "all_experts": Wrong(
                _gates(z, every) @ rows if fewer else None,
                "You mixed all experts: those that were not chosen are not even run.",
            ),
            "best_expert_alone": Wrong(
                rows[int(z.argmax())] if several else None, "That is the best expert alone: the next best has a share."
            ),
            "even_gates": Wrong(
                chosen @ rows / k if several else None, "You averaged the chosen experts evenly: their gates differ."
            ),
            "gates_left_out": Wrong(
                chosen @ rows if several else None, "You added the chosen outputs without their gates."
            ),
            "gates_exchanged": Wrong(
                (1 - gates) * chosen @ rows if k == 2 else None,
                "You exchanged the two gates: the larger logit has the larger one.",
            ),
            "logits_over_their_sum": Wrong(
                z * chosen / (z * chosen).sum() @ rows if several and positive else None,
                "You divided the logits by their sum: the softmax takes the exponential of each first.",
            ),
            "smallest_logits": Wrong(
                _gates(z, _chosen(-z, k)) @ rows if fewer else None,
                "You took the experts with the smallest logits: the largest are chosen.",
            ),
        },
        steps=[
            f"chosen experts: {' and '.join(str(i + 1) for i in used)}",
            f"their gates: {show(gates[used].tolist(), 5)}",
            f"weighted sum of their outputs: {show(value.tolist(), 4)}",
        ],
        scale=gates @ np.abs(rows),
    )
