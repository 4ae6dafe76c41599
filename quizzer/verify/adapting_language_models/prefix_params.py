"""Number of parameters of a prefix that is learned for every layer."""

from quizzer.answers.writing import show
from quizzer.verify.adapting_language_models._whole import whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int
from quizzer.verify.problem import Solution, Wrong, problem


def prefix_params(layers: int, d: int, length: int) -> int:
    r"""Number of parameters that prefix tuning keeps: keys and values of some virtual tokens in each layer.

    Parameters
    ----------
    layers : int
        Number of layers, positive.
    d : int
        Width of the keys of all heads together, which is that of the values too, positive.
    length : int
        Number of virtual tokens, positive.

    Returns
    -------
    int
        Numbers that are stored for a task, without the network that may produce them in training.

    Raises
    ------
    ValueError
        If an argument is not a positive whole number.

    Notes
    -----
    .. math:: 2 \cdot L \cdot \mathrm{length} \cdot d

    References
    ----------
    .. [1] Li and Liang (2021), "Prefix-Tuning: Optimizing Continuous Prompts for Generation".

    Examples
    --------
    >>> prefix_params(24, 1024, 10)
    491520
    """
    whole(layers=layers, d=d, length=length)
    return 2 * layers * length * d


def _d(draws: Draws, earlier: Drawn) -> int:
    return 256 * draws.integer(3, 16)


@problem(
    prefix_params,
    version=1,
    params={"layers": Int(12, 48), "d": Int(768, 4096, draw=_d), "length": Choice(5, 10, 15, 20, 30)},
)
def solve(layers: int, d: int, length: int) -> Solution:
    value = prefix_params(layers, d, length)
    return Solution(
        value,
        wrong={
            "keys_only": Wrong(value // 2, "That is half of it: a virtual token has a key and a value in each layer."),
            "input_layer_only": Wrong(
                length * d, "That is prompt tuning, with vectors at the input alone: a prefix stands in every layer."
            ),
            "keys_and_values_of_one_layer": Wrong(
                2 * length * d if layers > 1 else None, "You counted one layer: each layer has its own keys and values."
            ),
            "one_virtual_token": Wrong(
                2 * layers * d if length > 1 else None,
                "That is one virtual token: multiply by the length of the prefix.",
            ),
            "queries_too": Wrong(
                3 * layers * length * d, "You counted queries too: a virtual token is attended to and asks nothing."
            ),
            "projection_matrices": Wrong(
                2 * layers * d * d,
                "Those are the projections of keys and values: they are frozen, and a prefix adds vectors.",
            ),
        },
        steps=[
            f"one layer: 2 × {length} × {d} = {2 * length * d}",
            f"{layers} layers: {layers} × {2 * length * d} = {show(float(value), 4)}",
        ],
    )
