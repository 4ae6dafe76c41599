import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from quizzer.screen.lines import Look, cut, pad, sentence, text_of


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("θ̂ ∑ ½ ─", 7),
        ("ŷ", 1),
        ("x\u0304", 1),
        ("v\u20d7", 1),
        ("中文", 4),
        ("𝐰𝔼", 2),
        ("Ａ", 2),
        ("a\u200bb", 2),
        ("한", 2),
        ("\u1112\u1161\u11ab", 2),
        ("👨\u200d👩\u200d👧\u200d👦", 2),  # a family, joined
        ("👩🏽\u200d🚀", 2),
        ("👍🏽", 2),  # with a skin tone
        ("❤", 1),
        ("❤\ufe0f", 2),  # drawn as an emoji
        ("❤\ufe0f\u200d🔥", 2),
        ("1\ufe0f\u20e3", 2),  # a keycap
        ("🏳\ufe0f\u200d🌈", 2),
        ("🇩🇪", 2),
        ("🇩🇪🇫🇷", 4),
        ("The 👨\u200d👩\u200d👧\u200d👦 of 中文 ❤\ufe0f", 17),
    ],
)
def test_cell_len_is_that_of_a_terminal(text: str, width: int) -> None:
    assert cell_len(text) == width


@pytest.mark.parametrize(("alignment", "expected"), [("l", "中   "), ("c", " 中  "), ("r", "   中")])
def test_pad_fills_to_a_width(alignment: str, expected: str) -> None:
    assert pad("中", 5, alignment) == expected


def test_cut_keeps_accents_with_their_letters() -> None:
    assert cut("abx\u0304cd", 3) == ["abx\u0304", "cd"]
    assert cut("中文字", 3) == ["中", "文", "字"]


def test_cut_keeps_what_is_joined_together() -> None:
    assert cut("ab👨\u200d👩\u200d👧👍🏽1\ufe0f\u20e3", 3) == ["ab", "👨\u200d👩\u200d👧", "👍🏽", "1\ufe0f\u20e3"]


@pytest.mark.parametrize("text", ["\u0301", "\u200d", "中", "🇩🇪", "ab"])
def test_cut_takes_one_character_at_least(text: str) -> None:
    assert "".join(cut(text, 1)) == text
    assert cut(text, 0) == cut(text, 1)


@settings(deadline=None)
@given(st.text(max_size=40), st.integers(2, 10))
def test_cut_loses_nothing_and_keeps_the_width(text: str, width: int) -> None:
    pieces = cut(text, width)
    assert "".join(pieces) == text
    assert all(cell_len(piece) <= width for piece in pieces)


def test_sentence_is_wrapped_but_paths_and_commands_stay_whole() -> None:
    text = "wrote /a/folder/with/a/long/name.sqlite: see `quizzer deck list` and more"
    assert [text_of(line) for line in sentence(text, Look(width=24))] == [
        " wrote", " /a/folder/with/a/long/name.sqlite:", " see `quizzer deck list`", " and more"
    ]  # fmt: skip
    assert [text_of(line) for line in sentence(text, Look(width=24, linear=True))] == [f" {text}"]
    assert [text_of(line) for line in sentence("a  b", Look(width=24), 3)] == ["   a  b"]
