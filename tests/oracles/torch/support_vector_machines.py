"""What PyTorch computes for the hinge loss of labels that are all of one class, where scikit-learn flips them."""

from collections.abc import Iterator
from random import Random
from typing import Any

import torch

torch.set_default_dtype(torch.float64)


def hinge_loss(rng: Random) -> Iterator[tuple[dict[str, Any], Any]]:
    """torch.relu(1 - y * f).mean()"""
    for label, size in ((1, 1), (-1, 1), (1, 3), (-1, 4)):
        labels, scores = [label] * size, [rng.gauss(0, 1.5) for _ in range(size)]
        yield {"y": labels, "f": scores}, torch.relu(1 - torch.tensor(labels) * torch.tensor(scores)).mean()
