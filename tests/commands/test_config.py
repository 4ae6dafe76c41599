"""Settings: read, changed one at a time, and refused in one line when they make no sense."""

import tomllib

import pytest

DEFAULTS = {
    "new_per_day": 10, "reviews_per_day": 0, "new_order": "breadth", "desired_retention": 0.9, "rollover_hour": 4,
    "editor": "", "theme": "auto", "plan": [],
    "decks": [], "chosen_decks": [], "hidden_decks": [], "allowed_packages": [], "denied_packages": [],
}  # fmt: skip
EVERY_SORT = (
    ("next", "--json"), ("--json",), ("stats", "--json"), ("config", "list", "--json"), ("review",),
    ("export", "cards"), ("answer", "kl", "1", "--json"), ("config", "set", "theme", "dark"),
)  # fmt: skip


def _file(home):
    return tomllib.loads((home / "config.toml").read_text(encoding="utf-8"))


def test_list_has_every_setting_with_its_default(asked, home):
    data = asked("config", "list")
    assert (data["path"], data["settings"]) == (str(home / "config.toml"), DEFAULTS)
    assert not home.exists()


def test_list_in_words_explains_every_setting(run):
    lines = run("config", "list").out.splitlines()
    assert [line.split()[0] for line in lines] == ["setting", *DEFAULTS]
    assert "share of cards to be remembered" in lines[4]


@pytest.mark.parametrize("key", DEFAULTS)
def test_get_prints_one_value(run, asked, key):
    assert asked("config", "get", key) == {"schema": "quizzer/config-get/1", "key": key, "value": DEFAULTS[key]}
    shown = {"editor": "\n", "theme": "auto\n", "decks": "[]\n", "desired_retention": "0.9\n"}
    if key in shown:
        assert run("config", "get", key).out == shown[key]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (("new_per_day", "0"), 0), (("new_per_day", "9999"), 9999), (("reviews_per_day", "200"), 200),
        (("desired_retention", "0.7"), 0.7), (("desired_retention", ".97"), 0.97), (("rollover_hour", "23"), 23),
        (("editor", "vim -u NONE"), "vim -u NONE"), (("editor", ""), ""), (("theme", "light"), "light"),
        (("hidden_decks", "normalization", "transformer"), ["normalization", "transformer"]),
        (("hidden_decks",), []), (("editor", 'say "ü" \\'), 'say "ü" \\'),
    ],
)  # fmt: skip
def test_set_is_kept_as_toml(run, asked, home, words, value):
    result = run("config", "set", *words)
    assert (result.code, result.err) == (0, "")
    assert _file(home) == {words[0]: value}
    assert asked("config", "get", words[0])["value"] == value


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (("new_per_day", "x"), 2, "new_per_day cannot be 'x' (new cards a day)"),
        (("new_per_day", "1.5"), 2, "new_per_day cannot be '1.5' (new cards a day)"),
        (("new_per_day",), 2, "new_per_day takes one value (new cards a day)"),
        (("new_per_day", "1", "2"), 2, "new_per_day takes one value (new cards a day)"),
        (("new_per_day", "10000"), 1, "config: new_per_day cannot be 10000 (new cards a day)"),
        (("rollover_hour", "24"), 1, "config: rollover_hour cannot be 24 "),
        (("desired_retention", "nan"), 1, "config: desired_retention cannot be nan "),
        (("desired_retention", "0.99"), 1, "config: desired_retention cannot be 0.99 "),
        (("desired_retention", "inf"), 1, "config: desired_retention cannot be inf "),
        (("plan", "by=soon"), 1, "config: the setting plan is none that quizzer wrote: `quizzer plan --off` clears it"),
        (("theme", "pink"), 1, "config: theme cannot be 'pink' (auto, dark, light or none)"),
        (("new_per_dya", "3"), 1, "config: unknown setting 'new_per_dya' (did you mean new_per_day?)"),
        (("zzz", "3"), 1, "config: unknown setting 'zzz' (known: new_per_day, "),
        ((), 2, "Missing argument"),
    ],
)
def test_set_refuses_what_makes_no_sense(refused, home, words, code, line):
    assert refused(code, "config", "set", *words).startswith(line)
    assert not (home / "config.toml").exists()


def test_negative_value_is_refused(refused, home):
    assert "new_per_day cannot be -1" in refused(1, "config", "set", "new_per_day", "--", "-1")
    assert not (home / "config.toml").exists()


@pytest.mark.parametrize("words", [("config", "get", "new_per_dya"), ("config", "set", "new_per_dya", "1")])
def test_unknown_setting_gets_a_hint(refused, words):
    assert refused(1, *words) == "config: unknown setting 'new_per_dya' (did you mean new_per_day?)"


