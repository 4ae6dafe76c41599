"""junit: suites, cases and counts as readers of JUnit XML expect them, and no text that XML cannot hold."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from quizzer.errors import Diagnostic
from quizzer.formats import junit

DECKS = [{"name": "a", "path": "x/a.yaml", "seconds": 0.1234}, {"name": "b", "path": "b.yaml", "seconds": 0.0}]
CARDS = {"x/a.yaml": ["one", "two"], "b.yaml": []}


def _problem(severity, card, message="m", path="x/a.yaml"):
    return Diagnostic(severity, path, 3, 5, card, message, "h")


def _read(problems, *, is_strict=False, decks=DECKS):
    return ElementTree.fromstring(junit.report(decks, CARDS, problems, is_strict=is_strict))


def test_each_card_is_a_case_of_its_deck():
    problems = [_problem("error", "three"), _problem("warning", "one", "w"), _problem("error", None, "head")]
    root = _read(problems)
    assert (root.tag, root.get("tests"), root.get("failures")) == ("testsuites", "4", "2")
    a, b = root
    assert {key: a.get(key) for key in ("name", "file", "tests", "failures", "errors", "skipped", "time")} == {
        "name": "a", "file": "x/a.yaml", "tests": "4", "failures": "2", "errors": "0", "skipped": "0", "time": "0.123",
    }  # fmt: skip
    assert (b.get("tests"), len(b)) == ("0", 0)
    assert [(case.get("classname"), case.get("name")) for case in a] == [
        ("a", "one"), ("a", "two"), ("a", "three"), ("a", "the deck"),
    ]  # fmt: skip
    one, two, three, head = a
    assert one.findtext("system-out") == "warning: x/a.yaml:3:5: w (h)\n"
    assert (one.find("failure"), len(two)) == (None, 0)
    failure = three.find("failure")
    assert (failure.get("message"), failure.get("type"), failure.text) == ("m", "error", "x/a.yaml:3:5: m (h)")
    assert head.find("failure").get("message") == "head"


def test_warnings_fail_where_the_check_is_strict():
    [one, *_] = _read([_problem("warning", "one")], is_strict=True)[0]
    assert one.find("failure").get("type") == "warning"


@given(st.text())
def test_whatever_a_deck_says_is_legal_xml(text):
    root = _read([_problem("error", text, text)], decks=[{"name": text, "path": "x/a.yaml", "seconds": 0}])
    assert root[0].get("failures") == "1"
