"""Cards that go by a new name: the one place where reading decks leads to rows of the log."""

from __future__ import annotations

from quizzer.catalog import Catalog
from quizzer.core.event import Event
from quizzer.home.clock import Clock
from quizzer.store.reviews import Reviews


def carry_over(catalog: Catalog, reviews: Reviews, clock: Clock) -> None:
    """Keep a `rename` row for every card that the catalog found under a new name, so that its progress follows it."""
    for old, new in catalog.renamed:
        reviews.append(Event(old, "rename", *clock.moment(), detail={"to": new}))
    if catalog.renamed:
        catalog.settle()
