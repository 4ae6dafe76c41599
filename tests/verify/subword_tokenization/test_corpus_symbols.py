"""corpus_symbols: worked out by hand, and by writing the corpus out."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.subword_tokenization.corpus_symbols import corpus_symbols
from tests.verify.conftest import Refuses, Solve

words = st.dictionaries(st.text("abc", min_size=1, max_size=5), st.integers(1, 9), min_size=1, max_size=5)


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 5 x 3 + 2 x 4 letters; 7 words, and the letters l, o, w, s.
    solve(vocab=[["low", 5], ["slow", 2]]).gives(23, words=7, types=7, alphabet=4, pairs=16, end_marks=30)


@given(words)
def test_agrees_with_the_corpus_written_out(vocab: dict[str, int]) -> None:
    assert corpus_symbols(vocab) == len("".join(word * count for word, count in vocab.items()))


def test_empty_corpora_are_refused(refuses: Refuses) -> None:
    refuses("vocab is empty", vocab=[])
