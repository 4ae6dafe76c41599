"""Numbers inside a calculation that is written out."""

from quizzer.answers.writing import show


def operand(value: float, digits: int = 4) -> str:
    """The number as it stands after a sign: in brackets if it is negative."""
    text = show(float(value), digits)
    return f"({text})" if text.startswith(("-", "−")) else text
