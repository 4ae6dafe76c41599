import glob
import os

import pytest
import yaml

from quizzer.decks.places import shipped_folder
from quizzer.decks.proofreading import proofread

HEAD = "format: 1\ntitle: Mine\ntopics: [{id: t, title: Topic}]\ncards:\n"


@pytest.fixture
def told(loaded):
    """What is told of a recall card with these lines, as (line in the card, column, severity, message)."""

    def tell(lines):
        source = f"{HEAD}- {{id: first, topic: t, kind: recall, question: Q, answer: A, why: W, source: S}}\n{lines}"
        deck = loaded(source)
        assert len(deck.cards) == 2, deck.problems
        proofread(deck, source)
        return [(problem.line - 5, problem.column, problem.severity, problem.message) for problem in deck.problems]

    return tell


def card(**texts):
    """A card in block style; a value is written as it stands."""
    keys = {
        "id": "c",
        "topic": "t",
        "kind": "recall",
        "question": "Q",
        "answer": "A",
        "why": "W",
        "source": "S",
        **texts,
    }
    return "-\n" + "".join(f"  {key}: {value}\n" for key, value in keys.items())


@pytest.mark.parametrize(
    ("question", "word"),
    [
        (r'"Is $x \neq y$?"', "neq"),
        (r'"$f: A \to B$"', "to"),
        (r'"$a \times b$"', "times"),
        (r'"$2 \text{ units}$"', "text"),
        (r'"$\\alpha$ and $\theta$"', "theta"),
        (r'"$\tanh x$"', "tanh"),
        (r'"$\nabla f$"', "nabla"),
        (r'"$\Lambda$"', "Lambda"),
    ],
)
def test_latex_that_yaml_turned_into_something_else_is_an_error(told, question, word):
    found = told(card(question=question))
    assert (5, 13, "error", f"in double quotes YAML turns \\{word} into something else") in found


@pytest.mark.parametrize(
    "question",
    [
        r'"Is $x \\neq y$?"', r"'Is $x \neq y$?'", r"Is $x \neq y$?", r'"One line.\nAnother \"line\"."', r'"a\tb"',
        r'"$\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}$"',
    ],
)  # fmt: skip
def test_latex_that_is_written_well_is_not_told(told, question):
    assert [entry for entry in told(card(question=question)) if "double quotes" in entry[3]] == []


def test_row_that_ends_with_one_backslash_is_an_error(told):
    found = told(card(question=r'"$\\begin{pmatrix} 1 \\ 2 \\end{pmatrix}$"'))
    assert [entry[2] for entry in found if "no end of a row" in entry[3]] == ["error"]


@pytest.mark.parametrize("text", ["What is the #1 metric?", "Accuracy # really", "No 1 #2"])
def test_text_that_is_cut_at_a_number_sign_is_told(told, text):
    [(line, column, severity, message)] = told(card(answer=text))
    assert (line, column, severity) == (6, 11, "warning")
    assert message.startswith("the text ends before `#")


def test_number_sign_that_cuts_nothing_is_not_told(told):
    assert told(card(question="'The #1 metric'", answer="C#") + "  # a comment\n") == []
    assert told("- id: c  # the id\n" + card().partition("id: c\n")[2]) == []


def test_hint_that_is_split_at_its_comma_is_told(told):
    found = told(card(hints="[First this, wherever it stands., And another.]"))
    assert found == [(9, 23, "warning", "two hints that look like one, cut at its comma")]
    assert told(card(hints="['First this, wherever it stands.', two words]")) == []
    assert told(card(hints="\n  - First this\n  - then that")) == []


def test_question_mark_that_only_libyaml_reads_is_told(told):
    found = told(card(hints="[Which one?, Another.]"))
    assert found == [(9, 11, "warning", "a text with ? between brackets is read by libyaml alone")]
    with pytest.raises(yaml.YAMLError):
        list(yaml.parse("hints: [Which one?, Another.]", Loader=yaml.SafeLoader))
    assert told(card(hints="['Which one?', Another.]")) == []


@pytest.mark.parametrize("braces", ["{{ z }}", "{{z:d}}", "{{z:.3}}", "{{z[0]}}", "{{z.real}}", "{{z!r}}"])
def test_braces_that_are_nearly_a_placeholder_are_told(told, braces):
    golden = "[{params: {z: 2}, value: 0.880797}]"
    text = card(
        kind="numeric",
        question="'At {{z}}?'",
        verify="sigmoid",
        goldens=golden,
        why=f"'It is {braces}, $x^{{{{{{z}}}}}}$.'",
    )
    text = text.replace("  answer: A\n", "")
    [(_, _, severity, message)] = told(text)
    assert (severity, message) == ("warning", f"{braces} is no placeholder and is shown as it stands")
    assert told(text.replace(braces, "{{z:.3f}}")) == []
    assert told(card(why=f"'It is {braces}.'")) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("See ![a](b.png).", "an image is not shown"),
        ("It is <b>bold</b>.", "HTML is shown as it stands"),
        ("a &amp; b", "HTML is shown as it stands"),
        ("> quoted", "a quotation is shown as it stands"),
        ("~~gone~~", "a text is not struck out"),
        ("It is **open.", "** without its other half"),
        ("It is `open.", "` without its other half"),
        ("It is $x and more.", "$ that begins no formula"),
        ("The rate $ lr = \\alpha here $ here.", "$ that begins no formula"),
        ("The \\alpha of it.", "\\alpha stands outside of a formula"),
        ("Where \\(\\foo\\) is it.", "in a formula: unknown command \\foo"),
        ("So \\[p = \\foo\\] it is.", "in a formula: unknown command \\foo"),
    ],
)
def test_markup_that_is_not_read_is_told_at_its_place(told, text, message):
    found = [entry for entry in told(card(answer="|\n    First.\n\n    " + text)) if entry[3] == message]
    assert found
    severity = "error" if "in a formula" in message else "warning"
    assert {(line, severity) for line, _, severity, _ in found} == {(9, severity)}


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 or $10, US$3, $0.50/hour, $1,000 and a $20K bonus.", "`<b>`, `$x`, `**`, `\\alpha` and ``a`b``",
        "2**3, a*b, **kwargs** and `**kwargs`", "The tokens <s>, </s>, <unk>, <p> 3 < 4 > 2", "$x$ and $\\alpha_{\\(}$",
        "[text](https://a.org) # not a heading, a_b_c, _so_", "A & B; C", "C:\\temp",
        "Where \\(n_i\\) is it.", "So \\[p = \\frac{1}{n}\\] it is.", "The rate $ \\alpha $ here.", "a \\[sic\\] b",
    ],
)  # fmt: skip
def test_text_that_says_what_it_shows_is_not_told(told, text):
    found = told(card(answer="|\n    " + text))
    assert [entry for entry in found if "in a formula" not in entry[3] and "<p>" not in text] == []


def test_shipped_decks_are_read_without_libyaml():
    for path in glob.glob(os.path.join(shipped_folder(), "*.yaml")):
        with open(path, encoding="utf-8") as file:
            list(yaml.parse(file.read(), Loader=yaml.SafeLoader))
