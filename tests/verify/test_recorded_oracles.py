"""Verify functions against the records of heavy libraries (see tests/oracles/recording.py)."""

import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from quizzer import verify

_PATH = Path(__file__).parents[1] / "oracles" / "recording.py"
_SPEC = importlib.util.spec_from_file_location("quizzer_recording", _PATH)
assert _SPEC is not None
assert _SPEC.loader is not None
recording = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(recording)

RECORDS = [
    pytest.param(record, id=f"{script}-{record['function']}-{number}")
    for script in recording.SCRIPTS
    for number, record in enumerate(recording.read(script)["records"])
]


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    return [_plain(entry) for entry in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("record", RECORDS)
def test_function_agrees_with_the_recorded_library(record: dict[str, Any]) -> None:
    value = _plain(verify.load(record["function"]).function(**record["inputs"]))
    assert recording.agree(value, record["output"], rtol=1e-8), f"{value} is not {record['output']} ({record['call']})"


KEPT: dict[str, Any] = {
    "function": "f", "inputs": {"w": 0.9, "h": [-0.25, 0.1], "kind": "relu", "mask": None}, "output": 0.5
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "are_told"),
    [
        ({}, 0),
        ({"inputs": KEPT["inputs"] | {"h": [-0.25, 0.1 + 2e-17]}}, 0),
        ({"inputs": KEPT["inputs"] | {"h": [-0.25, 0.1 + 1e-8]}}, 1),
        ({"inputs": KEPT["inputs"] | {"h": [-0.25]}}, 1),
        ({"inputs": KEPT["inputs"] | {"kind": "tanh"}}, 1),
        ({"inputs": KEPT["inputs"] | {"mask": 0}}, 1),
        ({"inputs": {"w": 0.9}}, 1),
        ({"output": 0.5 + 1e-8}, 0),
        ({"output": 0.501}, 1),
    ],
)
def test_records_that_differ_are_told(monkeypatch: pytest.MonkeyPatch, changed: dict[str, Any], are_told: int) -> None:
    monkeypatch.setattr(recording, "read", lambda script: {"records": [KEPT]})
    assert len(recording.differences("library/topic", {"records": [KEPT | changed]})) == are_told
