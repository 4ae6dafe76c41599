"""`quizzer card edit`."""

from quizzer.commands.shared.editor import edit_card
from quizzer.commands.shared.workplace import CardName, Workplace


def run(workplace: Workplace, name: CardName) -> str:
    """Edit a card in your editor; a shipped card becomes a copy in your own deck if you change it.

    What reads worse than before is opened again, at its line, until it is mended or left as it is.

    Example: quizzer card edit kl-nats
    """
    return edit_card(workplace, workplace.catalog.find(name)).text
