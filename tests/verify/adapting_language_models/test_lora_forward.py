"""lora_forward: worked out by hand."""

import math

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # A x = (1 + 3, 2 + 3) = (4, 5); B A x = (4, 4 - 5) = (4, -1); twice that and (1, 2): (9, 0).
    solve(h=[1, 2], x=[1, 2, 3], A=[[1, 0, 1], [0, 1, 1]], B=[[1, 0], [1, -1]], alpha=4).gives(
        [9, 0],
        unscaled=[5, 1],
        alpha_undivided=[17, -2],
        divided_by_rank_only=[3, 1.5],
        scale_inverted=[3, 1.5],
        update_only=[8, -2],
        frozen_scaled_too=[10, 2],
        update_subtracted=[-7, 4],
        second_matrix_transposed=[19, -8],  # B turned round gives (4 + 5, -5)
        rank_stabilised=[1 + 8 * math.sqrt(2), 2 - 2 * math.sqrt(2)],
    )


def test_rank_of_one_with_two_outputs_by_hand(solve: Solve) -> None:
    # A x = 2, so B A x = (6, -2), and α/r = 3.
    solved = solve(h=[0, 1], x=[2, 5], A=[[1, 0]], B=[[3], [-1]], alpha=3)
    solved.gives([18, -5]).names(unscaled=[6, -1])
    assert solved.slips.isdisjoint({"alpha_undivided", "divided_by_rank_only", "rank_stabilised"})


def test_an_adapter_whose_second_matrix_is_zero_changes_nothing_by_hand(solve: Solve) -> None:
    solve(h=[3, -1], x=[1, 2], A=[[4, 4]], B=[[0], [0]], alpha=16).gives([3, -1])


def test_shapes_that_do_not_fit_are_refused(refuses: Refuses) -> None:
    refuses("rank × inputs", h=[1], x=[1, 2], A=[[1]], B=[[1]], alpha=1)
    refuses("outputs × rank", h=[1], x=[1, 2], A=[[1, 1]], B=[[1, 1]], alpha=1)
