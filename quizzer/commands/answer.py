"""`quizzer answer`: one card answered from a script, an editor or a bot."""

from typing import IO, Annotated, Any

import typer

from quizzer.commands.shared.output import print_json
from quizzer.commands.shared.tree import new_app
from quizzer.commands.shared.workplace import Workplace
from quizzer.core.dates import day
from quizzer.core.grade import grade_of
from quizzer.errors import QuizzerError, UsageError
from quizzer.kinds.shared.contract import Mark
from quizzer.screen import marks
from quizzer.screen.readers import standard_input
from quizzer.session.desk import Desk, Question, Receipt

MAX_CHARACTERS = 1_000_000

app = new_app()


@app.command(context_settings={"ignore_unknown_options": True})  # an answer may begin with a minus
def run(
    context: typer.Context,
    card: Annotated[str, typer.Argument(help="The card, as deck/id or by its id.")],
    answer: Annotated[list[str], typer.Argument(help="The answer; - reads it from standard input, @PATH from a file.")],
    variant: Annotated[str | None, typer.Option(help="The variant that was shown, from `quizzer next`.")] = None,
    grade: Annotated[int | None, typer.Option(min=1, max=4, help="1 Again, 2 Hard, 3 Good, 4 Easy.")] = None,
    hints: Annotated[int, typer.Option(min=0, help="How many hints were shown.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Answer one card.

    The answer is marked, kept and scheduled as in a session. An answer that cannot be read or is not exact enough is
    not kept. A self-graded card needs --grade. Only the first answer of a study day moves a card's schedule.

    Example: quizzer answer information_theory/kl-nats 0.369
    """
    workplace: Workplace = context.obj
    workplace.must_write("answers cannot be kept")
    desk = workplace.desk()
    question = desk.question(card)
    if variant is not None and variant != question.variant_id:
        raise QuizzerError(f"{question.card.key}: the card changed since {variant!r}, ask `quizzer next` again")
    text = typed(answer)
    mark = desk.mark(question, text)
    if mark.verdict == "self" and grade is None:
        raise UsageError(f"{question.card.key} is graded by yourself: add --grade 1 (Again) to 4 (Easy)")
    receipt = (
        desk.submit(question, mark, text, grade=grade_of(grade) if grade else None, hints=hints)
        if mark.counts
        else None
    )
    if receipt:
        desk.prepare_next(question.card)
    if as_json:
        print_json("answer", as_data(question, mark, text, receipt))
    else:
        _show(workplace, desk, question, mark, text, receipt)
    if receipt:
        workplace.back_up()


def _show(workplace: Workplace, desk: Desk, question: Question, mark: Mark, text: str, receipt: Receipt | None) -> None:
    """What the answer was worth, as a session shows it."""
    paper = workplace.paper()
    if receipt is None:
        paper.lines(marks.verdict(mark, (0, 0), paper.look))
        return
    times = desk.times_named(question.card.key, mark.named) if mark.named else (0, 0)
    if mark.verdict != "self":
        paper.lines([*marks.feedback(question.card, mark, text, times, paper.look), []])
    outcome = marks.outcome(receipt.grade, receipt.interval_days, receipt.again_today, receipt.credited)
    paper.line(f"   {outcome}")


def typed(words: list[str]) -> str:
    """The answer's text: the words, standard input for `-`, a file's text for `@PATH`."""
    text = " ".join(words)
    if text == "-":
        return _within_limit(standard_input(), "the answer")
    if text.startswith("@"):
        try:
            with open(text[1:], encoding="utf-8") as file:
                return _within_limit(file, text[1:])
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            raise QuizzerError(f"{text[1:]} cannot be read: {reason}") from error
    return text


def _within_limit(stream: IO[str], name: str) -> str:
    text = stream.read(MAX_CHARACTERS + 1)
    if len(text) > MAX_CHARACTERS:
        raise QuizzerError(f"{name} is longer than {MAX_CHARACTERS:,} characters")
    return text.strip()


def as_data(question: Question, mark: Mark, raw: str, receipt: Receipt | None) -> dict[str, Any]:
    """The object of `answer --json`."""
    logged = receipt is not None
    told = mark.verdict != "self"
    return {
        "card": question.card.key,
        "variant": question.variant_id,
        "state": mark.verdict,
        "logged": logged,
        "credited": bool(receipt and receipt.credited),
        "event": receipt and receipt.event,
        "raw": raw,
        "read": mark.read if told else None,
        "read_as": mark.read_as if told else None,
        "named": mark.named,
        "also": list(mark.also),
        "message": mark.message,
        "position": mark.position,
        "score": mark.score,
        "entries": None if mark.entries is None else list(mark.entries),
        "expected": mark.expected if logged else None,
        "expected_text": mark.expected_text if logged else None,
        "steps": list(mark.steps) if logged else None,
        "why": question.card.why if logged else None,
        "source": question.card.source if logged else None,
        "proposed_grade": receipt and receipt.proposed,
        "grade": receipt and receipt.grade,
        "interval_days": receipt and receipt.interval_days,
        "due": day(receipt.due_day) if receipt else None,
        "again_today": bool(receipt and receipt.again_today),
    }
