"""diffusion_noised: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Roots 0.8 and 0.6.
    solve(x0=[1, -2], alpha_bar=0.64, epsilon=[0.5, 1]).gives(
        [1.1, -1],
        no_roots=[0.82, -0.92],
        root_of_the_signal_alone=[0.98, -1.24],
        one_less_the_root=[0.9, -1.4],
        factors_exchanged=[1, -0.4],
        noise_unscaled=[1.3, -0.6],
        signal_unscaled=[1.3, -1.4],
        subtracted=[0.5, -2.2],
    )


def test_both_ends_by_hand(solve: Solve) -> None:
    solve(x0=[3], alpha_bar=1, epsilon=[7]).gives([3])
    solve(x0=[3], alpha_bar=0, epsilon=[7]).gives([7])


def test_shares_above_one_are_refused(refuses: Refuses) -> None:
    refuses("alpha_bar must lie between 0 and 1", x0=[1], alpha_bar=1.5, epsilon=[1])
    refuses("x0 has 1 entries and epsilon has 2", x0=[1], alpha_bar=0.5, epsilon=[1, 2])
