"""`quizzer card list`."""

from typing import Annotated, TypedDict

import typer

from quizzer.commands.shared.workplace import DeckNames, KindNames, TopicNames, Workplace
from quizzer.screen.lines import Line, Look, Span
from quizzer.screen.prose import plain
from quizzer.screen.report import table
from quizzer.session.extracts import CardData, card_data
from quizzer.text.plural import counted


class CardList(TypedDict):
    cards: list[CardData]


def run(
    workplace: Workplace,
    decks: DeckNames = None,
    topics: TopicNames = None,
    kinds: KindNames = None,
    search: Annotated[str | None, typer.Option(metavar="TEXT", help="Only cards with this text.")] = None,
    flagged: Annotated[bool, typer.Option("--flagged", help="Only cards flagged as doubtful.")] = False,
) -> CardList:
    """List cards with their state.

    Example: quizzer card list --search softmax
    """
    catalog = workplace.catalog
    cards = catalog.index.cards(catalog.filters(decks or [], topics or [], kinds or []), search)
    found = card_data(workplace.reviews, catalog.index, cards, workplace.clock.study_day())
    return {"cards": [card for card in found if not flagged or card["flag"] is not None]}


def lines(data: CardList, look: Look) -> list[Line]:
    """A table, and why cards are left out."""
    cards = data["cards"]
    columns = [("card", "l"), ("kind", "l"), ("state", "l"), ("due", "l"), ("flag", "l"), ("question", "l")]
    reasons = dict.fromkeys(card["left_out"] for card in cards if card["left_out"])
    return [
        *table(columns, [_cells(card) for card in cards], look),
        [Span(f" {counted(len(cards), 'card')}")],
        *([Span(f" left out: {reason}")] for reason in reasons),
    ]


def _cells(card: CardData) -> list[str]:
    state = "left out" if card["left_out"] else card["status"]
    question = plain(card["question"]).split("\n")[0]
    return [card["id"], card["kind"], state, card["due"] or "", card["flag"] or "", question]
