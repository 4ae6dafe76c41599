from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, whole
from quizzer.verify.parameters import Choice, Int, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def vector_gigabytes(documents: int, chunks: float, dimension: int) -> float:
    r"""Memory of one float32 vector for each chunk of each document.

    Parameters
    ----------
    documents : int
        Number of documents, positive.
    chunks : float
        Chunks of a document, positive; a mean need not be whole.
    dimension : int
        Entries of a vector, positive.

    Returns
    -------
    float
        In units of 10^9 bytes, without index structures and texts.

    Raises
    ------
    ValueError
        If chunks is not positive, or another number is not a positive whole one.

    Notes
    -----
    .. math:: 10^{-9} \cdot 4 \, D C d

    References
    ----------
    .. [1] Faiss wiki, "Guidelines to choose an index" (2023).

    Examples
    --------
    >>> vector_gigabytes(1000000, 10, 768)
    30.72
    """
    whole(documents=documents, dimension=dimension)
    if not float(floats("chunks", chunks, 0)) > 0:
        raise ValueError("chunks must be positive")
    return 4 * documents * chunks * dimension / 1e9


@problem(
    vector_gigabytes,
    version=1,
    params={
        "documents": Choice(200_000, 300_000, 400_000, 600_000, 800_000),
        "chunks": Int(9, 40),
        "dimension": Choice(384, 576, 768, 960),
    },
)
def solve(documents: int, chunks: float, dimension: int) -> Solution:
    value, vectors = vector_gigabytes(documents, chunks, dimension), documents * chunks
    return Solution(
        value,
        wrong={
            "entries_counted": Wrong(value / 4, "You counted entries: each takes 4 bytes in float32."),
            "two_bytes": Wrong(value / 2, "You took 2 bytes per entry: that is float16, and float32 has 4."),
            "eight_bytes": Wrong(value * 2, "You took 8 bytes per entry: that is float64, and float32 has 4."),
            "bits": Wrong(value * 8, "Those are bits: a float32 has 32 bits, which are 4 bytes."),
            "one_chunk": Wrong(
                value / chunks if chunks != 1 else None, "You counted one vector per document: each chunk has one."
            ),
            "bytes": Wrong(value * 1e9, "Those are bytes: divide by 10^9."),
            "binary_units": other_convention(
                value * 1e9 / 2**30, "units of 2^30 bytes (GiB); this card takes 1 GB = 10^9 bytes."
            ),
        },
        steps=[
            f"vectors: {documents} × {number(chunks)} = {show(vectors, 8)}",
            f"bytes of one: 4 × {dimension} = {4 * dimension}",
            f"{show(vectors, 8)} × {4 * dimension}/10^9 = {show(value, 4)}",
        ],
    )
