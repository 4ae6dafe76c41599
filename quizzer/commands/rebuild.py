"""`quizzer rebuild`."""

from quizzer.commands.shared.workplace import Workplace
from quizzer.text.plural import counted


def run(workplace: Workplace) -> str:
    """Make all caches again from the review log.

    Schedules and the card index can always be made again: the log is the truth.

    Example: quizzer rebuild
    """
    workplace.must_write("nothing can be rebuilt")
    states = workplace.replay()
    workplace.refresh(anew=True)
    rows = counted(workplace.reviews.count(), "log row")
    cards = counted(workplace.catalog.index.count(), "card")
    return f"rebuilt {counted(states, 'card state')} from {rows}; indexed {cards}"
