"""`quizzer card edit`."""

from quizzer.commands.shared.editor import edit_card
from quizzer.commands.shared.workplace import CardName, Workplace


def run(workplace: Workplace, name: CardName) -> str:
    """Edit a card in your editor; a shipped card is copied into your own deck first.

    Example: quizzer card edit kl-nats
    """
    return edit_card(workplace, workplace.catalog.find(name))
