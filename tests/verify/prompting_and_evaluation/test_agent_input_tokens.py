"""agent_input_tokens: worked out by hand, and by adding up the prompts."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.prompting_and_evaluation.agent_input_tokens import agent_input_tokens
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Prompts of 1000, 1100, 1200 and 1300 tokens.
    solve(start=1000, growth=100, calls=4).gives(
        4600,
        history_left_out=4000,
        history_once=4400,
        start_once=1600,
        everything_once=1300,
        grows_before_the_first=5000,
        half_forgotten=5200,
        full_length_throughout=5600,
    )


def test_one_call_by_hand(solve: Solve) -> None:
    solve(start=1000, growth=100, calls=1).gives(1000, history_once=1100, grows_before_the_first=1100)


@given(st.integers(1, 5000), st.integers(0, 900), st.integers(1, 30))
def test_agrees_with_adding_up(start: int, growth: int, calls: int) -> None:
    prompt, total = start, 0
    for _ in range(calls):
        total += prompt
        prompt += growth
    assert agent_input_tokens(start, growth, calls) == total


def test_impossible_arguments_are_refused(refuses: Refuses) -> None:
    refuses("calls must be a positive whole number", start=10, growth=1, calls=0)
    refuses("growth must be a whole number of at least 0", start=10, growth=-1, calls=2)
