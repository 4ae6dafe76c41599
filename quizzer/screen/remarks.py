"""The layout of what is said of each option, pair, place, entry or blank: what was chosen, what is right, and why."""

from collections.abc import Callable, Sequence
from functools import partial

from quizzer.kinds.shared.contract import Mark, Remark
from quizzer.screen.lines import Laid, Line, Look, Span, indented
from quizzer.screen.prose import INDENT, beside, body, dimmed, labelled, laid, with_mark

ANSWER = "answer"
_INNER = INDENT + 2
_MARGIN = INDENT + 9  # of what stands beside a label
_DONE = {(True, True): "ticked", (True, False): "wrongly ticked", (False, True): "missed", (False, False): "not ticked"}


def option(number: int, remark: Remark, look: Look, margin: int) -> Laid:
    """An option with its number, and the reason under it."""
    mark = Span(f"({number}) ")
    inner = look._replace(width=look.width - margin)
    text = laid(remark.text, inner, len(mark.text))
    lines = [*with_mark(mark, text, len(mark.text)), *body(remark.why, inner, 0)]
    return Laid(indented(lines, margin), text.anchor)


def chosen(mark: Mark) -> tuple[int, Remark] | None:
    """The wrong option that was chosen where one was to be chosen, and its number."""
    if mark.verdict == "right" or mark.entries is not None:
        return None
    return next(((n, remark) for n, remark in enumerate(mark.remarks, 1) if remark.chosen is True), None)


def count(mark: Mark) -> str:
    """How many of several things are right."""
    ticks = mark.entries or ()
    return f"{sum(ticks) or 'none'} of {len(ticks)} right" if len(ticks) > 1 else ""


def listed(mark: Mark, look: Look) -> list[Line]:
    """What is right and what is wrong of an answer that is not right, one after the other."""
    from quizzer.screen import cells, comparison  # noqa: PLC0415 - after the question

    if mark.verdict == "right" or mark.entries is None or cells.are_drawn(mark, look):
        return []
    if _are_options(mark):
        return _all_ticked(mark.remarks, look)
    if any(isinstance(remark.expected, str) for remark in mark.remarks):
        return comparison.compared(mark, look)
    return [[], *(line for remark in mark.remarks for line in _told(remark, look))]


def answer(mark: Mark, look: Look) -> list[Line]:
    """What is right, as far as that was not told one after the other."""
    from quizzer.screen import cells, comparison  # noqa: PLC0415 - after the question

    if cells.are_drawn(mark, look):
        return [[], *cells.drawn(mark, look)]
    if mark.verdict != "right":
        if _are_options(mark):
            return [[], *_right_options(mark, look)]
        if comparison.tells_all(mark):
            return []
    text = mark.expected_text
    if any(remark.others for remark in mark.remarks):
        text = "\n".join(map(comparison.accepted, mark.remarks))
    text = text if mark.is_program else text.replace("\n", "\n\n")
    return [[], *labelled(ANSWER, text, look)] if text else []


def solution(mark: Mark, look: Look) -> list[Line]:
    """All that is right, for whoever looks it up: of options each with its reason."""
    if not _are_options(mark):
        return answer(mark, look)
    statement = _statement(mark)
    return [*reasons(mark, look), *([[], *labelled(ANSWER, statement, look)] if statement else [])]


def _statement(mark: Mark) -> str:
    """What the card says to be right besides the right options."""
    right = [(number, remark) for number, remark in enumerate(mark.remarks, 1) if remark.expected]
    is_option = any(remark.text in mark.expected_text for _, remark in right)
    return "" if is_option else mark.expected_text.removeprefix(f"({right[0][0]}) ")


def reasons(mark: Mark, look: Look) -> list[Line]:
    """The reason of every option, also of those that were neither chosen nor right."""
    lines: list[Line] = []
    for number, remark in enumerate(mark.remarks, 1):
        if remark.why:
            sign = "right" if remark.expected else "wrong"
            label = Span(f"{' ' * INDENT}{look.glyph(sign)} {sign}", sign)
            lines += [[], *_labelled(label, partial(option, number, remark, look), look, _MARGIN)]
    return lines


def _are_options(mark: Mark) -> bool:
    return any(isinstance(remark.expected, bool) for remark in mark.remarks)


def _labelled(label: Span, draw: Callable[[int], Laid], look: Look, margin: int) -> list[Line]:
    """What can be drawn at any margin, with a label in it; or below the label where it is narrow."""
    if look.narrow:
        return [[label], *draw(len(label.text) - len(label.text.lstrip()) + 2).lines]
    return with_mark(label, draw(margin), margin)


def _all_ticked(remarks: Sequence[Remark], look: Look) -> list[Line]:
    """All options that were to be ticked or not, with the reasons of those that were not seen."""
    lines: list[Line] = []
    has_reason = True
    for number, remark in enumerate(remarks, 1):
        shown = remark._replace(why="") if remark.right else remark
        lines += [[]] if has_reason or shown.why else []
        lines += _ticked(number, shown, look)
        has_reason = bool(shown.why)
    return lines


def _ticked(number: int, remark: Remark, look: Look) -> list[Line]:
    done = _DONE[bool(remark.chosen), bool(remark.expected)]
    label = _signed(remark, look, done)
    margin = len(label.text) - len(done) + max(map(len, _DONE.values())) + 2
    return _labelled(label, partial(option, number, remark, look), look, margin)


def _told(remark: Remark, look: Look) -> list[Line]:
    mark = _signed(remark, look)
    why = [] if remark.right or not remark.why else dimmed(body(remark.why, look, len(mark.text)))
    return [*beside(mark, remark.text, look, len(mark.text)), *why]


def _signed(remark: Remark, look: Look, word: str = "") -> Span:
    return Span(f"{' ' * _INNER}{look.sign(remark.right)}{word}", "right" if remark.right else "wrong")


def _right_options(mark: Mark, look: Look) -> list[Line]:
    """The right options with their reasons, and what the card says besides; below a list of all only the numbers."""
    right = [(number, remark) for number, remark in enumerate(mark.remarks, 1) if remark.expected]
    if mark.entries is not None:
        return labelled(ANSWER, " ".join(str(number) for number, _ in right), look)

    def drawn(margin: int) -> Laid:
        options = [option(number, remark, look, margin) for number, remark in right]
        lines = [line for shown in options for line in ([], *shown.lines)][1:]
        if statement := _statement(mark):
            lines += [[], *body(statement, look, margin)]
        return Laid(lines, options[0].anchor)

    return _labelled(Span(" " * INDENT + ANSWER, "label"), drawn, look, _MARGIN)
