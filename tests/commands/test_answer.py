"""`answer` marks, keeps and schedules one answer; the expected numbers are worked out by hand."""

import json
import math
import re

import pytest

KL = 0.5 * math.log(0.5 / 0.25) + 0.5 * math.log(0.5 / 0.75)  # 0.143841
REVERSED = 0.25 * math.log(0.25 / 0.5) + 0.75 * math.log(0.75 / 0.5)  # 0.130812


def _number_of(asked, kind, text):
    """The number under which a choice is shown."""
    choices = asked("next", "--kind", kind)["card"]["choices"]
    return next(str(choice["n"]) for choice in choices if choice["text"] == text)


def test_right_number_is_good_and_comes_back_in_two_days(lab, asked):
    answer = asked("answer", "lab/kl", "0.144")
    assert (answer["state"], answer["logged"], answer["credited"], answer["score"]) == ("right", True, True, 1.0)
    assert (answer["proposed_grade"], answer["grade"]) == (3, 3)
    # FSRS-6: the first Good gives a stability of 2.3065 days; intervals below 3 days are not fuzzed
    assert (answer["interval_days"], answer["due"], answer["again_today"]) == (2, "2026-11-25", False)
    assert answer["expected"] == pytest.approx(KL, rel=1e-12)
    assert answer["expected_text"] == "0.1438 nats"
    assert (answer["read"], answer["raw"]) == (0.144, "0.144")
    assert (answer["named"], answer["also"]) == (None, [])
    assert (answer["why"], answer["source"]) == ("The order of the arguments.", "hand")
    assert len(answer["steps"]) == 3


@pytest.mark.parametrize(("grade", "days"), [(1, 1), (2, 1), (3, 2), (4, 8)])
def test_first_grade_gives_the_published_interval(lab, asked, grade, days):
    answer = asked("answer", "lab/recall", "x", "--grade", str(grade))
    assert answer["interval_days"] == days
    assert (answer["state"], answer["proposed_grade"], answer["grade"]) == ("self", None, grade)
    assert answer["again_today"] is (grade == 1)


def test_reversed_kl_is_named_with_its_sentence(lab, asked, log):
    answer = asked("answer", "lab/kl", f"{REVERSED:.3f}")
    assert (answer["state"], answer["named"]) == ("wrong", "reversed_arguments")
    assert answer["message"] == "That is KL(Q‖P). In KL(P‖Q) it is P that weights the logarithm."
    assert (answer["proposed_grade"], answer["again_today"], answer["score"]) == (1, True, 0.0)
    assert log()[0]["named"] == "reversed_arguments"


def test_named_mistake_is_told_in_words_with_how_often(lab, run):
    first = run("answer", "lab/kl", "0.131").out
    assert "That is KL(Q‖P)" in first
    assert "time in" not in first
    assert "(second time in 2 answers)" in run("answer", "lab/kl", "0.131").out


def test_bits_are_accepted_in_place_of_nats_when_said(lab, asked):
    assert asked("answer", "lab/kl", f"{KL / math.log(2):.4f} bits")["state"] == "right"


@pytest.mark.parametrize("text", ["-0.369", "-1/3", "-.512", "-1.25e-3", "−0.234"])
def test_negative_answer_needs_no_dashes(lab, asked, text):
    answer = asked("answer", "lab/kl", text)
    assert (answer["raw"], answer["state"]) == (text, "wrong")
    assert answer["read"] == pytest.approx(
        {"-1/3": -1 / 3, "-.512": -0.512, "-1.25e-3": -0.00125, "−0.234": -0.234}.get(text, -0.369)
    )


def test_negative_answer_after_two_dashes(lab, run):
    answer = json.loads(run("answer", "--json", "lab/kl", "--", "-0.369").out)
    assert (answer["raw"], answer["read"]) == ("-0.369", -0.369)


