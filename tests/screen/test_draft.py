"""A line while it is being typed, beside a list that obeys the same keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from quizzer.screen import keys
from quizzer.screen.draft import Draft
from quizzer.screen.keys import Press
from quizzer.screen.readers import LONGEST_LINE

PRESSES = st.one_of(
    st.sampled_from([Press(name) for name in (keys.LEFT, keys.RIGHT, keys.HOME, keys.FINISH, keys.DELETE)]),
    st.sampled_from("\x7f\x15\x0b").map(lambda char: Press("character", char)),
    st.text(max_size=3).map(lambda text: Press("character" if len(text) == 1 else keys.PASTE, text)),
)


def drafted(*presses: Press) -> Draft:
    draft = Draft()
    for press in presses:
        draft.press(press)
    return draft


@given(st.lists(PRESSES, max_size=40))
def test_keys_edit_as_on_a_list_of_characters(presses: list[Press]) -> None:
    left: list[str] = []
    right: list[str] = []  # from the cursor on, the nearest last
    for name, text in presses:
        if name == keys.LEFT and left:
            right.append(left.pop())
        elif name == keys.RIGHT and right:
            left.append(right.pop())
        elif name == keys.HOME:
            right += reversed(left)
            left = []
        elif name == keys.FINISH:
            left += reversed(right)
            right = []
        elif name == keys.DELETE:
            right = right[:-1]
        elif text == "\x7f":
            left = left[:-1]
        elif text == "\x15":
            left = []
        elif text == "\x0b":
            right = []
        elif text not in ("\x01", "\x05", "\x17", "\b"):
            left += [char for char in text.replace("\n", " ") if char.isprintable()]
    if not any(text in ("\x01", "\x05", "\x17", "\b") for _, text in presses):
        draft = drafted(*presses)
        assert (draft.text, draft.cursor) == ("".join([*left, *reversed(right)]), len(left))


@pytest.mark.parametrize(
    ("text", "left"), [("one two", "one "), ("one two  ", "one "), ("one", ""), ("", ""), ("a-b", ""), ("  ", "")]
)
def test_word_is_killed_with_the_spaces_after_it(text: str, left: str) -> None:
    assert drafted(Press(keys.PASTE, text), Press("character", "\x17")).text == left


@given(st.text(max_size=60), st.integers(0, 60), st.integers(1, 30))
def test_rows_hold_the_whole_line_and_the_cursor_where_it_is(text: str, back: int, width: int) -> None:
    draft = drafted(Press(keys.PASTE, text), *[Press(keys.LEFT)] * back)
    rows, row, column = draft.laid(width)
    whole = "".join(rows)
    assert whole in draft.text
    assert all(sum(map(cell_len, shown)) <= width or len(shown) == 1 for shown in rows)
    if len(rows) < 10:
        assert whole == draft.text
        assert sum(map(len, rows[:row])) + column == draft.cursor


def test_of_a_long_line_the_rows_near_the_cursor_are_shown() -> None:
    draft = drafted(Press(keys.PASTE, "".join(str(row) * 5 for row in range(10)) * 2))
    assert draft.laid(5) == (["00000", *[str(row) * 5 for row in range(1, 10)]], 9, 5)
    draft.press(Press(keys.HOME))
    assert draft.laid(5)[1:] == (0, 0)
    assert draft.laid(5).rows[0] == "00000"


@pytest.mark.parametrize("name", [keys.ESCAPE, keys.END, keys.ENTER, keys.LATE, "unknown"])
def test_other_keys_change_nothing(name: str) -> None:
    assert drafted(Press(keys.PASTE, "ab"), Press(name)).text == "ab"


def test_line_is_no_longer_than_anybody_types() -> None:
    draft = drafted(Press(keys.PASTE, "x" * LONGEST_LINE), Press(keys.HOME), Press("character", "y"))
    assert draft.text == "y" + "x" * (LONGEST_LINE - 1)
    assert draft.cursor == 1


def test_what_is_no_text_is_not_taken() -> None:
    assert drafted(Press(keys.PASTE, "a\x1b[31mb\u202ec\x00\td")).text == "a[31mbcd"
