"""rag_cost: worked out by hand, and by adding up the price of every token."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.retrieval.rag_cost import rag_cost
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Read 4 × 200 + 200 = 1000 tokens, 2000 millionths; written 100 × 10 = 1000 millionths.
    solve(passages=4, size=200, fixed=200, answer=100, price_in=2, price_out=10).gives(
        3,
        answers_left_out=2,
        prompts_left_out=1,
        passages_left_out=1.4,
        fixed_left_out=2.6,
        one_passage=1.8,
        fixed_for_each_passage=4.2,  # 4 × 400 read, 3200 millionths
        prices_swapped=10.2,
        one_price=2.2,
        one_request=0.003,
        price_of_a_thousand=3000,
    )


COUNT = st.integers(1, 12)


@given(COUNT, COUNT, COUNT, COUNT, st.integers(0, 40), st.integers(0, 40))
def test_every_token_agrees(passages: int, size: int, fixed: int, answer: int, cents_in: int, cents_out: int) -> None:
    tokens = [cents_in] * fixed + [cents_out] * answer
    for _ in range(passages):
        tokens += [cents_in] * size
    total = sum(Decimal(cents) / 100 / 1_000_000 for cents in tokens) * 1000
    ours = rag_cost(passages, size, fixed, answer, cents_in / 100, cents_out / 100)
    assert ours == pytest.approx(float(total))


def test_negative_prices_are_refused(refuses: Refuses) -> None:
    refuses("price_in is negative", passages=1, size=1, fixed=1, answer=1, price_in=-1, price_out=1)
    refuses("size must be a positive whole number", passages=1, size=0, fixed=1, answer=1, price_in=1, price_out=1)
