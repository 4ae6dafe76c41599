"""What the attention functions share: which keys a query sees, and the softmax over them."""

import numpy as np
from numpy.typing import ArrayLike

from quizzer.verify.arrays import Floats, floats


def allowed_keys(mask: ArrayLike | None, queries: int, keys: int) -> Floats:
    """Ones where attention is allowed, zeros elsewhere."""
    if mask is None:
        return np.ones((queries, keys))
    allowed = floats("mask", mask, 2)
    if allowed.shape != (queries, keys):
        raise ValueError(f"mask has the shape {allowed.shape}, not {(queries, keys)}")
    if not np.isin(allowed, (0, 1)).all():
        raise ValueError("mask must be True or False")
    if not allowed.any(axis=1).all():
        raise ValueError("mask lets a query attend to no key")
    return allowed


def row_weights(logits: Floats, allowed: Floats) -> Floats:
    """Softmax over the allowed logits, row by row."""
    masked = np.where(allowed > 0, logits, -np.inf)
    shares = np.exp(masked - masked.max(axis=1, keepdims=True))
    weights: Floats = shares / shares.sum(axis=1, keepdims=True)
    return weights
