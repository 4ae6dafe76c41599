"""Lists of tokens or class names, where case counts and brackets or quotes around them do not."""

import re
import unicodedata

from quizzer.answers.refusals import AnswerError, check_length
from quizzer.answers.wrapping import without_array

MAX_ENTRIES = 64

_CLOSING = {"[": "]", "(": ")", "{": "}"}
_QUOTES = {'"': '"', "'": "'", "`": "`", "\u201c": "\u201d", "\u2018": "\u2019"}
_QUOTED = "|".join(f"{left}[^{right}]*{right}(?=[\\s,;]|$)" for left, right in _QUOTES.items())
_COMMAS = ",\uff0c\u3001"  # also those of an input method
_ENTRY = re.compile(rf"{_QUOTED}|[^\s{_COMMAS}]+|[{_COMMAS}]")
_BEHIND = re.compile(r"(?<=[^\s,\uff0c\u3001]);(?=\s)")  # the ; of `a; b`; one that stands alone is a label


def read_labels(text: str) -> list[str]:
    """The labels of `a, b`, `a b`, `a; b`, `[a, b]` or `["a", "b"]`; a single `[UNK]` keeps its brackets."""
    check_length(text)
    text = _BEHIND.sub(",", without_array(text))
    start, end = _inside(text)
    labels: list[str] = []
    comma = True
    for match in _ENTRY.finditer(text, start, end):
        if match.group() in _COMMAS:
            if comma:
                raise AnswerError("a label is missing before this comma: type one there", match.start() + 1)
            comma = True
            continue
        comma = False
        labels.append(_unquoted(match.group()))
        if len(labels) > MAX_ENTRIES:
            raise AnswerError(f"more than {MAX_ENTRIES} labels: type fewer", match.start() + 1)
    return labels


def label_key(label: object) -> str:
    """What labels are compared by: `[UNK]` equals `UNK`, a typographic minus equals `-`, case counts."""
    text = unicodedata.normalize("NFC", str(label)).replace("\u2212", "-")
    return text[1:-1] if len(text) > 2 and text[0] == "[" and text[-1] == "]" else text


def _inside(text: str) -> tuple[int, int]:
    """Where the list stands in the text, without brackets that enclose all of it (not those of a single `[UNK]`)."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    body = text[start:end]
    if len(body) < 2 or body[-1] != _CLOSING.get(body[0]) or _closes_early(body):
        return start, end
    if body[0] != "[" or not body[1:-1].strip() or re.search(r"[\s,\[\"']", body[1:-1]):
        return start + 1, end - 1
    return start, end


def _closes_early(body: str) -> bool:
    depth = 0
    for character in body[:-1]:
        depth += (character == body[0]) - (character == _CLOSING[body[0]])
        if depth == 0:
            return True
    return False


def _unquoted(label: str) -> str:
    if len(label) > 2 and _QUOTES.get(label[0]) == label[-1]:
        return label[1:-1]
    return label
