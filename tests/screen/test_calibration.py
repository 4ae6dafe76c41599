"""The calibration as a person reads it: a plot, a table, words."""

from __future__ import annotations

import pytest

from quizzer.core.calibration import Calibration, calibration
from quizzer.screen.calibration import calibration_lines
from quizzer.screen.lines import Look, text_of
from quizzer.session.calibration import Calibrated
from quizzer.session.planning import Kept

# 50 answers of 100 predicted 0.5 were right, and 80 of 100 predicted 0.9: 0.65 of 200, by SciPy 0.5816 to 0.7126.
DATA = calibration([(0.5, n % 2 > 0) for n in range(100)] + [(0.9, n % 5 > 0) for n in range(100)])


def dated(data: Calibration, plan: Kept | None = None) -> Calibrated:
    """The calibration as a command has it."""
    return {"at": "", "study_day": "", "plan": plan, **data}


def drawn(look: Look) -> list[str]:
    return [text_of(line).rstrip() for line in calibration_lines(dated(DATA), look)]


def test_plot_stands_on_its_axis() -> None:
    lines = drawn(Look(80))
    assert lines[0] == " predicted 0.70, recalled 0.58 to 0.71: about right"
    assert lines[1].endswith("in 1 of 2 groups the prediction lies in the 95 % interval of what was recalled")
    heading, first, second, legend = lines[3:7]
    assert heading.split() == ["predicted", "recalled", "answers", "0.4", "1.0"]
    assert len(heading) == 80
    # From 0.4 to 1.0 there are 46 steps: 0.5 is 7.7 of them, 0.8 is 30.7, 0.9 is 38.3.
    assert (first[33 + 8], second[33 + 31], second[33 + 38]) == ("●", "●", "│")
    assert "│" not in first  # where both are in one place
    assert "● recalled" in legend


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120])
@pytest.mark.parametrize("unicode", [True, False])
def test_every_width_has_all_numbers(width: int, unicode: bool) -> None:
    for look in (
        Look(width, unicode),
        Look(width, unicode, linear=True),
        Look(width, unicode, linear=True, plain=True),
    ):
        lines = drawn(look)
        assert look.linear or all(len(line) <= width for line in lines)
        text = " ".join(lines)
        assert ("0.90" in text and "0.80" in text) or ("90%" in text and "80%" in text)
        assert unicode or text.isascii()


def test_plain_says_whole_numbers_in_sentences() -> None:
    lines = drawn(Look(80, linear=True, plain=True))
    # 80 of 100 by SciPy: 0.7111 to 0.8666.
    assert "   predicted 90%, recalled 80%, between 71% and 87%, of 100 answers" in lines


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.5, "predicted 0.90, recalled 0.40 to 0.60: FSRS is too optimistic for you by 40 points"),
        (1.0, "predicted 0.90, recalled 0.96 to 1.00: FSRS is too pessimistic for you by 10 points"),
    ],
)
def test_what_is_off_is_said_in_points(share: float, said: str) -> None:
    data = calibration([(0.9, n < 100 * share) for n in range(100)])
    lines = [text_of(line) for line in calibration_lines(dated(data), Look(100))]
    assert lines[0] == f" {said}"
    assert lines[2] == " `quizzer optimize` fits it to you, from 1000 answers on"


def test_few_answers() -> None:
    [line] = calibration_lines(dated(calibration([(0.9, True)])), Look(120))
    assert text_of(line).startswith(" 1 answer so far to cards that came back after a night or more: 59 more, and this")


def test_what_came_of_a_plan_is_told_below() -> None:
    plan: Kept = {"answers": 40, "predicted": 0.86, "recalled": 0.9, "interval": [0.77, 0.96]}
    [*_, said] = calibration_lines(dated(calibration([(0.9, True)] * 90), plan), Look(200))
    assert text_of(said) == (
        " plan: of 40 cards that came back in the week from its day on, 0.86 were expected to be recalled; 0.90 were "
        "(0.77 to 0.96 by the 95 % interval)"
    )
