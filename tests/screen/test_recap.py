"""The end of a sitting, drawn."""

from __future__ import annotations

from datetime import date

import pytest
from rich.cells import cell_len

from quizzer.core.confusions import Confusion
from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Prompt
from quizzer.screen.lines import Line, Look, text_of
from quizzer.screen.prose import render
from quizzer.screen.recap import bar, confusion, duration, summary_lines
from quizzer.session.chooser import Idle
from quizzer.session.desk import Question
from quizzer.session.dialogue import Summary


def texts(lines: list[Line]) -> list[str]:
    return [text_of(line).rstrip() for line in lines]


def answered(*answers: tuple[str, int, str | None], seconds: float = 10) -> Summary:
    summary = Summary()
    for event, (topic, grade, named) in enumerate(answers, 1):
        card = Card("d", "c", topic, "cloze", "?")
        question = Question(card, "new", {"attempt": 1}, "1.0", (Prompt("?", "blanks"),), None, topic)
        summary.add(event, question, grade, [named] if named else [], round(seconds * 1000))
    summary.due_tomorrow = 4
    return summary


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (45.4, "45 s"), (89.4, "89 s"), (90, "2 min"), (840, "14 min"), (3599, "1 h 0 min"),
     (4800, "1 h 20 min"), (360_000, "100 h 0 min")],
)  # fmt: skip
def test_duration_is_said_as_a_person_would(seconds: float, words: str) -> None:
    assert duration(seconds) == words


@pytest.mark.parametrize(("share", "length"), [(0, 0), (0.49, 5), (1, 10)])
def test_bar_is_a_share_of_its_width(share: float, length: int) -> None:
    assert bar(share, 10, Look()) == "█" * length
    assert bar(share, 10, Look(unicode=False)) == "#" * length


def test_summary_counts_answers_topics_mistakes_and_tomorrow() -> None:
    summary = answered(("kl", 3, None), ("kl", 1, "reversed_arguments"), ("auc", 2, None))
    assert texts(summary_lines(summary, Look())) == [
        "", " 3 answers in 30 s, 2 recalled (67%)", "",
        "   d › kl    ██████████            1 of 2", "   d › auc   ████████████████████  1 of 1", "",
        " mistakes", "   reversed arguments: 1", "", " due tomorrow: 4",
    ]  # fmt: skip


def test_summary_without_mistakes_does_not_name_them() -> None:
    assert "mistakes" not in " ".join(texts(summary_lines(answered(("kl", 3, None)), Look())))


def test_summary_where_nothing_is_due_says_when_and_what_can_be_asked() -> None:
    summary = Summary()
    summary.idle = Idle(date(2026, 3, 12).toordinal(), 15)
    assert texts(summary_lines(summary, Look(100))) == [
        "", " nothing is due: the next card comes on Thursday 12 March", "",
        "   quizzer review --practice   asks what you have met and is not due; no schedule moves",
        "   quizzer review --new 15     meets more new cards today",
    ]  # fmt: skip
    summary.idle = Idle(None, 15, asked_for="drill")
    assert texts(summary_lines(summary, Look()))[1] == " nothing to drill: no card that was failed fits that"
    summary.idle = Idle(None, 15, asked_for="practice")
    assert texts(summary_lines(summary, Look(100))) == [
        "", " nothing to practise: what you have met is due, if there is any", "",
        "   quizzer review   asks what is due, and meets new cards",
    ]  # fmt: skip


def test_summary_of_nothing_says_so() -> None:
    assert texts(summary_lines(Summary(), Look())) == ["", " nothing answered"]


@pytest.mark.parametrize("look", [Look(linear=True), Look(width=40), Look(width=80, unicode=False)])
@pytest.mark.parametrize("width", [20, 40, 60, 80])
def test_summary_never_overflows(look: Look, width: int) -> None:
    answer = ("a-topic-with-a-very-long-name-indeed", 3, "a_mistake_with_a_long_name_too_long_for_a_line")
    lines = summary_lines(answered(answer), look._replace(width=width))
    assert max(cell_len(text_of(line)) for line in lines) <= width


def test_topics_without_room_for_bars_are_said_in_words() -> None:
    assert "   d › kl: 1 of 1" in texts(summary_lines(answered(("kl", 3, None)), Look(linear=True)))


def test_bars_take_the_room_that_names_leave() -> None:
    name = "Gradient boosted decision trees and more"
    shown = texts(summary_lines(answered((name, 3, None), ("kl", 1, None)), Look(width=80)))
    assert shown[3:5] == [f"   d › {name}   {'█' * 18}  1 of 1", f"   d › kl{' ' * 38}   {' ' * 18}  0 of 1"]


def test_long_topic_is_wrapped_between_its_words() -> None:
    lines = texts(summary_lines(answered(("a topic of thirty-two cells or so", 3, None)), Look(width=40)))
    assert lines[3:5] == ["   d › a topic of thirty-two cells or", "   so: 1 of 1"]


@pytest.mark.parametrize(
    ("kind", "first", "second", "both_ways", "said"),
    [
        ("options", "$x^2$", "two\n\nparagraphs", True, ["x²", "and two paragraphs, both ways"]),
        ("options", "asked", "given", False, ["given", "for asked"]),
        ("functions", "gain_ratio", "information_gain", True, ["gain_ratio", "and information_gain, both ways"]),
        ("slip", "labels_swapped", "roc_auc", False, ["labels swapped, in roc_auc"]),
    ],
)
def test_confusion(kind: str, first: str, second: str, both_ways: bool, said: list[str]) -> None:
    told: Confusion = {
        "kind": kind, "first": first, "second": second, "both_ways": both_ways, "why": "", "count": 2, "last_at": "",
        "cards": ["d/a"],
    }  # fmt: skip
    assert [text_of(line) for line in render(confusion(told), 80)] == said
