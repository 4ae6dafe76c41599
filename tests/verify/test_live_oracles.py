"""Verify functions against SciPy and scikit-learn: a function joins by an entry in ORACLES.

What needs more than an entry has a test in the file of its function; heavier libraries are recorded
(test_recorded_oracles.py).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from numpy.typing import NDArray
from scipy import optimize, signal, special, stats
from scipy.spatial import distance
from sklearn import metrics
from sklearn.dummy import DummyRegressor
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import pairwise
from sklearn.model_selection import LeaveOneOut, cross_val_score
from sklearn.preprocessing import MinMaxScaler, StandardScaler, TargetEncoder
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier
from sklearn.utils.class_weight import compute_class_weight

from quizzer import verify

Drawn = dict[str, Any]


def same(**drawn: Any) -> Drawn:
    return drawn


class Oracle(NamedTuple):
    """What a library says of drawn values; `arguments` makes the function's arguments of them, `read` its result."""

    function: str
    says: Callable[..., Any]
    drawn: SearchStrategy[Drawn]
    arguments: Callable[..., Drawn] = same
    read: Callable[[Any], Any] = np.asarray
    options: Sequence[Drawn] = ({},)  # more arguments, the same for both; each of them is tried
    rel: float = 1e-9
    abs: float = 1e-12


def by_name(**values: SearchStrategy[Any]) -> SearchStrategy[Drawn]:
    """Values that do not depend on each other."""
    return st.fixed_dictionaries(values)


def columns(most: int, **values: SearchStrategy[Any]) -> SearchStrategy[Drawn]:
    """Lists of one length."""
    rows = st.lists(st.tuples(*values.values()), min_size=1, max_size=most)
    return rows.map(lambda rows: dict(zip(values, map(list, zip(*rows, strict=True)), strict=True)))


def distributions(least: int, *names: str, most: int = 6) -> SearchStrategy[Drawn]:
    """Distributions of one size, of weights not below the least."""
    weights = columns(most, **dict.fromkeys(names, st.integers(least, 50)))
    return weights.filter(lambda drawn: all(map(any, drawn.values()))).map(
        lambda drawn: {name: [weight / sum(row) for weight in row] for name, row in drawn.items()}
    )


def table(shape: tuple[int, int]) -> SearchStrategy[NDArray[np.int64]]:
    size = math.prod(shape)
    cells = st.lists(st.integers(0, 20), min_size=size, max_size=size).filter(any)
    return cells.map(lambda cells: np.reshape(cells, shape))


def normed(counts: NDArray[np.int64], **options: float) -> Drawn:
    return {"J": counts / counts.sum(), **options}


def f1(average: str) -> Callable[[list[list[int]]], Any]:
    def says(C: list[list[int]]) -> Any:
        true, predicted = np.indices((3, 3)).reshape(2, 9).repeat(np.ravel(C), axis=1)
        return metrics.f1_score(true, predicted, average=average)

    return says


def kappa(C: list[list[int]]) -> Any:
    first, second = np.indices((3, 3)).reshape(2, 9).repeat(np.ravel(C), axis=1)
    return metrics.cohen_kappa_score(first, second)


def outcomes(tp: int, fp: int, fn: int, tn: int = 0) -> tuple[list[int], list[int]]:
    """True and predicted labels."""
    return [1] * tp + [0] * fp + [1] * fn + [0] * tn, [1] * tp + [1] * fp + [0] * fn + [0] * tn


def pairs_won(y: list[int], s: list[float]) -> Any:
    """The share of the Mann-Whitney statistic."""
    positives, negatives = ([score for label, score in zip(y, s, strict=True) if label == k] for k in (1, 0))
    won = stats.mannwhitneyu(positives, negatives, method="asymptotic").statistic
    return won / (len(positives) * len(negatives))


def focal(p: list[float], y: list[int], gamma: float, alpha: float | None) -> Any:
    truth = stats.bernoulli(p)
    weights = 1 if alpha is None else stats.bernoulli(alpha).pmf(y)
    return -weights * (1 - truth.pmf(y)) ** gamma * truth.logpmf(y)


def solved_advantages(rewards: list[float], values: list[float], gamma: float, lam: float) -> Any:
    """The recursion of the advantages, as equations that are solved together."""
    ahead = np.eye(len(rewards), k=1)
    errors = np.array(rewards) + gamma * ahead @ values - values
    return np.linalg.solve(np.eye(len(rewards)) - gamma * lam * ahead, errors)


