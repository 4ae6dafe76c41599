"""What verify functions refuse, and with which words: a function joins by its name in a table.

What only one function refuses is tested in its own file.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import pytest

from quizzer import verify
from tests.verify.conftest import variant

# Words for several arguments together; every other refusal names its argument.
TOGETHER = "the (bounds|costs|counts|probabilities|rates)|precision and recall|branch 1|[GH]"
# Arguments that are taken in any number of dimensions, and those that may even be empty.
ANY_SHAPE = {("batch_norm", "X"), ("batch_norm_inference", "x"), ("clip_grad_norm", "grads"), ("group_norm", "x"),
             ("layer_norm", "x"), ("rms_norm", "x"),
             ("signed_distance", "X"), ("softmax", "a")}  # fmt: skip
INFINITE = ("softmax", "temperature")  # makes all classes equal
ANY_SIZE = {("glove_weight", "x"), ("logistic_loss", "margin"), ("sigmoid_derivative", "z"), ("soft_threshold", "z")}


def refused(name: str, **changed: Any) -> str:
    """The words with which drawn arguments are refused when some of them are changed."""
    with pytest.raises(ValueError, match=r".") as caught:
        verify.load(name).function(**{**variant(name, 1).params, **changed})
    return str(caught.value)


def drawn(name: str, argument: str) -> Any:
    return variant(name, 1).params.get(argument)


def first(value: Any) -> Callable[[Any], Any]:
    """Put a value in the place of the first number, however deep it stands."""

    def spoilt(given: Any) -> Any:
        return [spoilt(given[0]), *given[1:]] if isinstance(given, list) else value

    return spoilt


def numbers(name: str) -> dict[str, Any]:
    """The arguments that hold numbers and no words: drawn ones, and others as they are by default."""
    parameters = verify.load(name).signature.parameters.items()
    arguments = {key: parameter.default for key, parameter in parameters} | variant(name, 1).params
    return {key: value for key, value in arguments.items() if not re.search("[A-Za-z]", str(value))}


@pytest.mark.parametrize("name", verify.names())
def test_what_is_not_finite_is_refused_by_name(name: str) -> None:
    for argument, given in numbers(name).items():
        for value in (math.nan,) if (name, argument) == INFINITE else (math.nan, math.inf):
            words = refused(name, **{argument: first(value)(given)})
            assert re.search(rf"\b({argument}|{TOGETHER})\b", words), words


@pytest.mark.parametrize("name", verify.names())
def test_array_of_another_shape_is_refused_by_name(name: str) -> None:
    for argument, given in numbers(name).items():
        if isinstance(given, list) and (name, argument) not in ANY_SIZE:
            assert re.search(rf"\b{argument}\b", refused(name, **{argument: []}))
            if (name, argument) not in ANY_SHAPE:
                words = refused(name, **{argument: [given]})
                assert re.search(rf"\b({argument}|{TOGETHER})\b.* dimension", words), words
                if isinstance(given[0], list):
                    assert "is empty" in refused(name, **{argument: np.empty((0, len(given[0])))})
                    assert re.search("regular array|different", refused(name, **{argument: [given[0], given[0][1:]]}))


class Role(NamedTuple):
    """What some arguments have to be: ways to spoil them, what is then said of each, and who has such arguments."""

    spoilt: Sequence[Callable[[Any], Any]]
    words: str
    arguments: dict[str, str]


DISTRIBUTIONS = {
    "conditional_entropy": "J", "cross_entropy": "p q", "entropy": "p", "js_divergence": "p q", "kl_divergence": "p q",
    "mutual_information": "J",
}  # fmt: skip
CONFUSIONS = dict.fromkeys(("cohen_kappa", "macro_f1", "micro_f1", "weighted_f1"), "C")
ROLES = {
    "distribution": Role([lambda p: _scaled(p, 1.1)], "{} sums to 1.1", DISTRIBUTIONS),
    "probabilities": Role([first(-0.5)], "{} has a negative probability", DISTRIBUTIONS),
    "share": Role(
        [first(1.5), first(-0.5)],
        "must (be|lie) between 0 and 1",
        {"batch_norm_running_stats": "momentum", "binary_cross_entropy": "p", "f_beta": "p r",
         "focal_loss": "alpha", "precision_at_prevalence": "tpr fpr",
         "smote_sample": "u", "undersampling_calibration": "p_s"},
    ),
    "base": Role(
        [first(1), first(-2), first(math.nan), first(math.inf)],
        "base must be positive, finite and not 1",
        dict.fromkeys(("conditional_entropy", "cross_entropy", "entropy", "js_divergence", "kl_divergence",
                       "mutual_information", "pmi"), "base"),
    ),
    "positive": Role(
        [first(0), first(-1)],
        r"({}|the costs)\b.* must be (a )?positive",
        {"attention_matmul_flops": "n d heads", "bayes_optimal_threshold": "cost_fp cost_fn",
         "boosting_update": "lr", "rbf_kernel": "gamma",
         "clip_grad_norm": "max_norm",
         "decoder_params": "layers d vocabulary", "encoder_layer_params": "d d_ff", "f_beta": "beta",
         "glove_loss_term": "x x_max alpha", "glove_weight": "x_max alpha", "noise_distribution": "power",
         "gru_param_count": "input hidden",
         "kv_cache_size": "layers heads group width tokens",
         "l1_subgradient_step": "lr", "l2_gradient_step": "lr",
         "logistic_regression_sgd_step": "lr", "odds_ratio_interval": "se z", "lstm_param_count": "input hidden layers",
         "sinusoidal_positional_encoding": "n d", "softmax": "temperature",
         "alibi_bias": "heads head query key", "info_nce": "temperature",
         "moe_active_params": "layers d d_ff experts active", "triplet_loss": "margin",
         "xavier_uniform_limit": "fan_in fan_out gain"},
    ),
    "whole": Role(
        [first(2.5)],
        "{} must be a (positive )?whole number",
        {"attention_matmul_flops": "n d heads", "decoder_params": "layers d vocabulary",
         "encoder_layer_params": "d d_ff", "multi_head_attention": "heads", "group_norm": "groups",
         "alibi_bias": "heads head query key", "moe_active_params": "layers d d_ff experts active", "moe_routing": "k",
         "cooccurrence_count": "window", "skipgram_pairs": "window",
         "gru_param_count": "input hidden",
         "kv_cache_size": "layers heads group width tokens",
         "lstm_param_count": "input hidden layers",
         "sinusoidal_positional_encoding": "n d", "vocab_size": "base merges specials"},
    ),
    "not negative": Role(
        [first(-1)],
        "{} (must not be|is) negative",
        {"batch_norm": "eps", "batch_norm_inference": "var eps", "batch_norm_running_stats": "var",
         "clip_grad_norm": "eps", "focal_loss": "gamma", "glove_weight": "x",
         "group_norm": "eps", "l1_subgradient_step": "lam", "l2_gradient_step": "lam", "layer_norm": "eps",
         "elastic_net_penalty": "lam", "ridge_solution": "lam", "weighted_cross_entropy": "w",
         "soft_margin_objective": "lam", "soft_threshold": "lam", "rms_norm": "eps", "xgboost_leaf_weight": "lam alpha",
         "xgboost_split_gain": "lam gamma"},
    ),
    "counts": Role([first(-1)], "{} has a negative count", {
        "calibration_error": "n", "gini_impurity": "counts", "noise_distribution": "counts",
        "matthews_corrcoef": "tp fp fn tn", **CONFUSIONS,
    }),
    "some count": Role(
        [lambda counts: _scaled(counts, 0)], "{} (must not be all zero|holds no example)",
        {"gini_impurity": "counts", "noise_distribution": "counts", **CONFUSIONS},
    ),
    "square": Role([lambda rows: rows[:-1]], "{} must be square", CONFUSIONS),
    "label": Role(
        [first(2), first(-1), first(0.5)],
        "{} must be (labels 0 and 1|0 or 1)",
        {"average_precision": "y", "confusion_counts": "y predicted", "binary_cross_entropy": "y", "focal_loss": "y",
         "gbdt_pseudo_residual": "y",
         "logistic_regression_gradient": "y", "logistic_regression_newton_step": "y",
         "logistic_regression_sgd_step": "y", "roc_auc": "y", "roc_points": "y", "xgboost_grad_hess": "y"},
    ),
}  # fmt: skip


def _scaled(value: Any, factor: float) -> Any:
    return [_scaled(entry, factor) for entry in value] if isinstance(value, list) else factor * value


@pytest.mark.parametrize(("name", "role"), [(name, role) for role in ROLES for name in ROLES[role].arguments])
def test_argument_out_of_its_role_is_refused(name: str, role: str) -> None:
    spoilt, words, arguments = ROLES[role]
    for argument in arguments[name].split():
        for spoil in spoilt:
            said = refused(name, **{argument: spoil(drawn(name, argument))})
            assert re.search(words.format(rf"\b{argument}\b"), said), said


# The first has as many entries as the second.
OF_ONE_LENGTH = {
    "logistic_regression_newton_step": ("x", "y"),
    "geometric_margin": ("X", "y"), "hard_margin_two_points": ("positive", "negative"),
    "hinge_subgradient": ("w", "x"), "weighted_cross_entropy": ("logits", "y"), "xgboost_grad_hess": ("y", "F"),
    "boosting_update": ("y", "F"), "confusion_counts": ("y", "predicted"), "ridge_solution": ("X", "y"),
    "mean_pooling": ("H", "mask"), "moe_routing": ("logits", "outputs"),
    "triplet_loss": ("anchor", "positive"),
    "backprop_gain": ("weights", "derivs"), "binary_cross_entropy": ("y", "p"), "cosine_similarity": ("u", "v"),
    "cross_entropy": ("p", "q"), "focal_loss": ("p", "y"), "gbdt_pseudo_residual": ("y", "F"),
    "glove_loss_term": ("w", "w_context"), "hinge_loss": ("y", "f"),
    "js_divergence": ("p", "q"), "kl_divergence": ("p", "q"), "l1_subgradient_step": ("w", "g"),
    "l2_gradient_step": ("w", "g"), "logistic_regression_gradient": ("X", "y"),
    "logistic_regression_sgd_step": ("w", "x"), "roc_auc": ("y", "s"),
    "roc_points": ("y", "s"), "scaled_dot_product_attention": ("K", "V"), "softmax_cross_entropy": ("logits", "y"),
    "softmax_cross_entropy_gradient": ("a", "t"),
}  # fmt: skip


@pytest.mark.parametrize("name", OF_ONE_LENGTH)
def test_arguments_of_two_lengths_are_refused(name: str) -> None:
    one, other = OF_ONE_LENGTH[name]
    values, size = drawn(name, other), len(drawn(name, one))
    entry = 0.0 if other in DISTRIBUTIONS.get(name, "") else values[-1]
    assert refused(name, **{other: [*values, entry]}) == f"{one} has {size} entries and {other} has {size + 1}"


def test_row_of_another_width_is_refused() -> None:
    words = refused("logistic_regression_gradient", w=[0.5])
    assert words == "a row of X has 2 entries and w has 1"
