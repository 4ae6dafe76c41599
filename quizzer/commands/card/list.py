"""`quizzer card list`."""

from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import Annotated, TypedDict

import typer
from rich.cells import cell_len

from quizzer.commands.shared.narrowing import Difficulty, TagNames, narrowed
from quizzer.commands.shared.workplace import DeckNames, KindNames, TopicNames, Workplace
from quizzer.core.dates import spoken
from quizzer.screen.lines import Line, Look, Span, pad, sentence
from quizzer.screen.prose import excerpt, plain, said
from quizzer.screen.report import table
from quizzer.session.extracts import CardData, listed
from quizzer.text.neutral import neutralise
from quizzer.text.plural import counted

IS_LONG = True
_COLUMNS = [("card", "l"), ("kind", "l"), ("state", "l"), ("due", "l"), ("flag", "l"), ("question", "l")]
_INDENT = 3
_CARDS_AT_ONCE, _ROWS_AT_ONCE = 200, 500


class CardList(TypedDict):
    cards: Iterator[CardData]  # many are never in memory at once


def run(
    workplace: Workplace,
    decks: DeckNames = None,
    topics: TopicNames = None,
    kinds: KindNames = None,
    tags: TagNames = None,
    difficulty: Difficulty = None,
    search: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Only cards with this text, or this in a tag.")
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="Only cards that are due.")] = False,
    new: Annotated[bool, typer.Option("--new", help="Only cards that were never met.")] = False,
    suspended: Annotated[bool, typer.Option("--suspended", help="Only cards that are put aside for good.")] = False,
    weak: Annotated[bool, typer.Option("--weak", help="Only cards that `review --weak` drills.")] = False,
    leeches: Annotated[bool, typer.Option("--leeches", help="Only cards that were forgotten 5 times or more.")] = False,
    flagged: Annotated[bool, typer.Option("--flagged", help="Only cards flagged as doubtful.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="No more than N cards.")] = None,
    offset: Annotated[int, typer.Option(min=0, metavar="N", help="From behind the first N on.")] = 0,
) -> CardList:
    """List cards with their state.

    A card is listed if it fits all options; of --due, --new and --suspended one is enough. Those of a deck stand
    together, in the order in which they are met; --limit and --offset give a page of them.

    Example: quizzer card list --search softmax
    """
    catalog = workplace.catalog
    keys = catalog.index.keys(narrowed(workplace, decks, topics, kinds, tags, difficulty), search)
    states = [state for state, is_wanted in (("due", due), ("new", new), ("suspended", suspended)) if is_wanted]
    found = (
        card
        for card in listed(workplace.reviews, catalog.index, keys, workplace.clock.study_day())
        if (not states or card["status"] in states)
        and (not weak or card["weak"])
        and (not leeches or card["leech"])
        and (not flagged or card["flag"] is not None)
    )
    return {"cards": islice(found, offset, None if limit is None else offset + limit)}


def lines(data: CardList, look: Look) -> Iterator[Line]:
    """The cards by deck, each with its state and the beginning of what it asks; and why cards are left out.

    A pipe gets a table, with a whole card in each line.
    """
    count = 0
    left_out: dict[str, None] = {}

    def passing(cards: Iterator[CardData]) -> Iterator[CardData]:
        nonlocal count
        for count, card in enumerate(cards, 1):  # noqa: B007 - it is told below all
            if card["left_out"]:
                left_out[card["left_out"]] = None
            yield card

    yield from (_rows if look.linear else _decks)(passing(data["cards"]), look)
    if not count:
        yield from sentence("no card fits all of that: `quizzer card list` alone lists every card", look)
        return
    yield [Span(f" {counted(count, 'card')}")]
    for reason in left_out:
        yield from sentence(f"left out: {reason}", look)


def _rows(cards: Iterator[CardData], look: Look) -> Iterator[Line]:
    """A line a card, laid out some at a time, below one heading."""
    is_first = True
    while some := list(islice(cards, _ROWS_AT_ONCE)):
        found = table(_COLUMNS, [_cells(card) for card in some], look)
        yield from found if is_first else found[len(found) - len(some) :]
        is_first = False


def _decks(cards: Iterator[CardData], look: Look) -> Iterator[Line]:
    """The name of each deck, and its cards, laid out some at a time."""
    for deck, group in groupby(cards, key=itemgetter("deck")):
        yield [Span(f" {deck}", "strong")]
        while some := list(islice(group, _CARDS_AT_ONCE)):
            yield from _deck(some, look)
        yield []


def _deck(cards: Sequence[CardData], look: Look) -> Iterator[Line]:
    """Cards of a deck; what is said of each stands beside its id where that fits for all."""
    rows = [(card["id"].partition("/")[2], ", ".join([card["kind"], *_standing(card)])) for card in cards]
    margin = _INDENT + max(cell_len(name) for name, _ in rows) + 2
    is_beside = margin + max(cell_len(facts) for _, facts in rows) <= look.width
    for (name, facts), card in zip(rows, cards, strict=True):
        if is_beside:
            yield [Span(" " * _INDENT), Span(pad(name, margin - _INDENT), "accent"), Span(facts, "dim")]
        else:
            yield [Span(" " * _INDENT + name, "accent")]
            yield from said([Span(facts, "dim")], look, _INDENT + 2)
        yield from excerpt(card["gist"], look, _INDENT + 2)


def _standing(card: CardData) -> list[str]:
    """How it stands with the card, in words."""
    state = "left out" if card["left_out"] else card["status"]
    shown = [f"due {spoken(card['due'])}" if state == "waiting" and card["due"] else state]
    if card["leech"]:
        shown.append(f"forgotten {card['lapses']} times")
    if card["flag"] is not None:
        shown.append("flagged" + (f": {' '.join(neutralise(card['flag']).split())}" if card["flag"] else ""))
    return shown


def _cells(card: CardData) -> list[str]:
    state = "left out" if card["left_out"] else card["status"]
    return [card["id"], card["kind"], state, card["due"] or "", card["flag"] or "", plain(card["gist"])]
