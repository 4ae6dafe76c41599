"""wordpiece_tokenize: the probe, and that tokens join to the word; the tokenizers library is a recorded oracle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer import verify
from quizzer.verify.subword_tokenization.wordpiece_tokenize import wordpiece_tokenize

VOCAB = ["un", "##aff", "##able", "u", "##n"]


def test_probe_names_every_slip() -> None:
    solution = verify.load("wordpiece_tokenize").solve(word="unaffable", vocab=VOCAB)
    assert solution.value == ["un", "##aff", "##able"]
    assert solution.wrong["prefix_lost"].value == ["un", "aff", "able"]
    assert solution.wrong["shortest_match"].value == ["u", "##n", "##aff", "##able"]


def test_stuck_word_is_unknown_as_a_whole_by_hand() -> None:
    solution = verify.load("wordpiece_tokenize").solve(word="playx", vocab=["play", "##ing"])
    assert solution.value == ["[UNK]"]
    assert solution.wrong["unk_for_the_rest"].value == ["play", "[UNK]"]


def test_way_back_out_of_a_dead_end_is_named_by_hand() -> None:
    # und is the longest start and ##o begins nothing; un ##do would have spelt the word
    solution = verify.load("wordpiece_tokenize").solve(word="undo", vocab=["un", "und", "##do", "##d"])
    assert solution.value == ["[UNK]"]
    assert solution.wrong["backtracked"].value == ["un", "##do"]
    assert solution.wrong["unk_for_the_rest"].value == ["und", "[UNK]"]


def test_word_without_any_split_has_no_way_back() -> None:
    assert "backtracked" not in verify.load("wordpiece_tokenize").solve(word="playx", vocab=["play", "##ing"]).wrong


def test_many_dead_ends_cost_no_time_by_hand() -> None:
    solution = verify.load("wordpiece_tokenize").solve(word="a" * 200 + "b", vocab=["a", "##a", "##aa", "##aaa"])
    assert solution.value == ["[UNK]"]
    assert "backtracked" not in solution.wrong


@given(st.text("ab", min_size=1, max_size=8), st.sets(st.sampled_from(["a", "ab", "##a", "##b", "##ab", "b"])))
def test_tokens_join_to_the_word(word: str, vocab: set[str]) -> None:
    if vocab:
        tokens = wordpiece_tokenize(word, vocab)
        assert tokens == ["[UNK]"] or "".join(token.removeprefix("##") for token in tokens) == word


def test_bad_arguments_are_refused() -> None:
    with pytest.raises(ValueError, match="one word"):
        wordpiece_tokenize("two words", VOCAB)
    with pytest.raises(ValueError, match="vocab is empty"):
        wordpiece_tokenize("word", [])
