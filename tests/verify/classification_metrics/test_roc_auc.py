"""roc_auc: the probe of the catalogue."""

import numpy as np
from scipy import stats

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    # 4 pairs, 3 won, 1 tied: (3 + 1/2)/4, by hand.
    solve(y=[0, 0, 1, 1], s=[0.1, 0.4, 0.4, 0.8]).gives(
        0.875, ties_lose=0.75, ties_win=1, ties_dropped=1, labels_swapped=0.125
    )


def test_ties_of_both_kinds_by_hand(solve: Solve) -> None:
    # Of six pairs 2 are won and 3 tied. From the first row on, a tie at 0.4 is lost and two at 0.6 are won; from the
    # last row on it is the other way round.
    solve(y=[1, 0, 0, 1, 1], s=[0.4, 0.4, 0.6, 0.6, 0.6]).gives(3.5 / 6).names(
        ties_by_position=4 / 6, ties_by_position_from_the_end=3 / 6
    )


def test_one_pair_is_counted_in_the_singular(solve: Solve) -> None:
    assert solve(y=[1, 0], s=[0.9, 0.1]).steps[0] == "1 positive × 1 negative = 1 pair"
    assert solve(y=[1, 0, 0], s=[0.9, 0.1, 0.2]).steps[0] == "1 positive × 2 negatives = 2 pairs"


def test_place_in_the_list_never_gives_what_is_right(problem: Problem) -> None:
    for seed in range(60):
        drawn = variants.draw(problem, seed, {})
        y, s = np.array(drawn.params["y"]), np.array(drawn.params["s"])
        pairs = y.sum() * (1 - y).sum()
        for labels, scores in ((y, s), (y[::-1], s[::-1])):
            ranks = stats.rankdata(scores, "ordinal")[labels == 1]
            won = ranks.sum() - len(ranks) * (len(ranks) + 1) / 2
            assert abs(won / pairs - drawn.solution.value) > 1e-9


def test_share_that_the_negatives_win_is_not_promised(problem: Problem) -> None:
    # 1 - AUC = 13/16 here, while the negatives win 6 of 8 pairs: ties count one half on both sides.
    slip = problem.solve(y=[1, 1, 1, 1, 0, 0], s=[0.2, 0.4, 0.3, 0.2, 0.5, 0.3]).wrong["labels_swapped"]
    assert slip.value == 13 / 16
    assert "share" not in slip.why


def test_a_positive_and_a_negative_share_a_score(problem: Problem) -> None:
    for seed in range(60):
        drawn = variants.draw(problem, seed, {}).params
        sides = [{s for y, s in zip(drawn["y"], drawn["s"], strict=True) if y == label} for label in (0, 1)]
        assert sides[0] & sides[1]


def test_single_class_is_refused(refuses: Refuses) -> None:
    refuses("only one class", y=[1, 1], s=[0.2, 0.3])
