"""wordpiece_tokenize: the probe, and that tokens join to the word; the tokenizers library is a recorded oracle."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.subword_tokenization.wordpiece_tokenize import wordpiece_tokenize
from tests.verify.conftest import Refuses, Solve

VOCAB = ["un", "##aff", "##able", "u", "##n"]


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(word="unaffable", vocab=VOCAB).gives(["un", "##aff", "##able"]).names(
        prefix_lost=["un", "aff", "able"], shortest_match=["u", "##n", "##aff", "##able"]
    )


def test_stuck_word_is_unknown_as_a_whole_by_hand(solve: Solve) -> None:
    solved = solve(word="playx", vocab=["play", "##ing"]).gives(["[UNK]"]).names(unk_for_the_rest=["play", "[UNK]"])
    assert "backtracked" not in solved.slips  # no split spells the word


def test_way_back_out_of_a_dead_end_is_named_by_hand(solve: Solve) -> None:
    # und is the longest start and ##o begins nothing; un ##do would have spelt the word
    solve(word="undo", vocab=["un", "und", "##do", "##d"]).gives(["[UNK]"]).names(
        backtracked=["un", "##do"], unk_for_the_rest=["und", "[UNK]"]
    )


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
