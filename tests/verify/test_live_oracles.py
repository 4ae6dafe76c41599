"""Verify functions against SciPy and scikit-learn: a function joins by an entry in a list of oracles.

What needs more than an entry has a test in the file of its function; heavier libraries are recorded
(test_recorded_oracles.py).
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from quizzer import verify
from tests.verify import oracles_of_measures, oracles_of_models
from tests.verify.oracle import Drawn, Oracle

ORACLES = [*oracles_of_measures.ORACLES, *oracles_of_models.ORACLES]


@pytest.mark.parametrize("oracle", [pytest.param(oracle, id=oracle.function) for oracle in ORACLES])
def test_function_agrees_with_a_library(oracle: Oracle) -> None:
    function = verify.load(oracle.function).function

    @given(oracle.drawn)
    def agree(drawn: Drawn) -> None:
        for options in oracle.options:
            found = oracle.read(function(**oracle.arguments(**drawn), **options))
            said = np.asarray(oracle.says(**drawn, **options))
            assert found == pytest.approx(said, rel=oracle.rel, abs=oracle.abs)

    agree()
