"""Exports: the documented columns, in three formats, written as a whole or not at all."""

import csv
import io
import json
import os
import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

from quizzer import formats
from quizzer.commands.shared.workplace import Workplace
from quizzer.formats import Sheet
from quizzer.kinds.shared.contract import Mark
from quizzer.text.plural import alternatives
from tests.formats.reading import csv_rows, json_rows

ROW = [
    "cards", "new", "seen", "due", "mature", "suspended", "answers", "credited", "expected_recall", "true_retention",
    "minutes",
]  # fmt: skip
COLUMNS = {
    "stats": ["deck", "topic", "title", *ROW],
    "reviews": [
        "event", "at", "study_day", "card", "deck", "topic", "kind", "action", "credited", "voided", "proposed_grade",
        "grade", "state", "named", "raw", "read", "expected", "params", "verify", "attempt", "hints", "duration_ms",
        "expected_recall", "interval_days", "due", "part",
    ],
    "cards": [
        "card", "deck", "topic", "kind", "status", "reps", "lapses", "stability_days", "difficulty", "expected_recall",
        "last_day", "due", "suspended", "buried_until", "question", "asked", "params", "options", "pairs", "sequence",
        "blanks", "answer", "key_points", "steps", "why", "source", "left_out",
    ],
}  # fmt: skip

UNLOADED = """
format: 1
title: Mine
topics: [{id: t, title: T}]
cards:
  - id: one
    topic: t
    kind: numeric
    question: "TP {{tp}}, FP {{fp}}, FN {{fn}}: F-beta?"
    verify: f_beta_from_counts
    params: {tp: 6, fp: 2, fn: 4, beta: 2}
    goldens: [{params: {tp: 6, fp: 2, fn: 4, beta: 2}, value: 0.625}]
    why: w
    source: s
"""

DRAWN = """
format: 1
title: Mine
topics: [{id: t, title: T}]
cards:
  - id: one
    topic: t
    kind: numeric
    question: "$P = {{p}}$ and $Q = {{q}}$: compute KL(P‖Q) in nats to 3 significant digits."
    verify: kl_divergence
    params: {p: {draw: {size: 3, parts: 25}}}
    goldens: [{params: {p: [0.5, 0.5], q: [0.25, 0.75]}, value: 0.143841}]
    why: w
    source: s
"""


@pytest.fixture
def used(lab, run, remember):
    """A home with answers of several kinds, one taken back, Unicode and quotes among them."""

    def live():
        run("answer", "lab/kl", "0.131", "--hints", "1")
        run("answer", "lab/kl", "0.144")
        run("answer", "lab/softmax", "0.09, 0.300, 0.610")
        run("answer", "lab/recall", 'He said "p(x|θ)", ∑\n and, well…', "--grade", "3")
        run("answer", "lab/viterbi", "0 0 1")
        run("undo")
        run("card", "suspend", "lab/order")
        run("card", "flag", "lab/kl", "nats?")

    remember(__name__, live)


def _rows(run, what, *words):
    result = run("export", what, "--format", "csv", *words)
    assert (result.code, result.err) == (0, "")
    return list(csv.DictReader(io.StringIO(result.out, newline="")))


@pytest.mark.parametrize("what", COLUMNS)
def test_csv_has_exactly_the_documented_columns(used, run, what):
    out = run("export", what, "--format", "csv").out
    assert next(csv.reader(io.StringIO(out, newline=""))) == COLUMNS[what]


@pytest.mark.parametrize("what", ["reviews", "cards"])
def test_json_has_exactly_the_documented_columns_in_order(used, run, what):
    data = json.loads(run("export", what, "--format", "json").out)
    assert list(data) == ["schema", "rows"]
    assert data["schema"] == f"quizzer/export-{what}/1"
    assert all(list(row) == COLUMNS[what] for row in data["rows"])


@pytest.mark.parametrize("what", COLUMNS)
def test_json_is_the_default_format(used, run, what):
    without, with_format = run("export", what).out, run("export", what, "--format", "json").out
    assert re.sub(r'"at": "[^"]*"', "", without) == re.sub(r'"at": "[^"]*"', "", with_format)


def test_stats_json_is_the_object_of_stats(used, run, asked):
    assert {**json.loads(run("export", "stats").out), "at": None} == {**asked("stats"), "at": None}


