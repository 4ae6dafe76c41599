"""Tables: separators, headings, quotes, and what Anki exports as text."""

import pytest

from quizzer.errors import QuizzerError, UsageError
from quizzer.importing import Note, read


@pytest.fixture
def table(tmp_path):
    def made(data, name="t.csv", columns=()):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return read(str(path), list(columns))

    return made


def _pairs(sheaf):
    return [(card.front, card.back) for card in sheaf.cards]


@pytest.mark.parametrize(
    "data",
    [
        "Front,Back,Tags\na,b,x y\n\nc,d\n",
        b"\xef\xbb\xbfquestion;answer;tags\r\na;b;x y\r\nc;d;\r\n",
        "term\tdefinition\ttags\na\tb\tx y\nc\td\t\n",
        "q|a|labels\na|b|x y\nc|d|\n",
        "Front,Back,Tags\na,b,x y\nc,d,\n".encode("utf-16"),
    ],
)
def test_separator_and_heading_are_found(table, data):
    sheaf = table(data)
    assert _pairs(sheaf) == [("a", "b"), ("c", "d")]
    assert sheaf.cards[0].tags == ("x", "y")
    assert (sheaf.changed, sheaf.left) == ([], [])


def test_without_a_heading_the_order_is_told(table):
    sheaf = table("a,b,t\nc,d,u\n")
    assert _pairs(sheaf) == [("a", "b"), ("c", "d")]
    assert sheaf.changed == [Note(1, "no heading: the columns were taken for front, back, tags")]


def test_columns_are_named(table):
    sheaf = table("1,b,a\n2,d,c\n", columns=["id", "back", "front"])
    assert [(card.id, card.front, card.back) for card in sheaf.cards] == [("1", "a", "b"), ("2", "c", "d")]
    assert table("front,back\nx,y\n", columns=["front", "back"]).cards[0].line == 2
    assert _pairs(table("a,-,b\n", columns=["front", "-", "back"])) == [("a", "b")]


@pytest.mark.parametrize("columns", [["front"], ["front", "bakc"], ["back", "-"]])
def test_wrong_columns_are_refused(table, columns):
    with pytest.raises(UsageError, match="--columns"):
        table("a,b\n", columns=columns)


def test_quotes_and_lines(table):
    sheaf = table('front,back\n"a, ""b""","one\ntwo"\nc,\n,d\n')
    assert _pairs(sheaf) == [('a, "b"', "one\\\ntwo")]
    assert sheaf.left == [Note(4, "a card without an answer"), Note(5, "a card without a question")]


def test_a_quote_that_never_ends_is_one_line(table):
    with pytest.raises(QuizzerError, match=r"t\.csv:2: the row that begins here cannot be read"):
        table('front,back\n"a,b\nc,d\n')


def test_quotation_marks_in_tabbed_text_are_text(table):
    assert _pairs(table('a "b\tc"\n', "t.tsv")) == [('a "b', 'c"')]


def test_text_of_anki(table):
    head = "#separator:tab\n#html:true\n#guid column:1\n#deck column:2\n#tags column:5\n"
    [card] = table(f"{head}g!1\tML::NLP\ta <b>b</b> *\tc&amp;d\tx y\n", "t.txt").cards
    assert (card.line, card.id, card.topic, card.tags) == (6, "g!1", "ML::NLP", ("x", "y"))
    assert (card.front, card.back) == (r"a **b** \*", "c&d")


def test_a_field_too_long_is_left(table):
    sheaf = table(f"front,back\na,{'x' * 100_001}\nb,c\n")
    assert _pairs(sheaf) == [("b", "c")]
    assert sheaf.left == [Note(2, "a field of more than 100000 characters")]


@pytest.mark.parametrize("data", [b"\xff\x00\xffabc", b"a,b\n\xe9,\xe8\n"])
def test_what_is_no_text_is_one_line(table, data):
    with pytest.raises(QuizzerError, match="is not UTF-8"):
        table(data)


def test_columns_that_have_no_place_are_told(table):
    sheaf = table("guid,question,answer,paper,url,tags\nx1,q,a,P,https://example.org,t\n")
    [card] = sheaf.cards
    assert (card.id, card.front, card.source, card.tags) == ("x1", "q", "https://example.org", ("t",))
    assert sheaf.left == [Note(1, "the column paper")]


def test_fields_beyond_the_columns_are_the_last_ones(table):
    sheaf = table("front;back\nHow?;First: `f(x; y)` then\na;b;;\n")
    assert _pairs(sheaf) == [("How?", "First: `f(x; y)` then"), ("a", "b")]
    assert sheaf.changed == [Note(2, "more fields than columns: the last has the rest")]


def test_fields_that_nobody_named_are_told_once(table):
    sheaf = table("a,b,c,d\ne,f,g,h\n", columns=["front", "back"])
    assert _pairs(sheaf) == [("a", "b"), ("e", "f")]
    assert (sheaf.changed, sheaf.left) == ([], [Note(1, "the fields behind the 2 columns that are named")])


def test_what_is_told_is_one_line(table):
    sheaf = table(f'front,back,"x\n\x1b[2J{"y" * 900}"\na,b,c\n')
    [(_, what)] = sheaf.left
    assert what.startswith("the column x ")
    assert (what.isprintable(), len(what)) == (True, 200)
