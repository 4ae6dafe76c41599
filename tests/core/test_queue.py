from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from quizzer.core.grade import AGAIN, GOOD, Grade
from quizzer.core.queue import (
    Allowance,
    Answered,
    Entry,
    Turn,
    allowance,
    is_in_mind,
    next_entry,
    order_topics,
    rank,
    turn,
)
from quizzer.core.schedule import Memory
from quizzer.core.state import CardState, LastAnswer, Schedule, status

TODAY = 739_900


def in_due_order(entry: Entry) -> tuple[int, int, str]:
    return entry.due_day or 0, entry.rank, entry.card


class Inputs:
    """What a session knows when it asks for the next card."""

    def __init__(
        self, due: Sequence[Entry], new: Sequence[Entry], retries: Sequence[Entry], recent: Sequence[Answered]
    ):
        self.due, self.new = sorted(due, key=in_due_order), list(new)
        self.retries, self.recent = list(retries), list(recent)

    def head(self) -> Entry | None:
        return next_entry(self.due, self.new, self.retries, self.recent)

    def queue(self) -> list[Entry]:
        """All cards, as they will be asked if every answer from now on is Good."""
        queue, here = [], self
        while (head := here.head()) is not None:
            queue.append(head)
            here = here.after(GOOD)
        return queue

    def after(self, grade: Grade) -> "Inputs":
        """The inputs once the head has been answered, as the log would give them."""
        head = self.head()
        assert head is not None
        retries = [entry for entry in self.retries if entry.card != head.card]
        if grade == 1:
            retries.append(head._replace(turn="retry"))
        due, new = ([entry for entry in entries if entry != head] for entries in (self.due, self.new))
        return Inputs(due, new, retries, [*self.recent, Answered(head.card, head.topic, grade)])


@st.composite
def inputs(draw: DrawFn) -> Inputs:
    topics = st.sampled_from("TUV")
    days = st.integers(TODAY - 3, TODAY)
    due = [Entry(f"due/{n}", draw(topics), "due", draw(days), rank(f"due/{n}")) for n in range(draw(st.integers(0, 9)))]
    new = [Entry(f"new/{n}", draw(topics), "new", None, rank(f"new/{n}")) for n in range(draw(st.integers(0, 9)))]
    start = Inputs(due, new, [], [])
    given: list[Grade] = draw(st.lists(st.sampled_from((AGAIN, GOOD)), max_size=8))
    for grade in given:
        if start.head() is not None:
            start = start.after(grade)
    return start


def entry(name: str, topic: str, day: int | None = None, turn: Turn = "due") -> Entry:
    return Entry(name, topic, turn, day, 0)


def asked(
    due: Sequence[Entry], new: Sequence[Entry], retries: Sequence[Entry] = (), recent: Sequence[Answered] = ()
) -> str:
    return " ".join(entry.card for entry in Inputs(due, new, retries, recent).queue())


@given(inputs())
def test_queue_holds_every_card_once(given_inputs: Inputs) -> None:
    everything = [*given_inputs.due, *given_inputs.new, *given_inputs.retries]
    assert sorted(given_inputs.queue()) == sorted(everything)


@given(inputs())
def test_right_answer_leaves_the_rest_in_its_order(given_inputs: Inputs) -> None:
    queue = given_inputs.queue()
    if queue:
        assert given_inputs.after(3).queue() == queue[1:]


@given(inputs())
def test_order_of_the_given_cards_does_not_matter(given_inputs: Inputs) -> None:
    again = Inputs(given_inputs.due[::-1], given_inputs.new, given_inputs.retries[::-1], given_inputs.recent)
    assert again.queue() == given_inputs.queue()


@given(inputs())
def test_topic_is_not_repeated_while_another_can_be_asked(given_inputs: Inputs) -> None:
    here = given_inputs
    while (head := here.head()) is not None:
        if here.recent and here.recent[-1].topic == head.topic:
            assert {entry.topic for entry in [*here.due, *here.new]} <= {head.topic}
        here = here.after(3)


