"""Each rule of the proof has a card that breaks it."""

import itertools
import math
import time

import pytest

from quizzer import kinds, verify
from quizzer.catalog.preparing import drawn
from quizzer.decks import checking
from quizzer.kinds import choice
from quizzer.kinds.shared import proving
from quizzer.verify.parameters import Choice, Dec, Int, ListOf
from quizzer.verify.problem import Solution, Wrong, problem

COMPUTED = "- {{id: c, topic: t, why: W, source: S, question: '{question}', kind: {kind}, verify: {verify}, {rest}}}"
SIGMOID = "goldens: [{params: {z: 2}, value: 0.880797}]"


@pytest.fixture
def proven(with_cards):
    """The problems that the proof adds to a card whose keys are in order."""

    def prove(rest, *, kind="numeric", verify="sigmoid", question="z is {{z}}", draws=5):
        deck = with_cards(COMPUTED.format(kind=kind, verify=verify, question=question, rest=rest))
        assert deck.problems == []
        checking.prove(deck, checking.judged(deck, draws))
        return deck.problems

    return prove


@pytest.fixture
def fake(monkeypatch):
    """Put a verify function of the test's own into the catalogue, as `fake`."""

    def put(solver, function=lambda x: x, **declared):
        function.__name__, function.__module__ = "fake", "quizzer.verify.topic.fake"
        made = problem(function, **{"version": 1, "params": {"x": Int(2, 900)}, **declared})(solver)
        load, topics = verify.load, verify.topics
        monkeypatch.setattr(verify, "load", lambda name: made if name == "fake" else load(name))
        monkeypatch.setattr(verify, "topics", lambda: {**topics(), "fake": "topic"})
        return made

    return put


def _messages(problems, severity="error"):
    return [problem.message for problem in problems if problem.severity == severity]


def test_good_card_has_no_problem_and_is_counted(with_cards):
    deck = with_cards(COMPUTED.format(kind="numeric", verify="sigmoid", question="{{z}}", rest=SIGMOID))
    tally = checking.prove(deck, checking.judged(deck, 50))
    assert deck.problems == []
    assert (tally["computed"], tally["draws"]) == (1, 50)


def test_first_attempt_moves_the_numbers_that_are_tried(with_cards, fake):
    seen = []

    def solve(x):
        seen.append(x)
        return Solution(x * 1.5, wrong={}, steps=["x", "y"])

    fake(solve)
    card = COMPUTED.format(
        kind="numeric", verify="fake", question="{{x}}", rest="goldens: [{params: {x: 2}, value: 3}]"
    )
    list(checking.judged(with_cards(card), 5, first=1))
    early = list(seen)
    seen.clear()
    list(checking.judged(with_cards(card), 5, first=1000))
    assert set(early[1:]).isdisjoint(seen[1:]) or early != seen


@pytest.mark.parametrize(
    ("rest", "place", "words"),
    [
        ("goldens: [{params: {z: 2}, value: 0.8818}]", "value: ", "sigmoid gives 0.8807"),
        ("goldens: [{params: {z: 2}, value: 0.880797}, {params: {z: 0}, value: 1}]", "value: 1}", "gives 0.5, not 1"),
        ("goldens: [{params: {y: 2}, value: 0.880797}]", "params: {y", "takes (z)"),
        ("goldens: [{params: {}, value: 0.880797}]", "params: {}", "takes (z)"),
        (SIGMOID + ", params: {y: 1}", "{y", "has no parameter 'y'"),
        (SIGMOID + ", params: {z: {draw: {colour: 1}}}", "{z: {draw", "has no option 'colour'"),
        (SIGMOID + ", answer: {part: z}", "{part", "has one result only"),
        (SIGMOID + ", answer: {unit: bits}", "{unit", "the unit cannot be bits"),
        (SIGMOID + ", hints: ['{{y}}']", "['{{y", "the placeholder {{y}} has no parameter"),
    ],
)
def test_broken_rule_is_told_at_its_place(with_cards, rest, place, words):
    source = COMPUTED.format(kind="numeric", verify="sigmoid", question="{{z}}", rest=rest)
    deck = with_cards(source)
    checking.prove(deck, checking.judged(deck, 5))
    [found] = deck.problems
    assert words in found.message
    assert (found.severity, found.card, found.line) == ("error", "c", 5)
    begin = source.rindex(place) + 1
    assert begin <= found.column <= begin + len(place) + len(": ")


