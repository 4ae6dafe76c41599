"""`quizzer trust deny`."""

from __future__ import annotations

import typer

from quizzer.commands.shared.arguments import PackageName
from quizzer.commands.shared.workplace import Workplace
from quizzer.verify.installed import decide, normalised, packages


def run(context: typer.Context, name: PackageName) -> None:
    """Deny a package, installed or not: it is not allowed any more, and that it was refused is remembered.

    Example: quizzer trust deny quizzer-example-verify
    """
    workplace: Workplace = context.obj
    workplace.must_write("no package can be denied")
    decide(workplace.home, workplace.config, normalised(name), "denied")
    known = normalised(name) in packages()
    workplace.paper().line(f" denied {normalised(name)}{'' if known else ', which is not installed'}")
