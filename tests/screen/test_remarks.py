"""What is said of each option: the chosen one and the right ones, the list of several, the reasons of all."""

from __future__ import annotations

import pytest

from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Mark, Remark
from quizzer.screen import marks, remarks
from quizzer.screen.lines import Line, Look, text_of

CARD = Card("d", "c", "t", "choice", "?", why="Asked.", source="hand")
NARROW, LINEAR, ASCII = Look(width=40), Look(linear=True), Look(unicode=False)


def texts(lines: list[Line]) -> list[str]:
    return [text_of(line).rstrip() for line in lines]


def told(mark: Mark, look: Look, typed: str = "") -> list[str]:
    """What is shown up to the card's own why."""
    return texts(marks.marked(mark, typed, (0, 0), look))


def choice(chosen: int, statement: str = "(2) $x^2$") -> Mark:
    """A choice of which the second is right; 0 gives up."""
    options = [("both of them", "Not the first."), ("$x^2$", "It is even."), ("none", "One is.")]
    verdict, message = ("wrong", options[chosen - 1][1]) if chosen else ("given_up", "")
    said = tuple(
        Remark(number == 2 if number == chosen else None, text, why, number == chosen, number == 2)
        for number, (text, why) in enumerate(options, 1)
    )
    return Mark("right" if chosen == 2 else verdict, message, remarks=said, expected=2, expected_text=statement)  # type: ignore[arg-type]


def test_wrong_choice_shows_the_chosen_and_the_right_option_each_with_its_reason() -> None:
    assert told(choice(1), Look()) == [
        "",
        "   ✗ wrong     (1) both of them",
        "               Not the first.",
        "",
        "   answer   (2) x²",
        "            It is even.",
    ]


def test_wrong_choice_where_it_is_narrow() -> None:
    assert told(choice(1), NARROW) == [
        "", "   ✗ wrong", "     (1) both of them", "     Not the first.", "",
        "   answer", "     (2) x²", "     It is even.",
    ]  # fmt: skip


def test_choice_given_up_shows_the_right_option_with_its_reason() -> None:
    assert told(choice(0), LINEAR) == ["", "   ✗ given up", "", "   answer   (2) x²", "            It is even."]


def test_right_choice_is_told_once() -> None:
    assert told(choice(2), Look()) == ["", "   ✓ right     It is even.", "", "   answer   (2) x²"]


def test_statement_of_the_card_follows_the_right_option() -> None:
    assert told(choice(3, "(2) The square is even."), Look())[4:] == [
        "   answer   (2) x²", "            It is even.", "", "            The square is even.",
    ]  # fmt: skip


SEVERAL = tuple(
    Remark(chosen == expected, text, why, chosen, expected)
    for text, why, chosen, expected in [
        ("an L2 penalty", "In the sum.", True, True), ("the learning rate", "It scales.", True, False),
        ("a cost", "Subtracted.", False, True), ("rows", "Sampled.", False, False),
    ]
)  # fmt: skip
TICKED = Mark("wrong", "It scales.\nSubtracted.", 0.5, remarks=SEVERAL, expected_text="(1) an L2 penalty\n(3) a cost")


def test_several_options_are_told_line_by_line() -> None:
    assert told(TICKED, Look()) == [
        "",
        "   ✗ wrong     2 of 4 right",
        "",
        "     ✓ ticked          (1) an L2 penalty",
        "",
        "     ✗ wrongly ticked  (2) the learning rate",
        "                       It scales.",
        "",
        "     ✗ missed          (3) a cost",
        "                       Subtracted.",
        "",
        "     ✓ not ticked      (4) rows",
        "",
        "   answer   1 3",
    ]


def test_several_options_where_it_is_narrow_and_in_ascii() -> None:
    assert told(TICKED, Look(width=40, unicode=False))[4:9] == [
        "     OK ticked", "       (1) an L2 penalty", "", "     x  wrongly ticked", "       (2) the learning rate",
    ]  # fmt: skip


def test_neighbours_without_a_reason_stand_close() -> None:
    lines = texts(remarks.listed(TICKED._replace(remarks=(*SEVERAL, SEVERAL[0])), Look()))
    assert lines[-2:] == ["     ✓ not ticked      (4) rows", "     ✓ ticked          (5) an L2 penalty"]


def test_several_options_given_up_are_all_told_with_their_reasons() -> None:
    unticked = tuple(remark._replace(right=None, chosen=False) for remark in SEVERAL)
    assert told(Mark("given_up", remarks=unticked, expected_text=TICKED.expected_text), Look()) == [
        "", "   ✗ given up", "", "   answer   (1) an L2 penalty", "            In the sum.", "",
        "            (3) a cost", "            Subtracted.",
    ]  # fmt: skip


@pytest.mark.parametrize("mark", [choice(1), choice(3), TICKED])
@pytest.mark.parametrize("look", [Look(), NARROW, LINEAR, ASCII])
def test_a_reason_is_told_once(mark: Mark, look: Look) -> None:
    shown = "\n".join(texts(marks.feedback(CARD, mark, "1", (0, 0), look)))
    for remark in mark.remarks:
        needed = remark.right is False or (mark.entries is None and remark.expected)
        assert shown.count(remark.why) == bool(needed)


def test_all_reasons_say_which_option_is_right() -> None:
    assert texts(remarks.reasons(choice(1), Look())) == [
        "", "   ✗ wrong  (1) both of them", "            Not the first.",
        "", "   ✓ right  (2) x²", "            It is even.",
        "", "   ✗ wrong  (3) none", "            One is.",
    ]  # fmt: skip
    assert texts(remarks.reasons(choice(1), NARROW))[:4] == [
        "", "   ✗ wrong", "     (1) both of them", "     Not the first.",
    ]  # fmt: skip


def test_there_are_no_reasons_of_what_has_none() -> None:
    assert remarks.reasons(Mark("wrong", remarks=(Remark(False, "place 1", "", "a", "b"),)), Look()) == []


def test_remarks_of_any_other_sort_are_told_with_the_reason_of_the_wrong_ones() -> None:
    said = (Remark(True, "(1) $x$ grows", "so it is"), Remark(False, "(2) both", "only one does"))
    assert texts(remarks.listed(Mark("wrong", remarks=said), Look())) == [
        "", "     ✓ (1) x grows", "     ✗ (2) both", "       only one does",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ticks", "words"),
    [((True, False, True), "2 of 3 right"), ((False, False), "none of 2 right"), ((False,), ""), ((None, True), "")],
)
def test_how_many_are_right_is_told_of_several(ticks: tuple[bool | None, ...], words: str) -> None:
    assert remarks.count(Mark("wrong", remarks=tuple(map(Remark, ticks)))) == words


def test_labels_and_numbers_are_in_line_with_the_words_beside_a_drawing() -> None:
    right = Remark(None, r"at $\frac{a + b}{c}$", "So it is.", False, True)
    assert told(Mark("given_up", remarks=(right,), expected_text=f"(1) {right.text}"), Look())[3:] == [
        "                   a + b", "   answer   (1) at ─────", "                     c", "            So it is.",
    ]  # fmt: skip
