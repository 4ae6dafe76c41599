import pytest

from quizzer.decks.proofreading import proofread

HEAD = "format: 1\ntitle: Mine\ntopics: [{id: t, title: Topic}]\ncards:\n"


def _problems(loaded, card):
    source = HEAD + card
    deck = loaded(source)
    assert deck.problems == []
    proofread(deck, source)
    return source.split("\n"), deck.problems


SCALARS = {
    "plain": r"""- id: c
  question: The $\foo$ of it.
""",
    "single quotes": r"""- id: c
  question: 'It''s: $a + \foo$.'
""",
    "double quotes": r"""- id: c
  question: "It is \"$a + \\foo$\"."
""",
    "block": r"""- id: c
  question: |
    One line with \foo outside of a formula.

    The $a_1 + \foo$ of it.
""",
    "folded": r"""- id: c
  question: >
    One line
    and another $a + \foo$
    and a third.
""",
    "block with indent and chomping": r"""- id: c
  question: |2-
     The $\foo$ of it.
""",
    "plain over lines": r"""- id: c
  question: The first line
    and $b - \foo$ then.
""",
    "double quotes over lines": r"""- id: c
  question: "The first line
    and $b - \\foo$ then."
""",
    "displayed": r"""- id: c
  question: |
    So it is

    $$
    \frac{1}{2} +
    \foo
    $$
""",
}
REST = "  topic: t\n  kind: recall\n  answer: A\n  why: W\n  source: S\n"


@pytest.mark.parametrize("scalar", SCALARS.values(), ids=SCALARS)
def test_unknown_command_is_reported_where_it_stands(loaded, scalar):
    lines, problems = _problems(loaded, scalar + REST)
    assert len(problems) == 1
    [problem] = problems
    assert "foo" in problem.message
    assert problem.severity == "error"
    assert problem.card == "c"
    assert lines[problem.line - 1][problem.column - 1 :].lstrip("\\").startswith("foo")


def test_flow_scalar_is_reported_at_its_column(loaded):
    card = (
        r"- {id: c, topic: t, kind: derive, question: Q, steps: [a, $\foo$, '$\bar{x}$ and $\baz$'], why: W, source: S}"
    )
    lines, problems = _problems(loaded, card)
    assert [(p.line, p.column) for p in problems] == [
        (5, lines[4].index(r"\foo") + 1),
        (5, lines[4].index(r"\baz") + 1),
    ]


def test_second_of_two_equal_commands_is_placed_on_its_own(loaded):
    card = "- id: c\n  question: |\n    $\\foo$ and $\\foo$\n    and $\\foo$\n" + REST
    _, problems = _problems(loaded, card)
    assert [(p.line, p.column) for p in problems] == [(7, 6), (7, 17), (8, 10)]


@pytest.mark.parametrize("key", ["source", "note"])
def test_what_is_no_prose_is_not_read(loaded, key):
    rest = REST.replace("  source: S\n", "") if key == "source" else REST
    _, problems = _problems(loaded, f"- id: c\n  question: Q\n  {key}: $\\foo$\n{rest}")
    assert problems == []


@pytest.mark.parametrize("key", ["why", "answer"])
def test_every_text_that_is_shown_is_read(loaded, key):
    rest = REST.replace(f"  {key}: {key[0].upper()}\n", "")
    _, problems = _problems(loaded, f"- id: c\n  question: Q\n  {key}: $\\foo$\n  hints: [$\\foo$]\n{rest}")
    assert sorted(problem.line for problem in problems) == [7, 8]


def test_texts_inside_choices_are_read(loaded):
    card = r"""- id: c
  topic: t
  kind: choice
  question: Q
  choices:
    - {text: $\foo$, correct: true, why: w}
    - {text: b, why: $\foo$}
    - {text: c, why: w}
  why: W
  source: S
"""
    _, problems = _problems(loaded, card)
    assert [(p.line, p.column) for p in problems] == [(10, 15), (11, 23)]


def test_good_formulas_are_no_problem(loaded):
    card = "- id: c\n  question: $\\mathrm{KL}(P \\Vert Q) = \\sum_i p_i \\ln \\frac{p_i}{q_i}$ costs \\$5.\n" + REST
    assert _problems(loaded, card)[1] == []


def test_placeholders_in_formulas_are_no_problem(loaded):
    card = r"""- id: c
  topic: t
  kind: numeric
  question: '$\sigma({{z}}) + x^{{z}} + \frac{ {{z}} }{2}$'
  verify: sigmoid
  goldens: [{params: {z: 2}, value: 0.880797}]
  why: W
  source: S
"""
    assert _problems(loaded, card)[1] == []


@pytest.mark.parametrize("formulas", ["$" + "^" * 9000 + "$", "$^$ " * 4000])
def test_formulas_of_a_card_with_thousands_of_mistakes_are_told_in_few_lines(loaded, formulas):
    card = f"  - {{id: c, topic: t, kind: recall, question: '{formulas}', answer: '$^$', why: W, source: S}}\n"
    _, problems = _problems(loaded, card)
    assert len(problems) == 21
    assert problems[-1].message.endswith(" more mistakes of this kind in the card")
