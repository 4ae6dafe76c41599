"""What a comma between two digits was probably meant to be: a decimal point, or the mark between thousands."""

import re

MOST_SHOWN = 40

_DECIMAL = re.compile(r"((?:min|max)\s*\([^()]*\))|(?<=[0-9]),(?=[0-9])|(?:^|(?<=[-+*/^(\s])),(?=[0-9])")
_THOUSANDS = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}(?:,[0-9]{3})+(?!,?[0-9])")
_LAKHS = re.compile(r"(?<![0-9.,])[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}(?!,?[0-9])")
_POINTS = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+(?![0-9.,])")
_LOG = re.compile(r"log\s*\([^(),]*[0-9],[0-9][^(),]*\)", re.IGNORECASE)


def respelled(text: str) -> list[str]:
    """The text in other spellings without such commas; whether they can be read is another question."""
    spellings = [pattern.sub(lambda match: match.group().replace(",", ""), text) for pattern in (_THOUSANDS, _LAKHS)]
    spellings.append(_POINTS.sub(lambda match: match.group().replace(".", "").replace(",", "."), text))
    spellings.append(decimal(text))
    return [spelling for spelling in dict.fromkeys(spellings) if spelling != text]


def decimal(text: str) -> str:
    """The text with points for decimal commas."""
    return _DECIMAL.sub(lambda match: match.group(1) or ".", text)


def place(text: str) -> int | None:
    """The column of the first comma, from 1."""
    return text.find(",") + 1 or None


def explained(text: str, spellings: list[str]) -> str:
    """What to type instead of the text, where these spellings can be read."""
    if max(map(len, spellings)) > MOST_SHOWN:
        return "commas separate numbers: type points for decimal commas, and thousands without a mark"
    if len(spellings) > 1:
        return f"the comma has two meanings: type {' or '.join(spellings)}"
    only = spellings[0]
    points = "decimal points" if only.count(".") > 1 else "a decimal point"
    return f"commas separate numbers: type {only}{f' with {points}' if only == decimal(text) else ''}"


def two_meanings(text: str) -> str | None:
    """What to say of `log(2,5)`, which is the logarithm of 2.5, or of 2 to base 5."""
    found = _LOG.search(text)
    if not found:
        return None
    typed = found.group()
    return f"the comma has two meanings: type {typed.replace(',', ', ')} with a space, or {typed.replace(',', '.')}"
