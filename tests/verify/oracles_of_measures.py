"""What SciPy and scikit-learn say of losses, metrics, divergences and vectors."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from numpy.typing import NDArray
from scipy import special, stats
from scipy.spatial import distance
from sklearn import metrics
from sklearn.metrics import pairwise
from sklearn.utils.class_weight import compute_class_weight

from tests.verify.oracle import COUNTS, LABELS, POSITIVE, Drawn, Oracle, by_name, columns, matrix, table


def distributions(least: int, *names: str, most: int = 6) -> SearchStrategy[Drawn]:
    """Distributions of one size, of weights not below the least."""
    weights = columns(most, **dict.fromkeys(names, st.integers(least, 50)))
    return weights.filter(lambda drawn: all(map(any, drawn.values()))).map(
        lambda drawn: {name: [weight / sum(row) for weight in row] for name, row in drawn.items()}
    )


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


def gaussian_divergence(mu1: float, sigma1: float, mu2: float, sigma2: float) -> Any:
    """The mean difference of the two log-densities: a parabola, which Gauss-Hermite quadrature integrates exactly."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(6)
    x = mu1 + sigma1 * nodes
    return weights @ (stats.norm.logpdf(x, mu1, sigma1) - stats.norm.logpdf(x, mu2, sigma2)) / weights.sum()


def log_softmax_loss(logits: list[list[float]], y: list[int]) -> Any:
    return -special.log_softmax(np.array(logits), axis=1)[np.arange(len(y)), y].mean()


def balanced(counts: list[int]) -> Any:
    classes = np.arange(len(counts))
    return compute_class_weight("balanced", classes=classes, y=classes.repeat(counts))


NAT_AND_BIT: tuple[Drawn, ...] = ({}, {"base": 2})


TABLES = by_name(counts=st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(table))


CONFUSIONS = by_name(
    C=st.lists(st.lists(st.integers(0, 6), min_size=3, max_size=3), min_size=3, max_size=3).filter(
        lambda rows: all(sum(rows[k]) + sum(row[k] for row in rows) for k in range(3))
    )
)


PREDICTED = columns(6, p=st.floats(0.01, 0.99), y=LABELS)


SCORED = columns(20, y=LABELS, s=st.integers(0, 5)).filter(lambda drawn: len(set(drawn["y"])) == 2)


VECTORS = columns(6, u=st.integers(-9, 9), v=st.integers(-9, 9)).filter(lambda drawn: all(map(any, drawn.values())))


LOG_PAIR = st.lists(st.floats(-200, 0), min_size=2, max_size=2)


STEPS: SearchStrategy[Drawn] = st.builds(
    dict,
    columns(6, rewards=st.floats(-5, 5), values=st.floats(-5, 5)),
    gamma=st.floats(0, 1),
    lam=st.floats(0, 1),
)


ORACLES = [
    Oracle("average_ranks", lambda s: stats.rankdata(s), columns(12, s=st.integers(-5, 5)), rel=0, abs=0),
    Oracle("average_precision", lambda y, s: metrics.average_precision_score(y, s), SCORED),
    Oracle("balanced_class_weights", balanced, columns(6, counts=st.integers(1, 60)), rel=1e-12),
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
        "js_divergence", lambda p, q, base=None: distance.jensenshannon(p, q, base),
        distributions(0, "p", "q"), read=np.sqrt, options=NAT_AND_BIT, rel=1e-6, abs=1e-7,
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
    Oracle("log_sum_exp", lambda a: special.logsumexp(a), columns(8, a=st.floats(-2000, 2000)), rel=1e-12),
    Oracle("macro_f1", f1("macro"), CONFUSIONS),
    Oracle(
        "matthews_corrcoef", lambda tp, fp, fn, tn: metrics.matthews_corrcoef(*outcomes(tp, fp, fn, tn)),
        by_name(tp=POSITIVE, fp=POSITIVE, fn=POSITIVE, tn=COUNTS),
    ),
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
        "response_loss", lambda probabilities, prompt: -np.log(stats.gmean(probabilities[prompt:])),
        by_name(probabilities=st.lists(st.floats(1e-6, 1), min_size=4, max_size=9), prompt=st.integers(1, 3)),
    ),
    Oracle("roc_auc", lambda y, s: metrics.roc_auc_score(y, s), SCORED),
    Oracle("roc_auc", pairs_won, SCORED),
    Oracle("roc_points", lambda y, s: np.transpose(metrics.roc_curve(y, s, drop_intermediate=False)[:2]), SCORED),
    Oracle("roc_points", lambda y, s: metrics.roc_auc_score(y, s), SCORED, read=lambda points: metrics.auc(*points.T)),
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
]  # fmt: skip