def test_unknown_placeholder_in_the_question_is_told(proven):
    [found] = proven(SIGMOID, question="z is {{z}} and w is {{w}}")
    assert found.message == "the placeholder {{w}} has no parameter"
    assert found.hint == "sigmoid takes z"


def test_function_with_several_results_needs_a_part(proven):
    rest = "goldens: [{params: {tp: 6, fp: 2, fn: 4}, value: 0.6}]"
    for answer in ("", ", answer: {part: accuracy}"):
        problems = proven(rest + answer, verify="precision_recall", question="{{tp}}")
        assert "precision_recall has several results" in _messages(problems)
        assert any("part: precision, recall, both" in problem.hint for problem in problems)
    assert proven(rest + ", answer: {part: recall}", verify="precision_recall", question="{{tp}} {{fn}}") == []


def test_question_shows_all_that_the_answer_depends_on(proven):
    rest = "goldens: [{params: {tp: 6, fp: 2, fn: 4}, value: 0.6}], answer: {part: recall}"
    problems = proven(rest, verify="precision_recall", question="TP = {tp}, FN = {{fn}}")
    assert _messages(problems) == ["the answer depends on `tp`, which the question does not show"]
    assert [problem.severity for problem in problems] == ["error"]
    pinned = proven(f"{rest}, params: {{tp: 6}}", verify="precision_recall", question="TP = 6, FN = {{fn}}")
    assert not [problem for problem in pinned if problem.severity == "error"]


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        ("answer: {unit: nats}", None),
        ("answer: {unit: bits}", "the unit cannot be bits"),
        ("answer: {unit: bits}, params: {base: 2}", None),
        ("answer: {unit: nats}, params: {base: 2}", "the unit cannot be nats"),
        ("answer: {unit: nats}, params: {base: 10}", "the unit cannot be nats"),
    ],
)
def test_unit_must_fit_the_base_of_the_logarithm(proven, extra, message):
    base = "base: 2, " if "base: 2" in extra else "base: 10, " if "base: 10" in extra else ""
    value = {"base: 2, ": math.log2(2), "base: 10, ": math.log10(2), "": math.log(2)}[base]
    rest = f"goldens: [{{params: {{{base}p: [0.5, 0.5]}}, value: {value}}}], {extra}"
    problems = proven(rest, verify="entropy", question="{{p}}")
    assert _messages(problems) == ([message] if message else [])


def test_pins_under_which_a_mistake_gives_the_right_value_are_refused(proven):
    rest = "goldens: [{params: {p: [0.5, 0.5], q: [0.5, 0.5]}, value: 0}], params: {p: [0.5, 0.5], q: [0.5, 0.5]}"
    [message] = _messages(proven(rest, verify="kl_divergence", question="{{p}}"))
    assert "no acceptable variant in 200 draws" in message


def test_mistake_that_is_taken_for_another_one_is_told(proven, fake):
    fake(
        lambda x: Solution(
            x * 1.5, wrong={"first": Wrong(x * 3.0, "a"), "second": Wrong(x * 3.0 + 1e-5, "b")}, steps=["s", "t"]
        )
    )
    assert proven("goldens: [{params: {x: 2}, value: 3}]", verify="fake", question="{{x}}") == []


@pytest.mark.parametrize(
    ("kind", "answer", "message"),
    [
        ("vector", "number", "sigmoid gives a number, not a list of numbers"),
        ("matrix", "number", "sigmoid gives a number, not a matrix"),
        ("numeric", "labels", "sigmoid gives a number, not a list of labels"),
    ],
)
def test_kind_that_does_not_fit_the_value_is_told_once(proven, kind, answer, message):
    assert _messages(proven(f"{SIGMOID}, answer: {{form: {answer}}}", kind=kind)) == [message]


def test_number_asked_of_a_list_is_told_once(proven):
    rest = "goldens: [{params: {a: [0, 0]}, value: [0.5, 0.5]}]"
    assert _messages(proven(rest, verify="softmax", question="{{a}}")) == [
        "softmax gives a list of numbers, not a number"
    ]


