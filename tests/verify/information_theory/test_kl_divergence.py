"""kl_divergence: the probe of the catalogue."""

from tests.verify.conftest import Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # p log p q: (ln 4/3)/2 = 0.143841; reversed (ln 27/16)/4 = 0.130812.
    solve(p=[0.5, 0.5], q=[0.25, 0.75]).gives(
        0.143841,
        reversed_arguments=0.130812,
        log2_for_ln=0.207519,
        cross_entropy=0.836988,
        first_term_only=0.346574,
        mean_for_sum=0.0719205,
    )


def test_impossible_outcome_gives_infinity(solve: Solve) -> None:
    solve(p=[0.5, 0.5], q=[1, 0]).gives(float("inf"))
