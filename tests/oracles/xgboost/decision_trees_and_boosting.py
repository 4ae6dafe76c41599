"""What XGBoost builds: one tree on chosen derivatives, read from its dump.

The library computes with 32 bits, so the sums are chosen such that every quotient is a binary fraction and exact.
"""

import json
from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import xgboost

Pair = tuple[dict[str, Any], Any]
RECORDS = 8


def _stump(left: tuple[float, float], right: tuple[float, float], lam: float, alpha: float) -> dict[str, Any]:
    """The tree after one round on two samples, one a side, with the given first and second derivatives."""
    data = xgboost.DMatrix(np.array([[0.0], [1.0]]), label=np.zeros(2))
    gradients, hessians = np.array([left, right]).T
    options = {
        "base_score": 0.0,
        "eta": 1,
        "max_depth": 1,
        "min_child_weight": 0,
        "lambda": lam,
        "alpha": alpha,
        "tree_method": "exact",
        "verbosity": 0,
    }
    booster = xgboost.train(options, data, 1, obj=lambda margin, labels: (gradients, hessians))
    [tree] = booster.get_dump(dump_format="json", with_stats=True)
    parsed: dict[str, Any] = json.loads(tree)
    return parsed


def _binary(*quotients: Fraction) -> bool:
    return all(q.denominator & (q.denominator - 1) == 0 for q in quotients)


def xgboost_leaf_weight(rng: Random) -> Iterator[Pair]:
    """a leaf of xgboost.train({..., "eta": 1, "lambda": lam, "alpha": alpha}, data, 1, obj=derivatives)"""
    made = 0
    while made < RECORDS:
        left, right = ((rng.randint(-12, 12) / 2, rng.randint(1, 8) / 2) for _ in range(2))
        lam, alpha = rng.randint(1, 3), rng.choice([0, 0, 0.5, 1])
        leaves = _stump(left, right, lam, alpha).get("children")
        kept = Fraction(max(abs(left[0]) - alpha, 0))
        if leaves and kept and _binary(kept / Fraction(left[1] + lam)):
            made += 1
            yield {"G": left[0], "H": left[1], "lam": lam, "alpha": alpha}, leaves[0]["leaf"]


def xgboost_split_gain(rng: Random) -> Iterator[Pair]:
    """half the gain that xgboost.train({..., "max_depth": 1, "lambda": lam}, data, 1, obj=derivatives) reports"""
    made = 0
    while made < RECORDS:
        left, right = ((rng.randint(-6, 6), rng.randint(1, 6)) for _ in range(2))
        lam = rng.randint(1, 3)
        sums = (left, right, (left[0] + right[0], left[1] + right[1]))
        root = _stump(left, right, lam, 0)
        if "gain" in root and left[0] and _binary(*(Fraction(g * g, h + lam) for g, h in sums)):
            made += 1
            inputs = {"GL": left[0], "HL": left[1], "GR": right[0], "HR": right[1], "lam": lam}
            yield inputs, root["gain"] / 2
