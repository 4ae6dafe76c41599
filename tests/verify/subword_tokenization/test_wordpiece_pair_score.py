"""wordpiece_pair_score: the example of the Hugging Face course, and counts by hand."""

from quizzer.verify.subword_tokenization.wordpiece_pair_score import wordpiece_pair_score
from tests.verify.conftest import Refuses, Solve

COURSE = {"hug": 10, "pug": 5, "pun": 12, "bun": 4, "hugs": 5}


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # ##g in hug, pug, hugs: 20; ##s in hugs: 5, each behind a ##g. Counted once: 3 words, 1 word.
    solve(vocab=COURSE, pair=["##g", "##s"]).gives(
        0.05,
        pair_count=5,
        sum_of_parts=0.2,
        first_part_only=0.25,
        second_part_only=1,
        words_counted_once=1 / 3,
        root_of_product=0.5,
    )


def test_most_frequent_pair_has_a_lower_score_by_hand() -> None:
    # ##u is in every word: 36; u and g meet 20 times. The course gives 1/36 against 1/20.
    assert wordpiece_pair_score(COURSE, ["##u", "##g"]) == 20 / (36 * 20)


def test_marks_by_hand(solve: Solve) -> None:
    # t at the start 3, ##a 3; without the marks t occurs 6 times.
    solve(vocab={"tat": 3}, pair=["t", "##a"]).gives(1 / 3).names(marks_ignored=1 / 6)


def test_word_at_spaces_by_hand() -> None:
    assert wordpiece_pair_score({"hu gs": 4}, ["hu", "##gs"]) == 0.25


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("pair does not occur", vocab=COURSE, pair=["##s", "##g"])
    refuses("pair must be two units", vocab=COURSE, pair="gs")
    refuses("vocab is empty", vocab={}, pair=["a", "##b"])
