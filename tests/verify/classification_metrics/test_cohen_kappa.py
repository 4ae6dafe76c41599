"""cohen_kappa: probes worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Agreement 40/50; by chance 0.2 · 0.2 + 0.8 · 0.8; (0.8 - 0.68)/(1 - 0.68).
    solve(C=[[5, 5], [5, 35]]).gives(0.375, agreement=0.8, chance=0.68, not_normalised=0.12, even_chance=0.6)


def test_chance_has_a_kappa_of_zero(solve: Solve) -> None:
    solve(C=[[1, 3], [2, 6]]).gives(0)


def test_one_label_alone_is_refused(refuses: Refuses) -> None:
    refuses("one label only", C=[[7, 0], [0, 0]])
