"""What one looks at: `quizzer` alone, `stats`, `review` from a pipe, and `rebuild`."""

import math
import re
import sqlite3
from contextlib import closing

import pytest


def test_first_look_is_a_welcome(lab, run, asked):
    out = run().out
    assert "Welcome. There are 15 cards" in out
    assert "quizzer review" in out
    data = asked()
    assert (data["due"], data["new"], data["cards"], data["seen"], data["streak_days"]) == (0, 10, 15, 0, 0)
    assert data["next_command"] == "quizzer review"
    assert data["pace"] == "at 10 a day you meet all by 24 November"
    assert (data["topics"], data["mistakes"]) == ([], [])


def test_removal_of_the_only_deck_that_was_studied_makes_nobody_new(lab, run, asked):
    asked("answer", "lab/kl", "99.5")
    run("deck", "remove", "lab")
    out = run().out
    assert "Welcome" not in out
    assert "   met so far  0 of " in out


def test_cards_that_fall_due_within_a_week_are_counted(lab, run, asked):
    asked("answer", "lab/kl", "99.5")
    asked("answer", "lab/recall", "x", "--grade", "4")  # in eight days
    assert asked()["due_week"] == 1
    assert "   this week   1 more due\n" in run().out


def test_glance_tells_the_day(lab, run, asked, at):
    for card in ("lab/kl", "lab/sigmoid"):
        asked("answer", card, "99.5")
    asked("answer", "lab/recall", "x", "--grade", "4")
    at("2026-11-24T18:00:00+01:00")
    data = asked()
    assert (data["due"], data["new"], data["seen"], data["streak_days"]) == (2, 10, 3, 1)
    assert [(topic["topic"], topic["failed"], topic["seen"]) for topic in data["topics"]] == [("numbers", 2, 2)]
    out = run().out
    assert "Tuesday 24 November" in out
    assert "due now     2\n" in out
    assert "together    about" in out
    assert "streak      1 day\n" in out
    assert "met so far  3 of 15" in out
    assert re.search(r" weakest topics\n +failed +recalled +interval +today\n +Numbers  2 of 2 +0\.\d\d\n", out)
    assert " drill quizzer review --weak --topic lab/numbers\n" in out


def test_command_that_drills_the_weakest_topic_asks_also_what_is_not_due(lab, run, asked, log):
    asked("answer", "lab/kl", "99.5")
    [drill] = [line.removeprefix(" drill quizzer ") for line in run().out.splitlines() if line.startswith(" drill ")]
    out = run(*drill.split(), stdin="99.5\n0.144\n").out
    assert "1 card to drill: 1 not due, as practice that moves no schedule" in out
    assert "lab" in out
    assert {row["action"] for row in log()[1:]} == {"practice"}
    assert "the schedule stays as it is" in out


def test_where_nothing_was_failed_a_drill_says_what_to_do(lab, run):
    result = run("review", "--failed", "3")
    assert result == (0, "", "nothing to drill: `quizzer review` asks what is due\n")


def test_review_and_next_take_tags_and_difficulties(own_lab, run, asked, refused):
    path = own_lab / "annex.yaml"
    assert "no card has a tag" in refused(1, "next", "--tag", "exam")
    path.write_text(path.read_text().replace("{id: recall,", "{id: recall, tags: [exam], difficulty: 2,"))
    for words in (["--tag", "exam"], ["--difficulty", "2"], ["--difficulty", "1..3"], ["--difficulty", "2-2"]):
        assert asked("next", *words)["card"]["id"] == "annex/recall"
        assert "annex" in run("review", *words, stdin="\n").out
    assert asked("next", "--difficulty", "3-4")["card"] is None
    assert "did you mean exam?" in refused(1, "review", "--tag", "exma")
    for word in ("0", "6", "4-2", "easy", ""):
        assert "give a number from 1 (easy) to 5" in refused(2, "review", "--difficulty", word)


def test_glance_counts_the_mistakes_of_seven_days(lab, asked, at):
    asked("answer", "lab/kl", "0.131")
    asked("answer", "lab/kl", "0.131")
    [mistake] = asked()["mistakes"]
    assert (mistake["verify"].split("@")[0], mistake["id"], mistake["count"]) == (
        "kl_divergence",
        "reversed_arguments",
        2,
    )
    at("2026-11-29T18:00:00+01:00")
    assert len(asked()["mistakes"]) == 1
    at("2026-11-30T18:00:00+01:00")
    assert asked()["mistakes"] == []


def test_glance_tells_of_a_log_that_has_gone_back(lab, run, asked, home, tmp_path):
    """A synchroniser, or a hand, puts the file of before in the place of the newer one."""
    asked("answer", "lab/kl", "0.144")
    old = (home / "progress.sqlite").read_bytes()
    asked("answer", "lab/sigmoid", "99.5")
    asked()
    assert asked()["missing"] == []
    (home / "progress.sqlite").write_bytes(old)
    assert asked()["missing"] == [{"file": None, "command": "quizzer doctor"}]
    assert "answers of before are gone: quizzer doctor" in run().out
    assert "it had newer rows before an older file took its place" in " ".join(run("doctor").out.split())
    run("rebuild")
    assert asked()["missing"] == []


