"""`quizzer answer`: one card answered from a script, an editor or a bot."""

from typing import IO, Annotated, Any, TypedDict

import typer

from quizzer.commands.shared.output import tell
from quizzer.commands.shared.workplace import CardName, Json, Workplace
from quizzer.core.dates import day
from quizzer.core.event import Verdict
from quizzer.core.flashcard import Card
from quizzer.core.grade import Grade, grade_of
from quizzer.errors import QuizzerError, UnheardError, UsageError
from quizzer.kinds.shared.contract import Mark, Remark, Reveal
from quizzer.screen import cards, marks
from quizzer.screen.lines import Line, Look, sentence
from quizzer.screen.paper import complain
from quizzer.screen.prose import INDENT
from quizzer.screen.readers import standard_input
from quizzer.session.desk import CLOCK_IS_BEHIND, Desk, Question, Receipt

MAX_CHARACTERS = 1_000_000
CONTEXT_SETTINGS = {"ignore_unknown_options": True}  # an answer may begin with a minus

Kept = Receipt | int | None  # of an answer; of the answer to a part but the last, the number of its row


class RemarkData(TypedDict):
    """What is said of an option, pair, place, entry or blank."""

    text: str
    right: bool | None
    chosen: bool | str | None
    expected: bool | str | None
    others: list[str]
    why: str


class AnswerData(TypedDict):
    """The object of `answer --json`. What would give the answer away is None until the answer is kept."""

    card: str
    variant: str
    state: Verdict
    logged: bool
    credited: bool
    event: int | None
    raw: str
    read: Any
    read_as: str | None
    named: str | None
    also: list[str]
    message: str
    position: int | None
    score: float
    entries: list[bool] | None
    expected: Any
    expected_text: str | None
    remarks: list[RemarkData] | None
    steps: list[str] | None
    carried: dict[str, Any] | None
    why: str | None
    source: str | None
    proposed_grade: Grade | None
    grade: Grade | None
    interval_days: int | None
    due: str | None
    again_today: bool


def run(
    workplace: Workplace,
    card: CardName,
    answer: Annotated[
        list[str],
        typer.Argument(metavar="ANSWER", help="The answer; - reads it from standard input, @PATH from a file."),
    ],
    variant: Annotated[str | None, typer.Option(help="The variant that was shown, from `quizzer next`.")] = None,
    grade: Annotated[
        int | None, typer.Option(metavar="1|2|3|4", min=1, max=4, help="1 Again, 2 Hard, 3 Good, 4 Easy.")
    ] = None,
    hints: Annotated[int, typer.Option(min=0, help="How many hints were shown.")] = 0,
    as_json: Json = False,
) -> None:
    """Answer one card.

    The answer is marked, kept and scheduled as in a session. An answer that cannot be read or is not exact enough is
    not kept. A self-graded card needs --grade. Only the first answer of a study day moves a card's schedule.

    Example: quizzer answer kl-nats 0.369
    """
    workplace.must_write("answers cannot be kept")
    desk = workplace.desk()
    question = desk.question(card)
    if variant is not None and variant != question.variant_id:
        raise QuizzerError(f"{question.card.key}: the card changed since {variant!r}, ask `quizzer next` again")
    text = typed(answer)
    mark = desk.mark(question, text)
    kept = _kept(desk, question, mark, text, grade_of(grade) if grade else None, hints)

    def shown(_: AnswerData, look: Look) -> list[Line]:
        times = desk.times_named(question.card.key, mark.named) if mark.named and kept else (0, 0)
        return lines(question, mark, kept, text, times, look)

    try:
        tell(workplace, as_json, "answer", data(question, mark, text, kept), shown)
    except (UnheardError, BrokenPipeError) as error:
        raise _unheard(desk, question, kept, error) from error
    if kept:
        workplace.back_up()
        if desk.clock_is_behind():
            complain(CLOCK_IS_BEHIND)


