"""Weeks of use through the command line, against py-fsrs itself and against counts made from the raw rows."""

import csv
import io
import json
import random
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import fsrs
import pytest

FIRST = date(2026, 11, 23)
CARDS = 24
NEW_PER_DAY = 3
# Ten days in a row, a week without, and three days more, each at some hour after the rollover.
DAYS = [*range(10), 17, 18, 19]
HEAD = "format: 1\ntitle: Plain\ntopics: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}]\ncards:\n"
CARD = "  - {{id: card-{0}, topic: {1}, kind: recall, question: Q{0}?, answer: A, why: w, source: s}}\n"


@pytest.fixture
def quizzer(run, tmp_path, monkeypatch):
    """Run a command at an instant of the simulated calendar; its JSON."""
    folder = tmp_path / "plain-decks"
    folder.mkdir()
    cards = "".join(CARD.format(number, "abc"[number % 3]) for number in range(CARDS))
    (folder / "plain.yaml").write_text(HEAD + cards)
    monkeypatch.setattr("quizzer.decks.places.shipped_folder", lambda: str(folder))

    def at(day, hour, *words, told=""):
        instant = datetime(FIRST.year, FIRST.month, FIRST.day, hour, tzinfo=UTC) + timedelta(days=day)
        monkeypatch.setenv("QUIZZER_NOW", instant.isoformat())
        result = run(*words)
        assert (result.code, bool(result.err)) == (0, bool(told)), (words, result)
        assert told in result.err
        return json.loads(result.out) if "--json" in words else result.out

    at(0, 12, "config", "set", "new_per_day", str(NEW_PER_DAY))
    return at


class Oracle:
    """py-fsrs fed with the same grades at midnight UTC of the same study days."""

    def __init__(self):
        self.scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
        self.cards = {}

    def answer(self, card, day, grade):
        """The interval in days after a credited answer."""
        known = self.cards.get(card) or fsrs.Card(card_id=1)
        at = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC) + timedelta(days=day)
        known, _ = self.scheduler.review_card(known, fsrs.Rating(grade), at)
        self.cards[card] = known
        return (known.due - at).days

    def recall(self, card, day):
        """The chance of recall at midnight of a day."""
        at = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC) + timedelta(days=day)
        return self.scheduler.get_card_retrievability(self.cards[card], at)


def _most_fuzz(interval):
    """The half width of the FSRS fuzz range: 1 day, and shares of the interval beyond 2.5, 7 and 20 days."""
    if interval < 3:
        return 0
    ranges = ((2.5, 7, 0.15), (7, 20, 0.10), (20, float("inf"), 0.05))
    return 1 + sum(share * max(min(interval, end) - start, 0) for start, end, share in ranges)


def _sit(quizzer, day, hour, chance, oracle, seen):
    """One sitting: answer until nothing is left. The credited answers are checked against py-fsrs one by one."""
    met = 0
    for _ in range(200):
        card = quizzer(day, hour, "next", "--json")["card"]
        if card is None:
            break
        grade = chance.choices((1, 2, 3, 4), (2, 2, 5, 1))[0]
        answer = quizzer(
            day, hour, "answer", card["id"], "x", "--grade", str(grade), "--variant", card["variant"], "--json"
        )
        assert answer["credited"] is (card["status"] != "retry")
        if not answer["credited"]:
            continue
        assert card["status"] == ("due" if card["id"] in seen else "new")
        met += card["id"] not in seen
        interval = oracle.answer(card["id"], day, grade)
        assert answer["interval_days"] == interval
        due_in = (date.fromisoformat(answer["due"]) - FIRST).days - day
        assert abs(due_in - interval) <= _most_fuzz(interval) + 0.5  # the range is rounded to whole days
        assert due_in >= 1
        assert answer["again_today"] is (grade == 1)
        seen[card["id"]] = (date.fromisoformat(answer["due"]) - FIRST).days
    else:
        raise AssertionError("the sitting does not end")
    return met


@pytest.fixture
def weeks(quizzer):
    """Thirteen days of use; the command runner, the oracle, and each seen card with its due day."""
    chance, oracle = random.Random(20261123), Oracle()
    seen: dict[str, int] = {}
    for day in DAYS:
        overdue = [card for card, due in seen.items() if due <= day]
        hour = chance.choice((5, 12, 23))
        before = quizzer(day, hour, "next", "--json")
        assert before["study_day"] == (FIRST + timedelta(days=day)).isoformat()
        assert before["due"] == len(overdue)
        new_left = min(NEW_PER_DAY, CARDS - len(seen))
        assert before["new"] == new_left
        assert _sit(quizzer, day, hour, chance, oracle, seen) == new_left  # the daily limit holds, and is used
        assert all(due > day for due in seen.values())
    return quizzer, oracle, seen


def _rows(home):
    with closing(sqlite3.connect(home / "progress.sqlite")) as database:
        database.row_factory = sqlite3.Row
        return database.execute("SELECT * FROM review ORDER BY id").fetchall()


def _retention(rows):
    """The share that is not Again among the credited answers of a card answered on an earlier day."""
    answered, kept = set(), []
    for row in rows:
        if row["credited"]:
            if row["card"] in answered:
                kept.append(row["grade"] > 1)
            answered.add(row["card"])
    return sum(kept) / len(kept)