def scaled_by(scaler: MinMaxScaler | StandardScaler) -> Callable[..., Any]:
    return lambda train, new: scaler.fit(np.c_[train]).transform(np.c_[new])[:, 0]


def encoded(categories: list[str], y: list[int], a: float) -> Any:
    fitted = TargetEncoder(smooth=a, target_type="continuous").fit(np.c_[categories], y)
    return fitted.transform(np.c_[list(dict.fromkeys(categories))])[:, 0]


def fences(values: list[int]) -> Any:
    """With as many values below as above the middle, Hazen's quartiles are the medians of the halves."""
    first, third = np.quantile(values, [0.25, 0.75], method="hazen")
    return [2.5 * first - 1.5 * third, 2.5 * third - 1.5 * first]


def gaussian_divergence(mu1: float, sigma1: float, mu2: float, sigma2: float) -> Any:
    """The mean difference of the two log-densities: a parabola, which Gauss-Hermite quadrature integrates exactly."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(6)
    x = mu1 + sigma1 * nodes
    return weights @ (stats.norm.logpdf(x, mu1, sigma1) - stats.norm.logpdf(x, mu2, sigma2)) / weights.sum()


def log_softmax_loss(logits: list[list[float]], y: list[int]) -> Any:
    return -special.log_softmax(np.array(logits), axis=1)[np.arange(len(y)), y].mean()


def adam_move(grads: list[int], lr: float, beta1: float, beta2: float, eps: float = 1e-8) -> Any:
    """A corrected moment is the average whose weights fall by its decay with each step back."""
    back = np.arange(len(grads))[::-1]
    first, second = np.average(grads, weights=beta1**back), np.average(np.square(grads), weights=beta2**back)
    return lr * first / (np.sqrt(second) + eps)


def balanced(counts: list[int]) -> Any:
    classes = np.arange(len(counts))
    return compute_class_weight("balanced", classes=classes, y=classes.repeat(counts))


def grown(x: list[int], y: list[int], learning_rate: float) -> tuple[GradientBoostingRegressor, NDArray[np.int64]]:
    """A regressor of two rounds, the first of which starts from 0, and its samples."""
    samples = np.reshape(x, (-1, 1))
    model = GradientBoostingRegressor(n_estimators=2, max_depth=1, learning_rate=learning_rate, init="zero")
    return model.fit(samples, y), samples


def second_round(x: list[int], y: list[int], lr: float) -> Drawn:
    model, samples = grown(x, y, lr)
    first, _ = model.staged_predict(samples)
    return {"y": y, "F": first, "leaf": model.estimators_[1, 0].apply(samples), "lr": lr}


def impurity_left(children: list[list[int]], criterion: Any) -> Any:
    """The impurities of the roots of a tree for each branch, weighted by the samples there."""
    roots = [
        DecisionTreeClassifier(criterion=criterion)
        .fit([[0]] * sum(map(bool, row)), np.flatnonzero(row), sample_weight=[n for n in row if n])
        .tree_
        for row in children
    ]
    return sum(sum(row) * root.impurity[0] for row, root in zip(children, roots, strict=True)) / np.sum(children)


def planted(w: list[int], b: float) -> LogisticRegression:
    """A fitted model with this plane."""
    model = LogisticRegression()
    model.coef_, model.intercept_, model.classes_ = np.array([w]), np.array([b]), np.array([-1, 1])
    return model


def two_points(positive: list[int], negative: list[int]) -> Any:
    model = SVC(kernel="linear", C=1e8, tol=1e-9).fit([positive, negative], [1, -1])
    return [*model.coef_[0], *model.intercept_]


def hinge_slopes(w: list[float], b: float, x: list[int], y: int) -> Any:
    return optimize.approx_fprime([*w, b], lambda plane: max(0, 1 - y * (plane @ [*x, 1])), 1e-7)


def matrix(rows: int, columns: int, entries: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.lists(st.lists(entries, min_size=columns, max_size=columns), min_size=rows, max_size=rows)


NAT_AND_BIT: tuple[Drawn, ...] = ({}, {"base": 2})
LABELS, COUNTS, POSITIVE = st.integers(0, 1), st.integers(0, 30), st.integers(1, 30)
TABLES = by_name(counts=st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(table))
CONFUSIONS = by_name(
    C=st.lists(st.lists(st.integers(0, 6), min_size=3, max_size=3), min_size=3, max_size=3).filter(
        lambda rows: all(sum(rows[k]) + sum(row[k] for row in rows) for k in range(3))
    )
)
PREDICTED = columns(6, p=st.floats(0.01, 0.99), y=LABELS)
SCORED = columns(20, y=LABELS, s=st.integers(0, 5)).filter(lambda drawn: len(set(drawn["y"])) == 2)
SHARES = columns(12, y=LABELS, p=st.floats(0.001, 0.999))
# scikit-learn takes a single class for the positive one, whatever its label: both must occur.
SIGNED = columns(12, y=st.sampled_from([-1, 1]), f=st.floats(-5, 5)).filter(lambda drawn: len(set(drawn["y"])) == 2)
VECTORS = columns(6, u=st.integers(-9, 9), v=st.integers(-9, 9)).filter(lambda drawn: all(map(any, drawn.values())))


LOG_PAIR = st.lists(st.floats(-200, 0), min_size=2, max_size=2)
STEPS: SearchStrategy[Drawn] = st.builds(
    dict,
    columns(6, rewards=st.floats(-5, 5), values=st.floats(-5, 5)),
    gamma=st.floats(0, 1),
    lam=st.floats(0, 1),
)
SCALED = by_name(
    train=st.lists(st.integers(-40, 40), min_size=2, max_size=6, unique=True),
    new=st.lists(st.integers(-60, 60), min_size=1, max_size=4),
)

ORACLES = [
    Oracle(
        "adam_step", adam_move,
        columns(5, grads=st.integers(-9, 9)).filter(lambda drawn: any(drawn["grads"])),
        options=[{"lr": 0.02, "beta1": 0.9, "beta2": 0.99, "eps": 1e-3}, {"lr": 1, "beta1": 0.5, "beta2": 0.999}],
    ),
    Oracle("average_ranks", lambda s: stats.rankdata(s), columns(12, s=st.integers(-5, 5)), rel=0, abs=0),
    Oracle("average_precision", lambda y, s: metrics.average_precision_score(y, s), SCORED),
    Oracle("balanced_class_weights", balanced, columns(6, counts=st.integers(1, 60)), rel=1e-12),
    Oracle("binary_cross_entropy", lambda y, p: metrics.log_loss(y, p, labels=[0, 1]), SHARES),
    Oracle(
        "binary_cross_entropy", lambda y, p, reduction: -stats.bernoulli.logpmf(y, p).sum(), SHARES,
        options=[{"reduction": "sum"}],
    ),
    Oracle(
        "boosting_update", lambda x, y, lr: np.array([*grown(x, y, lr)[0].staged_predict(np.reshape(x, (-1, 1)))][1]),
        st.builds(dict, columns(8, x=st.integers(0, 5), y=st.integers(-9, 9)), lr=st.floats(0.1, 1)), second_round,
    ),
    Oracle(
        "bradley_terry_loss", lambda chosen, rejected: -special.log_expit(np.subtract(chosen, rejected)).mean(),
        columns(6, chosen=st.floats(-50, 50), rejected=st.floats(-50, 50)),
    ),
    Oracle("cohen_kappa", kappa, CONFUSIONS.filter(lambda drawn: len(set(drawn["C"][0])) > 1)),
    Oracle(
        "confusion_counts",
        lambda y, predicted: metrics.confusion_matrix(y, predicted, labels=[1, 0]).T.ravel(),
        columns(15, y=LABELS, predicted=LABELS), rel=0, abs=0,
    ),
    Oracle(
        "conditional_entropy",
        lambda counts, base=None: (
            sum(row.sum() * stats.entropy(row, base=base) for row in counts if row.any()) / counts.sum()
        ),
        TABLES, normed, options=NAT_AND_BIT,
    ),
    Oracle("cosine_similarity", lambda u, v: pairwise.cosine_similarity([u], [v])[0, 0], VECTORS),
    Oracle(
        "cross_entropy", lambda p, q, base=None: stats.entropy(p, base=base) + stats.entropy(p, q, base=base),
        distributions(1, "p", "q"), options=NAT_AND_BIT,
    ),
    Oracle(
        "dpo_loss", lambda policy, reference, beta: -special.log_expit(beta * np.subtract(policy, reference) @ [1, -1]),
        by_name(policy=LOG_PAIR, reference=LOG_PAIR, beta=st.floats(0.01, 2)),
    ),
    Oracle(
        "elastic_net_penalty",
        lambda w, lam, rho: lam * (
            rho * distance.cityblock(w, np.zeros(len(w))) + (1 - rho) * distance.sqeuclidean(w, np.zeros(len(w))) / 2
        ),
        st.builds(dict, columns(5, w=st.integers(-9, 9)), lam=st.floats(0, 3), rho=st.floats(0, 1)),
    ),
    Oracle("entropy", lambda p, base=None: stats.entropy(p, base=base), distributions(0, "p", most=8),
           options=NAT_AND_BIT),
    Oracle(
        "f_beta", lambda tp, fp, fn, beta: metrics.fbeta_score(*outcomes(tp, fp, fn), beta=beta),
        by_name(tp=POSITIVE, fp=COUNTS, fn=COUNTS, beta=st.sampled_from([0.25, 0.5, 1.0, 2.0, 3.0])),
        lambda tp, fp, fn, beta: {"p": tp / (tp + fp), "r": tp / (tp + fn), "beta": beta}, rel=1e-12,
    ),
    Oracle(
        "false_positive_rate", lambda fp, tn: 1 - metrics.recall_score(*outcomes(1, fp, 0, tn), pos_label=0),
        by_name(fp=COUNTS, tn=POSITIVE),
    ),
    Oracle("focal_loss", focal, st.builds(dict, PREDICTED, gamma=st.floats(0, 5), alpha=st.none() | st.floats(0, 1))),
    Oracle(
        "focal_loss", lambda p, y, gamma: metrics.log_loss(y, p, labels=[0, 1]), PREDICTED, read=np.mean,
        options=[{"gamma": 0}],
    ),
    Oracle(
        "gaussian_kl", gaussian_divergence,
        by_name(mu1=st.floats(-3, 3), sigma1=st.floats(0.2, 4), mu2=st.floats(-3, 3), sigma2=st.floats(0.2, 4)),
        abs=1e-9,
    ),
    Oracle("gae_advantages", solved_advantages, STEPS, abs=1e-9),
    Oracle("grpo_advantages", lambda rewards: stats.zscore(rewards),
           columns(8, rewards=st.integers(0, 9)).filter(lambda drawn: len(set(drawn["rewards"])) > 1)),
    Oracle(
        "geometric_margin",
        lambda w, b, X, y: (y * planted(w, b).decision_function(X)).min() / np.linalg.norm(w),
        st.builds(
            dict, columns(5, X=st.lists(st.integers(-5, 5), min_size=2, max_size=2), y=st.sampled_from([-1, 1])),
            w=st.lists(st.integers(-5, 5), min_size=2, max_size=2).filter(any), b=st.integers(-5, 5),
        ),
    ),
    Oracle(
        "hard_margin_two_points", two_points,
        columns(3, positive=st.integers(-5, 5), negative=st.integers(-5, 5)).filter(
            lambda drawn: drawn["positive"] != drawn["negative"]
        ), rel=1e-5, abs=1e-6,
    ),
    Oracle("hinge_loss", lambda y, f: metrics.hinge_loss(y, f), SIGNED),
    Oracle(
        "hinge_subgradient", hinge_slopes,
        by_name(
            w=st.lists(st.integers(-3, 3), min_size=2, max_size=2), b=st.sampled_from([-0.5, 0.5]),
            x=st.lists(st.integers(-4, 4), min_size=2, max_size=2), y=st.sampled_from([-1, 1]),
        ), rel=1e-5, abs=1e-6,
    ),
    Oracle(
        "js_divergence", lambda p, q, base=None: distance.jensenshannon(p, q, base),
        distributions(0, "p", "q"), read=np.sqrt, options=NAT_AND_BIT, rel=1e-6, abs=1e-7,
    ),
    Oracle(
        "k_fold_error", lambda errors: [np.mean(errors), stats.sem(errors)],
        by_name(errors=st.lists(st.integers(0, 60), min_size=2, max_size=12)),
    ),
    Oracle("kl_divergence", lambda p, q, base=None: stats.entropy(p, q, base=base), distributions(1, "p", "q"),
           options=NAT_AND_BIT),
    Oracle(
        "kl_optimal_policy", lambda weights, rewards: special.softmax(np.log(weights) + np.array(rewards) / 0.7),
        columns(6, weights=st.integers(1, 50), rewards=st.floats(-5, 5)),
        arguments=lambda weights, rewards: {
            "reference": np.array(weights) / sum(weights), "rewards": rewards, "beta": 0.7
        },
    ),
    Oracle(
        "leave_one_out_mean",
        lambda y: -cross_val_score(
            DummyRegressor(), np.zeros((len(y), 1)), y, cv=LeaveOneOut(), scoring="neg_mean_squared_error"
        ).mean(),
        by_name(y=st.lists(st.integers(-30, 30), min_size=2, max_size=8)),
    ),
    Oracle("log_sum_exp", lambda a: special.logsumexp(a), columns(8, a=st.floats(-2000, 2000)), rel=1e-12),
    Oracle("logistic_loss", lambda margin: -special.log_expit(margin), columns(8, margin=st.floats(-1e4, 700)), abs=0),
    Oracle(
        "logistic_regression_proba", lambda X, w, b: planted(w, b).predict_proba(X)[:, 1],
        by_name(
            X=matrix(3, 2, st.floats(-5, 5)), w=st.lists(st.floats(-3, 3), min_size=2, max_size=2), b=st.floats(-3, 3)
        ), rel=1e-9, abs=1e-15,
    ),
    Oracle("macro_f1", f1("macro"), CONFUSIONS),
    Oracle(
        "matthews_corrcoef", lambda tp, fp, fn, tn: metrics.matthews_corrcoef(*outcomes(tp, fp, fn, tn)),
        by_name(tp=POSITIVE, fp=POSITIVE, fn=POSITIVE, tn=COUNTS),
    ),
    Oracle(
        "mcnemar_statistic", lambda C: stats.chisquare([C[0][1], C[1][0]]).statistic,
        by_name(C=table((2, 2)).filter(lambda C: C[0, 1] + C[1, 0] > 0)),
    ),
    Oracle("min_max_scale", scaled_by(MinMaxScaler()), SCALED),
    Oracle("mixture_weights", lambda sizes, alpha: special.softmax(alpha * np.log(sizes)),
           st.builds(dict, columns(6, sizes=st.integers(1, 10**6)), alpha=st.floats(-2, 2))),
    Oracle("micro_f1", f1("micro"), CONFUSIONS),
    Oracle("micro_f1", lambda C: np.trace(C) / np.sum(C), CONFUSIONS),
    Oracle(
        "mutual_information",
        lambda counts, base=math.e: metrics.mutual_info_score(None, None, contingency=counts) / math.log(base),
        TABLES, normed, options=NAT_AND_BIT,
    ),
    Oracle(
        "ndcg", lambda rel, k: metrics.ndcg_score([rel], [range(len(rel), 0, -1)], k=k),
        by_name(rel=st.lists(st.integers(0, 5), min_size=2, max_size=8).filter(any), k=st.integers(1, 9)),
    ),
    Oracle("perplexity", lambda probs: 1 / stats.gmean(probs), columns(12, probs=st.floats(1e-9, 1))),
    Oracle(
        "precision_at_prevalence", lambda tp, fp, fn, tn: metrics.precision_score(*outcomes(tp, fp, fn, tn)),
        by_name(tp=st.integers(1, 20), fp=st.integers(0, 20), fn=st.integers(0, 20), tn=st.integers(1, 20)),
        lambda tp, fp, fn, tn: {
            "tpr": tp / (tp + fn), "fpr": fp / (fp + tn), "pi": (tp + fn) / (tp + fp + fn + tn)
        }, rel=1e-12,
    ),
    Oracle(
        "precision_recall",
        lambda tp, fp, fn: metrics.precision_recall_fscore_support(
            *outcomes(tp, fp, fn), average="binary", zero_division=0
        )[:2],
        by_name(tp=POSITIVE, fp=COUNTS, fn=COUNTS), rel=1e-12,
    ),
    Oracle(
        "random_search_hit", lambda trials, share: stats.binom.sf(0, trials, share),
        by_name(trials=st.integers(1, 80), share=st.floats(0.001, 1)),
    ),
    Oracle(
        "rbf_kernel", lambda X, Z, gamma: pairwise.rbf_kernel(X, Z, gamma=gamma),
        by_name(X=matrix(3, 2, st.integers(-4, 4)), Z=matrix(2, 2, st.integers(-4, 4)), gamma=st.floats(0.01, 3)),
        abs=1e-300,
    ),
    Oracle(
        "ridge_solution",
        lambda X, y, lam: Ridge(alpha=lam, fit_intercept=False, solver="cholesky").fit(X, y).coef_,
        st.builds(
            dict, columns(6, X=st.lists(st.integers(-5, 5), min_size=2, max_size=2), y=st.integers(-9, 9)),
            lam=st.floats(0.1, 9),
        ), abs=1e-9,
    ),
    Oracle(
        "response_loss", lambda probabilities, prompt: -np.log(stats.gmean(probabilities[prompt:])),
        by_name(probabilities=st.lists(st.floats(1e-6, 1), min_size=4, max_size=9), prompt=st.integers(1, 3)),
    ),
    Oracle("roc_auc", lambda y, s: metrics.roc_auc_score(y, s), SCORED),
    Oracle("roc_auc", pairs_won, SCORED),
    Oracle("roc_points", lambda y, s: np.transpose(metrics.roc_curve(y, s, drop_intermediate=False)[:2]), SCORED),
    Oracle("roc_points", lambda y, s: metrics.roc_auc_score(y, s), SCORED, read=lambda points: metrics.auc(*points.T)),
    Oracle(
        "sgd_momentum",
        lambda w, grads, lr, beta: w - lr * signal.lfilter([1], [1, -beta], grads).sum(),
        st.builds(dict, columns(6, grads=st.floats(-9, 9)), w=st.floats(-5, 5), lr=st.floats(0, 1),
                  beta=st.floats(0, 0.99)),
    ),
    Oracle("sigmoid", lambda z: special.expit(z), columns(8, z=st.floats(-1e6, 1e6)), rel=1e-12, abs=1e-300),
    # The slope of the sigmoid is the density of the logistic distribution.
    Oracle("sigmoid_derivative", lambda z: stats.logistic.pdf(z), columns(8, z=st.floats(-300, 300))),
    Oracle(
        "smote_sample",
        lambda x, X, u: np.column_stack([x, X[distance.cdist([x], X).argmin()]]) @ [1 - u, u],
        by_name(x=st.lists(st.integers(-5, 5), min_size=2, max_size=2), X=matrix(3, 2, st.integers(-9, 9)),
                u=st.floats(0, 1)),
    ),
    Oracle(
        "softmax", lambda a, temperature: special.softmax(np.array(a) / temperature),
        st.builds(dict, columns(8, a=st.floats(-1000, 1000)), temperature=st.floats(0.1, 10)), abs=1e-300,
    ),
    Oracle(
        "softmax_cross_entropy", log_softmax_loss,
        columns(5, logits=st.lists(st.floats(-1000, 1000), min_size=3, max_size=3), y=st.integers(0, 2)), abs=1e-9,
    ),
    Oracle("standardise", scaled_by(StandardScaler()), SCALED),
    Oracle(
        "target_encoding", encoded,
        st.builds(
            dict,
            columns(9, categories=st.sampled_from(["x", "y", "z"]), y=st.integers(-5, 9)).filter(
                lambda drawn: len(drawn["y"]) > 1
            ),
            a=st.floats(0.1, 9),
        ),
    ),
    Oracle(
        "tukey_fences", fences,
        by_name(values=st.integers(2, 6).flatmap(
            lambda half: st.lists(st.integers(-50, 50), min_size=2 * half, max_size=2 * half)
        )),
    ),
    Oracle(
        "weighted_cross_entropy",
        lambda logits, y, w: metrics.log_loss(
            y, special.softmax(logits, axis=1), sample_weight=np.array(w)[y], labels=range(3)
        ),
        st.builds(
            dict, columns(5, logits=st.lists(st.floats(-9, 9), min_size=3, max_size=3), y=st.integers(0, 2)),
            w=st.lists(st.floats(0.1, 9), min_size=3, max_size=3),
        ), rel=1e-6, abs=1e-9,
    ),
    Oracle("weighted_f1", f1("weighted"), CONFUSIONS),
    Oracle(
        "xgboost_grad_hess", lambda y, F: [stats.logistic.cdf(F) - y, stats.logistic.pdf(F)],
        columns(6, y=LABELS, F=st.floats(-20, 20)), abs=1e-15,
    ),
    Oracle(
        "weighted_impurity", impurity_left,
        by_name(
            children=st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3).filter(any), min_size=1, max_size=3),
            criterion=st.sampled_from(["gini", "entropy"]),
        ),
    ),
]  # fmt: skip


@pytest.mark.parametrize("oracle", [pytest.param(oracle, id=oracle.function) for oracle in ORACLES])
def test_function_agrees_with_a_library(oracle: Oracle) -> None:
    function = verify.load(oracle.function).function

    @given(oracle.drawn)
    def agree(drawn: Drawn) -> None:
        for options in oracle.options:
            found = oracle.read(function(**oracle.arguments(**drawn), **options))
            said = np.asarray(oracle.says(**drawn, **options))
            assert found == pytest.approx(said, rel=oracle.rel, abs=oracle.abs)

    agree()
