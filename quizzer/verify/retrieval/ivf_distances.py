from quizzer.answers.writing import show
from quizzer.verify.arrays import whole
from quizzer.verify.parameters import Choice
from quizzer.verify.problem import Solution, Wrong, problem


def ivf_distances(vectors: int, lists: int, probes: int) -> float:
    r"""Distances that one query of an inverted-file (IVF) index computes, with lists of equal size.

    Parameters
    ----------
    vectors : int
        Number of stored vectors, positive.
    lists : int
        Number of clusters, positive.
    probes : int
        Number of lists that are searched, at most `lists`.

    Returns
    -------
    float
        Distances to all centroids, and to the vectors of the lists that are searched.

    Raises
    ------
    ValueError
        If a number is not a positive whole one, or `probes` is more than `lists`.

    Notes
    -----
    .. math:: n_{\mathrm{list}} + n_{\mathrm{probe}} \frac{N}{n_{\mathrm{list}}}

    References
    ----------
    .. [1] Johnson, Douze and Jégou (2019), "Billion-Scale Similarity Search with GPUs".

    Examples
    --------
    >>> ivf_distances(1000000, 1000, 10)
    11000.0
    """
    whole(vectors=vectors, lists=lists, probes=probes)
    if probes > lists:
        raise ValueError("probes cannot be more than lists")
    return lists + probes * vectors / lists


@problem(
    ivf_distances,
    params={
        "vectors": Choice(1_000_000, 2_000_000, 3_000_000, 5_000_000, 8_000_000),
        "lists": Choice(1000, 2000, 2500, 4000, 5000),
        "probes": Choice(4, 5, 8, 10, 12, 16),
    },
)
def solve(vectors: int, lists: int, probes: int) -> Solution:
    value, size = ivf_distances(vectors, lists, probes), vectors / lists
    return Solution(
        value,
        wrong={
            "centroids_left_out": Wrong(
                probes * size,
                "You left out the centroids, or all but the chosen ones: the query is compared with every one.",
            ),
            "one_list": Wrong(lists + size if probes > 1 else None, "You searched one list: there are several probes."),
            "centroids_alone": Wrong(lists, "Those are the centroids alone: the vectors of the lists follow."),
            "size_for_lists": Wrong(size + probes * lists, "You swapped the number of lists and the size of a list."),
            "all_vectors": Wrong(lists + vectors, "You searched all lists: only those that are probed are read."),
            "share_searched": Wrong(probes / lists, "That is the share of the vectors that are searched."),
        },
        steps=[
            f"a list: {vectors}/{lists} = {show(size, 6)} vectors",
            f"searched: {probes} × {show(size, 6)} = {show(probes * size, 8)}",
            f"with the centroids: {show(probes * size, 8)} + {lists} = {show(value, 8)}",
        ],
    )
