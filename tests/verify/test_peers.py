"""Verify functions against the inputs of other projects' own test suites, with what those projects compute for them.

`tests/peers/` has the records: scikit-learn's and SciPy's calls as their tests make them. Only inputs and results stand
there; what is undefined there or refused here was left out.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from quizzer import verify

PEERS = Path(__file__).parents[1] / "peers"
RECORDS = [
    pytest.param(record, id=f"{suite}-{record['call']}-{number}")
    for suite in ("sklearn", "scipy")
    for number, record in enumerate(json.loads((PEERS / f"{suite}.json").read_text(encoding="utf-8"))["records"])
]


@pytest.mark.parametrize("record", RECORDS)
def test_function_agrees_with_the_suite_of_another_project(record: dict[str, Any]) -> None:
    value = verify.load(record["function"]).function(**record["inputs"])
    np.testing.assert_allclose(value, record["output"], rtol=1e-8, atol=1e-9, err_msg=record["file"])
