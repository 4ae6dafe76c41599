"""info_nce: worked out by hand, and the log loss of scikit-learn."""

import math

import numpy as np
import pytest
from scipy import special
from sklearn import metrics

from quizzer.verify.contextual_representations.info_nce import info_nce
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # The powers e^(s/0.5) are 3 and 1, 4 and 4: the own texts have the probabilities 3/4 and 1/2.
    solved = solve(S=[[math.log(3) / 2, 0], [math.log(2), math.log(2)]], temperature=0.5)
    rows, columns = math.log(8 / 3) / 2, math.log(7 / 3 * 5 / 4) / 2
    solved.gives(
        rows,
        over_columns=columns,
        both_directions=(rows + columns) / 2,
        sum_for_mean=math.log(8 / 3),
        first_query_alone=math.log(4 / 3),
        no_temperature=math.log(2 * (1 + 1 / math.sqrt(3))) / 2,
        times_temperature=math.log(2 * (1 + 3**-0.25)) / 2,
        own_text_left_out=-math.log(3) / 2,
        softmax_over_the_matrix=math.log(12) / 2,
        probabilities_averaged=math.log(8 / 5),
        mean_probability=0.625,
        base_2=math.log2(8 / 3) / 2,
        base_10=math.log10(8 / 3) / 2,
    )
    assert solved.conventions == {"over_columns", "both_directions"}


def test_queries_that_cannot_tell_by_hand(solve: Solve) -> None:
    solve(S=[[0.4] * 4] * 4, temperature=0.05).names(sum_for_mean=4 * math.log(4)).gives(math.log(4))


@pytest.mark.parametrize("seed", range(5))
def test_loss_agrees_with_the_log_loss_of_scikit_learn(seed: int) -> None:
    scores = np.random.default_rng(seed).uniform(-1, 1, (5, 5))
    loss = metrics.log_loss(range(5), special.softmax(scores / 0.1, axis=1))
    assert info_nce(scores, 0.1) == pytest.approx(loss)


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("S must be square", S=[[1, 2]], temperature=1)
    refuses("S must be square", S=[[1]], temperature=1)
    refuses("temperature must be positive", S=[[1, 2], [2, 1]], temperature=0)
