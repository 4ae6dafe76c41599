"""The shipped decks as a whole; `quizzer deck check` proves each of their cards."""

import re
from collections import Counter
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from quizzer import kinds, verify
from quizzer.decks.checking import check_all
from quizzer.decks.claims import qualified
from quizzer.decks.load import Deck, load
from quizzer.decks.places import Place, files, shipped_folder
from quizzer.text.markdown import runs

# The curriculum: every topic that an interview on machine learning and NLP basics comes back to. Decks may have more.
CURRICULUM = {
    "logistic_regression": (
        "logreg-model", "sigmoid-derivative", "logreg-likelihood", "logreg-gradient", "logreg-loss",
    ),
    "support_vector_machines": (
        "svm-hyperplane", "svm-hard-margin", "svm-hinge-loss", "svm-soft-margin", "svm-dual-kernel", "lr-vs-svm",
    ),
    "conditional_random_fields": ("crf-model", "crf-loss", "crf-inference"),
    "decision_trees_and_boosting": ("dt-impurity", "dt-induction", "gbdt", "xgboost"),
    "regularization": ("l1-regularization", "l2-regularization", "l1-vs-l2"),
    "class_imbalance": ("imbalance-data", "imbalance-output", "bayes-decision", "imbalance-loss"),
    "information_theory": ("entropy", "cross-entropy", "kl-divergence", "js-divergence", "mutual-information"),
    "classification_metrics": ("classification-basics", "roc-curve", "auc", "f1-averaging", "roc-vs-f1"),
    "normalization": ("batch-norm", "layer-norm", "bn-vs-ln", "other-norms"),
    "vanishing_exploding_gradients": ("gradient-causes", "gradient-remedies"),
    "recurrent_networks": ("rnn-bptt", "lstm", "gru"),
    "transformer": (
        "scaled-dot-product-attention", "multi-head-attention", "positional-encoding", "transformer-block",
    ),
    "softmax_cross_entropy": (
        "softmax-forward", "softmax-cross-entropy-loss", "softmax-derivative", "softmax-cross-entropy-gradient",
    ),
    "word_embeddings": (
        "static-word-representation", "word2vec", "hierarchical-softmax", "negative-sampling", "glove",
        "word2vec-vs-glove",
    ),
    "subword_tokenization": ("oov-problem", "bpe", "wordpiece", "bpe-vs-wordpiece", "unigram-lm"),
    "contextual_representations": ("elmo", "bert", "gpt"),
}  # fmt: skip

# Cards of version 0.1 that no card of today asks for: they were given up, and their progress is kept under their names.
GIVEN_UP = {
    "decision_trees_and_boosting/reported-gain", "logistic_regression/two-codings",
    "recurrent_networks/cell-update-term", "recurrent_networks/lstm-of-1997", "subword_tokenization/who-uses-which",
    "support_vector_machines/constraint-is-not-the-classifier", "support_vector_machines/hinge-corner",
    "transformer/scale-of-the-logits", "vanishing_exploding_gradients/linear-chain",
}  # fmt: skip

PATHS = files(shipped_folder())


@cache
def _decks() -> dict[str, Deck]:
    return {deck.name: deck for deck in map(load, PATHS)}


def _cards():
    return list(chain.from_iterable(deck.cards for deck in _decks().values()))


