"""Colours that can be read: their contrast on the grounds of common terminals, and how a ground is told."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import quizzer
from quizzer.screen import ground

# What comes with xterm, Windows Terminal, VS Code, GNOME (old and new), Ubuntu; Solarized, Nord, Dracula, One.
DARK = ("000000", "0c0c0c", "1e1e1e", "171421", "2e3436", "300a24", "002b36", "2e3440", "282a36", "282c34")
# xterm -rv, VS Code and GNOME; Solarized; macOS Terminal's Man Page; Gruvbox, One, Catppuccin.
LIGHT = ("ffffff", "fdf6e3", "fef49c", "fbf1c7", "fafafa", "eff1f5")
TEXT, GRAPHICS = 4.5, 3.0  # WCAG 2.2, criteria 1.4.3 and 1.4.11


def luminance(channels: tuple[int, int, int]) -> float:
    """As the definition of relative luminance in WCAG 2.2 has it, of 0 to 255."""
    red, green, blue = (c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def of_hex(digits: str) -> tuple[int, int, int]:
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def of_256(number: int) -> tuple[int, int, int]:
    """A colour of the cube or of the row of greys, as xterm made them and others took them over."""
    assert 16 <= number < 256, "the first sixteen are the user's"
    if number >= 232:
        return (8 + 10 * (number - 232),) * 3
    steps = (0, 95, 135, 175, 215, 255)
    return steps[(number - 16) // 36], steps[(number - 16) // 6 % 6], steps[(number - 16) % 6]


def colours(name: str | None) -> dict[str, tuple[int, int, int]]:
    """The colours of the styles that have one; besides, text may be bold or italic, and never faint."""
    found = {}
    for style, code in ground.codes(name).items():
        assert set(re.sub(r"38;5;[0-9]+$", "", code).rstrip(";").split(";")) <= {"", "1", "3"}
        number = re.search(r"38;5;([0-9]+)$", code)
        if number:
            found[style] = of_256(int(number[1]))
    return found


def edge(level: float) -> tuple[int, int, int]:
    """The grey whose luminance comes next to that one."""
    return min(((n, n, n) for n in range(256)), key=lambda grey: abs(luminance(grey) - level))


def styles_in_use() -> set[str]:
    """The styles that spans of the package are given by name."""
    found = set()
    for path in Path(quizzer.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Span":
                given = [*node.args[1:], *(word.value for word in node.keywords if word.arg == "style")]
                constants = (part for value in given for part in ast.walk(value) if isinstance(part, ast.Constant))
                found |= {constant.value for constant in constants if isinstance(constant.value, str)}
    return found


def test_every_style_in_use_is_known() -> None:
    assert len(styles_in_use()) > 7
    assert styles_in_use() <= {"", *ground.codes("dark")}
    assert ground.codes("dark").keys() == ground.codes("light").keys()


@pytest.mark.parametrize(
    ("name", "grounds"),
    [
        ("dark", [*map(of_hex, DARK), edge(ground.DARKEST)]),
        ("light", [*map(of_hex, LIGHT), edge(ground.LIGHTEST)]),
    ],
)
def test_every_style_is_read_on_its_ground(name: str, grounds: list[tuple[int, int, int]]) -> None:
    assert len(colours(name)) > 10
    for style, colour in colours(name).items():
        for behind in grounds:
            assert contrast(colour, behind) >= (GRAPHICS if style == "bar" else TEXT), (style, behind)


def test_on_an_unknown_ground_only_graphics_have_a_colour_which_is_seen_on_any() -> None:
    assert colours(None).keys() == {"bar"}
    assert all(contrast(colours(None)["bar"], of_hex(behind)) >= GRAPHICS for behind in (*DARK, *LIGHT))


@pytest.mark.parametrize(("name", "grounds"), [("dark", DARK), ("light", LIGHT)])
def test_common_grounds_are_told_by_a_reply(name: str, grounds: tuple[str, ...]) -> None:
    for digits in grounds:
        red, green, blue = digits[:2], digits[2:4], digits[4:]
        for reply in (f"\x1b]11;rgb:{red}/{green}/{blue}\x07", f"\x1b]11;rgb:{red * 2}/{green * 2}/{blue * 2}\x1b\\"):
            found = ground.reply().search(b"typed" + reply.encode() + b"more")
            assert found
            assert ground.told_by(found) == name


@pytest.mark.parametrize("grey", ["8080", "6c6c", "c0c0"])
def test_a_ground_between_is_none_of_both(grey: str) -> None:
    found = ground.reply().search(f"\x1b]11;rgb:{grey}/{grey}/{grey}\x07".encode())
    assert found
    assert ground.told_by(found) is None


@pytest.mark.parametrize(
    "reply", [b"", b"\x1b]11;?\x07", b"\x1b]10;rgb:0/0/0\x07", b"\x1b]11;rgb:0/0\x07", b"\x1b]11;rgb:0/0/0"]
)
def test_what_is_no_reply(reply: bytes) -> None:
    assert ground.reply().search(reply) is None


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("15;0", "dark"), ("0;15", "light"), ("0;default;15", "light"), ("7;8", "dark"), ("12;7", "light"),
        ("", None), ("15;default", None), ("0;", None), ("0;-1", None), ("0;9999", None),
    ],
)  # fmt: skip
def test_the_environment_tells_a_ground(monkeypatch: pytest.MonkeyPatch, value: str, told: str | None) -> None:
    monkeypatch.setenv("COLORFGBG", value)
    assert ground.told_by_environment() == told


@pytest.mark.parametrize(
    ("term", "has_many"),
    [
        ("xterm-256color", True), ("xterm", True), ("tmux-256color", True), ("screen.xterm-256color", True),
        ("xterm-kitty", True), ("screen", True), ("vt100", False), ("ansi", False),
    ],
)  # fmt: skip
def test_terminals_of_few_colours_get_none(monkeypatch: pytest.MonkeyPatch, term: str, has_many: bool) -> None:
    monkeypatch.setenv("TERM", term)
    assert bool(colours("dark")) is has_many
    assert ground.can_be_asked() is has_many
