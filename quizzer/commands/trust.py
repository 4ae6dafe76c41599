"""`quizzer trust`: which installed packages may bring verify functions."""

from __future__ import annotations

from typing import Annotated, TypedDict

import typer

from quizzer.commands.shared.output import agreed, tell
from quizzer.commands.shared.tree import new_app
from quizzer.commands.shared.workplace import Workplace
from quizzer.errors import QuizzerError, UsageError, did_you_mean
from quizzer.home.settings import PackageList, Settings, write_setting
from quizzer.screen.lines import Line, Span
from quizzer.screen.look import Look, is_terminal
from quizzer.screen.report import table
from quizzer.verify.installed import Package, normalised, packages
from quizzer.verify.registry import topics

WARNING = "Allowing a package lets it run as you: quizzer does not confine it."

Name = Annotated[str, typer.Argument(metavar="PACKAGE", help="An installed package, by the name of its distribution.")]

app = new_app(help="Choose which installed packages may bring verify functions.")


class PackageData(TypedDict):
    """A package that is installed or was decided about."""

    name: str
    version: str | None
    location: str | None
    installed: bool
    state: str
    functions: list[str]
    ignored: list[str]  # functions that have the name of one of quizzer's own


def data(workplace: Workplace) -> list[PackageData]:
    """Every package that brings verify functions, and every one that the settings name."""
    settings = workplace.config
    named = map(normalised, [*settings["allowed_packages"], *settings["denied_packages"]])
    every = {name: Package(name, "", "", {}) for name in named} | packages()
    return [_described(every[name], settings) for name in sorted(every)]


def _described(package: Package, settings: Settings) -> PackageData:
    return {
        "name": package.name,
        "version": package.version or None,
        "location": package.location or None,
        "installed": package.name in packages(),
        "state": package.state(settings),
        "functions": sorted(package.functions.keys() - topics().keys()),
        "ignored": sorted(package.functions.keys() & topics().keys()),
    }


def lines(described: list[PackageData], look: Look) -> list[Line]:
    """What a person needs to see before saying yes."""
    if not described:
        return [[Span(" no installed package brings verify functions")]]
    shown: list[Line] = []
    for package in described:
        version = package["version"] or "not installed"
        shown.append([Span(f" {package['name']} {version}", "strong"), Span(f"  {package['state']}")])
        ignored = ", ".join(package["ignored"])
        rows = [
            ["in", package["location"] or ""],
            ["functions", ", ".join(package["functions"])],
            ["ignored", f"{ignored}: quizzer has its own" if ignored else ""],
        ]
        shown += table([("", "l"), ("", "l")], [row for row in rows if row[1]], look, indent=3)
    return shown


@app.command("list")
def list_packages(
    context: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False
) -> None:
    """List the installed packages that bring verify functions, and what was decided about them.

    No package is imported for that.

    Example: quizzer trust list
    """
    workplace: Workplace = context.obj
    found = {"packages": data(workplace)}
    tell(workplace, as_json, "trust-list", found, lambda found, look: lines(found["packages"], look))


@app.command()
def allow(
    context: typer.Context, name: Name, yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False
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
    _move(workplace, package.name, "denied_packages", "allowed_packages")
    paper.line(f" allowed {package}")


def _agreed(workplace: Workplace, package: Package) -> bool:
    """Ask, where somebody sits who can answer."""
    if not is_terminal():
        raise UsageError(f"allowing {package} lets it run as you: add --yes where nobody can be asked")
    paper = workplace.paper()
    paper.lines(lines([_described(package, workplace.config)], paper.look))
    paper.line(f" {WARNING}")
    return agreed(paper, "Allow it?")


@app.command()
def deny(context: typer.Context, name: Name) -> None:
    """Deny a package, installed or not: it is not allowed any more, and that it was refused is remembered.

    Example: quizzer trust deny quizzer-example-verify
    """
    workplace: Workplace = context.obj
    workplace.must_write("no package can be denied")
    _move(workplace, normalised(name), "allowed_packages", "denied_packages")
    known = normalised(name) in packages()
    workplace.paper().line(f" denied {normalised(name)}{'' if known else ', which is not installed'}")


def _move(workplace: Workplace, name: str, out_of: PackageList, into: PackageList) -> None:
    """Take a package out of one list of the settings and put it into the other; between the two it is in neither."""
    left, gone = ([known for known in workplace.config[key] if normalised(known) != name] for key in (into, out_of))
    if gone != workplace.config[out_of]:
        write_setting(workplace.home, out_of, gone)
    write_setting(workplace.home, into, [*left, name])
