import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.conditional_random_fields._chain import (
    TRANSITIONS,
    TRANSPOSED,
    Chain,
    read_chain,
)
from quizzer.verify.conditional_random_fields.crf_log_partition import forward, log_sum
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, Int, Matrix, bracketed, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def crf_marginal(E: ArrayLike, A: ArrayLike, token: int, tag: int) -> float:
    r"""Probability that one token has a certain tag, summed over all tag sequences, by forward-backward.

    Parameters
    ----------
    E : array_like of shape (T, K)
        Emission scores, any real numbers: one row per token, one column per tag.
    A : array_like of shape (K, K)
        Transition scores, any real numbers: `A[i][j]` from tag i to tag j.
    token : int
        The token, from 1 to T.
    tag : int
        The tag, from 0 to K - 1.

    Returns
    -------
    float
        P(y_token = tag | x); the marginals of one token sum to 1.

    Raises
    ------
    ValueError
        If an entry is not finite, the shapes do not fit, or the token or the tag does not exist.

    Notes
    -----
    The emission of token t belongs to the forward score; the backward score holds what comes after t.

    .. math:: P(y_t = k \mid x) = \frac{e^{\alpha_t(k) + \beta_t(k)}}{Z(x)}, \qquad
              \beta_T(i) = 0, \qquad \beta_t(i) = \log \sum_j e^{A_{ij} + E_{t+1,j} + \beta_{t+1}(j)}

    References
    ----------
    .. [1] Lafferty, McCallum and Pereira (2001), "Conditional Random Fields".

    Examples
    --------
    >>> round(crf_marginal([[1, 0], [0, 2], [1, 1]], [[0.5, 0], [-0.5, 1]], token=2, tag=1), 6)
    0.908342
    """
    chain = read_chain(E, A)
    row, column = (
        _position("token", token, 1, len(chain.emissions)),
        _position("tag", tag, 0, len(chain.transitions) - 1),
    )
    return float(_shares((forward(chain) + backward(chain))[row - 1])[column])


def _position(name: str, value: float, first: int, last: int) -> int:
    if not first <= floats(name, value, 0) <= last or value != int(value):
        raise ValueError(f"{name} must be a whole number from {first} to {last}")
    return int(value)


def backward(chain: Chain, add: np.ufunc = np.logaddexp) -> Floats:
    """Row t holds, for each tag, the log of the sum of exp(score) over all continuations after token t.

    With the maximum for `add`, it holds the best of these scores.
    """
    beta = np.empty_like(chain.emissions)
    beta[-1] = chain.end
    for t in range(len(beta) - 2, -1, -1):
        beta[t] = add.reduce(chain.transitions + chain.emissions[t + 1] + beta[t + 1], axis=1)
    return beta


def _best(chain: Chain) -> Floats:
    """Row t holds, for each tag, the score of the best sequence with the tag at token t."""
    return forward(chain, np.maximum) + backward(chain, np.maximum)


def _shares(logs: Floats) -> Floats:
    shares: Floats = np.exp(logs - np.logaddexp.reduce(logs))
    return shares


def _leaning(draws: Draws, earlier: Drawn) -> list[list[float]]:
    """Each token leans towards a tag, the first and the last to different ones: else directions hardly matter.

    Where some turn up, more than one sequence through a tag counts: else the best of them alone is nearly enough.
    """
    for _ in range(8):
        E = _leaning_rows(draws, earlier)
        chain = read_chain(E, earlier["A"])
        shares = _shares((forward(chain) + backward(chain))[1])
        if (abs(_shares(_best(chain)[1]) - shares) > 0.03 * shares).all():
            break
    return E


