"""contrastive_loss: the probe, and SciPy's log-softmax."""

import math

import numpy as np
import pytest
from scipy import special

from quizzer.answers.tolerance import DEFAULT, margin, within
from quizzer.verify.contextual_representations.contrastive_loss import contrastive_loss
from tests.verify.conftest import Refuses, Solve, variant


def test_probe_names_every_slip(solve: Solve) -> None:
    # e^(s/0.5) is 9, 1 and 8: the partner has probability 1/2
    solve(positive=math.log(3), negatives=[0, math.log(8) / 2], temperature=0.5).gives(
        math.log(2),
        no_temperature=math.log((3 + 1 + math.sqrt(8)) / 3),
        times_temperature=math.log((3**0.5 + 1 + 8**0.25) / 3**0.5),
        partner_left_out=0,
        hardest_negative_alone=math.log(17 / 9),
        mean_of_negatives=math.log(1.5),
        probability=0.5,
        base_2=1,
        base_10=math.log10(2),
    )


@pytest.mark.parametrize("seed", range(5))
def test_loss_agrees_with_the_log_softmax_of_scipy(seed: int) -> None:
    similarities = np.random.default_rng(seed).uniform(-1, 1, 6)
    loss = contrastive_loss(similarities[0], similarities[1:], 0.05)
    assert loss == pytest.approx(-special.log_softmax(similarities / 0.05)[0])


@pytest.mark.parametrize("seed", range(40))
def test_powers_of_three_digits_lead_to_the_loss(seed: int) -> None:
    params, solution, _ = variant("contrastive_loss", seed)
    logits = [similarity / params["temperature"] for similarity in (params["positive"], *params["negatives"])]
    powers = [float(f"{math.exp(logit):.3g}") for logit in logits]
    share = powers[0] / float(f"{sum(powers):.3g}")
    typed = -math.log(float(f"{share:.3g}"))
    assert within(typed, solution.value, margin(solution.value, DEFAULT, solution.scale)[0])


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("negatives", positive=0.5, negatives=[])
    refuses("temperature must be positive", positive=0.5, negatives=[0.1], temperature=0)
