from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def r_squared(y: ArrayLike, predictions: ArrayLike) -> float:
    r"""Share of the squared deviations from the mean that predictions remove.

    Parameters
    ----------
    y : array_like of shape (n,)
        Targets, not all the same.
    predictions : array_like of shape (n,)
        What a model gives in their place.

    Returns
    -------
    float
        At most 1; negative if the mean of the targets predicts better.

    Raises
    ------
    ValueError
        If the lengths differ, a number is not finite, or all targets are the same.

    Notes
    -----
    .. math:: R^2 = 1 - \frac{\sum_i (y_i - \hat y_i)^2}{\sum_i (y_i - \bar y)^2}

    References
    ----------
    .. [1] Kvålseth (1985), "Cautionary Note about R²".
    .. [2] scikit-learn documentation, r2_score.

    Examples
    --------
    >>> r_squared([1, 2, 3, 6], [2, 2, 3, 4])
    0.6428571428571428
    """
    target, guess = floats("y", y, 1), floats("predictions", predictions, 1)
    same_length("y", target, "predictions", guess)
    if not (target != target[0]).any():
        raise ValueError("y has one value only: there is nothing to explain")
    return 1 - _squares(target - guess) / _squares(target - target.mean())


def _squares(values: Floats) -> float:
    return float(values @ values)


def _predictions(draws: Draws, earlier: Drawn) -> list[int]:
    """Near the targets, better than their mean, and more of them on one side, so that a common error matters."""
    targets = floats("y", earlier["y"])
    total = _squares(targets - targets.mean())
    for _ in range(20):
        errors = [draws.choice([-4, -3, -2, 2, 3, 4, 5]) for _ in targets]
        if abs(sum(errors)) > 3 and sum(e * e for e in errors) < 0.9 * total:
            break
    return [target + error for target, error in zip(earlier["y"], errors, strict=True)]


def _reject(y: list[int], predictions: list[int]) -> str | None:
    return (
        None if 0.05 < r_squared(y, predictions) < 0.95 else "the value is nearly that of a perfect or a useless model"
    )


@problem(
    r_squared,
    params={"y": ListOf(Int(5, 24), 5, distinct=True), "predictions": ListOf(Int(1, 29), "y", draw=_predictions)},
    reject=_reject,
)
def solve(y: list[int], predictions: list[int]) -> Solution:
    value = r_squared(y, predictions)
    target, guess = floats("y", y), floats("predictions", predictions)
    level, errors = float(target.mean()), target - guess
    left, total = _squares(errors), _squares(target - level)
    about, spread = guess - guess.mean(), _squares(guess - guess.mean())
    correlation = float(about @ (target - level)) / (spread * total) ** 0.5 if spread else None
    return Solution(
        value,
        wrong={
            "share_left": Wrong(1 - value, "That is the share that is left: subtract it from 1."),
            "correlation_squared": other_convention(
                correlation**2 if correlation is not None else None,
                "That is the squared correlation, another definition: it forgives a wrong scale and level. Here the "
                "squared errors themselves are compared.",
            ),
            "explained_over_total": other_convention(
                _squares(guess - level) / total,
                "That is explained over total, another definition, equal to this one for a least-squares fit with "
                "intercept on its own data.",
            ),
            "offset_forgiven": other_convention(
                1 - _squares(errors - errors.mean()) / total if abs(float(errors.mean())) > 1e-9 else None,
                "That is the explained variance score, which forgives a constant error: here the errors count as they "
                "are.",
            ),
            "about_zero": other_convention(
                1 - left / _squares(target) if level else None,
                "That is the uncentred R² of models without intercept: here deviations from the mean are compared.",
            ),
            "correlation_itself": Wrong(correlation, "That is the correlation of targets and predictions."),
            "absolute": Wrong(
                1 - float(abs(errors).sum() / abs(target - level).sum()),
                "You summed absolute deviations: square them first.",
            ),
            "root_of_share": Wrong(1 - (left / total) ** 0.5, "You took the root of the share: it stays as it is."),
            "about_mean_prediction": Wrong(
                1 - left / spread if spread else None,
                "You divided by the spread of the predictions: that of the targets is wanted.",
            ),
            "left_over_left_and_explained": Wrong(
                spread / (spread + left) if spread else None,
                "You took the spread of the predictions over itself and the errors: divide by that of the targets.",
            ),
        },
        steps=[
            f"errors squared: {' + '.join(show(float(e * e), 6) for e in errors)} = {show(left, 6)}",
            f"mean of the targets: {show(level, 6)}; about it Σ(y - mean)^2 = {show(total, 6)}",
            f"1 - {show(left, 6)}/{show(total, 6)} = {show(value, 4)}",
        ],
    )
