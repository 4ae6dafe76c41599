"""Other people's Markdown: what a reader of it saw is what the house shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.importing import Note
from quizzer.importing.texts import CLOSE, HINT, OPEN, Tidier, asked, blanked
from quizzer.text.markdown import CodeBlock, parse, runs


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("a <b>bold</b> <em>word</em>", "a **bold** *word*"),
        ("`<b>` stays, and $a<b>c$ too", "`<b>` stays, and $a<b>c$ too"),
        ("one<br/>two\n\n<br/>", "one<br>two"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("x &lt; y &amp; z", "x < y & z"),
        ("&notathing; AT&T", "&notathing; AT&T"),
        ("> quoted\n> [!note] more", "quoted\nmore"),
        ("costs $700, or $0.50", "costs $700, or $0.50"),
        ("<foo> is no tag", "<foo> is no tag"),
    ],
)
def test_markdown_with_html(given, made):
    assert Tidier().markdown(given, 1) == made


def test_indented_code_is_a_block_and_told_at_its_line():
    tidier = Tidier()
    blocks = parse(tidier.markdown("As in\n\n    x = 1\n\n      y = 2\n\nafter", 10))
    assert blocks[1] == CodeBlock("", "x = 1\n\n  y = 2")
    assert tidier.changed == [Note(12, "indented code became a block of code")]


def test_text_indented_below_a_list_is_no_code():
    assert "```" not in Tidier().markdown("- one\n\n    more of one", 1)


def test_images_are_told_at_their_lines():
    tidier = Tidier()
    text = tidier.markdown('a ![alt](x.png)\n\n<img src="y.png"> ![[z.png]]', 3)
    assert text == "a (image: alt)\n\n(image: y.png) (image: z.png)"
    assert tidier.left == [Note(3, "image x.png"), Note(5, "image y.png"), Note(5, "image z.png")]


def test_lines_stay_lines_but_in_code_mathematics_and_lists():
    text = "one\ntwo\n\n$$\nx\ny\n$$\n```\na\nb\n```\n- a\n- b"
    assert Tidier().markdown(text, 1, breaks=True) == text.replace("one\n", "one\\\n")


BLANK = f"{OPEN}Paris{CLOSE}"


@pytest.mark.parametrize(
    ("text", "number", "made"),
    [
        ("{{c1::Paris}}, {{c2::x}}", 1, f"{BLANK}, x"),
        ("{{c1::Paris}}, {{c2::x}}", None, f"{BLANK}, {OPEN}x{CLOSE}"),
        ("{{c1::Paris::a city}}", 1, f"{OPEN}Paris{HINT}a city{CLOSE}"),
        ("{{c2::the {{c1::Paris}}::where}}", 1, f"the {BLANK}"),
        ("{{c2::the {{c1::Paris}}::where}}", 2, f"{OPEN}the Paris{HINT}where{CLOSE}"),
        ("{{c1::open, std::vector }}", 2, "open, std"),
        ("{{c1::not closed", 1, "{{c1::not closed"),
        ("a::b }} c", 1, "a::b }} c"),
    ],
)
def test_clozes_of_anki(text, number, made):
    assert blanked(text, number) == made


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (f"{BLANK} it is", "[[Paris]] it is", ""),
        (f"{OPEN}a{HINT}letter{CLOSE}", "[[a]] (letter)", ""),
        (f"{OPEN}TP / n{CLOSE}", r"[[TP \/ n]]", ""),
        (f"{OPEN}a[0]{CLOSE}", r"[[a[0\]]]", ""),
        (f"{OPEN}**bold**{CLOSE}", "[[bold]]", ""),
        (f"{BLANK} and [[x]]", r"[[Paris]] and [\[x]]", ""),
        (f"${OPEN}x{CLOSE}^2$", "$[...]^2$", "$x^2$"),
        (f"is {OPEN}$x$ here{CLOSE}", "is [...]", "is $x$ here"),
        (f"{OPEN}{'word ' * 20}{CLOSE}", "[...]", "word " * 20),
    ],
)
def test_blanks_that_can_be_typed_are_a_cloze(text, question, answer):
    assert asked(text) == (question, answer)


@given(st.text("ab`$*_[]<>\\#-|(){}:&;!\n \t1.", max_size=60))
def test_any_text_is_read_and_lines_cost_no_word(text):
    words = "".join(char for char in text if char in "ab")
    made = Tidier().markdown(text, 1, breaks=True)
    assert "".join(char for char in made if char in "ab").count("a") >= 0
    assert isinstance(runs(made), list)
    if not set(text) & set("<&![>"):
        assert [char for char in made if char in "ab"] == list(words)
    asked(blanked(made, None))
