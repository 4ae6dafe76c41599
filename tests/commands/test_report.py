"""`quizzer report`: every figure of the page is that of `stats --json` and `interview --list --json`."""

import re

import pytest

from tests.formats.test_interview import Outline, of_markdown
from tests.formats.test_page import PageReader

DAYS = [
    ("2026-06-01", ["kl|0.144", "cloze|flat ; x", "choice|1", "softmax|0.7111, 0.1777, 0.1112"]),
    ("2026-10-05", ["kl|0.131", "cloze|flat ; x", "choice|2", "multi|1"]),
    ("2026-11-20", ["kl|0.131", "softmax|0.7111, 0.1777, 0.1112", "recall|said|--grade|3", "match|1 2"]),
    ("2026-11-22", ["kl|0.144", "cloze|flat ; x", "choice|1"]),
    ("2026-11-23", ["order|4 3 2 1", "kl|0.131"]),
]


@pytest.fixture
def met(lab, run, at):
    """Some days of answers, an interview, and a plan."""
    for day, answers in DAYS:
        at(f"{day}T18:00:00+01:00")
        for words in answers:
            assert '"logged": true' in run("answer", *f"lab/{words}".split("|"), "--json").out, words
    for words in ("--questions 9", "--answer 1", "--close", "--close"):
        run("interview", *words.split(), "--json")
    run("plan", "--by", "+9", "--minutes", "5")


def written(run, path):
    result = run("report", "-o", str(path))
    assert (result.code, result.out, result.err) == (0, f" wrote {path}\n", "")
    return path.read_text(encoding="utf-8")


def percent(share):
    return "–" if share is None else f"{round(share * 100)}\xa0%"


def spoken(day):
    names = "January February March April May June July August September October November December"
    year, month, number = day[:10].split("-")
    return f"{int(number)} {names.split()[int(month) - 1]}" + (f" {year}" if year != "2026" else "")


def rows_of(page, title):
    """The rows of the table that begins with that heading."""
    [table] = [table for table in Outline(page).tables if table[0] == title.split(", ")]
    return table[1:]


def figures(page):
    return dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page))


def test_numbers_of_all_and_of_the_plan(met, run, asked, tmp_path):
    page, stats = written(run, tmp_path / "a.html"), asked("stats")
    total, plan = stats["total"], stats["plan"]
    assert total["answers"] == sum(len(answers) for _, answers in DAYS)  # that of the interview is of a new card
    assert figures(page) == {
        "Cards seen": f"{total['seen']} of {total['cards']}",
        "Due today": str(total["due"]),
        "Mature": str(total["mature"]),
        "Expected recall": percent(total["expected_recall"]),
        "True retention": percent(total["true_retention"]),
        "Answers": str(total["answers"]),
        "Time": f"{round(total['minutes'])} min",
        "Streak": "2 days",
        "Interview": spoken(plan["by"]),
        "Days left": "9",
        "Left today": f"{plan['minutes_left']} of 5 min",
        "Recall on that day": percent(plan["expected"]["mean"]),
    }
    between = f"between {percent(plan['expected']['low'])} and {percent(plan['expected']['high'])}."
    assert between in page


def test_numbers_by_topic(met, run, asked, tmp_path):
    page, topics = written(run, tmp_path / "a.html"), asked("stats")["topics"]
    seen = [topic for topic in topics if topic["seen"]]
    rows = [row for row in rows_of(page, "Topic, Recall, Seen, Due") if len(row) > 1]
    assert rows == [
        [each["title"], percent(each["expected_recall"]), f"{each['seen']} of {each['cards']}", str(each["due"])]
        for each in seen
    ]
    ahead = [f"{each['title']} ({each['cards']})" for each in topics if not each["seen"]]
    assert all(name in page for name in ahead)
    assert f"{len(ahead)} topic{'s' if len(ahead) > 1 else ''} not met yet" in page
    back = [each for each in topics if each["returned"]]
    assert len(back) > 1
    assert rows_of(page, "Topic, Interval, Recalled, Retention") == [
        [
            each["title"], "{:.0f}–{:.0f}\xa0%".format(*(100 * end for end in each["recall_interval"])),
            f"{each['recalled']} of {each['returned']}", percent(each["true_retention"]),
        ]
        for each in back
    ]  # fmt: skip
    weakest = sorted((each for each in topics if each["rank"]), key=lambda each: each["rank"])
    assert [row[:2] for row in rows_of(page, "Topic, Failed, Recalled, Today")] == [
        [each["title"], f"{each['failed']} of {each['seen']}"] for each in weakest[:5]
    ]


def test_days_ahead_and_behind(met, run, asked, tmp_path):
    page, stats = written(run, tmp_path / "a.html"), asked("stats")
    due = [(spoken(day["day"]), str(day["due"])) for day in stats["forecast"] if day["due"]]
    assert [tuple(row) for row in rows_of(page, "Day, Due")] == due
    drawn = re.findall(r"<title>(\d+ \w+) (\d{4}): (\d+) (card|answer)s?</title>", page)
    shown = [(f"{day} {year}".removesuffix(" 2026"), count) for day, year, count, noun in drawn if noun == "card"]
    assert shown == due
    answered = [(spoken(day["day"]), str(day["answers"])) for day in stats["calendar"] if day["answers"]]
    assert [(day, count) for day, _, count, noun in drawn if noun == "answer"] == answered
    assert answered[:2] == [("1 June", "4"), ("5 October", "4")]
    assert [row[:3] for row in rows_of(page, "Month, Days, Answers, Time")] == [
        ["June", "1", "4"], ["October", "1", "4"], ["November", "3", str(4 + 3 + 2)],
    ]  # fmt: skip


def test_mistakes_confusions_and_interviews(met, run, asked, tmp_path):
    page, stats = written(run, tmp_path / "a.html"), asked("stats")
    [past] = asked("interview", "--list")["interviews"]
    assert stats["mistakes"]
    for made in stats["mistakes"]:
        times = f"{made['count']} time{'s' if made['count'] > 1 else ''} in {made['verify'].split('@')[0]}"
        named = made["id"].replace("_", " ").capitalize()
        assert f'<h3>{named}</h3>\n<p class="note">{times}, last on {spoken(made["last_at"])}.</p>' in page
    assert stats["confusions"]
    for each in stats["confusions"]:
        assert f"{each['count']} times" in page.partition("Taken for each other")[2]
    assert rows_of(page, "Date, Asked, Score, Slips, Late") == [
        [spoken(past["at"]), str(past["asked"]), percent(past["score"]), str(past["slips"]), str(past["late"])]
    ]


def test_both_faces_tell_the_same_and_the_page_is_sound(met, run, tmp_path):
    page, markdown = written(run, tmp_path / "a.html"), written(run, tmp_path / "a.md")
    PageReader(page)
    told = [[[cell.replace("**", "") for cell in row if cell] for row in table] for table in of_markdown(markdown)]
    assert told == [
        [[cell for cell in row if cell] for row in table] for table in Outline(page.replace("\xa0", " ")).tables
    ]
    assert run("report").out == markdown


def test_nobody_who_has_answered_nothing_gets_empty_parts(lab, run):
    told = run("report").out
    assert re.findall(r"(?m)^#.*", told) == ["# Progress, 23 November 2026"]
    assert "- Expected recall: **–**" in told


@pytest.mark.parametrize("name", ["x.pdf", "", "-", "x"])
def test_a_file_that_says_no_form_is_refused(lab, refused, name):
    assert "end its name in .md or .html" in refused(2, "report", "-o", name)
