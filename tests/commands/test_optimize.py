"""`quizzer optimize` on the logs of simulated learners: adopted, refused, taken back, and how it is told."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from quizzer.core import optimizer
from quizzer.core.schedule import HIGHEST, PARAMETERS
from quizzer.session import fit

NOW = "2026-11-23T18:00:00+00:00"
TODAY = 739_578  # its study day
CARDS, DAYS = 300, 120
SCHEMA = json.loads((Path(__file__).parents[1] / "schemas" / "optimize.json").read_text(encoding="utf-8"))
STATES = "SELECT * FROM card_state ORDER BY card"
HEAD = "format: 1\ntitle: Mine\ntopics: [{id: t, title: T}]\ncards:\n"
CARD = '  - {{id: c{0}, topic: t, kind: cloze, question: "Say [[c{0}]].", why: So., source: hand}}\n'


@pytest.fixture
def answered(
    home: Path, furnish: Callable[..., None], learner: Any, run: Any, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., None]:
    """Let a learner have answered a deck of as many cards, up to yesterday."""

    def answer(who: int, most: int = 1 << 30) -> None:
        monkeypatch.setenv("QUIZZER_NOW", NOW)
        furnish(mine=HEAD + "".join(map(CARD.format, range(CARDS))))
        assert run("rebuild").code == 0
        columns = "uid, card, action, at_ms, offset_min, study_day, credited, grade, duration_ms"
        rows = [
            (f"{who}-{number}", f"mine/c{card}", 86_400_000 * day + number, TODAY - DAYS - 1 + day, grade)
            for number, (card, day, grade) in enumerate(learner(who, CARDS, DAYS)[:most])
        ]
        with closing(sqlite3.connect(home / "progress.sqlite")) as database:
            sql = f"INSERT INTO review ({columns}) VALUES (?, ?, 'answer', ?, 0, ?, 1, ?, 9000)"
            database.executemany(sql, rows)
            database.commit()
        assert run("rebuild").code == 0

    return answer


@pytest.fixture
def told(run: Any) -> Callable[..., dict[str, Any]]:
    """What `optimize --json` says, which is as its schema has it."""

    def tell(*words: str) -> dict[str, Any]:
        result = run("optimize", *words, "--json")
        assert (result.code, result.err) == (0, "")
        data: dict[str, Any] = json.loads(result.out)
        Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(data)
        return data

    return tell


def rows(home: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(home / "progress.sqlite")) as database:
        return database.execute(sql).fetchall()


def due(run: Any) -> int:
    agenda: dict[str, int] = json.loads(run("--json").out)
    return agenda["due"]


def test_fitted_parameters_are_adopted_and_taken_back(answered: Any, told: Any, run: Any, home: Path) -> None:
    answered(2)
    states, due_before = rows(home, STATES), due(run)
    tried = told("--dry-run")
    assert (tried["done"], tried["are_default"], rows(home, STATES)) == (None, True, states)
    assert rows(home, "SELECT COUNT(*) FROM adoption") == [(0,)]
    done = told()
    assert done["fit"] == tried["fit"]
    assert done["fit"]["fitted"]["log_loss"] < done["fit"]["active"]["log_loss"]
    assert (done["done"], done["parameters"], done["due"]) == ("adopted", done["fit"]["parameters"], tried["due"])
    assert done["due"] == {"before": due_before, "after": due(run)}
    assert due_before != due(run)
    adopted = rows(home, STATES)
    assert run("rebuild").code == 0
    assert rows(home, STATES) == adopted != states
    assert run("doctor").out.count("with fitted parameters") == 1
    assert told()["done"] is None  # the same once more is no better
    listed = told("--list")
    assert [(row["log_loss"], row["taken_back"]) for row in listed["adoptions"]] == [
        (done["fit"]["fitted"]["log_loss"], None)
    ]
    undone = told("--undo")
    assert (undone["done"], undone["are_default"], undone["parameters"]) == ("undone", True, list(PARAMETERS))
    assert undone["due"] == {"before": done["due"]["after"], "after": due_before}
    assert rows(home, STATES) == states
    assert run("doctor").out.count("with fitted parameters") == 0
    again = run("optimize", "--undo")
    assert (again.code, again.err.count("\n"), "nothing to take back" in again.err) == (1, 1, True)


def test_sitting_that_is_under_way_goes_by_what_is_adopted_meanwhile(
    answered: Any, told: Any, place: Any, run: Any, home: Path
) -> None:
    answered(2)
    desk = place(NOW).desk()
    for _ in range(2):
        question = desk.next()
        desk.submit(question, desk.mark(question, "no"), "no")
    question, parameters = desk.next(), told()["parameters"]
    outcome = desk.submit(question, desk.mark(question, "no"), "no")
    desk.prepare_next(question, outcome)
    assert list(desk.reviews.scheduler.parameters) == parameters != list(PARAMETERS)
    named = "SELECT weights FROM review JOIN params ON params.id = params_id ORDER BY review.id"
    assert [json.loads(weights) for (weights,) in rows(home, named)] == [[*PARAMETERS]] * 2 + [parameters]
    states = rows(home, STATES)
    assert run("doctor").out.count("as a replay of the log gives them") == 1
    assert run("rebuild").code == 0
    assert rows(home, STATES) == states


def test_parameters_of_a_learner_who_is_as_the_defaults_stay(answered: Any, told: Any, run: Any, home: Path) -> None:
    answered(0)
    states = rows(home, STATES)
    data = told()
    assert (data["fit"]["is_better"], data["done"], data["parameters"]) == (False, None, list(PARAMETERS))
    assert data["due"]["before"] == due(run)
    assert (rows(home, STATES), rows(home, "SELECT COUNT(*) FROM params")) == (states, [(0,)])
    assert "not adopted" in run("optimize").out


def test_short_log_is_refused(answered: Any, run: Any, home: Path) -> None:
    answered(2, most=999)
    result = run("optimize")
    assert (result.code, result.out) == (1, "")
    assert result.err == (
        "quizzer: fitting needs 1000 answers, each the first of its card and day, and this log has 999: "
        "nothing was changed, review on\n"
    )


def test_log_of_cards_that_were_met_and_never_came_back_is_refused(
    answered: Any, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(2, most=200)
    monkeypatch.setattr(fit, "LEAST_ANSWERS", 200)
    result = run("optimize")
    assert (result.code, result.err.count("\n")) == (1, 1)
    assert "of the last 40 answers only" in result.err


@pytest.mark.parametrize("weights", [[float("nan")] * 21, [1e9] * 21, [0.0] * 21, []])
def test_parameters_that_cannot_be_are_refused(
    answered: Any, run: Any, home: Path, monkeypatch: pytest.MonkeyPatch, weights: list[float]
) -> None:
    import fsrs_rs_python  # noqa: PLC0415 - without it these tests fail, and no other

    class Broken:
        def __init__(self, _: Any) -> None:
            pass

        def compute_parameters(self, _: Any, card_ids: Any) -> list[float]:
            return weights

    answered(2, most=1000)
    states = rows(home, STATES)
    monkeypatch.setattr(fsrs_rs_python, "FSRS", Broken)
    result = run("optimize")
    assert (result.code, result.err.count("\n"), "out of bounds" in result.err) == (1, 1, True)
    assert (rows(home, STATES), rows(home, "SELECT * FROM adoption")) == (states, [])


def test_predictions_that_are_no_numbers_are_refused(
    answered: Any, run: Any, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(2, most=1000)
    monkeypatch.setattr(optimizer, "fit", lambda moves: HIGHEST)
    monkeypatch.setattr(optimizer, "evaluate", lambda *_: optimizer.Loss(float("nan"), 0.1))
    result = run("optimize")
    assert (result.code, "no probability: nothing was changed" in result.err) == (1, True)
    assert rows(home, "SELECT * FROM adoption") == []


def test_library_that_is_not_there_is_named_with_how_to_install_it(
    answered: Any, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(2, most=1000)
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", None)
    result = run("optimize")
    assert (result.code, result.err.count("\n")) == (1, 1)
    assert "`pip install 'quizzer-interviews[optimize]'`" in result.err
    assert run("optimize", "--list").code == 0


@pytest.mark.parametrize("words", [("--undo", "--list"), ("--dry-run", "--undo")])
def test_options_that_exclude_each_other_are_refused(run: Any, words: tuple[str, ...]) -> None:
    assert run("optimize", *words).code == 2


def test_lines_say_what_was_found_and_done(answered: Any, run: Any) -> None:
    answered(2)
    lost = run("--plain", "optimize", "--dry-run").out
    assert "`quizzer optimize` adopts it" in lost
    shown = run("optimize").out
    assert "in use" in shown
    assert "adopted; due today:" in shown
    assert "(`quizzer optimize --undo` takes it back)" in shown
    listed = run("optimize", "--list").out
    assert "fitted to your answers" in listed
    assert "2026-11-23" in listed
    assert "those that quizzer comes with; due today:" in run("optimize", "--undo").out
    assert run("optimize", "--list").out.count("2026-11-23") == 2


KILLED = """
import os, signal, sqlite3, sys
from quizzer.store import adoptions, reviews
from quizzer.store.database import Database

