import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.text.template import Around, Placeholder, fill, placeholders


def _shown(name: str, spec: str, around: Around) -> str:
    return f"<{name}|{spec}|{around}>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P = {{p}}", "P = <p||text>"),
        ("$P = {{p}}$ and {{q:.3f}}", "$P = <p||math>$ and <q|.3f|text>"),
        ("$$x_{{i}}$$", "$$x_<i||math>$$"),
        ("{{rate:.0%}} {{x_1:.12e}} {{y:.3g}}", "<rate|.0%|text> <x_1|.12e|text> <y|.3g|text>"),
        (r"$\frac{{{a}}}{b}$", r"$\frac{<a||math>}{b}$"),
        ("`{{a}}` is code, $5 is money, {{b}}", "`<a||code>` is code, $5 is money, <b||text>"),
        (
            "{{a}}\n```\nx = `{{b}}`\n```\n{{c}} `` ` {{d}} ``",
            "<a||text>\n```\nx = `<b||code>`\n```\n<c||text> `` ` <d||code> ``",
        ),
        ("- item\n  $a +\n  {{b}}$", "- item\n  $a +\n  <b||math>$"),
    ],
)
def test_fill_replaces_placeholders(text: str, expected: str) -> None:
    assert fill(text, _shown) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{a}",
        "{{ a }}",
        "{{a.__class__}}",
        "{{a[0]}}",
        "{{a:>1000000000}}",
        "{{a!r}}",
        "{{a:.123f}}",
        "{{1a}}",
        "{{}}",
        "{{a}",
        "x^{ {a} }",
    ],
)
def test_fill_leaves_everything_else_alone(text: str) -> None:
    assert placeholders(text) == ()
    assert fill(text, _shown) == text


def test_placeholders_carry_offset_and_place() -> None:
    assert list(placeholders("a {{x}} $y={{z:.2f}}$ {{x}}")) == [
        Placeholder(2, "x", "", "text"),
        Placeholder(11, "z", ".2f", "math"),
        Placeholder(22, "x", "", "text"),
    ]


def test_a_value_is_not_filled_again() -> None:
    assert fill("{{a}}", lambda name, spec, around: "{{b}}") == "{{b}}"


@settings(deadline=None)
@given(st.text("ab{}:.2f$\\ \n", max_size=60))
def test_fill_with_the_source_of_each_placeholder_gives_the_text_back(text: str) -> None:
    def source(name: str, spec: str, around: Around) -> str:
        return f"{{{{{name}:{spec}}}}}" if spec else f"{{{{{name}}}}}"

    assert fill(text, source) == text
