import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.answers.labels import label_key, read_labels
from quizzer.answers.refusals import AnswerError
from quizzer.answers.writing import show


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("low, est_", ["low", "est_"]),
        ("low est_", ["low", "est_"]),
        ("low,est_", ["low", "est_"]),
        ("  low ,  est_  ", ["low", "est_"]),
        ("[low, est_]", ["low", "est_"]),
        ("(low est_)", ["low", "est_"]),
        ("['low', 'est_']", ["low", "est_"]),
        ('["low", "est_"]', ["low", "est_"]),
        ("“low” ‘est_’", ["low", "est_"]),
        ("un ##aff ##able", ["un", "##aff", "##able"]),
        ("[UNK]", ["[UNK]"]),
        ("UNK", ["UNK"]),
        ("[UNK], a", ["[UNK]", "a"]),
        ("[CLS] a [SEP]", ["[CLS]", "a", "[SEP]"]),
        ("[[UNK], a]", ["[UNK]", "a"]),
        ("[[UNK]]", ["[UNK]"]),
        ("['a']", ["a"]),
        ("'s 't", ["'s", "'t"]),
        ("don't", ["don't"]),
        ('"New York" rain', ["New York", "rain"]),
        ('"," "("', [",", "("]),
        ("B-PER O O", ["B-PER", "O", "O"]),
        ("[]", []),
        ("a, b,", ["a", "b"]),
        ("[a, ]", ["a"]),
        ("a; b", ["a", "b"]),
        ("a ; b", ["a", ";", "b"]),
        ("a\uff0cb", ["a", "b"]),
        ('np.array(["a", "b"])', ["a", "b"]),
    ],
)
def test_labels_are_read_with_or_without_brackets_and_quotes(text: str, labels: list[str]) -> None:
    assert read_labels(text) == labels


@pytest.mark.parametrize(
    ("text", "position"), [("a,, b", 3), (", a", 1), ("a, b,,", 6), ("a" * 201, 201), ("a " * 65, 129)]
)
def test_missing_or_too_many_labels_are_explained_at_their_column(text: str, position: int) -> None:
    with pytest.raises(AnswerError) as caught:
        read_labels(text)
    assert caught.value.position == position


def test_most_labels_are_read() -> None:
    assert len(read_labels("a " * 64)) == 64


def test_key_ignores_brackets_of_a_token_but_not_case() -> None:
    assert label_key("[UNK]") == label_key("UNK")
    assert label_key("\u22121") == label_key("-1")
    assert label_key("e\u0301") == label_key("\u00e9")
    assert label_key("low") != label_key("Low")
    assert label_key("[]") == "[]"


@given(st.lists(st.text("ab[]()#_,'\" é", min_size=1, max_size=5).map(str.strip).filter(bool), min_size=1, max_size=8))
def test_shown_labels_are_read_back(labels: list[str]) -> None:
    labels = [label for label in labels if not {"'", '"'} <= set(label)]
    assert [label_key(label) for label in read_labels(show(labels))] == [label_key(label) for label in labels]