def test_weeks_of_use_agree_with_fsrs_and_with_the_rows(weeks, home):
    quizzer, oracle, seen = weeks
    last = DAYS[-1]
    rows = _rows(home)
    assert len(rows) > 60
    data = quizzer(last, 23, "stats", "--json")
    total = data["total"]
    assert (total["cards"], total["seen"], total["new"]) == (CARDS, len(seen), CARDS - len(seen))
    assert total["answers"] == len(rows)
    assert total["credited"] == sum(row["credited"] for row in rows)
    assert total["due"] == 0
    assert total["streak_days"] == 3
    assert total["true_retention"] == pytest.approx(_retention(rows), rel=1e-12)
    recalls = [oracle.recall(card, last) for card in seen]
    assert total["expected_recall"] == pytest.approx(sum(recalls) / len(recalls), rel=1e-9)
    assert total["mature"] == sum(card.stability >= 21 for card in oracle.cards.values())
    _check_days(data, rows, seen, last)
    _check_topics(data, rows)
    _check_exports(quizzer, data, rows, seen, last)


def _check_days(data, rows, seen, last):
    calendar = {day["day"]: day["answers"] for day in data["calendar"] if day["answers"]}
    counted: dict[str, int] = {}
    for row in rows:
        day = date.fromordinal(row["study_day"]).isoformat()
        counted[day] = counted.get(day, 0) + 1
    assert calendar == counted
    assert len(calendar) == len(DAYS)
    for ahead, day in enumerate(data["forecast"]):
        assert day["due"] == sum(due == last + ahead for due in seen.values())


def _check_topics(data, rows):
    for topic in data["topics"]:
        own = [row for row in rows if "abc"[int(row["card"].split("-")[1]) % 3] == topic["topic"]]
        assert (topic["answers"], topic["credited"]) == (len(own), sum(row["credited"] for row in own))
        assert topic["seen"] == len({row["card"] for row in own})


def _check_exports(quizzer, data, rows, seen, last):
    exported = json.loads(quizzer(last, 23, "export", "reviews"))["rows"]
    assert [(row["event"], row["card"], row["grade"], row["credited"]) for row in exported] == [
        (row["id"], row["card"], row["grade"], bool(row["credited"])) for row in rows
    ]
    cards = list(csv.DictReader(io.StringIO(quizzer(last, 23, "export", "cards", "--format", "csv"), newline="")))
    due = {row["card"]: (date.fromisoformat(row["due"]) - FIRST).days for row in cards if row["due"]}
    assert due == seen
    lines = quizzer(last, 23, "export", "stats", "--format", "md").splitlines()
    cells = [cell.strip() for cell in lines[-1].strip("|").split("|")]
    assert cells[3:6] == [str(data["total"][name]) for name in ("cards", "new", "seen")]


def test_rebuild_after_weeks_changes_nothing(weeks):
    quizzer, _, _ = weeks
    before = quizzer(DAYS[-1], 23, "card", "list", "--json")["cards"]
    quizzer(DAYS[-1], 23, "rebuild")
    for rebuilt, old in zip(quizzer(DAYS[-1], 23, "card", "list", "--json")["cards"], before, strict=True):
        assert rebuilt == old


def test_undo_of_everything_leads_back_to_new(weeks, home):
    quizzer, _, _ = weeks
    for left in reversed(range(len(_rows(home)))):
        assert quizzer(DAYS[-1], 23, "undo", "--json")["left"] == left
    assert {card["status"] for card in quizzer(DAYS[-1], 23, "card", "list", "--json")["cards"]} == {"new"}


def test_night_belongs_to_the_day_before(quizzer):
    first = quizzer(0, 23, "answer", "card-0", "x", "--grade", "3", "--json")
    late = quizzer(1, 3, "answer", "card-0", "x", "--grade", "3", "--json")
    assert (first["credited"], late["credited"]) == (True, False)
    assert quizzer(1, 3, "next", "--json")["new"] == NEW_PER_DAY - 1
    assert quizzer(1, 4, "next", "--json")["new"] == NEW_PER_DAY


def test_clock_set_back_shortens_nothing(quizzer):
    quizzer(5, 12, "answer", "card-0", "x", "--grade", "3", "--json")
    told = "the clock is behind your last answer"
    back = quizzer(2, 12, "answer", "card-0", "x", "--grade", "3", "--json", told=told)
    # the oracle sees both answers on one day: no time has passed
    oracle = Oracle()
    oracle.answer("card-0", 0, 3)
    assert back["interval_days"] == oracle.answer("card-0", 0, 3)
    shown = quizzer(2, 12, "card", "show", "card-0", "--json")
    assert shown["expected_recall"] == 1.0
    for event in quizzer(2, 12, "card", "history", "card-0", "--json")["events"]:
        assert event["interval_days"] >= 1


def test_clock_set_back_is_told_once_in_a_session(quizzer, run, monkeypatch):
    quizzer(5, 12, "answer", "card-0", "x", "--grade", "3", "--json")
    monkeypatch.setenv("QUIZZER_NOW", "2026-11-25T12:00:00+00:00")
    result = run("review", "--limit", "2", stdin="\n3\n\n3\n")
    assert result.code == 0
    assert result.out.count("the clock is behind your last answer") == 1
    monkeypatch.setenv("QUIZZER_NOW", "2026-12-01T12:00:00+00:00")
    assert "the clock is behind" not in run("review", "--limit", "1", stdin="\n3\n").out


def test_same_commands_on_another_machine_give_the_same_dates(quizzer, tmp_path, monkeypatch):
    """Nothing is drawn at random: due dates are a function of the log."""
    dues = []
    for name in ("one", "two"):
        monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / name))
        dues.append(
            [quizzer(day, 12, "answer", "card-1", "x", "--grade", "4", "--json")["due"] for day in (0, 9, 60, 400)]
        )
    assert dues[0] == dues[1]
