"""conditional_entropy: the probes of the catalogue."""

from tests.verify.conftest import Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    # H(Y) = H(7/8, 1/8) = 3 - (7/8) log2 7 = 0.543564 bits, by hand.
    solve(J=[[0.125, 0.125], [0.75, 0.0]], base=2).gives(
        0.25,
        other_direction=0.517714,
        joint=1.06128,
        marginal=0.543564,
        unweighted=0.5,
        ln_for_log2=0.173287,
        log10_for_log2=0.0752575,  # log10 2 of a quarter
        not_averaged=1,
        mutual_information=0.293564,
        rows_not_normalised=0.420959,  # 1/4 · 3/4 + 3/4 · 3/4 log2 4/3
    )


def test_probe_without_zeros(solve: Solve) -> None:
    solved = solve(J=[[0.125, 0.125], [0.5, 0.25]], base=2).gives(0.938722)
    solved.names(other_direction=0.795566, joint=1.75, unweighted=0.959148)


def test_row_that_never_happens_is_left_out(solve: Solve) -> None:
    solve(J=[[0.5, 0.5], [0, 0]], base=2).gives(1)
