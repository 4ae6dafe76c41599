"""What is said of typed text that cannot be read; apart from the reading, which a question does not need."""

MAX_CHARACTERS = 200


class AnswerError(ValueError):
    """Says what is wrong and what to type; `position` is the column to blame in the typed text, from 1."""

    def __init__(self, message: str, position: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


class NoValueError(AnswerError):
    """Of what can be read, and has no value for these numbers."""


def check_length(text: str, advice: str = "type a shorter one") -> None:
    """AnswerError for a text that is longer than any answer."""
    if len(text) > MAX_CHARACTERS:
        raise AnswerError(f"the answer is longer than {MAX_CHARACTERS} characters: {advice}", MAX_CHARACTERS + 1)


def quoted(text: str) -> str:
    """A piece of typed text that is safe to print inside a message."""
    piece = text if len(text) <= 20 else text[:19] + "…"
    return piece if piece.isprintable() else ascii(piece)[1:-1]