def test_set_leaves_comments_and_other_lines_alone(run, home):
    home.mkdir()
    text = (
        '# mine\nnew_per_day = 3   # few\n\ndecks = [\n  "/a",  # one\n  "/b",\n]\n# theme = "dark"\ntheme = "dark"\n'
    )
    (home / "config.toml").write_text(text)
    run("config", "set", "new_per_day", "4")
    run("config", "set", "decks", "/c")
    run("config", "set", "rollover_hour", "5")
    assert (home / "config.toml").read_text() == (
        '# mine\nnew_per_day = 4\n\ndecks = ["/c"]\n# theme = "dark"\ntheme = "dark"\nrollover_hour = 5\n'
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"new_per_day = = 3\n", "is not TOML: Invalid value (at line 1, column 15); mend or delete it"),
        (b'new_per_day = "x"\n', ": new_per_day cannot be 'x' (new cards a day)"),
        (b"new_per_day = true\n", ": new_per_day cannot be True (new cards a day)"),
        (b"new_per_day = 3.0\n", ": new_per_day cannot be 3.0 (new cards a day)"),
        (b"desired_retention = nan\n", ": desired_retention cannot be nan "),
        (b"decks = 3\n", ": decks cannot be 3 (added deck files and folders)"),
        (b"decks = [1]\n", ": decks cannot be [1] (added deck files and folders)"),
        (b"editor = 3\n", ": editor cannot be 3 "),
        (b"newperday = 3\n", ": unknown setting 'newperday' (did you mean new_per_day?)"),
        (b"[section]\nx = 1\n", ": unknown setting 'section' (known: "),
        (b'editor = "\xff"\n', "is not TOML: 'utf-8' codec can't decode byte 0xff"),
        (b"new_per_day = 1\nnew_per_day = 2\n", "is not TOML: Cannot overwrite a value"),
    ],
)
def test_broken_config_is_one_line_for_every_command(refused, home, text, said):
    home.mkdir()
    (home / "config.toml").write_bytes(text)
    for words in EVERY_SORT:
        line = refused(1, *words)
        assert line.startswith(f"{home / 'config.toml'}")
        assert said in line
    assert (home / "config.toml").read_bytes() == text


def test_config_that_is_a_folder_is_one_line(refused, home):
    (home / "config.toml").mkdir(parents=True)
    assert refused(1, "next") == f"{home / 'config.toml'} cannot be read: Is a directory"


def test_deck_that_is_set_is_the_same_from_every_folder(lab, run, asked, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("deck", "new", "mine").code == run("config", "set", "decks", "mine.yaml").code == 0
    monkeypatch.chdir("/")
    assert asked("deck", "show", "mine")["path"] == str(tmp_path / "mine.yaml")


def test_user_folder_of_a_deck_that_is_set_is_written_out(lab, run, asked, tmp_path):
    (tmp_path / "user").mkdir()
    run("deck", "new", "mine", "-o", str(tmp_path / "user/mine.yaml"))
    run("config", "set", "decks", "~/mine.yaml")
    assert asked("config", "get", "decks")["value"] == [str(tmp_path / "user/mine.yaml")]
    assert asked("deck", "show", "mine")["problems"] == 0


def test_new_per_day_takes_effect_at_once(lab, run, asked):
    assert asked("next")["new"] == 10
    run("config", "set", "new_per_day", "4")
    assert asked("next")["new"] == 4


def test_reviews_per_day_limits_due_cards(lab, run, asked, at):
    for card in ("lab/recall", "lab/derive", "annex/recall"):
        asked("answer", card, "x", "--grade", "3")
    run("config", "set", "new_per_day", "0")
    at("2026-12-01T12:00:00+01:00")
    assert asked("next")["due"] == 3
    run("config", "set", "reviews_per_day", "2")
    assert asked("next")["due"] == 2
    for _ in range(2):
        asked("answer", asked("next")["card"]["id"], "x", "--grade", "3")
    answer = asked("next")
    assert (answer["due"], answer["card"], answer["next_due"]) == (0, None, "2026-12-02")


def test_desired_retention_moves_every_due_date(lab, run, asked):
    asked("answer", "lab/recall", "x", "--grade", "4")
    run("config", "set", "desired_retention", "0.8")
    # FSRS-6: I(r, S) = S/f (r^(-1/w20) - 1) for S = 8.2956, w20 = 0.1542
    factor = 0.9 ** (-1 / 0.1542) - 1
    interval = round(8.2956 / factor * (0.8 ** (-1 / 0.1542) - 1))
    [event] = asked("card", "history", "lab/recall")["events"]
    assert event["interval_days"] == interval > 20


def test_rollover_hour_moves_the_study_day(lab, run, asked, at):
    at("2026-11-24T05:00:00+01:00")
    assert asked("next")["study_day"] == "2026-11-24"
    run("config", "set", "rollover_hour", "6")
    assert asked("next")["study_day"] == "2026-11-23"


def test_hidden_deck_is_never_asked(lab, run, asked):
    run("config", "set", "hidden_decks", "lab")
    assert asked("next")["card"]["id"] == "annex/recall"
    assert [(deck["name"], deck["cards"]) for deck in asked("deck", "list")["decks"]] == [("annex", 1), ("lab", 0)]
    run("config", "set", "hidden_decks")
    assert asked("next")["card"]["id"] == "lab/recall"


def test_progress_of_a_hidden_deck_comes_back_with_it(lab, run, asked):
    due = asked("answer", "lab/kl", "0.144")["due"]
    run("config", "set", "hidden_decks", "lab")
    run("answer", "annex/recall", "x", "--grade", "3")
    run("config", "set", "hidden_decks")
    assert asked("card", "show", "lab/kl")["due"] == due


def test_hidden_deck_that_does_not_exist_is_refused(run, home):
    result = run("config", "set", "hidden_decks", "normalisation")
    assert (result.code, result.out) == (1, "")
    assert "did you mean normalization?" in result.err
    assert not (home / "config.toml").exists()