def test_options_after_two_dashes_belong_to_the_answer(lab, run):
    assert json.loads(run("answer", "--json", "lab/kl", "--", "--plain").out)["raw"] == "--plain"


def test_words_of_an_answer_are_joined(lab, asked):
    assert asked("answer", "lab/softmax", "0.09,", "0.245,", "0.665")["raw"] == "0.09, 0.245, 0.665"


@pytest.mark.parametrize(
    "text", ["0.0900, 0.245, 0.665", "[0.09, 0.245, 0.665]", "(0.09 0.245 0.665)", "e/(e+e^2+e^3), 0.2447, 0.6652"]
)
def test_vector_is_read_in_every_documented_form(lab, asked, text):
    answer = asked("answer", "lab/softmax", text)
    assert (answer["state"], answer["entries"], answer["score"]) == ("right", [True, True, True], 1.0)


def test_wrong_entries_are_told_one_by_one(lab, asked):
    answer = asked("answer", "lab/softmax", "0.0900, 0.300, 0.610")
    assert (answer["state"], answer["entries"]) == ("wrong", [True, False, False])
    assert answer["score"] == pytest.approx(1 / 3)


@pytest.mark.parametrize("text", ["2560", "4*20*(10+20+2)", "2560.0"])
def test_exact_count_is_right(lab, asked, text):
    assert asked("answer", "lab/lstm", text)["state"] == "right"


def test_exact_count_has_no_margin(lab, asked):
    assert asked("answer", "lab/lstm", "2561")["state"] == "wrong"
    assert asked("answer", "lab/lstm", "2480")["named"] == "other_bias_count"  # 4 * 20 * (10 + 20 + 1)


def test_path_of_tags_is_exact(lab, asked):
    assert asked("answer", "lab/viterbi", "0, 0, 1")["state"] == "right"
    assert asked("answer", "lab/viterbi", "0 1 1")["state"] == "wrong"


@pytest.mark.parametrize("text", ["uniform ; logarithm", "FLAT; Logarithm ", "uniform;logarithm"])
def test_cloze_is_filled_in_any_accepted_spelling(lab, asked, text):
    assert asked("answer", "lab/cloze", text)["state"] == "right"


def test_cloze_counts_blank_by_blank(lab, asked):
    answer = asked("answer", "lab/cloze", "uniform ; square")
    assert (answer["state"], answer["entries"], answer["score"]) == ("wrong", [True, False], 0.5)


def test_choice_is_answered_by_its_shown_number(lab, asked):
    right = _number_of(asked, "choice", "logistic loss")
    answer = asked("answer", "lab/choice", right)
    assert answer["state"] == "right"
    assert "logistic loss" in answer["expected_text"]


def test_wrong_choice_says_why_it_is_wrong(lab, asked):
    answer = asked("answer", "lab/choice", _number_of(asked, "choice", "zero-one loss"))
    assert answer["state"] == "wrong"
    assert "It has a step." in answer["message"]


def test_multi_takes_numbers_in_any_order(lab, asked):
    kl, js = _number_of(asked, "multi", "KL"), _number_of(asked, "multi", "JS")
    assert asked("answer", "lab/multi", f"{js},{kl}")["state"] == "right"


def test_order_takes_the_shown_numbers_in_the_right_order(lab, asked):
    card = asked("next", "--kind", "order")["card"]
    shown = {choice["text"]: str(choice["n"]) for choice in card["choices"]}
    text = " ".join(shown[item] for item in ("forward pass", "loss", "backward pass", "update"))
    assert asked("answer", "lab/order", text)["state"] == "right"


def test_match_takes_the_right_sides_numbers(lab, asked):
    right = asked("next", "--kind", "match")["card"]["right"]
    text = " ".join(str(right.index(side) + 1) for side in ("TP / (TP + FN)", "TP / (TP + FP)"))
    assert asked("answer", "lab/match", text)["state"] == "right"


