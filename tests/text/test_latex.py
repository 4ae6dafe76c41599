import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.text.latex.parser import MAX_DEPTH, parse
from quizzer.text.latex.tree import (
    BINARY,
    FUNCTION,
    RELATION,
    Accent,
    Fenced,
    Fraction,
    Grid,
    Node,
    Phrase,
    Raw,
    Root,
    Row,
    Scripts,
    Stack,
    Symbol,
)

CONSTRUCTS = [
    line
    for line in (Path(__file__).parents[1] / "data" / "latex_constructs.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]

# The only constructs of the file that LaTeX itself, or quizzer, cannot read, and where each goes wrong.
WRONG = {
    r"\unknowncmd{x}": (0, r"unknown command \unknowncmd"),
    r"\frac{a}{": (8, "this { is never closed"),
    "_x": (0, "_ has nothing before it"),
    "x^": (1, "nothing stands after ^"),
    r"\begin{pmatrix} 1 & 2": (0, r"\begin{pmatrix} without \end"),
    "}": (0, "this } closes nothing"),
    "\\": (0, "a lone backslash"),
    "a & b": (2, "& outside a matrix"),
}


def _only(source: str) -> Node:
    """The one node of a formula without problems."""
    formula = parse(source)
    assert formula.problems == []
    assert isinstance(formula.root, Row)
    (node,) = formula.root.items
    return node


def _items(source: str) -> list[Node]:
    root = parse(source).root
    assert isinstance(root, Row)
    return root.items


def _texts(node: Node) -> list[str]:
    items = node.items if isinstance(node, Row) else [node]
    return [item.text if isinstance(item, Symbol | Phrase) else type(item).__name__ for item in items]


def test_the_file_of_constructs_is_whole() -> None:
    assert len(CONSTRUCTS) == 15 + 93
    assert set(WRONG) <= set(CONSTRUCTS)


@pytest.mark.parametrize("source", [source for source in CONSTRUCTS if source not in WRONG])
def test_construct_of_the_field_has_no_problem(source: str) -> None:
    assert parse(source).problems == []


@pytest.mark.parametrize(("source", "expected"), WRONG.items())
def test_malformed_construct_is_reported_with_its_place(source: str, expected: tuple[int, str]) -> None:
    problems = parse(source).problems
    assert [(problem.offset, problem.message) for problem in problems] == [expected]
    assert problems[0].hint


@pytest.mark.parametrize(
    ("source", "offset", "message"),
    [
        (r"a + \frca{1}{2}", 4, r"unknown command \frca"),
        (r"{a + b", 0, "this { is never closed"),
        (r"\left( a", 0, r"\left without \right"),
        (r"a \right)", 2, r"\right without \left"),
        (r"\left a \right)", 0, r"no delimiter after \left"),
        (r"\begin{pmatrix} a \end{bmatrix}", 0, r"\begin{pmatrix} ends with \end{bmatrix}"),
        (r"\begin{foo} a \end{foo}", 0, "unknown environment 'foo'"),
        (r"a \end{cases}", 2, r"\end{cases} without \begin"),
        (r"\left( a \\ b \right)", 9, r"\\ between brackets"),
        (r"a \over b \over c", 10, r"a second \over in one group"),
        (r"\newcommand{\R}{\mathbb{R}} \R", 0, r"\newcommand: commands of one's own are not read"),
        (r"\verb|a", 0, r"\verb is never closed"),
        (r"x^a^b", 3, "a second superscript"),
        (r"x_a_b", 3, "a second subscript"),
        (r"x^10", 1, "only '1' belongs to ^"),
        (r"x^-1", 1, "only '-' belongs to ^"),
        (r"a $ b", 2, "$ inside mathematics"),
        (r"\sqrt[3{x}", 5, "this [ is never closed"),
        (r"\text{a \foo b}", 8, r"\foo inside text"),
        (r"\sqrt[3]", 0, r"nothing stands after \sqrt"),
        (r"\begin a", 0, r"nothing stands after \begin"),
        (r"\substack a", 0, r"nothing stands after \substack"),
        (r"\substack{a", 0, r"\substack is never closed"),
        (r"\text{a", 5, "this { is never closed"),
        (r"a \limits", 2, r"\limits has no operator before it"),
    ],
)
def test_mistake_is_reported_with_its_place(source: str, offset: int, message: str) -> None:
    problems = parse(source).problems
    assert (offset, message) in [(problem.offset, problem.message) for problem in problems]


def test_unknown_command_suggests_a_near_one() -> None:
    (problem,) = parse(r"\thetta").problems
    assert problem.hint == r"did you mean \theta?"


def test_unknown_command_stays_as_its_source() -> None:
    first, second = _items(r"\foo{a}{b} + x")[:2]
    assert isinstance(first, Raw)
    assert first.source == r"\foo{a}{b}"
    assert _texts(second) == ["+"]


def test_problems_come_in_the_order_of_their_offsets() -> None:
    offsets = [problem.offset for problem in parse(r"{ \foo } } \bar").problems]
    assert offsets == sorted(offsets)
    assert len(offsets) == 3


def test_single_characters_are_arguments() -> None:
    fraction = _only(r"\frac12")
    assert isinstance(fraction, Fraction)
    assert (_texts(fraction.numerator), _texts(fraction.denominator)) == (["1"], ["2"])


def test_digits_and_point_are_one_number() -> None:
    assert _texts(parse("0.25 + 12.").root) == ["0.25", "+", "12", "."]


def test_minus_becomes_the_minus_sign() -> None:
    assert _texts(parse("a-b").root) == ["a", "−", "b"]


def test_scripts_may_come_in_either_order() -> None:
    for source in ("x_i^2", "x^2_i"):
        node = _only(source)
        assert isinstance(node, Scripts)
        assert node.sub is not None
        assert node.sup is not None
        assert (_texts(node.sub), _texts(node.sup)) == (["i"], ["2"])


def test_primes_are_superscripts() -> None:
    node = _only("f''")
    assert isinstance(node, Scripts)
    assert node.sup is not None
    assert _texts(node.sup) == ["′", "′"]


@pytest.mark.parametrize(
    ("source", "limits"),
    [
        (r"\sum_i", True),
        (r"\max_i", True),
        (r"\operatorname*{arg\,max}_i", True),
        (r"\int_0", False),
        (r"\operatorname{softmax}_i", False),
        (r"\log_2", False),
        (r"\sum\nolimits_i", False),
        (r"\int\limits_0", True),
        (r"\underbrace{a}_n", True),
        (r"x_i", False),
    ],
)
def test_scripts_of_operators_are_limits(source: str, limits: bool) -> None:
    node = _only(source)
    assert isinstance(node, Scripts)
    assert node.limits is limits


@pytest.mark.parametrize(
    ("source", "text", "role"),
    [
        (r"\leq", "≤", RELATION),
        ("≤", "≤", RELATION),
        (r"\times", "×", BINARY),
        ("·", "·", BINARY),
        (r"\log", "log", FUNCTION),
        (r"\mathrel{R}", "R", RELATION),
        (r"\mathop{\mathrm{rank}}", "rank", FUNCTION),
        (r"\operatorname{rank}", "rank", FUNCTION),
        (r"\not=", "≠", RELATION),
        (r"\not\in", "∉", RELATION),
        (":=", ":=", RELATION),
    ],
)
def test_symbol_has_its_role(source: str, text: str, role: str) -> None:
    node = _only(source)
    assert isinstance(node, Symbol)
    assert (node.text, node.role) == (text, role)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\mathbf{w}", "𝐰"),
        (r"\boldsymbol{\mu}", "𝛍"),
        (r"\bm{\Sigma}", "𝚺"),
        (r"\mathbf{1}", "𝟏"),
        (r"\mathbb{R}", "ℝ"),
        (r"\mathbb E", "𝔼"),
        (r"\mathbb{1}", "𝟙"),
        (r"\mathcal{L}", "𝓛"),
        (r"\mathfrak{g}", "𝖌"),
        (r"\mathrm{KL}", "KL"),
        (r"\mathrm{F1}", "F1"),
        (r"\textbf{w}", "𝐰"),
        ("θ", "θ"),
        ("中", "中"),
    ],
)
def test_letter_takes_its_alphabet(source: str, text: str) -> None:
    assert _texts(_only(source)) == [text]


