"""js_divergence: the probe of the catalogue."""

import math

from tests.verify.conftest import Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(p=[1.0, 0.0], q=[0.5, 0.5], base=2).gives(
        0.311278, square_root=0.557923, no_halves=0.622556, ln_for_log2=0.215762
    )


def test_probe_without_zeros_has_a_symmetrised_kl(solve: Solve) -> None:
    # KL both ways: 0.143841 and 0.130812 nats, so their mean is 0.137327.
    solve(p=[0.5, 0.5], q=[0.25, 0.75]).gives(0.0338221).names(symmetrised_kl=0.137327, log2_for_ln=0.0487949)


def test_disjoint_supports_reach_the_bound(solve: Solve) -> None:
    solve(p=[1, 0], q=[0, 1]).gives(math.log(2))
    solve(p=[1, 0], q=[0, 1], base=2).gives(1)
