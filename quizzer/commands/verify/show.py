"""`quizzer verify show`."""

from quizzer import verify
from quizzer.commands.shared.workplace import FunctionName, Workplace
from quizzer.screen.lines import Line, Look
from quizzer.screen.reference import reference
from quizzer.verify.listing import FunctionData, function_data

IS_LONG = True


class FunctionView(FunctionData):
    docstring: str
    formula: str
    source_text: str
    rtol: float
    atol: float | None
    exact: bool


def run(workplace: Workplace, name: FunctionName) -> FunctionView:
    """Show one verify function: arguments, formula, source, and the slips it knows.

    Example: quizzer verify show kl_divergence
    """
    problem = verify.load(name)
    doc, limits = problem.doc, problem.tolerance
    return {
        **function_data(problem, workplace.catalog.asking().get(name, [])),
        "docstring": doc.text,
        "formula": doc.formula,
        "source_text": doc.source,
        "rtol": limits.rtol,
        "atol": limits.atol,
        "exact": limits.exact,
    }


def lines(data: FunctionView, look: Look) -> list[Line]:
    slips = {wrong["id"]: wrong["why"] for wrong in data["wrong"]}
    return reference(data["signature"], data["docstring"], slips, data["cards"], look)
