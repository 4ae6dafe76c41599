import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.text.markdown import (
    Block,
    CodeBlock,
    Inline,
    ListBlock,
    Math,
    Paragraph,
    Table,
    mathematics,
    parse,
)


def _inlines(inlines: list[Inline]) -> list[tuple[str, str]]:
    return [
        (part.source, "display" if part.display else "math") if isinstance(part, Math) else (part.text, part.style)
        for part in inlines
    ]


def _outline(block: Block) -> object:
    """A block as plain data, for comparison."""
    match block:
        case Paragraph():
            return _inlines(block.inlines)
        case CodeBlock():
            return {"code": block.language, "text": block.text}
        case ListBlock():
            return {"list": block.start, "items": [[_outline(inner) for inner in item] for item in block.items]}
        case Table():
            rows = [[_inlines(cell) for cell in row] for row in block.rows]
            return {"table": block.alignments, "header": [_inlines(cell) for cell in block.header], "rows": rows}
    raise AssertionError(block)


def _outlines(text: str) -> list[object]:
    return [_outline(block) for block in parse(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "one *two* **three** four",
            [("one ", ""), ("two", "emphasis"), (" ", ""), ("three", "strong"), (" four", "")],
        ),
        ("**all *of* it**", [("all of it", "strong")]),
        ("snake_case and _under_ it", [("snake_case and ", ""), ("under", "emphasis"), (" it", "")]),
        ("__both__ and est_ low_", [("both", "strong"), (" and est_ low_", "")]),
        ("a ______ b", [("a ______ b", "")]),
        ("*a **b***", [("a ", "emphasis"), ("b", "strong")]),
        ("**a *b***", [("a b", "strong")]),
        ("***a** b*", [("a", "strong"), (" b", "emphasis")]),
        ("one\\\ntwo", [("one", ""), ("\n", "break"), ("two", "")]),
        ("one  \ntwo", [("one", ""), ("\n", "break"), ("two", "")]),
        ("one<br>two<br/>", [("one", ""), ("\n", "break"), ("two", ""), ("\n", "break")]),
        ("[text](https://a.org/b) [x](#y)", [("text (https://a.org/b) x", "")]),
        ("f[i](x) and ![a](/b.png)", [("f[i](x) and ![a](/b.png)", "")]),
        ("2*3*4, a * b * c and w*x*", [("2*3*4, a * b * c and w*x*", "")]),
        ("(*in brackets*).", [("(", ""), ("in brackets", "emphasis"), (").", "")]),
        ("**open and *never closed", [("**open and *never closed", "")]),
        (r"\*not\* \$5 \\ \frac", [(r"*not* $5 \ \frac", "")]),
        ("`a *b* $c$` and ``x`y``", [("a *b* $c$", "code"), (" and ", ""), ("x`y", "code")]),
        ("a ` lone tick", [("a ` lone tick", "")]),
        ("$a$, $b_1$", [("a", "math"), (", ", ""), ("b_1", "math")]),
        ("it costs $5", [("it costs $5", "")]),
        ("it costs $5 and $10", [("it costs $5 and $10", "")]),
        ("from $5-$10 a month", [("from $5-$10 a month", "")]),
        ("a $ x$ b", [("a $ x$ b", "")]),
        ("$ K $ and $ w_{new} = 3 $", [(" K ", "math"), (" and ", ""), (" w_{new} = 3 ", "math")]),
        (r"at $ \alpha$ or $\beta $", [("at ", ""), (r" \alpha", "math"), (" or ", ""), (r"\beta ", "math")]),
        ("costs $ 5 and $ 6 more", [("costs $ 5 and $ 6 more", "")]),
        ("costs $ 5 $ or $ 6", [("costs $ 5 $ or $ 6", "")]),
        ("US$ a day, AU$ b a day", [("US$ a day, AU$ b a day", "")]),
        ("$HOME_DIR and $PATH", [("$HOME_DIR and $PATH", "")]),
        ("run $ cd my_dir and $ ls", [("run $ cd my_dir and $ ls", "")]),
        (r"so \(n_i\), \(2\)", [("so ", ""), ("n_i", "math"), (", ", ""), ("2", "math")]),
        (r"\[p = \frac{1}{n}\]", [(r"p = \frac{1}{n}", "display")]),
        (r"\[ a \\[2pt] b \]", [(r" a \\[2pt] b ", "display")]),
        (r"\\( \alpha \\) or \\[ x = 1 \\]", [(r" \alpha ", "math"), (" or ", ""), (" x = 1 ", "display")]),
        (r"\[sic\] \[1\] \[a\](http://x)", [("[sic] [1] [a](http://x)", "")]),
        (r"`\(a\)` \(open", [(r"\(a\)", "code"), (" (open", "")]),
        (r"$\text{if $x > 0$}$!", [(r"\text{if $x > 0$}", "math"), ("!", "")]),
        (r"$100\$$", [(r"100\$", "math")]),
        ("$$x^2$$", [("x^2", "display")]),
        ("$$x", [("$$x", "")]),
        ("$*a*$ *b*", [("*a*", "math"), (" ", ""), ("b", "emphasis")]),
        ("*a $x$ b*", [("a ", "emphasis"), ("x", "math"), (" b", "emphasis")]),
    ],
)
def test_inline_markup_is_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert _outlines(text) == [expected]