def test_glance_names_the_backup_that_has_more(lab, run, asked, home):
    asked("answer", "lab/kl", "0.144")
    old = (home / "progress.sqlite").read_bytes()
    asked("answer", "lab/sigmoid", "99.5")
    run("backup", "-o", str(home / "backups" / "made.sqlite"))
    assert asked()["missing"] == []
    (home / "progress.sqlite").write_bytes(old)
    path, command = str(home / "backups" / "made.sqlite"), "quizzer merge made.sqlite"
    assert asked()["missing"] == [{"file": path, "command": command}]
    assert f"{path} has answers that the log lacks: {command}" in " ".join(run().out.split())
    assert run("merge", "made.sqlite").code == 0
    assert asked()["missing"] == []


def test_glance_when_all_is_done_offers_practice(lab, run, asked):
    run("config", "set", "new_per_day", "1")
    asked("answer", "lab/recall", "x", "--grade", "4")
    data = asked()
    assert (data["due"], data["new"], data["minutes"], data["next_command"]) == (0, 0, 0, "quizzer review --practice")


def test_no_new_cards_a_day_has_no_pace(lab, run, asked):
    run("config", "set", "new_per_day", "0")
    assert asked()["pace"] is None


def test_stats_of_an_empty_home(lab, asked):
    total = asked("stats")["total"]
    assert total == {
        "cards": 15, "new": 15, "seen": 0, "failed": 0, "due": 0, "mature": 0, "suspended": 0, "answers": 0,
        "credited": 0, "returned": 0, "recalled": 0, "expected_recall": None,
        "true_retention": None, "minutes": 0.0, "streak_days": 0, "gone_cards": 0, "gone_answers": 0,
    }  # fmt: skip


def test_stats_by_hand(lab, asked, run, at):
    asked("answer", "lab/kl", "0.144")  # Good: due after 2 days
    asked("answer", "lab/sigmoid", "99.5")  # Again: due after 1 day
    asked("answer", "lab/sigmoid", "99.5")  # a retry
    at("2026-11-25T18:00:00+01:00")
    asked("answer", "lab/sigmoid", "99.5")  # Again a second time
    asked("answer", "lab/kl", "0.144")
    run("card", "suspend", "lab/order")
    data = asked("stats")
    total = data["total"]
    assert (total["seen"], total["new"], total["suspended"]) == (2, 13, 1)
    assert (total["answers"], total["credited"]) == (5, 4)
    assert total["true_retention"] == 0.5  # of the two answers after a night, one was Again
    assert total["expected_recall"] == 1.0  # both were answered today
    assert total["streak_days"] == 1  # the 24th was left out
    calendar = {day["day"]: day["answers"] for day in data["calendar"]}
    assert (calendar["2026-11-23"], calendar["2026-11-24"], calendar["2026-11-25"]) == (3, 0, 2)
    assert sum(calendar.values()) == 5
    assert list(calendar)[-1] == "2026-11-25"
    assert [day["day"] for day in data["forecast"]][:2] == ["2026-11-25", "2026-11-26"]
    assert data["forecast"][1]["due"] == 1  # the sigmoid, after its second Again


def test_stats_expect_recall_by_the_forgetting_curve(lab, asked, at):
    asked("answer", "lab/kl", "0.144")
    at("2026-12-03T18:00:00+01:00")
    factor = 0.9 ** (-1 / 0.1542) - 1
    assert asked("stats")["total"]["expected_recall"] == pytest.approx((1 + factor * 10 / 2.3065) ** -0.1542, rel=1e-12)


def test_confusions_are_named_and_drilled(lab, run, asked, at):
    for day in (23, 24):
        at(f"2026-11-{day}T18:00:00+01:00")
        shown = asked("next", "--kind", "match")["card"]["right"]
        numbers = [shown.index(right) + 1 for right in ("TP / (TP + FP)", "TP / (TP + FN)")]
        asked("answer", "lab/match", " ".join(map(str, numbers)))
    [told] = asked("stats")["confusions"]
    assert (told["first"], told["second"], told["both_ways"], told["count"]) == ("recall", "precision", True, 2)
    out = run("stats").out
    assert "   2 times     recall\n               and precision, both ways\n   quizzer review --confused\n" in out
    assert "1 card to drill" in run("review", "--confused", stdin="\n").out
    assert "lab/match" not in run("review", "--confused", "--topic", "numbers").out