def test_whole_number_asked_of_a_fraction_is_told(proven):
    messages = _messages(proven(SIGMOID + ", answer: {form: integer}"))
    assert any(message.startswith("its own answer") for message in messages)


def test_function_that_is_not_pure_is_told(proven, fake):
    counter = itertools.count(2)
    fake(lambda x: Solution(3.0 if x == 2 else x * 1.5 + next(counter), wrong={}, steps=["s", "t"]))
    messages = _messages(proven("goldens: [{params: {x: 2}, value: 3}]", verify="fake", question="{{x}}"))
    assert any("drawn twice differs" in message for message in messages), messages


def test_parameter_that_json_changes_is_told(proven, fake):
    fake(lambda x: Solution(float(x[0]) * 1.5, wrong={}, steps=["s", "t"]), params={"x": Choice((4, 7), (3, 9))})
    messages = _messages(proven("goldens: [{params: {x: [2]}, value: 3}]", verify="fake", question="{{x}}"))
    assert "a drawn parameter does not survive the log" in messages


def test_shown_number_that_is_not_the_used_one_is_told(proven, fake):
    class Rounded(Dec):
        def show(self, value, latex):
            return f"{value:.1f}"

    fake(lambda x: Solution(x * 1.5, wrong={}, steps=["s", "t"]), params={"x": Rounded(2.11, 9.11, 0.1)})
    messages = _messages(proven("goldens: [{params: {x: 2}, value: 3}]", verify="fake", question="{{x}}"))
    assert any("is used" in message and "`x` is shown as" in message for message in messages)


def test_shown_number_that_cannot_be_read_is_told(proven, fake):
    class Worded(Int):
        def show(self, value, latex):
            return "many"

    fake(lambda x: Solution(x * 1.5, wrong={}, steps=["s", "t"]), params={"x": Worded(2, 900)})
    messages = _messages(proven("goldens: [{params: {x: 2}, value: 3}]", verify="fake", question="{{x}}"))
    assert any("is shown as 'many', which cannot be read" in message for message in messages)


@pytest.mark.parametrize(
    ("accepted", "severity"), [(0.05, "error"), (0.3, "warning"), (0.8, None)]
)  # fmt: skip
def test_many_rejected_draws_are_told(proven, fake, accepted, severity):
    fake(
        lambda x: Solution(x * 1.5 + 0.25, wrong={}, steps=["s", "t"]),
        params={"x": Int(2, 2001)},
        reject=lambda x: None if x * 7919 % 1000 < 1000 * accepted else "poor",
    )
    problems = proven("goldens: [{params: {x: 2}, value: 3.25}]", verify="fake", question="{{x}}", draws=100)
    found = [problem.severity for problem in problems if "rejected" in problem.message]
    assert found == ([severity] if severity else [])


@pytest.mark.parametrize("draws", [1, 5, 99])
def test_few_draws_say_nothing_of_the_card(proven, fake, draws):
    fake(
        lambda x: Solution(x * 1.5 + 0.25, wrong={}, steps=["s", "t"]),
        params={"x": Int(2, 31)},
        reject=lambda x: None if x < 5 else "poor",
    )
    assert proven("goldens: [{params: {x: 2}, value: 3.25}]", verify="fake", question="{{x}}", draws=draws) == []


def test_value_that_is_never_finite_cannot_be_drawn(proven, fake):
    fake(lambda x: Solution(3.0 if x == 2 else math.inf, wrong={}, steps=["s"]), params={"x": Int(3, 9)})
    [message] = _messages(proven("goldens: [{params: {x: 2}, value: 3}]", verify="fake", question="{{x}}"))
    assert "the value is not finite" in message


def test_value_that_is_given_in_the_question_cannot_be_drawn(proven, fake):
    fake(lambda x: Solution(x, wrong={}, steps=["s"]), params={"x": Int(3, 9)})
    [message] = _messages(proven("goldens: [{params: {x: 2}, value: 2}]", verify="fake", question="{{x}}"))
    assert "can be guessed" in message


