"""What pytorch-crf computes, with the three parameter tensors of its CRF layer set."""

from collections.abc import Iterator
from random import Random
from typing import Any

import torch
from torchcrf import CRF

torch.set_default_dtype(torch.float64)

Pair = tuple[dict[str, Any], Any]
SHAPES = ((1, 3), (3, 2), (4, 3), (5, 4))


def _tensor(rng: Random, *shape: int) -> torch.Tensor:
    flat = [rng.gauss(0, 2) for _ in range(torch.Size(shape).numel())]
    return torch.tensor(flat).reshape(shape)


def _layer(transitions: torch.Tensor, start: torch.Tensor, end: torch.Tensor) -> CRF:
    crf = CRF(len(transitions), batch_first=True)
    crf.transitions.data, crf.start_transitions.data, crf.end_transitions.data = transitions, start, end
    return crf


def _cases(rng: Random) -> Iterator[tuple[CRF, dict[str, Any]]]:
    """Each shape without and with scores of the first and last tag; without them the layer gets zeros."""
    for length, size in SHAPES:
        for bounded in (False, True):
            E, A = _tensor(rng, length, size), _tensor(rng, size, size)
            start, end = (_tensor(rng, size), _tensor(rng, size)) if bounded else (torch.zeros(size), torch.zeros(size))
            boundaries = {"start": start, "end": end} if bounded else {}
            yield _layer(A, start, end), {"E": E, "A": A, **boundaries}


def _tags(rng: Random, inputs: dict[str, Any]) -> torch.Tensor:
    length, size = inputs["E"].shape
    return torch.tensor([rng.randrange(size) for _ in range(length)])


def crf_negative_log_likelihood(rng: Random) -> Iterator[Pair]:
    """-crf(E[None], tags[None], reduction="sum")"""
    for crf, inputs in _cases(rng):
        tags = _tags(rng, inputs)
        yield {**inputs, "tags": tags}, -crf(inputs["E"][None], tags[None], reduction="sum")


def crf_log_partition(rng: Random) -> Iterator[Pair]:
    """crf._compute_normalizer(E[:, None], mask)[0]"""
    for crf, inputs in _cases(rng):
        mask = torch.ones(len(inputs["E"]), 1, dtype=torch.bool)
        yield inputs, crf._compute_normalizer(inputs["E"][:, None], mask)[0]


def crf_sequence_score(rng: Random) -> Iterator[Pair]:
    """crf._compute_score(E[:, None], tags[:, None], mask)[0]"""
    for crf, inputs in _cases(rng):
        tags, mask = _tags(rng, inputs), torch.ones(len(inputs["E"]), 1, dtype=torch.bool)
        yield {**inputs, "tags": tags}, crf._compute_score(inputs["E"][:, None], tags[:, None], mask)[0]


def viterbi_decode(rng: Random) -> Iterator[Pair]:
    """[path] = crf.decode(E[None]); its score by crf._compute_score"""
    for crf, inputs in _cases(rng):
        if "start" not in inputs:
            [path] = crf.decode(inputs["E"][None])
            mask = torch.ones(len(path), 1, dtype=torch.bool)
            score = crf._compute_score(inputs["E"][:, None], torch.tensor(path)[:, None], mask)[0]
            yield inputs, [path, score.item()]
