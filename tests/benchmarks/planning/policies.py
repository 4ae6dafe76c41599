"""The planner and its rivals, each as the order in which it asks."""

from __future__ import annotations

import numpy as np

from quizzer.core.planning import gain_per_second, ranking, recall_on
from tests.benchmarks.planning.simulation import Policy, View
from tests.benchmarks.planning.truths import Floats


def planner(view: View) -> Floats:
    """What `quizzer plan` does."""
    return ranking(view.cards, view.days_left, view.days_in_all, view.speed, view.habits)


def due(retention: float, *, ahead: bool = False) -> Policy:
    """Cards at or below that recall, as FSRS expects it, the longest due first; then new ones; then the others, if at
    all, by their recall."""

    def order(view: View) -> Floats:
        is_new, now = np.isnan(view.cards.stability), recall_on(view.cards, 0, np.ones((1, 1)))
        places = np.broadcast_to(np.arange(now.shape[1]) / now.shape[1], now.shape)
        longest = -np.nan_to_num(view.cards.elapsed / view.cards.stability) / 1e6
        others = 2 + now if ahead else np.full(now.shape, np.inf)
        return np.where(is_new, 1 + places, np.where(now <= retention, longest, others))

    return order


def new_first(view: View) -> Floats:
    """New cards, then those that are known least."""
    is_new, now = np.isnan(view.cards.stability), recall_on(view.cards, 0, np.ones((1, 1)))
    return np.where(is_new, -1.0, now)


def drawn(view: View) -> Floats:
    """Any card."""
    return view.dice


def greedy(view: View) -> Floats:
    """What gains most, from the first day on."""
    return -gain_per_second(view.cards, view.days_left, np.ones((1, 1)), view.habits)


POLICIES: dict[str, Policy] = {
    "plan": planner,
    "due 0.9": due(0.9),
    "due 0.85 + ahead": due(0.85, ahead=True),
    "due 0.9 + ahead": due(0.9, ahead=True),
    "new first": new_first,
    "random": drawn,
    "greedy": greedy,
}
