"""byte_symbols: values by hand, and Python's own encoder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from quizzer.verify.subword_tokenization.byte_symbols import byte_symbols
from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    # a 1, space 1, é 2, € 3, 🙂 4
    solve(text="a é€🙂").gives(
        11,
        characters=5,
        spaces_left_out=10,
        two_bytes_as_one=10,
        two_bytes_each=8,
        four_bytes_each=14,
        three_bytes_as_two=10,
        four_bytes_as_three=10,
        utf_16=12,
    )


def test_three_bytes_for_all_are_named_by_hand(solve: Solve) -> None:
    solve(text="é€").gives(5).names(three_bytes_each=6, four_bytes_each=8)


def test_one_byte_for_a_letter_is_named_and_two_for_all_kept_apart(solve: Solve, problem: Problem) -> None:
    # 4 + 2 and 4, with 1 for ï 9
    solve(text="naïve🙂").gives(10).names(two_bytes_as_one=9, two_bytes_each=8)
    # 2 + 3 x 2 + 4 = 12, which is 2 for each of 6
    assert problem.reject(text="okмир🙂") == "wrong widths give the same number"


@pytest.mark.parametrize("seed", range(20))
def test_one_width_for_all_never_gives_a_drawn_number(problem: Problem, seed: int) -> None:
    slips = set(variants.draw(problem, seed, {}).solution.wrong)
    assert {"two_bytes_each", "four_bytes_each", "utf_16"} <= slips
    assert slips & {"three_bytes_each", "four_bytes_as_three"}  # alike where nothing takes 2 bytes


def test_slips_that_change_nothing_are_none_by_hand(solve: Solve) -> None:
    assert solve(text="abc").gives(3).slips == {"utf_16"}


@given(st.text(min_size=1))
def test_any_text_agrees_with_the_encoder_of_python(text: str) -> None:
    assert byte_symbols(text) == len(text.encode())


def test_what_cannot_be_written_is_refused(refuses: Refuses) -> None:
    refuses("not empty", text="")
    refuses("lone surrogates", text="a\ud800")
