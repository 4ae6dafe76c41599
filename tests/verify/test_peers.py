"""Verify functions against the inputs of other projects' own test suites, with what those projects expect of them.

`tests/peers/` has the records: scikit-learn's and SciPy's calls as their tests make them, losses, norms and cells of
Keras and optax, the merges and splits of tokenizers, what XGBoost expects of losses, metrics and trees, the node tests
of ONNX. Only inputs and results stand there; what is undefined there or refused here was left out, or says in which
words it is `refused`. Where a record says what `differs` by design, `ours` is the answer here; `part` is the place of
the compared part in a result of several, and a `mean` is compared where one is expected of values that stay apart here.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from quizzer import verify

PEERS = Path(__file__).parents[1] / "peers"


def recorded(suite: str) -> dict[str, Any]:
    contents: dict[str, Any] = json.loads((PEERS / f"{suite}.json").read_text(encoding="utf-8"))
    return contents


SUBWORDS = recorded("subwords")
RECORDS = [
    pytest.param(record, id=f"{suite}-{record['call']}-{number}")
    for suite in ("sklearn", "scipy", "subwords", "xgboost", "onnx", "keras", "optax")
    for number, record in enumerate(recorded(suite)["records"])
]


@pytest.mark.parametrize("record", RECORDS)
def test_function_agrees_with_the_suite_of_another_project(record: dict[str, Any]) -> None:
    function, inputs = verify.load(record["function"]).function, record["inputs"]
    if "logp" in inputs:
        inputs = {**inputs, "logp": negative(inputs["logp"])}
    if "refused" in record:
        with pytest.raises(ValueError, match=record["refused"]):
            function(**inputs)
        return
    value, expected = function(**inputs), record.get("ours", record["output"])
    if "part" in record:
        value = value[record["part"]]
    if record["function"] in SUBWORD_FUNCTIONS:
        assert [list(piece) if isinstance(piece, tuple) else piece for piece in value] == expected, record["file"]
    else:
        value = np.asarray(value) * record.get("factor", 1)
        value = value.mean() if "mean" in record else value
        within = {"rtol": 0, "atol": record["within"]} if "within" in record else {"rtol": 1e-8, "atol": 1e-9}
        np.testing.assert_allclose(value, expected, **within, err_msg=record["file"])


SUBWORD_FUNCTIONS = {record["function"] for record in SUBWORDS["records"]}


def negative(scores: dict[str, float]) -> dict[str, float]:
    """The scores of pieces, with so much taken off each letter: the splits of a word stay in their order."""
    most = max(0.0, *(score / len(piece) for piece, score in scores.items()))
    return {piece: score - most * len(piece) for piece, score in scores.items()}


@pytest.mark.parametrize("record", recorded("xgboost")["candidates"])
def test_split_of_the_largest_gain_is_the_one_that_xgboost_takes(record: dict[str, Any]) -> None:
    gain = verify.load(record["function"]).function
    gains = [gain(*candidate, lam=record["lam"]) for candidate in record["candidates"]]
    assert gains.index(max(gains)) == record["chosen"], record["file"]


@pytest.mark.parametrize("record", SUBWORDS["lines"])
def test_words_of_a_line_are_split_as_another_project_splits_them(record: dict[str, Any]) -> None:
    encode = verify.load("bpe_encode").function
    for word in record["line"].replace("@@ ", "@@").split(" "):
        *front, last = word.split("@@")
        letters = "".join([*front, last])
        pieces = encode([*letters[:-1], letters[-1] + "</w>"], SUBWORDS["merges"][record["merges"]])
        assert pieces == [*front, last + "</w>"], record["file"]


@pytest.mark.parametrize("record", recorded("keras")["sequences"])
def test_cell_run_over_a_sequence_agrees_with_keras(record: dict[str, Any]) -> None:
    cell, units, shape = verify.load(record["function"]).function, record["units"], record["inputs_are_0_to"]
    rows = units * len(record["biases"]["b"])
    weights = {"W": np.full((rows, shape[2]), record["kernel"]), "U": np.full((rows, units), record["recurrent"])}
    weights |= {name: np.repeat(blocks, units) for name, blocks in record["biases"].items()}
    for number, sequence in enumerate(np.arange(np.prod(shape), dtype=float).reshape(shape)):
        sequence = sequence[np.array(record["mask"][number], bool)] if "mask" in record else sequence
        start = record["start"][number] if record["start"] else [0.0] * units
        state: Any = [start] * (2 if record["function"] == "lstm_cell" else 1)
        for x in sequence[::-1] if record["backwards"] else sequence:
            after = cell(x, *state, **weights, **record.get("options", {}))
            state = after if isinstance(after, tuple) else [after]
        np.testing.assert_allclose(state[0], record["output"][number], rtol=1e-5, err_msg=record["file"])


@pytest.mark.parametrize("record", recorded("onnx")["sequences"], ids=lambda record: record["call"])
def test_cell_run_over_a_sequence_agrees_with_onnx(record: dict[str, Any]) -> None:
    cell, state = verify.load(record["function"]).function, record["start"]
    for x in record["xs"]:
        after = cell(x, *state, **record["weights"])
        state = after if isinstance(after, tuple) else [after]
    np.testing.assert_allclose(state[0], record["output"], rtol=1e-5, atol=1e-6, err_msg=record["file"])
