"""cohen_kappa: probes worked out by hand."""

from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Agreement 40/50; by chance 0.2 · 0.2 + 0.8 · 0.8; (0.8 - 0.68)/(1 - 0.68).
    solve(C=[[5, 5], [5, 35]]).names(agreement=0.8, chance=0.68, not_normalised=0.12, even_chance=0.6).gives(0.375)


def test_chance_of_other_shares_by_hand(solve: Solve) -> None:
    # The first says yes in 10 of 40, the second in 20, both in 10: agreement 3/4. Chance 1/4 · 1/2 + 3/4 · 1/2 = 1/2;
    # pooled (3/8)² + (5/8)² = 17/32; of the rows twice 1/16 + 9/16 = 5/8; of the columns twice 1/2.
    solve(C=[[10, 0], [10, 20]]).gives(
        0.5,
        agreement=3 / 4,
        chance=1 / 2,
        not_normalised=1 / 4,
        even_chance=1 / 2,
        scotts_pi=(24 / 32 - 17 / 32) / (15 / 32),
        rows_twice=1 / 3,
        columns_twice=1 / 2,
        phi=0.5773503,  # 200/sqrt(10 · 30 · 20 · 20)
    )


def test_agreement_near_that_of_chance_is_not_asked(problem: Problem) -> None:
    assert problem.reject(C=[[1, 3], [2, 6]]) == "the agreement is nearly that of chance"
    assert problem.reject(C=[[10, 0], [10, 20]]) is None


def test_phi_needs_two_labels_that_both_use(solve: Solve) -> None:
    assert "phi" not in solve(C=[[5, 1, 0], [0, 4, 1], [1, 0, 3]]).slips
    assert "phi" not in solve(C=[[7, 0], [3, 0]]).slips


def test_chance_has_a_kappa_of_zero(solve: Solve) -> None:
    solve(C=[[1, 3], [2, 6]]).gives(0)


def test_one_label_alone_is_refused(refuses: Refuses) -> None:
    refuses("one label only", C=[[7, 0], [0, 0]])
