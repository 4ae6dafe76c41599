"""hmm_param_count: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 1 + 2 · 1 + 2 · 2; the tables have 2 + 4 + 6 entries.
    solve(states=2, symbols=3).gives(
        7,
        all_entries=12,
        start_left_out=6,
        emissions_left_out=3,
        transitions_left_out=5,
        one_emission_table=5,
        columns_sum_to_one=6,
        one_constraint=9,
    )


def test_one_state_is_a_die_by_hand(solve: Solve) -> None:
    assert not {"start_left_out", "one_emission_table"} & solve(states=1, symbols=6).gives(5).slips


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("states must be a whole number of at least 1", states=0, symbols=3)
    refuses("symbols must be a whole number of at least 1", states=2, symbols=2.5)
