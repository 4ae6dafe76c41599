"""byte_symbols: values by hand, and Python's own encoder."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.subword_tokenization.byte_symbols import byte_symbols
from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    # a 1, space 1, é 2, € 3, 🙂 4
    solve(text="a é€🙂").gives(
        11, characters=5, spaces_left_out=10, two_bytes_each=8, four_bytes_as_three=10, utf_16=12
    )


def test_slips_that_change_nothing_are_none_by_hand(solve: Solve) -> None:
    assert solve(text="abc").gives(3).slips == {"utf_16"}


@given(st.text(min_size=1))
def test_any_text_agrees_with_the_encoder_of_python(text: str) -> None:
    assert byte_symbols(text) == len(text.encode())


def test_what_cannot_be_written_is_refused(refuses: Refuses) -> None:
    refuses("not empty", text="")
    refuses("lone surrogates", text="a\ud800")
