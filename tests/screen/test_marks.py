"""The layout of feedback: signs and words, never colour alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from quizzer.core.event import Verdict
from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Mark, Remark
from quizzer.screen import marks
from quizzer.screen.lines import Line, Look, text_of

CARD = Card("d", "c", "t", "numeric", "?", why="Interviewers ask.", source="Cover and Thomas (2006), section 2.3")
ASCII = Look(unicode=False)


def texts(lines: list[Line]) -> list[str]:
    return [text_of(line).rstrip() for line in lines]


@pytest.mark.parametrize(
    ("state", "unicode", "ascii_form"),
    [
        ("right", "✓ right", "OK right"),
        ("wrong", "✗ wrong", "x wrong"),
        ("given_up", "✗ given up", "x given up"),
        ("coarse", "· more digits", "- more digits"),
        ("invalid", "· not read", "- not read"),
    ],
)
def test_verdict_has_a_sign_and_words(state: Verdict, unicode: str, ascii_form: str) -> None:
    assert texts(marks.verdict(Mark(state), (0, 0), Look())) == [f"   {unicode}"]
    assert texts(marks.verdict(Mark(state), (0, 0), ASCII)) == [f"   {ascii_form}"]


def test_verdict_stands_beside_the_line_of_a_sentence_with_tall_formulas() -> None:
    why = r"The problem is $\frac{1}{2\eta} \lVert w \rVert^2 + \frac{\lambda}{n} \lVert w \rVert_1$."
    mark = Mark("right", message=why)
    assert texts(marks.verdict(mark, (0, 0), Look())) == [
        "                              1         λ",
        "   ✓ right     The problem is ── ‖w‖² + ─ ‖w‖₁.",
        "                              2η        n",
    ]


@pytest.mark.parametrize(
    ("state", "style"),
    [("right", "right"), ("wrong", "wrong"), ("given_up", "wrong"), ("coarse", "asked"), ("invalid", "asked")],
)
def test_verdict_is_styled_by_what_it_means(state: Verdict, style: str) -> None:
    [line] = marks.verdict(Mark(state), (0, 0), Look())
    assert {span.style for span in line if span.text.strip()} == {style}


def test_message_stands_beside_the_verdict() -> None:
    [line] = texts(marks.verdict(Mark("wrong", "That is $\\log_2$."), (0, 0), Look()))
    assert line == "   ✗ wrong     That is log₂."


def test_long_message_is_continued_under_itself() -> None:
    lines = texts(marks.verdict(Mark("wrong", "word " * 30), (0, 0), Look(width=70)))
    assert len(lines) > 1
    assert all(line.startswith(" " * 15 + "word") for line in lines[1:])


def test_message_that_is_a_drawing_keeps_every_row() -> None:
    lines = texts(marks.verdict(Mark("wrong", r"$$\frac{a}{b}$$"), (0, 0), Look()))
    assert lines == [" " * 17 + "a", "   ✗ wrong       ─", " " * 17 + "b"]


def test_verdict_is_in_line_with_the_words_beside_a_drawing() -> None:
    mark = Mark("wrong", r"It is $\frac{a + b}{c}$ of the sum, " + "and so on " * 9)
    lines = texts(marks.verdict(mark, (0, 0), Look()))
    assert lines[:3] == [
        "                     a + b",
        "   ✗ wrong     It is ───── of the sum, and so on and so on and so on and so on",
        "                       c",
    ]


def test_sentences_of_two_mistakes_stand_under_each_other() -> None:
    lines = texts(marks.verdict(Mark("wrong", "Either: one\nOr: two"), (0, 0), Look()))
    assert lines == ["   ✗ wrong     Either: one", "               Or: two"]
    narrow = texts(marks.verdict(Mark("wrong", "Either: one\nOr: two"), (0, 0), Look(width=40)))
    assert narrow == ["   ✗ wrong", "     Either: one", "     Or: two"]


def test_message_stands_under_the_verdict_where_it_is_narrow() -> None:
    assert texts(marks.verdict(Mark("wrong", "No."), (0, 0), Look(width=40))) == ["   ✗ wrong", "     No."]


def test_quoted_answer_in_a_refusal_is_not_markup() -> None:
    [line] = texts(marks.verdict(Mark("invalid", "numbers are asked for, not '*a*$x$'"), (0, 0), Look()))
    assert line == "   · not read  numbers are asked for, not '*a*$x$'".replace("read  ", "read" + " " * 3)


@pytest.mark.parametrize(
    ("times", "words"),
    [
        ((0, 0), ""), ((1, 5), ""), ((2, 2), "second time in 2 answers"), ((3, 5), "third time in 5 answers"),
        ((8, 9), "eighth time in 9 answers"), ((9, 20), "9th time in 20 answers"),
        ((21, 30), "21st time in 30 answers"), ((22, 30), "22nd time in 30 answers"),
        ((13, 30), "13th time in 30 answers"), ((111, 200), "111th time in 200 answers"),
    ],
)  # fmt: skip
def test_mistake_made_again_is_counted_in_words(times: tuple[int, int], words: str) -> None:
    assert marks.how_often(times) == words


def test_mistake_made_again_is_told_beside_it() -> None:
    [line] = texts(marks.verdict(Mark("wrong", "That is KL(Q, P)."), (3, 5), Look()))
    assert line == "   ✗ wrong     That is KL(Q, P). (third time in 5 answers)"


# How it was read


@pytest.mark.parametrize(
    ("read_as", "typed", "shown"),
    [
        ("0.512", "0.512", []), ("0.512", " 0.512 ", []), ("(1, 2)", "(1,2)", []), (None, "x", []),
        ("1.3", "1.30", []), ("(0.1, 0.5)", "0.10, .5", []), ("0.001", "1e-3", []),
        ("-1.3", "1.3", ["     read as -1.3"]), ("1.3", "13.0", ["     read as 1.3"]),
        ("0.6931 = ln(2)", "ln 2", ["     read as 0.6931 = ln(2)"]),
    ],
)  # fmt: skip
def test_reading_is_echoed_where_it_differs(read_as: str | None, typed: str, shown: list[str]) -> None:
    assert texts(marks.read_as(Mark("right", read_as=read_as), typed, Look())) == shown


def test_long_reading_is_wrapped() -> None:
    lines = marks.read_as(Mark("right", read_as="; ".join(["0.123456"] * 30)), "x", Look(width=40))
    assert len(lines) > 5
    assert max(cell_len(text_of(line)) for line in lines) <= 40


# Solutions and what follows


def test_steps_come_before_the_answer() -> None:
    mark = Mark("wrong", "No.", expected_text="0.3694 nats", steps=("$0.2 \\ln 2 = 0.1386$", "and so on"))
    assert texts(marks.marked(mark, "1", (0, 0), Look())) == [
        "", "   ✗ wrong     No.", "", "     0.2 ln 2 = 0.1386", "     and so on", "", "   answer   0.3694 nats",
    ]  # fmt: skip


def test_answer_of_several_lines_stays_on_several_lines() -> None:
    lines = texts(marks.marked(Mark("given_up", expected_text="(1) a\n(2) b"), "", (0, 0), Look()))
    assert lines[-4:] == ["", "   answer   (1) a", "", "            (2) b"]


def test_feedback_ends_with_why_and_source() -> None:
    lines = texts(marks.feedback(CARD, Mark("right", read_as="1"), "1", (0, 0), Look()))
    assert lines == [
        "", "   ✓ right", "", "   why      Interviewers ask.", "   source   Cover and Thomas (2006), section 2.3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("grade", "interval", "again", "credited", "words"),
    [
        (3, 2, False, True, "Good: comes back in 2 days"), (2, 1, False, True, "Hard: comes back tomorrow"),
        (1, 1, True, True, "Again: comes back today"),
        (1, 1, True, False, "Again: comes back today"),
        (3, 1, False, False, "Good: the schedule stays as it is"), (4, None, False, True, "Easy"),
    ],
)  # fmt: skip
def test_outcome_says_when_the_card_comes_back(
    grade: int, interval: int | None, again: bool, credited: bool, words: str
) -> None:
    assert marks.outcome(grade, interval, again, credited) == words


def test_enter_is_explained_by_the_proposed_grade() -> None:
    assert [marks.proposes(grade) for grade in (1, 2, 3, 4)] == [
        "Enter goes on", "Enter accepts Hard", "Enter accepts Good", "Enter accepts Easy",
    ]  # fmt: skip


@given(
    st.sampled_from(["right", "wrong", "given_up", "coarse", "invalid"]),
    st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=200),
    st.lists(st.sampled_from([True, False, None]), max_size=12),
    st.sampled_from([True, "", None]),
    st.integers(0, 4),
    st.integers(20, 120),
    st.booleans(),
)
def test_feedback_never_overflows_or_fails(
    state: Verdict,
    text: str,
    entries: list[bool | None],
    done: bool | str | None,
    columns: int,
    width: int,
    unicode: bool,
) -> None:
    look = Look(width=width, unicode=unicode)
    mark = Mark(
        state,
        text,
        read_as=text,
        remarks=tuple(
            Remark(tick, text, text, tick if done is True else done and text, done if done is True else text, (text,))
            for tick in entries
        ),
        columns=columns if columns and len(entries) % columns == 0 else 0,
        expected_text=text,
        steps=(text, text),
    )
    lines = marks.feedback(CARD, mark, "", (2, 7), look)
    assert max(cell_len(text_of(line)) for line in lines) <= width
