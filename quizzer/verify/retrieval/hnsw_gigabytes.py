from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, whole
from quizzer.verify.parameters import Choice, Int, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def hnsw_gigabytes(documents: int, chunks: float, dimension: int, m: int) -> float:
    r"""Memory of an HNSW index with a float32 vector and 2M links of 4 bytes for each chunk, its lowest layer.

    Parameters
    ----------
    documents : int
        Number of documents, positive.
    chunks : float
        Chunks of a document, positive; a mean need not be whole.
    dimension : int
        Entries of a vector, positive.
    m : int
        Parameter M of the graph, positive: the lowest layer keeps up to 2M neighbours.

    Returns
    -------
    float
        In units of 10^9 bytes, without the upper layers, which hold few of the vectors.

    Raises
    ------
    ValueError
        If chunks is not positive, or another number is not a positive whole one.

    Notes
    -----
    .. math:: 10^{-9} \cdot D C (4 d + 2 M \cdot 4)

    References
    ----------
    .. [1] Malkov and Yashunin (2020), "Efficient and Robust Approximate Nearest Neighbor Search Using Hierarchical
       Navigable Small World Graphs".
    .. [2] Faiss wiki, "Guidelines to choose an index" (2023), for 4d + 8M bytes.

    Examples
    --------
    >>> hnsw_gigabytes(1000000, 10, 768, 32)
    33.28
    """
    whole(documents=documents, dimension=dimension, m=m)
    if not float(floats("chunks", chunks, 0)) > 0:
        raise ValueError("chunks must be positive")
    return documents * chunks * (4 * dimension + 8 * m) / 1e9


@problem(
    hnsw_gigabytes,
    version=1,
    params={
        "documents": Choice(200_000, 300_000, 400_000, 600_000, 800_000),
        "chunks": Int(9, 40),
        "dimension": Choice(384, 576, 768, 960),
        "m": Choice(32, 48, 64),
    },
)
def solve(documents: int, chunks: float, dimension: int, m: int) -> Solution:
    value, vectors = hnsw_gigabytes(documents, chunks, dimension, m), documents * chunks
    return Solution(
        value,
        wrong={
            "links_left_out": Wrong(
                vectors * 4 * dimension / 1e9, "Those are the vectors alone: each has its links beside it."
            ),
            "links_alone": Wrong(vectors * 8 * m / 1e9, "Those are the links alone: the vectors are kept, too."),
            "m_links": Wrong(
                vectors * (4 * dimension + 4 * m) / 1e9,
                "You counted M links: the lowest layer has up to 2M for each vector.",
            ),
            "eight_bytes": Wrong(
                vectors * (4 * dimension + 16 * m) / 1e9, "You took 8 bytes for a link: a number of 32 bits has 4."
            ),
            "one_chunk": Wrong(
                value / chunks if chunks != 1 else None, "You counted one vector per document: each chunk has one."
            ),
            "links_of_one_byte": Wrong(
                vectors * (4 * dimension + 2 * m) / 1e9, "You took 1 byte for a link: each takes 4."
            ),
            "bytes": Wrong(value * 1e9, "Those are bytes: divide by 10^9."),
            "binary_units": other_convention(
                value * 1e9 / 2**30, "units of 2^30 bytes (GiB); this card takes 1 GB = 10^9 bytes."
            ),
        },
        steps=[
            f"a vector: 4 × {dimension} = {4 * dimension} bytes",
            f"its links: 2 × {m} × 4 = {8 * m} bytes",
            f"{documents} × {number(chunks)} × ({4 * dimension} + {8 * m})/10^9 = {show(value, 4)}",
        ],
    )
