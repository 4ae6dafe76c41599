import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, distribution, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, Matrix, Simplex
from quizzer.verify.problem import Solution, Wrong, problem

TOKENS, EXPERTS = 5, 3
TRIES = 100


def load_balancing_loss(P: ArrayLike) -> float:
    r"""Load-balancing loss of a batch in which each token goes to its most probable expert, without its factor.

    Parameters
    ----------
    P : array_like of shape (T, E)
        The router's probabilities, one token per row, each row without a tie for the largest.

    Returns
    -------
    float
        1 when tokens and probabilities are spread evenly; near E when one expert gets all.

    Raises
    ------
    ValueError
        If an entry is negative or not finite, a row does not sum to 1 (to 1e-9), or two experts tie for a token.

    Notes
    -----
    With :math:`f_i` the share of the tokens that go to expert i and :math:`\bar p_i` its mean probability:

    .. math:: E \sum_{i=1}^{E} f_i \, \bar p_i

    References
    ----------
    .. [1] Fedus, Zoph and Shazeer (2022), "Switch Transformers: Scaling to Trillion Parameter Models with Simple and
       Efficient Sparsity".

    Examples
    --------
    >>> round(load_balancing_loss([[0.8, 0.2], [0.6, 0.4]]), 6)
    1.4
    """
    p = np.array([distribution("P", row) for row in floats("P", P, 2)])
    if any((row == row.max()).sum() > 1 for row in p):
        raise ValueError("P has two experts that tie for a token")
    return float(p.shape[1] * _shares(p) @ p.mean(axis=0))


def _shares(p: Floats) -> Floats:
    """The share of the tokens for which each expert is the most probable one."""
    return np.bincount(p.argmax(axis=1), minlength=p.shape[1]) / len(p)


def _probabilities(draws: Draws, earlier: Drawn) -> list[list[float]]:
    """Rows without a tie, of which two or three go to one expert."""
    row = Simplex(EXPERTS)
    for _ in range(TRIES):
        rows = [row.own_draw(draws, earlier) for _ in range(TOKENS)]
        tied = any(r.count(max(r)) > 1 for r in rows)
        if not tied and _shares(np.array(rows)).max() < 0.7:
            break
    return rows


def _poor(P: list[list[float]]) -> str | None:
    try:
        load_balancing_loss(P)
    except ValueError as error:
        return str(error)
    return None


@problem(load_balancing_loss, params={"P": Matrix(Dec(0, 1, 0.1), TOKENS, EXPERTS, draw=_probabilities)}, reject=_poor)
def solve(P: list[list[float]]) -> Solution:
    value = load_balancing_loss(P)
    p = np.array(P, float)
    tokens, experts = p.shape
    shares, means = _shares(p), p.mean(axis=0)
    return Solution(
        value,
        wrong={
            "factor_forgotten": Wrong(
                value / experts if experts > 1 else None,
                "You left out the number of experts: with it an even spread gives 1, however many there are.",
            ),
            "not_divided_by_tokens": Wrong(
                value * tokens if tokens > 1 else None,
                "You took counts of tokens or sums of probabilities: both are divided by the number of tokens.",
            ),
            "shares_alone": Wrong(
                experts * float(shares @ shares),
                "You squared the shares of the tokens: one factor is the mean probability, which has a gradient.",
            ),
            "means_alone": Wrong(
                experts * float(means @ means),
                "You squared the mean probabilities: one factor is the share of the tokens that the expert gets.",
            ),
            "own_tokens_alone": Wrong(
                experts * float(p.max(axis=1).mean()),
                "You averaged the probability of each token's own expert: multiply share by mean for each expert.",
            ),
            "multiplied_by_tokens": Wrong(
                value / experts * tokens if tokens != experts else None,
                "You multiplied by the number of tokens: it is the number of experts.",
            ),
            "mean_of_experts": Wrong(
                value / experts**2 if experts > 1 else None,
                "You averaged over the experts: the products are summed, and multiplied by the number of experts.",
            ),
        },
        steps=[
            f"shares of the tokens: {show(shares.tolist(), 4)}",
            f"mean probabilities: {show(means.tolist(), 4)}",
            f"sum of their products: {show(value / experts, 5)}",
            f"{experts} × {show(value / experts, 5)} = {show(value, 4)}",
        ],
    )
