"""`quizzer card copy`."""

from quizzer.commands.shared.editor import copied
from quizzer.commands.shared.workplace import CardName, Workplace


def run(workplace: Workplace, name: CardName) -> str:
    """Copy a card into your own deck, where you can edit it. Its progress moves to the copy.

    Example: quizzer card copy kl-nats
    """
    path, line = copied(workplace, workplace.catalog.find(name))
    return f"copied to {path}:{line}; its progress goes with it"
