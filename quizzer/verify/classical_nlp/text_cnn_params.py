from collections.abc import Sequence

from quizzer.verify.arrays import floats, whole
from quizzer.verify.classical_nlp._checks import listed
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf
from quizzer.verify.problem import Solution, Wrong, problem


def text_cnn_params(d: int, lengths: Sequence[int], filters: int, classes: int) -> int:
    r"""Learned parameters of Kim's TextCNN without the embedding table.

    Parameters
    ----------
    d : int
        Width of the word vectors, positive.
    lengths : sequence of int
        Lengths of the kernels in words, positive.
    filters : int
        Number of filters for each length, positive.
    classes : int
        Number of outputs of the linear layer on the pooled features, positive.

    Returns
    -------
    int
        Weights and biases of the convolutions and of the linear layer.

    Raises
    ------
    ValueError
        If a number is not a positive whole one, or there is no kernel.

    Notes
    -----
    Each filter gives one feature, its maximum over the positions.

    .. math:: \sum_h F (h d + 1) + C (F \, |H| + 1)

    References
    ----------
    .. [1] Kim (2014), "Convolutional Neural Networks for Sentence Classification".

    Examples
    --------
    >>> text_cnn_params(10, [2, 3], 4, 2)
    226
    """
    whole(d=d, filters=filters, classes=classes)
    for length in floats("lengths", lengths, 1):
        whole(lengths=length)
    return int(sum(filters * (h * d + 1) for h in lengths) + classes * (filters * len(lengths) + 1))


def _lengths(draws: Draws, earlier: Drawn) -> list[int]:
    return list(draws.choice(((3, 4, 5), (2, 3, 4), (2, 3), (3, 5), (2, 4))))


@problem(
    text_cnn_params,
    version=1,
    params={
        "d": Choice(50, 100, 200, 300),
        "lengths": ListOf(Int(2, 5), 3, draw=_lengths),
        "filters": Choice(20, 50, 64, 100),
        "classes": Int(2, 6),
    },
    exact=True,
)
def solve(d: int, lengths: Sequence[int], filters: int, classes: int) -> Solution:
    value = text_cnn_params(d, lengths, filters, classes)
    several, weights = len(lengths), filters * d * sum(lengths)
    convolutions, head = weights + filters * several, classes * (filters * several + 1)
    return Solution(
        value,
        wrong={
            "biases_left_out": Wrong(
                weights + classes * filters * several, "You left out the biases, one for each filter and each class."
            ),
            "filter_biases_left_out": Wrong(weights + head, "You left out the biases of the filters."),
            "class_biases_left_out": Wrong(value - classes, "You left out the biases of the linear layer."),
            "convolutions_alone": Wrong(convolutions, "You left out the linear layer on the pooled features."),
            "one_length_for_the_head": Wrong(
                convolutions + classes * (filters + 1) if several > 1 else None,
                "You gave the linear layer the features of one kernel length: those of all lengths are joined.",
            ),
            "kernel_of_one_column": Wrong(
                filters * (sum(lengths) + several) + head if d > 1 else None,
                "You took kernels of h numbers: a kernel spans the full width of the vectors, h times d.",
            ),
            "one_filter": Wrong(
                d * sum(lengths) + several + head if filters > 1 else None,
                "You counted one filter for each length: there are several.",
            ),
        },
        steps=[
            f"kernels: {filters} × {d} × ({listed(list(lengths))}) = {weights}",
            f"their biases: {filters} × {several} = {filters * several}",
            f"linear layer: {classes} × ({filters * several} + 1) = {head}",
            f"{weights} + {filters * several} + {head} = {value}",
        ],
    )
