import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def soft_threshold(z: ArrayLike, lam: float) -> Floats:
    r"""Each entry moved towards 0 by lam, and set to 0 where it would cross it.

    Parameters
    ----------
    z : array_like of any shape
        Values before the threshold, for example weights after a gradient step on the loss.
    lam : float
        Threshold, not negative: step size times the weight of the penalty.

    Returns
    -------
    ndarray of z's shape
        The minimiser of ½(x - z)² + lam|x|; a NumPy scalar for a single number.

    Raises
    ------
    ValueError
        If an entry is not finite or lam is negative.

    Notes
    -----
    .. math:: \mathrm{sgn}(z)\,\max(|z| - \lambda,\ 0) = z - \min(\max(z, -\lambda), \lambda)

    References
    ----------
    .. [1] Beck and Teboulle (2009), "A Fast Iterative Shrinkage-Thresholding Algorithm for Linear Inverse Problems".

    Examples
    --------
    >>> soft_threshold([-2.0, 0.3, 1.5], 0.5).tolist()
    [-1.5, 0.0, 1.0]
    """
    values, threshold = floats("z", z), floats("lam", lam, 0)
    if threshold < 0:
        raise ValueError("lam is negative")
    moved: Floats = values - np.clip(values, -threshold, threshold)
    return moved


def _reject(z: list[float], lam: float) -> str | None:
    if not (np.abs(z) <= lam).any():
        return "none of the entries becomes 0"
    if not (np.array(z) < -lam).any():
        return "no negative entry is left, and a rule for positive ones would do"
    return None if (np.array(z) > lam).any() else "no positive entry is left, and a rule for negative ones would do"


def _entries(draws: Draws, earlier: Drawn) -> list[float]:
    """One entry that becomes 0, a negative and a positive one that do not, and perhaps another one anywhere."""
    threshold = round(10 * earlier["lam"])
    small = draws.choice((-1, 1)) * draws.integer(1, threshold - 1)
    three = [small, -draws.integer(threshold + 1, 20), draws.integer(threshold + 1, 20)]
    rest = draws.sample([entry for entry in range(-20, 21) if entry not in (0, *three)], draws.integer(0, 1))
    return [entry / 10 for entry in draws.shuffled([*three, *rest])]


@problem(
    soft_threshold,
    params={"lam": Dec(0.3, 1), "z": ListOf(Dec(-2, 2, exclude=[0]), (3, 4), distinct=True, draw=_entries)},
    reject=_reject,
)
def solve(z: list[float], lam: float) -> Solution:
    value, values = soft_threshold(z, lam), floats("z", z)
    return Solution(
        value,
        wrong={
            "hard_threshold": Wrong(
                np.where(np.abs(values) > lam, values, 0).tolist(),
                "You kept the large entries as they were: the soft threshold also moves them towards 0 by its size.",
            ),
            "no_clip": Wrong(
                (values - lam * np.sign(values)).tolist(),
                "Entries whose size is below the threshold crossed zero: they become exactly 0.",
            ),
            "sign_forgotten": Wrong(
                np.maximum(np.abs(values) - lam, 0).tolist() if (values < -lam).any() else None,
                "You lost the sign: each entry keeps the sign that it had.",
            ),
            "negatives_zeroed": Wrong(
                np.maximum(values - lam, 0).tolist() if (values < -lam).any() else None,
                "That is max(z - threshold, 0). A negative entry whose size exceeds the threshold moves up by it.",
            ),
            "always_subtracted": Wrong(
                np.where(np.abs(values) > lam, values - lam, 0).tolist() if (values < -lam).any() else None,
                "You subtracted the threshold from negative entries too: they move towards 0, so it is added.",
            ),
            "ridge": Wrong(
                (values / (1 + lam)).tolist(),
                "You divided by 1 plus the threshold, as a squared penalty does: that never gives an exact 0.",
            ),
        },
        steps=[
            f"|z| - {number(lam)} = {show((np.abs(values) - lam).tolist(), 4)}",
            "what is negative there becomes 0, the others get the sign of z back",
            f"together: {show(value.tolist(), 4)}",
        ],
    )
