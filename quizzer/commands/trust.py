"""`quizzer trust`: which installed packages may bring verify functions."""

from __future__ import annotations

import difflib
import sys
from typing import Annotated, Any

import typer

from quizzer.commands.shared.output import instant, print_json
from quizzer.commands.shared.tree import new_app
from quizzer.commands.shared.workplace import Workplace
from quizzer.errors import QuizzerError
from quizzer.screen.lines import Span
from quizzer.screen.look import is_terminal
from quizzer.screen.paper import Paper
from quizzer.screen.readers import LineReader
from quizzer.screen.report import table
from quizzer.text.plural import counted
from quizzer.verify import names
from quizzer.verify.installed import gate
from quizzer.verify.package import Contents, Package, normalised
from quizzer.verify.trust import Decision, Trust

SHORTEST_HASH = 12  # hex digits that a script has to give
WARNING = "Allowing a package lets it run as you: quizzer does not confine it."

Name = Annotated[str, typer.Argument(metavar="PACKAGE", help="An installed package, by the name of its distribution.")]

app = new_app(help="Choose which installed packages may bring verify functions.")


@app.command("list")
def list_packages(
    context: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False
) -> None:
    """List the installed packages that bring verify functions, and what was decided about them.

    No package is imported for that.

    Example: quizzer trust list
    """
    workplace: Workplace = context.obj
    packages = _listed(gate().trust)
    if as_json:
        print_json("trust-list", {"packages": packages})
        return
    paper = workplace.paper()
    for package in packages:
        paper.line(Span(f" {package['name']} {package['version']}", "strong"), f"  {package['state']}")
        _describe(paper, package)
        if package["reason"]:
            paper.line(f"   {package['reason']}")
    if not packages:
        paper.line(" no installed package brings verify functions")


def _listed(trust: Trust) -> list[dict[str, Any]]:
    """Every package that is installed or was decided about."""
    found = []
    for package in gate().packages.values():
        try:
            found.append(_data(package, trust, package.contents()))
        except QuizzerError as error:
            found.append(_data(package, trust, None, str(error)))
    found += [_absent(name, kept) for name, kept in trust.decisions.items() if name not in gate().packages]
    return sorted(found, key=lambda package: str(package["name"]))


def _data(package: Package, trust: Trust, contents: Contents | None, reason: str | None = None) -> dict[str, Any]:
    state = trust.state(package, contents)
    kept = trust.decisions.get(package.name)
    return {
        "name": package.name,
        "version": package.version,
        "installed": True,
        "location": package.location,
        "origin": package.origin,
        "state": state,
        "decided_at": kept and kept.at,
        "hash": contents and contents.hash,
        "files": len(contents.files) if contents else None,
        "modules": sorted(contents.modules) if contents else [],
        "functions": sorted(set(package.functions) - set(names())),
        "ignored": sorted(set(package.functions) & set(names())),
        "changed": trust.changed_files(package, contents) if contents and state == "changed" else [],
        "reason": reason,
    }


def _absent(name: str, kept: Decision) -> dict[str, Any]:
    return {
        "name": name,
        "version": kept.version,
        "installed": False,
        "location": kept.location,
        "origin": None,
        "state": kept.decision,
        "decided_at": kept.at,
        "hash": kept.hash or None,
        "files": len(kept.files) or None,
        "modules": [],
        "functions": [],
        "ignored": [],
        "changed": [],
        "reason": "it is not installed",
    }


def _describe(paper: Paper, package: dict[str, Any]) -> None:
    """What a person needs to see before saying yes."""
    rows = [["from", package["origin"]], ["in", package["location"]]]
    if package["files"] and package["installed"]:
        rows.append(["files", f"{package['files']}, {counted(len(package['modules']), 'Python module')} among them"])
    rows += [
        ["functions", ", ".join(package["functions"])],
        ["ignored", f"{', '.join(package['ignored'])}: quizzer has its own" if package["ignored"] else ""],
        ["changed", ", ".join(package["changed"])],
        ["hash", package["hash"]],
    ]
    paper.lines(table([("", "l"), ("", "l")], [row for row in rows if row[1]], paper.look, indent=3))


