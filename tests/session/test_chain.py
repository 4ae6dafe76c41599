"""A chain in a sitting and from a script: parts in turn, earlier slips carried forward, all of it told."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

Sit = Callable[..., Any]
Rows = Callable[[], list[dict[str, Any]]]
NUMBERS = {"tp": 16, "fp": 4, "fn": 24}  # precision 0.8, recall 0.4, F1 0.533


@pytest.fixture(autouse=True)
def _chain(write: Callable[..., None]) -> None:
    def part(name: str, verify: str, params: dict[str, Any], **own: Any) -> dict[str, Any]:
        return {"name": name, "question": f"{name}?", "verify": verify, "params": params, **own}

    taken = {"p": {"from": "precision"}, "r": {"from": "recall"}, "beta": 1}
    parts = [
        part("precision", "precision_recall", NUMBERS, answer={"part": "precision"}, hints=["Of the alarms."]),
        part("recall", "precision_recall", NUMBERS, answer={"part": "recall"}),
        part("f1", "f_beta", taken, hints=["from_steps"]),
    ]
    goldens = [{"params": {}, "values": {"precision": 0.8, "recall": 0.4, "f1": 0.533333}}]
    common = {
        "id": "c",
        "topic": "t",
        "kind": "chain",
        "question": "16 of 40, 4 false.",
        "why": "So.",
        "source": "hand",
    }
    write({**common, "parts": parts, "goldens": goldens})


def test_slip_that_is_carried_forward_costs_one_part(sit: Sit, rows: Rows) -> None:
    screen = sit("answer 0.200", "answer 0.4", "answer 0.267", "accept")
    assert [(row["state"], row["named"], row["part"]) for row in rows()] == [
        ("wrong", "complements", 1), ("right", None, 2), ("right", None, 3),
    ]  # fmt: skip
    assert rows()[2]["grade"] == 2
    assert json.loads(rows()[2]["detail"])["carried"] == {"precision": 0.2}
    assert screen.summary_drawn.mistakes() == [("complements", 1)]


def test_two_slips_are_both_named_and_counted(sit: Sit, rows: Rows) -> None:
    screen = sit("answer 0.200", "answer 0.4", "answer 0.300", "accept")
    assert [row["named"] for row in rows()] == ["complements", None, "arithmetic_mean"]
    assert rows()[2]["grade"] == 1
    assert screen.summary_drawn.mistakes() == [("arithmetic_mean", 1), ("complements", 1)]


def test_hints_of_each_part_are_its_own(sit: Sit) -> None:
    screen = sit("hint", "hint", "answer 0.8", "hint", "answer 0.4", "hint", "hint", "answer 0.533", "accept")
    assert screen.texts("hint") == [("Of the alarms.", 1, 1), ("P·R = 0.32", 1, 2), ("P + R = 1.2", 2, 2)]


def test_script_learns_of_parts_and_of_what_was_carried(run: Any) -> None:
    first = json.loads(run("next", "--json").out)["card"]
    assert (first["part"], first["parts"], first["answered"]) == (1, 3, [])
    assert json.loads(run("answer", "c", "0.200", "--json").out)["carried"] is None
    run("answer", "c", "")
    third = json.loads(run("next", "--json").out)["card"]
    assert (third["part"], third["answered"]) == (3, ["0.200", ""])
    assert third["text"] == "16 of 40, 4 false.\n\n3 of 3. f1?"
    assert "   part 1   0.200\n   part 2   given up: 0.4\n" in run("next").out
    last = run("answer", "c", "0.267").out
    assert "From your precision 0.2. With 0.8 it is 0.5333." in last
    assert "1 of 3 parts right, not 1, 2. Again: comes back today" in last


def test_answer_that_is_carried_is_an_object_by_name(run: Any) -> None:
    for text in ("0.200", "0.4"):
        run("answer", "c", text)
    last = json.loads(run("answer", "c", "0.267", "--json").out)
    assert (last["state"], last["carried"], last["grade"]) == ("right", {"precision": 0.2}, 2)
    assert last["expected"] == pytest.approx(4 / 15)


def test_lists_history_and_sheet_tell_all_parts(run: Any, sit: Sit) -> None:
    sit("answer 0.200", "answer 0.4", "answer 0.267", "accept")
    shown = run("card", "show", "c", "--answer").out
    assert all(text in shown for text in ("1 of 3. precision?", "3 of 3. f1?", "(1) 0.8", "(3) 0.5333"))
    assert [row["action"] for row in json.loads(run("card", "history", "c", "--json").out)["events"]] == [
        "part", "part", "answer",
    ]  # fmt: skip
    sheet = run("export", "cards", "--format", "md").out
    assert sheet.count("16 of 40, 4 false.") == 1
    assert all(text in sheet for text in ("**2 of 3.** recall?", "(2) 0.4", "F = 2 × 0.32/1.2 = 0.5333"))
    [row] = json.loads(run("export", "cards", "--format", "json").out)["rows"]
    assert row["answer"] == "(1) 0.8\n(2) 0.4\n(3) 0.5333"