@pytest.mark.parametrize(
    ("card", "text"),
    [
        ("kl", "abc"), ("kl", "0.1, 0.2"), ("kl", "1/0"), ("kl", "0.144 watts"), ("softmax", "1, 2"),
        ("softmax", "0.09, x, 0.6"), ("jacobian", "1, 2; 3"), ("lstm", "many"), ("cloze", "only one"),
        ("choice", "9"), ("choice", "a"), ("multi", "1 1"), ("order", "1 2"), ("match", "1"), ("spot", "0"),
        ("viterbi", "0, 1"),
    ],
)  # fmt: skip
def test_unreadable_answer_is_a_result_that_is_not_kept(lab, asked, log, card, text):
    answer = asked("answer", f"lab/{card}", text)
    assert answer["state"] == "invalid"
    assert (answer["logged"], answer["credited"], answer["event"]) == (False, False, None)
    for key in (
        "expected",
        "expected_text",
        "steps",
        "why",
        "source",
        "grade",
        "proposed_grade",
        "interval_days",
        "due",
    ):
        assert answer[key] is None, key
    assert answer["message"]
    assert answer["again_today"] is False
    assert log() == []


def test_unreadable_answer_keeps_the_variant(lab, asked):
    before = asked("next", "--kind", "numeric")["card"]["variant"]
    assert asked("answer", "lab/kl", "abc")["variant"] == before
    assert asked("next", "--kind", "numeric")["card"]["variant"] == before


def test_unreadable_answer_does_not_tell_the_answer(lab, run):
    for words in (("--json",), ()):
        out = run("answer", "lab/kl", "abc", *words).out
        assert "0.143" not in out


def test_coarse_answer_asks_for_more_digits_and_is_not_kept(lab, asked, log):
    # 0.143841 to one digit; 0.0900306, 0.244728, 0.665241 to one digit each
    for card, text in (("lab/kl", "0.1"), ("lab/softmax", "0.09, 0.2, 0.7")):
        answer = asked("answer", card, text)
        assert (answer["state"], answer["logged"], answer["expected"]) == ("coarse", False, None)
        assert "3 significant digits" in answer["message"]
    assert log() == []


def test_empty_answer_gives_up(lab, asked, log):
    answer = asked("answer", "lab/kl", "")
    assert (answer["state"], answer["logged"], answer["grade"]) == ("given_up", True, 1)
    assert answer["expected"] == pytest.approx(KL)
    assert log()[0]["state"] == "given_up"


def test_second_answer_of_a_day_is_kept_but_not_credited(lab, asked, log):
    first = asked("answer", "lab/kl", "0.900")
    second = asked("answer", "lab/kl", "0.144")
    assert (second["logged"], second["credited"], second["event"]) == (True, False, first["event"] + 1)
    assert (second["interval_days"], second["due"]) == (first["interval_days"], first["due"])
    assert [(row["action"], row["credited"], row["grade"]) for row in log()] == [("answer", 1, 1), ("retry", 0, 3)]


def test_clock_behind_the_last_answer_is_told(lab, run, asked, at):
    asked("answer", "lab/kl", "0.144")
    at("2026-11-20T18:00:00+01:00")
    result = run("answer", "lab/sigmoid", "0.888", "--json")
    assert result.err.startswith("quizzer: the clock is behind your last answer: set it")
    assert json.loads(result.out)["logged"]


def test_answer_of_the_next_study_day_is_credited_again(lab, asked, at):
    asked("answer", "lab/kl", "0.144")
    at("2026-11-24T03:59:00+01:00")  # before the rollover hour: still the same study day
    assert asked("answer", "lab/kl", "0.144")["credited"] is False
    at("2026-11-24T04:00:00+01:00")
    assert asked("answer", "lab/kl", "0.144")["credited"] is True


def test_given_grade_overrides_the_proposed_one(lab, asked, log):
    answer = asked("answer", "lab/kl", "0.144", "--grade", "4")
    assert (answer["proposed_grade"], answer["grade"], answer["interval_days"]) == (3, 4, 8)
    assert (log()[0]["proposed"], log()[0]["grade"]) == (3, 4)


