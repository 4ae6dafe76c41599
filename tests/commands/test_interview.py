"""An interview by the command line: step by step in JSON, lines from a pipe, its report, past ones."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing

import pytest

DECK = r"""
format: 1
title: Mine
topics: [{id: t, title: Topic}, {id: u, title: Other}]
cards:
  - {id: open, topic: t, kind: recall, difficulty: 1, follow_up: deeper, question: What is it?, answer: This and that.,
     key_points: [this, that], hints: [look], why: So., source: hand}
  - {id: deeper, topic: t, kind: cloze, difficulty: 2, follow_up: deepest, question: "Deeper: say [[so]].", why: So.,
     source: hand}
  - id: deepest
    topic: u
    kind: numeric
    difficulty: 3
    question: Compute KL of {{p}} and {{q}}, in nats, to 3 significant digits.
    verify: kl_divergence
    params: {p: [0.5, 0.5], q: [0.25, 0.75]}
    answer: {unit: nats}
    hints: [Weight by P.]
    goldens: [{params: {p: [0.5, 0.5], q: [0.25, 0.75]}, value: 0.143841}]
    why: So.
    source: hand
"""
START = "2026-11-23T18:00:00+00:00"
RIGHT, REVERSED, COARSE = "0.144", "0.131", "0.1"


@pytest.fixture
def mine(lab, furnish, at):
    furnish(mine=DECK)
    at(START)


@pytest.fixture
def after(at):
    """Let so many seconds pass since the beginning."""
    return lambda seconds: at(f"2026-11-23T18:{seconds // 60:02d}:{seconds % 60:02d}+00:00")


@pytest.fixture
def step(asked):
    """A step of an interview over the deck."""
    return lambda *words: asked("interview", "--deck", "mine", *words)


@pytest.fixture
def answers(home):
    """The rows that are no notes: card, action, credited, grade, text, score in the interview."""

    def read():
        with closing(sqlite3.connect(home / "progress.sqlite")) as database:
            sql = (
                "SELECT card, action, credited, grade, raw, detail FROM review WHERE action != 'interview' ORDER BY id"
            )
            rows = database.execute(sql).fetchall()
        return [(row[0].split("/")[1], *row[1:5], json.loads(row[5]).get("interview", {}).get("score")) for row in rows]

    return read


def test_it_asks_keeps_and_debriefs_step_by_step(mine, step, after, answers, run):
    assert run("answer", "mine/deepest", RIGHT).code == 0  # that card was met, today
    after(0)
    first = step("--minutes", "20")
    assert (first["phase"], first["number"], first["card"]["id"]) == ("asking", 1, "mine/deepest")
    opening = step("--pass")
    assert (opening["message"], opening["card"]["id"]) == ("passed: not answered", "mine/open")
    assert (opening["card"]["reveal"], opening["card"]["hints"]) == (None, 0)
    assert opening["limit_seconds"] == 150
    follow = step("--answer", "this, as far as I know")
    assert (follow["message"], follow["card"]["id"], follow["follows"]) == ("noted", "mine/deeper", "mine/open")
    assert (follow["number"], follow["card"]["text"]) == (3, "Deeper: say ______.")
    over = step("--answer", "so")
    assert (over["phase"], over["card"], over["deadline"]) == ("debrief", None, None)
    assert over["tick"]["given"] == ["this, as far as I know"]
    assert (over["tick"]["answer"], over["tick"]["key_points"]) == ("This and that.", ["this", "that"])
    closed = step("--ticks", "1")
    data = closed["interview"]
    assert closed["phase"] == "closed"
    assert [(q["card"], q["score"], q["grade"]) for q in data["questions"]] == [
        ("mine/deepest", 0, None), ("mine/open", 0.5, 2), ("mine/deeper", 1, 3),
    ]  # fmt: skip
    assert data["score"] == 0.5
    assert [(topic["title"], topic["asked"], topic["score"]) for topic in data["topics"]] == [
        ("Other", 1, 0), ("Topic", 2, 0.75),
    ]  # fmt: skip
    assert [point["ticked"] for point in data["questions"][1]["key_points"]] == [True, False]
    assert [(row[0], row[1], row[2], row[5]) for row in answers()[1:]] == [
        ("open", "part", 0, None), ("deeper", "practice", 0, 1.0), ("open", "practice", 0, 0.5),
    ]  # fmt: skip


def test_first_answer_of_a_day_to_a_met_card_is_credited(mine, step, at, answers, run):
    assert run("answer", "mine/deepest", RIGHT).code == run("answer", "mine/open", "x", "--grade", "3").code == 0
    at("2026-11-24T18:00:00+00:00")
    assert step("--questions", "2")["card"]["id"] == "mine/open"
    assert step("--answer", "this and that")["card"]["id"] == "mine/deepest"
    step("--answer", REVERSED)
    data = step("--ticks", "1,2")["interview"]
    assert [row[:4] for row in answers()[2:]] == [
        ("open", "part", 0, None), ("deepest", "answer", 1, 1), ("open", "answer", 1, 3),
    ]  # fmt: skip
    assert [slip["id"] for slip in data["slips"]] == ["reversed_arguments"]
    assert "reversed" in data["slips"][0]["why"] or "KL(Q" in data["slips"][0]["why"]
    assert data["tomorrow"] == ["mine/deepest"]
    again = step("--questions", "1")  # the same day
    assert again["card"]["id"] == "mine/open"
    step("--answer", "")
    step("--grade", "4")
    assert answers()[-1][:4] == ("open", "retry", 0, 4)


def test_clock_runs_between_the_steps(mine, step, after, answers):
    assert step("--minutes", "20")["deadline"].startswith("2026-11-23T18:02:30.")
    after(100)
    assert step("--answer", "in time")["seconds_left"] == pytest.approx(1100, abs=2)
    after(100 + 93)  # 90 s, and some for the way
    late = step("--answer", "so")
    assert late["message"] == "time: what stood there was taken"
    after(100 + 93 + 300)
    assert step()["message"] == "time: nothing stood there"
    data = step("--close")["interview"]
    assert [question["is_late"] for question in data["questions"]] == [False, True, True]
    assert [question["seconds"] for question in data["questions"]] == pytest.approx([100, 90, 180], abs=2)
    assert (data["late"], data["questions"][0]["score"]) == (2, None)


def test_answer_that_comes_too_late_is_not_taken(mine, step, after, answers):
    step("--questions", "1")
    after(160)
    data = step("--answer", "long after")
    assert (data["message"], data["phase"], data["tick"]["given"]) == (
        "time: the answer came too late",
        "debrief",
        [""],
    )


def test_what_cannot_be_read_is_asked_again_and_tells_nothing(mine, step, answers):
    step()
    step("--answer", "this")
    step("--answer", "so")
    for typed in ("many nats", COARSE):
        asked = step("--answer", typed)
        assert (asked["phase"], asked["number"], asked["card"]["id"]) == ("asking", 3, "mine/deepest")
        assert asked["message"]
        assert "right" not in asked["message"]
    assert [row[0] for row in answers()] == ["open", "deeper"]


def test_undone_answer_is_asked_again(mine, step, run, answers):
    step()
    step("--answer", "this")
    assert step("--answer", "no")["number"] == 3
    assert run("undo").out.strip() == "took back the practice answer 'no' (Again) on mine/deeper"
    data = step("--close")
    assert data["tick"]["number"] == 1
    data = step("--ticks", "")["interview"]
    assert [(question["card"], question["score"]) for question in data["questions"]] == [("mine/open", 0)]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--close",), 1, "no interview is open"), (("--json", "--close"), 1, "no interview is open"),
        (("--json", "--answer", "x"), 1, "no interview is open"), (("--answer", "x"), 2, "belong to --json"),
        (("--json", "--ticks", "x"), 2, "--ticks cannot be 'x'"), (("--number", "1"), 2, "there is no interview 1"),
        (("--report", "x.pdf"), 2, "end its name in .md or .html"), (("--deck", "none"), 1, "there is no deck"),
        (("--report", "config.toml.md", "--number", "3"), 2, "there is no interview 3"),
    ],
)  # fmt: skip
def test_refusals(mine, refused, words, code, told):
    assert told in refused(code, "interview", *words)


def test_steps_that_do_not_fit(mine, step, refused):
    step()
    assert "when the questions are over" in refused(2, "interview", "--json", "--ticks", "1")
    step("--answer", "this")
    step("--close")
    assert "numbers from 1 to 2" in refused(2, "interview", "--json", "--ticks", "3")
    assert "the questions are over" in refused(2, "interview", "--json", "--answer", "x")


def test_lines_from_a_pipe(mine, run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lines = "this\nso\n= 1/4\n:h\nmany\n0.144\n1 2\n"
    first = run("interview", "--deck", "mine", "--report", "first.md", stdin=lines)
    assert first.code == 0
    assert "few of these cards you have met" in first.out
    assert "= 0.25" in first.out
    assert "an interviewer gives no hints" in first.out
    assert re.search(r"3 questions in \d s: 100% right", first.out)
    assert "What is it?" in (tmp_path / "first.md").read_text(encoding="utf-8")
    second = run("interview", "--deck", "mine", "--questions", "2", stdin="that\nno\n2\n")
    assert "25% right" in second.out
    assert "100% right, so 75 points down" in second.out
    listed = run("interview", "--list").out
    assert [line.split()[-5:] for line in listed.splitlines()[1:3]] == [
        ["30", "3", "100%", "0", "0"], ["30", "2", "25%", "0", "0"],
    ]  # fmt: skip
    assert "100%, then 25%" in listed
    again = run("interview", "--number", "1", "--report", "again.html")
    assert (again.code, "100% right" in again.out) == (0, True)
    assert "<!doctype html" in (tmp_path / "again.html").read_text(encoding="utf-8").lower()


def test_pipe_that_ends_leaves_it_open(mine, run, answers):
    run("interview", "--deck", "mine", stdin="this\n")
    again = run("interview", stdin=":s\n")
    assert "the interview that is open goes on" in again.out
    assert "question 2, follow-up" in again.out
    closed = run("interview", "--close", stdin="1\n")
    assert re.search(r"2 questions in \d s: 25% right", closed.out)
    assert [row[:2] for row in answers()] == [("open", "part"), ("open", "practice")]


def test_other_commands_cope(mine, step, run, asked):
    step()
    step("--answer", "this")
    step("--pass")
    step("--close")
    step("--ticks", "1")
    assert [row["action"] for row in asked("card", "history", "mine/deeper")["events"]] == ["interview", "interview"]
    assert run("card", "history", "mine/deeper").out.count("interview") == 1
    assert asked("stats")["total"]["answers"] == 1
    assert run("export", "reviews", "--format", "csv").out.count("interview") > 4
    before = asked("interview", "--list")
    assert asked("doctor")["findings"]
    assert run("doctor").code == run("rebuild").code == 0
    assert asked("interview", "--list") == {**before}
    assert asked("undo")["left"] == 1


def test_card_that_is_gone_is_left_out(mine, step, deck, run, at):
    step()
    step("--answer", "this")
    deck(DECK.replace("id: deeper", "id: other").replace("follow_up: deeper", "follow_up: other"))
    at("2026-11-23T18:00:20+00:00")
    assert step()["card"]["id"] != "mine/deeper"
    deck(DECK.replace("id: open", "id: opened"))
    data = step("--close")["interview"]  # nothing is left to tick
    assert "mine/deeper" not in [question["card"] for question in data["questions"]]


@pytest.mark.parametrize(
    "note",
    ["{}", "[]", "1", '{"did": 1}', '{"did": "begin", "minutes": "x", "seed": null, "decks": [1], "topics": "x"}',
     '{"did": "ask", "attempt": "x", "number": null, "follows": 3}', '{"did": "close"}', '{"did": "later"}',
     '{"did": "ask", "attempt": 1e999, "limit_s": NaN}', '{"did": "begin", "minutes": NaN, "seed": 1e400}'],
)  # fmt: skip
def test_rows_of_a_hand_harm_nothing(mine, step, run, home, note):
    step()
    step("--answer", "this")
    with closing(sqlite3.connect(home / "progress.sqlite")) as database:
        (sitting,) = database.execute("SELECT sitting FROM review ORDER BY id DESC LIMIT 1").fetchone()
        values = (
            "odd",
            "mine/open",
            "interview",
            1_790_000_000_000,
            0,
            739_570,
            0,
            f'{{"interview": {note}}}',
            sitting,
        )
        names = "uid, card, action, at_ms, offset_min, study_day, credited, detail, sitting"
        database.execute(f"INSERT INTO review ({names}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        database.commit()
    for words in (("interview", "--list"), ("interview", "--json"), ("stats",), ("doctor",), ("rebuild",), ("undo",)):
        result = run(*words)
        assert (result.code, result.err) == (0, ""), (words, result.err)


def test_past_interview_is_told_without_a_card_that_is_gone(mine, step, deck, at):
    step("--questions", "1")
    step("--answer", "this")
    step("--ticks", "1")
    deck(DECK.replace("id: open,", "id: another,"))
    at("2026-11-23T18:00:20+00:00")
    [question] = step("--number", "1")["interview"]["questions"]
    assert (question["card"], question["question"], question["kind"]) == ("mine/open", "mine/open", "")
    assert (question["given"], question["score"]) == (["this"], 0.5)


def test_medians_are_of_the_answers_before(mine, step, home, run):
    for _ in range(5):
        assert run("answer", "mine/deeper", "so").code == 0
    with closing(sqlite3.connect(home / "progress.sqlite")) as database:
        database.execute("DROP TRIGGER review_no_update")
        database.execute("UPDATE review SET duration_ms = 10000 * id")
        database.commit()
    step()
    data = step("--close")["interview"]
    assert data["medians"] == {"cloze": 30.0}
