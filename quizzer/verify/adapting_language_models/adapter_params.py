"""Number of parameters of bottleneck adapters."""

from quizzer.answers.writing import show
from quizzer.verify.adapting_language_models._whole import whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def adapter_params(layers: int, d: int, bottleneck: int) -> int:
    r"""Number of parameters of bottleneck adapters, two in every layer, with biases.

    Parameters
    ----------
    layers : int
        Number of layers, positive.
    d : int
        Width of the model, positive.
    bottleneck : int
        Width m inside an adapter, positive.

    Returns
    -------
    int
        Weights and biases of all adapters, without norms.

    Raises
    ------
    ValueError
        If an argument is not a positive whole number.

    Notes
    -----
    An adapter projects from d to m and back, with m and d biases:

    .. math:: 2 L (2 d m + d + m)

    References
    ----------
    .. [1] Houlsby et al. (2019), "Parameter-Efficient Transfer Learning for NLP".

    Examples
    --------
    >>> adapter_params(12, 768, 64)
    2379264
    """
    whole(layers=layers, d=d, bottleneck=bottleneck)
    return 2 * layers * (2 * d * bottleneck + d + bottleneck)


def _d(draws: Draws, earlier: Drawn) -> int:
    return 128 * draws.integer(2, 8)


@problem(
    adapter_params,
    version=1,
    params={"layers": Int(6, 24), "d": Int(256, 1024, draw=_d), "bottleneck": Choice(8, 12, 16, 24, 32, 48)},
    exact=True,
)
def solve(layers: int, d: int, bottleneck: int) -> Solution:
    value, matrix = adapter_params(layers, d, bottleneck), d * bottleneck
    one = value // (2 * layers)
    return Solution(
        value,
        wrong={
            "one_adapter_in_a_layer": Wrong(
                layers * one, "You counted one adapter per layer: here each layer has two of them."
            ),
            "one_layer": Wrong(2 * one if layers > 1 else None, "You counted one layer: each has its own adapters."),
            "one_adapter": Wrong(one, "That is a single adapter: each of the layers has two."),
            "biases_forgotten": Wrong(
                4 * layers * matrix, f"You counted the matrices alone: each adapter has {bottleneck} + {d} biases too."
            ),
            "one_projection": Wrong(
                2 * layers * (matrix + bottleneck),
                f"You counted the way down alone: an adapter projects back to the width {d} as well.",
            ),
            "wide_biases_only": Wrong(
                2 * layers * (2 * matrix + 2 * d),
                f"You gave both projections {d} biases: the one into the bottleneck has {bottleneck} of them.",
            ),
            "narrow_biases_forgotten": Wrong(
                2 * layers * (2 * matrix + d),
                f"You left out the biases inside: the projection down has {bottleneck} of them.",
            ),
            "wide_biases_forgotten": Wrong(
                2 * layers * (2 * matrix + bottleneck),
                f"You left out the outer biases: the projection back has {d} of them.",
            ),
            "norms_trained_too": other_convention(
                value + 4 * layers * d,
                "that trains scale and shift of two norms per layer too; this card leaves them out.",
            ),
        },
        steps=[
            f"one adapter: {d} × {bottleneck} + {bottleneck} + {bottleneck} × {d} + {d} = {one}",
            f"one layer: 2 × {one} = {2 * one}",
            f"{layers} layers: {layers} × {2 * one} = {show(float(value), 4)}",
        ],
    )
