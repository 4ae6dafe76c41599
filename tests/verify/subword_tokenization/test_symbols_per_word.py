"""symbols_per_word: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 8 words of 27 letters in 16 tokens.
    solve(vocab=[["low", 5], ["slow", 3]], symbols=16).gives(
        2, types=8, turned=0.5, letters_for_each_token=27 / 16, letters_for_each_word=27 / 8
    )


def test_empty_corpora_are_refused(refuses: Refuses) -> None:
    refuses("vocab is empty", vocab=[], symbols=3)
