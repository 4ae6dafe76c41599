"""The activations of one LSTM unit from its pre-activations."""

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.logistic_regression.sigmoid import sigmoid
from quizzer.verify.parameters import Dec, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def lstm_gates(a: ArrayLike) -> Floats:
    r"""Input gate, forget gate, candidate and output gate of one LSTM unit.

    Parameters
    ----------
    a : array_like of shape (4,)
        Pre-activations in the order input gate, forget gate, candidate, output gate.

    Returns
    -------
    ndarray of shape (4,)
        `(i, f, g, o)`: gates between 0 and 1, the candidate between -1 and 1.

    Raises
    ------
    ValueError
        If there are not four finite numbers.

    Notes
    -----
    .. math:: i, f, o = \sigma(a_i), \sigma(a_f), \sigma(a_o), \qquad g = \tanh(a_g)

    References
    ----------
    .. [1] Hochreiter and Schmidhuber (1997), "Long Short-Term Memory".
    .. [2] Gers, Schmidhuber and Cummins (2000), "Learning to Forget: Continual Prediction with LSTM".

    Examples
    --------
    >>> lstm_gates([0, 1, -1, 2]).round(4).tolist()
    [0.5, 0.7311, -0.7616, 0.8808]
    """
    given = floats("a", a, 1)
    if len(given) != 4:
        raise ValueError(f"a needs 4 entries, not {len(given)}")
    return np.where([False, False, True, False], np.tanh(given), sigmoid(given))


@problem(lstm_gates, version=1, params={"a": ListOf(Dec(-2, 2, 0.1, exclude=(0, 0.1, -0.1)), 4, distinct=True)})
def solve(a: list[float]) -> Solution:
    value = lstm_gates(a)
    gates, candidates = sigmoid(np.array(a)), np.tanh(a)
    rows = zip(("i", "f", "g", "o"), ("σ", "σ", "tanh", "σ"), a, value, strict=True)
    return Solution(
        value,
        wrong={
            "sigmoid_everywhere": Wrong(
                gates, "You took the sigmoid of the candidate too: it goes through tanh, and may be negative."
            ),
            "tanh_everywhere": Wrong(
                candidates, "You took the tanh of the gates too: a gate lies between 0 and 1, by the sigmoid."
            ),
            "exchanged": Wrong(
                np.where([False, False, True, False], gates, candidates),
                "You exchanged the two: gates go through the sigmoid, the candidate through tanh.",
            ),
            "candidate_last": Wrong(
                np.where([False, False, False, True], candidates, gates),
                "You took the last one for the candidate: the order is input, forget, candidate, output.",
            ),
        },
        steps=[f"{name} = {squash}({number(x)}) = {show(float(y), 4)}" for name, squash, x, y in rows],
    )
