"""Formulas as MathML: well-formed, of MathML Core alone, in the structure that another library gives them."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from quizzer.decks.places import shipped_folder
from quizzer.text.latex.mathml import mathml
from quizzer.text.latex.parser import parse
from quizzer.text.markdown import mathematics
from quizzer.text.neutral import hostile_characters
from tests.text.test_oracle import strings

DATA = Path(__file__).parents[1] / "data"
CONSTRUCTS = [line for line in (DATA / "latex_constructs.txt").read_text("utf-8").splitlines() if line[:1] != "#"]
DRAWN = [line[2:] for line in (DATA / "formulas.txt").read_text("utf-8").splitlines() if line.startswith("# ")]
RECORDS = [line.split("\t") for line in (DATA / "mathml.tsv").read_text("utf-8").splitlines() if line[:1] != "#"]
ALIKE = str.maketrans({"^": "ˆ", "‾": "¯", "-": "−", "∥": "‖", "∣": "|", "*": "∗", "\xa0": " "})

CORE = {
    "math", "mi", "mn", "mo", "mtext", "mspace", "mrow", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder",
    "mover", "munderover", "mtable", "mtr", "mtd",
}  # fmt: skip
ATTRIBUTES = {
    "math": {"display"},
    "mi": {"mathvariant"},
    "mo": {"form", "stretchy", "lspace", "rspace", "movablelimits"},
    "mspace": {"width"},
    "mrow": {"style", "class"},
    "mfrac": {"linethickness"},
    "munder": {"accentunder"},
    "mover": {"accent"},
    "mtable": {"displaystyle"},
    "mtd": {"style"},
}
CHILDREN = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}


def shipped() -> set[str]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    decks = [yaml.load(path.read_text("utf-8"), Loader=loader) for path in Path(shipped_folder()).glob("*.yaml")]
    return {math.source for deck in decks for text in strings(deck["cards"]) for math in mathematics(text)}


def element(source: str) -> ElementTree.Element:
    return ElementTree.fromstring(mathml(parse(source).root))


def assert_core(root: ElementTree.Element) -> None:
    for part in root.iter():
        assert part.tag in CORE
        assert set(part.attrib) <= ATTRIBUTES.get(part.tag, set())
        assert len(part) == CHILDREN.get(part.tag, len(part))
        if part.tag in ("mi", "mn", "mo", "mtext"):
            assert len(part) == 0
            assert part.text
        else:
            assert not part.text


def skeleton(part: ElementTree.Element) -> Any:
    """Elements and their tokens, without what only spaces or groups."""
    if part.tag in ("mi", "mn", "mo", "mtext"):
        return (part.text or "").translate(ALIKE).strip()
    parts: list[Any] = []
    for child in part:
        if child.tag != "mspace":
            said = skeleton(child)
            is_row = part.tag in ("math", "mrow", "mtd", "msqrt") and said[0] == "mrow"
            parts += said[1:] if is_row else [said]
    if part.tag in ("mrow", "math"):
        return parts[0] if len(parts) == 1 else ["mrow", *parts]
    names = {"munder": "msub", "mover": "msup", "munderover": "msubsup"}
    is_operator = isinstance(parts[0], str) and (len(parts[0]) > 1 or parts[0] in "∑∏∫")
    return [names.get(part.tag, part.tag) if is_operator else part.tag, *parts]


def said(part: Any) -> str:
    return part if isinstance(part, str) else f"({' '.join(map(said, part))})"


def operators(source: str) -> list[tuple[str, dict[str, str]]]:
    return [(part.text or "", dict(part.attrib)) for part in element(source).iter("mo")]


@pytest.mark.parametrize("source", CONSTRUCTS + DRAWN)
def test_construct_of_the_field_is_of_mathml_core(source: str) -> None:
    assert_core(element(source))


def test_every_formula_of_the_shipped_cards_is_of_mathml_core() -> None:
    formulas = shipped()
    assert len(formulas) > 1500
    for source in formulas:
        assert_core(element(source))


@pytest.mark.parametrize(("source", "expected"), RECORDS)
def test_structure_is_that_of_another_library(source: str, expected: str) -> None:
    assert said(skeleton(element(source))) == expected


PIECES = [
    "x", "12", "\\alpha ", "+", "-", "=", "|", "(", ")", "[", "{", "}", "^", "_", "'", "\\frac", "\\sqrt[3]", "\\hat ",
    "\\text{a b}", "\\left(", "\\right)", "\\sum", "\\log", "\\begin{cases}", "\\end{cases}", "&", "\\\\", "<", ">",
    '"', "\\overline ", "\\not", "\\cancel", "\\xrightarrow", "\\binom", "\\mathbf", "\\big|", "\\,", "\\quad",
    "\\operatorname", "\u202e", "\x1b", "\x00", "\ud800", "<script>", "&lt;", "\\substack", "\\limits", "\\over ",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=40))
@example("\\unknown{<mi onclick=x>}&amp;")
def test_no_source_breaks_out_of_its_formula(source: str) -> None:
    root = element(source)
    assert_core(root)
    assert hostile_characters("".join(root.itertext())) == []


@given(st.text("abcxyz<>&\"'é", min_size=1))
def test_prose_in_a_formula_is_itself(text: str) -> None:
    assert "".join(element(rf"\text{{{text}}}").itertext()).replace("\xa0", " ") == text


def test_fraction_is_written_out() -> None:
    assert mathml(parse(r"\frac{1}{x^2}").root, display=True) == (
        '<math display="block"><mfrac><mn>1</mn><msup><mi>x</mi><mn>2</mn></msup></mfrac></math>'
    )


def test_minus_is_a_sign_at_the_beginning_and_after_a_relation() -> None:
    signs = [attributes.get("form") for text, attributes in operators("-x = -y - z") if text == "−"]
    assert signs == ["prefix", "prefix", None]


def test_operators_stand_close_in_scripts_and_groups() -> None:
    close = {"lspace": "0", "rspace": "0"}
    assert operators("x_{i+1}") == [("+", close)]
    assert operators("1{,}000") == [(",", close)]
    assert operators("a + b") == [("+", {})]


def test_only_fences_of_left_and_right_grow() -> None:
    assert [attributes["stretchy"] for _, attributes in operators(r"(a)\left(b\right)")] == ["false"] * 2 + ["true"] * 2
    assert [attributes["stretchy"] for _, attributes in operators(r"|a| + \left.b\middle|c\right|")[:2]] == [
        "false"
    ] * 2
    assert [attributes["stretchy"] for _, attributes in operators(r"\left.b\middle|c\right|")] == ["true", "true"]


def test_a_name_of_a_function_stands_apart_from_its_argument_unless_that_is_in_brackets() -> None:
    assert [part.tag for part in element(r"2\log x")] == ["mn", "mspace", "mi", "mspace", "mi"]
    assert [part.tag for part in element(r"\log(x)")] == ["mi", "mo", "mi", "mo"]
    assert [part.get("width") for part in element(r"a\quad b\,c").iter("mspace")] == ["1em", "0.1667em"]


def test_capital_greek_is_upright_and_small_greek_is_not() -> None:
    assert [part.get("mathvariant") for part in element(r"\Sigma\sigma x\nabla")] == ["normal", None, None, "normal"]


def test_script_letters_are_the_plain_ones() -> None:
    assert "".join(element(r"\mathcal{N}\mathcal{L}\mathscr{e}").itertext()) == "𝒩ℒℯ"


def test_equations_are_aligned_at_the_relation() -> None:
    cells = element(r"\begin{aligned} a &= b \\ &+ c \end{aligned}").findall(".//mtd")
    assert [cell.get("style", "").split(";")[0] for cell in cells] == ["text-align:right", "text-align:left"] * 2
    assert [part.get("form") for cell in cells for part in cell.iter("mo")] == [None, None]
