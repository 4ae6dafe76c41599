from quizzer.answers.writing import show
from quizzer.verify.arrays import whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def pipeline_bubble(stages: int, microbatches: int, chunks: int = 1) -> float:
    r"""Share of the whole time of an update in which a GPU of a synchronous pipeline waits.

    Parameters
    ----------
    stages : int
        Number p of GPUs in the pipeline, positive.
    microbatches : int
        Number m of micro-batches of an update, positive.
    chunks : int
        Number v of separate pieces of the model on each GPU (interleaved schedule); 1 is the plain one.

    Returns
    -------
    float
        Between 0 and 1, for pieces that all take the same time, and without the time for sending.

    Raises
    ------
    ValueError
        If a number is not a positive whole one.

    Notes
    -----
    .. math:: \frac{p - 1}{v m + p - 1}

    References
    ----------
    .. [1] Huang et al. (2019), "GPipe: Efficient Training of Giant Neural Networks using Pipeline Parallelism".

    Examples
    --------
    >>> pipeline_bubble(4, 9)
    0.25
    """
    whole(stages=stages, microbatches=microbatches, chunks=chunks)
    return (stages - 1) / (chunks * microbatches + stages - 1)


def _microbatches(draws: Draws, earlier: Drawn) -> int:
    """A multiple of the stages, as interleaving needs it."""
    return int(earlier["stages"] * draws.integer(1, 6))


@problem(
    pipeline_bubble,
    params={
        "stages": Int(3, 9),
        "microbatches": Int(3, 54, draw=_microbatches),
        "chunks": Choice(1, 2, 3),
    },
    rtol=0.005,
)
def solve(stages: int, microbatches: int, chunks: int = 1) -> Solution:
    value, work = pipeline_bubble(stages, microbatches, chunks), chunks * microbatches
    gaps, several = stages - 1, stages > 1
    return Solution(
        value,
        wrong={
            "over_ideal_time": other_convention(
                gaps / work if several else None,
                "That is the waiting over the working time, as Narayanan et al. (2021) give it: here it is over both.",
            ),
            "stages_for_gaps": Wrong(
                stages / (work + stages),
                "You had a GPU wait for as many slots as there are stages: the others are one fewer.",
            ),
            "one_slot_too_many": Wrong(
                gaps / (work + stages) if several else None,
                "You took one slot too many for the whole: besides those of work they are one fewer than the stages.",
            ),
            "busy_share": Wrong(1 - value, "That is the share in which a GPU works."),
            "interleaving_left_out": Wrong(
                pipeline_bubble(stages, microbatches) if several and chunks > 1 else None,
                "That is one piece on each GPU: with several of them the pipeline is filled in shorter slots.",
            ),
            "interleaving_reversed": Wrong(
                gaps * chunks / (microbatches + gaps * chunks) if several and chunks > 1 else None,
                "You made the waiting longer: each piece takes only a part of the time, so that a GPU waits less.",
            ),
        },
        steps=[
            f"slots of waiting: {stages} - 1 = {gaps}",
            f"slots of work: {chunks} × {microbatches} = {work}" if chunks > 1 else f"slots of work: {work}",
            f"{gaps}/({work} + {gaps}) = {show(value, 4)}",
        ],
    )
