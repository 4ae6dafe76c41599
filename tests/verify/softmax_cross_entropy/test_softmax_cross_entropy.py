"""softmax_cross_entropy: the probe of the catalogue; PyTorch is among the recorded oracles."""

import math

from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(logits=[[0, math.log(2), math.log(5)]], y=[2]).gives(
        0.4700036,
        softmax_twice=0.830219,
        log2_for_ln=0.678072,
        log10_for_ln=math.log10(8 / 5),
        probability=0.375,
        probability_itself=0.625,
        one_vs_rest_on_softmax=0.891217,
        sigmoid_losses=1.97408,
        sigmoid_losses_averaged=0.658027,
        complement=math.log(8 / 3),
        base_two=0.619283,
        entropy=0.900256,  # of (1, 2, 5)/8
        counted_from_one=math.log(4),
        log_sum_exp_alone=math.log(8),
        logits_normalised=math.log(math.log(10) / math.log(5)),
    )


def test_batch_is_averaged_by_hand(solve: Solve) -> None:
    # p = (1/4, 3/4) and (1/2, 1/2): the mean of -ln(3/4) and ln 2.
    solve(logits=[[0, math.log(3)], [0, 0]], y=[1, 0]).gives((math.log(4 / 3) + math.log(2)) / 2).names(
        sum_for_mean=math.log(8 / 3),
        log_of_mean=math.log(8 / 5),  # of (3/4 + 1/2)/2
        log_sum_exp_alone=math.log(8) / 2,  # of ln 4 and ln 2
        log10_for_ln=math.log10(8 / 3) / 2,
        probability_itself=0.625,
    )


def test_some_slips_are_those_of_one_sample(solve: Solve) -> None:
    assert not {"complement", "entropy", "base_two"} & solve(logits=[[0, 1], [0, 0]], y=[1, 0]).slips


def test_steps_name_the_rows_only_where_there_are_several(solve: Solve) -> None:
    assert solve(logits=[[0, math.log(3)]], y=[1]).steps == ("p = (0.25, 0.75)", "loss = −ln 0.75 = 0.2877")
    batch = solve(logits=[[0, math.log(3)], [0, 0]], y=[1, 0])
    assert batch.steps[2:] == ("row 1: loss = −ln 0.75 = 0.2877", "row 2: loss = −ln 0.5 = 0.6931", "mean = 0.4904")


def test_equal_logits_cost_the_logarithm_of_the_classes_by_hand(solve: Solve) -> None:
    solve(logits=[[7, 7, 7, 7]], y=[3]).gives(math.log(4))


def test_label_of_no_class_is_refused(refuses: Refuses) -> None:
    for label in (2, -1, 0.5):
        refuses("y must be whole numbers of 0..1", logits=[[0, 1]], y=[label])
