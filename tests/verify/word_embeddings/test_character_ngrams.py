"""character_ngrams: the example of the paper, and what all n-grams satisfy."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.word_embeddings.character_ngrams import character_ngrams
from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(word="where", n=3).gives(
        ["<wh", "whe", "her", "ere", "re>"],
        no_boundaries=["whe", "her", "ere"],
        one_boundary=["<wh", "whe", "her", "ere"],
        other_boundary=["whe", "her", "ere", "re>"],
        cut_into_blocks=["<wh", "ere", ">"],
        word_added=["<wh", "whe", "her", "ere", "re>", "<where>"],
    )


def test_word_shorter_than_the_window_has_none_by_hand(solve: Solve) -> None:
    solve(word="a", n=4).gives([])
    solve(word="a", n=3).gives(["<a>"])


@given(st.text("abc", min_size=1, max_size=9), st.integers(1, 6))
def test_first_letters_spell_the_marked_word(word: str, n: int) -> None:
    ngrams = character_ngrams(word, n)
    assert len(ngrams) == max(0, len(word) + 3 - n)
    if ngrams:
        assert "".join(ngram[0] for ngram in ngrams) + ngrams[-1][1:] == f"<{word}>"


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("one word", word="two words", n=3)
    refuses("one word", word="", n=3)
    for n in (0, 2.5, True):
        refuses("n must be a whole number", word="word", n=n)
