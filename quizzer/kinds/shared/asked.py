"""What a computed card asks for, in its own keys."""

from quizzer.core.flashcard import Card


def form(card: Card) -> str:
    """What is typed: number, integer or labels."""
    return str(card.own.get("answer", {}).get("form", "number"))


def part(card: Card) -> str | None:
    """Which result of a function with several is asked."""
    name: str | None = card.own.get("answer", {}).get("part")
    return name


def unit(card: Card) -> str | None:
    """The information unit of the answer."""
    name: str | None = card.own.get("answer", {}).get("unit")
    return name
