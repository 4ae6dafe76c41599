"""bpe_encode: the probe, and that nothing is lost; the tokenizers library is among the recorded oracles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer import verify
from quizzer.verify.subword_tokenization.bpe_encode import bpe_encode

PIECES = st.text("ab", min_size=1, max_size=2)


def test_probe_names_every_slip() -> None:
    solution = verify.load("bpe_encode").solve(symbols="abc", merges=[["b", "c"], ["a", "b"]])
    assert solution.value == ["a", "bc"]
    assert solution.wrong["left_to_right"].value == ["ab", "c"]
    assert solution.wrong["characters"].value == ["a", "b", "c"]


def test_rank_beats_longest_match_by_hand() -> None:
    assert bpe_encode("lowest", [("e", "s"), ("s", "t"), ("o", "w"), ("l", "o")]) == ["l", "ow", "es", "t"]


@given(st.text("ab", min_size=1, max_size=12), st.lists(st.tuples(PIECES, PIECES), max_size=6))
def test_pieces_join_to_the_word(word: str, merges: list[tuple[str, str]]) -> None:
    assert "".join(bpe_encode(word, merges)) == word


def test_bad_arguments_are_refused() -> None:
    with pytest.raises(ValueError, match="not empty"):
        bpe_encode("", [])
    with pytest.raises(ValueError, match="pair"):
        bpe_encode("ab", [("a",)])