@pytest.mark.parametrize("what", COLUMNS)
def test_csv_file_is_rfc_4180_in_utf_8(used, run, what, tmp_path):
    path = tmp_path / "out.csv"
    assert run("export", what, "--format", "csv", "-o", str(path)).out == ""
    data = path.read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    unquoted = re.sub(rb'"(?:[^"]|"")*"', b"", data)
    assert unquoted.count(b"\n") == unquoted.count(b"\r\n") > 0
    rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))
    assert {len(row) for row in rows} == {len(COLUMNS[what])}


def test_reviews_tell_what_happened(used, run):
    rows = _rows(run, "reviews")
    assert [(row["event"], row["card"], row["action"], row["credited"], row["voided"]) for row in rows] == [
        ("1", "lab/kl", "answer", "true", "false"),
        ("2", "lab/kl", "retry", "false", "false"),
        ("3", "lab/softmax", "answer", "true", "false"),
        ("4", "lab/recall", "answer", "true", "false"),
        ("5", "lab/viterbi", "answer", "true", "true"),
        ("6", "lab/viterbi", "void", "false", "false"),
        ("7", "lab/order", "suspend", "false", "false"),
        ("8", "lab/kl", "flag", "false", "false"),
    ]
    kl = rows[0]
    assert (kl["deck"], kl["topic"], kl["kind"], kl["study_day"]) == ("lab", "numbers", "numeric", "2026-11-23")
    assert (kl["state"], kl["named"], kl["raw"], kl["read"]) == ("wrong", "reversed_arguments", "0.131", "0.131")
    assert json.loads(kl["params"]) == {"p": [0.5, 0.5], "q": [0.25, 0.75]}
    assert float(kl["expected"]) == pytest.approx(0.143841, abs=5e-7)
    assert (kl["grade"], kl["proposed_grade"], kl["attempt"], kl["hints"]) == ("1", "1", "1", "1")
    assert (kl["interval_days"], kl["due"]) == ("1", "2026-11-24")
    assert re.fullmatch(r"2026-11-23T17:0\d:\d\d\.\d{3}Z", kl["at"])


def test_nothing_is_an_empty_field(used, run):
    rows = _rows(run, "reviews")
    suspension = rows[6]
    assert [name for name, value in suspension.items() if value] == [
        "event", "at", "study_day", "card", "deck", "topic", "kind", "action", "credited", "voided", "duration_ms",
    ]  # fmt: skip
    recall = rows[3]
    assert (recall["proposed_grade"], recall["named"], recall["read"], recall["expected"]) == ("", "", "", "")
    assert (rows[1]["interval_days"], rows[1]["due"]) == ("", "")  # not credited: it led to no schedule


def test_text_survives_the_csv_byte_by_byte(used, run):
    assert _rows(run, "reviews")[3]["raw"] == 'He said "p(x|θ)", ∑\n and, well…'


@pytest.mark.parametrize("what", ["reviews", "cards"])
def test_csv_and_json_read_back_to_the_same_rows(used, run, what):
    from_csv = csv_rows(run("export", what, "--format", "csv").out)
    from_json = json_rows(run("export", what, "--format", "json").out)
    assert len(from_csv) == len(from_json) > 0
    for texts, values in zip(from_csv, from_json, strict=True):
        for name, value in values.items():
            assert _as_read(texts[name], value) == value, name


def _as_read(text, like):
    """A field of the csv as the type that the JSON has."""
    if like is None:
        assert text == ""
        return None
    return text if isinstance(like, str) else json.loads(text)


def test_floats_are_written_in_full(used, run):
    [kl] = [row for row in _rows(run, "cards") if row["card"] == "lab/kl"]
    assert float(kl["stability_days"]) == 0.212  # FSRS-6: the stability after a first Again
    assert kl["expected_recall"] == "1.0"


def test_cards_tell_every_card(used, run):
    rows = {row["card"]: row for row in _rows(run, "cards")}
    assert len(rows) == 15
    assert rows["lab/order"]["status"] == "suspended"
    assert rows["lab/order"]["suspended"] == "true"
    assert (rows["lab/kl"]["status"], rows["lab/kl"]["reps"], rows["lab/kl"]["due"]) == ("waiting", "1", "2026-11-24")
    assert rows["lab/viterbi"]["status"] == "new"  # its answer was taken back
    assert rows["lab/recall"]["question"] == "What is a likelihood?"


