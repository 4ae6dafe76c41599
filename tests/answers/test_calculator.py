import pytest

from quizzer.answers.calculator import calculate
from quizzer.answers.error import AnswerError


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("ln(2)/3", "0.231049"),
        ("log(8, 2)", "3"),
        ("0.1 -0.2", "-0.1"),
        ("max(1, 2)", "2"),
        ("(1 + 2)", "3"),
        ("1/3, 2/3", "(0.333333, 0.666667)"),
        ("(max(1, 2), 3)", "(2, 3)"),
        ("[5]", "(5)"),
        ("[1, 2; 3, 4/3]", "(1, 2; 3, 1.33333)"),
        ("[[1, 2], [3, 4]]", "(1, 2; 3, 4)"),
        ("-inf", "-inf"),
        ("50%", "0.5"),
    ],
)
def test_calculation_is_shown_to_six_digits(text: str, result: str) -> None:
    assert calculate(text) == result


@pytest.mark.parametrize(
    ("text", "position"), [("", None), ("  ", None), ("1/0", 2), ("2x", 2), ("1,", 3), ("3 bits", 3), ("(1", 1)]
)
def test_failing_calculation_is_explained(text: str, position: int | None) -> None:
    with pytest.raises(AnswerError) as caught:
        calculate(text)
    assert caught.value.position == position
