from quizzer.verify.docstring import Docstring

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
