"""`quizzer trust allow`."""

from quizzer.commands.shared.output import agreed
from quizzer.commands.shared.workplace import PackageName, Workplace, Yes
from quizzer.errors import QuizzerError, did_you_mean
from quizzer.screen.lines import sentence
from quizzer.screen.reference import package_lines
from quizzer.verify.installed import decide, normalised, packages
from quizzer.verify.listing import package_data

WARNING = "Allowing a package lets it run as you: quizzer does not confine it."


def run(workplace: Workplace, name: PackageName, yes: Yes = False) -> str:
    """Allow a package's verify functions. Allowing a package lets it run as you.

    Example: quizzer trust allow quizzer-example-verify --yes
    """
    workplace.must_write("no package can be allowed")
    package = packages().get(normalised(name))
    if package is None:
        hint = did_you_mean(normalised(name), packages(), "`quizzer trust list` shows those that do")
        raise QuizzerError(f"no installed package {name!r} brings verify functions: {hint}")
    paper = workplace.paper()
    shown = [*package_lines(package_data(package, workplace.config), paper.look), *sentence(WARNING, paper.look)]
    if not yes and not agreed(paper, f"allowing {package} lets it run as you", shown, "Allow it?"):
        return "nothing was changed"
    decide(workplace.home, workplace.config, package.name, "allowed")
    return f"allowed {package}"
