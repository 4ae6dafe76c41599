"""`quizzer card reset`."""

from quizzer.commands.shared.workplace import CardName, Workplace


def run(workplace: Workplace, name: CardName) -> str:
    """Make a card new again. Its history stays in the log.

    Example: quizzer card reset kl-nats
    """
    return f"{workplace.act(name, 'reset')} is new again: `quizzer undo` takes that back"
