"""symbols_after_merge: worked out by hand, and by merging in the corpus written out."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.subword_tokenization.symbols_after_merge import symbols_after_merge
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(symbols=23, occurrences=7).gives(16, two_fewer=9, unchanged=23, one_fewer=22, added=30)


@given(st.text("abc", min_size=1, max_size=40))
def test_agrees_with_a_merged_text(text: str) -> None:
    assert symbols_after_merge(len(text), text.count("ab")) == len(text.replace("ab", "X"))


def test_no_number_is_refused(refuses: Refuses) -> None:
    refuses("symbols must be finite", symbols=float("nan"), occurrences=1)
