"""`quizzer deck show`."""

from typing import TypedDict

from quizzer.catalog import DeckData, contents
from quizzer.catalog.changes import Changes, forget
from quizzer.commands.shared.output import tell
from quizzer.commands.shared.workplace import DeckName, Json, Workplace
from quizzer.errors import Diagnostic
from quizzer.screen.lines import Line, Look, sentence
from quizzer.screen.recap import renewed
from quizzer.screen.report import table
from quizzer.store.records import Filters
from quizzer.text.plural import counted


class ListedCard(TypedDict):
    """A card of the deck, and the line of the file where it stands."""

    id: str
    topic: str
    kind: str
    line: int


class DeckView(DeckData):
    changes: Changes | None
    description: str
    card_list: list[ListedCard]


def run(workplace: Workplace, name: DeckName, as_json: Json = False) -> None:
    """Show one deck: its topics and cards, and what is wrong with it.

    Example: quizzer deck show information_theory
    """
    row, index = workplace.catalog.deck(name), workplace.catalog.index
    cards = index.cards(Filters(decks=(row.name,)))
    data: DeckView = {
        **contents(index, row),
        "changes": next((told for told in workplace.catalog.changes() if told["deck"] == row.name), None),
        "description": row.description,
        "card_list": [{"id": card.id, "topic": card.topic, "kind": card.kind, "line": card.line} for card in cards],
    }
    tell(workplace, as_json, "deck-show", data, lambda data, look: lines(data, row.all_problems, look))
    if not as_json:
        forget(index, [row.name])


def lines(data: DeckView, problems: list[Diagnostic], look: Look) -> list[Line]:
    """The cards by topic, and what is wrong."""
    shown = sentence(data["title"], look, style="strong") + sentence(data["description"], look)
    version = f", version {data['version']}" if data["version"] else ""
    shown += sentence(f"{data['origin']}: {data['path']}{version}", look, style="dim")
    shown += sentence(_counts(data), look, style="dim")
    shown += sentence(renewed(data["changes"]), look) if data["changes"] else []
    for topic in data["topics"]:
        rows = [[card["id"], card["kind"]] for card in data["card_list"] if card["topic"] == topic["id"]]
        shown += [[], *sentence(f"{topic['title']}  ({topic['id']})", look, style="strong")]
        shown += table([("", "l"), ("", "l")], rows, look, indent=3)
    return [*shown, *(line for each in problems for line in sentence(f"{each.severity}: {each}", look))]


def _counts(data: DeckView) -> str:
    """How many cards there are, of which kinds and difficulties."""
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(data["kinds"].items(), key=lambda item: -item[1]))
    levels = ", ".join(f"{count} of {level}" for level, count in data["difficulties"].items())
    told = [counted(data["cards"], "card"), f": {kinds}" if kinds else "", f"; difficulty: {levels}" if levels else ""]
    return "".join(told)
