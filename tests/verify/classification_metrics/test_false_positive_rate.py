"""false_positive_rate: the probe of the catalogue."""

from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    # With TP = 16 and FN = 8 the table holds 100 examples.
    solve(fp=4, tn=72).gives(
        4 / 76,
        false_discovery_rate=0.2,
        specificity=0.947368,
        share_of_all=0.04,
        divided_by_positives=4 / 24,
        miss_rate=8 / 24,
        false_omission_rate=8 / 80,
        odds=0.0555556,
    )


def test_no_true_negative_leaves_out_the_odds(solve: Solve) -> None:
    assert "odds" not in solve(fp=3, tn=0).gives(1).slips


def test_bad_counts_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("there is no negative", fp=0, tn=0)
    refuses("a count is negative", fp=-1, tn=5)
