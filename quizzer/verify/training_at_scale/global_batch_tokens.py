"""Tokens of an update under several kinds of parallelism."""

from quizzer.verify.parameters import Choice, Int
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.training_at_scale._sizes import whole


def global_batch_tokens(gpus: int, tensor: int, pipeline: int, micro: int, accumulation: int, length: int) -> int:
    r"""Tokens from which one update is computed.

    Parameters
    ----------
    gpus : int
        Number of all GPUs.
    tensor : int
        GPUs among which each layer is split.
    pipeline : int
        Stages of the pipeline.
    micro : int
        Sequences of a micro-batch.
    accumulation : int
        Micro-batches that each replica computes for an update.
    length : int
        Tokens of a sequence.

    Returns
    -------
    int
        The replicas of the model are the GPUs divided by tensor × pipeline.

    Raises
    ------
    ValueError
        If a number is not a positive whole one, or the GPUs cannot be divided into replicas.

    Notes
    -----
    .. math:: \frac{G}{t p} \cdot b \cdot a \cdot n

    References
    ----------
    .. [1] Narayanan et al. (2021), "Efficient Large-Scale Language Model Training on GPU Clusters Using Megatron-LM".

    Examples
    --------
    >>> global_batch_tokens(64, 4, 2, 1, 8, 2048)
    131072
    """
    whole(gpus=gpus, tensor=tensor, pipeline=pipeline, micro=micro, accumulation=accumulation, length=length)
    if gpus % (tensor * pipeline):
        raise ValueError("gpus must be a multiple of tensor × pipeline")
    return gpus // (tensor * pipeline) * micro * accumulation * length


@problem(
    global_batch_tokens,
    version=1,
    params={
        "gpus": Choice(128, 256, 512, 1024),
        "tensor": Choice(2, 4, 8),
        "pipeline": Choice(2, 4, 8),
        "micro": Choice(1, 2, 3),
        "accumulation": Int(4, 24),
        "length": Choice(2048, 4096, 8192),
    },
    exact=True,
)
def solve(gpus: int, tensor: int, pipeline: int, micro: int, accumulation: int, length: int) -> Solution:
    value = global_batch_tokens(gpus, tensor, pipeline, micro, accumulation, length)
    replicas, sequence_tokens = gpus // (tensor * pipeline), micro * accumulation * length
    return Solution(
        value,
        wrong={
            "every_gpu_a_replica": Wrong(
                gpus * sequence_tokens if tensor * pipeline > 1 else None,
                "You took each GPU to be a replica: the GPUs that share a model work on the same sequences.",
            ),
            "one_split_left_out": Wrong(
                value * tensor if tensor == pipeline > 1 else None,
                "You divided once: GPUs that split layers and GPUs that hold stages all work on the same sequences.",
            ),
            "pipeline_left_out": Wrong(
                value * pipeline if 1 < pipeline != tensor > 1 else None,
                "You left out the stages of the pipeline: they work on the same sequences.",
            ),
            "tensor_left_out": Wrong(
                value * tensor if 1 < pipeline != tensor > 1 else None,
                "You left out the splitting of the layers: its GPUs work on the same sequences.",
            ),
            "one_replica": Wrong(
                sequence_tokens if replicas > 1 else None, "That is one replica: each has sequences of its own."
            ),
            "accumulation_left_out": Wrong(
                value // accumulation if accumulation > 1 else None,
                "That is one micro-batch of each replica: an update waits for all of them.",
            ),
            "sequences": Wrong(value // length, "Those are sequences: each has many tokens."),
        },
        steps=[
            f"replicas: {gpus}/({tensor} × {pipeline}) = {replicas}",
            f"sequences: {replicas} × {micro} × {accumulation} = {replicas * micro * accumulation}",
            f"tokens: {replicas * micro * accumulation} × {length} = {value}",
        ],
    )
