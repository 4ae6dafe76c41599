import json
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, SearchStrategy

from quizzer.core.event import Event
from quizzer.core.grade import Grade
from quizzer.core.replay import counted
from quizzer.core.schedule import Memory, Scheduler
from quizzer.core.state import CardState, Schedule
from quizzer.core.statistics import Standing, Statistics, report, streak, weakest
from tests.core.folding import folded

Surviving = list[tuple[str, Event, int | None]]
ANSWERS = {"answer", "practice", "retry"}
SCHEDULER = Scheduler()
CARDS = [
    (f"{deck}/{name}", f"{deck}/{topic}")
    for deck, name, topic in (("d", "a", "T"), ("d", "c", "U"), ("d", "b", "T"), ("e", "z", "T"))
]
TODAY = date(2026, 11, 23).toordinal()


def told(events: Sequence[Event], today: int, titles: dict[str, str] | None = None) -> Statistics:
    """The report of a log."""
    rows = [row for row in counted(events) if row.event.action in ANSWERS]
    named = [row for row in rows if row.event.named is not None]
    days = {
        day: (len(ms := [min(row.event.duration_ms, 300_000) for row in rows if row.event.study_day == day]), sum(ms))
        for day in {row.event.study_day for row in rows}
    }
    answered = len({row.card for row in rows}), len(rows)
    return report(standings(folded(events, SCHEDULER)), answered, days, named, today, SCHEDULER, titles)


def standings(states: dict[str, CardState], cards: Sequence[tuple[str, str]] = CARDS) -> list[Standing]:
    """What the index reads of the cards, the last one first: SQLite gives them in any order."""
    nothing: Any = (None,) * 13
    return [
        standing(topic, place, states[key]) if key in states else (topic, place, *nothing)
        for place, (key, topic) in reversed(list(enumerate(cards)))
    ]


def standing(topic: str, place: int, state: CardState) -> Standing:
    """What is read of a card that has a state."""
    at, last, sums = state.schedule, state.last, state.sums
    schedule: Any = (None, None, None, 0, 0)
    if at:
        schedule = at.memory.stability_days, at.last_day, at.due_day, at.reps, at.lapses
    return (topic, place, *schedule, last and last.grade, int(state.suspended), state.buried_until, *sums)


def brute_row(keys: set[str], rows: Surviving, states: dict[str, CardState], today: int) -> dict[str, Any]:
    """One row counted anew for each of its numbers, straight from the words of the definition."""
    kept = [states[key] for key in keys if key in states]
    seen = [(state, state.schedule) for state in kept if state.schedule is not None]
    answers = [(key, event, grade) for key, event, grade in rows if key in keys and event.action in ANSWERS]
    credited = [answer for place, answer in enumerate(answers) if moves(answer[1], rows, answer[0], answers[:place])]
    spaced = []
    for place, (key, event, grade) in enumerate(credited):
        earlier = [other.study_day for other_key, other, _ in credited[:place] if other_key == key]
        if earlier and event.study_day - earlier[-1] >= 1:
            spaced.append(grade)
    recalls = [
        (1 + (0.9 ** (1 / -0.1542) - 1) * max(0, today - schedule.last_day) / schedule.memory[0]) ** -0.1542
        for _, schedule in seen
    ]
    return {
        "cards": len(keys),
        "new": len(keys) - len(seen),
        "seen": len(seen),
        "failed": len([s for s, at in seen if (at.lapses and at.memory[0] < 21) or s.last == (s.last.day, 1)]),
        "due": len([s for s, at in seen if not s.suspended and at.due_day <= today and (s.buried_until or 0) <= today]),
        "mature": len([at for _, at in seen if at.memory[0] >= 21]),
        "suspended": len([key for key in keys if key in states and states[key].suspended]),
        "answers": len(answers),
        "credited": len(credited),
        "returned": sum(at.reps - 1 for _, at in seen),
        "recalled": sum(at.reps - 1 - at.lapses for _, at in seen),
        "expected_recall": pytest.approx(sum(recalls) / len(recalls)) if recalls else None,
        "true_retention": pytest.approx(sum(g in {2, 3, 4} for g in spaced) / len(spaced)) if spaced else None,
        "minutes": pytest.approx(sum(min(event.duration_ms / 1000, 300) for _, event, _ in answers) / 60),
    }


