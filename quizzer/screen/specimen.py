"""A card as authors look at it: with an example's numbers, and its answer below the question."""

from quizzer.core.flashcard import Card
from quizzer.screen import cards, marks, prose, remarks
from quizzer.screen.lines import Line, Look, Span
from quizzer.session.lesson import Example, Lesson, example, lesson


def whole(card: Card, path: str, look: Look) -> list[Line]:
    """Where the card stands, its question as a session asks it, and what that says to whoever gives it up."""
    drawn = example(card)
    return [
        *head(card.key, card.kind, path, card.line),
        *cards.question(drawn.prompt, look),
        *answer(drawn, lesson(card, drawn), look),
        *([[], *prose.labelled("source", card.source, look)] if card.source else []),
    ]


def head(key: str, kind: str, path: str, line: int) -> list[Line]:
    """The name of a card, its kind, and where it stands."""
    return [[Span(f" {key}", "strong"), Span(f"   {kind}", "dim")], [Span(f" {path}:{line}", "dim")], []]


def answer(drawn: Example, told: Lesson | None, look: Look) -> list[Line]:
    """What a session says to whoever gives the card up, the reason of each option, and why the card is asked."""
    prompt, mark = drawn.prompt, drawn.mark
    shown: list[Line] = [[], *prose.said([Span("with an example's numbers", "dim")], look)] if drawn.params else []
    if prompt.reveal:
        for number, text in enumerate(prompt.reveal.steps, 1):
            shown += [[], *cards.step(text, number, len(prompt.reveal.steps), look)]
        shown += [[], *cards.revealed(prompt.reveal, "", look)]
    else:
        shown += [*marks.steps(mark, look), *remarks.solution(mark, look)]
    return [*shown, *([[], *prose.labelled("why", told["why"], look)] if told and told["why"] else [])]