def test_text_keeps_its_spaces_and_its_mathematics() -> None:
    node = _only(r"\text{if $x > 0$ and 5\%}")
    assert _texts(node) == ["if ", "Row", " and 5%"]


def test_matrix_has_rows_cells_and_delimiters() -> None:
    node = _only(r"\begin{bmatrix} 1 & 0 \\[2pt] 0 & 1 \\ \end{bmatrix}")
    assert isinstance(node, Grid)
    assert (node.left, node.right) == ("[", "]")
    assert [[_texts(cell) for cell in row] for row in node.rows] == [[["1"], ["0"]], [["0"], ["1"]]]


def test_cell_in_square_brackets_is_kept() -> None:
    node = _only(r"\begin{aligned}[t] [a] &= b \\ [c] & d \end{aligned}")
    assert isinstance(node, Grid)
    assert [_texts(row[0]) for row in node.rows] == [["[", "a", "]"], ["[", "c", "]"]]


def test_array_reads_its_columns() -> None:
    node = _only(r"\begin{array}{l|cr} a & b & c \\ \hline d & e & f \end{array}")
    assert isinstance(node, Grid)
    assert node.columns == "lcr"
    assert [len(row) for row in node.rows] == [3, 3]


@pytest.mark.parametrize("source", [r"\left( x \right)", r"\big( x \big)", r"\Bigl( x \Bigr)"])
def test_growing_delimiters_hold_their_body(source: str) -> None:
    node = _only(source)
    assert isinstance(node, Fenced)
    assert (node.left, _texts(node.body), node.right) == ("(", ["x"], ")")


