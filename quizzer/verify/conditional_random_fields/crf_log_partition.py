import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.conditional_random_fields._chain import EMISSIONS, TRANSITIONS, TRANSPOSED, Chain, read_chain
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, Matrix, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

TRIES = 24  # emissions drawn until they suit
EVEN = 3  # between the last forward scores
APART = 0.06  # between log Z and what a slip gives
LARGEST = 700  # above it, Z itself is no float


def crf_log_partition(
    E: ArrayLike, A: ArrayLike, start: ArrayLike | None = None, end: ArrayLike | None = None
) -> float:
    r"""Natural logarithm of the sum of exp(score) over all tag sequences, by the forward recursion.

    Parameters
    ----------
    E : array_like of shape (T, K)
        Emission scores, any real numbers: one row per token, one column per tag.
    A : array_like of shape (K, K)
        Transition scores, any real numbers: `A[i][j]` from tag i to tag j.
    start : array_like of shape (K,), optional
        Score of each tag at the first token; zeros if left out.
    end : array_like of shape (K,), optional
        Score of each tag at the last token; zeros if left out.

    Returns
    -------
    float
        log Z(x), in nats; above the score of every single sequence when K > 1.

    Raises
    ------
    ValueError
        If an entry is not finite, there is no token or no tag, or the shapes do not fit.

    Notes
    -----
    The cost is O(T K²), where the sum itself has K to the power of T terms.

    .. math:: \alpha_1(j) = \mathrm{start}_j + E_{1j}, \qquad
              \alpha_t(j) = E_{tj} + \log \sum_i e^{\alpha_{t-1}(i) + A_{ij}}, \qquad
              \log Z = \log \sum_j e^{\alpha_T(j) + \mathrm{end}_j}

    References
    ----------
    .. [1] Lafferty, McCallum and Pereira (2001), "Conditional Random Fields".

    Examples
    --------
    >>> round(crf_log_partition([[1, 0], [0, 2], [1, 1]], [[0.5, 0], [-0.5, 1]]), 5)
    5.99069
    """
    return log_partition(read_chain(E, A, start, end))


def log_partition(chain: Chain) -> float:
    """log Z by the forward recursion."""
    return float(np.logaddexp.reduce(forward(chain)[-1] + chain.end))


def forward(chain: Chain, add: np.ufunc = np.logaddexp) -> Floats:
    """Row t holds, for each tag, the log of the sum of exp(score) over all beginnings that end in it at token t.

    With the maximum for `add`, it holds the best of these scores.
    """
    alpha = np.empty_like(chain.emissions)
    alpha[0] = chain.start + chain.emissions[0]
    for t in range(1, len(alpha)):
        alpha[t] = chain.emissions[t] + add.reduce(alpha[t - 1][:, None] + chain.transitions, axis=0)
    return alpha


def misread(chain: Chain) -> dict[str, tuple[float | None, str]]:
    """What slips inside the recursion give for log Z, with their sentences; None where there is no step."""
    misplaced = over_next = chain.start + chain.emissions[0]
    for emission in chain.emissions[1:]:
        misplaced = emission + np.logaddexp.reduce(misplaced + chain.transitions, axis=0)
        over_next = emission + np.logaddexp.reduce(over_next[:, None] + chain.transitions, axis=1)
    has_steps = len(chain.emissions) > 1
    return {
        "misplaced_score": (
            float(np.logaddexp.reduce(misplaced + chain.end)) if has_steps else None,
            "You added the step from i to j to the forward score of j: it goes on from the forward score of i.",
        ),
        "summed_over_next_tag": (
            float(np.logaddexp.reduce(over_next + chain.end)) if has_steps else None,
            "You summed over the tag that a step leads to: the sum runs over the tag that it comes from.",
        ),
    }


def best_score(chain: Chain) -> float:
    """The largest score of a sequence: the forward recursion with the maximum in place of the log of the sum."""
    return float((forward(chain, np.maximum)[-1] + chain.end).max())


