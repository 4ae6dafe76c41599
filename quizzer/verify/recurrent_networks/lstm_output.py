"""The output of one LSTM unit from its cell state."""

import math

from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Dec, ListOf
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.recurrent_networks.lstm_memory import activations


def lstm_output(gates: ArrayLike, memory: float) -> float:
    r"""Output of one LSTM unit after a step.

    Parameters
    ----------
    gates : array_like of shape (4,)
        Activations in the order input gate, forget gate, candidate, output gate.
    memory : float
        Cell state after the step.

    Returns
    -------
    float
        The output, between -1 and 1.

    Raises
    ------
    ValueError
        If there are not four finite activations, or the state is not finite.

    Notes
    -----
    .. math:: h' = o \, \tanh(c')

    References
    ----------
    .. [1] Gers, Schmidhuber and Cummins (2000), "Learning to Forget: Continual Prediction with LSTM".

    Examples
    --------
    >>> round(lstm_output([0.5, 0.75, -0.5, 0.25], 1.25), 6)
    0.212071
    """
    return float(activations(gates)[3] * math.tanh(float(floats("memory", memory, 0))))


@problem(
    lstm_output,
    version=1,
    params={"gates": ListOf(Dec(0.1, 0.9, 0.05), 4, distinct=True), "memory": Dec(-2, 2, 0.1, exclude=(0,))},
)
def solve(gates: list[float], memory: float) -> Solution:
    value = lstm_output(gates, memory)
    i, f, _, o = gates
    squashed = math.tanh(memory)
    return Solution(
        value,
        wrong={
            "not_squashed": Wrong(o * memory, "You left the tanh out: the cell state may be large, the output not."),
            "sigmoid": Wrong(
                o / (1 + math.exp(-memory)) if abs(memory) < 700 else None,
                "You squashed the cell state with the sigmoid: it goes through tanh, so that the output has a sign.",
            ),
            "ungated": Wrong(squashed, "You left the output gate out."),
            "gated_first": Wrong(
                math.tanh(o * memory), "You let the gate act before the tanh: it scales what the tanh gives."
            ),
            "input_gate": Wrong(i * squashed, "You took the input gate: what is shown is decided by the output gate."),
            "forget_gate": Wrong(
                f * squashed, "You took the forget gate: what is shown is decided by the output gate."
            ),
        },
        steps=[
            f"tanh({show(memory, 6)}) = {show(squashed, 6)}",
            f"h' = {show(o, 6)} × {f'({show(squashed, 6)})' if squashed < 0 else show(squashed, 6)} = {show(value, 4)}",
        ],
    )
