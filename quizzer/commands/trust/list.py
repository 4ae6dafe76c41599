"""`quizzer trust list`."""

from typing import TypedDict

from quizzer.commands.shared.workplace import Workplace
from quizzer.screen.lines import Line, Look, sentence
from quizzer.screen.reference import package_lines
from quizzer.verify.listing import PackageData, known_packages


class TrustList(TypedDict):
    packages: list[PackageData]


def run(workplace: Workplace) -> TrustList:
    """List the installed packages that bring verify functions, and what was decided about them.

    No package is imported for that.

    Example: quizzer trust list
    """
    return {"packages": known_packages(workplace.config)}


def lines(data: TrustList, look: Look) -> list[Line]:
    shown = [line for package in data["packages"] for line in package_lines(package, look)]
    return shown or sentence("no installed package brings verify functions", look)
