"""What the averages of F1 share: the class scores of a confusion matrix, and how such a matrix is drawn."""

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.tuples import NamedTuple
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, Matrix


class ClassScores(NamedTuple):
    """Counts and F1 of each class; F1 is NaN for a class that is neither true nor predicted anywhere."""

    hits: Floats
    support: Floats
    predicted: Floats
    f1: Floats

    def micro(self) -> float:
        """F1 of the counts summed over the classes."""
        return float(2 * self.hits.sum() / (self.support.sum() + self.predicted.sum()))

    def macro(self) -> float:
        """Unweighted mean of the class F1."""
        return float(self.f1.mean())

    def macro_recall(self) -> float:
        """Unweighted mean of the class recalls; NaN where a class is never true."""
        return float((self.hits / self.support).mean())

    def macro_precision(self) -> float:
        """Unweighted mean of the class precisions; NaN where a class is never predicted."""
        return float((self.hits / self.predicted).mean())

    def weighted_precision(self) -> float:
        """Mean of the class precisions weighted by support; NaN where a class is never predicted."""
        return float((self.support * self.hits / self.predicted).sum() / self.support.sum())

    def f1_of_means(self) -> float | None:
        """F1 of macro precision and macro recall; None where a class has neither."""
        if not (self.predicted.all() and self.support.all() and self.hits.any()):
            return None
        precision, recall = self.macro_precision(), self.macro_recall()
        return 2 * precision * recall / (precision + recall)

    def f1_of_weighted_means(self) -> float | None:
        """F1 of the precision and the recall that are averaged by support; None where both are 0."""
        precision, recall = self.weighted_precision(), float(self.hits.sum() / self.support.sum())
        return 2 * precision * recall / (precision + recall) if recall else None

    def weighted(self, weights: Floats) -> float:
        """Mean of the class F1 with these weights; a class that never occurs has none."""
        return float(np.nansum(weights * self.f1) / weights.sum())

    def steps(self) -> list[str]:
        """One line per class: F1 as the share of the hits in the mean of true and predicted counts."""
        rows = zip(self.hits, self.support, self.predicted, self.f1, strict=True)
        return [
            f"class {k}: F1 = 2 × {hits:.0f}/({support:.0f} true + {predicted:.0f} predicted) = {show(float(f1), 5)}"
            for k, (hits, support, predicted, f1) in enumerate(rows)
        ]


def confusion_matrix(confusions: ArrayLike) -> Floats:
    """The counts; ValueError if the matrix C is not square, has a negative count, or holds no example."""
    counts = floats("C", confusions, 2)
    if counts.shape[0] != counts.shape[1]:
        raise ValueError("C must be square: a row and a column for every class")
    if (counts < 0).any():
        raise ValueError("C has a negative count")
    if counts.sum() == 0:
        raise ValueError("C holds no example")
    return counts


def class_scores(confusions: ArrayLike) -> ClassScores:
    """The class scores; ValueError if the matrix C is no confusion matrix."""
    counts = confusion_matrix(confusions)
    hits, support, predicted = counts.diagonal(), counts.sum(axis=1), counts.sum(axis=0)
    with np.errstate(invalid="ignore"):
        f1 = 2 * hits / (support + predicted)
    return ClassScores(hits, support, predicted, f1)


def _confusions(draws: Draws, earlier: Drawn) -> list[list[int]]:
    """Three classes of different sizes in which most examples are recognised."""
    sizes = draws.shuffled([draws.integer(2, 4), draws.integer(4, 7), draws.integer(8, 10)])
    return [[size if column == row else draws.integer(0, 3) for column in range(3)] for row, size in enumerate(sizes)]


CONFUSION_MATRIX = Matrix(Int(0, 10), 3, 3, draw=_confusions)
