"""The new cell state of one LSTM unit from its activations."""

from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Dec, ListOf
from quizzer.verify.problem import Solution, Wrong, problem


def lstm_memory(gates: ArrayLike, c: float) -> float:
    r"""Cell state of one LSTM unit after a step.

    Parameters
    ----------
    gates : array_like of shape (4,)
        Activations in the order input gate, forget gate, candidate, output gate.
    c : float
        Cell state before the step.

    Returns
    -------
    float
        The new cell state, which may leave the range from -1 to 1.

    Raises
    ------
    ValueError
        If there are not four finite activations, or the state is not finite.

    Notes
    -----
    .. math:: c' = f \, c + i \, g

    References
    ----------
    .. [1] Gers, Schmidhuber and Cummins (2000), "Learning to Forget: Continual Prediction with LSTM".

    Examples
    --------
    >>> lstm_memory([0.5, 0.75, -0.5, 0.25], 2)
    1.25
    """
    i, f, g, _ = activations(gates).tolist()
    return float(f * float(floats("c", c, 0)) + i * g)


def activations(gates: ArrayLike) -> Floats:
    """The four activations; ValueError if they are not four."""
    given = floats("gates", gates, 1)
    if len(given) != 4:
        raise ValueError(f"gates needs 4 entries, not {len(given)}")
    return given


@problem(
    lstm_memory,
    version=1,
    params={"gates": ListOf(Dec(0.1, 0.9, 0.05), 4, distinct=True), "c": Dec(-2, 2, 0.1, exclude=(0,))},
)
def solve(gates: list[float], c: float) -> Solution:
    value = lstm_memory(gates, c)
    i, f, g, o = gates
    kept, written = f * c, i * g
    return Solution(
        value,
        wrong={
            "gates_exchanged": Wrong(
                i * c + f * g, "You exchanged the gates: the forget gate keeps the old state, the input gate writes."
            ),
            "forgotten_share": Wrong(
                (1 - f) * c + written, "You kept 1 - f: the forget gate is the share that is kept."
            ),
            "coupled": Wrong(kept + (1 - f) * g, "You wrote with 1 - f, as coupled gates do: here it is i."),
            "never_forgotten": Wrong(c + written, "You left the forget gate out: it scales the old state."),
            "kept_by_the_input_gate": Wrong(
                (1 - i) * c + written, "You kept 1 - i of the old state, as a GRU does: an LSTM has a gate of its own."
            ),
            "nothing_written": Wrong(kept, "You left out what is written: i of the candidate is added."),
            "ungated": Wrong(kept + g, "You left the input gate out: it scales the candidate."),
            "old_state_lost": Wrong(written, "You left the old state out: f of it is kept."),
            "output_gate": Wrong(
                o * (kept + written), "You applied the output gate: it acts on the output, not on the cell state."
            ),
        },
        scale=abs(kept) + abs(written),
        steps=[
            f"kept: f·c = {show(f, 6)} × {_bracketed(c)} = {show(kept, 6)}",
            f"written: i·g = {show(i, 6)} × {_bracketed(g)} = {show(written, 6)}",
            f"c' = {show(kept, 6)} + {_bracketed(written)} = {show(value, 4)}",
        ],
    )


def _bracketed(x: float) -> str:
    return f"({show(x, 6)})" if x < 0 else show(x, 6)