def _leaning_rows(draws: Draws, earlier: Drawn) -> list[list[float]]:
    rows = []
    for leans in (draws.integer(0, 1), draws.integer(0, 1)):
        low = Dec(-1, 1, 0.5).draw(draws, earlier)
        row = [low, low + Dec(1, 2, 0.5).draw(draws, earlier)]
        rows.append(row[::-1] if leans else row)
    end, apart = Dec(-1, 1, 0.5).draw(draws, earlier), Dec(2, 3, 0.5).draw(draws, earlier)
    first_leans = rows[0][0] > rows[0][1]
    return [*rows, [end, end + apart] if first_leans else [end + apart, end]]


@problem(
    crf_marginal,
    params={
        "A": TRANSITIONS,
        "E": Matrix(Dec(-1, 2, 0.5), 3, "A", draw=_leaning),
        # Of three tokens the middle one needs both recursions.
        "token": Int(2, 2),
        "tag": Int(0, 1),
    },
    probability=True,
)
def solve(E: list[list[float]], A: list[list[float]], token: int, tag: int) -> Solution:
    value = crf_marginal(E, A, token, tag)
    chain = read_chain(E, A)
    alpha, beta, here = forward(chain)[token - 1], backward(chain)[token - 1], chain.emissions[token - 1]
    is_last, is_first = token == len(E), token == 1
    return Solution(
        value,
        wrong={
            "per_token_softmax": Wrong(
                float(_shares(here)[tag]),
                "That is the softmax of the token's emissions: the neighbours count too, through the transitions.",
            ),
            "forward_only": Wrong(
                None if is_last else float(_shares(alpha)[tag]),
                "You normalised the forward scores: they know nothing of the later tokens, which β adds.",
            ),
            "backward_only": Wrong(
                None if is_first else float(_shares(here + beta)[tag]),
                "You left out what comes before the token: α holds all beginnings that end in the tag.",
            ),
            "emission_counted_twice": Wrong(
                float(_shares(alpha + beta + here)[tag]),
                "You counted the token's emission twice: it is in α, so β begins with the step to the next token.",
            ),
            "emission_left_out": Wrong(
                float(_shares(alpha + beta - here)[tag]),
                "You left the token's own emission out: it has to be in α or in β, once.",
            ),
            "maximum_for_sum": Wrong(
                float(_shares(_best(chain)[token - 1])[tag]),
                "You compared the best sequence through each tag: a marginal sums over all sequences through it.",
            ),
            "counted_from_zero": Wrong(
                None if is_last else crf_marginal(E, A, token + 1, tag),
                f"That is the marginal of token {token + 1}: the tokens are counted from 1.",
            ),
            "transposed_transitions": other_convention(crf_marginal(E, np.transpose(A), token, tag), TRANSPOSED),
        },
        steps=_steps(chain, token, tag, alpha, beta, value),
    )


def _steps(chain: Chain, token: int, tag: int, alpha: Floats, beta: Floats, value: float) -> list[str]:
    tags = range(len(alpha))
    sums = alpha + beta
    log_z = float(np.logaddexp.reduce(sums))
    return [
        *(f"α_{token}({k}) = {_arriving(chain, token, k)}{show(float(alpha[k]), 6)}" for k in tags),
        *(f"β_{token}({k}) = {_leaving(chain, token, k)}{show(float(beta[k]), 6)}" for k in tags),
        f"α + β: ({', '.join(show(float(s), 6) for s in sums)}), and ln Z = {show(log_z, 6)}",
        f"e^({show(float(sums[tag]), 6)} - {bracketed(round(log_z, 4))}) = {show(value, 3)}",
    ]


def _arriving(chain: Chain, token: int, tag: int) -> str:
    if token == 1:
        return ""
    arriving = forward(chain)[token - 2] + chain.transitions[:, tag]
    return f"{number(chain.emissions[token - 1, tag])} + {log_sum(arriving)} = "


def _leaving(chain: Chain, token: int, tag: int) -> str:
    if token == len(chain.emissions):
        return ""
    leaving = chain.transitions[tag] + chain.emissions[token] + backward(chain)[token]
    return f"{log_sum(leaving)} = "
