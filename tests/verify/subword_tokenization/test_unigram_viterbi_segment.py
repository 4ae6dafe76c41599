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
        written_as_a_sum={"pieces": ["hu", "+", "gs"]},
    )


def test_likeliest_piece_first_is_named_by_hand(solve: Solve) -> None:
    # a is likelier than ab, but leaves b alone, and then cd is likelier than c
    solve(word="abcd", logp=[["a", -1], ["b", -4], ["c", -4], ["d", -4], ["ab", -2], ["cd", -2]]).gives(
        {"pieces": ["ab", "cd"], "score": -4}
    ).names(likeliest_piece_first={"pieces": ["a", "b", "cd"], "score": -7})


@pytest.mark.parametrize("seed", range(20))
def test_no_drawn_split_is_found_piece_by_piece(problem: Problem, seed: int) -> None:
    solution = variants.draw(problem, seed, {}).solution
    assert {"longest_match", "characters"} <= set(solution.wrong)


def test_runner_up_is_named_by_hand(solve: Solve) -> None:
    # ab + cd is -6; abc + d -6.5, a + bcd -7, and the letters -12; the likeliest piece first is a, then bcd
    logp = [["a", -2], ["b", -3], ["c", -3], ["d", -4], ["ab", -3], ["cd", -3], ["abc", -2.5], ["bcd", -5]]
    solved = solve(word="abcd", logp=logp).gives({"pieces": ["ab", "cd"], "score": -6})
    solved.names(longest_match={"pieces": ["abc", "d"], "score": -6.5})
    assert "runner_up" not in solved.slips  # the longest match is the second
    logp[6][1] = -4.0  # abc + d is -8 now
    solve(word="abcd", logp=logp).names(runner_up={"pieces": ["a", "bcd"], "score": -7})


def test_fewest_pieces_are_named_by_hand(solve: Solve, problem: Problem) -> None:
    # a + bc + d is -7, and of the splits into two ab + cd is -9, abc + d -11 and a + bcd -12
    logp = [["a", -2], ["b", -3], ["c", -3], ["d", -2], ["bc", -3], ["ab", -4], ["cd", -5], ["abc", -9], ["bcd", -10]]
    solve(word="abcd", logp=logp).gives({"pieces": ["a", "bc", "d"], "score": -7}).names(
        fewest_pieces={"pieces": ["ab", "cd"], "score": -9}
    )
    # a is likelier than ab, but leaves b and c; there are splits into two or more pieces, so two are the fewest
    logp = [["a", -1], ["b", -4], ["c", -2], ["ab", -2], ["abc", -9]]
    assert problem.reject(word="abc", logp=logp) is None
    assert problem.reject(word="abc", logp=logp[:-1]) == "the longest match gives the best split"


@pytest.mark.parametrize("seed", range(20))
def test_drawn_probabilities_are_below_1_and_a_split_has_fewer_pieces(problem: Problem, seed: int) -> None:
    drawn = variants.draw(problem, seed, {})
    known = dict(drawn.params["logp"])
    assert sum(map(math.exp, known.values())) < 1
    sizes = [len(split) for split in _splits(drawn.params["word"]) if known.keys() >= set(split)]
    assert min(sizes) < len(drawn.solution.value["pieces"])


def test_a_split_is_shown_as_it_is_to_be_typed(problem: Problem) -> None:
    solution = problem.solve(word="hugs", logp=[*HUGS.items()])
    assert solution.steps[-1].startswith("hugs: hu gs, ")
    assert grade("hu gs", problem.expected(solution.part("pieces"))).verdict == "right"
    assert solution.wrong["written_as_a_sum"].convention


def test_two_ways_to_one_split_are_told_together_by_hand(problem: Problem) -> None:
    # a is likelier than ab, so whoever takes the likeliest piece gets the letters too
    solution = problem.solve(word="abc", logp=[["a", -1], ["b", -4], ["c", -4], ["ab", -2]]).part("pieces")
    judged = grade("a, b, c", problem.expected(solution))
    assert (judged.named, judged.also) == ("characters", ())
    assert judged.message.startswith("Those are the single letters, here the likeliest piece at each place:")
    # hug + s has the longest piece first, and no split has fewer pieces
    solution = problem.solve(word="hugs", logp=[*HUGS.items()]).part("pieces")
    judged = grade("hug, s", problem.expected(solution))
    assert (judged.named, judged.also) == ("longest_match", ())


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