def test_paragraphs_are_separated_by_blank_lines() -> None:
    assert _outlines("one\ntwo\n\n \nthree\n") == [[("one\ntwo", "")], [("three", "")]]


def test_fenced_code_is_verbatim() -> None:
    text = "```python\ndef f():\n\n    return '$x$'\n```\nafter"
    assert _outlines(text) == [
        {"code": "python", "text": "def f():\n\n    return '$x$'"},
        [("after", "")],
    ]


def test_fence_without_an_end_runs_to_the_end() -> None:
    assert _outlines("~~~\na\n```") == [{"code": "", "text": "a\n```"}]


def test_lists_nest_twice() -> None:
    text = "- one\n  still one\n  - inner\n    - deeper\n      - too deep\n- two\n\n  more of two\n\nafter"
    assert _outlines(text) == [
        {
            "list": None,
            "items": [
                [
                    [("one\nstill one", "")],
                    {
                        "list": None,
                        "items": [[[("inner", "")], {"list": None, "items": [[[("deeper\n- too deep", "")]]]}]],
                    },
                ],
                [[("two", "")], [("more of two", "")]],
            ],
        },
        [("after", "")],
    ]


def test_item_without_text_keeps_its_number() -> None:
    assert _outlines("1. a\n2.\n3. c") == [{"list": 1, "items": [[[("a", "")]], [], [[("c", "")]]]}]


def test_tab_is_an_indentation() -> None:
    assert _outlines("-\tone\n\t- inner") == [
        {"list": None, "items": [[[("one", "")], {"list": None, "items": [[[("inner", "")]]]}]]}
    ]


def test_heading_is_a_paragraph_in_bold() -> None:
    assert _outlines("text\n## A *b* ##\nmore") == [
        [("text", "")],
        [("A ", "strong"), ("b", "emphasis")],
        [("more", "")],
    ]


def test_escaped_bar_of_a_table_is_a_bar_in_code_and_formulas_too() -> None:
    [table] = parse("| a | b |\n|---|---|\n| `p\\|q` | $p(y\\|x)$ |")
    assert isinstance(table, Table)
    assert [cell[0][:2] for cell in table.rows[0]] == [("p|q", "code"), (32, "p(y|x)")]


def test_numbered_list_keeps_its_first_number() -> None:
    assert _outlines("3. a\n4. b") == [{"list": 3, "items": [[[("a", "")]], [[("b", "")]]]}]


def test_list_with_code_keeps_the_code_in_its_item() -> None:
    assert _outlines("1. run\n   ```\n   x = 1\n   ```\n2. done") == [
        {"list": 1, "items": [[[("run", "")], {"code": "", "text": "x = 1"}], [[("done", "")]]]}
    ]


def test_a_year_at_the_start_of_a_line_is_no_list() -> None:
    assert _outlines("published in\n1995. Then") == [[("published in\n1995. Then", "")]]


def test_a_negative_number_is_no_list() -> None:
    assert _outlines("-5 is less") == [[("-5 is less", "")]]


def test_table_is_read_with_its_alignments() -> None:
    text = "| a | $P(A|B)$ |\n|:-:|--:|\n| `x|y` | 1 \\| 2 |\n| only |\n\nafter"
    assert _outlines(text) == [
        {
            "table": "cr",
            "header": [[("a", "")], [("P(A|B)", "math")]],
            "rows": [[[("x|y", "code")], [("1 | 2", "")]], [[("only", "")]]],
        },
        [("after", "")],
    ]


def test_a_bar_without_a_rule_is_no_table() -> None:
    assert _outlines("P(a|b)\nis text") == [[("P(a|b)\nis text", "")]]


def test_mathematics_is_placed_in_the_whole_text() -> None:
    text = "a $x$\n\n- item $y$\n  on\n  $$\n  z +\n  1\n  $$\n\n|h $k$|\n|-|\n|$l$|\n\n`$no$`\n```\n$no$\n```"
    found = mathematics(text)
    assert [(source, display) for _, source, display in found] == [
        ("x", False),
        ("y", False),
        ("\n  z +\n  1\n", True),
        ("k", False),
        ("l", False),
    ]
    assert all(text[offset : offset + len(source)] == source for offset, source, _ in found)


MARKUP = st.text("ab1 *`$\\{}|-\n.#~", max_size=200)


@settings(deadline=None)
@given(MARKUP)
def test_any_text_parses_and_its_mathematics_is_where_it_says(text: str) -> None:
    parse(text)
    assert all(text[offset : offset + len(source)] == source for offset, source, _ in mathematics(text))


@pytest.mark.parametrize(
    "unit",
    [
        "*a ",
        "a* ",
        "**a *b ",
        "`a ``b ",
        "$a ",
        "$ a ",
        "$ \\a ",
        "\\(",
        "\\(a",
        "\\[a",
        "\\\\(a",
        "${$ ",
        r"$\text{$",
        "$$a ",
        "- ",
        "- a\n",
        "|a",
        "a|b\n",
        "```\n",
        "\\",
    ],
)
def test_hostile_markup_takes_bounded_time(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    start = time.process_time()
    parse(text)
    assert time.process_time() - start < 5
