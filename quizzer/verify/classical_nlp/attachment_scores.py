from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.classical_nlp._checks import listed
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, Tokens
from quizzer.verify.problem import Solution, Wrong, problem

TREES = (  # heads of the words, 0 for the root, and their labels
    ((2, 3, 0, 5, 3), ("det", "nsubj", "root", "det", "obj")),
    ((2, 3, 0, 6, 6, 3), ("det", "nsubj", "root", "det", "amod", "obj")),
    ((2, 0, 4, 2, 7, 7, 2), ("nsubj", "root", "det", "obj", "case", "det", "obl")),
    ((3, 3, 4, 0, 6, 4, 8, 6), ("det", "amod", "nsubj", "root", "det", "obj", "case", "nmod")),
    ((2, 4, 4, 0, 4, 7, 4), ("det", "nsubj", "aux", "root", "advmod", "case", "obl")),
    ((2, 0, 2, 6, 6, 2, 9, 9, 6), ("nsubj", "root", "advmod", "det", "amod", "obj", "case", "det", "nmod")),
)
CONFUSED = {
    "obj": "obl", "obl": "nmod", "nmod": "obl", "amod": "det", "advmod": "obl", "nsubj": "obj", "det": "amod",
    "aux": "advmod", "case": "mark", "root": "obj",
}  # fmt: skip


def attachment_scores(
    heads: ArrayLike, labels: Sequence[str], found_heads: ArrayLike, found_labels: Sequence[str]
) -> Floats:
    r"""Shares of the words that got the right head, and the right head with the right label.

    Parameters
    ----------
    heads : array_like of shape (n,)
        Number of the head of each word in the reference, counted from 1; 0 for the root.
    labels : sequence of str
        Label of the arc to each word in the reference.
    found_heads, found_labels
        The same of the parser.

    Returns
    -------
    ndarray of shape (2,)
        Unlabelled and labelled attachment score, UAS and LAS; every word counts, the root too.

    Raises
    ------
    ValueError
        If the lengths differ, or a head is not a whole number of 0 to n.

    Notes
    -----
    .. math:: \frac{1}{n} \sum_i [\hat h_i = h_i], \qquad \frac{1}{n} \sum_i [\hat h_i = h_i][\hat l_i = l_i]

    References
    ----------
    .. [1] Buchholz and Marsi (2006), "CoNLL-X Shared Task on Multilingual Dependency Parsing".

    Examples
    --------
    >>> attachment_scores([2, 0], ["det", "root"], [2, 0], ["amod", "root"]).tolist()
    [1.0, 0.5]
    """
    right, found = _heads("heads", heads), _heads("found_heads", found_heads)
    same_length("heads", right, "found_heads", found)
    if not len(labels) == len(found_labels) == len(right):
        raise ValueError("there must be one label for each head")
    attached = right == found
    return np.array([attached.mean(), (attached & _same(labels, found_labels)).mean()])


def _heads(name: str, heads: ArrayLike) -> Floats:
    array = floats(name, heads, 1)
    if not np.isin(array, np.arange(len(array) + 1)).all():
        raise ValueError(f"{name} must be whole numbers from 0 to {len(array)}")
    return array


def _same(labels: Sequence[str], found: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array([a == b for a, b in zip(labels, found, strict=True)])


def _is_tree(heads: Sequence[int]) -> bool:
    """Whether every word reaches the root."""
    for word in range(1, len(heads) + 1):
        steps = 0
        while word and steps <= len(heads):
            word, steps = heads[word - 1], steps + 1
        if word:
            return False
    return True


def _true(draws: Draws, earlier: Drawn) -> list[int]:
    return list(draws.choice(TREES)[0])


def _labels(draws: Draws, earlier: Drawn) -> list[str]:
    return list(dict(TREES)[tuple(earlier["heads"])])


def _found_heads(draws: Draws, earlier: Drawn) -> list[int]:
    """One to three words are attached elsewhere; what is found is a tree with the same root."""
    heads = list(earlier["heads"])
    words = [place for place, head in enumerate(heads) if head]
    wanted = draws.integer(1, 3)
    for place in draws.shuffled(words):
        others = [h for h in range(1, len(heads) + 1) if h not in (heads[place], place + 1)]
        moved = [*heads[:place], draws.choice(others), *heads[place + 1 :]]
        if wanted and _is_tree(moved):
            heads, wanted = moved, wanted - 1
    return heads


def _found_labels(draws: Draws, earlier: Drawn) -> list[str]:
    labels = list(earlier["labels"])
    for place in draws.sample([p for p, label in enumerate(labels) if label != "root"], draws.integer(2, 3)):
        labels[place] = CONFUSED[labels[place]]
    return labels


def _reject(heads: list[int], labels: list[str], found_heads: list[int], found_labels: list[str]) -> str | None:
    uas, las = attachment_scores(heads, labels, found_heads, found_labels)
    alike = float(_same(labels, found_labels).mean())
    return None if las and 1 > uas > las != alike else "too few kinds of errors"


@problem(
    attachment_scores,
    version=1,
    params={
        "heads": ListOf(Int(0, 9), 5, draw=_true),
        "labels": Tokens((), "heads", draw=_labels),
        "found_heads": ListOf(Int(0, 9), 5, draw=_found_heads),
        "found_labels": Tokens((), "heads", draw=_found_labels),
    },
    reject=_reject,
)
def solve(
    heads: Sequence[int], labels: Sequence[str], found_heads: Sequence[int], found_labels: Sequence[str]
) -> Solution:
    value = attachment_scores(heads, labels, found_heads, found_labels)
    uas, las = map(float, value)
    alike = _same(labels, found_labels)
    attached = np.array(heads) == np.array(found_heads)
    n, hits, both = len(heads), int(attached.sum()), int((attached & alike).sum())
    label_share = float(alike.mean())
    return Solution(
        value,
        wrong={
            "labels_alone": Wrong(
                [uas, label_share] if label_share != las else None,
                "Your second number is the share of right labels: LAS asks for the right head as well.",
            ),
            "labels_among_attached": Wrong(
                [uas, las / uas] if las > 0 and uas < 1 else None,
                "You divided by the words with the right head: LAS is a share of all words.",
            ),
            "product": Wrong(
                [uas, uas * label_share] if uas * label_share != las else None,
                "You multiplied two shares: count the words that have both right.",
            ),
            "exchanged": Wrong([las, uas] if las != uas else None, "You exchanged the two: UAS is the larger."),
            "errors": Wrong(
                1 - value if (uas, las) != (0.5, 0.5) else None,
                "Those are shares of errors: the scores count hits.",
            ),
            "root_left_out": Wrong(
                [(hits - 1) / (n - 1), (both - 1) / (n - 1)] if both and n > 1 and (uas < 1 or las < 1) else None,
                "You left out a word: each word counts, the one whose head is the root (0) too.",
            ),
        },
        steps=[
            f"right heads: words {_numbered(attached)}, {hits} of {n}, UAS = {show(uas, 4)}",
            f"of these with the right label: words {_numbered(attached & alike)}, {both} of {n}, LAS = {show(las, 4)}",
        ],
    )


def _numbered(hits: Sequence[bool] | Floats) -> str:
    return listed([place for place, hit in enumerate(hits, 1) if hit], ", ") or "none"