def _texts(value):
    """All texts of a value, however deep."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in _texts(part)]


def _words(text):
    return " ".join(text.split())


TAUGHT = ["asked", "options", "pairs", "sequence", "blanks", "answer", "key_points", "steps", "why", "source"]


def test_study_sheet_says_what_the_columns_say(used, run):
    rows, sheet = json_rows(run("export", "cards").out), run("export", "cards", "--format", "md").out
    parsed = MarkdownIt("commonmark").parse(sheet)
    headings = [after.content for token, after in pairwise(parsed) if token.type == "heading_open"]
    assert [heading for heading in headings if any(row["card"].endswith(f"/{heading}") for row in rows)] == [
        row["card"].split("/")[1] for row in rows
    ]
    sections = re.split(r"^### .*$", sheet, flags=re.MULTILINE)[1:]
    for row, section in zip(rows, sections, strict=True):
        said = _words(re.sub(r"^ *(- [✓✗] |[0-9]+\. |- )", "", section, flags=re.MULTILINE))
        for text in [text for name in TAUGHT for text in _texts(row[name])]:
            for line in re.split("\n| ; ", text):
                assert _words(re.sub(r"^ *([0-9]+\. |- |\([0-9]\) )", "", line)) in said, (row["card"], line)


def test_cards_teach_what_their_decks_say(used, run):
    rows = {row["card"]: row for row in json_rows(run("export", "cards").out)}
    deck = yaml.safe_load((Path(__file__).parents[1] / "data/lab.yaml").read_text(encoding="utf-8"))
    cards = {card["kind"]: (card, rows[f"lab/{card['id']}"]) for card in deck["cards"]}
    for kind in ("choice", "multi", "spot"):
        card, row = cards[kind]
        told = [(option["text"], option["correct"], option["why"]) for option in row["options"]]
        assert sorted(told) == sorted((c["text"], c.get("correct", False), c["why"]) for c in card["choices"])
    card, row = cards["spot"]
    assert card["claim"] in row["asked"]
    assert card["answer"] in row["answer"]
    card, row = cards["match"]
    alone = [{"left": None, "right": right} for right in card.get("extra", [])]
    assert sorted(row["pairs"], key=str) == sorted([*card["pairs"], *alone], key=str)
    card, row = cards["order"]
    assert row["sequence"] == card["items"]
    card, row = cards["recall"]
    assert (row["answer"], row["key_points"]) == (card["answer"], card["key_points"])
    card, row = cards["derive"]
    assert (row["steps"], row["key_points"]) == (card["steps"], None)
    _, row = cards["cloze"]
    assert row["asked"].count("______") == len(row["blanks"])
    assert not any(filling in row["asked"] for ways in row["blanks"] for filling in ways)


def test_example_of_a_computed_card_is_none_that_is_asked(lab, run, asked, deck):
    deck(DRAWN)
    question = asked("next", "--deck", "mine")["card"]
    [row] = json_rows(run("export", "cards", "--deck", "mine").out)
    assert row["params"].keys() == question["params"].keys()
    assert row["params"] != question["params"]
    assert row["steps"]
    assert row["asked"] != question["question"]


def test_example_is_marked_right(lab, run, asked):
    [row] = [row for row in json_rows(run("export", "cards").out) if row["card"] == "lab/kl"]
    graded = asked("verify", "grade", "kl_divergence", row["answer"], "--args", json.dumps(row["params"]))
    assert graded["state"] == "right"


def test_card_whose_function_is_not_allowed_says_so(lab, run, deck, example):
    deck(UNLOADED)
    [row] = json_rows(run("export", "cards", "--deck", "mine").out)
    assert (row["asked"], row["answer"], row["params"]) == ("TP {{tp}}, FP {{fp}}, FN {{fn}}: F-beta?", None, None)
    assert "is not allowed" in row["left_out"]
    assert f"Left out: {row['left_out']}" in run("export", "cards", "--deck", "mine", "--format", "md").out


@pytest.mark.parametrize("what", ["cards", "reviews"])
def test_exports_are_narrowed_to_decks_topics_and_kinds(used, run, refused, what):
    rows = _rows(run, what)
    for words, chosen in [
        (("--deck", "annex"), lambda row: row["deck"] == "annex"),
        (("--topic", "numbers"), lambda row: row["topic"] == "numbers"),
        (("--topic", "lab/words", "--topic", "rest"), lambda row: row["topic"] in ("words", "rest")),
        (("--deck", "lab", "--kind", "numeric"), lambda row: row["kind"] == "numeric"),
    ]:
        assert _rows(run, what, *words) == [row for row in rows if chosen(row)]
    assert "did you mean numbers?" in refused(1, "export", what, "--topic", "nombers")


def test_exports_since_a_day(used, run, at, tmp_path):
    at("2026-11-25T18:00:00+01:00")
    run("answer", "lab/kl", "0.131")
    for word, reviews, cards in [
        ("2026-11-25", 1, 1), ("1", 1, 1), ("2", 1, 1), ("3", 9, 3), ("2026-11-23", 9, 3), ("2026-11-26", 0, 0),
    ]:  # fmt: skip
        assert len(_rows(run, "reviews", "--since", word)) == reviews
        assert len(_rows(run, "cards", "--since", word)) == cards
    path = str(tmp_path / "x.csv")
    assert run("export", "reviews", "--since", "1", "-o", path).err == f"wrote {path}: 1 row\n"
    assert run("export", "reviews", "--since", "2026-11-26", "-o", path).err == f"wrote {path}: 0 rows\n"


@pytest.mark.parametrize("word", ["0", "-1", "yesterday", "2026-13-01", "100000", ""])
@pytest.mark.parametrize("what", ["cards", "reviews"])
def test_since_no_day_is_usage(used, refused, what, word):
    line = refused(2, "export", what, f"--since={word}")
    assert line == f"--since cannot be {word!r}: name a day, as in 2026-11-23, or a number of days, as in 30"


def test_stats_end_with_the_total(used, run):
    *topics, total = _rows(run, "stats")
    assert [(row["deck"], row["topic"]) for row in topics] == [("lab", "words"), ("lab", "numbers"), ("annex", "rest")]
    assert (total["deck"], total["cards"], total["answers"], total["credited"]) == ("", "15", "4", "3")
    for name in ("cards", "new", "seen", "due", "mature", "suspended", "answers", "credited"):
        assert int(total[name]) == sum(int(row[name]) for row in topics)
    assert topics[2]["expected_recall"] == ""


@pytest.mark.parametrize("what", ["stats", "reviews"])
def test_md_is_one_table(used, run, what):
    lines = run("export", what, "--format", "md").out.splitlines()
    assert lines[0] == f"| {' | '.join(COLUMNS[what])} |"
    assert lines[1] == f"| {' | '.join(['---'] * len(COLUMNS[what]))} |"
    cells = {len(re.findall(r"(?<!\\)\|", line)) for line in lines}
    assert cells == {len(COLUMNS[what]) + 1}  # every bar inside a cell is escaped


@pytest.mark.parametrize("what", COLUMNS)
@pytest.mark.parametrize("format_", formats.NAMES)
def test_empty_home_exports(lab, run, what, format_):
    result = run("export", what, "--format", format_)
    assert (result.code, result.err) == (0, "")
    if what == "reviews":
        assert result.out == "".join(formats.load(format_).write(Sheet("export-reviews", COLUMNS["reviews"], [])))


def test_regraded_answer_is_exported_with_the_grade_that_counts(used, run, home):
    workplace = Workplace()
    desk = workplace.desk()
    question = desk.question("lab/cloze")
    receipt = desk.submit(question, Mark("right"), "x")
    desk.regrade(question, receipt, 4)
    workplace.close()
    answer, regrade = _rows(run, "reviews")[-2:]
    assert (answer["proposed_grade"], answer["grade"], answer["interval_days"]) == ("3", "4", "8")
    assert (regrade["action"], regrade["grade"]) == ("regrade", "4")


def test_output_replaces_a_file_as_a_whole(used, run, tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("old")
    result = run("export", "cards", "--format", "csv", "-o", str(path))
    assert (result.code, result.out, result.err) == (0, "", f"wrote {path}: 15 rows\n")
    assert path.read_bytes().decode() == run("export", "cards", "--format", "csv").out
    assert [entry.name for entry in tmp_path.iterdir() if entry.name.startswith(".quizzer")] == []


def test_dash_is_standard_output(used, run):
    assert run("export", "cards", "-o", "-").out == run("export", "cards").out


def test_failed_write_leaves_the_old_file(used, refused, tmp_path, monkeypatch):
    path = tmp_path / "out.csv"
    path.write_text("old")

    def full(source, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    line = refused(1, "export", "reviews", "--format", "csv", "-o", str(path))
    assert line == f"{path} cannot be written: No space left on device; the old file is untouched"
    assert path.read_text() == "old"
    assert sorted(entry.name for entry in tmp_path.iterdir() if entry.is_file()) == ["out.csv"]


def test_folder_is_refused(used, refused, tmp_path):
    assert refused(1, "export", "cards", "-o", str(tmp_path)) == f"{tmp_path} is a folder: name a file"


def test_folder_that_is_missing_is_refused(used, refused, tmp_path):
    path = tmp_path / "missing" / "out.json"
    line = refused(1, "export", "cards", "-o", str(path))
    assert line.startswith(f"{path} cannot be written: No such file or directory")


def test_unwritable_folder_is_refused(used, refused):
    # root may write everywhere but in the kernel's own file system
    path = Path("/proc/out.json") if os.geteuid() == 0 and Path("/proc").is_dir() else Path("/out.json")
    assert refused(1, "export", "cards", "-o", str(path)).startswith(f"{path} cannot be written: ")


@pytest.mark.parametrize("what", COLUMNS)
def test_unknown_format_is_usage(used, refused, what):
    line = refused(2, "export", what, "--format", "xml")
    assert line == f"--format cannot be 'xml': choose {alternatives(formats.NAMES)}"


def test_unknown_export_gets_a_hint(lab, refused):
    assert "Did you mean 'reviews'?" in refused(2, "export", "review")


def test_export_follows_a_renamed_card(used, run):
    run("card", "copy", "lab/kl")
    rows = _rows(run, "reviews")
    assert {row["card"] for row in rows if row["action"] in ("answer", "retry")} == {
        "own/kl", "lab/softmax", "lab/recall", "lab/viterbi",
    }  # fmt: skip
    assert {row["topic"] for row in rows if row["card"] == "own/kl"} == {"numbers"}


@pytest.mark.parametrize(("name", "form"), [("x.csv", "csv"), ("x.MD", "md"), ("x.json", "json"), ("x", "json")])
def test_file_has_the_format_of_its_name(used, run, tmp_path, name, form):
    for words in (("-o", str(tmp_path / name)), ("-o", str(tmp_path / "other"), "--format", form)):
        assert run("export", "stats", *words).code == 0
    assert _timeless((tmp_path / name).read_text("utf-8")) == _timeless((tmp_path / "other").read_text("utf-8"))


def test_format_goes_before_an_ending_that_says_none(used, run, tmp_path):
    assert run("export", "stats", "-o", str(tmp_path / "x.txt"), "--format", "md").code == 0
    assert (tmp_path / "x.txt").read_text("utf-8").startswith("| deck |")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("-o", "x.txt"), "x.txt says no format: end its name in .json, .csv or .md, or add --format"),
        (("-o", "x.csv", "--format", "md"), "x.csv ends in .csv, and --format says md: leave one of them out"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("what", COLUMNS)
def test_name_that_says_no_format_or_another_one_is_refused(used, refused, tmp_path, monkeypatch, what, words, line):
    monkeypatch.chdir(tmp_path)
    assert refused(2, "export", what, *words) == line
    assert not (tmp_path / words[1]).exists()


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1", "cp437"])
@pytest.mark.parametrize("words", [f"export {what} --format {form}" for what in COLUMNS for form in formats.NAMES])
def test_export_is_utf_8_whatever_the_console_takes(used, run, words, encoding):
    plain, other = run(*words.split()), run(*words.split(), encoding=encoding)
    assert (other.code, other.err) == (plain.code, plain.err)
    assert _timeless(other.out) == _timeless(plain.out)


def _timeless(out):
    return re.sub(r"[0-9T:.-]{19,}Z", "", out)
