"""JSON: lists of cards under any key, choices, and what is no JSON."""

import json

import pytest

from quizzer.errors import QuizzerError
from quizzer.importing import Note, read


@pytest.fixture
def cards(tmp_path):
    def made(data):
        path = tmp_path / "c.json"
        path.write_text(data if isinstance(data, str) else json.dumps(data))
        return read(str(path), [])

    return made


@pytest.mark.parametrize("wrap", [lambda card: [card], lambda card: {"title": "T", "cards": [card]}, lambda card: card])
def test_a_card_is_found(cards, wrap):
    record = {"question": "q", "answer": "a", "tags": ["x", "y"], "id": 7, "explanation": "w", "other": {"x": 1}}
    [card] = cards(wrap(record)).cards
    assert (card.front, card.back, card.tags, card.id, card.why) == ("q", "a", ("x", "y"), "7", "w")


def test_the_key_above_is_the_topic(cards):
    sheaf = cards({"name": "D", "Losses": [{"q": "1", "a": "2"}], "cards": [{"q": "3", "a": "4"}]})
    assert (sheaf.title, [card.topic for card in sheaf.cards]) == ("D", ["Losses", ""])


@pytest.mark.parametrize(
    ("options", "answer"),
    [
        (["3", "4", "5"], "4"),
        (["3", "4"], 1),
        (["x", "y"], "B"),
        ({"a": "x", "b": "y"}, "b"),
        ({"a": "x", "b": "y"}, "y"),
    ],
)
def test_choices(cards, options, answer):
    [card] = cards([{"question": "q", "options": options, "answer": answer}]).cards
    assert [is_right for _, is_right in card.choices][:2] == [False, True]
    assert card.back == ""


def test_choices_without_a_right_one_are_told(cards):
    sheaf = cards([{"question": "q", "options": ["a", "b"], "answer": "neither"}, {"question": "", "answer": "x"}])
    assert sheaf.left == [Note(1, "choices of which the answer names none"), Note(2, "a card without a question")]
    assert (sheaf.unit, sheaf.cards[0].back) == ("card", "neither")


@pytest.mark.parametrize("text", ["", "[1,", "[" * 100_000, '{"a": ' + "9" * 5000 + "}"])
def test_what_is_no_json_is_one_line(cards, text):
    with pytest.raises(QuizzerError, match=r"c\.json"):
        cards(text)


def test_choices_that_say_themselves_which_is_right(cards):
    options = [{"key": "a", "text": "no", "correct": False}, {"key": "b", "text": "yes", "correct": True}]
    record = {"type": "mcq", "front": "q", "back": "since so", "choices": options}
    sheaf = cards([{"concept": {"title": "Losses"}, "cards": [record]}])
    [card] = sheaf.cards
    assert (card.choices, card.back, card.why) == ((("no", False), ("yes", True)), "", "since so")
    assert card.topic == "Losses"
    assert sheaf.left == [Note(1, "the key type")]
    options[1]["correct"] = False
    assert cards([record]).left == [Note(1, "the key type"), Note(1, "choices of which the answer names none")]
