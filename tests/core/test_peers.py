"""The schedule against the test vectors of FSRS libraries and of Anki (`tests/peers/fsrs.json`).

Where a record says what `differs` by design, `ours` is the answer here, or it is `refused` in these words.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from quizzer.core.schedule import PARAMETERS, Memory, Scheduler, fuzz

PEERS = json.loads((Path(__file__).parents[1] / "peers" / "fsrs.json").read_text(encoding="utf-8"))
KEYS = range(400)  # of cards, enough that each day of a fuzzed interval is drawn


def weights(given: Any) -> tuple[float, ...]:
    if given == "no same-day step":
        return (*PARAMETERS[:17], 0.0, 0.0, 0.0, PARAMETERS[20])
    return tuple(given or PARAMETERS)


def of_decay(record: dict[str, Any], **retention: float) -> Scheduler:
    return Scheduler(parameters=(*PARAMETERS[:20], record["decay"]), **retention)


def last(states: list[Memory], known: list[Any]) -> list[Memory]:
    return states[len(states) - len(known) :]


@pytest.mark.parametrize("record", PEERS["records"], ids=lambda record: record["source"].split()[0])
def test_memory_is_that_of_the_other_libraries(record: dict[str, Any]) -> None:
    scheduler = Scheduler(parameters=weights(record["parameters"]))
    memory = Memory(*record["start"]) if record["start"] else None
    states = []
    for grade, elapsed in record["reviews"]:
        memory = scheduler.review(memory, grade, elapsed)
        states.append(memory)
    known = record.get("stability", [])
    assert [state.stability_days for state in last(states, known)] == pytest.approx(known, rel=1e-5)
    known = record.get("difficulty", [])
    assert [state.difficulty for state in last(states, known)] == pytest.approx(known, rel=1e-5)
    known = record.get("ours", record.get("intervals", []))
    for state, days in zip(last(states, known), known, strict=True):
        assert days is None or scheduler.interval(state) == round(days)


@pytest.mark.parametrize("record", PEERS["curves"], ids=lambda record: record["source"].split()[0])
def test_recall_fades_as_in_the_other_libraries(record: dict[str, Any]) -> None:
    for elapsed, stability, recall in record["points"]:
        assert of_decay(record).retrievability(Memory(stability, 5.0), elapsed) == pytest.approx(recall, abs=1e-6)


@pytest.mark.parametrize("record", PEERS["intervals"], ids=lambda record: f"{record['decay']}-{record['retention']}")
def test_interval_of_a_retention_is_that_of_the_other_libraries(record: dict[str, Any]) -> None:
    if "refused" in record:
        with pytest.raises(ValueError, match=record["refused"]):
            of_decay(record, desired_retention=record["retention"])
        return
    scheduler = of_decay(record, desired_retention=record["retention"])
    assert scheduler.interval(Memory(record["stability"], 5.0)) == record.get("ours", round(record["days"]))


@pytest.mark.parametrize("record", PEERS["fuzz"], ids=lambda record: f"{record['source'].split()[0]}-{record['days']}")
def test_fuzz_stays_where_other_programs_draw_it(record: dict[str, Any]) -> None:
    drawn = {record["days"] + fuzz(f"a/{key}", 1, record["days"]) for key in KEYS}
    if len(record["drawn"]) == 2:  # the first and the last day that are drawn there
        assert [min(drawn), max(drawn)] == record["drawn"]
    else:
        assert set(record["drawn"]) <= drawn
