"""`quizzer deck import`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from quizzer.commands.shared.workplace import Workplace
from quizzer.core.schedule import Scheduler
from quizzer.errors import QuizzerError
from quizzer.screen.lines import Line, Look, sentence
from quizzer.screen.report import table
from quizzer.text.plural import counted

if TYPE_CHECKING:
    from quizzer.importing.delivery import Delivery

_SHOWN = 15  # notes of a kind: `--json` has all


class Told(TypedDict):
    """Something that was changed, or not carried, and where in the source."""

    at: int
    what: str


class Taken(TypedDict):
    """Of a review log: the answers that cards have there, and the rows that this log did not have."""

    found: int
    added: int


class Import(TypedDict):
    deck: str
    path: str
    dry_run: bool
    cards: int
    kinds: dict[str, int]
    topics: int
    new: int
    updated: int
    gone: int
    unit: str
    changed: list[Told]
    left: list[Told]
    answers: Taken | None


def run(
    workplace: Workplace,
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="An .apkg, .colpkg, .csv, .tsv, .txt, .json or .md file, or a folder."),
    ],
    name: Annotated[str | None, typer.Option(metavar="NAME", help="The deck's name; else the file's.")] = None,
    columns: Annotated[
        str, typer.Option(metavar="NAMES", help="What the columns of a table are: front,back,tags.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would come.")] = False,
    progress: Annotated[bool, typer.Option("--progress", help="Bring the answers of Anki's review log along.")] = False,
) -> Import:
    """Make a deck of one's own from a file of Anki, a table, Markdown or JSON.

    Ids of cards come from the source or from what they ask: importing again brings what is new, and keeps progress.

    Example: quizzer deck import notes.md
    """
    if not dry_run:
        workplace.must_write("no deck can be imported")
    from quizzer.importing import delivery, read  # noqa: PLC0415 - YAML, which few deck commands need

    sheaf = read(file, [column.strip() for column in columns.split(",")] if columns else [])
    made = delivery.prepared(workplace.home, sheaf, file, name)
    reason = delivery.refused(workplace.home, made, workplace.config["decks"])
    if reason:
        raise QuizzerError(reason)
    if not dry_run:
        delivery.deliver(workplace.home, made)
    answers = _answers(workplace, made, dry_run) if progress else None
    if not dry_run:
        workplace.refresh()
    return {
        "deck": made.deck.name,
        "path": made.path,
        "dry_run": dry_run,
        "cards": len(made.deck.cards),
        "kinds": made.kinds(),
        "topics": len(made.deck.topics),
        "new": made.new,
        "updated": made.updated,
        "gone": made.gone,
        "unit": sheaf.unit,
        "changed": [{"at": note.line, "what": note.what} for note in made.changed],
        "left": [{"at": note.line, "what": note.what} for note in made.left],
        "answers": answers,
    }


def _answers(workplace: Workplace, made: Delivery, dry_run: bool) -> Taken:
    """Take the answers of the cards into the log, which is kept before."""
    from quizzer.importing.answers import events  # noqa: PLC0415 - asked for once
    from quizzer.store.restoring import take_in  # noqa: PLC0415 - as above

    scheduler = Scheduler(workplace.config["desired_retention"])
    rows = list(events(made, scheduler, workplace.clock))
    if dry_run or not rows:
        return {"found": len(rows), "added": 0}
    with workplace.progress("replaying the log", "rows") as gauge:
        done = take_in(workplace.home.database, rows, scheduler, workplace.clock.now(), gauge)
    return {"found": len(rows), "added": done.added}


def lines(data: Import, look: Look) -> list[Line]:
    """What came in a sentence, and in tables what was changed and what was not carried."""
    done = "would import" if data["dry_run"] else "imported"
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(data["kinds"].items(), key=lambda item: -item[1]))
    shown = sentence(f"{done} {data['deck']}: {counted(data['cards'], 'card')} ({kinds})", look)
    same = data["cards"] - data["new"] - data["updated"]
    counts = {"new": data["new"], "changed": data["updated"], "as before": same, "gone": data["gone"]}
    if same or data["updated"] or data["gone"]:
        shown += sentence(", ".join(f"{count} {word}" for word, count in counts.items() if count), look)
    if data["answers"]:
        found, added = data["answers"]["found"], data["answers"]["added"]
        known = "" if data["dry_run"] else f", {added} of them new in the log"
        shown += sentence(f"{counted(found, 'answer')} of Anki's review log{known}", look)
    shown += sentence(data["path"], look, style="dim")
    for title, notes in (("read otherwise", data["changed"]), ("not carried", data["left"])):
        shown += _notes(title, notes, data["unit"], look) if notes else []
    return shown


def _notes(title: str, notes: list[Told], unit: str, look: Look) -> list[Line]:
    """The notes of a kind, those that say the same in one row."""
    places: dict[str, list[int]] = {}
    for note in notes:
        places.setdefault(note["what"], []).append(note["at"])
    rows = [[what, _places(unit, found)] for what, found in list(places.items())[:_SHOWN]]
    shown = [[], *sentence(title, look, style="strong"), *table([("", "l"), ("", "l")], rows, look)]
    more = len(places) - len(rows)
    return shown + (sentence(f"and {more} more: --json has all", look, style="dim") if more else [])


def _places(unit: str, found: list[int]) -> str:
    more = f" and {len(found) - 3} more" if len(found) > 3 else ""
    return f"{unit} {', '.join(map(str, found[:3]))}{more}" if found[0] else ""
