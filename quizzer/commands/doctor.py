"""`quizzer doctor`."""

from typing import Annotated, TypedDict

import typer

from quizzer.commands.shared.output import tell
from quizzer.commands.shared.workplace import Json, Workplace
from quizzer.doctor import Finding, Level, mend
from quizzer.errors import EXIT_MENDABLE
from quizzer.screen.lines import Line, Look, Span, sentence
from quizzer.screen.prose import INDENT
from quizzer.text.plural import counted

_SIGNS = {"problem": ("wrong", "wrong"), "note": ("bullet", "dim"), "ok": ("right", "right")}


class FindingData(TypedDict):
    """A finding; `fix` says how it is mended where it can be."""

    area: str
    state: Level
    text: str
    fix: str | None


class Diagnosis(TypedDict):
    findings: list[FindingData]
    mended: list[str]


def run(
    workplace: Workplace,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended, after a backup.")] = False,
    as_json: Json = False,
) -> None:
    """Look at all that quizzer keeps, say what is wrong, and mend it with --fix.

    Looks at files and their rights, settings, database, log, states, index, decks and backups. Changes nothing without
    --fix. The exit code is 1 while a problem is left.

    Example: quizzer doctor --fix
    """
    from quizzer.doctor.areas import AREAS, examine  # noqa: PLC0415 - NumPy and YAML

    workplace.assume_settings()
    home, clock = workplace.home, workplace.clock

    def examined() -> list[Finding]:
        return list(workplace.followed(examine(home, clock), AREAS, "looking at everything"))

    if fix:
        workplace.must_write("nothing can be mended")
    findings, mended = mend(home, clock, examined) if fix else (examined(), [])
    told: list[FindingData] = [{"area": f.area, "state": f.level, "text": f.text, "fix": f.fix} for f in findings]
    data: Diagnosis = {"findings": told, "mended": mended}
    tell(workplace, as_json, "doctor", data, lines)
    if _problems(data):
        raise typer.Exit(EXIT_MENDABLE)


def lines(data: Diagnosis, look: Look) -> list[Line]:
    """What was mended, every finding, and what it comes to."""
    shown: list[Line] = []
    for text in data["mended"]:
        first, *rest = sentence(text, look, INDENT)
        shown += [[Span(" + ", "accent"), Span(first[0].text.lstrip())], *rest]
    for finding in data["findings"]:
        shown += _finding(finding, look)
    problems = _problems(data)
    advice = "; `quizzer doctor --fix` mends what it can" if any(f["fix"] for f in data["findings"]) else ""
    return [*shown, *sentence(f"{counted(problems, 'problem') if problems else 'all is well'}{advice}", look)]


def _problems(data: Diagnosis) -> int:
    return sum(finding["state"] == "problem" for finding in data["findings"])


def _finding(finding: FindingData, look: Look) -> list[Line]:
    """Its sign, its area and what was found: paths and commands stay whole."""
    glyph, style = _SIGNS[finding["state"]]
    margin = len(f" {look.glyph('right')} ")  # the widest sign
    fix = f" (--fix: {finding['fix']})" if finding["fix"] else ""
    first, *rest = sentence(f"{finding['area']}: {finding['text']}{fix}", look, margin)
    area, colon, told = first[0].text.lstrip().partition(":")
    return [[Span(f" {look.glyph(glyph)}".ljust(margin), style), Span(area + colon, "strong"), Span(told)], *rest]
