"""The report of an interview: both faces tell the numbers that were worked out by hand."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given

from quizzer.core.interview import Interview
from quizzer.formats.interview import interview_html, interview_markdown
from tests.formats.interviews import INTERVIEW, RECALL, SLIP, VECTOR
from tests.formats.test_page import PageReader
from tests.text.test_html import TEXTS


class Outline(HTMLParser):
    """The levels of the headings, and the cells of each table, headings first."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.tables: list[list[list[str]]] = []
        self.is_cell = False
        self.feed(written)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        elif tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("th", "td"):
            assert (tag == "th") == (len(self.tables[-1]) == 1)
            self.tables[-1][-1].append("")
            self.is_cell = True

    def handle_endtag(self, tag: str) -> None:
        self.is_cell = self.is_cell and tag not in ("th", "td")

    def handle_data(self, data: str) -> None:
        if self.is_cell:
            self.tables[-1][-1][-1] += data


def of_markdown(written: str) -> list[list[list[str]]]:
    """The cells of each table."""
    tables = re.findall(r"(?m)(?:^\|.*\|\n)+", written)
    rows = [[row.strip("| ").split(" | ") for row in table.splitlines()] for table in tables]
    return [[row for place, row in enumerate(table) if place != 1] for table in rows]


def without(**changes: Any) -> Interview:
    changed: Any = {**INTERVIEW, **changes}
    return changed


EXPECTED = [
    [["Topic", "Asked", "Score"], ["Softmax", "1", "50 %"], ["Heat", "1", "25 %"]],
    [
        ["Question", "Time", "Limit", "Median"],
        ["1. Softmax, recall", "1:35", "3:00", "1:10"],
        ["2. Heat, chain", "4:01, late", "4:00", "–"],
    ],
    [
        ["Date", "Asked", "Score", "Slips", "Late"],
        ["30 December 2025", "10", "20 %", "4", "3"],
        ["1 April", "10", "60 %", "4", "3"],
        ["This one", "2", "38 %", "1", "1"],
    ],
    [["Topic", "Before", "Now", "Change"], ["Softmax", "80 %", "50 %", "−30"], ["Heat", "10 %", "25 %", "+15"]],
]


def test_page_has_the_tables() -> None:
    assert Outline(interview_html(INTERVIEW)).tables == EXPECTED


def test_markdown_has_the_tables() -> None:
    assert of_markdown(interview_markdown(INTERVIEW)) == EXPECTED


def test_page_is_sound_and_its_headings_are_in_order() -> None:
    written = interview_html(INTERVIEW)
    assert PageReader(written).text.count("Interview, 3 May 2026") == 2  # its title and its heading
    levels = Outline(written).levels
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_bars_have_the_scale_of_the_longest_time() -> None:
    pace = interview_html(INTERVIEW).partition("<h2>Pace</h2>")[2].partition("<h2>")[0]
    assert re.findall(r'style="([^"]+)"', pace) == ["width:39.6%", "left:74.7%", "width:100%", "left:99.6%"]
    assert re.findall(r'class="bar( bad)?"', pace) == ["", " bad"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Recall, opening, new to you, 1 of 2 points, 1:35 of 3:00."),
        ({"verdict": None, "grade": None, "score": None}, "Recall, opening, new to you, not marked, 1:35 of 3:00."),
        ({"verdict": "right", "score": 1.0, "is_new": False}, "Recall, opening, right, 1:35 of 3:00."),
        ({"verdict": "given_up", "score": 0.0, "difficulty": None}, "Recall, new to you, given up, 1:35 of 3:00."),
    ],
)
def test_facts_of_a_question_are_said(changes: Any, said: str) -> None:
    assert said in interview_markdown(without(questions=[{**RECALL, **changes}]))


def test_follow_up_and_part_of_a_score_are_said() -> None:
    facts = "Chain, hard, after question 1, wrong, 25 % of it right, 4:01 of 4:00, late."
    assert facts in interview_markdown(INTERVIEW)
    assert f'<p class="note">{facts}</p>' in interview_html(INTERVIEW)


def test_long_answers_are_folded_and_short_ones_are_not() -> None:
    written = interview_html(INTERVIEW)
    assert written.count("<details>") == 1
    assert '<pre class="typed">a &lt;b&gt;ratio&lt;/b&gt;</pre>' in written.partition("<details>")[2]
    assert '<pre class="typed">1. 0.9\n2. 0.1</pre>' in written.partition("</details>")[2]
    assert "Nothing." in interview_html(without(questions=[{**RECALL, "given": [" "]}]))


def test_key_points_say_in_words_what_was_missing() -> None:
    points = interview_html(INTERVIEW).partition('<ul class="points">')[2].partition("</ul>")[0]
    assert re.findall(r'class="(met|missed)"><span class="tick">(.*?)<', points) == [
        ("met", "✓ said"),
        ("missed", "✗ missing"),
    ]
    assert "- [x] it sums to 1\n- [ ] ratios $e^{a-b}$" in interview_markdown(INTERVIEW)


def test_a_slip_that_was_made_twice_is_told_once() -> None:
    written = interview_markdown(without(slips=[SLIP, SLIP]))
    assert written.count("### Multiplied by temperature, 2 times\n\n> You multiplied by $T$") == 1


def test_nothing_is_said_of_what_is_not_there() -> None:
    empty = without(questions=[], topics=[], slips=[], tomorrow=[], before=[], score=None, is_closed=False)
    written = interview_markdown(empty)
    assert re.findall(r"(?m)^#.*", written) == ["# Interview, 3 May 2026"]
    assert "not over" in written
    assert "- Score: **–**" in written
    assert PageReader(interview_html(empty)).text.count("Interview") == 2


def test_curve_has_all_interviews_and_this_one_where_it_has_a_score() -> None:
    assert interview_html(INTERVIEW).count("<circle") == 3
    assert interview_html(without(score=None)).count("<circle") == 2


@given(TEXTS)
def test_nothing_of_a_deck_or_an_answer_becomes_markup(text: str) -> None:
    asked = {**VECTOR, "title": text, "question": text, "answer": text, "given": [text], "kind": text}
    asked |= {"key_points": [{"text": text, "ticked": True}], "slips": [{"id": text, "why": text}]}
    topics = [{**INTERVIEW["topics"][0], "title": text}]
    PageReader(interview_html(without(questions=[asked], topics=topics, slips=asked["slips"], tomorrow=[text])))
