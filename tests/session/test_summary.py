"""What a sitting came to, counted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Prompt
from quizzer.session.desk import Question
from quizzer.session.dialogue import Summary, TopicCount


def question(topic: str = "t", deck: str = "d") -> Question:
    return Question(
        Card(deck, "c", topic, "cloze", "?"),
        "new",
        {"attempt": 1},
        "1.0",
        (Prompt("?", "blanks"),),
        None,
        topic.upper(),
    )


def test_empty_summary_counts_nothing() -> None:
    summary = Summary()
    assert (summary.count, summary.recalled, summary.seconds, summary.due_tomorrow) == (0, 0, 0.0, None)
    assert summary.topics() == []
    assert summary.mistakes() == []


def test_answers_are_counted_by_topic_in_the_order_of_first_appearance() -> None:
    summary = Summary()
    for event, (topic, deck, grade) in enumerate([("z", "d", 3), ("a", "d", 1), ("z", "e", 2), ("z", "d", 1)], 1):
        summary.add(event, question(topic, deck), grade, (), 1500)
    assert summary.topics() == [TopicCount("d", "Z", 2, 1), TopicCount("d", "A", 1, 0), TopicCount("e", "Z", 1, 1)]
    assert (summary.count, summary.recalled, summary.seconds) == (4, 2, 6.0)


def test_answer_that_is_counted_anew_replaces_itself() -> None:
    summary = Summary()
    summary.add(7, question(), 1, ["log2_for_ln"], 1000)
    summary.add(7, question(), 4, ["log2_for_ln"], 1000)
    assert (summary.count, summary.recalled, summary.seconds) == (1, 1, 1.0)
    assert summary.mistakes() == [("log2_for_ln", 1)]


def test_mistakes_come_by_frequency_then_by_name() -> None:
    summary = Summary()
    for event, named in enumerate(["b", "c", None, "a", "c", "b", "d"], 1):
        summary.add(event, question(), 1, [named] if named else [], 0)
    assert summary.mistakes() == [("b", 2), ("c", 2), ("a", 1), ("d", 1)]


def test_answer_taken_back_is_forgotten_with_its_mistake() -> None:
    summary = Summary()
    summary.add(1, question("a"), 1, ["m"], 2000)
    summary.add(2, question("b"), 3, (), 3000)
    summary.take_back(1)
    summary.take_back(99)
    assert (summary.count, summary.recalled, summary.seconds) == (1, 1, 3.0)
    assert summary.topics() == [TopicCount("d", "B", 1, 1)]
    assert summary.mistakes() == []


@given(st.lists(st.tuples(st.integers(1, 5), st.sampled_from("xyz"), st.integers(1, 4)), max_size=30))
def test_topics_add_up_to_the_whole(answers: list[tuple[int, str, int]]) -> None:
    summary = Summary()
    for event, topic, grade in answers:
        summary.add(event, question(topic), grade, (), 1)
    last = {event: grade for event, _, grade in answers}
    assert summary.count == len(last) == sum(topic.answers for topic in summary.topics())
    assert summary.recalled == sum(grade > 1 for grade in last.values())
    assert summary.recalled == sum(topic.recalled for topic in summary.topics())