@given(inputs())
def test_failed_card_waits_for_three_others_while_there_are_any(given_inputs: Inputs) -> None:
    here = given_inputs
    while (head := here.head()) is not None:
        others = [answer.card for answer in here.recent[::-1]]
        if head.turn == "retry" and others.index(head.card) < 3:
            assert here.due == here.new == []
        here = here.after(3)


@given(inputs())
def test_cards_of_one_sort_and_topic_keep_their_order(given_inputs: Inputs) -> None:
    queue = given_inputs.queue()
    for topic in "TUV":
        for entries in (given_inputs.due, given_inputs.new):
            ordered = [entry for entry in entries if entry.topic == topic]
            assert [entry for entry in queue if entry in ordered] == ordered


def test_every_fourth_card_is_a_new_one() -> None:
    due = [entry(f"d{n}", "TU"[n % 2], TODAY) for n in range(6)]
    new = [entry(f"n{n}", "VW"[n % 2], None, "new") for n in range(4)]
    assert asked(due, new) == "d0 d1 d2 n0 d3 d4 d5 n1 n2 n3"


def test_retry_does_not_move_the_place_of_the_new_card() -> None:
    due = [entry(f"d{n}", "TU"[n % 2], TODAY) for n in range(1, 7)]
    new = [entry("n0", "V", None, "new"), entry("n1", "V", None, "new")]
    recent = [Answered("d0", "W", 1)]
    assert asked(due, new, [entry("d0", "W", None, "retry")], recent) == "d1 d2 n0 d0 d3 d4 d5 n1 d6"


def test_overdue_comes_first_and_rank_settles_a_day() -> None:
    due = [Entry("b", "T", "due", TODAY, 2), Entry("a", "U", "due", TODAY, 1), Entry("c", "V", "due", TODAY - 9, 3)]
    assert asked(due, []) == "c a b"


def test_neighbours_of_one_topic_are_parted() -> None:
    due = [entry("a", "T", 1), entry("b", "T", 2), entry("c", "T", 3), entry("d", "U", 4)]
    assert asked(due, []) == "a d b c"


def test_new_card_of_another_topic_parts_two_due_ones() -> None:
    due = [entry("a", "T", 1), entry("b", "T", 2)]
    assert asked(due, [entry("n", "U", None, "new")]) == "a n b"


def test_last_failed_card_comes_back_at_once() -> None:
    retry = entry("a", "T", None, "retry")
    assert next_entry([], [], [retry], [Answered("a", "T", 1)]) == retry


def test_oldest_failure_comes_back_first() -> None:
    retries = [entry("a", "T", None, "retry"), entry("b", "U", None, "retry")]
    recent = [Answered("b", "U", 1), Answered("a", "T", 1)]
    assert asked([], [], retries, recent) == "b a"


@pytest.mark.parametrize(
    ("answers", "expected"), [("", False), ("a", True), ("abc", True), ("abcd", False), ("abcda", True), ("bcd", False)]
)
def test_numbers_are_in_mind_until_three_others_were_answered(answers: str, expected: bool) -> None:
    assert is_in_mind("a", [Answered(card, "T", 1) for card in answers]) == expected


def test_retry_without_an_answer_in_sight_is_ready() -> None:
    retry = entry("a", "T", None, "retry")
    assert next_entry([entry("b", "U", 1)], [], [retry], []) == retry


def test_due_cards_are_read_only_as_far_as_needed() -> None:
    due = iter([entry("a", "T", 1), entry("b", "U", 2), entry("c", "T", 3)])
    found = next_entry(due, [], [], [Answered("x", "T", 3)])
    assert found is not None
    assert found.card == "b"
    assert [left.card for left in due] == ["c"]


def test_nothing_left_is_none() -> None:
    assert next_entry([], []) is None


def test_rank_is_the_crc_of_the_key() -> None:
    # The check value of CRC-32 that its catalogues give for this text.
    assert rank("123456789") == 0xCBF43926


def due_on(day: int) -> Schedule:
    return Schedule(Memory(10.0, 5.0), day - 10, 1, 0, 10, day)