def moves(event: Event, rows: Surviving, key: str, before: Surviving) -> bool:
    """Whether it is credited, and the credited answer before it, since the last reset, is of another day."""
    resets = [other.id for card, other, _ in rows if card == key and other.action == "reset" and other.id < event.id]
    since = max(resets, default=0)
    days = [other.study_day for card, other, _ in before if card == key and other.credited and other.id > since]
    return event.credited and days[-1:] != [event.study_day]


@settings(deadline=None)
@given(st.data())
def test_rows_equal_a_count_by_hand(
    logs: SearchStrategy[list[Event]], surviving: Callable[[list[Event]], Surviving], data: DataObject
) -> None:
    events = data.draw(logs)
    today = (events[-1].study_day if events else TODAY) + data.draw(st.sampled_from((0, 1, 30)))
    states, rows = folded(events, SCHEDULER), surviving(events)
    found = told(events, today, {"d/T": "Trees"})
    topics: list[dict[str, Any]] = [{**topic} for topic in found["topics"]]
    for topic in topics:
        assert (topic.pop("rank") is None) == (topic["failed"] == 0)
        assert (topic.pop("recall_interval") is None) == (topic["returned"] == 0)
    assert topics == [
        {"deck": "d", "topic": "T", "title": "Trees"} | brute_row({"d/a", "d/b"}, rows, states, today),
        {"deck": "d", "topic": "U", "title": "U"} | brute_row({"d/c"}, rows, states, today),
        {"deck": "e", "topic": "T", "title": "T"} | brute_row({"e/z"}, rows, states, today),
    ]
    days = {event.study_day for _, event, _ in rows if event.action in ANSWERS}
    last = today if today in days else today - 1
    run = [day for day in days if day <= last and set(range(day, last + 1)) <= days]
    total = brute_row({key for key, _ in CARDS}, rows, states, today)
    here = {key for key, *_ in CARDS}
    gone = [card for card, event, _ in rows if event.action in ANSWERS and card not in here]
    whole = {"streak_days": len(run), "gone_cards": len(set(gone)), "gone_answers": len(gone)}
    assert found["total"] == total | whole


@settings(deadline=None)
@given(st.data())
def test_calendar_and_mistakes_equal_a_count_by_hand(
    logs: SearchStrategy[list[Event]], surviving: Callable[[list[Event]], Surviving], data: DataObject
) -> None:
    events = data.draw(logs)
    today = (events[-1].study_day if events else TODAY) + 1
    found = told(events, today)
    answers = [event for _, event, _ in surviving(events) if event.action in ANSWERS]
    assert [day["day"] for day in found["calendar"]] == [
        (date.fromordinal(today) - timedelta(days=back)).isoformat() for back in range(364, -1, -1)
    ]
    for day in found["calendar"]:
        that_day = [event for event in answers if date.fromordinal(event.study_day).isoformat() == day["day"]]
        assert day["answers"] == len(that_day)
        assert day["minutes"] == pytest.approx(sum(min(event.duration_ms / 1000, 300) for event in that_day) / 60)
    counts = Counter((event.detail["verify"], event.named) for event in answers if event.named)
    assert {(mistake["verify"], mistake["id"]): mistake["count"] for mistake in found["mistakes"]} == counts
    assert all(mistake["why"] == f"because of {mistake['id']}" for mistake in found["mistakes"])


