"""`quizzer trust deny`."""

from quizzer.commands.shared.workplace import PackageName, Workplace
from quizzer.errors import UsageError
from quizzer.verify.installed import NAME, decide, normalised, packages


def run(workplace: Workplace, name: PackageName) -> str:
    """Deny a package, installed or not: it is not allowed any more, and that it was refused is remembered.

    Example: quizzer trust deny quizzer-example-verify
    """
    workplace.must_write("no package can be denied")
    if not NAME.fullmatch(name):
        raise UsageError(f"no package can be called {name!r}: name an installed one, or one that may come")
    decide(workplace.home, workplace.config, normalised(name), "denied")
    known = normalised(name) in packages()
    return f"denied {normalised(name)}{'' if known else ', which is not installed'}"
