"""`quizzer deck check`."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from quizzer.commands.shared.output import tell
from quizzer.commands.shared.workplace import Json, Workplace
from quizzer.decks.places import meant, own_deck, places
from quizzer.errors import EXIT_MENDABLE, Diagnostic, QuizzerError
from quizzer.screen.lines import Line, Look, sentence
from quizzer.text.plural import counted

if TYPE_CHECKING:
    from quizzer.decks.checking import Checked


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
    as_json: Json = False,
) -> None:
    """Prove that decks are sound: every card is drawn, answered and marked as a session would.

    Right answers must pass, every named wrong answer must be named and none may pass as right, and the question must
    show all that the answer depends on; hand-made values, texts, formulas and references are checked too. All problems
    are reported, each with file, line and column.

    Example: quizzer deck check mine.yaml
    """
    from quizzer.decks.checking import check_all  # noqa: PLC0415 - NumPy, which no other deck command needs

    paper = workplace.paper()
    known = places(workplace.home, workplace.config["decks"])
    asked, copies = meant(names or [], known), own_deck(workplace.home)
    holders = _holders(workplace)
    with workplace.progress("checking", "decks") as progress:

        def done(checked: Checked) -> None:
            if progress:
                progress.clear()
            if not as_json:
                paper.lines(lines_of_deck(checked, paper.look))
                paper.flush()

        first = 1 + seed * draws
        checked, problems = check_all(
            asked, draws, first, done, progress, known=known, copies=copies, holders=holders, is_strict=strict
        )
    data: Proof = {"decks": checked, "problems": problems}
    tell(workplace, as_json, "deck-check", data, lines)
    if any(problem.severity == "error" or strict for problem in problems):
        raise typer.Exit(EXIT_MENDABLE)


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
