from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.draws import Draws, seed_of


def test_seed_is_the_beginning_of_a_hash_of_card_and_attempt():
    # printf 'quizzer/1|information_theory|kl-nats|3' | sha256sum
    assert f"{seed_of('information_theory', 'kl-nats', 3):016x}" == "4f51669ee238d387"


def test_seeds_of_different_cards_and_attempts_differ():
    seeds = {seed_of(deck, card, attempt) for deck in "ab" for card in ("ü", "y") for attempt in range(50)}
    assert len(seeds) == 200


def test_numbers_are_those_that_python_promises():
    # random.Random(1).random() begins with 0.134..., 0.847..., 0.763..., 0.255...
    draws = Draws(1)
    assert [draws.integer(0, 9) for _ in range(4)] == [1, 8, 7, 2]
    draws = Draws(1)
    assert [draws.choice("abcd") for _ in range(4)] == ["a", "d", "d", "b"]


@given(st.integers(0, 2**64 - 1), st.integers(-50, 50), st.integers(0, 50))
def test_integer_lies_within_its_bounds(seed, low, span):
    assert low <= Draws(seed).integer(low, low + span) <= low + span


def test_every_integer_is_drawn_about_as_often():
    draws = Draws(7)
    counts = Counter(draws.integer(3, 7) for _ in range(5000))
    assert set(counts) == {3, 4, 5, 6, 7}
    assert all(880 < count < 1120 for count in counts.values())


def test_every_order_is_drawn_about_as_often():
    draws = Draws(7)
    counts = Counter(tuple(draws.shuffled("abc")) for _ in range(6000))
    assert set(counts) == set(permutations("abc"))
    assert all(880 < count < 1120 for count in counts.values())


def test_shuffling_leaves_the_items_alone():
    items = [1, 2, 3]
    Draws(1).shuffled(items)
    assert items == [1, 2, 3]
    assert Draws(1).shuffled([]) == []


@given(st.integers(0, 1000), st.integers(1, 8))
def test_sample_holds_different_items(seed, size):
    sample = Draws(seed).sample(range(8), size)
    assert len(sample) == len(set(sample)) == size
    assert set(sample) <= set(range(8))


@given(st.integers(0, 1000), st.integers(1, 6), st.integers(0, 20))
def test_composition_sums_to_the_total_without_zeros(seed, size, spare):
    parts = Draws(seed).composition(size + spare, size)
    assert len(parts) == size
    assert sum(parts) == size + spare
    assert min(parts) >= 1


def test_every_composition_is_drawn_about_as_often():
    draws = Draws(3)
    counts = Counter(tuple(draws.composition(5, 3)) for _ in range(6000))
    assert set(counts) == {(1, 1, 3), (1, 3, 1), (3, 1, 1), (1, 2, 2), (2, 1, 2), (2, 2, 1)}
    assert all(880 < count < 1120 for count in counts.values())


def test_nothing_to_choose_from_is_an_error():
    with pytest.raises(ValueError, match="nothing is left"):
        Draws(1).choice([])
