"""`quizzer card resume`."""

from quizzer.commands.shared.workplace import CardName, Workplace


def run(workplace: Workplace, name: CardName) -> str:
    """Ask a suspended card again.

    Example: quizzer card resume kl-nats
    """
    return f"{workplace.act(name, 'resume')} is asked again"
