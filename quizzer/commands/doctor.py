"""`quizzer doctor`."""

from __future__ import annotations

import os
from contextlib import closing
from typing import Annotated

import typer

from quizzer.commands.shared.output import print_json
from quizzer.commands.shared.workplace import Workplace
from quizzer.doctor import examine
from quizzer.doctor.finding import NOTE, PROBLEM, Finding
from quizzer.errors import EXIT_MENDABLE
from quizzer.home.clock import Clock
from quizzer.screen.layout import INDENT, said, with_mark
from quizzer.screen.lines import Line, Span
from quizzer.screen.look import Look
from quizzer.store import backups
from quizzer.store.integrity import damage
from quizzer.store.migrating import open_database
from quizzer.text.plural import counted

_AREAS = 8
_ROUNDS = 2  # what lay behind a damaged database is seen when that is mended


def run(
    context: typer.Context,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended, after a backup.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Look at all that quizzer keeps, say what is wrong, and mend it with --fix.

    Looks at files and their rights, settings, database, log, states, index, decks and backups. Changes nothing without
    --fix. The exit code is 1 while a problem is left.

    Example: quizzer doctor --fix
    """
    workplace: Workplace = context.obj
    workplace.assume_settings()
    clock = workplace.clock
    findings = _found(workplace, clock)
    done: list[str] = []
    if fix:
        workplace.must_write("nothing can be mended")
        done = _backed_up(workplace, clock, findings)
        for _ in range(_ROUNDS):
            done += [finding.mend() for finding in findings if finding.mend]
            findings = _found(workplace, clock)
    problems = sum(finding.level == PROBLEM for finding in findings)
    if as_json:
        print_json("doctor", {"findings": [_data(finding) for finding in findings], "mended": done})
    else:
        paper = workplace.paper()
        for text in done:
            paper.lines(with_mark(Span(" +", "accent"), said([Span(text)], paper.look), INDENT))
        for finding in findings:
            paper.lines(_lines(finding, paper.look))
        paper.line(f" {_verdict(problems, findings)}")
    if problems:
        raise typer.Exit(EXIT_MENDABLE)


def _found(workplace: Workplace, clock: Clock) -> list[Finding]:
    return list(workplace.followed(examine(workplace.home, clock), _AREAS, "looking at everything"))


def _backed_up(workplace: Workplace, clock: Clock, findings: list[Finding]) -> list[str]:
    """Back up the progress if anything is to be mended; a database that cannot be read stays aside by itself."""
    path = workplace.home.database
    if not any(finding.mend for finding in findings) or not os.path.exists(path) or damage(path):
        return []
    with closing(open_database(path)) as database:
        made = backups.before(database, workplace.home.backups, "fix", clock.now())
    return [f"backed up the progress as {made.path}"]


def _data(finding: Finding) -> dict[str, str | None]:
    return {"area": finding.area, "state": finding.level, "text": finding.text, "fix": finding.fix}


def _lines(finding: Finding, look: Look) -> list[Line]:
    glyph, style = {PROBLEM: ("wrong", "wrong"), NOTE: ("bullet", "dim")}.get(finding.level, ("right", "right"))
    spans = [Span(f"{finding.area}: ", "strong"), Span(finding.text)]
    if finding.fix:
        spans.append(Span(f" (--fix: {finding.fix})", "dim"))
    return with_mark(Span(f" {look.glyph(glyph)}", style), said(spans, look), INDENT)


def _verdict(problems: int, findings: list[Finding]) -> str:
    mendable = sum(finding.mend is not None for finding in findings)
    advice = "; `quizzer doctor --fix` mends what it can" if mendable else ""
    return (counted(problems, "problem") if problems else "all is well") + advice