@settings(deadline=None)
@given(st.data())
def test_report_is_plain_json_data(logs: SearchStrategy[list[Event]], data: DataObject) -> None:
    events = data.draw(logs)
    found = told(events, TODAY)
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def answer(number: int, day: int, grade: Grade, card: str = "d/a", **more: Any) -> Event:
    return Event(card, "answer", 1_795_500_000_000 + number, day, id=number, grade=grade, credited=True, **more)


def test_topics_of_a_deck_stand_together_however_its_cards_are_met() -> None:
    met = [CARDS[0], CARDS[3], CARDS[1], CARDS[2]]
    found = report(standings({}, met), (0, 0), {}, [], TODAY, SCHEDULER)
    assert [(topic["deck"], topic["topic"]) for topic in found["topics"]] == [("d", "T"), ("d", "U"), ("e", "T")]


def the_report(*events: Event, today: int = TODAY) -> Statistics:
    return told(events, today)


def test_true_retention_leaves_out_first_answers_and_second_ones_of_a_day() -> None:
    found = the_report(
        answer(1, TODAY - 9, 1),
        answer(2, TODAY - 9, 1),
        answer(3, TODAY - 8, 3),
        answer(4, TODAY - 4, 1),
        answer(5, TODAY - 1, 2),
    )
    assert found["total"]["true_retention"] == pytest.approx(2 / 3)


def test_regraded_answer_counts_with_its_new_grade() -> None:
    regrade = Event("d/a", "regrade", 0, TODAY, id=3, grade=3, target=2)
    found = the_report(answer(1, TODAY - 2, 3), answer(2, TODAY, 1), regrade)
    assert (found["total"]["answers"], found["total"]["true_retention"]) == (2, 1.0)


def test_voided_answer_leaves_no_trace() -> None:
    slip = answer(1, TODAY, 1, named="log2_for_ln", duration_ms=9_000, detail={"verify": "kl_divergence"})
    assert the_report(slip, Event("d/a", "void", 0, TODAY, id=2, target=1)) == the_report()


def test_renamed_card_keeps_its_answers() -> None:
    found = the_report(answer(1, TODAY, 3, "d/old"), Event("d/old", "rename", 0, TODAY, id=2, detail={"to": "d/c"}))
    assert [(row["topic"], row["seen"], row["answers"]) for row in found["topics"]] == [
        ("T", 0, 0),
        ("U", 1, 1),
        ("T", 0, 0),
    ]


def test_answers_of_a_removed_deck_count_for_streak_and_calendar_alone() -> None:
    found = the_report(answer(1, TODAY - 1, 3, "gone/a"), answer(2, TODAY, 3, "gone/a"))
    assert (found["total"]["answers"], found["total"]["streak_days"]) == (0, 2)
    assert (found["total"]["gone_cards"], found["total"]["gone_answers"]) == (1, 2)
    assert [day["answers"] for day in found["calendar"][-3:]] == [0, 1, 1]


def test_suspended_and_buried_cards_are_not_due() -> None:
    first = [answer(1, TODAY - 30, 3, "d/a"), answer(2, TODAY - 30, 3, "d/b"), answer(3, TODAY - 30, 3, "d/c")]
    suspend = Event("d/a", "suspend", 0, TODAY, id=4)
    bury = Event("d/b", "bury", 0, TODAY, id=5)
    found = the_report(*first, suspend, bury)
    assert (found["total"]["due"], found["total"]["suspended"]) == (1, 1)
    assert [day["due"] for day in found["forecast"][:3]] == [1, 1, 0]


