"""The screen of a session at a keyboard: lines are edited, grades are single keys, and all can be drawn anew."""

from collections.abc import Iterator, Sequence
from functools import partial

from rich.cells import cell_len

from quizzer.core.grade import AGAIN, GRADES, NAMES
from quizzer.kinds.shared.contract import Mark, Prompt
from quizzer.screen import keys, marks
from quizzer.screen.conversation import PROMPT, REPLIES, Conversation, points
from quizzer.screen.draft import broken
from quizzer.screen.editing import TerminalReader
from quizzer.screen.lines import Line, Look, Span
from quizzer.screen.paper import Paper
from quizzer.screen.readers import BARE, COMMANDS, command
from quizzer.session.desk import Question, Receipt
from quizzer.session.dialogue import Intervals, Progress, Reply

CLEAR = "\x1b[H\x1b[2J"


class KeyConversation(Conversation):
    """A conversation in which what is no answer is a single key. A letter that is typed for an answer never acts."""

    def __init__(self, paper: Paper, reader: TerminalReader) -> None:
        super().__init__(paper, reader, pauses=True)
        self._terminal = reader
        self._mark = Mark("self")  # of the answer that is graded
        reader.redraw = self._redraw

    def _redraw(self, change: str) -> None:
        """What stands here since the question, at the width that the terminal has now."""
        if change == keys.RESIZED:
            self._paper.resize()
            self._paper.stream.write(CLEAR)
        for draw in self._page:
            self._paper.lines(draw(self._paper.look))

    def _line(self, prompt: str, begun: str = "") -> str | None:
        line = self._terminal.line(prompt, begun)
        self._page.append(partial(echo, prompt, line or ""))
        return line

    def question(self, question: Question, progress: Progress) -> None:
        self._paper.settle_ground(keys.replied)
        super().question(question, progress)
        self._show(partial(_offers, question.prompt))

    def part(self, question: Question, mark: Mark) -> None:
        super().part(question, mark)
        self._show(partial(_offers, question.prompt))

    def self_grade(self, question: Question, proposed: int | None, intervals: Intervals) -> Reply:
        named = points(question)
        offer = [f"Enter accepts {NAMES[proposed]}"] if proposed else ["t tick points"] if named else []
        self._bar(*offer, _grades(intervals))
        replies = REPLIES | {keys.ENTER: Reply("accept")}
        if named:
            replies["t"] = Reply("ticks")
        reply = self._pressed(replies, "1 to 4 grade" + (", t ticks points" if named else ""))
        if reply.action != "ticks":
            return reply
        return (self._ticked(reply.text, len(named)) if reply.text else None) or self._ticks(len(named))

    def feedback(self, question: Question, mark: Mark, receipt: Receipt, times: tuple[int, int]) -> None:
        self._mark = mark
        super().feedback(question, mark, receipt, times)

    def after(self, question: Question, receipt: Receipt, intervals: Intervals) -> Reply:
        word = marks.sign(self._mark, self._paper.look).text
        why = ["v the rest" if self._is_brief else "v all reasons"] if self._has_reasons else []
        self._bar(word, marks.proposes(receipt.grade), _grades(intervals), *why, "u undo", "? help")
        return self._pressed(REPLIES | {keys.ENTER: Reply("accept")}, "Enter goes on, 1 to 4 grade")

    def _bar(self, *offers: str) -> None:
        """The keys that act now; what was typed before they stood there was meant for something else."""
        self._terminal.forget_typed()
        self._show(partial(beside, offers))

    def _pressed(self, replies: dict[str, Reply], can: str) -> Reply:
        """A key that means something: one of `replies`, a command's letter, or what begins a command."""
        replies = replies | {letter: Reply(COMMANDS[letter]) for letter in BARE} | {keys.END: Reply("quit")}
        is_told = False
        while (key := self._terminal.key()) not in replies:
            if key in (":", "="):
                reply = command(self._line(PROMPT, key) or "", bare=True)
                if reply and reply.action != "unknown" and (reply.action != "ticks" or "t" in replies):
                    return self._completed(reply)
                is_told = False
            if not is_told and key.isprintable() and len(key) == 1:
                self.note(f"{can}; a command begins with a colon, as :q to leave")
                is_told = True
        return replies[key]

    def _ticks(self, count: int) -> Reply:
        self.note("the numbers of the points that you named (Enter for none)")
        while (line := self._line(PROMPT)) is not None:
            if ticks := self._ticked(line, count):
                return ticks
        return Reply("quit")


def echo(prompt: str, line: str, look: Look) -> list[Line]:
    """A line that was typed, behind its prompt."""
    margin = cell_len(prompt)
    rows = broken(line, look.width - margin - 1)
    return [[Span((" " * margin if number else prompt) + row)] for number, row in enumerate(rows)]


def _offers(prompt: Prompt, look: Look) -> list[Line]:
    """What can be done beside answering."""
    hint = [":h hint"] if prompt.hints else []
    return [*beside([*hint, ":s skip", ":? help", ":q leave"], look), []]


def _grades(intervals: Intervals) -> str:
    """The grades, with when each brings the card back."""

    whens = {grade: f" {marks.in_short(days)}" for grade, days in intervals.items()}
    if whens:
        whens[AGAIN] = " today"
    return "  ".join(f"{grade} {NAMES[grade]}{whens.get(grade, '')}" for grade in GRADES)


def beside(offers: Sequence[str], look: Look) -> list[Line]:
    """Offers beside each other; where there is no room for all, the grades stand below the others."""
    rows = [offers]
    if sum(cell_len(offer) + 3 for offer in offers) > look.width:
        grades = [offer for offer in offers if "  " in offer]
        rows = [[offer for offer in offers if offer not in grades], *map(partial(_parted, look=look), grades)]
    return [[Span(line, "dim")] for row in rows for line in _wrapped(row, look)]


def _parted(offer: str, look: Look) -> list[str]:
    return [offer] if cell_len(offer) + 3 <= look.width else offer.split("  ")


def _wrapped(offers: Sequence[str], look: Look) -> Iterator[str]:
    line = ""
    for offer in offers:
        if line and cell_len(f"{line}   {offer}") > look.width:
            yield line
            line = ""
        line += f"   {offer}"
    if line:
        yield line
