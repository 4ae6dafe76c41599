import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.answers.refusals import AnswerError
from quizzer.answers.selection import chosen, permutation


def test_choice_is_the_number_typed() -> None:
    assert chosen(" 2 ", 4, many=False) == [2]


@pytest.mark.parametrize("text", ["1 3", "3 1", "1,3", "3, 1", " 1 ,3 "])
def test_several_choices_come_ascending(text: str) -> None:
    assert chosen(text, 4, many=True) == [1, 3]


@pytest.mark.parametrize("text", ["3 1 2", "3,1,2", "3, 1 2"])
def test_permutation_keeps_the_order_typed(text: str) -> None:
    assert permutation(text, 3) == [3, 1, 2]


def test_match_picks_among_more_right_sides() -> None:
    assert permutation("5 1 2", 3, among=5) == [5, 1, 2]


@pytest.mark.parametrize(
    ("text", "many", "position", "said"),
    [
        ("b", False, 1, "choices are numbered: type 1 to 4, not b"),
        ("1 b", True, 3, "choices are numbered: type 1 to 4, not b"),
        ("5", False, 1, "there is no 5: type 1 to 4"),
        ("0", False, 1, "there is no 0"),
        ("-1", False, 1, "not -1"),
        ("1.0", False, 1, "not 1.0"),
        ("١", False, 1, "type 1 to 4"),
        ("1 3", False, None, "one choice expected"),
        ("1 1", True, 3, "1 is typed twice"),
        ("13", True, 1, "there is no 13"),
        (" , ", True, None, "nothing is chosen"),
        ("1 " * 101, True, 201, "longer than 200"),
    ],
)
def test_wrong_choice_is_explained(text: str, many: bool, position: int | None, said: str) -> None:
    with pytest.raises(AnswerError) as caught:
        chosen(text, 4, many=many)
    assert (caught.value.position, said in caught.value.message) == (position, True), caught.value.message


@pytest.mark.parametrize(
    ("text", "position", "said"),
    [
        ("3 1", None, "3 numbers expected, 2 typed"),
        ("3 1 1", 5, "typed twice"),
        ("c a b", 1, "as in 3 2 1, not c"),
        ("312", 1, "there is no 312"),
        ("4 1 2", 1, "type 1 to 3"),
    ],
)
def test_wrong_permutation_is_explained(text: str, position: int | None, said: str) -> None:
    with pytest.raises(AnswerError) as caught:
        permutation(text, 3)
    assert (caught.value.position, said in caught.value.message) == (position, True), caught.value.message


@given(st.integers(1, 9), st.randoms(use_true_random=False))
def test_every_permutation_is_read_back(count: int, order: random.Random) -> None:
    numbers = list(range(1, count + 1))
    order.shuffle(numbers)
    assert permutation(" ".join(map(str, numbers)), count) == numbers


@given(st.text(max_size=20))
def test_random_text_is_read_or_refused(text: str) -> None:
    try:
        picked = chosen(text, 4, many=True)
    except AnswerError as error:
        picked, message = [1], error.message
    else:
        message = ""
    assert picked
    assert set(picked) <= {1, 2, 3, 4}
    assert message.isprintable()


def test_full_width_digits_of_an_input_method_are_read() -> None:
    assert chosen("\uff12", 3, many=False) == [2]
    assert permutation("\uff12\u3000\uff11", 2) == [2, 1]
