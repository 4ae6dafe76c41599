"""The screen of a session: draws questions and feedback on paper, reads keys or lines."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from quizzer.core.grade import NAMES
from quizzer.kinds.shared.contract import Mark
from quizzer.screen import cards, prose
from quizzer.screen.lines import Line, Look, Span
from quizzer.screen.paper import Paper
from quizzer.screen.readers import LineReader, command
from quizzer.session.desk import Question, Receipt
from quizzer.session.dialogue import Intervals, Progress, Reply, Screen, Summary

if TYPE_CHECKING:
    from quizzer.screen.editing import TerminalReader

PROMPT = "   > "
MORE = "   . "
RUN = ":run"  # ends a program that is typed
_WELL_KNOWN_DAYS = 21
_MEANT = {
    **dict.fromkeys(("q", "quit", "exit"), "type :q to leave"),
    **dict.fromkeys(("h", "hint"), "type :h for a hint"),
    "help": "type :? for help",
}
REPLIES = {str(grade): Reply("grade", str(grade)) for grade in NAMES}

_KEYS = (
    ("Enter", "answer, reveal, accept the proposed grade; an empty answer gives up"),
    ("1 2 3 4", "Again, Hard, Good, Easy: Again is not recalled, Hard is recalled with effort"),
    (":h", "next hint"),
    (":u", "undo the last answer"),
    (":s", "skip for now"),
    (":b", "bury until tomorrow"),
    (":x", "suspend until you resume it"),
    (":f note", "flag as doubtful, with a note"),
    (":e", "edit the card, then come back to it"),
    (":v", "after an answer: the reasons of all options"),
    (":t 1 3", "tick the key points that you named (self-graded cards)"),
    ("= 2 ln(3)", "calculate without answering"),
    (":q", "leave; so does Ctrl-D"),
)
_ABOUT = (
    "Where a grade is asked for, u, v and ? work without the colon. = calculates, at any prompt.",
    "Numbers: 0.369, 1/3, ln 2, 0.2 ln(0.5), 50%, 1e-3, 7.1M, KL = 0.369, 0.533 bits. Lists: 0.1, 0.2 or [0.1, 0.2]. "
    "Tables: 1, 2; 3, 4. A comma is never a decimal point; log is ln, angles are in radians.",
    "More: quizzer guide answers, quizzer guide keys.",
)


Drawing = Callable[[Look], list[Line]]


class Conversation(Screen):
    """A screen, but for how a grade is asked for: that depends on what can be read.

    What stands on it since the question can be drawn anew, for a terminal of another width.
    """

    def __init__(self, paper: Paper, reader: "LineReader | TerminalReader", *, pauses: bool) -> None:
        self._paper = paper
        self._reader = reader
        self.pauses = pauses
        self._page: list[Drawing] = []  # since the question
        self._typed = ""
        self._is_brief = False  # whether of the feedback the verdict alone was shown
        self._has_reasons = False  # to show besides the feedback
        self._met = ""  # a word that may be meant as a command, and was explained

    def _show(self, draw: Drawing) -> None:
        self._page.append(draw)
        self._paper.lines(draw(self._paper.look))

    def _line(self, prompt: str) -> str | None:
        """What is typed behind a prompt."""
        return self._reader.line(prompt)

    def question(self, question: Question, progress: Progress) -> None:
        self._page.clear()
        self._met = ""
        self._paper.resize()

        def draw(look: Look) -> list[Line]:
            head = cards.header(question.card, question.topic, question.turn, progress, look)
            return [[], *head, [], *cards.question(question.prompt, look), *cards.so_far(question, look), []]

        self._show(draw)

    def answer(self, question: Question) -> Reply:
        while (line := self._line(PROMPT)) is not None:
            reply = command(line, bare=False)
            if reply is None and not self._explained(line.strip()):
                line = self._program(line) if question.prompt.starter else line
                self._typed = line
                return Reply("answer", line)
            if reply and reply.action not in ("unknown", "ticks"):
                return self._completed(reply)
            if reply:
                self.note(f"{line.strip()} is no command here: :? shows them all")
        return Reply("quit")

    def _program(self, first: str) -> str:
        """A program that is typed here, up to a line that runs it; a file's name or nothing is none."""
        lines = [first]
        if first.strip() and not first.startswith("@"):
            while (line := self._line(MORE)) is not None and line.strip() != RUN:
                lines.append(line)
        return "\n".join(lines)

    def _explained(self, word: str) -> bool:
        """Whether a word that is probably meant as a command was met with how to give it; the second time it counts."""
        if word not in _MEANT or word == self._met:
            return False
        self._met = word
        self.note(f"{_MEANT[word]}; to answer {word}, type it once more")
        return True

    def _completed(self, reply: Reply) -> Reply:
        """A flag without a note asks for one in a terminal."""
        if reply.action == "flag" and not reply.text and self.pauses:
            self.note("what is doubtful? (Enter for no note)")
            if (note := self._line(PROMPT)) is not None:
                return Reply("flag", note.strip())
            self.note("nothing was flagged")
            return Reply("unknown")
        return reply

    def _ticked(self, line: str, count: int) -> Reply | None:
        numbers = line.replace(",", " ").split()
        if count and {str(number) for number in range(1, count + 1)}.issuperset(numbers):
            named = sorted(map(int, set(numbers)))
            self.note(f"{len(named)} of {count} named" + (f": {', '.join(map(str, named))}" if named else ""))
            return Reply("ticks", " ".join(numbers))
        self.note(f"type numbers from 1 to {count}" if count else "this card has no points to tick")
        return None

    def hint(self, text: str, number: int, total: int) -> None:
        self._show(lambda look: [*cards.hint(text, number, total, look), []])

    def step(self, text: str, number: int, total: int) -> None:
        self._show(lambda look: [*cards.step(text, number, total, look), []])

    def reveal(self, question: Question, typed: str) -> None:
        from quizzer.screen import marks  # noqa: PLC0415 - after the question

        reveal = question.prompt.reveal
        assert reveal is not None

        def draw(look: Look) -> list[Line]:
            revealed = cards.revealed(reveal, typed, look)
            return [
                *([[]] if typed and not reveal.steps else []),
                *revealed,
                *marks.background(question.card, look),
                [],
            ]

        self._show(draw)

    def refused(self, mark: Mark) -> None:
        from quizzer.screen import marks  # noqa: PLC0415 - after the question

        def draw(look: Look) -> list[Line]:
            column = len(PROMPT) + (mark.position or 1)
            has_room = mark.position is not None and not look.linear and column <= look.width
            pointer = [[Span(" " * (column - 1) + "^", "asked")]] if has_room else []
            return [*pointer, *marks.verdict(mark, (0, 0), look)]

        self._show(draw)

    def part(self, question: Question, mark: Mark) -> None:
        from quizzer.screen import marks  # noqa: PLC0415 - after the question

        typed, prompt = self._typed, question.prompt
        next_part = prompt._replace(text=prompt.own_text or prompt.text)
        self._show(lambda look: [*marks.marked(mark, typed, (0, 0), look), [], *cards.question(next_part, look), []])
        self._paper.flush()

    def feedback(self, question: Question, mark: Mark, receipt: Receipt, times: tuple[int, int]) -> None:
        from quizzer.screen import marks  # noqa: PLC0415 - after the question

        typed = self._typed
        self._is_brief = self.pauses and mark.verdict == "right" and _is_known(question)
        self._has_reasons = self._is_brief or any(remark.why for remark in mark.remarks)
        draw = marks.brief if self._is_brief else marks.feedback
        self._show(lambda look: [*draw(question.card, mark, typed, times, look), []])
        self.graded(question, receipt)

    def reasons(self, question: Question, mark: Mark) -> None:
        from quizzer.screen import marks, remarks  # noqa: PLC0415 - after the question

        if self._is_brief:
            self._is_brief = False
            self._has_reasons = any(remark.why for remark in mark.remarks)
            self._show(lambda look: [*marks.explanation(mark, look), *marks.background(question.card, look), []])
        elif self._has_reasons:
            self._has_reasons = False
            self._show(lambda look: [*remarks.reasons(mark, look), []])
        else:
            self.note("all that is known of this answer is above")

    def graded(self, question: Question, receipt: Receipt) -> None:
        from quizzer.screen import marks  # noqa: PLC0415 - after the question

        outcome = marks.outcome(receipt.grade, receipt.interval_days, receipt.again_today, receipt.credited)
        self.note(marks.tally(receipt.parts) + outcome)
        self._paper.flush()

    def note(self, text: str) -> None:
        self._show(lambda look: prose.said([Span(text)], look))

    def help(self, question: Question) -> None:
        self._show(_help)

    def summary(self, summary: Summary) -> None:
        if not summary.count and not self.pauses:
            return  # a pipe without answers
        from quizzer.screen.recap import summary_lines  # noqa: PLC0415 - at the end

        self._paper.lines(summary_lines(summary, self._paper.look))
        self._paper.flush()


