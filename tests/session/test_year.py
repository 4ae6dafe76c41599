"""A year of one learner: 300 cards, skipped weeks, undo, regrades, renamed cards, journeys, summer time.

What was done is written down in a journal of the test's own. py-fsrs is fed from it directly, and the statistics are
counted from it: quizzer's log is never read but through quizzer's exports.
"""

from __future__ import annotations

import copy
import json
import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import takewhile

import fsrs
import pytest

FIRST = date(2026, 2, 1)
DAYS, CARDS, TOPICS = 365, 300, "abc"
SKIPPED = {*range(60, 67), *range(150, 171), *range(300, 309)}
# The hours from UTC: at home, with summer time from 29 March to 25 October, and two journeys.
SUMMER = range((date(2026, 3, 29) - FIRST).days, (date(2026, 10, 25) - FIRST).days)
JOURNEYS = {range(100, 112): -4, range(200, 230): 9}
ROLLOVER_HOUR = 4
HOURS = (5, 12, 18, 23, 24 + 2)  # the last one is in the night after
MOST_A_DAY = 15
# On which day which cards get a new id. Some get another one later.
RENAMED = {40: range(0, 30), 120: range(20, 50), 250: range(10, 25)}


def offset_hours(day):
    for journey, hours in JOURNEYS.items():
        if day in journey:
            return hours
    return 2 if day in SUMMER else 1


def instant(day, hour):
    zone = timezone(timedelta(hours=offset_hours(day)))
    return datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=zone) + timedelta(days=day, hours=hour)


def study_day(at):
    return (at.replace(tzinfo=None) - timedelta(hours=ROLLOVER_HOUR)).date()


class Entry:
    """One answer in the journal."""

    def __init__(self, card, day, grade, credited, duration_ms, receipt, before):
        self.card = card
        self.day = day
        self.grade = grade
        self.credited = credited
        self.duration_ms = duration_ms
        self.receipt = receipt
        self.before = before  # what py-fsrs knew of the card
        self.interval = None


class Learner:
    """Answers as chance will have it, keeps the journal, and asks py-fsrs for each interval."""

    def __init__(self):
        self.chance = random.Random(20260201)
        self.oracle = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
        self.known = {}  # py-fsrs's cards, by number
        self.journal, self.undone = [], []
        self.regraded = self.renames = 0
        self.names = {number: f"card-{number}" for number in range(CARDS)}

    def sit(self, desk, at):
        """One sitting: up to 15 cards, some answers regraded or taken back."""
        day = study_day(at)
        if self.journal and self.chance.random() < 0.1:
            self.take_back(desk)  # the last answer of a sitting before
        for _ in range(MOST_A_DAY):
            question = desk.next()
            if question is None:
                return
            self.answer(desk, question, day)
            happens = self.chance.random()
            if happens < 0.03:
                self.take_back(desk)
            elif happens < 0.06:
                self.regrade(desk, question)

    def answer(self, desk, question, day):
        number = next(number for number, name in self.names.items() if name == question.card.id)
        grade = self.chance.choices((1, 2, 3, 4), (2, 2, 8, 1))[0]
        duration_ms = self.chance.choice((1_500, 20_000, 61_000, 400_000))
        receipt = desk.submit(question, desk.mark(question, "x"), "x", grade=grade, duration_ms=duration_ms)
        today = takewhile(lambda entry: entry.day == day, reversed(self.journal))
        credited = not any(entry.credited for entry in today if entry.card == number)
        assert receipt.credited is credited
        entry = Entry(number, day, grade, credited, duration_ms, receipt, copy.copy(self.known.get(number)))
        self.journal.append(entry)
        self.review(entry)
        if credited:
            assert receipt.interval_days == entry.interval

    def review(self, entry):
        if entry.credited:
            at = datetime(entry.day.year, entry.day.month, entry.day.day, tzinfo=UTC)
            card = copy.copy(entry.before) or fsrs.Card(card_id=1)
            self.known[entry.card], _ = self.oracle.review_card(card, fsrs.Rating(entry.grade), at)
            entry.interval = (self.known[entry.card].due - at).days

    def regrade(self, desk, question):
        entry = self.journal[-1]
        entry.grade = self.chance.choice([grade for grade in (1, 2, 3, 4) if grade != entry.grade])
        entry.receipt = desk.regrade(question, entry.receipt, entry.grade)
        self.regraded += 1
        self.review(entry)
        if entry.credited:
            assert entry.receipt.interval_days == entry.interval

    def take_back(self, desk):
        entry = self.journal.pop()
        assert desk.undo().id == entry.receipt.event
        self.undone.append(entry)
        if not entry.credited:
            return
        if entry.before is None:
            del self.known[entry.card]
        else:
            self.known[entry.card] = entry.before


