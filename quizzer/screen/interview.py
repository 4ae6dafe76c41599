"""The screen of an interview: questions with the time that is left, answers read until a deadline, points to tick.

Nothing of an answer is judged here before the end.
"""

import math

from rich.cells import cell_len

from quizzer.screen import cards, keys, prose
from quizzer.screen.conversation import MORE, PROMPT, RUN, Conversation, LineConversation, points
from quizzer.screen.editing import Late, TerminalReader
from quizzer.screen.keyboard import CLEAR, KeyConversation, beside, echo
from quizzer.screen.lines import Line, Look, Span, text_of
from quizzer.screen.paper import Paper
from quizzer.screen.readers import command
from quizzer.screen.timed import TimedLines
from quizzer.session.desk import Question
from quizzer.session.dialogue import Reply
from quizzer.session.interview.interviewer import Asked, TimeLeft
from quizzer.session.interview.sitting import Way

_PAUSE = ("p", "pause")
_MINE = ("calculate", "help", "quit", "skip")  # commands of a sitting that an interview has too
_OFFERS = (":s pass", ":pause", ":? help", ":q leave")
_WAYS: dict[str, Way] = {"": "on", keys.ENTER: "on", "q": "later", ":q": "later", keys.END: "later", "c": "close"}
_KEYS = (
    ("Enter", "gives the answer; nothing of it is judged before the end"),
    (":s", "pass: the question stays unanswered, and moves no schedule"),
    (":pause", "the clock stands, and the question is away; so does Ctrl-C"),
    ("= 2 ln(3)", "calculate without answering"),
    (":q", "leave: take it up later, or close it with the debrief; so does Ctrl-D"),
)
_SETTLED_SECONDS, _MOST_SETTLING_SECONDS = 0.7, 4.0  # whoever still types when the time is over types for nothing
_SIDE_BY_SIDE = 80  # cells, from which what was typed stands beside the model answer
_GAP = 3


class _Interviewing(Conversation):
    """What both rooms have in common: implements `session.interview.sitting.Room`."""

    is_late = False
    _deadline = math.inf
    _reader: TerminalReader | TimedLines  # which have lines with a deadline

    def _line(self, prompt: str, begun: str = "") -> str | None:
        """What is typed behind a prompt by the deadline; None when that is over."""
        if self.is_late:
            return None
        found = self._until(prompt, begun)
        self.is_late = isinstance(found, Late)
        line = found.typed if isinstance(found, Late) else found
        self._page.append(lambda look: echo(prompt, line or "", look))
        return line

    def _until(self, prompt: str, begun: str) -> str | Late | None:
        return self._reader.line_until(prompt, self._deadline)

    def pose(self, asked: Asked, time_left: TimeLeft) -> None:
        self._page.clear()
        self._met = ""
        self._paper.resize()
        question = asked.question

        def draw(look: Look) -> list[Line]:
            head = header(asked, time_left, look)
            return [[], *head, [], *cards.question(question.prompt, look), *cards.so_far(question, look), []]

        self._show(draw)

    def pose_part(self, asked: Asked, time_left: TimeLeft) -> None:
        prompt = asked.question.prompt
        own = prompt._replace(text=prompt.own_text or prompt.text)
        self._show(lambda look: [[], *cards.question(own, look), []])

    def answer(self, question: Question, deadline: float = math.inf) -> Reply:
        self._deadline, self.is_late = deadline, False
        try:
            return self._answered(question)
        finally:
            self._deadline = math.inf

    def _answered(self, question: Question) -> Reply:
        while (line := self._line(PROMPT)) is not None:
            reply = None if self.is_late else command(line, bare=False)
            if reply is None and (self.is_late or not self._explained(line.strip())):
                return Reply("answer", self._program(line) if question.prompt.starter else line)
            if reply and reply.action in _MINE:
                return reply
            if reply and reply.text.lstrip(":").lower() in _PAUSE:
                return Reply("pause")
            if reply and reply.action == "hint":
                self.note("an interviewer gives no hints")
            elif reply:
                self.note(f"{line.strip()} is nothing to type in an interview: :? shows what is")
        return Reply("answer") if self.is_late else Reply("quit")

    def _program(self, first: str) -> str:
        """A program that is typed here, up to a line that runs it, or as far as it came."""
        lines = [first]
        if first.strip() and not first.startswith("@"):
            while (line := self._line(MORE)) is not None and line.strip() != RUN:
                lines.append(line)
        return "\n".join(lines)

    def noted(self, text: str) -> None:
        self._show(lambda look: prose.said([Span(text, "dim")], look))
        self._paper.flush()
        if self.is_late:
            self._settle()

    def _settle(self) -> None:
        """Let what is still being typed for the last question pass by."""

    def pause(self, seconds_left: float, told: str = "paused") -> Way:
        self.is_late = False
        told += f", {spoken(seconds_left)} left" if seconds_left > 0 else ", the time is over"
        self._away(told, ("Enter goes on", "q takes it up later", "c closes it and debriefs"))
        while (way := self._way()) is None:
            self.note("Enter goes on, q leaves, c closes")
        return way

    def _away(self, told: str, offers: tuple[str, ...]) -> None:
        self._paper.lines(
            [[], *prose.said([Span(told, "strong")], self._paper.look), *beside(offers, self._paper.look)]
        )

    def _way(self) -> Way | None:
        line = self._line(PROMPT)
        return "later" if line is None else _WAYS.get(line.strip().lower())

    def back(self) -> None:
        self._paper.lines(line for draw in self._page for line in draw(self._paper.look))

    def given(self, question: Question, typed: str, place: tuple[int, int]) -> None:
        self._page.clear()
        self._paper.resize()
        self.is_late = False

        def draw(look: Look) -> list[Line]:
            number, total = place
            head = f"debrief {number} of {total}: tick what your answer had"
            asked = cards.question(question.prompt._replace(advice=""), look)
            return [[], *prose.said([Span(head, "strong")], look, 1), [], *asked, [], *_told(question, typed, look), []]

        self._show(draw)

    def ticks(self, question: Question) -> Reply:
        """The numbers of the points that were named."""
        count = len(points(question))
        if self.pauses:
            self.note("the numbers of the points that you named (Enter for none)")
        while (line := self._line("   points > ")) is not None:
            reply = command(line, bare=True)
            if reply and reply.action in ("quit", "help"):
                return reply
            if ticked := self._ticked(reply.text if reply and reply.action == "ticks" else line, count):
                return ticked
        return Reply("quit")

    def help(self, question: Question) -> None:
        width = max(len(key) for key, _ in _KEYS) + 3
        self._show(
            lambda look: [
                [], *(line for key, text in _KEYS for line in prose.labelled(key, text, look, width, "strong")), []
            ]
        )  # fmt: skip


