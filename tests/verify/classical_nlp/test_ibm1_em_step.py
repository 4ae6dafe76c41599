"""ibm1_em_step: worked out by hand, and against all alignments weighted one by one."""

from itertools import product
from math import prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.classical_nlp.ibm1_em_step import TWO, ibm1_em_step
from tests.verify.conftest import Refuses, Solve

T = [[0.5, 0.25, 0.25], [0.5, 0.5, 0], [0.25, 0, 0.75]]
ROW = st.lists(st.integers(1, 9), min_size=3, max_size=3)
SENTENCE = st.permutations([0, 1, 2]).map(lambda words: words[:2])


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 0.5/1 + 0.5/0.75 = 7/6, 0.25/0.75 = 1/3 and 0.25/1: together 7/4.
    solve(t=T, source=TWO, target=TWO).gives(
        [2 / 3, 4 / 21, 1 / 7],
        counts=[7 / 6, 1 / 3, 1 / 4],
        over_the_source_words=[7 / 12, 1 / 3, 1 / 4],
        not_shared_out=[2 / 3, 1 / 6, 1 / 6],
        shared_over_the_targets=[2 / 3, 1 / 6, 1 / 6],  # 2/3 twice, 1/3 and 1/3
        co_occurrences=[0.5, 0.25, 0.25],
        one_pair=[0.5, 2 / 7, 3 / 14],  # 7/12, 1/3 and 1/4
    )


@given(ROW, ROW, ROW, st.lists(st.tuples(SENTENCE, SENTENCE), min_size=1, max_size=3))
def test_all_alignments_weighted(
    first: list[int], second: list[int], third: list[int], pairs: list[tuple[list[int], list[int]]]
) -> None:
    t = np.array([first, second, third], dtype=float)
    t /= t.sum(axis=1, keepdims=True)
    pairs = [*pairs, ([0, 1], [0, 2])]
    sources, targets = zip(*pairs, strict=True)
    counts = np.zeros(3)
    for source, target in pairs:
        ways = list(product(source, repeat=len(target)))
        weights = [prod(t[e, f] for e, f in zip(way, target, strict=True)) for way in ways]
        for way, weight in zip(ways, weights, strict=True):
            for e, f in zip(way, target, strict=True):
                counts[f] += (e == 0) * weight / sum(weights)
    assert ibm1_em_step(t, sources, targets) == pytest.approx(counts / counts.sum())


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("a row of t does not sum to 1", t=[[0.5, 0.4]], source=[[0]], target=[[0]])
    refuses("the first source word occurs in no sentence", t=[[1, 0], [0, 1]], source=[[1]], target=[[1]])
    refuses("cannot come from its sentence", t=[[1, 0], [0, 1]], source=[[0]], target=[[1]])
    refuses("source must be whole numbers from 0 to 1", t=[[1, 0], [0, 1]], source=[[2]], target=[[1]])
    refuses("source has 1 sentences and target has 2", t=[[1, 0], [0, 1]], source=[[0]], target=[[0], [0]])