def test_hint_lowers_right_to_hard(lab, asked):
    answer = asked("answer", "lab/kl", "0.144", "--hints", "1")
    assert (answer["proposed_grade"], answer["grade"]) == (2, 2)


@pytest.mark.parametrize("card", ["recall", "derive"])
def test_self_graded_card_needs_a_grade(lab, refused, log, card):
    line = refused(2, "answer", f"lab/{card}", "it is", "--json")
    assert line == f"lab/{card} is graded by yourself: add --grade 1 (Again) to 4 (Easy)"
    assert log() == []


def test_pending_variant_is_meant_without_a_token(lab, asked):
    token = asked("next", "--kind", "numeric")["card"]["variant"]
    assert asked("answer", "lab/kl", "0.144", "--variant", token)["variant"] == token


def test_stale_token_is_refused_and_nothing_is_kept(lab, asked, refused, log):
    token = asked("next", "--kind", "numeric")["card"]["variant"]
    asked("answer", "lab/kl", "0.144", "--variant", token)
    line = refused(1, "answer", "lab/kl", "0.144", "--variant", token, "--json")
    assert line == f"lab/kl: the card changed since '{token}', ask `quizzer next` again"
    assert len(log()) == 1


def test_token_of_an_edited_card_is_stale(own_lab, asked, refused, log):
    token = asked("next", "--kind", "numeric")["card"]["variant"]
    path = own_lab / "lab.yaml"
    path.write_text(path.read_text().replace("in nats, to 3", "in nats and to 3"))
    assert "ask `quizzer next` again" in refused(1, "answer", "lab/kl", "0.144", "--variant", token)
    assert log() == []


@pytest.mark.parametrize("token", ["", "1", "1.zzz", "0.00000000", "x" * 1000, "1.9f2c01ab; DROP TABLE review"])
def test_nonsense_token_is_refused(lab, refused, token):
    assert "ask `quizzer next` again" in refused(1, "answer", "lab/kl", "0.144", "--variant", token)


def test_wrong_answer_asks_the_same_numbers_after_three_other_cards(lab, asked):
    first = asked("answer", "lab/sigmoid", "99.5")
    for other in ("lab/kl", "lab/choice", "lab/multi"):
        asked("answer", other, "")
    again = asked("answer", "lab/sigmoid", "99.5")
    assert (first["variant"], first["expected"]) == (again["variant"], again["expected"])


def test_wrong_answer_asks_new_numbers_straight_after_it(lab, asked):
    first = asked("answer", "lab/sigmoid", "99.5")
    second = asked("answer", "lab/sigmoid", "99.5")
    assert [answer["variant"].split(".")[0] for answer in (first, second)] == ["1", "2"]
    assert first["expected"] != second["expected"]


def test_right_answer_is_followed_by_new_numbers(lab, asked):
    tokens = [asked("answer", "lab/sigmoid", "", "--grade", "3")["variant"].split(".")[0] for _ in range(3)]
    assert tokens == ["1", "2", "3"]


def test_id_alone_names_a_card_of_one_deck(lab, asked):
    assert asked("answer", "kl", "0.144")["card"] == "lab/kl"


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("recall", "several cards are called 'recall': name one of annex/recall, lab/recall"),
        ("lab/sigmod", "there is no card 'lab/sigmod': did you mean lab/sigmoid?"),
        ("sigmod", "there is no card 'sigmod': did you mean lab/sigmoid?"),
        ("lab/", "there is no card 'lab/'"),
        ("", "there is no card ''"),
        ("%", "there is no card '%'"),
        ("zzzzzz", "there is no card 'zzzzzz' (`quizzer card list` shows all)"),
    ],
)
def test_unknown_and_ambiguous_cards_are_refused(lab, refused, name, line):
    assert refused(1, "answer", name, "1", "--json").startswith(line)


