import numpy as np
from numpy.typing import ArrayLike, NDArray

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, Matrix
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.transformer._attention import row_weights

Columns = NDArray[np.intp]  # of each head a row with the numbers of its columns


def multi_head_attention(
    X: ArrayLike,
    heads: int,
    Wq: ArrayLike | None = None,
    Wk: ArrayLike | None = None,
    Wv: ArrayLike | None = None,
    Wo: ArrayLike | None = None,
) -> Floats:
    r"""Self-attention in several heads without mask and biases: project, split the width, attend, join, project.

    Parameters
    ----------
    X : array_like of shape (n, D)
        Tokens, one per row.
    heads : int
        Number of heads, a divisor of D: head k gets the k-th block of D/heads neighbouring columns.
    Wq, Wk, Wv, Wo : array_like of shape (D, D), optional
        Projections of queries, keys, values and output, applied from the right (x W); the identity where left out.

    Returns
    -------
    ndarray of shape (n, D)
        One row for each token.

    Raises
    ------
    ValueError
        If an entry is not finite, `X` is no matrix, `heads` is not a positive whole number that divides D, or a
        projection is not D × D.

    Notes
    -----
    Each head works in the width D/h, and is scaled by the root of that width:

    .. math:: \mathrm{head}_k = \mathrm{softmax}\left(\frac{Q_k K_k^\top}{\sqrt{D/h}}\right) V_k, \qquad
              Y = [\mathrm{head}_1, \ldots, \mathrm{head}_h] \, W_o

    References
    ----------
    .. [1] Vaswani et al. (2017), "Attention Is All You Need", section 3.2.2.

    Examples
    --------
    >>> multi_head_attention([[2, 0, 1, 0], [0, 2, 0, 1]], 2)[0].round(6).tolist()
    [1.888386, 0.111614, 0.669762, 0.330238]
    """
    tokens = floats("X", X, 2)
    width = tokens.shape[1]
    whole(heads=heads)
    if width % heads:
        raise ValueError(f"heads must divide the width: {heads} heads cannot share a width of {width}")
    queries, keys, values = (tokens @ _square(name, W, width) for name, W in (("Wq", Wq), ("Wk", Wk), ("Wv", Wv)))
    joined = _joined(queries, keys, values, np.arange(width).reshape(int(heads), -1), (width / heads) ** 0.5)
    output: Floats = joined @ _square("Wo", Wo, width)
    return output


def _square(name: str, W: ArrayLike | None, width: int) -> Floats:
    matrix = np.eye(width) if W is None else floats(name, W, 2)
    if matrix.shape != (width, width):
        raise ValueError(f"{name} must be {width} × {width}, the width of a token")
    return matrix


def _joined(queries: Floats, keys: Floats, values: Floats, blocks: Columns, divisor: float) -> Floats:
    """The heads' outputs, each in the columns of its block."""
    output = np.zeros_like(values)
    for block in blocks:
        output[:, block] = _shares(queries[:, block] @ keys[:, block].T / divisor) @ values[:, block]
    return output


def _shares(logits: Floats) -> Floats:
    return row_weights(logits, np.ones_like(logits))


def _tokens(draws: Draws, earlier: Drawn) -> list[list[int]]:
    """Two tokens that each head tells apart, without giving all its attention to one of them."""
    while True:
        rows = [[draws.choice((-1, 0, 1, 2)) for _ in range(4)] for _ in range(2)]
        x = np.array(rows, dtype=float)
        gaps = [float(np.diff(x[0, k : k + 2] @ x[:, k : k + 2].T)[0]) for k in (0, 2)]
        if all(1 <= abs(gap) <= 4 for gap in gaps) and gaps[0] != gaps[1] and (x[0] != x[1]).all():
            return rows


@problem(
    multi_head_attention,
    params={"X": Matrix(Int(-1, 2), 2, 4, draw=_tokens), "heads": Choice(2)},
    parts={"output": "matrix", "first_token": "vector"},
)
def solve(
    X: list[list[float]],
    heads: int,
    Wq: list[list[float]] | None = None,
    Wk: list[list[float]] | None = None,
    Wv: list[list[float]] | None = None,
    Wo: list[list[float]] | None = None,
) -> Solution:
    value = multi_head_attention(X, heads, Wq, Wk, Wv, Wo)
    tokens = np.array(X, dtype=float)
    n, width = tokens.shape
    q, k, v = (tokens @ _square("W", W, width) for W in (Wq, Wk, Wv))
    output, several, blocks = _square("Wo", Wo, width), heads > 1, np.arange(width).reshape(heads, -1)
    inner = width // heads

    def joined(parts: Columns, divisor: float) -> dict[str, Floats]:
        return _parts(_joined(q, k, v, parts, divisor) @ output)

    products = [q[:, block] @ k[:, block].T for block in blocks]
    weights = [_shares(product / inner**0.5) for product in products]
    return Solution(
        _parts(value),
        wrong={
            "single_head": Wrong(
                joined(np.arange(width).reshape(1, -1), width**0.5) if several else None,
                "You attended with the whole width at once: each head has products and a softmax of its own.",
            ),
            "scaled_by_model_width": Wrong(
                joined(blocks, width**0.5) if several else None,
                "You divided by the root of the model width"
                + (", or by the width of a head" if inner**2 == width else "")
                + ": divide by the root of the width D/h that a head has.",
            ),
            "not_scaled": Wrong(
                joined(blocks, 1) if inner > 1 else None,
                "You took the softmax of the bare products: they are divided by the root of the head's width.",
            ),
            "interleaved_heads": Wrong(
                joined(blocks.reshape(inner, heads).T, inner**0.5) if several and inner > 1 else None,
                "You dealt the columns out one by one: a head gets neighbouring columns.",
            ),
            "first_weights_for_all": Wrong(
                _parts(weights[0] @ v @ output) if several else None,
                "You used the weights of the first head for all columns: each head has its own.",
            ),
            "uniform_average": Wrong(
                _parts(np.full((n, n), 1 / n) @ v @ output), "You averaged the values evenly: the softmax weights them."
            ),
            "softmax_over_queries": Wrong(
                _parts(
                    np.hstack([_shares(p.T / inner**0.5).T @ v[:, b] for p, b in zip(products, blocks, strict=True)])
                    @ output
                )
                if n > 1 and not all(np.allclose(w, w.T) for w in weights)
                else None,
                "You took the softmax down the columns: the weights of each query sum to 1.",
            ),
            "output_projection_left_out": Wrong(
                _parts(_joined(q, k, v, blocks, inner**0.5)) if (output != np.eye(width)).any() else None,
                "You stopped at the joined heads: the output projection comes after them.",
            ),
        },
        steps=[
            *(
                f"head {place}, first token: products {_row(product)}, weights {_row(shares)}, "
                f"output {show((shares @ v[:, block])[0].tolist(), 4)}"
                for place, (product, shares, block) in enumerate(zip(products, weights, blocks, strict=True), 1)
            ),
            f"joined{' and projected' if (output != np.eye(width)).any() else ''}: {show(value[0].tolist(), 4)}",
        ],
        scale=_parts(_absolute(weights, v, blocks) @ np.abs(output)),
    )


def _absolute(weights: list[Floats], values: Floats, blocks: Columns) -> Floats:
    """The joined heads as they would be if all values were positive: the size of the terms that may cancel."""
    return np.hstack([shares @ np.abs(values[:, block]) for shares, block in zip(weights, blocks, strict=True)])


def _row(matrix: Floats) -> str:
    return show(matrix[0].tolist(), 4)


def _parts(output: Floats) -> dict[str, Floats]:
    return {"output": output, "first_token": output[0]}
