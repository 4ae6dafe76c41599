from collections.abc import Sequence

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, ListOf
from quizzer.verify.problem import Solution, Wrong, problem


def zero_gb_per_gpu(states: Sequence[float], gpus: int, stage: int) -> float:
    r"""Memory on each GPU for weights, gradients and optimizer states, some of them sharded over all GPUs.

    Parameters
    ----------
    states : array_like of shape (3,)
        Memory of the weights, the gradients and the optimizer states of the whole model.
    gpus : int
        Number of GPUs, all of which train on data of their own.
    stage : int
        0 shards nothing, 1 the optimizer states, 2 the gradients too, 3 all.

    Returns
    -------
    float
        In the unit of `states`, without activations and buffers.

    Raises
    ------
    ValueError
        If there are not three states, `gpus` is not a positive whole number, or `stage` is not 0 to 3.

    Notes
    -----
    .. math:: \text{stage 1: } W + G + \frac{O}{n}, \quad \text{2: } W + \frac{G + O}{n}, \quad
       \text{3: } \frac{W + G + O}{n}

    References
    ----------
    .. [1] Rajbhandari et al. (2020), "ZeRO: Memory Optimizations Toward Training Trillion Parameter Models".

    Examples
    --------
    >>> round(zero_gb_per_gpu([15, 15, 90], 64, 1), 2)
    31.41
    """
    sizes = floats("states", states, 1)
    if len(sizes) != 3:
        raise ValueError("states must be three numbers: weights, gradients, optimizer states")
    whole(gpus=gpus)
    if stage not in (0, 1, 2, 3):
        raise ValueError("stage must be 0, 1, 2 or 3")
    weights, gradients, optimizer = sizes.tolist()
    kept = [weights + gradients + optimizer, weights + gradients, weights, 0.0][stage]
    return float(kept + (weights + gradients + optimizer - kept) / gpus)


def _states(draws: Draws, earlier: Drawn) -> list[float]:
    """Two, two (or four) and twelve bytes for each of some billion weights."""
    billions = draws.integer(3, 26) / 2
    return [2 * billions, draws.choice([2, 4]) * billions, 12 * billions]


@problem(
    zero_gb_per_gpu,
    params={
        "states": ListOf(Dec(1, 200, 0.5), 3, draw=_states),
        "gpus": Choice(4, 8, 16, 32),
        "stage": Choice(1, 2, 3),
    },
)
def solve(states: Sequence[float], gpus: int, stage: int) -> Solution:
    weights, gradients, optimizer = (float(x) for x in states)
    total, value = weights + gradients + optimizer, zero_gb_per_gpu(states, gpus, stage)
    several, by_stage = gpus > 1, [zero_gb_per_gpu(states, gpus, s) for s in range(4)]
    kept = [total, weights + gradients, weights, 0.0][stage]
    wrong_order = {1: gradients + optimizer + weights / gpus, 2: optimizer + (weights + gradients) / gpus}
    return Solution(
        value,
        wrong={
            "nothing_sharded": Wrong(total if several and stage else None, "That is what each GPU holds without ZeRO."),
            "lower_stage": Wrong(
                by_stage[stage - 1] if several and stage > 1 else None,
                f"That is stage {stage - 1}: stage {stage} shards one more of the three.",
            ),
            "higher_stage": Wrong(
                by_stage[stage + 1] if several and 0 < stage < 3 else None,
                f"That is stage {stage + 1}: stage {stage} leaves one more of the three on every GPU.",
            ),
            "all_sharded": Wrong(
                by_stage[3] if several and stage == 1 else None,
                "You sharded everything, as stage 3 does: stage 1 shards the optimizer states alone.",
            ),
            "weights_first": Wrong(
                wrong_order.get(stage) if several else None,
                "You began with the weights: the optimizer states come first, then the gradients, the weights last.",
            ),
        },
        steps=[
            f"on every GPU: {show(kept, 6)}",
            f"sharded: {show(total - kept, 6)}/{gpus} = {show((total - kept) / gpus, 6)}",
            f"together: {show(value, 4)}",
        ],
    )
