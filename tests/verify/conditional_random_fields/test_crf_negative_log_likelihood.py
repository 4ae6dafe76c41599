"""crf_negative_log_likelihood against SciPy over all sequences, and the probe; torchcrf is a recorded oracle."""

import math
import re

import pytest
from hypothesis import given
from scipy import special

from quizzer.verify.conditional_random_fields.crf_negative_log_likelihood import crf_negative_log_likelihood
from tests.verify.conditional_random_fields.conftest import LENGTHS, SEEDS, SIZES, chain, scores, sequences
from tests.verify.conftest import Refuses, Solve, variant

E = [[1, 0], [0, 2], [1, 1]]
A = [[0.5, 0], [-0.5, 1]]


@given(SEEDS, LENGTHS, SIZES)
def test_crf_negative_log_likelihood_agrees_with_scipy(seed: int, length: int, size: int) -> None:
    emissions, transitions = chain(seed, length, size)
    losses = [crf_negative_log_likelihood(emissions, transitions, tags) for tags in sequences(emissions)]
    expected = -special.log_softmax(scores(emissions, transitions))
    assert losses == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_probe_names_every_slip(solve: Solve) -> None:
    # SciPy's logsumexp over the sequences that end in tag 1, over all but the true one, and its softmax at each step.
    solved = solve(E=E, A=A, tags=[0, 0, 1])
    solved.gives(
        3.49069,
        sign_reversed=-3.49069,
        per_token_cross_entropy=3.13334,
        perceptron_loss=2.5,
        score_not_subtracted=5.99069,
        probability=0.0304797,
        mean_per_token=1.16356,
        last_sum_forgotten=3.23869,
        normalised_per_step=2.98875,
        true_tags_left_out=3.45974,
        transitions_left_out_of_z=2.63334,
        transitions_left_out_of_score=3.99069,
        transposed_in_z=3.38541,
        misplaced_score=3.25345,
        summed_over_next_tag=3.11266,
        first_token_dropped=4.07802,
        first_emission_dropped=4.49069,
        transposed_transitions=3.88541,
    )
    assert solved.conventions == {"transposed_transitions"}


def test_first_token_changes_what_is_drawn() -> None:
    for seed in range(30):
        drawn = variant("crf_negative_log_likelihood", seed)
        emissions, transitions, tags = (drawn.params[name] for name in ("E", "A", "tags"))
        rest = [[0, 0], *emissions[1:]]
        assert abs(crf_negative_log_likelihood(rest, transitions, tags) - drawn.solution.value) > 0.01
        assert emissions[0][tags[0]]


def test_boundary_scores_change_the_loss_by_hand(solve: Solve) -> None:
    # One token: the loss is the softmax cross-entropy of E + start + end = (0, ln 3), with tag 0: ln 4.
    solve(E=[[1, 0]], A=A, tags=[0], start=[-1, 0], end=[0, math.log(3)]).gives(math.log(4))


def test_tag_that_does_not_exist_is_refused(refuses: Refuses) -> None:
    refuses("whole numbers from 0 to 1", E=E, A=A, tags=[0, 1, 2])


def test_printed_difference_holds_to_its_last_digit() -> None:
    for seed in range(30):
        last = variant("crf_negative_log_likelihood", seed).solution.steps[-1]
        log_z, score, loss = re.findall(r"-?\d+\.?\d*", last.replace(" − ", " ").replace("−", "-"))
        unit = 10.0 ** -len(loss.partition(".")[2])
        assert abs(float(log_z) - float(score) - float(loss)) < 0.7 * unit, last
