"""oov_rate: the probe of the catalogue, by hand."""

from tests.verify.conftest import Refuses, Solve

TEXT = ["the", "dog", "saw", "the", "cat", "the", "dog", "ran"]


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Unknown are dog, saw, cat, dog, ran: 5 of 8 running words, 4 of the 5 distinct ones.
    solve(tokens=TEXT, vocab=["the"]).gives(
        [0.625, 0.8],
        exchanged=[0.8, 0.625],
        coverage=[0.375, 0.2],
        by_token_twice=[0.625, 0.625],
        by_type_twice=[0.8, 0.8],
        distinct_over_running=[0.5, 0.8],
        over_all_words=[0.625, 0.5],
        over_the_vocabulary=[0.625, 4],
    )


def test_repeated_words_known_by_hand(solve: Solve) -> None:
    solve(tokens=TEXT, vocab=["the", "dog"]).gives([0.375, 0.6]).names(coverage=[0.625, 0.4])


def test_known_words_that_do_not_occur_count_nothing_by_hand(solve: Solve) -> None:
    solve(tokens=TEXT, vocab=["the", "dog", "horse"]).gives([0.375, 0.6])
    solve(tokens=TEXT, vocab=[]).gives([1, 1])


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("tokens is empty", tokens=[], vocab=["a"])
    refuses("vocab must be a list of words, not one text", tokens=["a"], vocab="a")
    refuses("tokens must be a list of words", tokens=[""], vocab=["a"])
