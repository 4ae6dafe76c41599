import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem

FEATURES = 3  # with two, the normalised token is (-1, 1) whatever the input, and the gradient 0


def layer_norm_gradient(x: ArrayLike, g: ArrayLike) -> Floats:
    r"""Gradient of a loss in the input of layer normalization, without scale and shift and with eps = 0.

    Parameters
    ----------
    x : array_like of shape (D,)
        One token of D features, D at least 2.
    g : array_like of shape (D,)
        Gradient of the loss in the normalised token.

    Returns
    -------
    ndarray of shape (D,)
        Orthogonal to the all-ones vector and to the normalised token.

    Raises
    ------
    ValueError
        If an entry is not finite, the two have different lengths or fewer than 2 entries, or `x` is constant.

    Notes
    -----
    Mean and standard deviation (biased) depend on every feature, so two terms are taken away:

    .. math:: \frac{\partial L}{\partial x} = \frac{1}{\sigma}
       \left(g - \overline{g} - \hat{x} \, \overline{g \odot \hat{x}}\right)

    References
    ----------
    .. [1] Ba, Kiros and Hinton (2016), "Layer Normalization".

    Examples
    --------
    >>> layer_norm_gradient([1.0, 2.0, 6.0], [1.0, 0.0, 0.0]).round(6).tolist()
    [0.176347, -0.220433, 0.044087]
    """
    token, upstream = floats("x", x, 1), floats("g", g, 1)
    same_length("x", token, "g", upstream)
    if len(token) < 2:
        raise ValueError("x needs at least 2 features: one alone is normalised to 0")
    if np.ptp(token) == 0:
        raise ValueError("x is constant: its deviation 0 cannot be divided by")
    normalised, deviation = _normalised(token)
    result: Floats = (upstream - upstream.mean() - normalised * (upstream * normalised).mean()) / deviation
    return result


def _normalised(x: Floats) -> tuple[Floats, float]:
    deviation = float(x.std())
    normalised: Floats = (x - x.mean()) / deviation
    return normalised, deviation


def _token(draws: Draws, earlier: Drawn) -> list[int]:
    """Different features of whole mean, not evenly spaced.

    The gradient's entries go with the gaps: were one much the smaller, an entry would be a small difference of large
    terms.
    """
    while True:
        values = draws.sample(range(-4, 13), FEATURES)
        low, middle, high = sorted(values)
        gaps = sorted((middle - low, high - middle))
        if sum(values) % FEATURES == 0 and gaps[0] < gaps[1] <= 2.5 * gaps[0]:
            return values


def _upstream(draws: Draws, earlier: Drawn) -> list[int]:
    """Different entries whose terms do not nearly cancel."""
    while True:
        values = draws.sample(range(-6, 7), FEATURES)
        terms = _terms(np.array(earlier["x"], dtype=float), np.array(values, dtype=float))
        if (1.7 * np.abs(layer_norm_gradient(earlier["x"], values)) >= terms.max(axis=0)).all():
            return values


def _terms(x: Floats, g: Floats) -> Floats:
    """The sizes of the three terms of each entry, one row for each."""
    normalised, deviation = _normalised(x)
    terms: Floats = np.abs([g, np.full_like(g, g.mean()), normalised * (g * normalised).mean()]) / deviation
    return terms


@problem(
    layer_norm_gradient,
    params={"x": ListOf(Int(-4, 12), FEATURES, draw=_token), "g": ListOf(Int(-6, 6), FEATURES, draw=_upstream)},
)
def solve(x: list[float], g: list[float]) -> Solution:
    value = layer_norm_gradient(x, g)
    token, upstream = np.array(x, dtype=float), np.array(g, dtype=float)
    normalised, deviation = _normalised(token)
    through_mean, through_deviation = upstream.mean(), normalised * (upstream * normalised).mean()
    sums = upstream.sum() + normalised * (upstream * normalised).sum()
    shorter = (1 - 1 / len(token)) ** 0.5  # the biased deviation over the unbiased one
    return Solution(
        value,
        wrong={
            "statistics_constant": Wrong(
                upstream / deviation,
                "You treated mean and deviation as constants: both depend on every feature of the token.",
            ),
            "deviation_constant": Wrong(
                _exact(upstream - through_mean) / deviation,
                "You differentiated through the mean only: the deviation depends on the features too.",
            ),
            "mean_constant": Wrong(
                _exact(upstream - through_deviation) / deviation,
                "You differentiated through the deviation only: the mean depends on the features too.",
            ),
            "not_divided": Wrong(
                value * deviation, "You left the factor 1/σ out: the deviation divides the whole bracket."
            ),
            "unbiased_variance": Wrong(
                (upstream - through_mean - through_deviation * shorter**2) * shorter / deviation,
                "You divided the squares by D - 1: the variance of layer normalization is divided by D.",
            ),
            "sums_for_means": Wrong(
                _exact(upstream - sums) / deviation,
                "You took sums away: both terms are means over the features.",
            ),
        },
        steps=[
            f"mean {show(float(token.mean()), 6)}, biased variance {show(float(token.var()), 6)}, "
            f"σ {show(deviation, 6)}",
            f"normalised token: {show(normalised.tolist(), 6)}",
            f"mean of g = {', '.join(map(number, g))}: {show(float(through_mean), 6)}",
            f"mean of g times the normalised token: {show(float((upstream * normalised).mean()), 6)}",
            f"(g - mean - normalised token times that mean)/σ: {show(value.tolist(), 4)}",
        ],
        scale=_terms(token, upstream).sum(axis=0),  # each of the three is rounded
    )


def _exact(terms: Floats) -> Floats:
    """Without the rounding errors of a difference that is 0."""
    return terms.round(12)
