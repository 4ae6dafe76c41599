"""`quizzer card suspend`."""

from quizzer.commands.shared.workplace import CardName, Workplace


def run(workplace: Workplace, name: CardName) -> str:
    """Put a card aside until it is resumed.

    Example: quizzer card suspend kl-nats
    """
    return f"{workplace.act(name, 'suspend')} is suspended: `quizzer card resume` brings it back"