def without_first(chain: Chain) -> Chain:
    """The chain without the emissions of the first token."""
    return chain._replace(emissions=np.vstack([np.zeros_like(chain.emissions[:1]), chain.emissions[1:]]))


def _even(draws: Draws, earlier: Drawn) -> list[list[float]]:
    """Emissions for which, if some turn up, both last tags count in Z(x) and a slip inside the recursion changes it."""
    for _ in range(TRIES):
        E: list[list[float]] = EMISSIONS.draw(draws, earlier)
        if is_telling(read_chain(E, earlier["A"]), EVEN):
            break
    return E


def is_telling(chain: Chain, even: float) -> bool:
    """Whether the last forward scores are so even, and what slips inside the recursion give for log Z lies apart."""
    last = np.sort(forward(chain)[-1])
    log_z = np.logaddexp.reduce(last)
    slips = [z for z, _ in misread(chain).values() if z is not None]
    return bool(last[-1] - last[-2] < even and all(abs(z - log_z) > APART for z in slips))


@problem(
    crf_log_partition,
    params={"A": TRANSITIONS, "E": Matrix(Dec(-1, 4, 0.5), (2, 3), "A", draw=_even)},
    rtol=3e-3,
    digits=4,
)
def solve(
    E: list[list[float]], A: list[list[float]], start: list[float] | None = None, end: list[float] | None = None
) -> Solution:
    value = crf_log_partition(E, A, start, end)
    chain = read_chain(E, A, start, end)
    length, size = chain.emissions.shape
    tokens = np.logaddexp.reduce(chain.emissions, axis=1)
    return Solution(
        value,
        wrong={
            "maximum_for_sum": Wrong(
                best_score(chain),
                "That is the score of the best sequence (Viterbi). log Z adds up the exponentials of all sequences.",
            ),
            "per_token_softmax": Wrong(
                tokens.sum() if chain.transitions.any() or start or end else None,
                "You normalised each token by itself: Z(x) sums over whole sequences, transitions included.",
            ),
            "last_sum_forgotten": Wrong(
                float((forward(chain)[-1] + chain.end).max()) if size > 1 else None,
                "That is the largest forward score of the last token: ln Z takes the log of the sum over all its tags.",
            ),
            "first_emissions_dropped": Wrong(
                log_partition(without_first(chain)) if chain.emissions[0].any() else None,
                "You left out the emissions of the first token: α_1 holds them.",
            ),
            "mean_over_sequences": Wrong(
                value - length * math.log(size),
                "That is the log of the mean exponential: Z(x) is the sum over all sequences, not their mean.",
            ),
            **{slip: Wrong(z, why) for slip, (z, why) in misread(chain).items()},
            "log_forgotten": Wrong(
                math.exp(value) if value < LARGEST else None, "That is Z(x) itself: its natural logarithm is asked for."
            ),
            "transposed_transitions": other_convention(crf_log_partition(E, floats("A", A).T, start, end), TRANSPOSED),
        },
        steps=forward_steps(chain),
    )


def forward_steps(chain: Chain) -> list[str]:
    """The recursion with the numbers of this chain; the last line is log Z."""
    alpha = forward(chain)
    steps = ["α_1 = (" + ", ".join(map(number, alpha[0])) + ")"]
    for t in range(1, len(alpha)):
        for j, emission in enumerate(chain.emissions[t]):
            arriving = alpha[t - 1] + chain.transitions[:, j]
            steps.append(f"α_{t + 1}({j}) = {number(emission)} + {log_sum(arriving)} = {_decimals(alpha[t, j])}")
    last = alpha[-1] + chain.end
    return [*steps, f"log Z = {log_sum(last)} = {show(float(np.logaddexp.reduce(last)), 5)}"]


def log_sum(exponents: Floats) -> str:
    """The log of a sum of exponentials, written out."""
    return "ln(" + " + ".join(f"e^{_decimals(x)}" for x in exponents) + ")"


def _decimals(x: float) -> str:
    """To 5 decimals whatever its size: sums of these keep their digits."""
    return number(round(float(x), 5))
