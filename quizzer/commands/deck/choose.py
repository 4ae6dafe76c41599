"""`quizzer deck choose`."""

from typing import Annotated, TypedDict

import typer

from quizzer.catalog.choice import groups, is_asked
from quizzer.commands.shared.workplace import Workplace
from quizzer.errors import UsageError, did_you_mean
from quizzer.home.settings import write_setting
from quizzer.screen.lines import Line, Look, sentence
from quizzer.screen.prose import labelled
from quizzer.store.records import DeckRow
from quizzer.text.plural import counted

EVERYTHING = "all"
_MARGIN = 12  # cells, left of what a group brings


class Group(TypedDict):
    """Decks that are chosen by one word."""

    name: str
    decks: list[str]
    cards: int
    asked: int


class Choice(TypedDict):
    """What was chosen, nothing for all decks; which decks are asked now, and how many cards they have."""

    chosen: list[str]
    asked: list[str]
    cards: int
    groups: list[Group]


def run(
    workplace: Workplace,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="DECKS", help="Groups and decks, or `all`; none shows what is chosen.")
    ] = None,
) -> Choice:
    """Choose for good which of quizzer's decks are asked; your own always are. Progress stays, whatever you choose.

    A group is several decks by one word: note (the interview note), classical, deep, nlp, llm. A deck that a later
    quizzer brings belongs to the choice if its group does.

    Example: quizzer deck choose note llm
    Example: quizzer deck choose all
    """
    rows = [row for row in workplace.catalog.index.decks() if row.origin == "shipped"]
    if names:
        workplace.must_write("no decks can be chosen")
        chosen = _known(names, rows)
        write_setting(workplace.home, "chosen_decks", chosen)
        workplace.config["chosen_decks"] = chosen
        workplace.refresh()
    return data(workplace)


def _known(names: list[str], rows: list[DeckRow]) -> list[str]:
    """The words of a choice; none for all decks. UsageError for one that nothing is called."""
    known = [EVERYTHING, *groups(rows), *(row.name for row in rows)]
    for name in names:
        if name not in known:
            raise UsageError(f"no deck or group is called {name!r}: {did_you_mean(name, known)}")
    return [] if EVERYTHING in names else list(dict.fromkeys(names))


def data(workplace: Workplace) -> Choice:
    """The groups, and what is chosen of them."""
    rows = [row for row in workplace.catalog.index.decks() if row.origin == "shipped"]
    cards = {row.name: row.entries for row in rows}
    asked = [row.name for row in rows if is_asked(row, workplace.config)]
    return {
        "chosen": workplace.config["chosen_decks"],
        "asked": asked,
        "cards": sum(cards[name] for name in asked),
        "groups": [
            {
                "name": name,
                "decks": decks,
                "cards": sum(map(cards.__getitem__, decks)),
                "asked": len({*decks} & {*asked}),
            }
            for name, decks in {EVERYTHING: list(cards), **groups(rows)}.items()
        ],
    }


def lines(data: Choice, look: Look) -> list[Line]:
    """What is asked now, and what each group would bring."""
    decks, cards = counted(len(data["asked"]), "deck"), counted(data["cards"], "card")
    said = f"{' '.join(data['chosen']) or EVERYTHING}: {decks} with {cards} are asked, and those of your own"
    shown = [*sentence(said, look, style="strong"), []]
    for group in data["groups"]:
        told = f"{group['asked']} of {counted(len(group['decks']), 'deck')} asked, {counted(group['cards'], 'card')}"
        listed = "" if group["name"] == EVERYTHING else f": {', '.join(group['decks'])}"
        shown += labelled(group["name"], told + listed, look, _MARGIN, is_markup=False)
    return [*shown, [], *sentence("choose by groups and names: `quizzer deck choose note llm`", look, style="dim")]
