"""What SciPy and scikit-learn say of fitted models, their data and their steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import optimize, signal, special, stats
from scipy.spatial import distance
from sklearn import metrics
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import pairwise
from sklearn.preprocessing import MinMaxScaler, StandardScaler, TargetEncoder
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

from tests.verify.oracle import LABELS, Drawn, Oracle, by_name, columns, matrix, table


def scaled_by(scaler: MinMaxScaler | StandardScaler) -> Callable[..., Any]:
    return lambda train, new: scaler.fit(np.c_[train]).transform(np.c_[new])[:, 0]


def encoded(categories: list[str], y: list[int], a: float) -> Any:
    fitted = TargetEncoder(smooth=a, target_type="continuous").fit(np.c_[categories], y)
    return fitted.transform(np.c_[list(dict.fromkeys(categories))])[:, 0]


def fences(values: list[int]) -> Any:
    """With as many values below as above the middle, Hazen's quartiles are the medians of the halves."""
    first, third = np.quantile(values, [0.25, 0.75], method="hazen")
    return [2.5 * first - 1.5 * third, 2.5 * third - 1.5 * first]


def adam_move(grads: list[int], lr: float, beta1: float, beta2: float, eps: float = 1e-8) -> Any:
    """A corrected moment is the average whose weights fall by its decay with each step back."""
    back = np.arange(len(grads))[::-1]
    first, second = np.average(grads, weights=beta1**back), np.average(np.square(grads), weights=beta2**back)
    return lr * first / (np.sqrt(second) + eps)


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


SHARES = columns(12, y=LABELS, p=st.floats(0.001, 0.999))


# scikit-learn takes a single class for the positive one, whatever its label: both must occur.
SIGNED = columns(12, y=st.sampled_from([-1, 1]), f=st.floats(-5, 5)).filter(lambda drawn: len(set(drawn["y"])) == 2)


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
        "elastic_net_penalty",
        lambda w, lam, rho: lam * (
            rho * distance.cityblock(w, np.zeros(len(w))) + (1 - rho) * distance.sqeuclidean(w, np.zeros(len(w))) / 2
        ),
        st.builds(dict, columns(5, w=st.integers(-9, 9)), lam=st.floats(0, 3), rho=st.floats(0, 1)),
    ),
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
        "k_fold_error", lambda errors: [np.mean(errors), stats.sem(errors)],
        by_name(errors=st.lists(st.integers(0, 60), min_size=2, max_size=12)),
    ),
    Oracle("logistic_loss", lambda margin: -special.log_expit(margin), columns(8, margin=st.floats(-1e4, 700)), abs=0),
    Oracle(
        "logistic_regression_proba", lambda X, w, b: planted(w, b).predict_proba(X)[:, 1],
        by_name(
            X=matrix(3, 2, st.floats(-5, 5)), w=st.lists(st.floats(-3, 3), min_size=2, max_size=2), b=st.floats(-3, 3)
        ), rel=1e-9, abs=1e-15,
    ),
    Oracle(
        "mcnemar_statistic", lambda C: stats.chisquare([C[0][1], C[1][0]]).statistic,
        by_name(C=table((2, 2)).filter(lambda C: C[0, 1] + C[1, 0] > 0)),
    ),
    Oracle("min_max_scale", scaled_by(MinMaxScaler()), SCALED),
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
        "sgd_momentum",
        lambda w, grads, lr, beta: w - lr * signal.lfilter([1], [1, -beta], grads).sum(),
        st.builds(dict, columns(6, grads=st.floats(-9, 9)), w=st.floats(-5, 5), lr=st.floats(0, 1),
                  beta=st.floats(0, 0.99)),
    ),
    Oracle("sigmoid", lambda z: special.expit(z), columns(8, z=st.floats(-1e6, 1e6)), rel=1e-12, abs=1e-300),
    # The slope of the sigmoid is the density of the logistic distribution.
    Oracle("sigmoid_derivative", lambda z: stats.logistic.pdf(z), columns(8, z=st.floats(-300, 300))),
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
