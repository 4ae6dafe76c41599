"""The screen of a session: draws questions and feedback on paper, reads keys or lines."""

from quizzer.core.grade import NAMES
from quizzer.kinds.shared.contract import Mark
from quizzer.screen import cards, keys, marks, prose, remarks
from quizzer.screen.lines import Span
from quizzer.screen.paper import Paper
from quizzer.screen.readers import COMMANDS, LineReader, TerminalReader, command
from quizzer.screen.recap import summary_lines
from quizzer.session.desk import Question, Receipt
from quizzer.session.dialogue import Reply, Screen, Summary

_PROMPT = "   > "
_GRADES = {str(grade): Reply("grade", str(grade)) for grade in NAMES}
_OFFER = "  ".join(f"{grade} {name}" for grade, name in NAMES.items())

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
    "Where no answer is typed, the letters work without the colon.",
    "Numbers: 0.369, 1/3, ln 2, 0.2 ln(0.5), 50%, 1e-3, 7.1M, KL = 0.369, 0.533 bits. Lists: 0.1, 0.2 or [0.1, 0.2]. "
    "Tables: 1, 2; 3, 4. A comma is never a decimal point; log is ln, angles are in radians.",
)


class Conversation(Screen):
    """A screen, but for how a grade is asked for: that depends on what can be read."""

    def __init__(self, paper: Paper, reader: LineReader | TerminalReader, *, pauses: bool) -> None:
        self._paper = paper
        self._line = reader.line
        self.pauses = pauses
        self._typed = ""
        self._has_reasons = False  # to show besides the feedback

    def question(self, question: Question, number: int, total: int) -> None:
        self._paper.resize()
        look = self._paper.look
        head = cards.header(question.card, question.topic, question.turn, number, total, look)
        self._paper.lines([[], *head, [], *cards.question(question.prompt, look), []])

    def answer(self, question: Question) -> Reply:
        while (line := self._line(_PROMPT)) is not None:
            reply = command(line, bare=not question.prompt.has_letters)
            if reply is None:
                self._typed = line
                return Reply("answer", line)
            if reply.action not in ("unknown", "ticks"):
                return self._completed(reply)
            self.note(f"{line.strip()} is no command here: :? shows them all")
        return Reply("quit")

    def _completed(self, reply: Reply) -> Reply:
        """A flag without a note asks for one in a terminal."""
        if reply.action == "flag" and not reply.text and self.pauses:
            self.note("what is doubtful? (Enter for no note)")
            return Reply("flag", (self._line(_PROMPT) or "").strip())
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
        self._paper.lines([*cards.hint(text, number, total, self._paper.look), []])

    def step(self, text: str, number: int, total: int) -> None:
        self._paper.lines([*cards.step(text, number, total, self._paper.look), []])

    def reveal(self, question: Question, typed: str) -> None:
        look = self._paper.look
        assert question.prompt.reveal is not None
        revealed = cards.revealed(question.prompt.reveal, typed, look)
        self._paper.lines([*([[]] if typed else []), *revealed, *marks.background(question.card, look), []])

    def refused(self, mark: Mark) -> None:
        column = len(_PROMPT) + (mark.position or 1)
        if mark.position is not None and not self._paper.look.linear and column <= self._paper.look.width:
            self._paper.line(Span(" " * (column - 1) + "^", "asked"))
        self._paper.lines(marks.verdict(mark, (0, 0), self._paper.look))

    def part(self, question: Question, mark: Mark) -> None:
        look = self._paper.look
        self._paper.lines(
            [*marks.marked(mark, self._typed, (0, 0), look), [], *cards.question(question.prompt, look), []]
        )
        self._paper.flush()

    def feedback(self, question: Question, mark: Mark, receipt: Receipt, times: tuple[int, int]) -> None:
        self._has_reasons = any(remark.why for remark in mark.remarks)
        self._paper.lines([*marks.feedback(question.card, mark, self._typed, times, self._paper.look), []])
        self.graded(question, receipt)

    def reasons(self, mark: Mark) -> None:
        self._has_reasons = False
        self._paper.lines([*remarks.reasons(mark, self._paper.look), []])

    def graded(self, question: Question, receipt: Receipt) -> None:
        self.note(marks.outcome(receipt.grade, receipt.interval_days, receipt.again_today, receipt.credited))
        self._paper.flush()

    def note(self, text: str) -> None:
        self._paper.lines(prose.said([Span(text)], self._paper.look))

    def help(self, question: Question) -> None:
        look = self._paper.look
        width = max(len(key) for key, _ in _KEYS) + 3
        self._paper.line()
        for key, meaning in _KEYS:
            self._paper.lines(prose.labelled(key, meaning, look, width, "strong"))
        for text in _ABOUT:
            self._paper.lines(prose.said([Span(text, "dim")], look))
        self._paper.line()

    def summary(self, summary: Summary) -> None:
        if not summary.count and not self.pauses:
            return  # a pipe without answers
        self._paper.lines(summary_lines(summary, self._paper.look))
        self._paper.flush()


