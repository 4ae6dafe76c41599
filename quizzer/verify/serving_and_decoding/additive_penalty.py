import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.serving_and_decoding._slips import unless_equal


def additive_penalty(logits: ArrayLike, counts: ArrayLike, presence: float, frequency: float) -> Floats:
    r"""Logits less a penalty for having been generated, and one for each time.

    Parameters
    ----------
    logits : array_like of shape (V,)
        Scores of the next token.
    counts : array_like of shape (V,)
        How often each token was generated so far.
    presence : float
        Subtracted once from each token that was generated; negative to encourage repetition.
    frequency : float
        Subtracted once for each time that a token was generated.

    Returns
    -------
    ndarray of shape (V,)
        The new logits; those of tokens that were not generated stay.

    Raises
    ------
    ValueError
        If the lengths differ, a count is negative, or a penalty is not finite.

    Notes
    -----
    .. math:: z_i' = z_i - \beta \, [c_i > 0] - \gamma \, c_i

    References
    ----------
    .. [1] OpenAI API documentation, "Parameter details: frequency and presence penalties" (2023).

    Examples
    --------
    >>> additive_penalty([2, -1, 3], [3, 1, 0], 0.5, 0.25).tolist()
    [0.75, -1.75, 3.0]
    """
    scores, used = floats("logits", logits, 1), floats("counts", counts, 1)
    same_length("logits", scores, "counts", used)
    if (used < 0).any():
        raise ValueError("counts must not be negative")
    once, each = floats("presence", presence, 0), floats("frequency", frequency, 0)
    return _less(scores, once * (used > 0) + each * used)


def _less(scores: Floats, penalties: Floats) -> Floats:
    """Without the last bits, in which decimals that are equal differ."""
    result: Floats = np.round(scores - penalties, 10) + 0.0
    return result


def _logits(draws: Draws, earlier: Drawn) -> list[float]:
    """Three positive ones and a negative one, of different sizes."""
    sizes = draws.sample(range(6, 50), 4)
    return [round(size * sign / 10, 10) for size, sign in zip(sizes, draws.shuffled([1, 1, 1, -1]), strict=True)]


def _counts(draws: Draws, earlier: Drawn) -> list[int]:
    """One token that was not generated, one that was once, two that were several times."""
    return draws.shuffled([0, 1, 2, draws.integer(3, 5)])


@problem(
    additive_penalty,
    version=1,
    params={
        "logits": ListOf(Dec(-5, 5, 0.1), 4, draw=_logits),
        "counts": ListOf(Int(0, 5), "logits", draw=_counts),
        "presence": Choice(0.5, 0.6, 0.8, 1),
        "frequency": Choice(0.1, 0.2, 0.3, 0.4),
    },
    exact=True,
)
def solve(logits: list[float], counts: list[int], presence: float, frequency: float) -> Solution:
    scores, used = floats("logits", logits), floats("counts", counts)
    value, seen = additive_penalty(logits, counts, presence, frequency), (used > 0).astype(float)

    def slip(penalties: Floats) -> Floats | None:
        return unless_equal(_less(scores, penalties), value)

    return Solution(
        value,
        wrong={
            "presence_left_out": Wrong(
                slip(frequency * used), "You left out the presence penalty: it is subtracted once from each used token."
            ),
            "frequency_left_out": Wrong(
                slip(presence * seen), "You left out the frequency penalty: it is subtracted for each occurrence."
            ),
            "presence_per_occurrence": Wrong(
                slip((presence + frequency) * used),
                "You subtracted the presence penalty for each occurrence: it counts whether a token was used.",
            ),
            "frequency_once": Wrong(
                slip((presence + frequency) * seen),
                "You subtracted the frequency penalty once: it is multiplied by the count.",
            ),
            "exchanged": Wrong(
                slip(frequency * seen + presence * used),
                "You exchanged the two: the presence penalty comes once, the frequency penalty with each occurrence.",
            ),
            "presence_for_all": Wrong(
                slip(presence + frequency * used),
                "You penalised the presence of tokens that were not generated: their logits stay.",
            ),
            "first_is_free": Wrong(
                slip(presence * seen + frequency * np.maximum(used - 1, 0)),
                "You did not count the first occurrence: the frequency penalty is multiplied by the whole count.",
            ),
            "added": Wrong(
                slip(-presence * seen - frequency * used), "You added the penalties: that makes used tokens likelier."
            ),
        },
        steps=[
            *(
                f"{number(z)} - {number(presence)} - {c} × {number(frequency)} = {show(float(new), 6)}"
                for z, c, new in zip(logits, counts, value, strict=True)
                if c
            ),
            f"with those that stay: {show(value.tolist(), 6)}",
        ],
    )
