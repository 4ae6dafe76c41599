"""lstm_memory: what is kept and what is written."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Kept 0.8 * 2 = 1.6, written 0.5 * 0.6 = 0.3.
    solve(gates=[0.5, 0.8, 0.6, 0.4], c=2).gives(
        1.9,
        gates_exchanged=1.48,  # 0.5 * 2 + 0.8 * 0.6
        forgotten_share=0.7,  # 0.2 * 2 + 0.3
        coupled=1.72,  # 1.6 + 0.2 * 0.6
        ungated=2.2,
        never_forgotten=2.3,
        kept_by_the_input_gate=1.3,  # 0.5 * 2 + 0.3
        nothing_written=1.6,
        old_state_lost=0.3,
        output_gate=0.76,
    )


def test_open_forget_gate_keeps_everything_by_hand(solve: Solve) -> None:
    solve(gates=[0, 1, 0.7, 0.3], c=-1.5).gives(-1.5)


def test_other_count_is_refused(refuses: Refuses) -> None:
    refuses("gates needs 4 entries, not 1", gates=[1], c=0)
