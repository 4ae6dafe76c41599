"""The layout of questions: no line is wider than the terminal, at any width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Input, Prompt, Reveal
from quizzer.screen import cards, prose
from quizzer.screen.lines import Line, Look, Span, text_of

WIDTHS = range(20, 121)
LONG = "antidisestablishmentarianism"
DISPLAY = r"$$\frac{\sum_i x_i}{\sqrt{n}}$$"


def card(deck: str = "information_theory", kind: str = "numeric") -> Card:
    return Card(deck, "kl", "kl", kind, "?", why="So it is.", source="By hand.")


def texts(lines: list[Line]) -> list[str]:
    return [text_of(line).rstrip() for line in lines]


def widest(lines: list[Line]) -> int:
    return max((cell_len(text_of(line)) for line in lines), default=0)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("linear", [False, True])
def test_header_never_overflows(width: int, linear: bool) -> None:
    look = Look(width=width, linear=linear)
    for deck, topic in [
        ("d", "KL"),
        ("vanishing_exploding_gradients", "Vanishing and exploding gradients"),
        (LONG, ""),
    ]:
        for number, total in [(1, 1), (7, 23), (99_999, 100_000)]:
            assert widest(cards.header(card(deck), topic, "retry", (number, total, number), look)) <= width


def test_header_says_everything_over_a_bar() -> None:
    shown = texts(cards.header(card(), "KL divergence", "due", (13, 24, 2), Look(width=80)))
    left, right = " information_theory › KL divergence", "numeric   due   13 of 24, +2 again"
    assert shown == [left + " " * (79 - len(left) - len(right)) + right, " " + "━" * 39 + "─" * 39]


@pytest.mark.parametrize("deck", ["kl", "vanishing_exploding_gradients"])
@pytest.mark.parametrize("topic", ["KL", "Hyperplane, distance, margins"])
@pytest.mark.parametrize("width", [60, 80, 100])
def test_header_is_as_high_for_long_titles_as_for_short_ones(deck: str, topic: str, width: int) -> None:
    first, second = texts(cards.header(card(deck), topic, "retry", (2, 10, 3), Look(width=width)))
    assert topic in first
    assert "2 of 10, +3 again" in first + second


def test_deck_is_left_out_of_the_header_where_there_is_no_room() -> None:
    wide, _ = texts(cards.header(card(), "Cross-entropy", "new", (1, 10, 0), Look(width=80)))
    slim, _ = texts(cards.header(card(), "Cross-entropy", "new", (1, 10, 0), Look(width=60)))
    assert wide.split() == ["information_theory", "›", "Cross-entropy", "numeric", "new", "1", "of", "10"]
    assert slim.split() == ["Cross-entropy", "numeric", "new", "1", "of", "10"]


@pytest.mark.parametrize(
    ("topic", "surplus"),  # of characters over cells
    [("The 👨\u200d👩\u200d👧\u200d👦 of losses", 7 - 2), ("Skin 👍🏽", 2 - 2), ("❤\ufe0f and 1\ufe0f\u20e3", 5 - 4)],
)
def test_header_with_joined_emoji_ends_at_the_edge(topic: str, surplus: int) -> None:
    first, _ = texts(cards.header(card(), topic, "due", (13, 24, 0), Look(width=100)))
    assert len(first) - surplus == 99


@pytest.mark.parametrize(("number", "done"), [(1, 0), (3, 49), (4, 74)])
def test_bar_shows_what_is_behind_the_learner(number: int, done: int) -> None:
    _, bar = texts(cards.header(card(), "KL", "new", (number, 4, 0), Look(width=100)))
    assert (bar.count("━"), bar.count("─")) == (done, 98 - done)


def test_header_of_linear_output_has_no_bar() -> None:
    shown = texts(cards.header(card(), "KL divergence", "ahead", (2, 9, 3), Look(width=100, linear=True)))
    assert shown == [" information_theory › KL divergence", " numeric, practice, 2 of 9, +3 again"]


def test_header_in_ascii_has_only_ascii() -> None:
    first, bar = texts(cards.header(card(), "KL", "due", (3, 4, 0), Look(width=100, unicode=False)))
    assert first.startswith(" information_theory > KL ")
    assert bar == " " + "=" * 49 + "-" * 49


# Options


def test_options_are_numbered_and_continued_under_their_text() -> None:
    lines = cards.options(["one two three four", "five"], Look(width=20))
    assert texts(lines) == ["   1  one two three", "      four", "   2  five"]


def test_numbers_of_many_options_are_aligned() -> None:
    shown = texts(cards.options([f"o{n}" for n in range(1, 11)], Look()))
    assert shown[0] == "    1  o1"
    assert shown[9] == "   10  o10"


def test_number_stands_beside_the_middle_of_a_drawn_formula() -> None:
    shown = texts(cards.options([r"$$\frac{a}{b}$$", "c"], Look()))
    assert shown == ["        a", "   1    ─", "        b", "   2  c"]


def test_option_that_begins_with_a_list_keeps_its_number() -> None:
    shown = texts(cards.options(["- x\n- y"], Look()))
    assert shown == ["   1  • x", "      • y"]


@pytest.mark.parametrize("text", ["\u200b", "$$", "$ $", "``", "**", "|", "\\", "```\n\n```", "#", "- ", "&nbsp;"])
def test_option_with_next_to_nothing_in_it_still_has_its_number(text: str) -> None:
    assert "".join(texts(cards.options([text], Look()))).lstrip().startswith("1")


# Matches


def test_left_sides_stand_over_the_numbered_right_sides() -> None:
    prompt = Prompt("Match.", "match", left=("recall", "precision"), right=("TP / P", "TP / (TP + FP)"))
    assert texts(cards.pairs(prompt, Look())) == [
        "   left 1  recall", "   left 2  precision", "", "   1  TP / P", "   2  TP / (TP + FP)",
    ]  # fmt: skip


@pytest.mark.parametrize("width", [20, 33, 40, 60, 100])
def test_long_left_side_is_continued_under_its_text(width: int) -> None:
    prompt = Prompt("Match.", "match", left=("word " * 40,) * 11, right=("x",))
    lines = cards.pairs(prompt, Look(width=width))
    assert widest(lines) <= width
    assert texts(lines)[1].startswith(" " * 11 + "word")
    assert "   left 10  word" in "\n".join(texts(lines))


# Whole questions


@given(
    st.lists(
        st.sampled_from(["word", LONG, DISPLAY, r"$\frac{a}{b}$", "`code`", "\n\n", "日本語", "e\u0301"]), min_size=1
    ),
    st.integers(20, 120),
    st.sampled_from(["choice", "match", "self", "vector", "number"]),
    st.booleans(),
    st.booleans(),
)
def test_question_never_overflows(parts: list[str], width: int, kind: Input, unicode: bool, linear: bool) -> None:
    text = " ".join(parts)
    look = Look(width=width, unicode=unicode, linear=linear)
    prompt = Prompt(
        text, kind, choices=(text,) * 3 if kind == "choice" else (), left=(text,) if kind == "match" else (),
        right=(text, "x") if kind == "match" else (),
    )  # fmt: skip
    reveal = Reveal(answer=text, key_points=(text, "x"), steps=(text,))
    lines = [
        *cards.question(prompt, look),
        *cards.revealed(reveal, "", look),
        *cards.hint(text, 3, 12, look),
        *cards.step(text, 3, 12, look),
    ]
    assert widest(lines) <= width


def test_question_says_how_to_answer() -> None:
    shown = texts(cards.question(Prompt("Why?", "order", advice="the numbers in order"), Look()))
    assert shown == ["   Why?", "", "   the numbers in order"]


def test_question_without_advice_is_its_text() -> None:
    assert texts(cards.question(Prompt("Why?", "number"), Look())) == ["   Why?"]


# Labels


def test_label_stands_in_the_margin() -> None:
    assert texts(prose.labelled("why", "Because.", Look())) == ["   why      Because."]


def test_label_stands_on_its_own_line_where_it_is_narrow() -> None:
    assert texts(prose.labelled("why", "Because.", Look(width=40))) == ["   why", "     Because."]


def test_steps_of_a_long_derivation_are_aligned_and_apart_from_their_labels() -> None:
    nine, twelve = (texts(cards.step("so", number, 12, Look()))[0] for number in (9, 12))
    assert (nine, twelve) == ("   step  9/12 so", "   step 12/12 so")


def test_single_hint_has_no_number() -> None:
    assert texts(cards.hint("Look.", 1, 1, Look())) == ["   hint     Look."]


def test_revealed_answer_stands_over_its_key_points() -> None:
    shown = texts(cards.revealed(Reveal("This.", ("one", "two")), " ", Look()))
    assert shown == ["   answer   This.", "", "   a full answer names", "   1  one", "   2  two"]


def test_derivation_without_key_points_reveals_nothing_more() -> None:
    assert cards.revealed(Reveal(steps=("a", "b")), "", Look()) == []


# Plain text


def test_what_was_typed_is_never_markup() -> None:
    assert texts(prose.said([Span("*a* $b$ `c` _d_ [[e]] | \\f # - 1. x")], Look())) == [
        "   *a* $b$ `c` _d_ [[e]] | \\f # - 1. x"
    ]


def test_plain_text_in_ascii_is_spelled_out() -> None:
    assert texts(prose.said([Span("α ≤ β")], Look(unicode=False))) == ["   alpha <= beta"]


def test_what_was_typed_stands_over_the_model_answer_and_is_no_markup() -> None:
    assert texts(cards.revealed(Reveal("*This*."), "*that* $x$", Look())) == [
        "   yours    *that* $x$", "", "   answer   This.",
    ]  # fmt: skip
    assert texts(cards.revealed(Reveal("This."), "that", Look(width=40)))[:3] == ["   yours", "     that", ""]
