"""pointer_probability: worked out by hand; all words together have probability 1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.classical_nlp.pointer_probability import pointer_probability
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 0.6 · 0.2 + 0.4 · 0.75.
    solve(source=["the", "dog", "the"], attention=[0.25, 0.25, 0.5], word="the", generated=0.2, gate=0.6).gives(
        0.42,
        gate_exchanged=0.53,
        first_place_alone=0.22,
        last_place_alone=0.32,
        mean_attention=0.27,
        no_gate=0.95,
        copying_not_weighted=0.87,
        generating_not_weighted=0.5,
        generated_alone=0.12,
        copied_alone=0.3,
    )


def test_word_outside_the_vocabulary_by_hand(solve: Solve) -> None:
    solved = solve(source=["a", "b"], attention=[0.5, 0.5], word="b", generated=0, gate=0.5).gives(0.25)
    assert "copied_alone" not in solved.slips


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=6), st.floats(0, 1), st.floats(0, 1))
def test_all_words_together_have_probability_one(source: list[str], first: float, gate: float) -> None:
    attention = [1 / len(source)] * len(source)
    vocabulary = {"a": first, "d": 1 - first}  # b and c can only be copied
    total = sum(pointer_probability(source, attention, w, vocabulary.get(w, 0), gate) for w in "abcd")
    assert total == pytest.approx(1)


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("attention has 1 entries and source has 2 words", source=["a", "b"], attention=[1], word="a",
            generated=0.1, gate=0.5)  # fmt: skip
    refuses("gate must lie between 0 and 1", source=["a"], attention=[1], word="a", generated=0.1, gate=1.5)
