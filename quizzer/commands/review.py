"""`quizzer review`: the session."""

import contextlib
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from quizzer.commands.shared.narrowing import Difficulty, TagNames, narrowed
from quizzer.commands.shared.workplace import DeckNames, KindNames, TopicNames, Workplace, one_of
from quizzer.core.flashcard import Card
from quizzer.screen.conversation import Conversation, LineConversation
from quizzer.screen.paper import Paper, is_dumb, is_terminal
from quizzer.screen.readers import LineReader, standard_input
from quizzer.session.asides import Edited
from quizzer.session.daily import ORDERS
from quizzer.session.desk import Question
from quizzer.session.dialogue import Limits, Summary
from quizzer.session.loop import Session
from quizzer.store.records import Filters

Held = Callable[[], contextlib.AbstractContextManager[None]]

_ORDERS = "due: new cards last; new: new cards first."

_WEAK = "Drill what you failed and do not know well again, due or not; only what is due moves its schedule."
_FAILED = "Drill what you failed in the last so many days, in the same way."

_CONFUSED = "Drill what you take for each other, as `quizzer stats` names it."


def run(
    workplace: Workplace,
    deck: DeckNames = None,
    topic: TopicNames = None,
    kind: KindNames = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Stop after so many answers.")] = None,
    new: Annotated[int | None, typer.Option(min=0, help="New cards today, in place of the setting.")] = None,
    minutes: Annotated[float | None, typer.Option(min=0, help="Stop after so many minutes.")] = None,
    order: Annotated[str, typer.Option(metavar="|".join(ORDERS), help=_ORDERS)] = "mixed",
    practice: Annotated[bool, typer.Option("--practice", help="Ask what is not due; no schedule moves.")] = False,
    weak: Annotated[bool, typer.Option("--weak", help=_WEAK)] = False,
    failed: Annotated[int | None, typer.Option(min=1, metavar="DAYS", help=_FAILED)] = None,
    confused: Annotated[bool, typer.Option("--confused", help=_CONFUSED)] = False,
    tag: TagNames = None,
    difficulty: Difficulty = None,
) -> None:
    """Answer the cards that are due, and meet new ones.

    In a terminal single keys and edited lines are read; from a pipe one answer a line. Every answer is on disk before
    the next question is drawn, so a session can be left at any moment and goes on at the same card.

    Example: quizzer review --deck transformer --limit 10
    Example: quizzer review --weak
    """
    chosen = one_of(ORDERS, "--order", order)
    workplace.must_write("answers cannot be kept")
    filters = _failed(workplace, narrowed(workplace, deck, topic, kind, tag, difficulty), weak, failed, confused)
    desk = workplace.desk(filters=filters, order=chosen, practice=practice, new=new)
    paper = workplace.paper()
    terminal = is_terminal()
    sitting: Held = contextlib.nullcontext
    lent: Held = contextlib.nullcontext
    screen: Conversation
    if terminal and not workplace.plain and not is_dumb():
        screen, sitting, lent = _at_keyboard(paper)
    else:
        screen = LineConversation(paper, LineReader(standard_input(), paper, echo=not terminal), pauses=terminal)
    _tell_left_out(workplace.catalog.index.left_out_count(), screen)

    def edit(card: Card) -> Edited:
        from quizzer.commands.shared.editor import edit_card  # noqa: PLC0415 - an editor is seldom called

        with lent():
            return edit_card(workplace, card)

    def write(question: Question) -> str | None:
        from quizzer.commands.shared.editor import write_program  # noqa: PLC0415 - as above

        with lent():
            return write_program(workplace, question)

    hands = (edit, write) if terminal else (None, None)
    with sitting():
        summary = Session(desk, screen, Limits(limit, minutes), *hands).run()
    if summary.count:
        workplace.back_up()
    elif not terminal:
        _tell_nothing(summary)


def _at_keyboard(paper: Paper) -> tuple[Conversation, Held, Held]:
    """A conversation in single keys, for which the terminal is held, and lent to an editor."""
    from quizzer.screen import editing, keyboard, keys  # noqa: PLC0415 - a pipe has no keys

    return keyboard.KeyConversation(paper, editing.TerminalReader(paper)), keys.sitting, keys.lent


def _tell_left_out(count: int, screen: Conversation) -> None:
    if count:
        are = "card is" if count == 1 else "cards are"
        screen.note(f"{count} {are} left out: `quizzer deck check` says why")


def _tell_nothing(summary: Summary) -> None:
    is_drill = summary.idle is not None and summary.idle.asked_for == "drill"
    sys.stderr.write("nothing to drill: `quizzer review` asks what is due\n" if is_drill else "nothing answered\n")


def _failed(workplace: Workplace, filters: Filters, weak: bool, days: int | None, confused: bool) -> Filters:
    """The filters, with the cards that are to be drilled if any are."""
    if not weak and not confused and days is None:
        return filters
    from quizzer.session.drill import failed_cards  # noqa: PLC0415 - seldom asked for

    reviews, index, today = workplace.reviews, workplace.catalog.index, workplace.clock.study_day()
    keys = failed_cards(reviews, index, today, weak=weak, days=days, confused=confused)
    return filters._replace(keys=keys)