def test_calibration_counts_what_came_back_after_a_night(lab, asked, run, at):
    asked("answer", "lab/kl", "0.144")
    asked("answer", "lab/kl", "99.5")  # of the same day
    asked("answer", "lab/recall", "x", "--grade", "3")
    at("2026-11-25T18:00:00+01:00")
    assert asked("stats", "--calibration")["answers"] == 0
    asked("answer", "lab/kl", "0.144")
    asked("answer", "lab/recall", "x", "--grade", "1")
    assert asked("stats", "--calibration")["answers"] == 2
    asked("undo")
    data = asked("stats", "--calibration")
    assert (data["answers"], data["needed"], data["verdict"]) == (1, 59, "few")
    assert "1 answer so far" in run("stats", "--calibration").out


def test_calibration_is_of_the_grades_of_by_now(lab, asked, home):
    """Sixty cards came back, predicted 0.9, and all were Again; 45 of these were then said to be Good."""
    asked("answer", "lab/kl", "0.144")
    row = (
        "INSERT INTO review (id, uid, card, action, at_ms, study_day, offset_min, grade, target, credited, params_id, "
        "duration_ms, expected_recall) VALUES (?, ?, ?, ?, 0, 739900, 0, ?, ?, ?, 1, 0, ?)"
    )
    with closing(sqlite3.connect(home / "progress.sqlite")) as database:
        for n in range(100, 160):
            database.execute(row, (n, f"{n:032}", f"lab/{n}", "answer", 1, None, 1, 0.9))
        for n in range(200, 245):
            database.execute(row, (n, f"{n:032}", f"lab/{n - 100}", "regrade", 3, n - 100, 0, None))
        database.commit()
    data = asked("stats", "--calibration")
    assert (data["answers"], data["predicted"], data["recalled"]) == (60, pytest.approx(0.9), 0.75)
    assert data["verdict"] == "optimistic"  # Wilson's interval of 45 of 60 ends at 0.8424


@pytest.mark.parametrize("width", [40, 80, 120])
def test_stats_in_words_tell_total_and_mistakes(lab, run, asked, monkeypatch, width):
    asked("answer", "lab/kl", "0.131")
    monkeypatch.setenv("COLUMNS", str(width))
    out = run("stats").out
    assert "1 of 15 cards seen" in out
    assert "reversed arguments" in out
    assert re.search(r" weakest topics\n( +failed +recalled +interval +today\n)? +Numbers.* 1 of 1.* 1\.00\n", out)
    assert "   quizzer review --weak --topic lab/numbers\n" in out


def test_review_from_a_pipe_answers_and_keeps(lab, run, log):
    result = run("review", "--topic", "numbers", "--limit", "1", stdin="0.144\n")
    assert (result.code, result.err) == (0, "")
    assert "right" in result.out
    assert [(row["card"], row["grade"]) for row in log()] == [("lab/kl", 3)]


def test_review_without_lines_says_that_nothing_was_answered(lab, run, log):
    result = run("review")
    assert (result.code, result.err) == (0, "nothing answered\n")
    assert log() == []


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (("--order", "random"), 2, "--order cannot be 'random': choose mixed, due or new"),
        (("--limit", "0"), 2, "Invalid value for '--limit'"),
        (("--minutes", "-1"), 2, "Invalid value for '--minutes'"),
        (("--new", "x"), 2, "Invalid value for '--new'"),
        (("--deck", "lub"), 1, "there is no deck 'lub' (did you mean lab?)"),
        (("--kind", "matrx"), 1, "there is no kind 'matrx' (did you mean matrix?)"),
        (("--topic", "numbrs"), 1, "there is no topic 'numbrs' (did you mean numbers?)"),
    ],
)
def test_review_refuses_what_makes_no_sense(lab, refused, words, code, line):
    assert refused(code, "review", *words).startswith(line)


def test_rebuild_gives_the_same_states(lab, run, asked, at, home):
    for day, text in enumerate(("0.144", "0.131", "0.144"), 23):
        at(f"2026-11-{day}T18:00:00+01:00")
        asked("answer", "lab/kl", text)
        asked("answer", "lab/recall", "x", "--grade", str(day - 22))
    asked("undo")
    run("card", "suspend", "lab/order")
    before = asked("card", "list")["cards"]
    with closing(sqlite3.connect(home / "progress.sqlite")) as database:
        database.execute("UPDATE card_state SET due_day = 1, stability = 99, suspended = 1")
        database.commit()
    assert asked("card", "list")["cards"] != before
    result = run("rebuild")
    assert result.code == 0
    assert result.out == " rebuilt 3 card states from 8 log rows; indexed 15 cards\n"
    for rebuilt, old in zip(asked("card", "list")["cards"], before, strict=True):
        for key, value in old.items():
            if isinstance(value, float):
                assert math.isclose(rebuilt[key], value, rel_tol=1e-12)
            else:
                assert rebuilt[key] == value


def test_rebuild_makes_a_damaged_index_again(lab, run, asked, home):
    asked("next")
    (home / "index.sqlite").write_bytes(b"garbage")
    assert run("rebuild").code == 0
    assert asked("next")["card"]["id"] == "lab/recall"
