"""The layout of questions: header, text, numbered options, hints, steps and the revealed answer."""

from collections.abc import Sequence

from rich.cells import cell_len

from quizzer.core.flashcard import Card
from quizzer.core.queue import Turn
from quizzer.kinds.shared.contract import Prompt, Reveal
from quizzer.screen.lines import Line, Look, Span, text_of
from quizzer.screen.prose import INDENT, beside, body, dimmed, labelled, said
from quizzer.session.desk import Question

_APART = 3  # cells between what stands on the left and on the right


def header(card: Card, topic: str, turn: Turn, progress: tuple[int, int, int], look: Look) -> list[Line]:
    """Topic, kind and the place in the session (the so manieth of so many, and how many come again) over a bar."""
    number, total, again = progress
    place = f"{number} of {total}" + (f", +{again} again" if again else "")
    told = (card.kind, {"retry": "once more", "ahead": "practice"}.get(turn, turn), place)
    return headed(card, topic, told, (number - 1) / total, look)


def headed(card: Card, topic: str, told: Sequence[str], share: float, look: Look) -> list[Line]:
    """Topic, and what is told of the question, over a bar that is filled so far.

    The deck is named where there is room, and on a narrow screen, where the line may be broken, always.
    """
    left: Line = [Span(f" {card.deck} {look.glyph('path')} ", "dim"), Span(topic, "strong")]
    right = Span("   ".join(told), "dim")
    beside = look.width - 1 - cell_len(right.text) - _APART
    is_stacked = look.narrow or look.linear or cell_len(topic) >= beside
    has_room = cell_len(text_of(left)) <= (look.width if is_stacked else beside)
    if not (has_room or look.narrow or look.linear):
        left = [Span(f" {topic}", "strong")]
    if is_stacked:
        return [*said(left, look, 1), *said([Span(f" {', '.join(told)}", "dim")], look, 1)]
    gap = look.width - 1 - cell_len(text_of([*left, right]))
    length = look.width - 2
    done = round(length * share)
    bar = [Span(" "), Span(look.glyph("done") * done, "bar"), Span(look.glyph("left") * (length - done), "dim")]
    return [[*left, Span(" " * gap), right], bar]


def options(texts: Sequence[str], look: Look, indent: int = INDENT) -> list[Line]:
    """Numbered lines, continued under their text."""
    lines: list[Line] = []
    digits = len(str(len(texts)))
    for number, text in enumerate(texts, 1):
        mark = Span(" " * indent + f"{number:>{digits}}  ", "accent")
        lines += beside(mark, text, look, indent + digits + 2)
    return lines


def pairs(prompt: Prompt, look: Look) -> list[Line]:
    """The two sides of a match, one under the other."""
    lines: list[Line] = []
    for number, text in enumerate(prompt.left, 1):
        mark = Span(" " * INDENT + f"left {number}  ", "dim")
        lines += beside(mark, text, look, len(mark.text))
    return [*lines, [], *options(prompt.right, look)]


def question(prompt: Prompt, look: Look) -> list[Line]:
    """The text of the question with what can be chosen."""
    lines = body(prompt.text, look)
    if prompt.choices:
        lines += [[], *options(prompt.choices, look)]
    if prompt.left:
        lines += [[], *pairs(prompt, look)]
    if prompt.advice:
        lines += [[], *dimmed(body(prompt.advice, look))]
    return lines


def so_far(question: Question, look: Look) -> list[Line]:
    """What was answered to the parts before the one that is asked, or what is right where one was given up."""
    lines: list[Line] = [[]] if question.answered else []
    for place, text in enumerate(question.answered):
        told = (
            text if text.strip() else f"given up: {question.kind.right_answers(question.card, question.variant)[place]}"
        )
        lines += labelled(f"part {place + 1}", told, look, is_markup=False)
    return lines


def hint(text: str, number: int, total: int, look: Look) -> list[Line]:
    """One hint."""
    return labelled("hint" if total == 1 else _counted("hint", number, total), text, look)


def step(text: str, number: int, total: int, look: Look) -> list[Line]:
    """One step of a derivation."""
    return labelled(_counted("step", number, total), text, look)


def _counted(word: str, number: int, total: int) -> str:
    """As wide for every number, so that the texts beside them are aligned."""
    return f"{word} {number:>{len(str(total))}}/{total}"


def revealed(reveal: Reveal, typed: str, look: Look) -> list[Line]:
    """What was typed for a self-graded card beside its answer, and the key points to tick."""
    pieces = [labelled("yours", typed, look, is_markup=False)] if typed.strip() else []
    if reveal.answer:
        pieces.append(labelled("answer", reveal.answer, look))
    if reveal.key_points:
        pieces.append([*said([Span("a full answer names", "dim")], look), *options(reveal.key_points, look)])
    return [line for piece in pieces for line in ([], *piece)][1:]