def test_suspended_card_is_not_asked_but_can_be_answered(lab, asked, run):
    run("card", "suspend", "lab/recall")
    assert asked("next")["card"]["id"] == "lab/derive"
    assert asked("answer", "lab/recall", "x", "--grade", "3")["logged"] is True
    assert asked("next", "--kind", "recall")["card"]["id"] == "annex/recall"


def test_answer_from_standard_input(lab, asked):
    answer = asked("answer", "lab/kl", "-", stdin="0.144\n")
    assert (answer["raw"], answer["state"]) == ("0.144", "right")


def test_answer_from_a_file(lab, asked, tmp_path):
    path = tmp_path / "answer.txt"
    path.write_text("0.09, 0.245, 0.665\r\n", encoding="utf-8", newline="")
    assert asked("answer", "lab/softmax", f"@{path}")["state"] == "right"


def test_file_that_cannot_be_read_is_told(lab, refused, tmp_path, log):
    missing = tmp_path / "missing.txt"
    assert refused(1, "answer", "lab/kl", f"@{missing}") == f"{missing} cannot be read: No such file or directory"
    assert refused(1, "answer", "lab/kl", f"@{tmp_path}") == f"{tmp_path} cannot be read: Is a directory"
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe0.144")
    assert refused(1, "answer", "lab/kl", f"@{binary}") == f"{binary} cannot be read: it is not UTF-8"
    assert log() == []


def test_log_keeps_what_explains_the_answer_later(lab, asked, log):
    answer = asked("answer", "lab/kl", "0.131", "--hints", "2")
    [row] = log()
    assert (row["card"], row["action"], row["raw"], row["state"]) == ("lab/kl", "answer", "0.131", "wrong")
    assert (row["id"], row["credited"], row["grade"], row["proposed"]) == (answer["event"], 1, 1, 1)
    assert row["offset_min"] == 60
    detail = json.loads(row["detail"])
    assert detail["params"] == {"p": [0.5, 0.5], "q": [0.25, 0.75]}
    assert detail["value"] == pytest.approx(KL)
    assert (detail["attempt"], detail["hints"], detail["read"]) == (1, 2, 0.131)
    assert re.fullmatch(r"kl_divergence@\d+", detail["verify"])
    assert "KL(Q‖P)" in detail["why_named"]


def test_answer_in_words_shows_the_whole_solution(lab, run):
    out = run("answer", "lab/kl", "0.131").out
    for part in (
        "wrong",
        "0.5 ln(0.5/0.25) = 0.3466",
        "KL(P‖Q) = 0.1438",
        "0.1438 nats",
        "The order of the arguments.",
    ):
        assert part in out
    assert "Again: comes back today" in out


def test_answer_in_words_of_a_self_graded_card_tells_its_date(lab, run):
    assert run("answer", "lab/recall", "x", "--grade", "3").out.endswith("\n\n   Good: comes back in 2 days\n")
    assert "the schedule stays as it is" in run("answer", "lab/recall", "x", "--grade", "2").out


def test_answer_in_words_of_a_self_graded_card_shows_the_model_answer(lab, run):
    told = run("answer", "lab/recall", "my *own* words", "--grade", "3").out
    assert "   yours    my *own* words\n\n   answer   The probability of the data" in told
    steps = run("answer", "lab/derive", "", "--grade", "3").out
    assert "step 1/2" in steps
    assert "yours" not in steps


def _remarks(answer, *names):
    return [tuple(remark[name] for name in names) for remark in answer["remarks"]]


def test_every_option_is_told_with_its_reason(lab, asked):
    wrong = asked("answer", "lab/choice", _number_of(asked, "choice", "zero-one loss"))
    told = {text: rest for text, *rest in _remarks(wrong, "text", "right", "chosen", "expected", "why")}
    assert told["zero-one loss"] == [False, True, False, "It has a step."]
    assert told["logistic loss"][:3] == [None, False, True]
    assert all(reason for *_, reason in told.values())
    assert wrong["entries"] is None


