"""`next` names the card that a session would ask, and names it again."""

import json
import re

import pytest


def _ungiven(answer):
    """The object without the time, which runs."""
    return {key: value for key, value in answer.items() if key != "at"}


def test_next_asked_twice_gives_the_same(lab, asked):
    assert _ungiven(asked("next")) == _ungiven(asked("next"))


def test_next_writes_nothing_to_the_log(lab, asked, log):
    asked("next")
    assert log() == []


def test_first_card_is_of_the_topic_that_requires_nothing(lab, asked):
    answer = asked("next")
    # annex has the smaller order, but its topic requires lab/numbers, which requires lab/words
    assert answer["card"]["id"] == "lab/recall"
    assert answer["card"]["status"] == "new"
    assert (answer["due"], answer["new"], answer["left_out"], answer["next_due"]) == (0, 10, 0, None)
    assert answer["study_day"] == "2026-11-23"
    assert re.fullmatch(r"2026-11-23T17:0\d:\d\d\.\d{3}Z", answer["at"])


def test_variant_token_is_attempt_and_eight_hex_digits(lab, asked):
    assert re.fullmatch(r"1\.[0-9a-f]{8}", asked("next")["card"]["variant"])


@pytest.mark.parametrize(
    ("kind", "input_"),
    [
        ("recall", "self"), ("derive", "self"), ("cloze", "blanks"), ("choice", "choice"), ("multi", "choices"),
        ("order", "order"), ("match", "match"), ("spot", "choice"), ("numeric", "number"), ("vector", "vector"),
        ("matrix", "matrix"),
    ],
)  # fmt: skip
def test_every_kind_can_be_asked_alone(lab, asked, kind, input_):
    card = asked("next", "--kind", kind)["card"]
    assert (card["kind"], card["input"]) == (kind, input_)


def test_reveal_is_given_for_self_graded_cards_alone(lab, asked):
    assert asked("next", "--kind", "recall")["card"]["reveal"] == {
        "answer": "The probability of the data, as a function of the parameters.",
        "key_points": ["a function of the parameters, not a distribution over them"],
        "steps": [],
    }
    assert asked("next", "--kind", "derive")["card"]["reveal"]["steps"] == ["$e^0 = 1$", "so $\\ln 1 = 0$"]
    for kind in ("cloze", "choice", "multi", "order", "match", "spot", "numeric", "vector", "matrix"):
        assert asked("next", "--kind", kind)["card"]["reveal"] is None


def test_computed_question_carries_its_numbers(lab, asked):
    card = asked("next", "--kind", "numeric")["card"]
    assert card["params"] == {"p": [0.5, 0.5], "q": [0.25, 0.75]}
    assert "(0.5, 0.5)" in card["question"]
    assert "{{" not in card["question"]
    assert card["text"].startswith("Compute KL(P‖Q) for P = (0.5, 0.5), Q = (0.25, 0.75) in nats")
    assert (card["unit"], card["digits"]) == ("nats", 3)


def test_cloze_hides_its_fillings(lab, run):
    out = run("next", "--kind", "cloze", "--json").out
    assert json.loads(out)["card"]["blanks"] == 2
    assert "uniform" not in out
    assert "logarithm" not in out


def test_choices_are_numbered_from_one(lab, asked):
    choices = asked("next", "--kind", "choice")["card"]["choices"]
    assert [choice["n"] for choice in choices] == [1, 2, 3]
    assert {choice["text"] for choice in choices} == {"logistic loss", "zero-one loss", "sigmoid loss"}


def test_match_gives_both_sides(lab, asked):
    card = asked("next", "--kind", "match")["card"]
    assert card["left"] == ["recall", "precision"]
    assert set(card["right"]) == {"TP / (TP + FN)", "TP / (TP + FP)", "TN / (TN + FP)"}


def test_topic_and_deck_filters_combine(lab, asked):
    assert asked("next", "--topic", "numbers")["card"]["id"] == "lab/kl"
    assert asked("next", "--topic", "annex/rest")["card"]["id"] == "annex/recall"
    assert asked("next", "--deck", "annex")["card"]["id"] == "annex/recall"
    nothing = asked("next", "--deck", "annex", "--topic", "words")
    assert (nothing["card"], nothing["due"], nothing["new"], nothing["next_due"]) == (None, 0, 0, None)


def test_filters_given_several_times_add_up(lab, asked):
    assert asked("next", "--topic", "words", "--topic", "rest")["new"] == 9


