"""weighted_edit_distance: worked out by hand, and against all ways tried out and the longest common subsequence."""

from functools import cache
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify import load
from quizzer.verify.classical_nlp.weighted_edit_distance import weighted_edit_distance
from quizzer.verify.variants import draw
from tests.verify.conftest import Refuses, Solve

WORD, COST = st.text("abc", max_size=5), st.integers(1, 5)


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # cut -> cats: u becomes a for 5 (not 3 + 3), an s is added for 3; place by place that is the same.
    solve(source="cut", target="cats", insertion=3, deletion=3, substitution=5).gives(
        8, unit_costs=2, no_substitutions=9
    )
    # flaw -> lawn: delete f (1), add n (3); place by place all four differ.
    solve(source="flaw", target="lawn", insertion=3, deletion=1, substitution=5).gives(
        4, unit_costs=2, place_by_place=20
    )
    solve(source="ab", target="abc", insertion=2, deletion=3, substitution=4).gives(2, unit_costs=1, costs_exchanged=3)
    # One substitution for 3, or a deletion and an insertion for 1 each.
    solve(source="a", target="b", insertion=1, deletion=1, substitution=3).gives(
        2, unit_costs=1, fewest_edits=3, place_by_place=3
    )


def test_levenshtein_of_kitten_and_sitting_as_published(solve: Solve) -> None:
    solve(source="kitten", target="sitting").gives(3)
    solve(source="", target="abc").gives(3)


@given(WORD, WORD, COST, COST, COST)
def test_all_ways_tried_out(a: str, b: str, add: int, drop: int, change: int) -> None:
    @cache
    def least(i: int, j: int) -> int:
        if i == len(a) or j == len(b):
            return (len(a) - i) * drop + (len(b) - j) * add
        return min(least(i + 1, j) + drop, least(i, j + 1) + add, least(i + 1, j + 1) + (change if a[i] != b[j] else 0))

    assert weighted_edit_distance(a, b, add, drop, change) == least(0, 0)


@given(WORD, WORD)
def test_without_substitution_it_is_told_by_the_longest_common_subsequence(a: str, b: str) -> None:
    def subsequences(word: str) -> set[str]:
        return {"".join(letters) for size in range(len(word) + 1) for letters in combinations(word, size)}

    longest = max(map(len, subsequences(a) & subsequences(b)))
    assert weighted_edit_distance(a, b, 1, 1, 2) == pytest.approx(len(a) + len(b) - 2 * longest)


def test_drawn_costs_decide_between_the_ways() -> None:
    for seed in range(40):
        slips = draw(load("weighted_edit_distance"), seed, {}).solution.wrong
        assert {"fewest_edits", "no_substitutions"} & set(slips)


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("source and target must be texts", source=3, target="a")
    refuses("deletion must be positive", source="a", target="b", deletion=0)
