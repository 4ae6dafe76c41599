"""`quizzer report`."""

from typing import Annotated

import typer

from quizzer.commands.shared.output import report_file, write_report, write_utf8
from quizzer.commands.shared.workplace import Workplace
from quizzer.formats.progress import progress_html, progress_markdown
from quizzer.session.interview.account import pasts
from quizzer.session.standing import overview

_FILE = "The page, Markdown or HTML by its name; without it, Markdown on standard output."
Page = Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help=_FILE)]


def run(workplace: Workplace, output: Page = None) -> str:
    """Write progress as one page, to keep, to print or to show.

    Expected recall by topic, weakest topics, retention with intervals, what falls due, what was answered, mistakes,
    what you take for each other, interviews, and the plan if there is one: the figures of `quizzer stats`. The page is
    one file that asks for nothing from anywhere, for a phone as for a desk, in light and in dark.

    Example: quizzer report -o progress.html
    """
    path = report_file(workplace, "-o", output) if output is not None else None
    desk = workplace.desk()
    data, interviews = overview(desk), pasts(desk)
    if path is None:
        write_utf8([progress_markdown(data, interviews)])
        return ""
    face = progress_html if path.lower().endswith("html") else progress_markdown
    return write_report(path, face(data, interviews))