def test_names_that_are_too_many_for_a_line_are_found_by_a_command(run, refused):
    assert refused(1, "next", "--topic", "zzz") == (
        "there is no topic 'zzz' (`quizzer deck show DECK` names those of a deck)"
    )
    assert refused(1, "next", "--deck", "zzz") == "there is no deck 'zzz' (`quizzer deck list` names them all)"
    assert refused(1, "next", "--topic", "svm") == (
        "there is no topic 'svm' (did you mean svm-hyperplane, svm-hard-margin or svm-hinge-loss? "
        "`quizzer deck show DECK` names those of a deck)"
    )


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--deck", "lub"), "there is no deck 'lub' (did you mean lab?)"),
        (("--topic", "umb"), "there is no topic 'umb' (did you mean numbers?)"),
        (("--topic", "lab/W"), "there is no topic 'lab/W' (did you mean lab/words?)"),
        (("--topic", "wrods"), "there is no topic 'wrods' (did you mean words?)"),
        (("--topic", "lab/wrods"), "there is no topic 'lab/wrods' (did you mean lab/words?)"),
        (("--kind", "numerical"), "there is no kind 'numerical' (did you mean numeric?)"),
        (("--deck", "zzz"), "there is no deck 'zzz' (known: annex, lab)"),
    ],
)
def test_unknown_filter_is_refused_with_a_hint(lab, refused, words, hint):
    assert refused(1, "next", "--json", *words) == hint


def test_done_for_today_gives_null_and_the_next_date(lab, asked, run):
    run("config", "set", "new_per_day", "1")
    asked("answer", "lab/recall", "x", "--grade", "4")
    answer = asked("next")
    assert answer["card"] is None
    assert (answer["due"], answer["new"]) == (0, 0)
    assert answer["next_due"] == "2026-11-24"  # the next new card
    assert run("next").out == " nothing is due; the next card comes on 24 November\n"


def test_without_new_cards_the_next_date_is_that_of_the_first_due_card(lab, asked, run):
    run("config", "set", "new_per_day", "1")
    due = asked("answer", "lab/recall", "x", "--grade", "4")["due"]
    run("config", "set", "new_per_day", "0")
    assert asked("next")["next_due"] == due
    assert asked("next", "--deck", "annex")["next_due"] is None  # filters hold for the date too


def test_failed_card_comes_back_as_a_retry(lab, asked, run):
    run("config", "set", "new_per_day", "1")
    asked("answer", "lab/recall", "x", "--grade", "1")
    card = asked("next")["card"]
    assert (card["id"], card["status"]) == ("lab/recall", "retry")
    assert asked("next")["due"] == 0  # a retry is not counted as due


def test_due_card_comes_back_as_due(lab, asked, run, at):
    due = asked("answer", "lab/recall", "x", "--grade", "3")["due"]
    run("config", "set", "new_per_day", "0")
    at(f"{due}T12:00:00+01:00")
    answer = asked("next")
    assert (answer["due"], answer["card"]["status"], answer["card"]["id"]) == (1, "due", "lab/recall")


def test_words_say_how_to_answer(lab, run):
    result = run("next")
    assert result.code == 0
    assert "What is a likelihood?" in result.out
    assert re.search(r"^ quizzer answer lab/recall ANSWER --variant 1\.[0-9a-f]{8}$", result.out, re.MULTILINE)
    assert "probability of the data" not in result.out


def test_card_that_cannot_be_drawn_is_left_out_and_counted(lab, asked, deck):
    deck("""
format: 1
title: Mine
topics: [{id: t, title: T}]
cards:
  - id: never
    topic: t
    kind: numeric
    question: The sigmoid of {{z}}, to 3 significant digits.
    verify: sigmoid
    params: {z: 0}
    goldens: [{params: {z: 2}, value: 0.880797}]
    why: Its value can be guessed.
    source: hand
""")
    answer = asked("next", "--deck", "mine")
    assert (answer["left_out"], answer["new"], answer["card"]) == (1, 0, None)


def test_daily_new_limit_holds(lab, asked, run):
    run("config", "set", "new_per_day", "3")
    met = []
    for _ in range(5):
        card = asked("next")["card"]
        if card is None:
            break
        met.append(card["id"])
        asked("answer", card["id"], "", "--grade", "4")
    assert met == ["lab/recall", "lab/kl", "lab/derive"]
