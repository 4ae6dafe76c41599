"""top_pair_count: worked out by hand, and by a count in the corpus written out."""

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.subword_tokenization.top_pair_count import top_pair_count
from tests.verify.conftest import Refuses, Solve

words = st.dictionaries(st.text("abcd", min_size=1, max_size=5), st.integers(1, 9), min_size=1, max_size=5)


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # lo and ow 7, el and lk 4, sl 2; the letter l 5 + 2 + 4.
    solve(vocab=[["low", 5], ["slow", 2], ["elk", 4]]).gives(
        7, types=2, most_frequent_word=5, most_frequent_letter=11, next_pair=4, words=11
    )


@given(words)
def test_agrees_with_a_count(vocab: dict[str, int]) -> None:
    running = [word for word, count in vocab.items() for _ in range(count)]
    counts = Counter(pair for word in running for pair in pairwise(word))
    assert top_pair_count(vocab) == max(counts.values(), default=0)


def test_empty_corpora_are_refused(refuses: Refuses) -> None:
    refuses("vocab is empty", vocab=[])
