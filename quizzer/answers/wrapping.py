"""What people write around an answer: its name and an equals sign, quotes, a closing full stop, `np.array(...)`.

It is blanked out, so that positions stay those of the typed text.
"""

import re

from quizzer.answers.expression import evaluate
from quizzer.answers.refusals import AnswerError, check_length
from quizzer.answers.tokens import tokenize

_FOLDED = {
    **{0xFEE0 + code: code for code in range(0x21, 0x7F)},  # full-width letters, digits and signs
    **dict(zip(map(ord, "\u3000\u3002\uff61\u3001"), map(ord, " ..,"), strict=True)),
}
_ABOUT = "~\u2248\u2243\u2245\u223c"
_EQUAL = re.compile(f"[=:{_ABOUT}]")
_QUOTED = re.compile(r"\s*([\"'`$\u201c\u2018])[^\"'`$\u201d]*([\"'`$\u201d\u2019])\s*")
_CLOSING_QUOTES = {"\u201c": "\u201d", "\u2018": "\u2019"}
_STOP = re.compile(r"(?<=[^\s.,;:(\[+*/^-])\.\s*$")
_WORD_ABOUT = re.compile(r"\s*(?:approximately|approx\.?|about|around|roughly|circa|ca\.?)(?=[\s0-9])", re.IGNORECASE)
_SIGN_ABOUT = re.compile(rf"(?:^|(?<=[,;(\[=]))\s*[{_ABOUT}]")
_ARRAY = re.compile(r"\s*(?:[A-Za-z]+\.)?(?:array|asarray|tensor|matrix|list|tuple)\s*\(", re.IGNORECASE)
_TYPE = re.compile(r",\s*dtype\s*=\s*[\w.']+\s*(?=\)\s*$)")
_MODULE = re.compile(r"(?<![A-Za-z0-9_])(?:np|numpy|math|torch|jnp)\.(?=[A-Za-z])")
_GROUP = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")
_NO_NAME = re.compile(r"[+*,;=]|\s[-\u2212]|[-\u2212]\s|^\W?$|(?<![\w.^])[0-9]")  # nor a number of its own


def folded(text: str) -> str:
    """Full-width signs, as a phone or an input method types them, in ASCII."""
    return text.translate(_FOLDED)


def bare(text: str) -> str:
    """The answer alone, every character at its place."""
    check_length(text)
    text = folded(text)
    quotes = _QUOTED.fullmatch(text)
    if quotes and _CLOSING_QUOTES.get(quotes.group(1), quotes.group(1)) == quotes.group(2):
        text = _blanked(_blanked(text, *quotes.span(1)), *quotes.span(2))
    for pattern in (_STOP, _MODULE):
        text = pattern.sub(_blank, text)
    text = _without_name(text)
    text = _WORD_ABOUT.sub(_blank, text, count=1) if _WORD_ABOUT.match(text) else text
    text = _SIGN_ABOUT.sub(_blank, text)
    return without_array(text)


def without_array(text: str) -> str:
    """`[1, 2]` for `np.array([1, 2])`."""
    array, end = _ARRAY.match(text), len(text.rstrip())
    if not array or text[end - 1] != ")":
        return text
    return _blanked(_blanked(_TYPE.sub(_blank, text), 0, array.end()), end - 1, end)


def _without_name(text: str) -> str:
    """`0.37` for `= 0.37`, `KL(P || Q) = 0.37` or `x \u2248 0.37`; `2/3 = 0.67` has two values and stays."""
    place = _sign_place(text)
    if place is None:
        return text
    left = text[:place]
    if (not left.strip() and text[place] != ":") or _is_name(left.strip()):
        return _blanked(text, 0, place + (2 if text.startswith(":=", place) else 1))
    return text


def _sign_place(text: str) -> int | None:
    """Where the first sign of equality stands outside all brackets."""
    if not _EQUAL.search(text):
        return None
    depth = 0
    for place, character in enumerate(text):
        depth += (character in "([{") - (character in ")]}")
        if depth <= 0 and _EQUAL.match(character):
            return place
    return None


def _is_name(left: str) -> bool:
    if not (left[:1].isalpha() or left[:1] in tuple("\u2207\u2202\u2016|\\")):
        return False
    outside = _GROUP.sub("", _GROUP.sub("", left))
    return not _NO_NAME.search(outside.replace("^*", "").replace("_*", "") or "x") and not _has_value(left)


def _has_value(text: str) -> bool:
    """Whether it is an answer of its own; pi alone names what follows, often a class's share."""
    try:
        *tokens, end = tokenize(text)
        evaluate(tokens, end, allow_inf=True)
    except AnswerError:
        return False
    return [token.text for token in tokens] != ["pi"]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]
