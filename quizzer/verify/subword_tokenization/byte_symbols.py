from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Text
from quizzer.verify.problem import Solution, Wrong, problem

ASCII = ("ok", "go", "data", "model")
TWO_BYTES = ("naïve", "élève", "Übergröße", "crème", "señor", "мир", "привет", "спасибо", "αβγ", "Ελλάδα", "Łódź")
THREE_BYTES = ("東京", "日本語", "你好", "ありがとう", "감사", "안녕하세요", "ไทย", "5€", "x→y→z", "a≥b≥c")
FOUR_BYTES = ("🙂", "🚀", "🍺👍", "🙂🙂", "🚀🚀🚀")
_BOUNDS = ((0x80, 1), (0x800, 2), (0x10000, 3))  # below which code point a character takes so many bytes


def byte_symbols(text: str) -> int:
    r"""Number of bytes of a text in UTF-8, which is what a byte-level tokenizer has before its first merge.

    Parameters
    ----------
    text : str
        The text, not empty and without lone surrogates.

    Returns
    -------
    int
        The number of bytes.

    Raises
    ------
    ValueError
        If the text is empty or has a lone surrogate, which UTF-8 cannot write.

    Notes
    -----
    A character takes 1 byte below U+0080 (ASCII), 2 below U+0800 (most of Latin, Greek, Cyrillic, Hebrew, Arabic), 3
    below U+10000 (nearly all other scripts, and signs such as the euro), and 4 above (nearly all emoji, and rare
    characters).

    .. math:: \sum_i b(c_i), \qquad b(c) \in \{1, 2, 3, 4\}

    References
    ----------
    .. [1] Yergeau (2003), "UTF-8, a transformation format of ISO 10646", RFC 3629, section 3.
    .. [2] Radford et al. (2019), "Language Models are Unsupervised Multitask Learners", section 2.2.

    Examples
    --------
    >>> byte_symbols("5 €")
    5
    """
    if not isinstance(text, str) or not text:
        raise ValueError("text must be a text that is not empty")
    if any(0xD800 <= ord(character) <= 0xDFFF for character in text):
        raise ValueError("text must not have lone surrogates")
    return sum(map(_width, text))


def _width(character: str) -> int:
    return next((width for bound, width in _BOUNDS if ord(character) < bound), 4)


def _text(draws: Draws, earlier: Drawn) -> str:
    """Words of two widths that are not ASCII, and often one of ASCII, with or without spaces."""
    kinds = draws.sample((TWO_BYTES, THREE_BYTES, FOUR_BYTES), 2) + draws.choice(([], [ASCII], [ASCII]))
    return draws.choice(("", " ")).join(draws.choice(kind) for kind in draws.shuffled(kinds))


def _each(text: str, width: int) -> int:
    """The bytes if every character outside ASCII took so many."""
    return sum(1 if character.isascii() else width for character in text)


def _utf_16(text: str) -> int:
    return sum(4 if _width(character) == 4 else 2 for character in text)


def _reject(text: str) -> str | None:
    """Only texts of which whoever takes one width for all, or for all that is not ASCII, gets another number."""
    if byte_symbols(text) in (_utf_16(text), 2 * len(text), *(_each(text, width) for width in (2, 3, 4))):
        return "wrong widths give the same number"
    return None


@problem(byte_symbols, params={"text": Text("naïve🙂", draw=_text)}, reject=_reject, exact=True)
def solve(text: str) -> Solution:
    value = byte_symbols(text)
    others = {
        "characters": Wrong(len(text), "Those are the characters: one outside ASCII takes 2, 3 or 4 bytes in UTF-8."),
        "spaces_left_out": Wrong(
            sum(_width(character) for character in text if character != " "),
            "A space is a byte too, and in a byte-level tokenizer a symbol.",
        ),
        "two_bytes_as_one": Wrong(
            sum(1 if _width(character) == 2 else _width(character) for character in text),
            "You took 1 byte for a letter outside ASCII: from U+0080 on, as for é, я and α, UTF-8 takes 2 or more.",
        ),
        "two_bytes_each": Wrong(
            _each(text, 2),
            "You took 2 bytes for everything outside ASCII: only most Latin letters with marks, Greek, Cyrillic, "
            "Hebrew, Arabic and a few more take 2.",
        ),
        "three_bytes_each": Wrong(
            _each(text, 3) if any(_width(character) == 2 for character in text) else None,
            "You took 3 bytes for everything outside ASCII: below U+0800 a character takes 2, beyond U+FFFF 4.",
        ),
        "four_bytes_each": Wrong(
            _each(text, 4), "You took 4 bytes for everything outside ASCII: only characters beyond U+FFFF take 4."
        ),
        "three_bytes_as_two": Wrong(
            sum(2 if _width(character) == 3 else _width(character) for character in text)
            if any(_width(character) == 4 for character in text)
            else None,
            "You took 2 bytes for a character that takes 3: Chinese, Japanese, Korean and Thai, arrows, ≥ and the euro "
            "lie beyond U+07FF.",
        ),
        "four_bytes_as_three": Wrong(
            sum(min(3, _width(character)) for character in text),
            "You took 3 bytes for an emoji: those of this text lie beyond U+FFFF and take 4.",
        ),
        "utf_16": Wrong(
            _utf_16(text),
            "Those are the bytes in UTF-16: byte-level tokenizers read UTF-8.",
        ),
    }
    by_width = {width: [c for c in text if _width(c) == width] for width in (1, 2, 3, 4)}
    counted = [f"{len(found)} × {width}" for width, found in by_width.items() if found]
    return Solution(
        value,
        wrong={name: wrong for name, wrong in others.items() if wrong.value != value},
        steps=[
            *(f"{width} bytes each: {' '.join(found)}" for width, found in by_width.items() if found and width > 1),
            f"{' + '.join(counted)} = {value}",
        ],
    )
