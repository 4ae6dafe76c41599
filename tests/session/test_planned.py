"""Days of a plan: what is asked, for how long, and what becomes of it."""

from __future__ import annotations

import itertools
import json
import random
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from quizzer.core.planning import speed_of
from quizzer.core.schedule import Memory, Scheduler
from quizzer.session import planning

TODAY = date(2026, 11, 23)
CARDS = 120
CARD = "  - {{id: c{number}, topic: {topic}, kind: recall, question: Q, answer: A, why: W, source: S}}\n"
DECK = "format: 1\ntitle: Many\ntopics: [{id: a, title: A}, {id: b, title: B}]\ncards:\n" + "".join(
    CARD.format(number=number, topic="ab"[number % 2]) for number in range(CARDS)
)
Run = Callable[..., Any]


def evening(number: int) -> str:
    """The time at which the learner sits down on a day, counted from the first."""
    return f"{TODAY + timedelta(days=number)}T18:00:00+01:00"


@pytest.fixture(autouse=True)
def _many(deck: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setattr("quizzer.decks.places.shipped_folder", lambda: str(tmp_path / "nowhere"))
    monkeypatch.setenv("QUIZZER_NOW", evening(0))
    deck(DECK, "many")


class Learner:
    """Forgets as FSRS expects, and takes 60, 45 or 20 seconds."""

    def __init__(self, seed: int) -> None:
        self.luck = random.Random(seed)
        self.known: dict[str, tuple[Memory, int]] = {}
        self.seconds = 0.0

    def recall(self, card: str, day: int) -> float:
        if card not in self.known:
            return 0.0
        memory, last = self.known[card]
        return Scheduler().retrievability(memory, day - last)

    def sit(self, place: Any, day: int, minutes: float) -> list[str]:
        """Answer until nothing is left or the minutes are up; the turns of what was asked."""
        desk, spent, turns = place.desk(), 0.0, []
        while spent < 60 * minutes and (question := desk.next()) is not None:
            card, is_new = question.card.key, question.card.key not in self.known
            if question.turn == "retry":
                grade, seconds = 3, 5
            elif is_new:
                grade, seconds = self.luck.choices((1, 2, 3, 4), (3, 1, 5, 1))[0], 60
            elif self.luck.random() < self.recall(card, day):
                grade, seconds = self.luck.choices((2, 3, 4), (12, 74, 14))[0], 20
            else:
                grade, seconds = 1, 45
            receipt = desk.submit(question, desk.mark(question, "x"), "x", grade=grade, duration_ms=seconds * 1000)
            if receipt.credited:
                memory, last = self.known.get(card, (None, day))
                self.known[card] = Scheduler().review(memory, grade, day - last), day
            spent += seconds
            turns.append(question.turn)
        self.seconds += spent
        return turns


def test_a_day_lasts_as_long_as_its_minutes(run: Run, place: Any) -> None:
    run("plan", "--by", "+20", "--minutes", "10")
    learner = Learner(1)
    turns = learner.sit(place(evening(0)), 0, 60)
    assert 9 * 60 <= learner.seconds <= 11 * 60 + 60
    assert turns.count("new") == pytest.approx(10, abs=1)
    desk = place(evening(0)).desk()
    assert desk.chooser.agenda().total == 0
    assert desk.chooser.idle().asked_for == "plan"


def test_what_is_asked_early_is_asked_for_credit_and_once_a_day(run: Run, place: Any) -> None:
    """Three days before the day everything goes by what it gains, due or not."""
    run("plan", "--by", "+9", "--minutes", "20")
    learner = Learner(2)
    asked = [learner.sit(place(evening(day)), day, 60) for day in range(9)]
    assert any("early" in turns for turns in asked[6:])
    log = place(evening(9)).reviews.events("action = 'answer' AND credited")
    days = [(event.card, event.study_day) for event in log]
    assert len(days) == len(set(days)) > 100


def test_without_a_plan_due_dates_go_again_and_the_log_is_the_same_log(run: Run, place: Any) -> None:
    learner = Learner(3)
    run("plan", "--by", "+9")
    learner.sit(place(evening(0)), 0, 20)
    before = list(place(evening(1)).reviews.events())
    run("plan", "--off")
    workplace = place(evening(1))
    assert list(workplace.reviews.events()) == before
    assert workplace.desk().next().turn in ("new", "due")
    assert workplace.desk().chooser.promise() is None


def test_the_day_itself_and_what_follows_go_by_due_dates(run: Run, place: Any) -> None:
    run("plan", "--by", "+3", "--minutes", "5")
    assert place(evening(2)).desk().chooser.promise()["days_left"] == 1
    assert place(evening(3)).desk().chooser.promise() is None
    assert place(evening(3)).desk().chooser.agenda().new == 10


def test_a_sitting_that_goes_on_into_the_day_itself_goes_on_by_due_dates(run: Run, place: Any, seconds: Any) -> None:
    run("plan", "--by", "+1", "--minutes", "5")
    desk = place(evening(0), seconds).desk()
    assert desk.chooser.agenda().new == 5
    seconds.now += 12 * 3600
    assert desk.chooser.agenda().new == 10
    assert desk.next() is not None


def test_decks_of_the_plan_alone_are_asked_unless_others_are_named(run: Run, place: Any, deck: Any) -> None:
    deck(DECK.replace("Many", "Other"), "other")
    run("plan", "--by", "+20", "--deck", "other")
    workplace = place(evening(0))
    assert {turn.card.deck for turn in [workplace.desk().next()]} == {"other"}
    narrowed = workplace.desk(filters=workplace.catalog.filters(["many"], [], []))
    assert narrowed.next().card.deck == "many"


def test_heavier_topics_are_met_first_and_those_without_weight_never(run: Run, place: Any) -> None:
    run("plan", "--by", "+20", "--minutes", "5", "--weight", "many/b=3")
    assert set(topics(place(evening(0)))) == {"many/b"}
    run("plan", "--weight", "b=0")
    assert set(topics(place(evening(0)))) == {"many/a"}


def topics(workplace: Any) -> list[str]:
    """Of the cards that today's part of the plan has left."""
    desk = workplace.desk()
    desk.next()
    day = workplace.clock.study_day()
    entries = [entry for entry, _ in workplace.catalog.index.day_plan().ahead(day, desk.chooser._filters)]
    return [entry.topic for entry in entries[:5]]


def test_minutes_are_those_of_the_cards_that_are_left(run: Run, place: Any) -> None:
    """Three new cards at 60 seconds each, of a day of twenty minutes."""
    run("plan", "--by", "+20", "--minutes", "20")
    assert place(evening(0)).desk(new=3).chooser.part() == {"due": 0, "early": 0, "new": 3, "minutes": 3}


def test_no_more_new_cards_than_asked_for(run: Run, place: Any) -> None:
    run("plan", "--by", "+20", "--minutes", "10")
    assert place(evening(0)).desk(new=3).chooser.agenda().new == 3


def test_the_days_ranking_is_made_once_and_again_when_it_is_of_other_cards(run: Run, place: Any, deck: Any) -> None:
    run("plan", "--by", "+20", "--minutes", "10")
    made = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("quizzer.session.planning.outlook", lambda *given: made.append(given) or real(*given))
        for _ in range(3):
            place(evening(0)).desk().next()
        assert len(made) == 0  # `plan` itself made it
        place(evening(1)).desk().next()
        place(evening(1)).desk().next()
        assert len(made) == 1
        deck(DECK.replace("question: Q", "question: R"), "many")
        place(evening(1)).desk().next()
        assert len(made) == 2


real = planning.outlook


def test_recall_on_the_day_is_higher_than_in_due_order_at_the_same_minutes(
    run: Run, place: Any, home: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thirty days of six minutes, three of them skipped, the date brought forward by five in the middle."""
    reached = {"due": 0.0, "plan": 0.0}
    for policy, seed in itertools.product(reached, range(4)):
        monkeypatch.setenv("QUIZZER_HOME", str(home / f"{policy}{seed}"))
        shutil.copytree(home / "decks", home / f"{policy}{seed}" / "decks")
        monkeypatch.setenv("QUIZZER_NOW", evening(0))
        run("config", "set", "new_per_day", "99")
        if policy == "plan":
            run("plan", "--by", "+35", "--minutes", "6")
        learner = Learner(seed)
        for day in sorted({*range(30)} - {7, 8, 20}):
            workplace = place(evening(day))
            if day == 15 and policy == "plan":
                assert run("plan", "--by", "+15").code == 0
                workplace = place(evening(day))
            learner.sit(workplace, day, 6)
        reached[policy] += sum(learner.recall(f"many/c{number}", 30) for number in range(CARDS)) / CARDS / 4
    assert reached["plan"] > reached["due"] + 0.03


def test_what_came_of_a_plan_is_told_after_its_day(run: Run, place: Any) -> None:
    """The cards that come back in the week from the day on; expected as the speed of before has it, by hand here."""
    run("plan", "--by", "+12", "--minutes", "20")
    learner = Learner(7)
    for day in range(12):
        learner.sit(place(evening(day)), day, 60)
    assert json.loads(run("plan", "--json").out)["kept"] is None
    place(evening(12))
    assert json.loads(run("plan", "--json").out)["kept"] == {
        "answers": 0, "predicted": None, "recalled": None, "interval": None,
    }  # fmt: skip
    assert "no card has come back since" in run("plan").out
    for day in range(12, 20):
        learner.sit(place(evening(day)), day, 5)
    workplace = place(evening(20))
    rows = [row for row in workplace.reviews.events("credited") if row.expected_recall not in (None, 1)]
    first = (TODAY + timedelta(days=12)).toordinal()
    after = [row for row in rows if first <= row.study_day < first + 7]
    found = json.loads(run("plan", "--json").out)["kept"]
    assert found["answers"] == len(after) > 10
    assert found["recalled"] == pytest.approx(sum(row.grade > 1 for row in after) / len(after))
    assert found["interval"][0] < found["recalled"] < found["interval"][1]
    speed = speed_of(planning._told(workplace.reviews, first))
    decay = -Scheduler().parameters[20]
    expected = [(1 + speed * (row.expected_recall ** (1 / decay) - 1)) ** decay for row in after]
    assert found["predicted"] == pytest.approx(sum(expected) / len(expected))
    assert json.loads(run("stats", "--calibration", "--json").out)["plan"] == found
    assert f"{found['recalled']:.2f} were (" in run("stats", "--calibration").out
