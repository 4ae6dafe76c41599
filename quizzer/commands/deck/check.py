"""`quizzer deck check`."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from quizzer.commands.shared.output import tell, write_utf8
from quizzer.commands.shared.workplace import Json, Workplace, one_of
from quizzer.decks.places import Place, meant, own_deck, places
from quizzer.errors import EXIT_MENDABLE, Diagnostic, QuizzerError, UsageError
from quizzer.home.files import write_atomically
from quizzer.screen.lines import Line, Look, sentence
from quizzer.text.plural import alternatives, counted

if TYPE_CHECKING:
    from quizzer.decks.checking import Checked
    from quizzer.decks.load import Deck

_ENDINGS = {".xml": "junit", ".sarif": "sarif"}


class Proof(TypedDict):
    decks: list[Checked]
    problems: list[Diagnostic]


def run(
    workplace: Workplace,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="DECK", help="Files, folders or deck names; none: all decks.")
    ] = None,
    draws: Annotated[int, typer.Option(min=1, max=100_000, help="Variants drawn of each computed card.")] = 300,
    seed: Annotated[int, typer.Option(min=0, help="Where the variants begin; 0 gives those of sessions.")] = 0,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail too; ask for what may be left out.")] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Check at every save, and show the card that changed.")
    ] = False,
    form: Annotated[str, typer.Option("--format", metavar="junit|sarif", help="For programs that show builds.")] = "",
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="The file of that format: .xml or .sarif.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Prove that decks are sound: every card is drawn, answered and marked as a session would.

    Right answers must pass, every named wrong answer must be named and none may pass as right, and the question must
    show all that the answer depends on; hand-made values, texts, formulas and references are checked too. All problems
    are reported, each with file, line and column.

    Example: quizzer deck check mine.yaml
    """
    form = _form(form, output)
    if watch and (as_json or form):
        raise UsageError("--watch is for people: leave out --json, --format and -o")
    known = places(workplace.home, workplace.config["decks"])
    words, copies, holders = names or [], own_deck(workplace.home), _holders(workplace)
    path = workplace.output(output) if output and output != "-" else None
    decks: dict[str, Deck] = {}

    def check(asked: Sequence[Place], *, is_quiet: bool) -> Proof:
        from quizzer.decks.checking import check_all  # noqa: PLC0415 - NumPy, which no other deck command needs

        paper = workplace.paper()
        with workplace.progress("checking", "decks") as progress:

            def done(checked: Checked, deck: Deck) -> None:
                decks[deck.path] = deck
                if progress:
                    progress.clear()
                if not is_quiet:
                    paper.lines(lines_of_deck(checked, paper.look))
                    paper.flush()

            checked, problems = check_all(
                asked, draws, 1 + seed * draws, done, progress,
                known=known, copies=copies, holders=holders, is_strict=strict,
            )  # fmt: skip
        return {"decks": checked, "problems": problems}

    if watch:
        _watch(workplace, lambda: meant(words, known), lambda asked: check(asked, is_quiet=True), decks)
        return
    is_written = bool(form) and path is None  # to standard output, in the place of lines
    data = check(meant(words, known), is_quiet=as_json or is_written)
    if form:
        text = _report(form, data, decks, is_strict=strict)
        write_utf8([text]) if path is None else write_atomically(path, text.encode(), private=False)
    if not is_written:
        tell(workplace, as_json, "deck-check", data, lines)
    if any(problem.severity == "error" or strict for problem in data["problems"]):
        raise typer.Exit(EXIT_MENDABLE)


def _form(form: str, output: str | None) -> str:
    """The format that is asked for, by its name or by that of the file."""
    if not form and output:
        form = _ENDINGS.get(os.path.splitext(output)[1].lower(), "")
        if not form:
            raise UsageError(f"{output} says no format: add --format {alternatives(list(_ENDINGS.values()))}")
    return one_of(list(_ENDINGS.values()), "--format", form) if form else ""


def _report(form: str, data: Proof, decks: dict[str, Deck], *, is_strict: bool) -> str:
    from quizzer.formats import junit, sarif  # noqa: PLC0415 - few checks are for programs

    if form == "sarif":
        return sarif.report(data["problems"])
    cards = {path: [card.id for card in deck.cards] for path, deck in decks.items()}
    return junit.report(data["decks"], cards, data["problems"], is_strict=is_strict)


def _watch(
    workplace: Workplace,
    asked: Callable[[], Sequence[Place]],
    check: Callable[[Sequence[Place]], Proof],
    decks: Mapping[str, Deck],
) -> None:
    """Check at every save until Ctrl-C, and show the card that was changed last below what was found. `decks` are those
    of the check, by their paths."""
    from quizzer.decks.watching import changed, saves  # noqa: PLC0415 - few checks go on
    from quizzer.screen import specimen  # noqa: PLC0415 - only here

    asked()  # what is not there at the beginning is told
    before, shown = None, None
    with suppress(KeyboardInterrupt):
        for found in saves(asked):
            data = check(found)
            now = {card.key: card for place in found for card in decks[place.path].cards}
            shown = changed(now if before is None else before, now) or shown
            before, paper = now, workplace.paper()
            paper.begin_page()
            paper.lines(lines(data, paper.look))
            if shown in now:
                paper.line()
                path = next(path for path, deck in decks.items() if deck.name == now[shown].deck)
                paper.lines(specimen.whole(now[shown], path, paper.look))
            paper.line()
            paper.lines(sentence("waiting for the next save; Ctrl-C ends", paper.look, style="dim"))
            paper.flush()
    workplace.paper().line()


def _holders(workplace: Workplace) -> dict[str, str]:
    """The files of the decks by name, as far as the index knows: of two of one name it says which one has it."""
    from quizzer.store.index import Index  # noqa: PLC0415 - decks are checked without a home, too

    if os.path.exists(workplace.home.index):
        with suppress(QuizzerError):  # whatever is wrong with the home, decks can be checked
            return {row.name: row.path for row in Index(workplace.database, workplace.home.index).decks()}
    return {}


def lines_of_deck(deck: Checked, look: Look) -> list[Line]:
    """That a deck is through."""
    good = counted(deck["cards"], "card")
    if deck["good"] < deck["cards"]:
        good = f"{deck['good']} of {good}"
    drawn = f", {deck['computed']} computed, {counted(deck['draws'], 'variant')}" if deck["computed"] else ""
    return sentence(f"{deck['name']}: {good}{drawn}, {deck['seconds']:.1f} s", look)


def lines(data: Proof, look: Look) -> list[Line]:
    """All problems, as editors parse them, and what the check comes to."""
    decks, problems = data["decks"], data["problems"]
    errors = sum(problem.severity == "error" for problem in problems)
    found = f"{counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}" if problems else "no problems"
    cards, draws = sum(deck["good"] for deck in decks), sum(deck["draws"] for deck in decks)
    seconds = sum(deck["seconds"] for deck in decks)
    tried = f"{counted(len(decks), 'deck')}, {counted(cards, 'card')}, {counted(draws, 'variant')}"
    return [
        *(line for problem in problems for line in sentence(f"{problem.severity}: {problem}", look, 0)),
        *(sentence("`quizzer guide cards` tells of kinds and keys", look) if errors else []),
        *sentence(f"{tried} in {seconds:.1f} s: {found}", look),
    ]
