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
