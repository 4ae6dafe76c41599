from quizzer.verify.docstring import Docstring, as_card_text, definitions

TEXT = """Summary over
    two lines.

    More words.

    Parameters
    ----------
    x : float
        With --- dashes.

    Notes
    -----
    .. math:: a^2

    References
    ----------
    .. [1] First (2001), section 2.
    .. [2] Second.
    """


def test_summary_is_the_first_paragraph_in_one_line():
    assert Docstring(TEXT).summary == "Summary over two lines."


def test_sections_are_found_by_their_title():
    sections = Docstring(TEXT).sections
    assert list(sections) == ["Parameters", "Notes", "References"]
    assert sections["Parameters"] == "x : float\n    With --- dashes."


def test_formula_and_source_are_ready_to_show():
    assert Docstring(TEXT).formula == ".. math:: a^2"
    assert Docstring(TEXT).source == "First (2001), section 2.\nSecond."


def test_text_without_sections_has_empty_ones():
    found = Docstring("Only this.")
    assert (found.summary, found.sections, found.formula, found.source) == ("Only this.", {}, "", "")
    assert Docstring("").summary == ""


def test_definitions_are_a_line_and_the_text_below_it():
    section = "p, q : float\n    One\n    and more.\n\n    A second part.\nbase : float, default e\n    Base.\nflag\n"
    assert definitions(section) == [
        ("p, q : float", "One\nand more.\n\nA second part."), ("base : float, default e", "Base."), ("flag", "")
    ]  # fmt: skip


def test_mathematics_code_and_references_become_the_markup_of_cards():
    text = (
        "With :math:`a = Wx` and ``eps``, `gamma` [1]_:\n\n"
        ".. math:: i = \\sigma(a_i)\n.. math::\n\n    c' = f \\odot c\n    + 1\n\nso 2*3 costs $5."
    )
    assert as_card_text(text) == (
        "With $a = Wx$ and `eps`, `gamma` [1]:\n\n"
        "\n$$i = \\sigma(a_i)$$\n\n\n$$c' = f \\odot c\n    + 1$$\n\n\nso 2\\*3 costs \\$5."
    )


def test_references_become_a_numbered_list_of_one_line_each():
    assert as_card_text(".. [1] First (2001), section\n   2. x\n.. [2] *Second*.") == (
        "1. First (2001), section 2. x\n2. \\*Second\\*."
    )