@app.command()
def allow(
    context: typer.Context,
    name: Name,
    content_hash: Annotated[
        str | None, typer.Option("--hash", help="Do not ask, if this is how the content's hash begins (12 digits).")
    ] = None,
) -> None:
    """Allow a package's verify functions, as the package is now. Allowing a package lets it run as you.

    Any change of its files is refused until it is allowed again.

    Example: quizzer trust allow quizzer-example-verify
    """
    workplace: Workplace = context.obj
    workplace.must_write("no package can be allowed")
    trust, package = gate().trust, _installed(name)
    contents = package.contents()
    if trust.state(package, contents) == "denied":
        raise QuizzerError(f"{package} is denied: `quizzer trust revoke {package.name}` takes that back")
    paper = workplace.paper()
    if content_hash is None:
        paper.line(Span(f" {package}", "strong"))
        _describe(paper, _data(package, trust, contents))
        if not _agreed(paper, package, contents):
            paper.line(" nothing was changed")
            return
    elif len(content_hash) < SHORTEST_HASH or not contents.hash.startswith(content_hash.lower()):
        raise QuizzerError(f"{package} is not what that hash stands for: `quizzer trust list` shows what it is now")
    _decide(workplace, package.name, _decision(workplace, "allowed", package, contents))
    paper.line(f" allowed {package}, as it is now")


def _agreed(paper: Paper, package: Package, contents: Contents) -> bool:
    """Ask, where somebody sits who can answer."""
    if not is_terminal():
        command = f"quizzer trust allow {package.name} --hash {contents.hash[:SHORTEST_HASH]}"
        raise QuizzerError(f"{package} is allowed in a terminal, or once you know it with `{command}`")
    paper.line(f" {WARNING}")
    answer = LineReader(sys.stdin, paper, echo=False).line(" Allow it? [y/N] ")
    return (answer or "").strip().lower() in ("y", "yes")


@app.command()
def deny(context: typer.Context, name: Name) -> None:
    """Deny a package, whatever its content, installed or not, until that is revoked.

    Example: quizzer trust deny quizzer-example-verify
    """
    workplace: Workplace = context.obj
    workplace.must_write("no package can be denied")
    known = gate().packages.get(normalised(name))
    _decide(workplace, normalised(name), _decision(workplace, "denied", known, None))
    workplace.paper().line(f" denied {normalised(name)}{'' if known else ', which is not installed'}")


@app.command()
def revoke(context: typer.Context, name: Name) -> None:
    """Forget what was decided about a package: it is neither allowed nor denied.

    Example: quizzer trust revoke quizzer-example-verify
    """
    workplace: Workplace = context.obj
    workplace.must_write("nothing can be revoked")
    kept = gate().trust.decisions.get(normalised(name))
    if kept is None:
        raise QuizzerError(f"nothing was decided about {name!r}: `quizzer trust list` shows what was")
    _decide(workplace, normalised(name), None)
    workplace.paper().line(f" revoked: {normalised(name)} is no longer {kept.decision}")


def _installed(name: str) -> Package:
    found = gate().packages.get(normalised(name))
    if found is None:
        near = difflib.get_close_matches(normalised(name), gate().packages, n=1)
        hint = f"did you mean {near[0]}?" if near else "`quizzer trust list` shows those that do"
        raise QuizzerError(f"no installed package {name!r} brings verify functions: {hint}")
    return found


def _decision(workplace: Workplace, word: str, package: Package | None, contents: Contents | None) -> Decision:
    return Decision(
        word,
        instant(round(workplace.clock.now().timestamp() * 1000)),
        package.version if package else "",
        package.location if package else "",
        contents.hash if contents else "",
        contents.files if contents else {},
    )


def _decide(workplace: Workplace, name: str, decision: Decision | None) -> None:
    workplace.home.create()
    gate().trust.decide(name, decision)