class LineConversation(Conversation):
    """A conversation in which everything is typed as a line."""

    def self_grade(self, question: Question, proposed: int | None) -> Reply:
        if proposed:
            self.note(f"Enter accepts {NAMES[proposed]}")
        return self._grade("1 Again, 2 Hard, 3 Good, 4 Easy", len(_points(question)))

    def after(self, question: Question, receipt: Receipt) -> Reply:
        why = ", v shows all reasons" if self._has_reasons else ""
        return self._grade(f"{marks.proposes(receipt.grade)}, 1 to 4 grade otherwise{why}")

    def _grade(self, choice: str, points: int = 0) -> Reply:
        """A grade, ticks of so many points, or a command."""
        if self.pauses:
            self.note(choice)
        while (line := self._line("   grade > ")) is not None:
            text = line.strip()
            reply = _GRADES.get(text) or (command(text, bare=True) if text else Reply("accept"))
            if reply and reply.action == "ticks":
                if ticks := self._ticked(reply.text, points):
                    return ticks
            elif reply and reply.action != "unknown":
                return self._completed(reply)
            else:
                self.note(f"{text!r} is no grade: type 1 Again, 2 Hard, 3 Good or 4 Easy")
        return Reply("quit")


class KeyConversation(Conversation):
    """A conversation in which what is no answer is a single key."""

    def __init__(self, paper: Paper, reader: TerminalReader) -> None:
        super().__init__(paper, reader, pauses=True)
        self._key = reader.key

    def answer(self, question: Question) -> Reply:
        if question.prompt.reveal is None:
            return super().answer(question)
        return self._pressed({keys.ENTER: Reply("reveal"), " ": Reply("reveal")})  # one answers aloud

    def self_grade(self, question: Question, proposed: int | None) -> Reply:
        points = _points(question)
        offer = f"Enter accepts {NAMES[proposed]}   " if proposed else "t tick points   " if points else ""
        self._bar(offer + _OFFER)
        replies = _GRADES | {keys.ENTER: Reply("accept")}
        if points:
            replies["t"] = Reply("ticks")
        reply = self._pressed(replies)
        return self._ticks(len(points)) if reply.action == "ticks" else reply

    def after(self, question: Question, receipt: Receipt) -> Reply:
        why = "v all reasons   " if self._has_reasons else ""
        self._bar(f"{marks.proposes(receipt.grade)}   {_OFFER}   {why}u undo   ? help")
        return self._pressed(_GRADES | {keys.ENTER: Reply("accept"), " ": Reply("accept")})

    def _pressed(self, replies: dict[str, Reply]) -> Reply:
        """A key that means something: one of `replies`, or a command's letter."""
        while True:
            key = self._key()
            if key == keys.END:
                return Reply("quit")
            if key in replies:
                return replies[key]
            if key == "=":
                return Reply("calculate", self._line("   = ") or "")
            if key in COMMANDS and key != "t":
                return self._completed(Reply(COMMANDS[key]))

    def _ticks(self, count: int) -> Reply:
        self.note("the numbers of the points that you named (Enter for none)")
        while (line := self._line(_PROMPT)) is not None:
            if ticks := self._ticked(line, count):
                return ticks
        return Reply("quit")

    def _bar(self, text: str) -> None:
        lines = [""]
        for offer in filter(None, map(str.strip, text.split("  " if self._paper.look.narrow else "   "))):
            if lines[-1] and len(lines[-1]) + 3 + len(offer) > self._paper.look.width - 3:
                lines.append("")
            lines[-1] += f"   {offer}"
        self._paper.lines([[Span(line, "dim")] for line in lines])


def _points(question: Question) -> tuple[str, ...]:
    return question.prompt.reveal.key_points if question.prompt.reveal else ()