STATES = {
    "suspended": ({"schedule": due_on(TODAY), "suspended": True}, "suspended", None),
    "suspended and buried": ({"suspended": True, "buried_until": TODAY + 1}, "suspended", None),
    "buried": ({"schedule": due_on(TODAY), "buried_until": TODAY + 1}, "buried", None),
    "buried new": ({"buried_until": TODAY + 1}, "buried", None),
    "back from burial": ({"schedule": due_on(TODAY), "buried_until": TODAY}, "due", "due"),
    "flagged only": ({"flag": ""}, "new", "new"),
    "suspended new": ({"suspended": True}, "suspended", None),
    "overdue": ({"schedule": due_on(TODAY - 1)}, "due", "due"),
    "due today": ({"schedule": due_on(TODAY)}, "due", "due"),
    "due tomorrow": ({"schedule": due_on(TODAY + 1)}, "waiting", None),
    "failed today": ({"schedule": due_on(TODAY + 1), "last": LastAnswer(TODAY, 1)}, "waiting", "retry"),
    "right today": ({"schedule": due_on(TODAY + 1), "last": LastAnswer(TODAY, 3)}, "waiting", None),
    "failed yesterday": ({"schedule": due_on(TODAY + 1), "last": LastAnswer(TODAY - 1, 1)}, "waiting", None),
    "due, failed in practice": ({"schedule": due_on(TODAY), "last": LastAnswer(TODAY, 1)}, "due", "due"),
    "new, failed in practice": ({"last": LastAnswer(TODAY, 1)}, "new", "new"),
    "failed, buried": (
        {"schedule": due_on(TODAY + 1), "last": LastAnswer(TODAY, 1), "buried_until": TODAY + 1},
        "buried",
        None,
    ),
}


@pytest.mark.parametrize(("fields", "expected_status", "expected_turn"), STATES.values(), ids=STATES.keys())
def test_status_and_turn_follow_the_state(
    fields: dict[str, object], expected_status: str, expected_turn: str | None
) -> None:
    state = CardState("d/a")
    for name, value in fields.items():
        setattr(state, name, value)
    assert (status(state, TODAY), turn(state, TODAY)) == (expected_status, expected_turn)


def test_card_without_a_row_is_new() -> None:
    assert (status(None, TODAY), turn(None, TODAY)) == ("new", "new")


@pytest.mark.parametrize(
    ("limits", "left"),
    [
        ((10, 0, 0, 50), Allowance(10, None)),
        ((10, 4, 200, 50), Allowance(6, 150)),
        ((10, 12, 200, 201), Allowance(0, 0)),
        ((0, 0, 200, 0), Allowance(0, 200)),
    ],
)
def test_allowance_is_what_the_limits_leave(limits: tuple[int, int, int, int], left: Allowance) -> None:
    assert allowance(*limits) == left


def test_topics_without_requirements_keep_their_order() -> None:
    assert order_topics({"c": [], "a": [], "b": []}) == ["c", "a", "b"]


def test_topic_comes_after_what_it_requires() -> None:
    assert order_topics({"lstm": ["rnn"], "svm": [], "rnn": ["backprop"], "backprop": []}) == [
        "backprop",
        "rnn",
        "lstm",
        "svm",
    ]


def test_unknown_requirement_does_no_harm() -> None:
    assert order_topics({"a": ["nowhere"], "b": ["a", "b"]}) == ["a", "b"]


def test_cycle_is_cut_and_the_rest_stands() -> None:
    assert order_topics({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"], "e": []}) == ["c", "b", "a", "d", "e"]


def test_long_chain_of_topics_does_not_exhaust_the_stack() -> None:
    chain = {str(n): [str(n + 1)] for n in range(20_000)} | {"20000": []}
    assert order_topics(chain) == [str(n) for n in range(20_000, -1, -1)]


@given(st.lists(st.lists(st.integers(0, 9), max_size=4), min_size=10, max_size=10), st.permutations(range(10)))
def test_any_topics_without_a_cycle_come_in_a_valid_order(required: list[list[int]], order: list[int]) -> None:
    # A topic may require those of a lower number only, whatever the order in which they are given.
    requires = {str(n): [str(other) for other in required[n] if other < n] for n in order}
    placed = order_topics(requires)
    assert sorted(placed) == sorted(requires)
    assert all(placed.index(other) < placed.index(topic) for topic in requires for other in requires[topic])
