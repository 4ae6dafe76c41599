"""What a card that is gone may be by now, by its text."""

from types import SimpleNamespace
from typing import Any

from quizzer.doctor.heirs import heirs


def _card(key, question, answer="A"):
    return SimpleNamespace(key=key, question=question, own={"answer": answer})


def _found(old, new, gone=None, met=()):
    index: Any = SimpleNamespace(cards=lambda: new, gone=lambda keys: [card for card in old if card.key in keys])
    return [tuple(heir) for heir in heirs(index, gone or [card.key for card in old], met)]


def test_same_question_in_another_deck_is_found_before_one_that_is_only_alike():
    old = [_card("d/a", "what is one and one")]
    new = [_card("d/b", "what is one and two"), _card("e/c", "what is  one and one")]
    assert _found(old, new) == [("d/a", "e/c", "same question")]


def test_share_of_words_is_told():
    # 7 and 7 words and signs: five of the question, and { " answer " : " a " } in both
    old, new = [_card("d/a", "a b c d e")], [_card("d/z", "a b c d x")]
    [(gone, card, why)] = _found(old, new)
    total = 5 + len(["{", '"', "answer", '"', ":", '"', "a", '"', "}"])
    assert (gone, card, why) == ("d/a", "d/z", f"{2 * (total - 1) / (2 * total):.2f} alike")


def test_what_asks_otherwise_or_was_met_is_no_heir():
    old = [_card("d/a", " ".join("abcdefghijklmnop"))]
    assert _found(old, [_card("d/ab", " ".join("123456789"), "B")]) == []
    assert _found(old, [_card("d/b", old[0].question)], met={"d/b"}) == []


def test_one_card_is_heir_of_one():
    old = [_card("d/a", "x y z"), _card("d/b", "x y z")]
    assert _found(old, [_card("d/c", "x y z")]) == [("d/a", "d/c", "same question")]


def test_card_whose_text_is_not_known_is_found_by_its_id_in_its_deck():
    new = [_card("d/entropy-bits", "Q"), _card("e/entropy-bit", "Q")]
    assert _found([], new, gone=["d/entropy-bit"]) == [("d/entropy-bit", "d/entropy-bits", "id alike")]
