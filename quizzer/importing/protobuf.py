"""The few fields of protocol buffers that Anki's note types need, read by hand."""

from collections.abc import Iterator

Fields = dict[int, int | bytes]


def fields(data: bytes) -> Fields:
    """The last value of each field: a number, or bytes; what is cut or of another form ends the reading."""
    return dict(_read(data))


def _read(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    place = 0
    while place < len(data):
        key, place = _number(data, place)
        number, form = key >> 3, key & 7
        if form == 0:
            value, place = _number(data, place)
            yield number, value
        elif form == 2:
            length, place = _number(data, place)
            yield number, data[place : place + length]
            place += length
        elif form in (1, 5):
            place += 8 if form == 1 else 4
        else:
            return


def _number(data: bytes, place: int) -> tuple[int, int]:
    """A number of up to ten bytes of seven bits, and the place behind it."""
    value = 0
    for shift in range(0, 70, 7):
        byte = data[place] if place < len(data) else 0
        value |= (byte & 127) << shift
        place += 1
        if byte < 128:
            break
    return value, place


def text_of(parts: Fields, number: int) -> str:
    """A field as text; "" if there is none."""
    found = parts.get(number, b"")
    return found.decode("utf-8", "replace") if isinstance(found, bytes) else ""


def whole(parts: Fields, number: int) -> int:
    """A field as a number; 0 if there is none."""
    found = parts.get(number, 0)
    return found if isinstance(found, int) else 0
