"""heaps_vocabulary: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 32 is 2^5: to the power 3/5 it is 8, to 2/5 it is 4; 1024 is 2^10, to 3/5 it is 64.
    solve(vocabulary=1024, factor=32, beta=0.6).gives(
        8192,
        proportional=32768,
        beta_times_factor=19660.8,
        added_power=9216,
        power_of_the_vocabulary=2048,
        inverse_exponent=1024 * 2 ** (25 / 3),
        remaining_exponent=4096,
    )


def test_square_root_by_hand(solve: Solve) -> None:
    assert "remaining_exponent" not in solve(vocabulary=20000, factor=9, beta=0.5).gives(60000).slips


def test_reuters_by_hand(solve: Solve) -> None:
    # Manning, Raghavan and Schuetze, section 5.1.1: k = 44 and b = 0.49 give 38,323 terms for 1,000,020 tokens.
    assert round(solve(vocabulary=44, factor=1_000_020, beta=0.49).value) == 38323


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("vocabulary and factor must be positive", vocabulary=0, factor=2, beta=0.5)
    refuses("beta must lie above 0 and at most at 1", vocabulary=10, factor=2, beta=1.5)
