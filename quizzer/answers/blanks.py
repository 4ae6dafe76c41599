"""Words typed into the blanks of a text, compared as a reader would: typography and, as a rule, case do not count."""

import re
import unicodedata

from quizzer.answers.tokens import MINUS_SIGNS, AnswerError

_VARIANTS = str.maketrans(
    {
        **dict.fromkeys(MINUS_SIGNS, "-"),
        **dict.fromkeys("\u22c5\u2219\u2022\u2024\u2027\u30fb", "\u00b7"),
        **dict.fromkeys("\u2018\u2019\u201b\u02bc", "'"),
        **dict.fromkeys("\u201c\u201d\u201f", '"'),
    }
)
_SEPARATOR = re.compile(r"(?:^|(?<=\s));(?=\s|$)")


def matches(typed: str, accepted: list[str], case: bool = False) -> bool:
    """True when the typed text is one of the accepted ones."""
    folded = _folded(typed, case)
    return any(folded == _folded(text, case) for text in accepted)


def split(text: str, count: int) -> list[str]:
    """What was typed for each blank, in order; a blank can be left empty."""
    if count == 1:
        return [text.strip()]
    parts = _SEPARATOR.split(text)
    if len(parts) != count:
        parts = text.split(";")
    if len(parts) != count:
        raise AnswerError(f"{count} blanks expected, {len(parts)} typed: type them with ; between, as in a ; b")
    return [part.strip() for part in parts]


def _folded(text: str, case: bool) -> str:
    text = unicodedata.normalize("NFKC", text.translate(_VARIANTS)).translate(_VARIANTS)
    text = " ".join(text.split())
    return text if case else unicodedata.normalize("NFKC", text.casefold())
