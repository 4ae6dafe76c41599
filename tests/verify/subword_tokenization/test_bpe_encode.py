"""bpe_encode: the probe, and that nothing is lost; the tokenizers library is among the recorded oracles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.answers.grading import Expected, grade
from quizzer.verify import variants
from quizzer.verify.problem import Problem
from quizzer.verify.subword_tokenization.bpe_encode import bpe_encode
from tests.verify.conftest import Refuses, Solve

PIECES = st.text("ab", min_size=1, max_size=2)


def test_probe_names_every_slip(solve: Solve) -> None:
    # with b+c before a+b, both the first known pair and the longest piece give ab c
    solve(symbols="abc", merges=[["b", "c"], ["a", "b"]]).gives(
        ["a", "bc"], left_to_right=["ab", "c"], longest_match=["ab", "c"], characters=["a", "b", "c"]
    )


def test_rank_beats_longest_match_by_hand() -> None:
    assert bpe_encode("lowest", [("e", "s"), ("s", "t"), ("o", "w"), ("l", "o")]) == ["l", "ow", "es", "t"]


def test_split_of_two_slips_is_named_for_both(problem: Problem) -> None:
    solution = problem.solve(symbols="abc", merges=[["b", "c"], ["a", "b"]])
    judged = grade("ab, c", Expected(solution.value, "labels", wrong=solution.wrong, tolerance=problem.tolerance))
    assert judged.verdict == "wrong"
    assert {judged.named, *judged.also} == {"left_to_right", "longest_match"}


def test_fewest_pieces_are_named_by_hand(problem: Problem) -> None:
    # b+c goes first, so that neither ab nor cd can be made: a bc d; the longest piece from the left gives ab cd
    merges = [["b", "c"], ["a", "b"], ["c", "d"]]
    solution = problem.solve(symbols="abcd", merges=merges)
    assert solution.value == ["a", "bc", "d"]
    assert solution.wrong["longest_match"].value == ["ab", "cd"]
    assert "as few pieces" in solution.wrong["longest_match"].why
    # after b+c and d+e no other merge fits; ab cde has the longest piece first, and a bcde is as short
    solution = problem.solve(symbols="abcde", merges=[["b", "c"], ["d", "e"], ["a", "b"], ["c", "de"], ["b", "cde"]])
    assert solution.value == ["a", "bc", "de"]
    assert solution.wrong["fewest_pieces"].value == ["a", "bcde"]
    assert solution.wrong["longest_match"].value == ["ab", "cde"]


def test_later_merges_that_lead_to_the_same_split_are_named_by_hand(problem: Problem) -> None:
    # the last one first: s+t, l+ow after o+w gives low es t, as the longest piece from the left does
    merges = [["s", "t"], ["e", "s"], ["l", "o"], ["o", "w"], ["l", "ow"]]
    solution = problem.solve(symbols="lowest", merges=merges)
    assert solution.wrong["longest_match"].value == ["low", "es", "t"]
    assert "a later merge" in solution.wrong["longest_match"].why
    # from the left, one place at a time: te, te st, then ed, and test ed is also the longest match
    merges = [["e", "s"], ["t", "e"], ["e", "d"], ["s", "t"], ["te", "st"]]
    assert "a later merge" in problem.solve(symbols="tested", merges=merges).wrong["longest_match"].why
    # here the last one first gives lo w es t, which has a name of its own
    solution = problem.solve(symbols="lowest", merges=[["s", "t"], ["e", "s"], ["o", "w"], ["l", "o"], ["e", "st"]])
    assert "a later merge" not in solution.wrong["longest_match"].why


@pytest.mark.parametrize("seed", range(20))
def test_drawn_words_need_the_ranks(problem: Problem, seed: int) -> None:
    params = variants.draw(problem, seed, {}).params
    assert {"left_to_right", "longest_match"} <= set(problem.solve(**params).wrong)
    first, word = params["merges"][0], params["symbols"]
    rivals = [[word[place - 1], first[0]] for place in range(1, len(word)) if word.startswith("".join(first), place)]
    assert any(rival in params["merges"] for rival in rivals)


@given(st.text("ab", min_size=1, max_size=12), st.lists(st.tuples(PIECES, PIECES), max_size=6))
def test_pieces_join_to_the_word(word: str, merges: list[tuple[str, str]]) -> None:
    assert "".join(bpe_encode(word, merges)) == word


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("not empty", symbols="", merges=[])
    refuses("pair", symbols="ab", merges=[("a",)])
