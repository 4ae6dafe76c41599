"""`quizzer card copy`."""

from quizzer.commands.shared.editor import copied
from quizzer.commands.shared.workplace import CardName, Workplace


def run(workplace: Workplace, name: CardName) -> str:
    """Copy a card into your own deck, where you can edit it. Its progress moves to the copy.

    Example: quizzer card copy kl-nats
    """
    card = workplace.catalog.find(name)
    path, copy = copied(workplace, card)
    if workplace.catalog.index.card(card.key):
        return f"copied to {path}:{copy.line}, but {card.key} is asked as before: `quizzer deck check own` says why"
    if workplace.reviews.state(card.key):
        return f"copied to {path}:{copy.line}; it goes on with the progress that {copy.key} had"
    return f"copied to {path}:{copy.line}; its progress goes with it"
