"""Numbers that pick from what is shown: choices, an order, and the right sides of pairs."""

import re

from quizzer.answers.refusals import AnswerError, check_length, quoted
from quizzer.answers.wrapping import folded

_WORD = re.compile(r"[^\s,;]+")


def chosen(text: str, count: int, *, many: bool) -> list[int]:
    """The numbers of the choices picked, from 1 and ascending; one of them, or with `many` any of them."""
    picked = _numbers(text, count, f"choices are numbered: type {_range(count)}")
    if not picked:
        raise AnswerError(f"nothing is chosen: type {_range(count)}")
    if len(picked) > 1 and not many:
        raise AnswerError("one choice expected, several typed: type one number")
    return sorted(picked)


def permutation(text: str, count: int, *, among: int | None = None) -> list[int]:
    """Every number from 1 to `count` once, in the order typed; or `count` different ones of the `among` shown."""
    shown = among or count
    example = " ".join(str(number) for number in range(min(count, 9), 0, -1))
    picked = _numbers(text, shown, f"these are numbered: type numbers, as in {example}")
    if len(picked) != count:
        raise AnswerError(f"{count} numbers expected, {len(picked)} typed: type them with spaces, as in {example}")
    return picked


def _numbers(text: str, most: int, hint: str) -> list[int]:
    check_length(text, hint)
    numbers: list[int] = []
    for word in _WORD.finditer(folded(text)):
        number = _number(word.group(), most, hint, word.start() + 1)
        if number in numbers:
            raise AnswerError(f"{number} is typed twice: type each number once", word.start() + 1)
        numbers.append(number)
    return numbers


def _number(word: str, most: int, hint: str, position: int) -> int:
    if not re.fullmatch("[0-9]+", word):
        raise AnswerError(f"{hint}, not {quoted(word)}", position)
    number = int(word)
    if not 1 <= number <= most:
        raise AnswerError(f"there is no {quoted(word)}: type {_range(most)}", position)
    return number


def _range(count: int) -> str:
    return f"1 to {count}" if count > 1 else "1"
