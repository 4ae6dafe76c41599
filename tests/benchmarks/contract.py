"""What is measured of each contender."""

from __future__ import annotations

from typing import Protocol


class Contender(Protocol):
    """A collection of cards, opened. Where it cannot do a thing, the method raises NotImplementedError."""

    name: str

    def next_card(self) -> object:
        """The card to ask now; all of them are due."""

    def answer(self) -> None:
        """Answer the card that `next_card` gave. On return it is on disk."""

    def settle(self) -> None:
        """What is done while the learner reads."""

    def undo(self) -> None:
        """Take back the last answer."""

    def stats(self) -> None:
        """Statistics of the whole collection."""

    def search(self) -> None:
        """Find a card by its text."""

    def check(self) -> None:
        """Check the database."""

    def backup(self) -> None:
        """Write a backup."""

    def export(self) -> None:
        """Write all reviews, or what comes closest, to a file."""

    def close(self) -> None:
        """Close the files."""
