import pytest

from quizzer.core.flashcard import Card
from quizzer.decks.cues import cues


def choice(right, *wrong):
    options = [{"text": right, "correct": True, "why": "W"}, *({"text": text, "why": "W"} for text in wrong)]
    return Card("d", "i", "t", "choice", "Q", "W", "S", own={"choices": options})


def claim(text, right, *wrong):
    card = choice(right, *wrong)
    return card._replace(kind="spot", own={**card.own, "claim": text, "answer": "A"})


def told(*cards):
    return [complaint.message for complaint in cues(cards)]


def test_right_option_that_is_always_the_longest_is_told():
    longest = [choice(f"{word} with more words", "few", "little") for word in "abcdefghij"]
    assert told(*longest) == [
        "the right option is the longest in 10 of 10 cards, 33% by chance",
        "“more” stands in 10 of 10 of the right options and in none of 20 wrong ones",
        "“with” stands in 10 of 10 of the right options and in none of 20 wrong ones",
        "“words” stands in 10 of 10 of the right options and in none of 20 wrong ones",
    ]
    mixed = [choice("ab", "abc", "a"), choice("abc", "ab", "a"), choice("a", "abc", "ab")]
    assert told(*mixed, *mixed, *mixed) == []
    assert told(*longest[:3]) == []


def test_wording_of_the_claims_without_fault_is_told():
    wrong, right = "Nothing is wrong.", "There is nothing wrong with it."
    good = [claim("x", right, "a", "b"), claim("y", right, "c", "d")]
    bad = [claim("z", "e", wrong, "f"), claim("w", "g", wrong, "h")]
    assert told(*good, *bad) == ["“Nothing is wrong” is never right, “There is nothing wrong with it” always is"]
    same = [claim("x", wrong, "a", "b"), claim("y", f"{wrong[:-1]}: so it is.", "c", "d"), *bad]
    assert told(*same) == []


@pytest.mark.parametrize("word", ["may", "for every"])
def test_word_that_only_true_claims_have_is_told(word):
    right = "Nothing is wrong."
    true = [claim(f"It {word} one.", right, "a", "b"), claim(f"That {word} two.", right, "c", "d")]
    false = [
        claim("It is so.", "e", right, "f"),
        claim("It was so.", "g", right, "h"),
        claim("So it is.", "i", right, "j"),
    ]
    assert told(*true, *false) == [f"“{word}” stands in 2 of 2 of the true claims and in none of 3 false ones"]
    assert told(*true, *false, claim(f"It {word} too.", "k", right, "l")) == []