def test_scripts_after_a_big_delimiter_belong_to_the_whole() -> None:
    node = _only(r"\big| x \big|^2")
    assert isinstance(node, Scripts)
    assert isinstance(node.base, Fenced)


@pytest.mark.parametrize(
    ("source", "kind"),
    [(r"\sqrt[3]{x}", Root), (r"\hat{x}", Accent), (r"\stackrel{d}{=}", Stack), (r"\xrightarrow{f}", Stack)],
)
def test_command_makes_its_node(source: str, kind: type[Node]) -> None:
    assert isinstance(_only(source), kind)


def test_nesting_is_bounded_and_the_rest_is_shown() -> None:
    formula = parse("{" * 30_000)
    assert any(problem.message == f"nested more than {MAX_DEPTH} deep" for problem in formula.problems)


PIECES = st.sampled_from(
    [
        *(r"\frac", r"\sqrt", r"\\", r"\left", r"\right", r"\|", r"\hat", r"\sum", r"\limits", r"\text{", r"\mathbf"),
        *(
            r"\begin{pmatrix}",
            r"\end{pmatrix}",
            r"\begin{cases}",
            r"\end{cases}",
            r"\begin{array}",
            r"\begin{",
            r"\end{",
        ),
        *(
            r"\operatorname",
            r"\not",
            r"\big",
            r"\big(",
            r"\big)",
            r"\Bigr]",
            r"\binom",
            r"\substack",
            r"\foo",
            "\\",
            r"\middle",
        ),
        *(r"\underbrace", r"\overset", r"\xrightarrow", r"\mathrm", r"\log", r"\max", r"\,", r"\quad", r"\unknown{"),
        *("[", "]", "{", "}", "^", "_", "&", "(", ")", "|", "$", "'", "~", "%", "#", "a", "1", ".", "-", "=", ",", " "),
        *("θ", "中", "∑", "\N{COMBINING CIRCUMFLEX ACCENT}", "\x00"),
    ]
)
GARBAGE = (
    st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)
)


@settings(max_examples=300, deadline=None)
@given(GARBAGE)
def test_garbage_is_a_value_with_problems_inside_the_source(source: str) -> None:
    problems = parse(source).problems
    assert all(0 <= problem.offset <= len(source) and problem.message and problem.hint for problem in problems)


@pytest.mark.parametrize(
    "unit",
    [
        "{",
        "}",
        r"\frac{",
        r"\frac",
        "x^{",
        "x^",
        "_",
        "&",
        r"\begin{matrix}",
        r"\left(",
        r"\big(",
        r"\text{$",
        r"\sqrt[",
        r"\hat",
    ],
)
def test_hostile_nesting_takes_bounded_time(unit: str) -> None:
    start = time.process_time()
    parse(unit * 5_000)
    assert time.process_time() - start < 5