left = int(sys.argv[1])

def counted(statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

begun = adoptions.adopt
def adopt(database, *others):
    database.connection.set_trace_callback(counted)
    begun(database, *others)
    database.connection.set_trace_callback(None)
    print("adopted", flush=True)

from quizzer.commands import optimize
optimize.adopt = adopt
from quizzer.cli import main
sys.exit(main(["optimize"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_kill_in_the_middle_of_adopting_leaves_all_or_nothing(answered: Any, told: Any, run: Any, home: Path) -> None:
    answered(2)
    states = rows(home, STATES)
    adopted = {**told()}
    changed = rows(home, STATES)
    assert run("optimize", "--undo").code == 0
    killed = 0
    for moment in (1, 2, 3, 4, 5, 6, 8, 12, 50, 200, 310, 315, 318, 1000):
        before = rows(home, "SELECT COUNT(*) FROM adoption")
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(moment)], env=os.environ, capture_output=True, text=True, check=False
        )
        killed += done.returncode == -9
        assert done.returncode in (0, -9), done.stderr
        is_adopted = rows(home, "SELECT COUNT(*) FROM adoption") != before
        assert is_adopted or "adopted" not in done.stdout
        assert rows(home, STATES) == (changed if is_adopted else states)
        assert rows(home, "PRAGMA integrity_check") == [("ok",)]
        found = told("--list")
        assert found["parameters"] == (adopted["parameters"] if is_adopted else list(PARAMETERS))
        if is_adopted:
            assert run("optimize", "--undo").code == 0
    assert 5 < killed < 14
