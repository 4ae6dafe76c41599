import math

from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Dec, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def cell_state_gradient(f: ArrayLike) -> float:
    r"""Derivative of the last cell state of one unit in the first one, gates and candidates held fixed.

    Parameters
    ----------
    f : array_like of shape (T,)
        Value of the forget gate at each step, between 0 and 1, both excluded.

    Returns
    -------
    float
        Between 0 and 1.

    Raises
    ------
    ValueError
        If there is no gate, or one does not lie between 0 and 1.

    Notes
    -----
    From :math:`c_t = f_t c_{t-1} + i_t g_t`: no weight and no slope stands on this path.

    .. math:: \frac{\partial c_T}{\partial c_0} = \prod_{t=1}^{T} f_t

    References
    ----------
    .. [1] Gers, Schmidhuber and Cummins (2000), "Learning to Forget: Continual Prediction with LSTM".

    Examples
    --------
    >>> round(cell_state_gradient([0.9, 0.8, 0.5]), 6)
    0.36
    """
    gates = floats("f", f, 1)
    if not ((gates > 0) & (gates < 1)).all():
        raise ValueError("f must lie between 0 and 1, as the values of a sigmoid do")
    return float(gates.prod())


@problem(cell_state_gradient, params={"f": ListOf(Dec(0.3, 0.95, 0.05), (3, 4), distinct=True)}, probability=True)
def solve(f: list[float]) -> Solution:
    value, steps = cell_state_gradient(f), len(f)
    several = steps > 1
    return Solution(
        value,
        wrong={
            "carousel": Wrong(
                1.0, "That was the constant error carousel of 1997, without forget gates: here each gate is a factor."
            ),
            "mean": Wrong(
                sum(f) / steps if several else None, "You averaged the gates: along the path they are multiplied."
            ),
            "sum": Wrong(sum(f) if several else None, "You added the gates: along the path they are multiplied."),
            "slopes": Wrong(
                math.prod(gate * (1 - gate) for gate in f),
                "You took the slopes f (1 - f) of the sigmoids: the direct path does not go through them.",
            ),
            "tanh_slopes": Wrong(
                math.prod(1 - gate * gate for gate in f),
                "You took 1 - f^2, as for a tanh on the path: the direct path passes no activation.",
            ),
            "inverted": Wrong(
                math.prod(1 - gate for gate in f),
                "You multiplied the shares that are forgotten, 1 - f: the forget gate is the share that is kept.",
            ),
            "last_gate_only": Wrong(
                f[-1] if several else None, "That is the last step alone: every step multiplies by its gate."
            ),
            "smallest_gate": Wrong(
                min(f) if several and min(f) != f[-1] else None,
                "That is the smallest gate: the others shrink the gradient as well.",
            ),
        },
        steps=[f"{' × '.join(map(number, f))} = {show(value, 4)}"],
    )
