"""`quizzer deck`: the decks there are, and making, checking and adding one's own."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quizzer import kinds
from quizzer.commands.shared.output import print_json
from quizzer.commands.shared.tree import new_app
from quizzer.commands.shared.workplace import Workplace
from quizzer.decks.places import Place, files, own_deck, places, places_at
from quizzer.decks.scaffold import scaffold
from quizzer.decks.schema import deck_schema
from quizzer.errors import EXIT_MENDABLE, Diagnostic, QuizzerError
from quizzer.home.files import free, write_atomically
from quizzer.home.settings import write_setting
from quizzer.screen.report import table
from quizzer.store.filters import Filters
from quizzer.store.records import DeckRow
from quizzer.text.plural import counted

if TYPE_CHECKING:
    from quizzer.decks.checking import Checked

Json = Annotated[bool, typer.Option("--json", help="One JSON object.")]

app = new_app(help="List, show, check, write, add and remove decks.")


@app.command("list")
def list_decks(context: typer.Context, as_json: Json = False) -> None:
    """List all decks with their cards and kinds.

    Example: quizzer deck list
    """
    workplace: Workplace = context.obj
    rows = workplace.catalog.index.decks()
    decks = [_deck_data(workplace, row) for row in rows]
    if as_json:
        print_json("deck-list", {"decks": decks})
        return
    columns = [("deck", "l"), ("title", "l"), ("cards", "r"), ("computed", "r"), ("problems", "r"), ("from", "l")]
    lines = [
        [
            deck["name"],
            deck["title"],
            str(deck["cards"]),
            str(sum(count for kind, count in deck["kinds"].items() if kinds.load(kind).IS_COMPUTED)),
            str(deck["problems"] or ""),
            "hidden" if deck["name"] in workplace.config["hidden_decks"] else deck["origin"],
        ]
        for deck in decks
    ]
    paper = workplace.paper()
    paper.lines(table(columns, lines, paper.look))


def _deck_data(workplace: Workplace, row: DeckRow) -> dict[str, Any]:
    headers = workplace.catalog.index.headers(Filters(decks=(row.name,)))
    by_kind: dict[str, int] = {}
    topics: dict[str, int] = {}
    for _, _, topic, kind in headers:
        by_kind[kind] = by_kind.get(kind, 0) + 1
        topics[topic] = topics.get(topic, 0) + 1
    return {
        "name": row.name,
        "title": row.title,
        "origin": row.origin,
        "path": row.path,
        "cards": len(headers),
        "kinds": by_kind,
        "topics": [
            {
                "id": topic["id"],
                "title": topic["title"],
                "cards": topics.get(f"{row.name}/{topic['id']}", 0),
                "requires": topic["requires"],
            }
            for topic in row.topics
        ],
        "problems": len(row.all_problems),
    }


def _row(workplace: Workplace, name: str) -> DeckRow:
    [found] = workplace.catalog.filters([name], [], []).decks
    return next(row for row in workplace.catalog.index.decks() if row.name == found)


@app.command()
def show(context: typer.Context, name: str, as_json: Json = False) -> None:
    """Show one deck: its topics and cards, and what is wrong with it.

    Example: quizzer deck show information_theory
    """
    workplace: Workplace = context.obj
    row = _row(workplace, name)
    data = _deck_data(workplace, row)
    cards = workplace.catalog.index.cards(Filters(decks=(row.name,)))
    if as_json:
        listed = [{"id": card.id, "topic": card.topic, "kind": card.kind, "line": card.line} for card in cards]
        print_json("deck-show", {**data, "description": row.description, "card_list": listed})
        return
    paper = workplace.paper()
    paper.line(f" {row.title}  ({row.origin}: {row.path})")
    paper.line(f" {row.description}")
    for topic in data["topics"]:
        paper.line()
        paper.line(f" {topic['title']}  ({topic['id']})")
        paper.lines(
            table(
                [("", "l"), ("", "l")],
                [[card.id, card.kind] for card in cards if card.topic == topic["id"]],
                paper.look,
                indent=3,
            )
        )
    for problem in row.all_problems:
        paper.line(f" {problem.severity}: {problem}")


@app.command()
def new(
    context: typer.Context,
    name: str,
    output: Annotated[str | None, typer.Option("-o", "--output", help="The file to write.")] = None,
) -> None:
    """Write a small commented deck to start from, as ./NAME.yaml.

    Example: quizzer deck new mine
    """
    text = scaffold(name)
    workplace: Workplace = context.obj
    path = workplace.output(output or f"{name}.yaml")
    if os.path.lexists(path):
        raise QuizzerError(f"{path} exists already: choose another name, or another file with -o")
    write_atomically(path, text.encode(), private=False)
    workplace.paper().line(f" wrote {path}: edit it, then `quizzer deck check {path}` and `quizzer deck add {path}`")


@app.command()
def check(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(help="Files, folders or deck names; none: all decks.")] = None,
    draws: Annotated[int, typer.Option(min=1, max=100_000, help="Variants drawn of each computed card.")] = 300,
    seed: Annotated[int, typer.Option(min=0, help="Where the variants begin; 0 gives those of sessions.")] = 0,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail too.")] = False,
    as_json: Json = False,
) -> None:
    """Prove that decks are sound: every card is drawn, answered and marked as a session would.

    Right answers must pass, every named wrong answer must be named and none may pass as right, and the question must
    show all that the answer depends on; hand-made values, texts, formulas and references are checked too. All problems
    are reported, each with file, line and column.

    Example: quizzer deck check mine.yaml
    """
    workplace: Workplace = context.obj
    from quizzer.decks.checking import check_all  # noqa: PLC0415 - NumPy, which no other deck command needs

    found = _chosen(workplace, names or [])
    paper = workplace.paper()
    first = 1 + seed * draws

    with workplace.progress("checking", "decks") as progress:

        def done(checked: Checked) -> None:
            if progress:
                progress.clear()
            if not as_json:
                paper.line(_line(checked))
                paper.flush()

        known = places(workplace.home, workplace.config["decks"])
        copies = own_deck(workplace.home)
        checked, problems = check_all(found, draws, first, done, progress, known=known, copies=copies)
    failed = any(problem.severity == "error" or strict for problem in problems)
    if as_json:
        print_json("deck-check", _check_data(checked, problems))
    else:
        for problem in problems:
            paper.line(f"{problem.severity}: {problem}")
        paper.line(_verdict(checked, problems))
    if failed:
        raise typer.Exit(EXIT_MENDABLE)


def _line(checked: Checked) -> str:
    deck = checked.deck
    good = counted(deck.count, "card")
    if len(deck.cards) < deck.count:
        good = f"{len(deck.cards)} of {good}"
    drawn = f", {checked.computed} computed, {counted(checked.draws, 'variant')}" if checked.computed else ""
    return f" {deck.name}: {good}{drawn}, {checked.seconds:.1f} s"


def _verdict(checked: list[Checked], problems: list[Diagnostic]) -> str:
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    cards = sum(len(entry.deck.cards) for entry in checked)
    draws = sum(entry.draws for entry in checked)
    seconds = sum(entry.seconds for entry in checked)
    found = f"{counted(errors, 'error')}, {counted(warnings, 'warning')}" if problems else "no problems"
    tried = f"{counted(len(checked), 'deck')}, {counted(cards, 'card')}, {counted(draws, 'variant')}"
    return f" {tried} in {seconds:.1f} s: {found}"


def _check_data(checked: list[Checked], problems: list[Diagnostic]) -> dict[str, Any]:
    decks = [
        {
            "name": entry.deck.name,
            "path": entry.deck.path,
            "origin": entry.origin,
            "cards": entry.deck.count,
            "good": len(entry.deck.cards),
            "computed": entry.computed,
            "draws": entry.draws,
            "rejected": entry.rejected,
            "seconds": round(entry.seconds, 3),
        }
        for entry in checked
    ]
    return {"decks": decks, "problems": [problem._asdict() for problem in problems]}


def _chosen(workplace: Workplace, names: list[str]) -> list[Place]:
    """The files that the words of the command line mean."""
    known = places(workplace.home, workplace.config["decks"])
    if not names:
        return known
    chosen: list[Place] = []
    for name in names:
        if os.path.exists(name):
            origins = {os.path.realpath(place.path): place.origin for place in known}
            found = places_at(name, "file")
            found = [place._replace(origin=origins.get(os.path.realpath(place.path), "file")) for place in found]
            if not found:
                raise QuizzerError(f"the folder {name} has no deck in it: decks end in .yaml")
        else:
            found = [place for place in known if os.path.splitext(os.path.basename(place.path))[0] == name]
            if not found:
                raise QuizzerError(f"there is no file, folder or deck {name!r}: `quizzer deck list` names the decks")
        chosen += found
    return list(dict.fromkeys(chosen))


@app.command()
def add(context: typer.Context, path: Annotated[str, typer.Argument(help="A deck file, or a folder of them.")]) -> None:
    """Add a deck of your own, where it lies.

    The file stays where it is and can be edited there: progress follows the ids of its cards.

    Example: quizzer deck add mine.yaml
    """
    workplace: Workplace = context.obj
    workplace.must_write("no deck can be added")
    full = os.path.abspath(path)
    if not os.path.exists(full):
        raise QuizzerError(f"{path} does not exist: `quizzer deck new NAME` writes a deck to start from")
    from quizzer.decks.conflicts import refusal  # noqa: PLC0415 - YAML, which few deck commands need

    added: list[str] = workplace.config["decks"]
    if full in added:
        raise QuizzerError(f"{path} is added already")
    found = places_at(full, "added")
    if not found:
        raise QuizzerError(f"the folder {path} has no deck in it: decks end in .yaml")
    known = places(workplace.home, added)
    reason = refusal(path, [place for place in found if place not in known], known, own_deck(workplace.home))
    if reason:
        raise QuizzerError(reason)
    before = {row.path for row in workplace.catalog.index.decks()}
    write_setting(workplace.home, "decks", [*added, full])
    workplace.config["decks"] = [*added, full]
    workplace.refresh()
    paper = workplace.paper()
    for row in workplace.catalog.index.decks():
        if row.path in {place.path for place in found} - before:
            note = f", {row.broken} left out (`quizzer deck check {path}` says why)" if row.broken else ""
            paper.line(f" added {row.name}: {counted(row.entries - row.broken, 'card')}{note}")
            for conflict in row.conflicts:
                paper.line(f" {conflict.message} ({conflict.hint})")


@app.command()
def remove(context: typer.Context, name: str) -> None:
    """Remove a deck: forget an added path, hide a shipped deck, put a file of the home aside. Progress stays.

    Example: quizzer deck remove mine
    """
    workplace: Workplace = context.obj
    workplace.must_write("no deck can be removed")
    row = _row(workplace, name)
    paper = workplace.paper()
    if row.origin == "shipped":
        write_setting(workplace.home, "hidden_decks", sorted({*workplace.config["hidden_decks"], row.name}))
        paper.line(f" hid {row.name}: `quizzer config set hidden_decks` brings it back; its progress stays")
    elif row.origin == "home":
        aside = free(row.path + ".removed")
        os.rename(row.path, aside)
        paper.line(f" moved {row.path} to {aside}; its progress stays")
    else:
        added = [path for path in workplace.config["decks"] if row.path not in files(path)]
        gone = [path for path in workplace.config["decks"] if path not in added]
        write_setting(workplace.home, "decks", added)
        paper.line(f" forgot {', '.join(gone)}; the files and their progress stay")


@app.command()
def schema(
    context: typer.Context,
    output: Annotated[str | None, typer.Option("-o", "--output", help="The file to write.")] = None,
) -> None:
    """Print the JSON Schema of decks, for editors that complete and check YAML.

    Example: quizzer deck schema -o deck.schema.json
    """
    text = json.dumps(deck_schema(), indent=2, ensure_ascii=False) + "\n"
    if output and output != "-":
        workplace: Workplace = context.obj
        write_atomically(workplace.output(output), text.encode(), private=False)
    else:
        sys.stdout.write(text)