def _help(look: Look) -> list[Line]:
    width = max(len(key) for key, _ in _KEYS) + 3
    listed = [line for key, meaning in _KEYS for line in prose.labelled(key, meaning, look, width, "strong")]
    return [[], *listed, *(line for text in _ABOUT for line in prose.said([Span(text, "dim")], look)), []]


def _is_known(question: Question) -> bool:
    """Whether a card was known for three weeks, so that a right answer needs no explanation."""
    schedule = question.state.schedule if question.state else None
    return schedule is not None and schedule.interval_days >= _WELL_KNOWN_DAYS


def points(question: Question) -> tuple[str, ...]:
    reveal = question.prompt.reveal
    return reveal.key_points if reveal else ()


class LineConversation(Conversation):
    """A conversation in which everything is typed as a line."""

    def self_grade(self, question: Question, proposed: int | None, intervals: Intervals) -> Reply:
        if proposed:
            self.note(f"Enter accepts {NAMES[proposed]}")
        return self._grade("1 Again, 2 Hard, 3 Good, 4 Easy", len(points(question)))

    def after(self, question: Question, receipt: Receipt, intervals: Intervals) -> Reply:
        from quizzer.screen import marks  # noqa: PLC0415 - after the question

        rest = "the rest" if self._is_brief else "all reasons"
        why = f", v shows {rest}" if self._has_reasons else ""
        return self._grade(f"{marks.proposes(receipt.grade)}, 1 to 4 grade otherwise{why}")

    def _grade(self, choice: str, points: int = 0) -> Reply:
        """A grade, ticks of so many points, or a command."""
        if self.pauses:
            self.note(choice)
        while (line := self._line("   grade > ")) is not None:
            text = line.strip()
            reply = REPLIES.get(text) or (command(text, bare=True) if text else Reply("accept"))
            if reply and reply.action == "ticks":
                if ticks := self._ticked(reply.text, points):
                    return ticks
            elif reply and reply.action != "unknown":
                return self._completed(reply)
            else:
                self.note(_MEANT.get(text) or f"{text!r} is no grade: type 1 Again, 2 Hard, 3 Good or 4 Easy")
        return Reply("quit")
