from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Dec, Matrix, number
from quizzer.verify.problem import Solution, Wrong, problem


def max_sim(s: ArrayLike) -> float:
    r"""Score of a document by late interaction, from the similarities of all pairs of tokens.

    Parameters
    ----------
    s : array_like of shape (Q, D)
        Similarity of each query token (row) with each document token (column).

    Returns
    -------
    float
        Sum over the query tokens of the largest similarity with a document token.

    Raises
    ------
    ValueError
        If s is no matrix of finite numbers.

    Notes
    -----
    .. math:: \sum_{i=1}^{Q} \max_j S_{ij}

    References
    ----------
    .. [1] Khattab and Zaharia (2020), "ColBERT: Efficient and Effective Passage Search via Contextualized Late
       Interaction over BERT".

    Examples
    --------
    >>> max_sim([[0.5, 0.25], [0.125, 0.75]])
    1.25
    """
    return float(floats("s", s, 2).max(axis=1).sum())


@problem(max_sim, params={"s": Matrix(Dec(0.1, 0.9, 0.05), 3, 4)})
def solve(s: list[list[float]]) -> Solution:
    value, table = max_sim(s), floats("s", s)
    best = table.max(axis=1)
    return Solution(
        value,
        wrong={
            "document_tokens": Wrong(
                float(table.max(axis=0).sum()) if table.shape[0] > 1 and table.shape[1] > 1 else None,
                "You took the best match of each document token: each query token looks for one.",
            ),
            "mean_of_the_best": Wrong(
                float(best.mean()) if len(best) > 1 else None, "That is the mean over the query tokens: it is a sum."
            ),
            "single_best": Wrong(
                float(table.max()) if len(best) > 1 else None,
                "That is the best pair alone: every query token adds its own best match.",
            ),
            "means_added": Wrong(
                float(table.mean(axis=1).sum()) if table.shape[1] > 1 else None,
                "You added means of the rows: each query token counts its maximum.",
            ),
            "all_added": Wrong(
                float(table.sum()) if table.shape[1] > 1 else None,
                "You added all similarities: each query token counts its maximum alone.",
            ),
            "diagonal": Wrong(
                float(table.diagonal().sum()) if table.size > 1 else None,
                "You paired tokens by their place: each takes its best match wherever it stands.",
            ),
        },
        steps=[
            *(f"query token {i + 1}: {number(float(b))}" for i, b in enumerate(best)),
            f"{' + '.join(number(float(b)) for b in best)} = {show(value)}",
        ],
    )
