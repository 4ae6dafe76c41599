"""The schedule against the test vectors of three FSRS libraries (`tests/peers/fsrs.json`)."""

import json
from pathlib import Path
from typing import Any

import pytest

from quizzer.core.schedule import PARAMETERS, Memory, Scheduler

RECORDS = json.loads((Path(__file__).parents[1] / "peers" / "fsrs.json").read_text(encoding="utf-8"))["records"]


def weights(given: Any) -> tuple[float, ...]:
    if given == "no same-day step":
        return (*PARAMETERS[:17], 0.0, 0.0, 0.0, PARAMETERS[20])
    return tuple(given or PARAMETERS)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["source"].split()[0])
def test_memory_is_that_of_the_other_libraries(record: dict[str, Any]) -> None:
    scheduler = Scheduler(parameters=weights(record["parameters"]))
    memory = Memory(*record["start"]) if record["start"] else None
    states = []
    for grade, elapsed in record["reviews"]:
        memory = scheduler.review(memory, grade, elapsed)
        states.append(memory)
    known = len(record["stability"])
    assert [state.stability_days for state in states[-known:]] == pytest.approx(record["stability"], rel=1e-5)
    assert [state.difficulty for state in states[-known:]] == pytest.approx(record["difficulty"], rel=1e-5)
