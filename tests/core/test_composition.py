"""Which question an interview asks next: what holds for every interview, and some worked out by hand."""

from __future__ import annotations

from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.core.composition import Candidate, Choice, Went, level, next_question, usual_seconds

SORTS = ("concept", "words", "number", "claim", "derivation", "numbers", "program")
Cards = dict[str, Candidate]


@st.composite
def decks(draw: st.DrawFn) -> Cards:
    count = draw(st.integers(0, 25))
    names = [f"d/c{n}" for n in range(count)]
    return {
        name: Candidate(
            name, f"d/{draw(st.sampled_from('abc'))}", draw(st.sampled_from(SORTS)), draw(st.integers(1, 3)),
            draw(st.booleans()), draw(st.sampled_from([None, *names, "gone/x"])),
            draw(st.sampled_from((20.0, 45.0, 300.0))),
        )
        for name in names
    }  # fmt: skip


SCORES = st.lists(st.sampled_from([None, 0.0, 0.4, 0.5, 1.0]), min_size=30, max_size=30)


def held(seed: int, cards: Cards, scores: list[float | None], seconds: float) -> tuple[list[Choice], list[Went]]:
    """An interview in which each question takes what it is said to take."""
    choices: list[Choice] = []
    asked: list[Went] = []
    while (choice := next_question(seed, cards, asked, seconds)) is not None:
        choices.append(choice)
        asked.append(Went(choice.card.card, scores[len(asked)]))
        seconds -= choice.card.seconds
    assert seconds >= 0
    return choices, asked


@given(st.integers(0, 9), decks(), SCORES, st.floats(0, 1800))
def test_no_card_comes_twice_and_the_time_is_kept_and_used(
    seed: int, cards: Cards, scores: list[float | None], seconds: float
) -> None:
    choices, _ = held(seed, cards, scores, seconds)
    keys = [choice.card.card for choice in choices]
    assert len(set(keys)) == len(keys)
    left = seconds - sum(choice.card.seconds for choice in choices)
    assert all(card.seconds > left for key, card in cards.items() if key not in keys)


@given(st.integers(0, 9), decks(), SCORES, st.floats(0, 1800))
def test_of_ten_questions_three_are_new_where_there_are_met_ones(
    seed: int, cards: Cards, scores: list[float | None], seconds: float
) -> None:
    choices, _ = held(seed, cards, scores, seconds)
    for place, choice in enumerate(choices):
        before = {earlier.card.card for earlier in choices[:place]}
        left = seconds - sum(earlier.card.seconds for earlier in choices[:place])
        others = [card for key, card in cards.items() if key not in before and card.is_met and card.seconds <= left]
        new = sum(not earlier.card.is_met for earlier in choices[: place + 1])
        assert choice.card.is_met or not others or new <= 0.3 * (place + 1)


@given(st.integers(0, 9), decks(), SCORES, st.floats(0, 1800))
def test_follow_up_comes_before_another_question(
    seed: int, cards: Cards, scores: list[float | None], seconds: float
) -> None:
    choices, asked = held(seed, cards, scores, seconds)
    for place, (earlier, choice) in enumerate(pairwise(choices), 1):
        following = cards.get(earlier.card.follow_up or "")
        score = asked[place - 1].score
        left = seconds - sum(each.card.seconds for each in choices[:place])
        is_open = following is not None and following.card not in {each.card.card for each in choices[:place]}
        if choice.follows is not None:
            assert (choice.follows, choice.card) == (earlier.card.card, following)
            assert score is None or score >= 0.5
        elif earlier.card.sort == "program":
            assert choice.card.sort != "program" or all(
                card.sort == "program" or key in {each.card.card for each in choices[:place]} or card.seconds > left
                for key, card in cards.items()
            )
        elif is_open and following.seconds <= left and following.is_met and (score is None or score >= 0.5):
            # A thread of four is long enough.
            assert all(
                one.card.topic == two.card.topic or one.card.follow_up == two.card.card
                for one, two in zip(choices[place - 4 : place], choices[place - 3 : place], strict=False)
            )
            assert place >= 4


@given(st.integers(0, 9), decks(), SCORES, st.floats(0, 1800), st.randoms())
def test_it_depends_on_nothing_else(
    seed: int, cards: Cards, scores: list[float | None], seconds: float, r: object
) -> None:
    _, asked = held(seed, cards, scores, seconds)
    backwards = dict(reversed(cards.items()))
    for place in range(len(asked)):
        left = seconds - sum(cards[went.card].seconds for went in asked[:place])
        assert next_question(seed, backwards, asked[:place], left).card.card == asked[place].card


