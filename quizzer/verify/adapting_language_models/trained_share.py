"""Share of a model that is trained when only its top layers are."""

from quizzer.answers.writing import show
from quizzer.verify.adapting_language_models._whole import whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.transformer.decoder_params import decoder_params


def trained_share(layers: int, d: int, vocabulary: int, top: int) -> float:
    r"""Share of a decoder's weights that is trained when only the uppermost layers are.

    Parameters
    ----------
    layers : int
        Number of layers, positive.
    d : int
        Width of the model, positive; the feed-forward width is four times that.
    vocabulary : int
        Number of tokens, positive; the one embedding table is frozen.
    top : int
        Number of layers that are trained, at most `layers`.

    Returns
    -------
    float
        Between 0 and 1; biases, norms and positions are left out of both counts.

    Raises
    ------
    ValueError
        If an argument is not a positive whole number, or `top` is more than `layers`.

    Notes
    -----
    .. math:: \frac{12 k d^2}{12 L d^2 + V d}

    References
    ----------
    .. [1] Howard and Ruder (2018), "Universal Language Model Fine-tuning for Text Classification".

    Examples
    --------
    >>> round(trained_share(12, 768, 50257, 2), 6)
    0.114592
    """
    whole(top=top)
    if top > layers:
        raise ValueError("top cannot be more than layers")
    return 12 * top * d * d / decoder_params(layers, d, vocabulary)


def _d(draws: Draws, earlier: Drawn) -> int:
    return 128 * draws.integer(4, 10)


@problem(
    trained_share,
    version=1,
    params={
        "layers": Choice(12, 16, 20, 24),
        "d": Int(512, 1280, draw=_d),
        "vocabulary": Choice(32000, 50000, 64000),
        "top": Int(2, 5),
    },
)
def solve(layers: int, d: int, vocabulary: int, top: int) -> Solution:
    value, trained, table = trained_share(layers, d, vocabulary, top), 12 * top * d * d, vocabulary * d
    total = decoder_params(layers, d, vocabulary)
    return Solution(
        value,
        wrong={
            "table_left_out": Wrong(
                top / layers, "You counted layers alone: the frozen embedding table is part of the model."
            ),
            "table_trained": Wrong(
                (trained + table) / total, "You counted the embedding table as trained: it is frozen."
            ),
            "frozen_share": Wrong(1 - value, "That is the frozen share: the rest is trained."),
            "trained_over_frozen": Wrong(
                trained / (total - trained), "You divided by the frozen weights: the share is of all weights."
            ),
            "attention_only": Wrong(
                value / 3, "You counted the projections of attention as trained, 4d² per layer: a layer has 12d²."
            ),
            "feed_forward_only": Wrong(
                value * 2 / 3, "You counted the feed-forward matrices as trained, 8d² per layer: a layer has 12d²."
            ),
            "one_layer": Wrong(
                value / top if top > 1 else None, "That is a single layer: several of them are trained."
            ),
        },
        steps=[
            f"trained: {top} × 12 × {d}^2 = {trained}",
            f"all layers: {layers} × 12 × {d}^2 = {total - table}",
            f"with the table: {total - table} + {vocabulary} × {d} = {total}",
            f"{trained}/{total} = {show(value, 4)}",
        ],
    )
