"""Words typed into the blanks of a text, compared as a reader would.

Typography, case, articles, hyphens, a plural's s and a closing full stop do not count. Numbers are compared as numbers,
formulas without their spaces and across their spellings in ASCII, Unicode and LaTeX.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import partial

from quizzer.answers.reading import Reading, read
from quizzer.answers.refusals import AnswerError
from quizzer.answers.tokens import MINUS_SIGNS
from quizzer.text.latex.symbols import COMMANDS, FONTS

LONG = 6  # letters of a word in which one wrong letter is a slip of the fingers
ENOUGH_DIGITS = 3  # with which a rounded number stands for the exact one

_VARIANTS = str.maketrans(
    {
        **dict.fromkeys(MINUS_SIGNS, "-"),
        **dict.fromkeys("\u22c5\u2219\u2022\u2024\u2027\u30fb\u2217\u00d7*", "\u00b7"),
        **dict.fromkeys("\u2018\u2019\u201b\u02bc", "'"),
        **dict.fromkeys("\u201c\u201d\u201f", '"'),
        **dict.fromkeys("\u00f7\u2215\u2044", "/"),
        **dict.fromkeys("$`", ""),
        "\u2016": "||", "\u2225": "||", "\u2223": "|", "\u2264": "<=", "\u2265": ">=", "\u2260": "!=",
        "\u2192": "->", "\u221e": "infinity", "\u221a": "sqrt", "\u2211": "sum", "\u03f5": "\u03b5", "\u03d5": "\u03c6",
    }
)  # fmt: skip
_SEPARATOR = re.compile(r"(?:^|(?<=\s));(?=\s|$)")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱᵀ]+")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_COMMAND = re.compile(r"\\([A-Za-z]+|.)\s*")
_LAYOUT = {*FONTS, "text", "textbf", "textit", "operatorname", "left", "right", "big", "Big", ",", ";", ":", "!", " "}
_ARTICLE = re.compile(r"\b(?:the\s+(?=\S)|an?\s+(?=[^\W\d_]{2}))", re.IGNORECASE)
_PRODUCT = re.compile(r"\((\w+)\)(?=/)")  # whose brackets say nothing
_WORDS = {"minus": "-", "plus": "+", "times": "·", "squared": "^2", "cubed": "^3", "inf": "infinity"}
_GREEK = {name: symbol.text for name, symbol in COMMANDS.items() if "\u0370" <= symbol.text < "\u0400" and name != "pi"}
_WORD = re.compile(r"[^\W\d_]+")
_HYPHEN = re.compile(r"(?<=[^\W\d_]{2})-(?=[^\W\d_])|(?<=[^\W\d_])-(?=[^\W\d_]{2})")
_IGNORED = re.compile(r"[\s{}_\u00b7]")
_SPELLED = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "half": "1/2", "third": "1/3", "quarter": "1/4",
}  # fmt: skip


def matches(typed: str, accepted: Sequence[str], case: bool = False) -> bool:
    """True when the typed text says the same as one of the accepted ones."""
    folded, number = _folded(typed, case), _number(typed)
    return any(_folded(text, case) == folded or _is_number(text, number) for text in accepted)


def is_misspelled(typed: str, accepted: Sequence[str]) -> bool:
    """True when one letter is wrong, missing or too much in a long word, or two of its letters are swapped."""
    return any(
        folded.isalpha() and _is_one_letter_off(folded, _folded(text, False, plurals))
        for plurals in (False, True)
        for folded in [_folded(typed, False, plurals)]
        for text in accepted
    )


def split(text: str, count: int) -> list[str]:
    """What was typed for each blank, in order; a blank can be left empty."""
    if count == 1:
        return [text.strip()]
    parts = _SEPARATOR.split(text)
    if len(parts) != count:
        parts = text.split(";")
    if len(parts) != count:
        example = ";".join(map(str, range(1, count + 1)))  # without a space at which a line could end
        raise AnswerError(f"{count} blanks expected, {len(parts)} typed: type them with ; between, as in {example}")
    return [part.strip() for part in parts]


def _folded(text: str, case: bool, plurals: bool = False) -> str:
    """The text in one spelling, in which only that is left which counts; with plurals, if they are to count."""
    spelled = unicodedata.normalize("NFKC", _RAISED.sub(_on_the_line, text))
    spelled = _COMMAND.sub(_meaning, _FRACTION.sub(_quotient, spelled)).translate(_VARIANTS)
    spelled = spelled if case else unicodedata.normalize("NFKC", spelled.casefold())
    words = _WORD.sub(partial(_in_one_form, plurals=plurals), _HYPHEN.sub("", _ARTICLE.sub("", spelled)))
    bare = _PRODUCT.sub(r"\1", _IGNORED.sub("", words).removesuffix("."))
    while bare[:1] == "(" and bare[-1:] == ")" and bare.count("(") == 1:
        bare = bare[1:-1]
    return bare or "".join(text.split())


def _on_the_line(raised: re.Match[str]) -> str:
    return "^" + unicodedata.normalize("NFKC", raised.group())


def _quotient(fraction: re.Match[str]) -> str:
    return "/".join(part if part.isalnum() else f"({part})" for part in fraction.groups())


def _meaning(command: re.Match[str]) -> str:
    name = command.group(1)
    if name in _LAYOUT:
        return ""
    return COMMANDS[name].text if name in COMMANDS else name


def _in_one_form(word: re.Match[str], plurals: bool) -> str:
    text = word.group()
    known = _WORDS.get(text) or _GREEK.get(text)
    if known:
        return known
    return text[:-1] if not plurals and len(text) > 3 and text[-1] == "s" and text[-2] != "s" else text


def _number(text: str) -> Reading | None:
    text = _SPELLED.get(_ARTICLE.sub("", text.strip().casefold()).removeprefix("one "), text)
    if not any(character.isnumeric() for character in text):
        return None
    try:
        return read(text, "number")
    except AnswerError:
        return None


def _is_number(accepted: str, typed: Reading | None) -> bool:
    """Whether both are one number, or one of them is the other one rounded to digits enough."""
    wanted = _number(accepted) if typed else None
    if typed is None or wanted is None:
        return False
    off = abs(float(typed.value) - float(wanted.value))  # type: ignore[arg-type]  # the form is a number
    rounded = [
        place / 2
        for [digits], [place] in ((typed.digits, typed.places), (wanted.digits, wanted.places))
        if digits is not None and place is not None and digits >= ENOUGH_DIGITS
    ]
    return off <= max([1e-9 * abs(float(wanted.value)), *rounded])  # type: ignore[arg-type]


def _is_one_letter_off(typed: str, word: str) -> bool:
    """Not at the first letter, with which another word may begin: typical, atypical."""
    if len(word) < LONG or abs(len(typed) - len(word)) > 1 or typed[:1] != word[:1] or typed == word:
        return False
    start = next((i for i, (a, b) in enumerate(zip(typed, word, strict=False)) if a != b), min(len(typed), len(word)))
    one, other = typed[start:], word[start:]
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return swapped or one[1:] == other[1:] or one[1:] == other or one == other[1:]
