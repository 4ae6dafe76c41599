"""Rows of another log as ours: what counts, what begins anew, what is of the future; ids of cards without one."""

from quizzer.core.schedule import Scheduler
from quizzer.home import Home
from quizzer.home.clock import Clock
from quizzer.importing import Answered, Found, Sheaf
from quizzer.importing.answers import events
from quizzer.importing.cards import made
from quizzer.importing.delivery import prepared

NOON_MS, DAY_MS = 1_790_078_400_000, 86_400_000  # 22 September 2026, 12:00 UTC


def test_rows(tmp_path):
    log = [(0, 3), (60_000, 4), (DAY_MS, None), (DAY_MS + 1, 1), (90 * DAY_MS, 3), (-NOON_MS, 3)]
    answered = tuple(Answered(NOON_MS + ms, grade, 5_000_000) for ms, grade in log)
    delivery = prepared(Home(str(tmp_path)), Sheaf([Found(1, "q", "a", answered=answered)], [], []), "t.md", None)
    clock = Clock(start="2026-10-01T12:00:00+00:00")
    rows = list(events(delivery, Scheduler(), clock))
    assert [(row.action, row.grade, row.credited) for row in rows] == [
        ("answer", 3, True), ("retry", 4, False), ("reset", None, False), ("answer", 1, True),
    ]  # fmt: skip
    assert [row.expected_recall for row in rows] == [None, 1.0, None, None]
    assert {row.duration_ms for row in rows if row.grade} == {3_600_000}
    assert [row.uid for row in rows] == [row.uid for row in events(delivery, Scheduler(), clock)]
    assert len({row.uid for row in rows}) == 4


def test_ids_stay_wherever_the_card_stands():
    cards = [
        Found(1, "What is $\\frac{a}{b}$?", "1"),
        Found(2, "什么?", "2"),
        Found(3, "x", "3", id="a b"),
        Found(4, "y", "z", id="ok-1"),
    ]
    one = [card["id"] for card in made(Sheaf(cards, [], []), "T").cards]
    other = [card["id"] for card in made(Sheaf(cards[::-1], [], []), "T").cards]
    assert one == other[::-1]
    assert one[0].startswith("what-is-a-b-")
    assert one[3] == "ok-1"


def test_topics_of_one_slug_are_two():
    cards = [Found(1, "a", "1", topic="C"), Found(2, "b", "2", topic="c"), Found(3, "c", "3", topic="损失")]
    topics = made(Sheaf(cards, [], []), "T").topics
    assert [topic["title"] for topic in topics] == ["C", "c", "损失"]
    assert len({topic["id"] for topic in topics}) == 3
