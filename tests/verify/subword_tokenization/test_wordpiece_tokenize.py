"""wordpiece_tokenize: the probe, and that tokens join to the word; the tokenizers library is a recorded oracle."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.answers.grading import grade
from quizzer.verify import variants
from quizzer.verify.problem import Problem
from quizzer.verify.subword_tokenization.wordpiece_tokenize import wordpiece_tokenize
from tests.verify.conftest import Refuses, Solve

VOCAB = ["un", "##aff", "##able", "u", "##n"]


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(word="unaffable", vocab=VOCAB).gives(
        ["un", "##aff", "##able"],
        prefix_lost=["un", "aff", "able"],
        prefix_on_the_first=["##un", "##aff", "##able"],
        called_unknown=["[UNK]"],
        shortest_match=["u", "##n", "##aff", "##able"],
    )


def test_every_other_split_says_where_it_left_the_longest_match_by_hand(problem: Problem) -> None:
    # the longest match is pl ##ayi ##ng; the shortest gets stuck at p ##l ##ay
    solution = problem.solve(word="playing", vocab=["pl", "p", "##l", "##ayi", "##ay", "##ng", "##ing"])
    assert solution.value == ["pl", "##ayi", "##ng"]
    expected = problem.expected(solution)
    told = {text: grade(text, expected) for text in ("pl ##ay ##ing", "p ##l ##ayi ##ng", "p ##l ##ay ##ing")}
    assert [(judged.named, judged.also) for judged in told.values()] == [
        ("other_split", ()),
        ("second_other_split", ()),
        ("shortest_match", ()),
    ]
    looks, first = "It looks as if you took", "fits: the longest piece goes first."
    assert told["pl ##ay ##ing"].message == f"{looks} ##ay where ##ayi {first}"
    assert told["p ##l ##ayi ##ng"].message == f"{looks} p where pl {first}"


def test_every_way_out_of_a_dead_end_is_told_alike_by_hand(problem: Problem) -> None:
    solution = problem.solve(word="undo", vocab=["un", "und", "u", "##n", "##d", "##do"])
    assert solution.value == ["[UNK]"]
    expected = problem.expected(solution)
    first, second = grade("un ##do", expected), grade("u ##n ##do", expected)
    assert (first.named, second.named) == ("backtracked", "other_split")
    assert first.message == second.message


@pytest.mark.parametrize("seed", range(30))
def test_every_split_of_a_drawn_word_is_named(problem: Problem, seed: int) -> None:
    accepted = variants.draw(problem, seed, {})
    named = [wrong.value for wrong in accepted.solution.wrong.values()]
    splits = _splits(accepted.params["word"], set(accepted.params["vocab"]), "")
    assert all(split == accepted.solution.value or split in named for split in splits)


def test_stuck_word_is_unknown_as_a_whole_by_hand(solve: Solve) -> None:
    solved = solve(word="playx", vocab=["play", "##ing"]).gives(["[UNK]"]).names(unk_for_the_rest=["play", "[UNK]"])
    assert "backtracked" not in solved.slips  # no split spells the word


def test_way_back_out_of_a_dead_end_is_named_by_hand(solve: Solve) -> None:
    # und is the longest start and ##o begins nothing; un ##do would have spelt the word
    solve(word="undo", vocab=["un", "und", "##do", "##d"]).gives(["[UNK]"]).names(
        backtracked=["un", "##do"], unk_for_the_rest=["und", "[UNK]"]
    )


def test_way_back_is_told_before_the_shortest_match_by_hand(problem: Problem) -> None:
    # after token ##ize is the longest piece and gets stuck; ##i, to which one may go back, is also the shortest one
    solution = problem.solve(word="tokenizer", vocab=["token", "##ize", "##i", "##zer", "##ke"])
    assert solution.value == ["[UNK]"]
    expected = problem.expected(solution)
    judged = grade("token, ##i, ##zer", expected)
    assert (judged.named, judged.also) == ("backtracked", ("shortest_match",))


@pytest.mark.parametrize("seed", range(30))
def test_drawn_words_have_a_rival_or_get_stuck(problem: Problem, seed: int) -> None:
    params = variants.draw(problem, seed, {}).params
    word, vocab = params["word"], set(params["vocab"])
    tokens = wordpiece_tokenize(word, vocab)
    assert tokens == ["[UNK]"] or len(list(_splits(word, vocab, ""))) > 1


def _splits(word: str, vocab: set[str], prefix: str) -> Iterator[list[str]]:
    if not word:
        yield []
    for end in range(1, len(word) + 1):
        if prefix + word[:end] in vocab:
            for rest in _splits(word[end:], vocab, "##"):
                yield [prefix + word[:end], *rest]


def test_many_dead_ends_cost_no_time_by_hand(solve: Solve) -> None:
    solved = solve(word="a" * 200 + "b", vocab=["a", "##a", "##aa", "##aaa"]).gives(["[UNK]"])
    assert "backtracked" not in solved.slips


@given(st.text("ab", min_size=1, max_size=8), st.sets(st.sampled_from(["a", "ab", "##a", "##b", "##ab", "b"])))
def test_tokens_join_to_the_word(word: str, vocab: set[str]) -> None:
    if vocab:
        tokens = wordpiece_tokenize(word, vocab)
        assert tokens == ["[UNK]"] or "".join(token.removeprefix("##") for token in tokens) == word


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("one word", word="two words", vocab=VOCAB)
    refuses("vocab is empty", word="word", vocab=[])
