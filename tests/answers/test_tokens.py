import pytest

from quizzer.answers.refusals import MAX_CHARACTERS, AnswerError
from quizzer.answers.tokens import MAX_TOKENS, tokenize


def kinds(text: str) -> list[str]:
    return [token.kind for token in tokenize(text)[:-1]]


def only_value(text: str) -> float:
    number, _end = tokenize(text)
    assert number.kind == "number"
    return number.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2", 2.0),
        (".5", 0.5),
        ("2.", 2.0),
        ("007", 7.0),
        ("1e3", 1000.0),
        ("2e-3", 0.002),
        ("2E+3", 2000.0),
        ("2e\u22123", 0.002),
        ("2e\u20133", 0.002),
        ("7_087_872", 7087872.0),
        ("7'087'872.5", 7087872.5),
    ],
)
def test_literal_is_one_number(text: str, value: float) -> None:
    assert only_value(text) == value


@pytest.mark.parametrize("text", ["1e*3", "1e,3", "1e/3", "1e 3"])
def test_exponent_takes_signs_only(text: str) -> None:
    assert kinds(text)[:2] == ["number", "constant"]


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        *[(sign, "-") for sign in "-−‐‑‒–—﹣－"],
        *[(sign, "*") for sign in "*×·⋅∙∗"],
        *[(sign, "/") for sign in "/÷∕⁄"],
        ("**", "^"),
        ("^", "^"),
        ("√", "root"),
        ("π", "constant"),
        ("∞", "constant"),
        ("½", "fraction"),
        ("⁻¹²", "superscript"),
        ("1½", "fraction"),
        ("percent", "%"),
        ("infinity", "constant"),
    ],
)
def test_unicode_sign_is_translated(typed: str, kind: str) -> None:
    assert kinds(typed) == [kind]


def test_fraction_character_has_its_value() -> None:
    assert [token.value for token in tokenize("½ ¾ ⅛")[:-1]] == [0.5, 0.75, 0.125]


def test_positions_are_columns_of_the_typed_text() -> None:
    tokens = tokenize(" 2 ×  π²")
    assert [(token.position, token.end) for token in tokens] == [(2, 3), (4, 5), (7, 8), (8, 9), (9, 9)]


def test_x_between_two_factors_is_times() -> None:
    for text in ("5x10", "5 x 10", "5X.5", "5 x (2)", "2π x 3"):
        assert "*" in kinds(text)


def test_letter_or_word_behind_a_number_multiplies_it() -> None:
    assert [token.value for token in tokenize("7.1M 3 k 2B 1 Million")[1:-1:2]] == [1e6, 1e3, 1e9, 1e6]


@pytest.mark.parametrize(
    ("text", "name"),
    [("log_2(8)", "log2"), ("log₁₀(8)", "log10"), ("LOG_e(8)", "ln"), ("ln2", "ln"), ("cos0.5", "cos")],
)
def test_function_is_read_in_other_spellings(text: str, name: str) -> None:
    assert tokenize(text)[0].text == name


def test_names_are_read_in_any_case() -> None:
    assert [token.text for token in tokenize("LN PI Bits")[:-1]] == ["ln", "pi", "bits"]


@pytest.mark.parametrize(
    ("text", "position", "said"),
    [
        ("1_00", 2, "type 100"),
        ("7.087.872", 6, "type 7087872"),
        ("0.3...", 4, "the digits alone, or a fraction"),
        ("0x1F", 1, "in decimal"),
        ("0.3.4", 4, "one decimal point"),
        ("3 + x1", 5, "x1 is not known here"),
        ("3 x", 3, "type * for times"),
        ("log28", 1, "type log2(...) or log(28)"),
        ("log_3(9)", 1, "log(8, 3) to base 3"),
        ("5m", 2, "M for a million"),
        ("5 K", 3, "type k for 1000"),
        ("0.5 kg", 5, "type the number alone"),
        ("P = 1", 1, "the values, without names"),
        ("quit", 1, "type :q"),
        ("idk", 1, "Enter alone to give up"),
        ("lg(2)", 1, "log2(...)"),
        ("1e400", 1, "too large"),
        ("|2|", 1, "abs(...)"),
        ("= 2", 1, "only the value"),
        ("1 + ١", 5, "digits 0 to 9"),
        ("２", 1, "digits 0 to 9"),
        ("2\u200b", 2, "\\u200b cannot be read"),
        ("2\x1b[31m", 2, "\\x1b cannot be read"),
        ("\ud800", 1, "\\ud800 cannot be read"),
        ("abcdefghijklmnopqrstuvw", 1, "abcdefghijklmnopqrs… is not known"),
        ("{1}", 1, "type ( or ["),
    ],
)
def test_unreadable_character_is_explained_at_its_column(text: str, position: int, said: str) -> None:
    with pytest.raises(AnswerError) as caught:
        tokenize(text)
    assert caught.value.position == position
    assert said in caught.value.message
    assert caught.value.message.isprintable()


def test_longest_text_is_read_and_one_more_character_refused() -> None:
    assert len(tokenize("1" + " " * (MAX_CHARACTERS - 1))) == 2
    with pytest.raises(AnswerError, match="longer than 200 characters") as caught:
        tokenize("1" + " " * MAX_CHARACTERS)
    assert caught.value.position == 201


def test_most_tokens_are_read_and_one_more_refused() -> None:
    assert len(tokenize("1+" * (MAX_TOKENS // 2))) == MAX_TOKENS + 1
    with pytest.raises(AnswerError, match="more than 100") as caught:
        tokenize("1+" * (MAX_TOKENS // 2) + "1")
    assert caught.value.position == 101
