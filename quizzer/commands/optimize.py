"""`quizzer optimize`."""

from typing import Annotated, TypedDict

import typer

from quizzer.commands.shared.workplace import Workplace
from quizzer.core.dates import instant
from quizzer.core.schedule import PARAMETERS, Scheduler
from quizzer.errors import UsageError
from quizzer.screen.lines import Line, Look, sentence
from quizzer.screen.prose import INDENT
from quizzer.screen.report import table
from quizzer.session.fit import Fit, due_count, fit
from quizzer.store.adoptions import Adoption, adopt, adoptions, take_back


class Adopted(TypedDict):
    """Parameters that were adopted; what is not known of them is null."""

    at: str
    library: str
    parameters: list[float] | None
    answers: float | None
    held_out: float | None
    log_loss: float | None
    rmse_bins: float | None
    log_loss_before: float | None
    rmse_bins_before: float | None
    taken_back: str | None


class Due(TypedDict):
    """Cards that are due today: as it was, and as it is or would be."""

    before: int
    after: int


class Optimization(TypedDict):
    """The fit if there was one, what was done, and the parameters in use by now."""

    fit: Fit | None
    done: str | None
    due: Due | None
    parameters: list[float]
    are_default: bool
    adoptions: list[Adopted]


def run(
    workplace: Workplace,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Fit and compare, and change nothing.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Go back to the parameters of before.")] = False,
    show: Annotated[bool, typer.Option("--list", help="Show the parameters in use, and all adopted ones.")] = False,
) -> Optimization:
    """Fit the scheduler to your own answers, if that predicts them better.

    The parameters of FSRS are fitted to the first four fifths of your answers, and adopted if they predict the last
    fifth better than those in use do. That takes 1000 answers, and a library: `quizzer guide progress` tells of both.

    Example: quizzer optimize --list
    """
    if dry_run + undo + show > 1:
        raise UsageError("--dry-run, --undo and --list exclude each other")
    if not (dry_run or show):
        workplace.must_write("no parameters can be adopted")
    if show:
        return _told(workplace)
    reviews, database, at_ms = workplace.reviews, workplace.database, workplace.clock.moment()[0]
    before = reviews.scheduler
    found, done = None if undo else fit(reviews), None
    due_before = _due(workplace, before)
    with workplace.progress("replaying the log", "rows") as progress:
        if found is None:
            take_back(database, reviews, at_ms, progress)
            done = "undone"
        elif found["is_better"] and not dry_run:
            adopt(database, reviews, _adoption(found, at_ms), before.parameters, progress)
            done = "adopted"
    after = Scheduler(before.desired_retention, found["parameters"]) if found else reviews.scheduler
    return _told(workplace, found, done, {"before": due_before, "after": _due(workplace, after)})


def _due(workplace: Workplace, scheduler: Scheduler) -> int:
    return due_count(workplace.reviews, workplace.catalog.index, scheduler, workplace.clock.study_day())


def _adoption(found: Fit, at_ms: int) -> Adoption:
    detail = {
        "answers": found["answers"],
        "held_out": found["held_out"],
        **found["fitted"],
        **{f"{name}_before": value for name, value in found["active"].items()},
    }
    return Adoption(at_ms, found["parameters"], found["library"], detail, None)


def _told(
    workplace: Workplace, found: Fit | None = None, done: str | None = None, due: Due | None = None
) -> Optimization:
    parameters = workplace.reviews.scheduler.parameters
    return {
        "fit": found,
        "done": done,
        "due": due,
        "parameters": list(parameters),
        "are_default": parameters == PARAMETERS,
        "adoptions": [_adopted(row) for row in adoptions(workplace.database)],
    }


def _adopted(row: Adoption) -> Adopted:
    return {
        "at": instant(row.at_ms),
        "library": row.library,
        "parameters": row.weights,
        "answers": row.detail.get("answers"),
        "held_out": row.detail.get("held_out"),
        "log_loss": row.detail.get("log_loss"),
        "rmse_bins": row.detail.get("rmse_bins"),
        "log_loss_before": row.detail.get("log_loss_before"),
        "rmse_bins_before": row.detail.get("rmse_bins_before"),
        "taken_back": None if row.taken_back_ms is None else instant(row.taken_back_ms),
    }


def lines(data: Optimization, look: Look) -> list[Line]:
    """What was found and done; without either, the parameters in use and where they come from."""
    found, due = data["fit"], data["due"]
    if due is None:
        return _listed(data, look)
    shown = _compared(found, look) if found else []
    days = f"{due['after']} instead of {due['before']}"
    if data["done"] == "undone":
        what = "those that quizzer comes with" if data["are_default"] else "those of the adoption before"
        return sentence(f"taken back: the parameters in use are {what}; due today: {days}", look)
    if found and not found["is_better"]:
        text = "not adopted: what was fitted predicts no better than what is in use, and nothing was changed"
    elif data["done"]:
        text = f"adopted; due today: {days} (`quizzer optimize --undo` takes it back)"
    else:
        text = f"better: `quizzer optimize` adopts it; due today would be {days}"
    return [*shown, [], *sentence(text, look)]


def _compared(found: Fit, look: Look) -> list[Line]:
    """Both losses side by side."""
    last = found["answers"] - found["fitted_to"]
    spaced = f" ({found['held_out']} of them after a night or more)" if found["held_out"] < last else ""
    names = (("in use", found["active"]), ("fitted", found["fitted"]))
    rows = [[name, f"{loss['log_loss']:.4f}", f"{loss['rmse_bins']:.4f}"] for name, loss in names]
    columns = [("parameters", "l"), ("log loss", "r"), ("RMSE (bins)", "r")]
    text = f"fitted to the first {found['fitted_to']} answers, judged by the last {last}{spaced}"
    return [*sentence(text, look), [], *table(columns, rows, look, indent=INDENT)]


def _listed(data: Optimization, look: Look) -> list[Line]:
    source = "those that quizzer comes with" if data["are_default"] else "fitted to your answers"
    shown = sentence(f"the parameters in use are {source}:", look)
    shown += sentence(", ".join(f"{weight:.4f}" for weight in data["parameters"]), look, INDENT, "dim")
    if not data["adoptions"]:
        return shown
    columns = [("adopted", "l"), ("answers", "r"), ("log loss", "r"), ("before", "r"), ("taken back", "l")]
    rows = [
        [_day(row["at"]), _number(row["answers"], 0), _number(row["log_loss"]), _number(row["log_loss_before"]),
         _day(row["taken_back"])]
        for row in data["adoptions"]
    ]  # fmt: skip
    return [*shown, [], *table(columns, rows, look, indent=INDENT)]


def _day(at: str | None) -> str:
    return at[:10] if at else ""


def _number(number: float | None, digits: int = 4) -> str:
    return "" if number is None else f"{number:.{digits}f}"