class LineInterview(_Interviewing, LineConversation):
    """An interview in lines."""

    def __init__(self, paper: Paper, reader: TimedLines, *, pauses: bool) -> None:
        super().__init__(paper, reader, pauses=pauses)


class KeyInterview(_Interviewing, KeyConversation):
    """An interview at a keyboard."""

    def _until(self, prompt: str, begun: str) -> str | Late | None:
        return self._terminal.line_until(prompt, self._deadline, begun)

    def pose(self, asked: Asked, time_left: TimeLeft) -> None:
        self._paper.settle_ground(keys.replied)
        super().pose(asked, time_left)
        self._show(lambda look: [*beside(_OFFERS, look), []])

    def _settle(self) -> None:
        monotonic = self._terminal.monotonic
        end = monotonic() + _MOST_SETTLING_SECONDS
        while monotonic() < end and self._terminal.key_until(monotonic() + _SETTLED_SECONDS) != keys.LATE:
            pass

    def pause(self, seconds_left: float, told: str = "paused") -> Way:
        page, self._page = self._page, []
        try:
            return super().pause(seconds_left, told)
        finally:
            self._page = page

    def _away(self, told: str, offers: tuple[str, ...]) -> None:
        self._paper.stream.write(CLEAR)
        self._show(lambda look: [[], *prose.said([Span(told, "strong")], look), [], *beside(offers, look)])

    def _way(self) -> Way | None:
        return _WAYS.get(self._terminal.key())

    def back(self) -> None:
        self._paper.stream.write(CLEAR)
        super().back()


def header(asked: Asked, time_left: TimeLeft, look: Look) -> list[Line]:
    """The so manieth question, the time for it, and what is left of the interview."""
    question, seconds = asked.question, time_left.seconds
    name = f"question {asked.asking.number}" + (", follow-up" if asked.asking.follows else "")
    left = f"{spoken(seconds)} left" if seconds > 0 else "the last one"
    told = (question.card.kind, name, f"{spoken(asked.left_s)} for it", left)
    return cards.headed(question.card, question.topic, told, time_left.share_gone, look)


def spoken(seconds: float) -> str:
    """`45 s`, `2.5 min`, `28 min`."""
    if seconds < 120:
        return f"{math.ceil(seconds)} s"
    minutes = seconds / 60
    return f"{minutes:.1f} min".replace(".0 ", " ") if minutes < 10 else f"{round(minutes)} min"


def _told(question: Question, typed: str, look: Look) -> list[Line]:
    """What was answered beside the model answer, or above it where there is no room."""
    reveal = question.prompt.reveal
    assert reveal is not None
    model = reveal.answer or "\n".join(f"{n}. {step}" for n, step in enumerate(reveal.steps, 1))
    said = typed.strip() or "(nothing was typed)"
    if look.linear or look.width < _SIDE_BY_SIDE:
        both = [*prose.labelled("yours", said, look, is_markup=False), [], *prose.labelled("answer", model, look)]
    else:
        both = _columns(said, model, look)
    listed = [*prose.said([Span("a full answer names", "dim")], look), *cards.options(reveal.key_points, look)]
    return [*both, *([[], *listed] if reveal.key_points else [])]


def _columns(said: str, model: str, look: Look) -> list[Line]:
    """Two texts side by side, each with room of its own; the model answer gets the wider column."""
    width = (look.width - prose.INDENT - _GAP) * 2 // 5
    narrow = look._replace(width=width)
    wide = look._replace(width=look.width - prose.INDENT - width - _GAP)
    left = [
        [Span("yours", "label")],
        *(line for part in said.split("\n") for line in prose.said([Span(part)], narrow, 0)),
    ]
    right = [[Span("answer", "label")], *prose.body(model, wide, 0)]
    rows = max(len(left), len(right))
    left, right = ([*side, *([[]] * (rows - len(side)))] for side in (left, right))
    margin = Span(" " * prose.INDENT)
    return [
        [margin, *one, Span(" " * (width - cell_len(text_of(one)) + _GAP)), *other]
        for one, other in zip(left, right, strict=True)
    ]
