import pytest

from quizzer.answers.blanks import matches, split
from quizzer.answers.tokens import AnswerError


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("Softmax", "softmax"),
        ("  cross   entropy ", "cross entropy"),
        ("cross\u2010entropy", "cross-entropy"),
        ("p \u2212 y", "p - y"),
        ("q\u22c5k", "q\u00b7k"),
        ("q\u2022k", "q\u00b7k"),
        ("Bayes\u2019 rule", "Bayes' rule"),
        ("ｆｕｌｌ width", "full width"),
        ("ﬁlter", "filter"),
        ("STRASSE", "straße"),
        ("a\u00a0b", "a b"),
        ("x²", "x2"),
    ],
)
def test_typography_and_case_are_folded(typed: str, accepted: str) -> None:
    assert matches(typed, ["something else", accepted])


@pytest.mark.parametrize(("typed", "accepted"), [("soft max", "softmax"), ("", "softmax"), ("naïve", "naive")])
def test_other_words_do_not_match(typed: str, accepted: str) -> None:
    assert not matches(typed, [accepted])


def test_case_counts_when_asked() -> None:
    assert matches("BERT", ["BERT"], case=True)
    assert not matches("bert", ["BERT"], case=True)


def test_text_is_split_at_separated_semicolons() -> None:
    assert split("one ; two words ; three", 3) == ["one", "two words", "three"]
    assert split("a;b ; c", 2) == ["a;b", "c"]
    assert split("a;b", 2) == ["a", "b"]
    assert split(" a ; ", 2) == ["a", ""]
    assert split("; b", 2) == ["", "b"]
    assert split("a ; b", 1) == ["a ; b"]


def test_wrong_number_of_blanks_is_explained() -> None:
    with pytest.raises(AnswerError, match="3 blanks expected, 2 typed"):
        split("a ; b", 3)
