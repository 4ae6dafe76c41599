"""What every kind of question promises, tried on one or more cards of each."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer import kinds
from quizzer.answers.reading import read as read_answer
from quizzer.decks.load import Deck, read

HEAD = "format: 1\ntitle: Mine\ntopics: [{id: t, title: Topic}]\ncards:\n"
# One file of cards for each kind, named after it: what every kind promises is tried on them.
FILES = sorted((Path(__file__).parents[1] / "data" / "kinds").glob("*.yaml"))


def _loaded(text):
    deck = Deck("mine", "mine.yaml")
    read(deck, HEAD + text)
    return deck


DECK = _loaded("".join(path.read_text(encoding="utf-8") for path in FILES))
BY_ID = {card.id: card for card in DECK.cards}
ATTEMPTS = range(1, 8)
STATES = {"right", "wrong", "coarse", "invalid", "given_up", "self"}


def _self_graded(card):
    kind = kinds.load(card.kind)
    return kind.prompt(card, kind.prepare(card, 1)).reveal is not None


each = pytest.mark.parametrize("card", DECK.cards, ids=lambda card: card.id)
each_marked = pytest.mark.parametrize(
    "card", [card for card in DECK.cards if not _self_graded(card)], ids=lambda card: card.id
)
each_computed = pytest.mark.parametrize(
    "card", [card for card in DECK.cards if kinds.load(card.kind).IS_COMPUTED], ids=lambda card: card.id
)


def _variants(card):
    kind = kinds.load(card.kind)
    return kind, [kind.prepare(card, attempt) for attempt in ATTEMPTS]


def test_cards_of_this_test_are_good():
    assert DECK.problems == []


def test_every_kind_has_a_file_of_cards():
    assert [path.stem for path in FILES] == sorted(kinds.NAMES)
    assert all(f"kind: {path.stem}" in path.read_text(encoding="utf-8") for path in FILES)


def test_unknown_kind_is_refused():
    with pytest.raises(KeyError):
        kinds.load("essay")


@each
def test_prepare_twice_is_the_same(card):
    kind, variants = _variants(card)
    assert [kind.prepare(card, attempt) for attempt in ATTEMPTS] == variants


@each
def test_variant_survives_json(card):
    kind, variants = _variants(card)
    for attempt, variant in zip(ATTEMPTS, variants, strict=True):
        kept = json.loads(json.dumps(variant, allow_nan=False))
        assert kept == variant
        assert variant["attempt"] == attempt
        assert kind.prompt(card, kept) == kind.prompt(card, variant)
        answer = kind.right_answer(card, variant)
        assert kind.mark(card, kept, answer) == kind.mark(card, variant, answer)


@each_marked
def test_right_answer_is_right(card):
    kind, variants = _variants(card)
    for variant in variants:
        mark = kind.mark(card, variant, kind.right_answer(card, variant))
        assert (mark.verdict, mark.score) == ("right", 1.0), mark
        assert mark.expected_text
        assert mark.entries is None or all(mark.entries)
        assert mark.counts


@each_marked
def test_wrong_answers_are_wrong(card):
    kind, variants = _variants(card)
    for variant in variants:
        wrong = kind.wrong_answers(card, variant)
        assert wrong
        for text, name in wrong:
            mark = kind.mark(card, variant, text)
            assert mark.verdict == "wrong", (text, mark)
            assert mark.score < 1.0
            assert name is None or name in (mark.named, *mark.also)
            assert mark.expected_text


@each
@pytest.mark.parametrize("blank", ["", " ", "\t\n", "\N{NO-BREAK SPACE}"])
def test_blank_answer_gives_up(card, blank):
    kind, variants = _variants(card)
    mark = kind.mark(card, variants[0], blank)
    if _self_graded(card):
        assert mark.verdict == "self"
    else:
        assert (mark.verdict, mark.score, mark.read) == ("given_up", 0.0, None)
        assert mark.expected_text
        assert mark.counts


garbage = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="0123456789.,;-+*/^()[]{}eE%! ln", max_size=40),
    st.lists(st.integers(-2, 9), max_size=6).map(lambda numbers: " ".join(map(str, numbers))),
    st.sampled_from(["nan", "inf", "-inf", "1e999", "9" * 500, "((((" * 60, "\x00", "\ud800", "1;2;3", ";;;", "True"]),
)


@each
@given(text=garbage)
def test_garbage_is_a_mark_and_never_an_exception(card, text):
    kind = kinds.load(card.kind)
    variant = kind.prepare(card, 1)
    mark = kind.mark(card, variant, text)
    assert mark.verdict in STATES
    assert 0.0 <= mark.score <= 1.0
    assert (mark.verdict == "self") == _self_graded(card)
    if not _self_graded(card):
        assert (mark.verdict == "given_up") == (not text.strip())
        assert mark.verdict != "right" or mark.score == 1.0
    if mark.verdict == "invalid":
        assert mark.message
        assert "\n" not in mark.message
        assert not mark.counts
    if mark.position is not None:
        assert 1 <= mark.position <= len(text) + 1


@each
def test_prompt_reveals_only_self_graded_answers(card):
    kind, variants = _variants(card)
    for variant in variants:
        prompt = kind.prompt(card, variant)
        assert (prompt.reveal is not None) == _self_graded(card)
        assert (prompt.input == "self") == _self_graded(card)


@each_computed
def test_prompt_of_a_computed_card_holds_neither_value_nor_last_step(card):
    kind, variants = _variants(card)
    for variant in variants:
        prompts, answers = kind.prompts(card, variant), kind.right_answers(card, variant)
        for prompt, answer, alone in zip(prompts, answers, variant.get("parts", [variant]), strict=True):
            shown = "\n".join([prompt.text, *prompt.hints])
            assert answer not in prompt.text
            assert alone["steps"][-1] not in shown
            assert "{{" not in shown


@each_computed
def test_placeholders_show_the_numbers_that_are_used(card):
    kind, variants = _variants(card)
    for variant in variants:
        text = kind.prompt(card, variant).text
        for name in variant["params"]:
            if "{{" + name + "}}" in card.question:
                assert any(form in text.replace("−", "-") for form in variant["shown"][name])


def test_from_steps_stands_for_all_steps_but_the_last():
    kind, variants = _variants(BY_ID["numeric-pinned"])
    for variant in variants:
        assert len(variant["steps"]) > 1
        assert list(kind.prompt(BY_ID["numeric-pinned"], variant).hints) == variant["steps"][:-1]


def test_formatted_placeholder_in_a_hint_is_filled():
    card = BY_ID["numeric-drawn"]
    kind, variants = _variants(card)
    for variant in variants:
        assert kind.prompt(card, variant).hints[0].replace("−", "-") == f"Think of {variant['params']['z']:.2f}."


def test_pins_and_narrowing_hold_in_every_variant():
    _, drawn = _variants(BY_ID["numeric-drawn"])
    _, pinned = _variants(BY_ID["numeric-pinned"])
    assert all(-2 <= variant["params"]["z"] <= 2 for variant in drawn)
    assert len({variant["params"]["z"] for variant in drawn}) > 1
    assert all(variant["params"] == {"p": [0.5, 0.5], "q": [0.25, 0.75]} for variant in pinned)
    assert all(variant["value"] == pytest.approx(0.14384103622589042, rel=1e-12) for variant in pinned)


def test_named_mistake_of_a_pinned_card_is_named():
    card = BY_ID["numeric-pinned"]
    kind, variants = _variants(card)
    mark = kind.mark(card, variants[0], "0.1308")  # KL(Q || P) = 0.25 ln 0.5 + 0.75 ln 1.5
    assert (mark.verdict, mark.named) == ("wrong", "reversed_arguments")
    assert mark.message
    assert kind.mark(card, variants[0], "0.2075 bits").verdict == "right"
    assert kind.mark(card, variants[0], "0.1").verdict in ("coarse", "wrong")


@pytest.mark.parametrize(
    ("card", "asked"),
    [
        ("numeric-drawn", "number"),
        ("numeric-integer", "integer"),
        ("vector", "vector"),
        ("vector-labels", "labels"),
        ("matrix", "matrix"),
        ("matrix-part", "matrix"),
    ],
)
def test_input_mode_follows_kind_and_form(card, asked):
    kind, variants = _variants(BY_ID[card])
    assert kind.prompt(BY_ID[card], variants[0]).input == asked
    assert read_answer(kind.right_answer(BY_ID[card], variants[0]), asked)


def test_integer_answer_is_exact():
    card = BY_ID["numeric-integer"]
    kind, variants = _variants(card)
    value = variants[0]["value"]
    assert kind.mark(card, variants[0], str(int(value) + 1)).verdict == "wrong"
    assert kind.mark(card, variants[0], f"{value + 0.5}").verdict == "invalid"
    assert kind.prompt(card, variants[0]).digits is None


def test_part_asks_for_that_result():
    card = BY_ID["numeric-part"]
    _, variants = _variants(card)
    for variant in variants:
        params = variant["params"]
        assert variant["value"] == pytest.approx(params["tp"] / (params["tp"] + params["fn"]))


@pytest.mark.parametrize("name", ["choice", "multi", "order", "match", "spot"])
def test_shuffled_orders_differ_and_lose_nothing(name):
    card = BY_ID[name]
    kind = kinds.load(card.kind)
    orders = [tuple(kind.prepare(card, attempt)["order"]) for attempt in range(1, 60)]
    assert len(set(orders)) > 3
    assert all(sorted(order) == list(range(len(order))) for order in orders)


def test_order_is_never_shown_solved():
    card = _loaded(
        "- {id: o, topic: t, kind: order, question: Sort., items: [one, two, three], why: w, source: s}"
    ).cards[0]
    kind = kinds.load("order")
    for attempt in range(1, 300):
        variant = kind.prepare(card, attempt)
        assert variant["order"] != [0, 1, 2]
        assert kind.right_answer(card, variant) != "1 2 3"
        assert kind.mark(card, variant, "1 2 3").verdict == "wrong"


def test_order_is_marked_place_by_place():
    card = BY_ID["order"]
    kind = kinds.load("order")
    variant = {"attempt": 1, "order": [2, 0, 3, 1]}  # shown: three, one, four, two
    assert kind.prompt(card, variant).choices == ("three", "one", "four", "two")
    assert kind.right_answer(card, variant) == "2 4 1 3"
    mark = kind.mark(card, variant, "2,1,4,3")
    assert (mark.verdict, mark.score, mark.entries) == ("wrong", 0.5, (True, False, False, True))
    assert mark.expected_text.splitlines() == ["(2) one", "(4) two", "(1) three", "(3) four"]
    assert kind.mark(card, variant, "2 4 1").verdict == "invalid"
    assert kind.mark(card, variant, "2 4 1 1").verdict == "invalid"


def test_match_is_marked_pair_by_pair_and_offers_the_extra_sides():
    card = BY_ID["match"]
    kind = kinds.load("match")
    variant = {"attempt": 1, "order": [3, 1, 0, 2]}  # shown: D, B, A, C
    prompt = kind.prompt(card, variant)
    assert (prompt.left, prompt.right) == (("a", "b", "c"), ("D", "B", "A", "C"))
    assert kind.right_answer(card, variant) == "3 2 4"
    mark = kind.mark(card, variant, "3 1 4")
    assert (mark.verdict, mark.entries) == ("wrong", (True, False, True))
    assert mark.score == pytest.approx(2 / 3)


def test_multi_is_marked_option_by_option_and_explains_the_missed_ones():
    card = BY_ID["multi"]
    kind = kinds.load("multi")
    variant = {"attempt": 1, "order": [3, 2, 1, 0]}  # shown: d, c, b, a
    assert kind.right_answer(card, variant) == "2 4"
    assert kind.mark(card, variant, "4, 2").verdict == "right"
    mark = kind.mark(card, variant, "1 2")
    assert (mark.verdict, mark.score, mark.entries) == ("wrong", 0.5, (False, True, True, False))
    assert mark.message.splitlines() == ["d", "a"]


def test_choice_says_why_the_chosen_one_is_wrong():
    card = BY_ID["choice"]
    kind = kinds.load("choice")
    variant = {"attempt": 1, "order": [2, 0, 1]}
    assert kind.prompt(card, variant).choices == ("0.5", "yes", "no")
    assert kind.mark(card, variant, "1").message == "It is not either."
    assert kind.mark(card, variant, "3") == kind.mark(card, variant, " 3 ")
    assert kind.mark(card, variant, "3").message == "It is."
    assert kind.mark(card, variant, "3").expected_text == "(3) no"
    assert [kind.mark(card, variant, text).verdict for text in ("0", "4", "a", "1 3", "²")] == ["invalid"] * 5


def _told(mark, *names):
    return [tuple(getattr(remark, name) for name in names) for remark in mark.remarks]


def test_each_option_says_whether_it_was_chosen_whether_it_is_right_and_why():
    variant = {"attempt": 1, "order": [2, 0, 1]}  # shown: 0.5, yes, no
    mark = kinds.load("choice").mark(BY_ID["choice"], variant, "1")
    assert _told(mark, "text", "right", "chosen", "expected", "why") == [
        ("0.5", False, True, False, "It is not either."),
        ("yes", None, False, False, "It is not."),
        ("no", None, False, True, "It is."),
    ]
    assert mark.entries is None  # one answer, right or wrong as a whole
    several = kinds.load("multi").mark(BY_ID["multi"], {"attempt": 1, "order": [3, 2, 1, 0]}, "1 2")
    assert _told(several, "text", "right", "chosen", "expected") == [
        ("d", False, True, False), ("c", True, True, True), ("b", True, False, False), ("a", False, False, True),
    ]  # fmt: skip


def test_pair_and_place_say_what_was_chosen_and_what_is_right():
    match = kinds.load("match").mark(BY_ID["match"], {"attempt": 1, "order": [3, 1, 0, 2]}, "3 1 4")  # D, B, A, C
    assert _told(match, "text", "chosen", "expected") == [
        ("a", "(3) A", "(3) A"), ("b", "(1) D", "(2) B"), ("c", "(4) C", "(4) C"),
    ]  # fmt: skip
    order = kinds.load("order").mark(BY_ID["order"], {"attempt": 1, "order": [2, 0, 3, 1]}, "2 1 4 3")
    assert _told(order, "text", "chosen", "expected")[:2] == [
        ("place 1", "(2) one", "(2) one"), ("place 2", "(1) three", "(4) two"),
    ]  # fmt: skip


def test_blank_says_all_that_is_accepted_the_first_filling_first():
    mark = kinds.load("cloze").mark(BY_ID["cloze"], {"attempt": 1}, "average ; 2 ; a")
    assert _told(mark, "text", "right", "chosen", "expected", "others") == [
        ("blank 1", True, "average", "mean", ("average",)), ("blank 2", False, "2", "1]", ()),
        ("blank 3", False, "a", "a/b", ()),
    ]  # fmt: skip
    assert all(remark.is_typed for remark in mark.remarks)


def test_cells_of_a_matrix_are_told_row_by_row():
    kind = kinds.load("matrix")
    variant = kind.prepare(BY_ID["matrix-part"], 1)
    rows, columns = len(variant["value"]), len(variant["value"][0])
    mark = kind.mark(BY_ID["matrix-part"], variant, ";".join([",".join(["9.25"] * columns)] * rows))
    assert (mark.columns, len(mark.remarks)) == (columns, rows * columns)
    assert [remark.text for remark in mark.remarks[:2]] == ["row 1, column 1", "row 1, column 2"]
    assert {remark.chosen for remark in mark.remarks} == {"9.25"}
    assert f"({mark.remarks[0].expected}, " in mark.expected_text


def test_labels_of_another_count_leave_only_what_was_expected():
    kind, variants = _variants(BY_ID["vector-labels"])
    mark = kind.mark(BY_ID["vector-labels"], variants[0], "x")
    assert mark.entries is None
    assert [remark.expected for remark in mark.remarks] == variants[0]["value"]


@each_marked
def test_giving_up_tells_what_was_expected_and_judges_nothing(card):
    kind, variants = _variants(card)
    for variant in variants:
        mark = kind.mark(card, variant, "")
        assert mark.entries is None
        assert all(remark.right is None and not remark.chosen for remark in mark.remarks)
        assert not mark.remarks or any(remark.expected for remark in mark.remarks)


def test_spot_shows_the_claim_and_answers_with_the_correct_statement():
    card = BY_ID["spot"]
    kind = kinds.load("spot")
    variant = kind.prepare(card, 1)
    assert "Two and two is five." in kind.prompt(card, variant).text
    assert "Two and two is four." not in kind.prompt(card, variant).text
    assert kind.mark(card, variant, kind.right_answer(card, variant)).expected_text.endswith("Two and two is four.")


@pytest.mark.parametrize(
    ("typed", "entries"),
    [
        ("mean ; 1] ; a/b", (True, True, True)),
        ("AVERAGE; 1]; A/B", (True, True, True)),
        ("average ; 1 ; a", (True, False, False)),
        ("  Mean  ;1];a/b", (True, True, True)),
        ("mean ; ; a/b", (True, False, True)),
    ],
)
def test_cloze_takes_alternatives_and_escapes(typed, entries):
    card = BY_ID["cloze"]
    kind = kinds.load("cloze")
    mark = kind.mark(card, {"attempt": 1}, typed)
    assert mark.entries == entries
    assert mark.score == pytest.approx(sum(entries) / 3)


def test_cloze_prompt_has_lines_for_blanks_and_no_filling():
    prompt = kinds.load("cloze").prompt(BY_ID["cloze"], {"attempt": 1})
    assert prompt.blanks == 3
    assert prompt.text == "The ______ of $x_{[0]}$ is ______; the tag is ______."


def test_cloze_minds_the_case_only_where_asked():
    kind = kinds.load("cloze")
    assert kind.mark(BY_ID["cloze-case"], {"attempt": 1}, "relu").verdict == "wrong"
    assert kind.mark(BY_ID["cloze-case"], {"attempt": 1}, "ReLU").verdict == "right"


def _asked(question, typed, **keys):
    keys = {"id": "c", "topic": "t", "why": "w", "source": "s", "kind": "cloze", "question": question, **keys}
    [card] = _loaded(f"- {json.dumps(keys)}").cards
    kind = kinds.load("cloze")
    return kind.prompt(card, {"attempt": 1}), kind.mark(card, {"attempt": 1}, typed)


def test_brackets_in_code_are_no_blanks():
    prompt, mark = _asked("`np.array([[1, 2], [3, 4]]).shape` is [[(2, 2)]].", "2,2")
    assert prompt.text == "`np.array([[1, 2], [3, 4]]).shape` is ______."
    assert (prompt.blanks, mark.verdict) == (1, "right")
    assert _asked("```\nx = [[1]]\n```\n\nIt has [[one]] row.", "1")[1].verdict == "right"


@pytest.mark.parametrize("typed", [r"$\sigma^2$", "σ²", "sigma^2", "sigma squared"])
def test_formula_in_a_blank_keeps_its_backslashes(typed):
    _, mark = _asked(r"The variance is [[$\sigma^2$]].", typed)
    assert (mark.verdict, mark.expected) == ("right", [r"$\sigma^2$"])


def test_misspelled_filling_is_asked_again_unless_case_counts():
    _, mark = _asked("It is the [[entropy]] of [[P]].", "entrpoy ; Q")
    assert (mark.verdict, mark.message) == ("invalid", "look at the spelling of entrpoy")
    assert _asked("It is [[entropy]].", "entrpoy", case=True)[1].verdict == "wrong"


def test_several_blanks_are_mentioned_only_where_there_are_several():
    assert _asked("It is [[entropy]].", "x")[0].advice == ""
    assert ";" in _asked("It is [[entropy]] of [[P]].", "x")[0].advice


def test_cloze_with_another_number_of_blanks_is_asked_again():
    mark = kinds.load("cloze").mark(BY_ID["cloze"], {"attempt": 1}, "mean ; 1]")
    assert mark.verdict == "invalid"
    assert "3 blanks" in mark.message


def _complaints(body):
    deck = _loaded(f"- {{id: c, topic: t, why: w, source: s, {body}}}")
    return [(problem.severity, problem.message) for problem in deck.problems], deck.cards


@pytest.mark.parametrize(
    ("body", "severity", "words"),
    [
        ("kind: cloze, question: No blank.", "error", "there is no blank"),
        ("kind: cloze, question: 'A [[ ]] blank.'", "error", "empty filling"),
        ("kind: cloze, question: 'A [[a / ]] blank.'", "error", "empty filling"),
        ("kind: cloze, question: 'In $x = [[2]]$.'", "error", "inside a formula"),
        ("kind: cloze, question: 'In $$x = [[2]]$$ it is.'", "error", "inside a formula"),
        ("kind: cloze, question: '`f([[relu]](x))` is [[x]].'", "warning", "inside code is no blank"),
        (
            "kind: choice, question: q, choices: [{text: a, why: w}, {text: b, why: w}, {text: c, why: w}]",
            "error",
            "0 ch",
        ),
        (
            "kind: choice, question: q, "
            "choices: [{text: a, correct: true, why: w}, {text: b, correct: true, why: w}, {text: c, why: w}]",
            "error",
            "2 choices are correct",
        ),
        (
            "kind: choice, question: q, "
            "choices: [{text: a, correct: true, why: w}, {text: b, why: w}, {text: b, why: w}]",
            "error",
            "'b' stands twice",
        ),
        (
            "kind: multi, question: q, choices: [{text: a, why: w}, {text: b, why: w}, {text: c, why: w}]",
            "error",
            "no ch",
        ),
        (
            "kind: multi, question: q, choices: "
            "[{text: a, correct: true, why: w}, {text: b, correct: true, why: w}, {text: c, correct: true, why: w}]",
            "warning",
            "every choice is correct",
        ),
        (
            "kind: spot, question: q, claim: c, answer: a, "
            "choices: [{text: a, why: w}, {text: b, why: w}, {text: c, why: w}]",
            "error",
            "0 choices are correct",
        ),
        ("kind: order, question: q, items: [a, b, a]", "error", "'a' stands twice"),
        (
            "kind: match, question: q, pairs: [{left: a, right: A}, {left: a, right: B}, {left: c, right: C}]",
            "error",
            "'a'",
        ),
        (
            "kind: match, question: q, pairs: [{left: a, right: A}, {left: b, right: A}, {left: c, right: C}]",
            "error",
            "'A'",
        ),
        ("kind: match, question: q, pairs: [{left: a, right: A}, {left: b, right: B}], extra: [B]", "error", "'B'"),
        ("kind: match, question: q, pairs: [{left: a, right: A}, {left: b, right: B}]", "warning", "coin toss"),
        (
            "kind: numeric, question: q, verify: sigmoyd, goldens: [{params: {z: 1}, value: 1}]",
            "error",
            "did you mean sigmoid",
        ),
        (
            "kind: numeric, question: q, verify: ../sigmoid, goldens: [{params: {z: 1}, value: 1}]",
            "error",
            "is unknown",
        ),
    ],
)
def test_structural_mistake_is_complained_of(body, severity, words):
    problems, cards = _complaints(body)
    assert len(problems) == 1
    assert problems[0][0] == severity
    assert words in problems[0][1]
    assert len(cards) == (severity == "warning")


@pytest.mark.parametrize("price", ["It costs $5, [[not]] $6.", "Is $x$ [[a]] or $y$?"])
def test_blank_between_formulas_is_no_complaint(price):
    problems, cards = _complaints(f"kind: cloze, question: '{price}'")
    assert (problems, len(cards)) == ([], 1)


def test_drawn_numbers_have_minus_signs_in_running_text_alone():
    question = "Score {{z}}, `z = {{z}}`, $z = {{z}}$: the sigmoid of {{z:.2f}}?"
    card = BY_ID["numeric-pinned"]
    card = card._replace(question=question, own={**card.own, "verify": "sigmoid", "params": {"z": -2.0}})
    filled = "Score −2, `z = -2`, $z = -2$: the sigmoid of −2.00?"
    assert kinds.load(card.kind).prepare(card, 1)["question"] == filled