def card(name: str, topic: str = "a", sort: str = "concept", difficulty: int = 2, **more: object) -> Candidate:
    values = {"is_met": True, "follow_up": None, "seconds": 45.0, **more}
    return Candidate(f"d/{name}", f"d/{topic}", sort, difficulty, **values)  # type: ignore[arg-type]


def of(*cards: Candidate) -> Cards:
    return {each.card: each for each in cards}


def test_it_opens_with_what_is_easy_and_met() -> None:
    others = (card("new", difficulty=1, is_met=False), card("sum", sort="number", difficulty=1), card("middle"))
    others = (card("new", difficulty=1, is_met=False), card("sum", sort="number", difficulty=1), card("middle"))
    cards = of(card("hard", difficulty=3), *others, card("easy", difficulty=1))
    assert {next_question(seed, cards, (), 900).card.card for seed in range(9)} == {"d/easy"}


@pytest.mark.parametrize(("score", "asked"), [(1.0, "d/deeper"), (0.5, "d/deeper"), (None, "d/deeper"), (0.4, "d/a2")])
def test_follow_up_comes_where_the_answer_was_half_right(score: float | None, asked: str) -> None:
    cards = of(card("a1", follow_up="d/deeper"), card("a2"), card("deeper", "b"))
    choice = next_question(1, cards, [Went("d/a1", score)], 900)
    assert choice == Choice(cards[asked], "d/a1" if asked == "d/deeper" else None)


def test_chain_of_follow_ups_ends_with_the_fourth_question() -> None:
    names = "abcdefg"
    cards = of(
        *(card(name, name, follow_up=f"d/{after}") for name, after in pairwise(names)),
        card("x", "x"),
    )
    asked = [Went(f"d/{name}", 1.0) for name in "abcd"]
    assert next_question(1, cards, asked[:3], 900) == Choice(cards["d/d"], "d/c")
    assert next_question(1, cards, asked, 900).follows is None


def test_topics_change_after_two_or_three_questions() -> None:
    cards = of(*(card(f"{topic}{n}", topic) for topic in "abcd" for n in range(5)))
    lengths = set()
    for seed in range(20):
        choices, _ = held(seed, cards, [1.0] * 30, 12 * 45)
        threads = [len(list(run)) for _, run in groupby(choices, key=lambda choice: choice.card.topic)]
        lengths |= set(threads[:-1])
    assert lengths == {2, 3}


@pytest.mark.parametrize(
    ("scores", "due"),
    [
        ([], 1), ([1.0], 2), ([1.0, 1.0, 1.0], 4), ([1.0] * 9, 5), ([0.0], 1), ([1.0, 1.0, 0.0], 2), ([1.0, 0.5], 2),
        ([1.0, None], 2),
    ],
)  # fmt: skip
def test_difficulty_follows_the_answers(scores: list[float | None], due: int) -> None:
    assert level([Went(f"d/{n}", score) for n, score in enumerate(scores)]) == due


def test_within_a_topic_the_nearest_difficulty_comes() -> None:
    cards = of(card("a", difficulty=1), *(card(f"b{n}", difficulty=n) for n in (1, 2, 3)))
    assert next_question(1, cards, [Went("d/a", 1.0)], 900).card.difficulty == 2
    assert next_question(1, cards, [Went("d/a", 0.0)], 900).card.difficulty == 1


def test_twelve_questions_mix_all_sorts() -> None:
    cards = of(*(card(f"{topic}-{sort}", topic, sort) for topic in "abcdefghij" for sort in SORTS))
    for seed in range(10):
        choices, _ = held(seed, cards, [1.0] * 30, 14 * 45)
        assert {choice.card.sort for choice in choices} == set(SORTS)


def test_what_was_asked_of_late_waits() -> None:
    cards = of(card("old", difficulty=1, is_recent=True), card("other", difficulty=3), card("new", is_met=False))
    assert next_question(1, cards, (), 900).card.card == "d/other"
    assert next_question(1, of(cards["d/old"]), (), 900).card.card == "d/old"


def test_a_question_takes_the_median_or_half_of_its_limit() -> None:
    assert (usual_seconds(90, None), usual_seconds(90, 20.0), usual_seconds(90, 500.0)) == (45, 20, 90)