def test_few_variants_and_guessable_answers_are_warned_of(proven, fake):
    fake(lambda x: Solution(x // 5 + 10.5, wrong={}, steps=["s"]), params={"x": Int(20, 29)})
    warnings = _messages(
        proven("goldens: [{params: {x: 2}, value: 10.5}]", verify="fake", question="{{x}}", draws=200), "warning"
    )
    assert "there are only 10 different variants" in warnings
    assert any("is the answer of" in warning for warning in warnings)


def test_pinned_card_is_warned_of_but_no_error(proven):
    problems = proven(SIGMOID + ", params: {z: 2}", draws=100)
    assert {problem.severity for problem in problems} == {"warning"}
    assert any("only 1 different" in problem.message for problem in problems)


def test_slow_function_is_warned_of(proven, fake, monkeypatch):
    clock = itertools.count(step=10)
    monkeypatch.setattr(time, "thread_time", lambda: next(clock))
    fake(lambda x: Solution(x * 1.5, wrong={}, steps=["s"]))
    problems = proven("goldens: [{params: {x: 2}, value: 3}]", verify="fake", question="{{x}}", draws=100)
    assert any(warning.startswith("a variant takes") for warning in _messages(problems, "warning"))
    assert proven("goldens: [{params: {x: 2}, value: 3}]", verify="fake", question="{{x}}", draws=99) == []


def test_cards_that_are_not_computed_are_proven_too(with_cards, monkeypatch):
    deck = with_cards(
        "- {id: c, topic: t, kind: choice, question: Q, why: W, source: S, "
        "choices: [{text: a, correct: true, why: w}, {text: b, why: w}, {text: c, why: w}]}"
    )
    checking.prove(deck, checking.judged(deck, 5))
    assert deck.problems == []
    monkeypatch.setattr(choice.KIND, "right_answer", lambda card, variant: "9")
    checking.prove(deck, checking.judged(deck, 5))
    assert _messages(deck.problems) == ["its own answer '9' is marked invalid"]
    deck.problems.clear()
    monkeypatch.undo()
    kind = choice.KIND
    monkeypatch.setattr(kind, "wrong_answers", lambda card, variant: [(kind.right_answer(card, variant), None)])
    checking.prove(deck, checking.judged(deck, 5))
    assert any("is marked right" in message for message in _messages(deck.problems))


@pytest.mark.parametrize(("kind", "correct"), [("choice", 1), ("multi", 1000)])
def test_thousands_of_choices_are_tried_by_samples_but_for_named_ones(with_cards, monkeypatch, kind, correct):
    choices = ", ".join(f"{{text: a{n}, correct: {str(n < correct).lower()}, why: w}}" for n in range(2000))
    deck = with_cards(f"- {{id: c, topic: t, kind: {kind}, question: Q, why: W, source: S, choices: [{choices}]}}")
    [card], tried = deck.cards, []
    known, mark = kinds.load(kind), kinds.load(kind).mark
    wrong = known.wrong_answers(card, known.prepare(card, 1))
    monkeypatch.setattr(known, "wrong_answers", lambda card, variant: [*wrong, ("3", "named")])
    monkeypatch.setattr(known, "mark", lambda card, variant, text: tried.append(text) or mark(card, variant, text))
    checking.prove(deck, checking.judged(deck, 5))
    assert 2000 < len(tried) < 12 * 400
    assert tried.count("3") == 12


@pytest.mark.parametrize(
    ("golden", "value", "same"),
    [
        (0.880797, 0.8807970779778823, True),
        (0.8808, 0.8807970779778823, True),
        (0.881, 0.8807970779778823, True),
        (0.8815, 0.8807970779778823, False),
        (-0.8808, 0.8808, False),
        (0.0, 1e-9, True),
        (0.0, 1e-3, False),
        ([0.5, 0.25], [0.5, 0.25], True),
        ([0.25, 0.5], [0.5, 0.25], False),
        ([0.5], [0.5, 0.25], False),
        ([0.0, 1000.0], [1e-4, 1000.0], True),
        ([[1.0, 2.0]], [[1.0, 2.0]], True),
        ([[1.0, 2.0]], [1.0, 2.0], False),
        (["a", "b"], ["a", "b"], True),
        (["a", "c"], ["a", "b"], False),
        (0.5, [0.5], False),
    ],
)
def test_golden_agrees_to_the_digits_that_people_type(golden, value, same):
    assert proving.agrees(golden, value) is same


KL = "goldens: [{params: {p: [0.5, 0.5], q: [0.25, 0.75]}, value: 0.143841}]"
RECALL = "goldens: [{params: {tp: 6, fp: 2, fn: 4}, value: 0.6}]"
SLOPES = "goldens: [{params: {z: [-2, 0, 2]}, value: [0.104994, 0.25, 0.104994]}]"
CANNOT_BE_DRAWN = [
    ("sigmoid", SIGMOID, "params: {z: {draw: 3}}"),
    ("sigmoid", SIGMOID, "params: {z: {draw: [1]}}"),
    ("sigmoid", SIGMOID, "params: {z: {draw: null}}"),
    ("sigmoid", SIGMOID, "params: {z: {draw: {low: a}}}"),
    ("sigmoid", SIGMOID, "params: {z: {draw: {low: [1]}}}"),
    ("sigmoid", SIGMOID, "params: {z: {draw: {low: 5, high: -5}}}"),
    ("sigmoid", SIGMOID, "params: {z: {draw: {colour: 1}}}"),
    ("sigmoid", SIGMOID, "params: {z: {draw: {step: 0}}}"),
    ("sigmoid", SIGMOID, "params: {z: {draw: {step: -1}}}"),
    ("sigmoid", SIGMOID, "params: {z: {draw: {exclude: 3}}}"),
    ("sigmoid", SIGMOID, "params: {z: {draw: {low: 1, high: 1, exclude: [1]}}}"),
    ("sigmoid", SIGMOID, "params: {z: abc}"),
    ("sigmoid", SIGMOID, "params: {z: {a: 1}}"),
    ("sigmoid", SIGMOID, "params: {z: {draw: {}, more: 1}}"),
    ("sigmoid", SIGMOID, "params: {z: null}"),
    ("sigmoid", SIGMOID, "params: {z: 1e999}"),
    ("sigmoid", SIGMOID, "params: {y: 1}"),
    ("sigmoid", SIGMOID, "params: {'z z': 1}"),
    ("sigmoid", SIGMOID, "params: {self: 1}"),
    ("sigmoid", SIGMOID, "answer: {part: x}"),
    ("precision_recall", RECALL, "answer: {exact: true}"),
    ("precision_recall", RECALL, "answer: {part: accuracy}"),
    ("precision_recall", RECALL, "answer: {part: '1'}"),
    ("kl_divergence", KL, "params: {base: {draw: {low: 2}}}"),
    ("kl_divergence", KL, "params: {base: [2]}"),
    ("kl_divergence", KL, "params: {base: 1}"),
    ("kl_divergence", KL, "params: {base: x}"),
    ("kl_divergence", KL, "params: {p: {draw: {size: -1}}}"),
    ("kl_divergence", KL, "params: {p: {draw: {size: 0}}}"),
    ("kl_divergence", KL, "params: {p: {draw: {size: 99}}}"),
    ("kl_divergence", KL, "params: {p: {draw: {size: nowhere}}}"),
    ("kl_divergence", KL, "params: {p: {draw: {size: [1, 2, 3]}}}"),
    ("kl_divergence", KL, "params: {p: {draw: {size: 2.5}}}"),
    ("kl_divergence", KL, "params: {p: {draw: {parts: x}}}"),
    ("kl_divergence", KL, "params: {p: {draw: {parts: 0}}}"),
    ("kl_divergence", KL, "params: {p: 0.5}"),
    ("kl_divergence", KL, "params: {p: []}"),
    ("kl_divergence", KL, "params: {p: [0.5, [0.5]]}"),
    ("kl_divergence", KL, "params: {p: [0.9, 0.9]}"),
    ("kl_divergence", KL, "params: {q: [0.2, 0.3, 0.5], p: [0.5, 0.5]}"),
    ("sigmoid_derivative", SLOPES, "params: {z: {draw: {of: 3}}}"),
    ("sigmoid_derivative", SLOPES, "params: {z: {draw: {size: 9999}}}"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("verify", "goldens", "rest"), CANNOT_BE_DRAWN, ids=lambda value: value if "{" in value else ""
)
def test_nonsense_is_an_error_of_the_check_and_a_reason_to_leave_out(with_cards, verify, goldens, rest):
    deck = with_cards(COMPUTED.format(kind="numeric", verify=verify, question="Q", rest=f"{goldens}, {rest}"))
    [card] = deck.cards
    checking.prove(deck, checking.judged(deck, 3))
    assert _messages(deck.problems)
    _, variant, reason = drawn(card, 1)
    assert variant is None
    assert reason
    assert "\n" not in reason


@pytest.mark.parametrize(
    "golden",
    [
        "{params: {z: 2}, value: null}", "{params: {z: 2}, value: {}}", "{params: {z: 2}, value: {a: 1}}",
        "{params: {z: 2}, value: abc}", "{params: {z: 2}, value: '0.880797'}", "{params: {z: 2}, value: []}",
        "{params: {z: 2}, value: [1, [2]]}", "{params: {z: 2}, value: [[1], [2, 3]]}", "{params: {z: 2}, value: true}",
        "{params: {z: 2}, value: [null]}", "{params: {z: 2}, value: 1e999}", "{params: {z: {}}, value: 1}",
        "{params: {z: []}, value: 1}", "{params: {z: [2]}, value: 1}", "{params: {z: null}, value: 1}",
        "{params: {self: 1}, value: 1}", "{params: {'': 1}, value: 1}", "{params: {z: {draw: {}}}, value: 1}",
    ],
)  # fmt: skip
def test_nonsense_among_the_goldens_is_an_error(proven, golden):
    assert _messages(proven(f"goldens: [{golden}]", question="Q"))


@pytest.mark.parametrize("golden", ["[1, [2]]", "[[1], [2, 3]]", "[[1, 2], 3]", "[x, 1]", "{a: 1}", "null"])
def test_nonsense_among_the_goldens_of_a_list_is_an_error(proven, golden):
    assert _messages(
        proven(f"goldens: [{{params: {{a: [0, 0]}}, value: {golden}}}]", kind="vector", verify="softmax", question="Q")
    )


def test_narrowing_inside_a_list_reaches_its_elements(with_cards):
    deck = with_cards(
        COMPUTED.format(
            kind="vector", verify="sigmoid_derivative", question="{{z}}",
            rest="params: {z: {draw: {size: 2, of: {low: 1, high: 3}}}}, "
            "goldens: [{params: {z: [-2, 0, 2]}, value: [0.104994, 0.25, 0.104994]}]",
        )
    )  # fmt: skip
    checking.prove(deck, checking.judged(deck, 20))
    assert _messages(deck.problems) == []
    for attempt in range(1, 20):
        _, variant, _ = drawn(deck.cards[0], attempt)
        assert variant is not None
        assert len(variant["params"]["z"]) == 2
        assert all(1 <= z <= 3 for z in variant["params"]["z"])


def test_dependent_parameter_cannot_be_narrowed(with_cards, fake):
    fake(
        lambda x, y: Solution(x * 1.5 + len(y), wrong={}, steps=["s"]),
        function=lambda x, y: x,
        params={"x": Int(2, 900), "y": ListOf(Int(1, 2), 2, draw=lambda draws, earlier: [earlier["x"]])},
    )
    deck = with_cards(
        COMPUTED.format(
            kind="numeric", verify="fake", question="{{x}}",
            rest="params: {y: {draw: {size: 3}}}, goldens: [{params: {x: 2, y: [1]}, value: 4}]",
        )
    )  # fmt: skip
    checking.prove(deck, checking.judged(deck, 5))
    assert any("cannot be narrowed" in message for message in _messages(deck.problems))


def test_zero_with_the_rounding_errors_of_floats_is_no_number_that_could_be_off(proven, fake):
    fake(lambda x: Solution([x + 0.5, 0.1 + 0.2 - 0.3], {}, ["x"]))
    assert (
        _messages(
            proven("goldens: [{params: {x: 2}, value: [2.5, 0]}]", kind="vector", verify="fake", question="{{x}}")
        )
        == []
    )