def test_most_frequent_mistake_of_late_comes_first_then_the_latest() -> None:
    named = ("half_ties", "log2_for_ln", "log2_for_ln", "rank")
    found = the_report(
        *(
            answer(1_000 * (n + 1), TODAY, 1, named=name, detail={"verify": "auc", "why_named": f"{name} {n}"})
            for n, name in enumerate(named)
        )
    )
    # 1,795,500,000 s after the epoch is 2026-11-24 06:00 UTC: 20,781 days and 6 hours.
    assert found["mistakes"] == [
        {
            "verify": "auc",
            "id": "log2_for_ln",
            "why": "log2_for_ln 2",
            "count": 2,
            "credited": 0,
            "last_at": "2026-11-24T06:00:03Z",
        },
        {"verify": "auc", "id": "rank", "why": "rank 3", "count": 1, "credited": 0, "last_at": "2026-11-24T06:00:04Z"},
        {
            "verify": "auc",
            "id": "half_ties",
            "why": "half_ties 0",
            "count": 1,
            "credited": 0,
            "last_at": "2026-11-24T06:00:01Z",
        },
    ]


def test_long_answer_counts_five_minutes() -> None:
    found = the_report(answer(1, TODAY, 3, duration_ms=3_600_000), answer(2, TODAY, 3, "d/b", duration_ms=30_000))
    assert found["total"]["minutes"] == 5.5
    assert found["calendar"][-1] == {"day": "2026-11-23", "answers": 2, "minutes": 5.5}


@pytest.mark.parametrize(("stability_days", "mature"), [(20.999, 0), (21.0, 1)])
def test_card_is_mature_from_a_stability_of_three_weeks(stability_days: float, mature: int) -> None:
    state = due_on(TODAY, stability_days)
    assert report(standings({"d/a": state}), (0, 0), {}, [], TODAY, SCHEDULER)["total"]["mature"] == mature


def test_topics_are_ranked_by_evidence() -> None:
    """12 of 20 cards failed, then 1 of 1; what was left for long has no rank where nothing was failed."""
    cards = [
        (f"d/{topic}{n}", f"d/{topic}") for topic, count in (("one", 1), ("many", 20), ("old", 9)) for n in range(count)
    ]
    states = {}
    for place, (key, topic) in enumerate(cards):
        state = states[key] = CardState(key)
        state.schedule = Schedule(Memory(5.0, 5.0), TODAY - (200 if topic == "d/old" else 1), 3, 1, 5, TODAY + 4)
        state.schedule = state.schedule._replace(lapses=0) if topic == "d/old" or place > 12 else state.schedule
    found = report(standings(states, cards), (0, 0), {}, [], TODAY, SCHEDULER)["topics"]
    assert [(topic["topic"], topic["failed"], topic["rank"]) for topic in found] == [
        ("one", 1, 2), ("many", 12, 1), ("old", 0, None),
    ]  # fmt: skip
    assert [topic["topic"] for topic in weakest(found)] == ["many", "one"]
    assert [(topic["returned"], topic["recalled"]) for topic in found] == [(2, 1), (40, 28), (18, 18)]
    # Wilson's interval of 28 of 40, by SciPy.
    assert found[1]["recall_interval"] == pytest.approx([0.545700, 0.819252], abs=1e-6)


def due_on(day: int, stability_days: float = 10.0) -> CardState:
    state = CardState("d/a")
    state.schedule = Schedule(Memory(stability_days, 5.0), day - 21, 1, 0, 21, day)
    return state


def test_forecast_counts_the_overdue_today_and_looks_thirty_days_ahead() -> None:
    cards = [standing("d/T", place, due_on(TODAY + ahead)) for place, ahead in enumerate((-40, 0, 1, 29, 30))]
    days = report(cards, (0, 0), {}, [], TODAY, SCHEDULER)["forecast"]
    assert [day["due"] for day in days] == [2, 1, *[0] * 27, 1]
    assert (days[0]["day"], days[29]["day"]) == ("2026-11-23", "2026-12-22")


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (set(), 0),
        ({TODAY}, 1),
        ({TODAY - 1}, 1),
        ({TODAY - 2}, 0),
        ({TODAY - 3, TODAY - 1, TODAY}, 2),
        ({TODAY - 2, TODAY - 1, TODAY + 1}, 2),
    ],
)
def test_streak_needs_no_answer_today(days: set[int], expected: int) -> None:
    assert streak(days, TODAY) == expected
