"""Rows that quizzer would not write, of a newer one or of a hand: doctor tells each, and nothing dies of them."""

import json
import sqlite3
from contextlib import closing

import pytest

ODD: dict[str, tuple[dict[str, object], str | None]] = {
    "detail that is no JSON": ({"detail": "{x"}, "its detail is not JSON"),
    "detail that is a list": ({"detail": "[1]"}, "its detail is not a JSON object"),
    "detail that is nested deeply": ({"detail": '{"read": ' + "[" * 5000 + "]" * 5000 + "}"}, "its detail is not JSON"),
    "detail of other types": (
        {"detail": '{"attempt": "x", "note": [], "hints": null, "params": 1}'},
        None,
    ),
    "attempt beyond all numbers": ({"detail": json.dumps({"attempt": 10**30})}, None),
    "half a character": ({"action": "flag", "detail": r'{"note": "\ud800"}', "grade": None}, None),
    "rename to nothing": ({"action": "rename", "grade": None}, "it gives no new name"),
    "rename to null": ({"action": "rename", "detail": '{"to": null}'}, "it gives no new name"),
    "rename to a list": ({"action": "rename", "detail": '{"to": ["a"]}'}, "it gives no new name"),
    "rename without JSON": ({"action": "rename", "detail": "{x"}, "it gives no new name"),
    "unknown action": ({"action": "pause"}, "it does something that this quizzer does not know"),
    "void of nothing": ({"action": "void", "grade": None}, "it takes back or regrades nothing"),
    "time beyond the calendar": ({"at_ms": 10**18}, "its time cannot be"),
    "time before the calendar": ({"at_ms": -(10**18)}, "its time cannot be"),
    "no study day": ({"study_day": 0}, "its time cannot be"),
    "first study day": ({"study_day": 1}, None),
    "last study day": ({"study_day": 3652059}, None),
    "study day beyond all numbers": ({"study_day": 2**63 - 1}, "its time cannot be"),
    "study day below all numbers": ({"study_day": -(2**63)}, "its time cannot be"),
}
READING = [
    (), ("stats",), ("card", "history", "lab/kl"), ("card", "show", "lab/kl"), ("card", "list"), ("next",),
    ("undo",), ("answer", "lab/kl", "0.144"), ("undo",),
]  # fmt: skip


@pytest.fixture(params=ODD)
def odd(request, lab, run, home):
    """A home with an answer, an odd row after it, and what doctor says of that."""
    assert run("answer", "lab/kl", "0.144").code == 0
    given, told = ODD[request.param]
    values: dict[str, object] = {
        "uid": "odd", "card": "lab/kl", "action": "answer", "at_ms": 1_790_000_000_000, "offset_min": 0,
        "study_day": 739_570, "credited": 1, "grade": 3, "detail": None, **given,
    }  # fmt: skip
    with closing(sqlite3.connect(home / "progress.sqlite")) as database:
        names = ", ".join(values)
        database.execute(f"INSERT INTO review ({names}) VALUES ({', '.join('?' * len(values))})", list(values.values()))
        database.commit()
    return told


def test_odd_row_is_told_by_doctor_and_harms_nothing(odd, run):
    findings = json.loads(run("doctor", "--json").out)["findings"]
    told = [finding["text"] for finding in findings if finding["area"] == "log"]
    assert f"row 2: {odd}" in told if odd else told[0] == "2 rows" or "future" in told[0]
    run("rebuild")
    for words in READING:
        for more in ((), ("--json",)):
            result = run(*words, *more)
            assert (result.code, result.err) == (0, ""), (words, result.out)
    for form in ("json", "csv", "md"):
        result = run("export", "reviews", "--format", form)
        assert (result.code, result.err) == (0, "")
    run("doctor", "--fix")
    findings = json.loads(run("doctor", "--json").out)["findings"]
    assert not [finding for finding in findings if finding["state"] == "problem"]


@pytest.mark.parametrize(
    "change",
    [
        "stability = 0", "stability = -1", "stability = 9e999", "difficulty = -9e999", "last_day = -1000000000000",
        "last_day = NULL", "due_day = 1000000000000000000", "interval_days = -5, reps = -3",
        "buried_until = 9223372036854775807", "answered_grade = 77, answered_day = -9",
    ],
)  # fmt: skip
def test_states_that_something_else_wrote_harm_nothing_and_are_made_again(lab, run, home, change):
    assert run("answer", "lab/kl", "0.144").code == 0
    with closing(sqlite3.connect(home / "progress.sqlite")) as database:
        database.execute(f"UPDATE card_state SET {change}")
        database.commit()
    for words in (*READING[:6], ("export", "cards"), ("answer", "lab/kl", "0.144")):
        result = run(*words)
        assert (result.code, result.err) == (0, ""), words
    run("doctor", "--fix")
    assert run("doctor").code == 0
