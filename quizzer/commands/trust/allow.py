"""`quizzer trust allow`."""

from __future__ import annotations

from typing import Annotated

import typer

from quizzer.commands.shared.arguments import PackageName
from quizzer.commands.shared.output import agreed
from quizzer.commands.shared.workplace import Workplace
from quizzer.errors import QuizzerError, UsageError, did_you_mean
from quizzer.screen.look import is_terminal
from quizzer.screen.reference import package_lines
from quizzer.verify.installed import Package, decide, normalised, packages
from quizzer.verify.listing import package_data

WARNING = "Allowing a package lets it run as you: quizzer does not confine it."


def run(
    context: typer.Context, name: PackageName, yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False
) -> None:
    """Allow a package's verify functions. Allowing a package lets it run as you.

    Example: quizzer trust allow quizzer-example-verify --yes
    """
    workplace: Workplace = context.obj
    workplace.must_write("no package can be allowed")
    package = packages().get(normalised(name))
    if package is None:
        hint = did_you_mean(normalised(name), packages(), "`quizzer trust list` shows those that do")
        raise QuizzerError(f"no installed package {name!r} brings verify functions: {hint}")
    paper = workplace.paper()
    if not yes and not _agreed(workplace, package):
        paper.line(" nothing was changed")
        return
    decide(workplace.home, workplace.config, package.name, "allowed")
    paper.line(f" allowed {package}")


def _agreed(workplace: Workplace, package: Package) -> bool:
    """Ask, where somebody sits who can answer."""
    if not is_terminal():
        raise UsageError(f"allowing {package} lets it run as you: add --yes where nobody can be asked")
    paper = workplace.paper()
    paper.lines(package_lines(package_data(package, workplace.config), paper.look))
    paper.line(f" {WARNING}")
    return agreed(paper, "Allow it?")