def test_reasons_are_told_when_one_gives_up(lab, asked):
    given_up = asked("answer", "lab/multi", "")
    assert {(right, chosen) for right, chosen in _remarks(given_up, "right", "chosen")} == {(None, False)}
    assert [text for text, expected in _remarks(given_up, "text", "expected") if expected] != []
    assert given_up["entries"] is None


def test_wrong_entry_is_told_beside_the_right_one(lab, asked):
    answer = asked("answer", "lab/softmax", "0.0900, 0.245, 0.600")
    assert answer["entries"] == [True, True, False]
    assert _remarks(answer, "text", "chosen", "expected", "others") == [
        ("entry 1", "0.09", "0.09003", []), ("entry 2", "0.245", "0.2447", []), ("entry 3", "0.6", "0.6652", []),
    ]  # fmt: skip


def test_remarks_are_not_told_before_the_answer_counts(lab, asked):
    assert asked("answer", "lab/multi", "17")["remarks"] is None
    assert asked("answer", "lab/softmax", "0.09, 0.2, 0.6")["remarks"] is None
    assert asked("answer", "lab/kl", "0.144")["remarks"] is None


@pytest.mark.parametrize("text", ["1" * 1_000_000, "1," * 500_000, "(" * 200_000, "9" * 400 + "^" + "9" * 400])
def test_huge_answer_is_invalid_quickly(lab, asked, log, text):
    for card in ("kl", "softmax", "jacobian", "choice", "order", "cloze"):
        assert asked("answer", f"lab/{card}", "-", stdin=text)["state"] == "invalid", card
    assert log() == []


def test_answer_over_a_million_characters_is_refused(lab, refused, log):
    line = refused(1, "answer", "lab/recall", "-", "--grade", "3", "--json", stdin="x" * 1_000_001)
    assert line == "the answer is longer than 1,000,000 characters"
    assert log() == []


def test_answer_of_a_million_characters_is_kept_whole(lab, asked, log):
    asked("answer", "lab/recall", "-", "--grade", "3", stdin="x" * 1_000_000)
    assert log()[0]["raw"] == "x" * 1_000_000


@pytest.mark.parametrize("data", [b"\xff\xfe", b"0.144\xff", b"\x00", b"0.1\x0044", b"\xed\xa0\x80"])
def test_bytes_that_are_no_text_are_invalid(lab, asked, log, data):
    assert asked("answer", "lab/kl", "-", stdin=data)["state"] == "invalid"
    assert log() == []


def test_bytes_that_are_no_text_are_kept_as_replacement_of_a_self_graded_answer(lab, asked, log):
    answer = asked("answer", "lab/recall", "-", "--grade", "3", stdin=b"a \xff b")
    assert answer["raw"] == log()[0]["raw"] == "a � b"


@pytest.mark.parametrize("words", [("answer", "lab/recall", "\udcff", "--grade", "3"), ("answer", "\udcff", "1")])
def test_argument_that_is_no_text_is_refused(lab, refused, words):
    assert refused(2, *words, "--json") == r"'\udcff' is not UTF-8 text"


@pytest.mark.parametrize(
    "words",
    [
        (), ("lab/kl",), ("lab/kl", "1", "--grade", "0"), ("lab/kl", "1", "--grade", "5"),
        ("lab/kl", "1", "--grade", "x"),
        ("lab/kl", "1", "--hints", "-1"), ("lab/kl", "1", "--grade"), ("lab/kl", "1", "--variant"),
    ],
)  # fmt: skip
def test_wrong_usage_is_exit_2(own_lab, refused, log, home, words):
    assert "--help` shows what it takes" in refused(2, "answer", "--json", *words)
    assert not (home / "progress.sqlite").exists()