@pytest.fixture
def write_deck(home):
    """Write the deck with the cards' names of today, each with its former ones."""
    former: dict[int, list[str]] = {number: [] for number in range(CARDS)}

    def write(names):
        lines = [
            "format: 1",
            "title: Year",
            "topics: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}]",
            "cards:",
        ]
        for number, name in names.items():
            if name not in former[number]:
                former[number].append(name)
            aliases = f", aliases: [{', '.join(former[number][:-1])}]" if former[number][1:] else ""
            lines.append(
                f"  - {{id: {name}, topic: {TOPICS[number % 3]}, kind: recall, question: Q{number}?, answer: A, "
                f"why: w, source: s{aliases}}}"
            )
        (home / "decks").mkdir(parents=True, exist_ok=True)
        (home / "decks" / "year.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")

    return write


@pytest.fixture
def learner(place, write_deck):
    """The learner after the year."""
    learner = Learner()
    write_deck(learner.names)
    for day in range(DAYS):
        if day in RENAMED:
            learner.names |= {number: f"day-{day}-{number}" for number in RENAMED[day]}
            learner.renames += len(RENAMED[day])
            write_deck(learner.names)
        if day in SKIPPED:
            continue
        at = instant(day, learner.chance.choice(HOURS))
        workplace = place(at.isoformat())
        learner.sit(workplace.desk(), at)
        workplace.close()
    return learner


@pytest.fixture
def last(learner, monkeypatch):
    """Noon of the day after the year, where the learner is then; commands run at that time."""
    at = instant(DAYS, 12)
    monkeypatch.setenv("QUIZZER_NOW", at.isoformat())
    return study_day(at)


def test_year_agrees_with_fsrs_and_with_the_journal(learner, last, run, record_property):
    exported = {row["event"]: row for row in json.loads(run("export", "reviews").out)["rows"]}
    differences = _compare_intervals(learner, exported)
    cards = json.loads(run("card", "list", "--json").out)["cards"]
    _compare_states(learner, cards)
    assert run("rebuild").code == 0
    _compare_states(learner, json.loads(run("card", "list", "--json").out)["cards"])
    _compare_stats(learner, last, json.loads(run("stats", "--json").out))
    for name, count in {
        "answers": len(learner.journal),
        "undone": len(learner.undone),
        "regraded": learner.regraded,
        "renamed": learner.renames,
        "intervals compared with py-fsrs": sum(entry.credited for entry in learner.journal),
        "differences": len(differences),
    }.items():
        record_property(name, count)
        assert count > 50 or name == "differences"
    assert differences == []


def _compare_intervals(learner, exported):
    """The answers whose exported interval is not the one of py-fsrs."""
    assert all(exported[entry.receipt.event]["voided"] for entry in learner.undone)
    found = []
    for entry in learner.journal:
        row = exported[entry.receipt.event]
        assert (row["voided"], row["credited"], row["grade"]) == (False, entry.credited, entry.grade)
        assert (row["card"], row["study_day"]) == (f"year/{learner.names[entry.card]}", entry.day.isoformat())
        if row["interval_days"] != entry.interval:
            found.append((entry.card, entry.day, row["interval_days"], entry.interval))
    return found


def _compare_states(learner, cards):
    numbers = {f"year/{name}": number for number, name in learner.names.items()}
    assert set(numbers) == {card["id"] for card in cards}
    for card in cards:
        known = learner.known.get(numbers[card["id"]])
        assert card["stability_days"] == (pytest.approx(known.stability, rel=1e-9) if known else None)
        assert card["difficulty"] == (pytest.approx(known.difficulty, rel=1e-9) if known else None)


def _compare_stats(learner, last, data):
    total, journal = data["total"], learner.journal
    assert data["study_day"] == last.isoformat()
    assert (total["cards"], total["seen"], total["new"]) == (CARDS, len(learner.known), CARDS - len(learner.known))
    _compare_counts(journal, total)
    for topic in data["topics"]:
        own = [entry for entry in journal if TOPICS[entry.card % 3] == topic["topic"]]
        assert topic["seen"] == len({entry.card for entry in own})
        _compare_counts(own, topic)
    midnight = datetime(last.year, last.month, last.day, tzinfo=UTC)
    recalls = [learner.oracle.get_card_retrievability(card, midnight) for card in learner.known.values()]
    assert total["expected_recall"] == pytest.approx(sum(recalls) / len(recalls), rel=1e-9)
    assert total["mature"] == sum(card.stability >= 21 for card in learner.known.values())
    days = Counter(entry.day for entry in journal)
    calendar = {day["day"]: day["answers"] for day in data["calendar"] if day["answers"]}
    assert calendar == {day.isoformat(): count for day, count in days.items() if (last - day).days < 365}
    run_of_days = 0
    while last - timedelta(days=run_of_days + 1) in days:
        run_of_days += 1
    assert total["streak_days"] == run_of_days > 5


def _compare_counts(entries, row):
    assert (row["answers"], row["credited"]) == (len(entries), sum(entry.credited for entry in entries))
    seconds = sum(min(entry.duration_ms / 1000, 300) for entry in entries)
    assert row["minutes"] == pytest.approx(seconds / 60)
    latest: dict[str, int] = {}
    kept = []
    for entry in entries:
        if entry.credited:
            if entry.card in latest and entry.day > latest[entry.card]:
                kept.append(entry.grade > 1)
            latest[entry.card] = entry.day
    assert row["true_retention"] == pytest.approx(sum(kept) / len(kept), rel=1e-12)
