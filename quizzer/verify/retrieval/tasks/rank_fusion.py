"""rank_fusion: reciprocal rank fusion of rankings."""

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def rank_fusion(rankings, k):
    """All documents, a list, in the order of reciprocal rank fusion.

    rankings: lists of documents (strings), each the best first and
    without repeats. A document's score is the sum of 1/(k + rank) over
    the rankings that contain it, ranks from 1. Largest score first;
    scores that differ by less than 1e-12 are equal, and then the
    alphabet decides.
    """
    scores = {}
    for ranking in rankings:
        for rank, document in enumerate(ranking, start=1):
            scores[document] = scores.get(document, 0.0) + 1 / (k + rank)
    return sorted(scores, key=lambda document: (-round(scores[document], 12), document))


def ranks_from_zero(rankings, k):
    """You count ranks from 0: the first one is 1."""
    scores = {}
    for ranking in rankings:
        for rank, document in enumerate(ranking):
            scores[document] = scores.get(document, 0.0) + 1 / (k + rank) if k + rank else float("inf")
    return sorted(scores, key=lambda document: (-round(scores[document], 12), document))


def no_constant(rankings, k):
    """You leave out k: it keeps a single first rank from deciding."""
    scores = {}
    for ranking in rankings:
        for rank, document in enumerate(ranking, start=1):
            scores[document] = scores.get(document, 0.0) + 1 / rank
    return sorted(scores, key=lambda document: (-round(scores[document], 12), document))


def means(rankings, k):
    """You divide by the number of rankings that contain a document: the sum rewards what several of them find."""
    terms = {}
    for ranking in rankings:
        for rank, document in enumerate(ranking, start=1):
            terms.setdefault(document, []).append(1 / (k + rank))
    return sorted(terms, key=lambda document: (-round(sum(terms[document]) / len(terms[document]), 12), document))


def last_ranking(rankings, k):
    """You overwrite the score of a document that an earlier ranking had: add to it."""
    scores = {}
    for ranking in rankings:
        for rank, document in enumerate(ranking, start=1):
            scores[document] = 1 / (k + rank)
    return sorted(scores, key=lambda document: (-round(scores[document], 12), document))


def common_only(rankings, k):
    """You keep what all rankings contain: a document that one of them lacks gets nothing from it, and stays."""
    scores = {}
    for ranking in rankings:
        for rank, document in enumerate(ranking, start=1):
            if all(document in other for other in rankings):
                scores[document] = scores.get(document, 0.0) + 1 / (k + rank)
    return sorted(scores, key=lambda document: (-round(scores[document], 12), document))


def missing_ranked_last(rankings, k):
    """You rank a document that a ranking lacks behind its last one: it gets nothing from that ranking."""
    scores = {}
    for document in sorted({document for ranking in rankings for document in ranking}):
        ranks = [r.index(document) + 1 if document in r else len(r) + 1 for r in rankings]
        scores[document] = sum(1 / (k + rank) for rank in ranks)
    return sorted(scores, key=lambda document: (-round(scores[document], 12), document))


def ties_as_met(rankings, k):
    """You leave documents of equal scores in the order in which you met them: the alphabet decides."""
    scores = {}
    for ranking in rankings:
        for rank, document in enumerate(ranking, start=1):
            scores[document] = scores.get(document, 0.0) + 1 / (k + rank)
    return sorted(scores, key=lambda document: -round(scores[document], 12))


def smallest_first(rankings, k):
    """You sort from the smallest score: the largest comes first."""
    scores = {}
    for ranking in rankings:
        for rank, document in enumerate(ranking, start=1):
            scores[document] = scores.get(document, 0.0) + 1 / (k + rank)
    return sorted(scores, key=lambda document: (round(scores[document], 12), document))


def draw(draws: Draws) -> tuple[list[list[str]], int]:
    """Two or three rankings of up to five documents."""
    documents = ["a", "b", "c", "d", "e"]
    rankings = [draws.sample(documents, draws.integer(1, 5)) for _ in range(draws.integer(2, 3))]
    return rankings, draws.choice([1, 10, 60])


task = Task(
    rank_fusion,
    cases={
        "one ranking": ([["b", "a", "c"]], 60),
        "a document that one ranking lacks": ([["a", "b", "c"], ["b", "d"]], 60),
        "twice in the middle against once at the top": ([["a", "b", "c"], ["d", "b", "c"]], 60),
        "equal scores": ([["b", "a"], ["a", "b"]], 60),
        "a small constant": ([["a", "b", "c"], ["d", "c", "b"]], 1),
    },
    draw=draw,
    mutants=(
        ranks_from_zero,
        no_constant,
        means,
        last_ranking,
        common_only,
        missing_ranked_last,
        ties_as_met,
        smallest_first,
    ),
)
