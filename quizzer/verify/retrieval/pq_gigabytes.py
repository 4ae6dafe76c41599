from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, whole
from quizzer.verify.parameters import Choice, Int, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def pq_gigabytes(documents: int, chunks: float, dimension: int, group: int) -> float:
    r"""Memory of product-quantisation codes: one byte for each group of neighbouring entries of a vector.

    Parameters
    ----------
    documents : int
        Number of documents, positive.
    chunks : float
        Chunks of a document, positive; a mean need not be whole.
    dimension : int
        Entries of a vector, a multiple of `group`.
    group : int
        Entries that share a codebook of 256 centroids, positive.

    Returns
    -------
    float
        In units of 10^9 bytes, of the codes alone, without codebooks and identifiers.

    Raises
    ------
    ValueError
        If chunks is not positive, another number is not a positive whole one, or `group` does not divide `dimension`.

    Notes
    -----
    .. math:: 10^{-9} \cdot D C \frac{d}{g}

    References
    ----------
    .. [1] Jégou, Douze and Schmid (2011), "Product Quantization for Nearest Neighbor Search".

    Examples
    --------
    >>> pq_gigabytes(1000000, 10, 768, 8)
    0.96
    """
    whole(documents=documents, dimension=dimension, group=group)
    if not float(floats("chunks", chunks, 0)) > 0:
        raise ValueError("chunks must be positive")
    if dimension % group:
        raise ValueError("group must divide dimension")
    return documents * chunks * (dimension // group) / 1e9


@problem(
    pq_gigabytes,
    version=1,
    params={
        "documents": Choice(200_000, 300_000, 400_000, 600_000, 800_000),
        "chunks": Int(9, 40),
        "dimension": Choice(384, 576, 768, 960),
        "group": Choice(6, 12, 16, 24),
    },
)
def solve(documents: int, chunks: float, dimension: int, group: int) -> Solution:
    value, parts = pq_gigabytes(documents, chunks, dimension, group), dimension // group
    return Solution(
        value,
        wrong={
            "bits": Wrong(value * 8, "Those are bits: the number of one of 256 centroids takes 8 bits, a byte."),
            "byte_for_each_entry": Wrong(
                value * group if group > 1 else None, "You took a byte for each entry: a whole group shares one."
            ),
            "group_as_count": Wrong(
                documents * chunks * group / 1e9 if group != parts else None,
                "You took the size of a group for the number of groups.",
            ),
            "four_bytes": Wrong(value * 4, "You took 4 bytes for a group: 256 centroids are told apart by 1 byte."),
            "codebook_for_each_vector": Wrong(
                value * 256, "You counted 256 bytes for a group: the codebook is shared by all vectors."
            ),
            "one_chunk": Wrong(
                value / chunks if chunks != 1 else None, "You counted one vector per document: each chunk has one."
            ),
            "bytes": Wrong(value * 1e9, "Those are bytes: divide by 10^9."),
            "binary_units": other_convention(
                value * 1e9 / 2**30, "units of 2^30 bytes (GiB); this card takes 1 GB = 10^9 bytes."
            ),
        },
        steps=[
            f"bytes of a code: {dimension}/{group} = {parts}",
            f"{documents} × {number(chunks)} × {parts}/10^9 = {show(value, 4)}",
        ],
    )