def _plain(text):
    """The words of a text, to tell whether two say the same."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


each_deck = pytest.mark.parametrize("name", [Path(path).stem for path in PATHS])


@pytest.mark.parametrize("name", CURRICULUM)
def test_topics_of_the_curriculum_are_covered(name):
    assert set(CURRICULUM[name]) <= {topic["id"] for topic in _decks()[name].topics}


@each_deck
def test_deck_loads_without_a_problem(name):
    deck = _decks()[name]
    assert [str(problem) for problem in deck.problems] == []
    assert deck.count == len(deck.cards)
    assert deck.description


@each_deck
def test_topics_have_two_cards_or_more_each(name):
    deck = _decks()[name]
    cards = Counter(card.topic for card in deck.cards)
    assert {topic["id"]: cards[topic["id"]] for topic in deck.topics if cards[topic["id"]] < 2} == {}


def test_there_are_many_cards_and_many_are_computed():
    cards = _cards()
    computed = [card for card in cards if kinds.load(card.kind).IS_COMPUTED]
    assert len(cards) >= 1625
    assert len(computed) >= 300


def test_every_verify_function_is_asked():
    asked = {name for card in _cards() for name in kinds.load(card.kind).functions(card)}
    assert sorted(set(verify.names()) - asked) == []


def test_cards_ids_are_unique_among_all_decks():
    """`quizzer next kl-nats` names a card without its deck."""
    repeated = {name: count for name, count in Counter(card.id for card in _cards()).items() if count > 1}
    assert repeated == {}


def test_no_question_is_asked_twice():
    asked = Counter(
        _plain(f"{card.question} {card.own.get('claim', '')}") for card in _cards() if "verify" not in card.own
    )
    assert [text for text, count in asked.items() if count > 1] == []


def test_computed_questions_differ_unless_they_ask_for_something_else():
    asked = Counter(
        (_plain(card.question), card.own["verify"], str(card.own.get("params")), str(card.own.get("answer")))
        for card in _cards()
        if "verify" in card.own
    )
    assert [key for key, count in asked.items() if count > 1] == []


@each_deck
def test_every_card_says_why_and_where_to_read_on(name):
    for card in _decks()[name].cards:
        assert len(card.why.split()) >= 4, f"{card.key}: why is {card.why!r}"
        assert len(card.source) >= 6, f"{card.key}: source is {card.source!r}"
        assert "TODO" not in str(card._asdict())


@each_deck
def test_every_card_has_a_difficulty(name):
    assert [card.key for card in _decks()[name].cards if card.difficulty is None] == []


def test_follow_ups_lead_on_and_never_back():
    """An interviewer who goes on and on comes to an end, and meets no card twice."""
    leads = {card.key: qualified(card.follow_up, card.deck) for card in _cards() if card.follow_up}
    assert len(leads) >= 400
    assert set(leads.values()) <= {card.key for card in _cards()}
    for first in leads:
        met, card = [first], first
        while card in leads:
            card = leads[card]
            assert card not in met, f"{' -> '.join([*met, card])}: leave one of them out"
            met.append(card)


# How a spot card says that the claim holds.
NOTHING_WRONG = re.compile(r"(there is )?nothing (is )?wrong\b|it is right as it stands", re.IGNORECASE)


def _spots():
    return [card for card in _cards() if card.kind == "spot"]


def test_every_spot_card_offers_once_that_nothing_is_wrong():
    for card in _spots():
        offers = [choice["text"] for choice in card.own["choices"] if NOTHING_WRONG.match(choice["text"])]
        assert len(offers) == 1, f"{card.key}: {offers or [choice['text'] for choice in card.own['choices']]}"


def test_some_claims_are_right_and_most_are_not():
    right = [
        card.key
        for card in _spots()
        for choice in card.own["choices"]
        if choice.get("correct") and NOTHING_WRONG.match(choice["text"])
    ]
    assert 0.1 <= len(right) / len(_spots()) <= 0.4, right


def test_right_choice_is_not_told_by_its_length():
    """Whoever always picks the longest choice should do little better than by chance."""
    cards = [card for card in _cards() if card.kind in ("choice", "spot")]
    longest = sum(
        max(card.own["choices"], key=lambda choice: len(choice["text"])).get("correct", False) for card in cards
    )
    assert longest / len(cards) <= 0.5


# A minus before or between numbers, and products, indices and logarithms of a typed answer or of code.
TYPED = re.compile(
    r"(?<![\w)\]}.'’\"-])-(?=\.?\d)|(?<=[\d)]) - (?=[\d(])|(?<=\d) ?[·x*] ?(?=\d)|\blog_?(?:2|10)\b"
    r"|(?<!\w)[^\W\d_]_(?:\d|[a-z]\b)"
)
FILLED = re.compile(r"\{\{.*?\}\}|\[\[.*?\]\]", re.DOTALL)


def _written(part):
    """Every text of a card but what is typed or computed."""
    if isinstance(part, str):
        return runs(FILLED.sub("", part))
    if isinstance(part, dict):
        part = [value for name, value in part.items() if name not in ("params", "goldens", "verify", "accept")]
    return chain.from_iterable(map(_written, part)) if isinstance(part, list | tuple) else ()


def test_mathematics_in_running_text_has_the_signs_of_the_formulas():
    texts = {text for card in _cards() for text in _written([card.question, card.why, card.hints, card.own])}
    assert len(texts) > 3000
    assert {text for text in texts if TYPED.search(text)} == set()


def test_check_finds_nothing():
    """With few draws: CI checks every card with 300."""
    checked, problems = check_all([Place(path, "shipped") for path in PATHS], draws=3, first=1)
    assert [str(problem) for problem in problems] == []
    assert sum(entry["computed"] for entry in checked) >= 60


def test_every_card_of_the_first_version_is_found_under_its_name_or_as_a_former_one():
    lines = (Path(__file__).parents[1] / "data" / "ids_of_0.1.txt").read_text(encoding="utf-8").splitlines()
    first = {f"{deck}/{name}" for deck, _, names in (line.partition(": ") for line in lines) for name in names.split()}
    today = {card.key for card in _cards()}
    former = {qualified(name, card.deck) for card in _cards() for name in card.aliases}
    assert len(first) == 404
    assert first - today - former == GIVEN_UP
