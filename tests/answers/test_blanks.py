import pytest

from quizzer.answers.blanks import is_misspelled, matches, split
from quizzer.answers.refusals import AnswerError


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
        ("x²", "x^2"),
        ("sigma^2", "$\\sigma^2$"),
        ("σ²", "$\\sigma^2$"),
        ("sigma squared", "σ^2"),
        ("KL(P || Q)", "KL(P‖Q)"),
        ("D_KL(P || Q)", "$D_{KL}(P \\| Q)$"),
        ("TP / (TP + FP)", "$\\frac{TP}{TP+FP}$"),
        ("eta * lambda / n", "ηλ/n"),
        ("(-z)", "-z"),
        ("minus z", "- z"),
        ("2,2", "(2, 2)"),
        ("the KL divergence", "KL divergence"),
        ("cross entropy", "cross-entropy"),
        ("soft max", "softmax"),
        ("weights.", "weight"),
        ("us-east-2", "`us-east-2`"),
        ("Hackers and Painters", "_Hackers and Painters_"),
    ],
)
def test_typography_and_case_are_folded(typed: str, accepted: str) -> None:
    assert matches(typed, ["something else", accepted])


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("", "softmax"),
        ("naïve", "naive"),
        ("z", "-z"),
        ("p y", "p - y"),
        ("x2", "x²"),
        ("s", "ss"),
        ("P", "P(Q)"),
        ("0.91", "0.9"),
        ("0.3", "1/3"),
        ("-1", "1"),
        ("25", "25%"),
    ],
)
def test_other_words_do_not_match(typed: str, accepted: str) -> None:
    assert not matches(typed, [accepted])


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("1.0", "1"), ("one", "1"), ("+1", "1"), ("zero", "0"), ("0.0", "zero"), ("0.25", "1/4"), ("25 %", "0.25"),
        ("25%", "1/4"), ("a half", "0.5"), ("1 / 4", "0.250"), (".9", "0.9"), ("0.333", "1/3"), ("1/3", "0.333"),
        ("1e-3", "0.001"), ("3.0", "three"), ("1-0.9", "0.1"),
    ],
)  # fmt: skip
def test_numbers_are_compared_as_numbers(typed: str, accepted: str) -> None:
    assert matches(typed, [accepted])


@pytest.mark.parametrize(
    ("typed", "misspelled"),
    [
        ("entropi", True), ("entrpoy", True), ("entropyy", True), ("etropy", True), ("enttropy", True),
        ("entropy", False), ("n", False), ("atropy", False), ("entr0py", False), ("", False), ("entrip", False),
    ],
)  # fmt: skip
def test_one_wrong_letter_is_a_slip_of_the_fingers(typed: str, misspelled: bool) -> None:
    assert is_misspelled(typed, ["entropy"]) == misspelled


@pytest.mark.parametrize(("typed", "word"), [("gaim", "gain"), ("atypical", "typical"), ("recoil", "recall")])
def test_short_words_and_other_words_are_wrong_at_once(typed: str, word: str) -> None:
    assert not is_misspelled(typed, [word])


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
    with pytest.raises(AnswerError, match=r"^3 blanks expected, 2 typed: type them with ; between, as in 1;2;3$"):
        split("a ; b", 3)
