"""Verify functions against the inputs of other projects' own test suites, with what those projects compute for them.

`tests/peers/` has the records: scikit-learn's and SciPy's calls as their tests make them, Keras's LSTMs. Only
inputs and results stand there; what is undefined there or refused here was left out.
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


SEQUENCES = json.loads((PEERS / "keras.json").read_text(encoding="utf-8"))["records"]


@pytest.mark.parametrize("record", SEQUENCES)
def test_cell_run_over_a_sequence_agrees_with_keras(record: dict[str, Any]) -> None:
    cell, units = verify.load("lstm_cell").function, record["units"]
    batch = np.arange(np.prod(record["inputs_are_0_to"]), dtype=float).reshape(record["inputs_are_0_to"])
    W = np.full((4 * units, batch.shape[2]), record["kernel"])
    U = np.full((4 * units, units), record["recurrent"])
    b = np.repeat([record["bias"], record["forget_bias"], record["bias"], record["bias"]], units)
    for number, sequence in enumerate(batch):
        h = c = record["start"][number] if record["start"] else [0.0] * units
        for x in sequence[::-1] if record["backwards"] else sequence:
            h, c = cell(x, h, c, W, U, b)
        np.testing.assert_allclose(h, record["output"][number], rtol=1e-5)
