"""unigram_viterbi_segment: the probe, and every split by brute force; the tokenizers library is a recorded oracle."""

import math
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.answers.grading import grade
from quizzer.verify import variants
from quizzer.verify.problem import Problem
from quizzer.verify.subword_tokenization.unigram_viterbi_segment import unigram_viterbi_segment
from tests.verify.conftest import Refuses, Solve

HUGS = {"h": -3.0, "u": -3.5, "g": -3.2, "hu": -2.0, "ug": -1.8, "hug": -4.0, "s": -2.2, "gs": -3.0}


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(word="hugs", logp=[list(pair) for pair in HUGS.items()]).gives(
        {"pieces": ["hu", "gs"], "score": -5},
        longest_match={"pieces": ["hug", "s"], "score": -6.2},
        characters={"pieces": ["h", "u", "g", "s"], "score": -11.9},
    )


def test_likeliest_piece_first_is_named_by_hand(solve: Solve) -> None:
    # a is likelier than ab, but leaves bc to b + c
    solve(word="abc", logp=[["a", -1], ["b", -4], ["c", -4], ["ab", -2]]).gives(
        {"pieces": ["ab", "c"], "score": -6}
    ).names(likeliest_piece_first={"pieces": ["a", "b", "c"], "score": -9})


@pytest.mark.parametrize("seed", range(20))
def test_no_drawn_split_is_found_piece_by_piece(problem: Problem, seed: int) -> None:
    solution = variants.draw(problem, seed, {}).solution
    assert {"longest_match", "likeliest_piece_first"} <= set(solution.wrong)


def test_runner_up_is_named_by_hand(solve: Solve) -> None:
    # ab + cd is -6; abc + d -6.5, a + bcd -7, and the letters -12; the likeliest piece first is a, then bcd
    logp = [["a", -2], ["b", -3], ["c", -3], ["d", -4], ["ab", -3], ["cd", -3], ["abc", -2.5], ["bcd", -5]]
    solved = solve(word="abcd", logp=logp).gives({"pieces": ["ab", "cd"], "score": -6})
    solved.names(longest_match={"pieces": ["abc", "d"], "score": -6.5})
    assert "runner_up" not in solved.slips  # the longest match is the second
    logp[6][1] = -4.0  # abc + d is -8 now
    solve(word="abcd", logp=logp).names(runner_up={"pieces": ["a", "bcd"], "score": -7})


def test_single_letters_are_told_as_such_by_hand(problem: Problem) -> None:
    # every letter is likelier than ab, so whoever takes the likeliest piece gets the letters too
    solution = problem.solve(word="abc", logp=[["a", -1], ["b", -4], ["c", -4], ["ab", -2]]).part("pieces")
    judged = grade("a, b, c", problem.expected(solution))
    assert (judged.named, judged.also) == ("characters", ("likeliest_piece_first",))


def test_longer_last_piece_wins_a_tie_by_hand() -> None:
    assert unigram_viterbi_segment("abc", {"a": -1, "ab": -1, "bc": -1, "c": -1}).pieces == ["a", "bc"]


def _splits(word: str) -> Iterator[list[str]]:
    if not word:
        yield []
    for end in range(1, len(word) + 1):
        for rest in _splits(word[end:]):
            yield [word[:end], *rest]


@given(
    st.text("ab", min_size=1, max_size=7), st.dictionaries(st.text("ab", min_size=1, max_size=3), st.integers(-9, 0))
)
def test_score_is_the_best_of_all_splits(word: str, some: dict[str, int]) -> None:
    logp = {"a": -4, "b": -5} | some
    pieces, score = unigram_viterbi_segment(word, logp)
    assert "".join(pieces) == word
    assert score == sum(logp[piece] for piece in pieces)
    assert score == max(sum(logp.get(piece, -math.inf) for piece in split) for split in _splits(word))


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("word", word="", logp={"a": -1})
    refuses("logp is empty", word="ab", logp={})
    refuses("cannot spell", word="ab", logp={"a": -1})
    refuses("at most 0", word="a", logp={"a": 0.5})
    refuses("finite", word="a", logp={"a": float("nan")})
    refuses("finite", word="a", logp={"a": float("-inf")})
    refuses("every piece", word="a", logp={"": -1})
