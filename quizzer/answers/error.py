"""The one exception of this package: a typed text that cannot be read as the answer asked for."""


class AnswerError(ValueError):
    """Says what is wrong and what to type; `position` is the column to blame in the typed text, from 1."""

    def __init__(self, message: str, position: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
