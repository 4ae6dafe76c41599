"""`quizzer plan`: making one, changing it, what it says, and what it refuses."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("lab")


def plan(asked: Any, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = asked("plan", *words)
    return found


def test_without_one_it_says_how(run: Run) -> None:
    assert run("plan").out == " no plan: `quizzer plan --by 2026-12-12 --minutes 20` makes one\n"


def test_is_kept_and_changed_bit_by_bit(asked: Any, run: Run) -> None:
    made = plan(asked, "--by", "2026-12-12", "--minutes", "30", "--deck", "lab")
    assert made["plan"] == {
        "by": "2026-12-12", "since": "2026-11-23", "minutes": 30, "decks": ["lab"], "weights": {},
    }  # fmt: skip
    assert (made["days_left"], made["stretch"]) == (19, "due")
    changed = plan(asked, "--by", "+30", "--weight", "rest=2")["plan"]
    assert (changed["by"], changed["since"], changed["minutes"]) == ("2026-12-23", "2026-11-23", 30)
    assert changed["weights"] == {"annex/rest": 2}
    assert plan(asked, "--weight", "rest=1")["plan"]["weights"] == {}
    assert plan(asked, "--off")["plan"] is None
    assert json.loads(run("config", "get", "plan", "--json").out)["value"] == []


def test_one_that_is_over_says_so_and_the_next_begins_anew(
    asked: Any, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(asked, "--by", "+3")
    monkeypatch.setenv("QUIZZER_NOW", "2026-11-27T18:00:00+01:00")
    over = plan(asked)
    assert (over["days_left"], over["today"], over["outlook"]) == (0, None, None)
    assert "the plan ended on 26 November" in run("plan").out
    assert plan(asked, "--by", "+5")["plan"]["since"] == "2026-11-27"


def test_day_can_be_moved_again_and_again(asked: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    plan(asked, "--by", "+400")
    monkeypatch.setenv("QUIZZER_NOW", "2027-06-01T18:00:00+01:00")
    assert plan(asked, "--by", "+400")["plan"]["since"] == "2027-06-01"
    assert asked()["plan"]["days_left"] == 400


def test_clock_that_was_set_back_before_a_plan_began_goes_by_due_dates(
    asked: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(asked, "--by", "+3")
    monkeypatch.setenv("QUIZZER_NOW", "2016-11-27T18:00:00+01:00")
    assert asked()["plan"] is None


def test_numbers_of_topics_add_up(asked: Any) -> None:
    found = plan(asked, "--by", "+12", "--minutes", "5")
    outlook = found["outlook"]
    for name in ("cards", "seen", "unmet"):
        assert sum(topic[name] for topic in outlook["topics"]) == outlook[name]
    mean = sum(topic["expected"]["mean"] * topic["cards"] for topic in outlook["topics"]) / outlook["cards"]
    assert outlook["expected"]["mean"] == pytest.approx(mean)
    assert outlook["expected"]["low"] <= outlook["expected"]["mean"] <= outlook["expected"]["high"]
    assert found["today"]["new"] == 5


def test_what_does_not_fit_is_told_with_what_would(asked: Any, run: Run) -> None:
    found = plan(asked, "--by", "+3", "--minutes", "2")
    outlook = found["outlook"]
    assert outlook["unmet"] > 0
    assert found["drop_first"]
    enough = plan(asked, "--minutes", str(outlook["minutes_needed"]))
    assert enough["outlook"]["unmet"] == 0
    assert enough["outlook"]["minutes_needed"] is None
    short = plan(asked, "--minutes", "1", "--weight", f"{found['drop_first'][0]}=3")
    assert short["drop_first"][-1] == found["drop_first"][0] or found["drop_first"][0] not in short["drop_first"]
    assert {topic["topic"] for topic in short["outlook"]["topics"] if topic["unmet"]} == {*short["drop_first"]}
    assert "will not be met" in run("plan").out


def test_glance_next_and_stats_follow_it(asked: Any, run: Run) -> None:
    before = asked()
    assert before["plan"] is None
    plan(asked, "--by", "+12", "--minutes", "4")
    glance = asked()
    assert glance["plan"]["by"] == "2026-12-05"
    assert glance["new"] == 4
    assert glance["pace"] is None
    assert asked("next")["new"] == 4
    assert asked("stats")["plan"]["expected"] == glance["plan"]["expected"]
    assert "12 days to 5 December, 4 min a day" in run().out
    assert "recall 0." in run("stats").out


def test_day_that_was_answered_is_done(asked: Any, run: Run) -> None:
    plan(asked, "--by", "+12", "--minutes", "1")
    run("review", stdin="\n" * 40)
    assert asked()["new"] <= 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--minutes", "5"), "there is no plan: name the day"),
        (("--by", "2026-11-23"), "--by must be a day after today (2026-11-23), and at most 400 days ahead"),
        (("--by", "2029-01-01"), "at most 400 days ahead"),
        (("--by", "soon"), "--by cannot be 'soon': write the day as 2026-12-12, or +12 for in twelve days"),
        (("--by", "+x"), "--by cannot be '+x'"),
        (("--by", "+9", "--deck", "labb"), "there is no deck 'labb'"),
        (("--by", "+9", "--weight", "limits"), "--weight cannot be 'limits': write TOPIC=N"),
        (("--by", "+9", "--weight", "limits=nan"), "--weight cannot be 'limits=nan'"),
        (("--by", "+9", "--weight", "limits=-1"), "--weight cannot be 'limits=-1'"),
        (("--by", "+9", "--weight", "nothing=2"), "there is no topic 'nothing'"),
        (("--by", "+9", "--minutes", "0"), "--minutes"),
    ],
)
def test_refusals_change_nothing(run: Run, home: Any, words: tuple[str, ...], told: str) -> None:
    result = run("plan", *words)
    assert result.code == 2 or "there is no" in result.err
    assert told in result.err
    assert result.err.count("\n") == 1
    assert not (home / "config.toml").exists()


@pytest.mark.parametrize(
    "text",
    [
        '["by=never"]',
        '["minutes=20"]',
        '["by=2026-12-12", "since=2026-11-01", "minutes=x"]',
        '["by=2026-12-12", "since=2026-11-01", "minutes=0"]',
        '["by=2026-12-12", "since=2026-12-12", "minutes=20"]',
        '["by=9999-12-31", "since=2026-11-01", "minutes=20"]',
        '["by=2026-12-12", "since=2026-11-01", "minutes=20", "weight=a:x"]',
    ],
)
def test_setting_that_is_no_plan_is_told_and_can_be_cleared(run: Run, home: Any, text: str) -> None:
    home.joinpath("config.toml").write_text(f"plan = {text}\n")
    told = "config: the setting plan is none that quizzer wrote: `quizzer plan --off` clears it\n"
    assert run("next").err.endswith(told)
    assert run("plan").err.endswith(told)
    assert run("plan", "--off").code == 0
    assert run("next").code == 0


def test_home_that_cannot_be_written_can_still_be_asked(
    asked: Any, run: Run, home: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the next day, too, of which it keeps no ranking."""
    plan(asked, "--by", "+12", "--minutes", "4")
    first, writable = asked("next")["card"]["id"], os.access

    def access(path: str, mode: int, **options: Any) -> bool:
        inside = os.path.abspath(path).startswith(str(home))
        return writable(path, mode, **options) and not (inside and mode & os.W_OK)

    monkeypatch.setattr(os, "access", access)
    assert asked("next")["card"]["id"] == first
    monkeypatch.setenv("QUIZZER_NOW", "2026-11-24T18:00:00+01:00")
    assert asked("next")["card"]["id"] == first
    assert asked()["plan"]["days_left"] == 11
    refused = run("plan", "--minutes", "9")
    assert refused.code != 0
    assert "no plan can be kept" in refused.err
