"""`quizzer guide`."""

from typing import Annotated, TypedDict

import typer

from quizzer import guide, kinds
from quizzer.commands.shared.workplace import Workplace
from quizzer.guide import Chapter
from quizzer.screen.lines import Line, Look, Span
from quizzer.screen.prose import body, labelled, said

IS_LONG = True


class Guide(TypedDict):
    page: str | None
    text: str | None
    pages: list[Chapter]


def run(
    workplace: Workplace,
    topic: Annotated[str | None, typer.Argument(metavar="PAGE", help="The page to show; none: a list of all.")] = None,
) -> Guide:
    """Show a page of the manual; without a name, list the pages.

    It tells what can be typed, how formulas are written, all keys, each kind of card with an example, when cards come
    back, what is kept where, and how to use quizzer from scripts.

    Example: quizzer guide answers
    """
    return {"page": topic, "text": None if topic is None else guide.page(topic), "pages": guide.pages()}


def lines(data: Guide, look: Look) -> list[Line]:
    if data["text"] is not None:
        return body(data["text"], look, 1)
    apart = [page for page in data["pages"] if page.name not in kinds.NAMES]
    listed = [line for page in apart for line in labelled(page.name, page.about, look, 12, "accent")]
    listed += [[], *said([Span("and of each kind of card, with an example")], look, 1)]
    listed += said([Span(", ".join(kinds.NAMES), "accent")], look)
    head = [Span("The manual:"), Span(" quizzer guide PAGE", "accent"), Span(" shows a page")]
    return [*said(head, look, 1), *listed]