def _kept(desk: Desk, question: Question, mark: Mark, text: str, grade: Grade | None, hints: int) -> Kept:
    """Keep the answer if it counts."""
    if mark.verdict == "self" and grade is None:
        raise UsageError(f"{question.card.key} is graded by yourself: add --grade 1 (Again) to 4 (Easy)")
    if not mark.counts:
        return None
    if not question.is_last_part:
        return desk.keep_part(question, mark, text, hints=hints)
    receipt = desk.submit(question, mark, text, grade=grade, hints=hints)
    desk.prepare_next(question, receipt)
    return receipt


def _unheard(desk: Desk, question: Question, kept: Kept, error: Exception) -> Exception:
    """The end of a caller who cannot learn what became of the answer: it is taken back, and may be given once more."""
    number = kept.event if isinstance(kept, Receipt) else kept
    if number is None or not desk.take_back(question.card.key, number):
        return error
    return UnheardError(f"standard output cannot be written: the answer to {question.card.key} was taken back")


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


def data(question: Question, mark: Mark, raw: str, kept: Kept) -> AnswerData:
    """What the answer was worth, and what keeping it changed."""
    is_marked, is_kept = mark.verdict != "self", kept is not None
    receipt = kept if isinstance(kept, Receipt) else None
    return {
        "card": question.card.key,
        "variant": question.variant_id,
        "state": mark.verdict,
        "logged": is_kept,
        "credited": bool(receipt and receipt.credited),
        "event": kept.event if isinstance(kept, Receipt) else kept,
        "raw": raw,
        "read": mark.read if is_marked else None,
        "read_as": mark.read_as if is_marked else None,
        "named": mark.named,
        "also": list(mark.also),
        "message": mark.message,
        "position": mark.position,
        "score": mark.score,
        "entries": None if mark.entries is None else list(mark.entries),
        "expected": mark.expected if is_kept else None,
        "expected_text": mark.expected_text if is_kept else None,
        "remarks": [_told(remark) for remark in mark.remarks] if is_kept and mark.remarks else None,
        "steps": list(mark.steps) if is_kept else None,
        "carried": mark.carried or None,
        "why": question.card.why if is_kept else None,
        "source": question.card.source if is_kept else None,
        "proposed_grade": receipt and receipt.proposed,
        "grade": receipt and receipt.grade,
        "interval_days": receipt and receipt.interval_days,
        "due": day(receipt.due_day) if receipt and receipt.due_day else None,
        "again_today": bool(receipt and receipt.again_today),
    }


def _told(remark: Remark) -> RemarkData:
    return {
        "text": remark.text,
        "right": remark.right,
        "chosen": remark.chosen,
        "expected": remark.expected,
        "others": list(remark.others),
        "why": remark.why,
    }


def lines(question: Question, mark: Mark, kept: Kept, text: str, times: tuple[int, int], look: Look) -> list[Line]:
    """What the answer was worth, as a session shows it; `times` says how often its mistake was made."""
    if kept is None:
        return marks.verdict(mark, times, look)
    if isinstance(kept, int):
        return marks.marked(mark, text, times, look)
    reveal, card = question.prompt.reveal, question.card
    shown = (
        marks.feedback(card, mark, text, times, look) if reveal is None else _revealed(card, reveal, mark, text, look)
    )
    outcome = marks.tally(kept.parts) + marks.outcome(kept.grade, kept.interval_days, kept.again_today, kept.credited)
    return [*shown, [], *sentence(outcome, look, INDENT)]


def _revealed(card: Card, reveal: Reveal, mark: Mark, text: str, look: Look) -> list[Line]:
    """What a session shows before a card is graded by oneself."""
    steps = [cards.step(step, number, len(mark.steps), look) for number, step in enumerate(mark.steps, 1)]
    told = [*(line for step in steps for line in [[], *step]), [], *cards.revealed(reveal, text, look)]
    return [*told, *marks.background(card, look)]
