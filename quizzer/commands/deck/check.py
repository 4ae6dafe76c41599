"""`quizzer deck check`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from quizzer.commands.shared.output import tell
from quizzer.commands.shared.workplace import Json, Workplace
from quizzer.decks.places import meant, own_deck, places
from quizzer.errors import EXIT_MENDABLE, Diagnostic
from quizzer.screen.lines import Line, Span
from quizzer.screen.look import Look
from quizzer.text.plural import counted

if TYPE_CHECKING:
    from quizzer.decks.proof import Checked


class CheckedDeck(TypedDict):
    """What the check of one deck came to; `good` are the cards that can be asked."""

    name: str
    path: str
    origin: str
    cards: int
    good: int
    computed: int
    draws: int
    rejected: int
    seconds: float


class ProblemData(TypedDict):
    """Something wrong in a deck."""

    severity: str
    path: str
    line: int
    column: int
    card: str | None
    message: str
    hint: str


class Proof(TypedDict):
    """The object of `deck check --json`."""

    decks: list[CheckedDeck]
    problems: list[ProblemData]


def run(
    workplace: Workplace,
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
    paper = workplace.paper()

    def done(deck: CheckedDeck) -> None:
        if not as_json:
            paper.lines(lines_of_deck(deck))
            paper.flush()

    found = data(workplace, names or [], draws, 1 + seed * draws, done)
    tell(workplace, as_json, "deck-check", found, lines)
    if any(problem["severity"] == "error" or strict for problem in found["problems"]):
        raise typer.Exit(EXIT_MENDABLE)


def data(workplace: Workplace, names: list[str], draws: int, first: int, done: Callable[[CheckedDeck], None]) -> Proof:
    """Check decks; `done` hears of each as soon as it is through."""
    from quizzer.decks.checking import check_all  # noqa: PLC0415 - NumPy, which no other deck command needs

    known = places(workplace.home, workplace.config["decks"])
    asked, copies = meant(names, known), own_deck(workplace.home)
    with workplace.progress("checking", "decks") as progress:

        def told(checked: Checked) -> None:
            if progress:
                progress.clear()
            done(_described(checked))

        checked, problems = check_all(asked, draws, first, told, progress, known=known, copies=copies)
    return {"decks": [_described(entry) for entry in checked], "problems": [_problem(problem) for problem in problems]}


def _described(checked: Checked) -> CheckedDeck:
    return {
        "name": checked.deck.name,
        "path": checked.deck.path,
        "origin": checked.origin,
        "cards": checked.deck.count,
        "good": len(checked.deck.cards),
        "computed": checked.computed,
        "draws": checked.draws,
        "rejected": checked.rejected,
        "seconds": round(checked.seconds, 3),
    }


def _problem(problem: Diagnostic) -> ProblemData:
    return {
        "severity": problem.severity,
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "card": problem.card,
        "message": problem.message,
        "hint": problem.hint,
    }


def lines_of_deck(deck: CheckedDeck) -> list[Line]:
    """That a deck is through."""
    good = counted(deck["cards"], "card")
    if deck["good"] < deck["cards"]:
        good = f"{deck['good']} of {good}"
    drawn = f", {deck['computed']} computed, {counted(deck['draws'], 'variant')}" if deck["computed"] else ""
    return [[Span(f" {deck['name']}: {good}{drawn}, {deck['seconds']:.1f} s")]]


def lines(data: Proof, look: Look) -> list[Line]:
    """All problems, as editors parse them, and what the check comes to."""
    decks, problems = data["decks"], [Diagnostic(**problem) for problem in data["problems"]]
    errors = sum(problem.severity == "error" for problem in problems)
    found = f"{counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}" if problems else "no problems"
    cards, draws = sum(deck["good"] for deck in decks), sum(deck["draws"] for deck in decks)
    seconds = sum(deck["seconds"] for deck in decks)
    tried = f"{counted(len(decks), 'deck')}, {counted(cards, 'card')}, {counted(draws, 'variant')}"
    return [
        *([Span(f"{problem.severity}: {problem}")] for problem in problems),
        [Span(f" {tried} in {seconds:.1f} s: {found}")],
    ]
