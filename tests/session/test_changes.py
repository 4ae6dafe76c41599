"""What changes under a sitting: its decks, the settings, the clock, and what other hands do to the same cards."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from quizzer.core.event import ANSWERS, Event
from quizzer.core.grade import GRADES
from quizzer.errors import QuizzerError
from quizzer.kinds.shared.contract import Mark
from quizzer.screen.marks import outcome
from quizzer.session.asides import Edited

Row = dict[str, Any]


def deleted(path: Path) -> None:
    path.unlink()


def half_saved(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:200])


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_dangling_link(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.parent / "nothing")


DONE = [deleted, half_saved, binary, empty, a_folder, a_dangling_link]


@pytest.mark.parametrize("read_by_another", [False, True])
@pytest.mark.parametrize("change", DONE)
def test_deck_that_goes_while_it_is_asked_is_told_once_and_the_others_go_on(
    write: Callable[..., None],
    cards: Any,
    sit: Callable[..., Any],
    place: Callable[..., Any],
    home: Path,
    change: Callable[[Path], None],
    read_by_another: bool,
) -> None:
    write(*(cards.blank(name) for name in "abc"))
    write(cards.blank("d"), cards.blank("e"), name="other")

    def edited(card: Any) -> Edited:
        change(home / "decks" / "mine.yaml")
        if read_by_another:
            with closing(place()) as another:
                assert another.catalog.index.count() == 2
        return Edited("edited", card.key)

    screen = sit(
        "answer a", "accept", "wait 3", "edit", "answer d", "accept", "wait 3", "answer e", "accept", edit=edited
    )
    assert [question.card.id for question in screen.asked] == ["a", "d", "d", "e"]
    told = [text for text in screen.texts("note") if "mine.yaml" in text]
    assert len(told) == 1
    assert "asked" in told[0]


def test_last_deck_that_goes_is_told_before_the_sitting_ends(
    write: Callable[..., None], cards: Any, sit: Callable[..., Any], home: Path
) -> None:
    write(cards.blank("a"), cards.blank("b"))

    def edited(card: Any) -> Edited:
        (home / "decks" / "mine.yaml").unlink()
        return Edited("edited", card.key)

    screen = sit("wait 3", "edit", edit=edited)
    assert screen.drawn[-1] == (
        "note",
        f"{home / 'decks' / 'mine.yaml'} was taken away meanwhile: its cards are not asked",
    )


def test_deck_that_is_edited_well_is_not_told(write: Callable[..., None], cards: Any, sit: Callable[..., Any]) -> None:
    write(cards.blank("a"), cards.blank("b"))

    def edited(card: Any) -> Edited:
        write(cards.blank("b"))
        return Edited("edited", card.key)

    screen = sit("wait 3", "edit", "answer b", "accept", edit=edited)
    assert screen.texts("note") == ["edited"]


def test_card_whose_function_is_changed_while_it_is_asked_is_marked_as_asked_and_asked_anew_as_it_is(
    write: Callable[..., None], cards: Any, place: Callable[..., Any]
) -> None:
    write(cards.sigmoid("x"))
    asking = place().desk()
    question = asking.question("x")
    goldens = [{"params": {"p": [0.5, 0.5], "q": [0.25, 0.75]}, "value": 0.143841}]
    write(cards.sigmoid("x") | {"question": "KL of {{p}} and {{q}}?", "verify": "kl_divergence", "goldens": goldens})
    with closing(place()) as another:
        assert another.catalog.index.count() == 1
    mark = asking.mark(question, str(question.variant["value"]))
    assert mark.verdict == "right"
    asking.prepare_next(question, asking.submit(question, mark, "x"))
    variant = place("2026-12-24T18:00:00+00:00").desk().question("x").variant
    assert (variant["attempt"], variant["verify"]) == (2, "kl_divergence@1")


def test_grade_of_an_answer_that_another_hand_took_back_is_told(
    write: Callable[..., None], cards: Any, place: Callable[..., Any], rows: Callable[[], list[Row]]
) -> None:
    write(cards.recall("a"))
    asking = place().desk()
    question = asking.question("a")
    receipt = asking.submit(question, Mark("self"), "x", grade=3)
    with closing(place()) as another:
        another.desk().undo()
    before = rows()
    with pytest.raises(QuizzerError, match="taken back: nothing was changed"):
        asking.regrade(question, receipt, 4)
    assert rows() == before
    assert asking.undo() is None


@pytest.mark.parametrize("action", ["suspend", "bury", "flag"])
def test_what_another_hand_does_to_the_card_on_screen_stays(
    write: Callable[..., None], cards: Any, place: Callable[..., Any], action: str
) -> None:
    write(cards.recall("a"))
    asking = place().desk()
    question = asking.question("a")
    with closing(place()) as another:
        another.desk().act(question.card, action, {"note": "doubtful"})
    receipt = asking.submit(question, Mark("self"), "x", grade=3)
    state = place().reviews.state("mine/a")
    assert (receipt.credited, state.schedule.reps) == (True, 1)
    assert state.suspended == (action == "suspend")
    assert (state.buried_until is not None) == (action == "bury")
    assert state.flag == ("doubtful" if action == "flag" else None)


def test_answer_to_a_card_that_was_reset_while_on_screen_is_its_first(
    write: Callable[..., None], cards: Any, place: Callable[..., Any]
) -> None:
    write(cards.recall("a"))
    asking = place().desk()
    asking.submit(asking.question("a"), Mark("self"), "x", grade=1)
    question = asking.question("a")
    with closing(place()) as another:
        another.desk().act(question.card, "reset")
    assert asking.submit(question, Mark("self"), "x", grade=4).credited
    assert place().reviews.state("mine/a").schedule.interval_days > 5


def test_card_that_two_sittings_ask_at_once_is_credited_to_the_first_and_the_second_is_told(
    write: Callable[..., None],
    cards: Any,
    sit: Callable[..., Any],
    place: Callable[..., Any],
    rows: Callable[[], list[Row]],
) -> None:
    write(cards.blank("a"))
    asking = place().desk()
    question = asking.next()
    sit("answer a", "accept")
    receipt = asking.submit(question, asking.mark(question, "a"), "a", grade=4)
    assert [row["action"] for row in rows()] == ["answer", "retry"]
    assert (receipt.credited, receipt.interval_days) == (False, 2)
    assert "the schedule stays as it is" in outcome(
        receipt.grade, receipt.interval_days, receipt.again_today, receipt.credited
    )


def test_answer_whose_undo_was_undone_by_hand_is_no_endless_undo(
    write: Callable[..., None], cards: Any, place: Callable[..., Any]
) -> None:
    write(cards.recall("a"))
    desk = place().desk()
    desk.submit(desk.question("a"), Mark("self"), "x", grade=3)
    for target in (1, 2):
        desk.reviews.append(Event("mine/a", "void", *desk.clock.moment())._replace(target=target))
    with pytest.raises(QuizzerError, match="nothing was changed"):
        desk.undo("mine/a")
    assert desk.undo() is None


NOWS = [
    "2026-11-23T18:00:00+00:00",
    "2026-11-24T08:00:00+14:00",
    "2026-11-23T07:00:00-11:00",
    "2026-11-26T01:00:00+01:00",
]
SETTINGS = {"desired_retention": ("0.7", "0.9", "0.97"), "rollover_hour": ("0", "4", "23"), "new_per_day": ("1", "20")}


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_set_or_renamed_under_two_sittings_their_answers_count_once_under_the_settings_of_by_now(
    write: Callable[..., None],
    cards: Any,
    place: Callable[..., Any],
    run: Callable[..., Any],
    rows: Callable[[], list[Row]],
    seconds: Any,
    seed: int,
) -> None:
    chance, kept, renamed = random.Random(seed), 0, 0

    def deck() -> None:
        write(*(cards.blank(f"{name}{renamed}", aliases=[f"{name}{n}" for n in range(renamed)]) for name in "abcd"))

    deck()
    desks = [place(NOWS[0], seconds).desk() for _ in range(2)]
    on_screen: list[Any] = [None, None]
    for _ in range(24):
        step, who = (
            chance.choice(["set", "start", "rename", "undo", "ask", "answer", "answer", "answer"]),
            chance.randrange(2),
        )
        seconds.now += chance.choice((0.1, 3))
        if step == "set":
            key = chance.choice(list(SETTINGS))
            assert run("config", "set", key, chance.choice(SETTINGS[key])).code == 0
        elif step == "start":
            desks[who], on_screen[who] = place(chance.choice(NOWS), seconds).desk(), None
        elif step == "rename":
            renamed += 1
            deck()
        elif step == "undo":
            kept += desks[who].undo() is not None
        elif step == "answer" and on_screen[who]:
            desks[who].submit(on_screen[who], desks[who].mark(on_screen[who], "x"), "x", grade=chance.choice(GRADES))
            kept, on_screen[who] = kept + 1, None
        else:
            on_screen[who] = desks[who].next()
    last = place(NOWS[0], seconds)
    last.desk().next()
    assert len([row for row in rows() if row["action"] != "rename"]) == kept
    assert last.reviews.stale() == ([], [])
    corrections = last.reviews.corrections()
    answers = [row for row in corrections.counted(last.reviews.events()) if row.event.action in ANSWERS]
    assert {row.card for row in answers} <= {card.key for card in last.catalog.index.cards()}
    assert sum(state.schedule.reps for state in last.reviews.states().values() if state.schedule) == len(
        {(row.card, row.event.study_day) for row in answers if row.event.credited}
    )
