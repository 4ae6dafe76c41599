"""relative_entropy_by_difference: what the wrong code costs beyond the right one."""

from tests.verify.conftest import Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(cross_entropy=1.5, entropy=0.6).gives(0.9, reversed=-0.9, added=2.1, ratio=2.5)


def test_difference_is_the_divergence_itself_by_hand(solve: Solve) -> None:
    # P = (1/2, 1/2), Q = (1/4, 3/4): H(P, Q) = 0.836988, H(P) = 0.693147, KL = (ln 4/3)/2 = 0.143841.
    solve(cross_entropy=0.836988, entropy=0.693147).gives(0.143841)


def test_sure_outcome_has_no_ratio_by_hand(solve: Solve) -> None:
    assert solve(cross_entropy=0.5, entropy=0).gives(0.5).slips == {"reversed", "added"}
