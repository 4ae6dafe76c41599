"""What holds for verify functions whatever their arguments are: a function joins by its name in a table."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from quizzer import verify
from tests.verify.conftest import variant

VARIANTS = 20
ORDERED_ALIKE = ("average_ranks", "roc_auc", "roc_points")  # of the scores, their order alone counts
CONFUSIONS = ("cohen_kappa", "macro_f1", "micro_f1", "weighted_f1")
UP_TO_1, FROM_0 = (0, 1), (0, math.inf)

BOUNDS = {
    **dict.fromkeys(("impurity_importance", "ordered_target_encoding"), UP_TO_1),
    "out_of_bag_error": FROM_0,
    "cohen_kappa": (-1, 1), "cosine_similarity": (-1, 1), "matthews_corrcoef": (-1, 1),
    "sigmoid_derivative": (0, 0.25), "xavier_uniform_limit": FROM_0,
    "he_normal_std": FROM_0, "layers_to_gain": (1, math.inf),
    **dict.fromkeys(("average_precision", "bayes_optimal_threshold", "calibration_error", "f_beta", "ndcg",
                     "cell_state_gradient", "false_positive_rate", "gini_impurity", "glove_weight",
                     "attention_weights", "entity_f1", "logistic_regression_proba", "rbf_kernel", "weighted_impurity",
                     "precision_at_prevalence", "precision_recall",
                     "roc_auc", "roc_points", "sigmoid", "softmax",
                     "crf_marginal", "gain_ratio", "majority_vote", "noise_distribution", "oov_rate",
                     "wordpiece_pair_score", "out_of_bag_share",
                     "undersampling_calibration", "uniform_auc", *CONFUSIONS[1:]), UP_TO_1),
    **dict.fromkeys(("balanced_class_weights", "binary_cross_entropy", "conditional_entropy", "cross_entropy",
                     "bits_per_byte", "entropy", "focal_loss", "gaussian_kl", "hinge_loss", "information_gain",
                     "js_divergence", "kl_divergence",
                     "logistic_loss", "margin_width", "mutual_information", "negative_sampling_loss",
                     "soft_margin_objective", "softmax_cross_entropy", "crf_negative_log_likelihood",
                     "cooccurrence_count", "elastic_net_penalty", "weighted_cross_entropy",
                     "glove_loss_term", "spectral_norm",
                     "forest_variance", "info_nce", "sse_reduction", "triplet_loss"), FROM_0),
    "bradley_terry_loss": FROM_0, "dpo_loss": FROM_0, "kl_optimal_policy": UP_TO_1,
    "random_search_hit": UP_TO_1, "target_encoding": UP_TO_1,
    "mcnemar_statistic": FROM_0, "hoeffding_bound": FROM_0,
    "poisson_probability": UP_TO_1, "sample_ratio_chi2": FROM_0, "sample_size_per_group": FROM_0,
    "perplexity": (1, math.inf),
}  # fmt: skip

SYMMETRIC = {
    "cooccurrence_count": "a b",
    "cosine_similarity": "u v",
    "glove_loss_term": "w w_context",
    "js_divergence": "p q",
    "matthews_corrcoef": "fp fn",
    "pmi": "p_x p_y",
    "xavier_uniform_limit": "fan_in fan_out",
}

# These arguments, reordered together, give the same value, or the same entries in the new order.
REORDERED = {
    "impurity_importance": "feature n decrease", "out_of_bag_error": "predictions bags",
    "best_split_threshold": "x y", "gain_ratio": "children", "logistic_leaf_weight": "y F",
    "average_top_k_loss": "losses", "confusion_counts": "y predicted", "ridge_solution": "X y",
    "elastic_net_penalty": "w", "geometric_margin": "X y", "smote_sample": "X", "weighted_cross_entropy": "logits y",
    "weighted_impurity": "children",
    "mean_pooling": "H mask", "moe_routing": "logits outputs",
    "logistic_regression_newton_step": "x y",
    "backprop_gain": "weights derivs", "cell_state_gradient": "f", "residual_gain": "branches",
    "rnn_scalar_bptt": "h", "spectral_norm": "W",
    "binary_cross_entropy": "y p", "calibration_error": "n predicted observed",
    "conditional_entropy": "J",
    "cosine_similarity": "u v", "cross_entropy": "p q", "entropy": "p", "gini_impurity": "counts", "hinge_loss": "y f",
    "information_gain": "children", "js_divergence": "p q", "kl_divergence": "p q", "log_sum_exp": "a",
    "logistic_regression_gradient": "X y", "margin_width": "w", "mutual_information": "J",
    "negative_sampling_loss": "U_neg", "perplexity": "probs", "roc_auc": "y s",
    "roc_points": "y s", "soft_margin_objective": "X y", "softmax_cross_entropy": "logits y",
}  # fmt: skip
MOVED_ALONG = {
    "boosting_update": "y F leaf", "logistic_regression_proba": "X",
    "effective_number": "counts", "logit_adjustment": "logits priors",
    "average_ranks": "s", "balanced_class_weights": "counts", "focal_loss": "p y", "gbdt_pseudo_residual": "y F",
    "glove_weight": "x", "noise_distribution": "counts",
    "l1_subgradient_step": "w g", "l2_gradient_step": "w g", "layer_norm": "x",
    "logistic_loss": "margin", "rms_norm": "x gamma", "sigmoid_derivative": "z", "soft_threshold": "z", "softmax": "a",
    "softmax_cross_entropy_gradient": "a t",
}  # fmt: skip

# A number added to every entry, or a factor on all of these arguments, changes nothing.
SHIFTED = {
    "out_of_bag_error": "y predictions",
    **dict.fromkeys(ORDERED_ALIKE, "s"), "batch_norm": "X", "group_norm": "x",
    "layer_norm": "x", "layer_norm_gradient": "x", "softmax": "a",
    "softmax_cross_entropy": "logits", "weighted_cross_entropy": "logits",
    "softmax_cross_entropy_gradient": "a", "softmax_jacobian": "a",
    "gaussian_kl": "mu1 mu2", "rbf_kernel": "X Z", "uniform_auc": "a b c d",
}  # fmt: skip
SCALED = {
    "impurity_importance": "n",
    **dict.fromkeys(ORDERED_ALIKE, "s"), **dict.fromkeys(CONFUSIONS, "C"), "calibration_error": "n",
    "matthews_corrcoef": "tp fp fn tn", "ndcg": "rel", "balanced_class_weights": "counts",
    "bayes_optimal_threshold": "cost_fp cost_fn", "cosine_similarity": "u", "false_positive_rate": "fp tn",
    "gaussian_kl": "mu1 sigma1 mu2 sigma2", "gini_impurity": "counts", "noise_distribution": "counts",
    "huffman_code_lengths": "freqs", "information_gain": "children",
    "precision_recall": "tp fp fn", "weighted_cross_entropy": "w", "weighted_impurity": "children",
    "geometric_margin": "w b", "signed_distance": "w b", "uniform_auc": "a b c d",
}  # fmt: skip


def value(name: str, seed: int, **changed: Any) -> np.ndarray:
    return np.asarray(verify.load(name).function(**{**variant(name, seed).params, **changed}))


def given(name: str, seed: int, words: str) -> dict[str, np.ndarray]:
    return {argument: np.array(variant(name, seed).params[argument]) for argument in words.split()}


@pytest.mark.parametrize("name", BOUNDS)
def test_value_lies_within_its_bounds(name: str) -> None:
    low, high = BOUNDS[name]
    for seed in range(VARIANTS):
        found = value(name, seed)
        assert ((low <= found) & (found <= high)).all()


@pytest.mark.parametrize("name", SYMMETRIC)
def test_arguments_can_be_exchanged(name: str) -> None:
    one, other = SYMMETRIC[name].split()
    for seed in range(VARIANTS):
        arguments = given(name, seed, SYMMETRIC[name])
        assert value(name, seed, **{one: arguments[other], other: arguments[one]}) == pytest.approx(value(name, seed))


@pytest.mark.parametrize("name", [*REORDERED, *MOVED_ALONG])
def test_order_of_the_entries_counts_nothing(name: str) -> None:
    for seed in range(VARIANTS):
        arguments = given(name, seed, REORDERED.get(name) or MOVED_ALONG[name])
        order = np.random.default_rng(seed).permutation(len(next(iter(arguments.values()))))
        expected = value(name, seed)
        if name in MOVED_ALONG:
            expected = expected[order]
        moved = value(name, seed, **{argument: entries[order] for argument, entries in arguments.items()})
        assert moved == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("name", SHIFTED)
def test_number_added_to_all_entries_changes_nothing(name: str) -> None:
    for seed in range(VARIANTS):
        moved = {argument: entries + 7 for argument, entries in given(name, seed, SHIFTED[name]).items()}
        assert value(name, seed, **moved) == pytest.approx(value(name, seed), abs=1e-9)


@pytest.mark.parametrize("name", SCALED)
def test_factor_on_all_entries_changes_nothing(name: str) -> None:
    for seed in range(VARIANTS):
        moved = {argument: 3 * entries for argument, entries in given(name, seed, SCALED[name]).items()}
        assert value(name, seed, **moved) == pytest.approx(value(name, seed), abs=1e-12)


@pytest.mark.parametrize("name", ["conditional_entropy", "mutual_information"])
def test_every_value_occurs_in_drawn_tables(name: str) -> None:
    for seed in range(60):
        table = given(name, seed, "J")["J"]
        assert table.sum(axis=0).all()
        assert table.sum(axis=1).all()
