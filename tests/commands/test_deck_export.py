"""`quizzer deck export`: a deck as a sheet to study, in both faces, and as its file."""

import math
import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
import yaml

from tests.formats.test_interview import Outline
from tests.formats.test_page import PageReader

DATA = Path(__file__).parents[1] / "data"


def sections(written, opening=r"^### (.*)$"):
    """What stands below the name of each card."""
    _, *found = re.split(opening, written, flags=re.MULTILINE)
    return dict(zip(found[::2], found[1::2], strict=True))


def number(text):
    return float(text.replace("−", "-"))


@pytest.fixture
def sheet(lab, run):
    return sections(run("deck", "export", "lab").out)


def test_every_card_is_there_under_its_topic(sheet, run):
    deck = yaml.safe_load((DATA / "lab.yaml").read_text(encoding="utf-8"))
    topics = {topic["title"]: topic["id"] for topic in deck["topics"]}
    ordered = [card["id"] for topic in topics.values() for card in deck["cards"] if card["topic"] == topic]
    assert list(sheet) == ordered
    for card in deck["cards"]:
        assert f"**Why:** {card['why']}" in sheet[card["id"]]
        assert sheet[card["id"]].startswith(f"\n\n*{card['kind']}*\n\n")


def test_a_computed_card_has_three_variants_each_right(sheet):
    found = re.findall(
        r"sigmoid of (\S+), to 3 .*?\*\*Answer:\*\* (\S+)\n.*?\*\*Steps:\*\*", sheet["sigmoid"], re.DOTALL
    )
    assert len({z for z, _ in found}) == len(found) == 3
    assert re.findall("Variant . of .", sheet["sigmoid"]) == ["Variant 1 of 3", "Variant 2 of 3", "Variant 3 of 3"]
    for z, value in found:
        assert number(value) == pytest.approx(1 / (1 + math.exp(-number(z))), rel=1e-3)


def test_a_card_of_fixed_numbers_stands_there_once(sheet):
    assert "Variant" not in sheet["kl"]
    assert sheet["kl"].count("**Answer:** 0.1438 nats") == 1  # 0.5 ln 2 + 0.5 ln 2/3 = 0.14384


def test_what_is_to_be_matched_and_ordered_is_asked_and_gives_nothing_away(sheet):
    deck = yaml.safe_load((DATA / "lab.yaml").read_text(encoding="utf-8"))
    cards = {card["kind"]: card for card in deck["cards"]}
    asked = sheet["match"].partition("**Answer:**")[0]
    rights = [pair["right"] for pair in cards["match"]["pairs"]] + cards["match"].get("extra", [])
    assert re.findall("^- (.*)$", asked.partition("**To match:**")[2], re.MULTILINE) == sorted(rights)
    assert all(f". {pair['left']}" in asked for pair in cards["match"]["pairs"])
    asked, _, told = sheet["order"].partition("**Answer:**")
    items = cards["order"]["items"]
    assert re.findall("^- (.*)$", asked, re.MULTILINE) == sorted(items)
    assert re.findall(r"^\d+\. (.*)$", told, re.MULTILINE) == items


def test_page_folds_each_answer_and_draws_formulas(lab, run, tmp_path):
    told = run("deck", "export", "lab", "-o", str(tmp_path / "lab.html"))
    assert told.out == f" wrote {tmp_path / 'lab.html'}\n"
    page = (tmp_path / "lab.html").read_text(encoding="utf-8")
    PageReader(page)
    assert Outline(page).levels[:3] == [1, 2, 3]
    cards = sections(page, "<h3>(.*?)</h3>")
    for name, section in cards.items():
        assert section.count("<details>") == section.count("Answer</summary>") == max(1, section.count(">Variant"))
        assert "<strong>Why:</strong>" in section.partition("<details>")[2], name
    assert "0.1438 nats" not in cards["kl"].partition("<details>")[0]
    assert "<math" in cards["derive"]
    assert "$" not in re.sub("<[^>]*>", "", "".join(cards.values()))


@pytest.fixture
def exported(lab, run, tmp_path):
    """The cards of a kind out of tests/data/kinds, and their page by name."""

    def export(kind):
        cards = yaml.safe_load((DATA / f"kinds/{kind}.yaml").read_text(encoding="utf-8"))
        (tmp_path / "own.yaml").write_text(
            yaml.safe_dump({"format": 1, "title": "Own", "topics": [{"id": "t", "title": "T"}], "cards": cards})
        )
        assert run("deck", "add", str(tmp_path / "own.yaml")).code == 0
        page = run("deck", "export", "own", "--format", "html").out
        return cards, sections(page, "<h3>(.*?)</h3>")

    return export


def test_a_program_has_its_beginning_and_its_solution(exported):
    cards, pages = exported("code")
    assert list(pages) == [card["id"] for card in cards]
    for page in pages.values():
        asked, _, told = page.partition("<details>")
        assert "def " in asked.partition("<pre><code>")[2]
        assert "return " not in asked
        assert "return " in told.partition("<pre><code>")[2].partition("</code>")[0]


def test_a_chain_is_told_part_by_part(exported):
    cards, pages = exported("chain")
    for card in cards:
        page, parts = pages[card["id"]], len(card["parts"])
        assert page.count("Variant ") == 3
        assert page.count("Answer</summary>") == 3 * parts
        assert [page.count(f"<strong>{n} of {parts}.</strong>") for n in range(1, parts + 1)] == [3] * parts
    variant = pages["chain"].partition("Variant 2")[0]
    positive, false, missed = map(int, re.findall(r"(\d+) (?:true positives|false ones|missed)", variant))
    told = [float(value) for value in re.findall(r"<summary>Answer</summary><p>([\d.]+)", variant)]
    exact = [
        positive / (positive + false),
        positive / (positive + missed),
        2 * positive / (2 * positive + false + missed),
    ]
    assert told == pytest.approx(exact, rel=1e-3)


def test_a_package_for_anki_has_a_note_for_each_card_and_variant(lab, run, refused, tmp_path):
    assert "-o FILE.apkg" in refused(2, "deck", "export", "lab", "--format", "apkg")
    path = tmp_path / "lab.apkg"
    assert run("deck", "export", "lab", "-o", str(path)).code == 0
    with zipfile.ZipFile(path) as files:
        (tmp_path / "lab.anki2").write_bytes(files.read("collection.anki2"))
    with closing(sqlite3.connect(tmp_path / "lab.anki2")) as database:
        (count,) = database.execute("SELECT count(*) FROM notes").fetchone()
    sheet = sections(run("deck", "export", "lab").out).values()
    assert count == sum(max(1, section.count("**Variant")) for section in sheet)


def test_a_package_comes_back_by_import_in_its_order(lab, run, tmp_path):
    assert run("deck", "export", "lab", "-o", str(tmp_path / "lab.apkg")).code == 0
    assert run("deck", "import", str(tmp_path / "lab.apkg"), "--name", "back").code == 0
    source = yaml.safe_load((DATA / "lab.yaml").read_text(encoding="utf-8"))["cards"]
    [path] = (tmp_path / "quizzer-home" / "decks").glob("back.yaml")
    cards = yaml.safe_load(path.read_text(encoding="utf-8"))["cards"]
    kinds = list(dict.fromkeys(card["tags"][-1] for card in cards))
    assert kinds == list(dict.fromkeys(card["kind"] for card in source))
    [gap] = [card for card in cards if card["kind"] == "cloze"]
    assert gap["question"].replace("[[uniform]]", "[[uniform / flat]]") == next(
        card["question"] for card in source if card["kind"] == "cloze"
    )
    assert any(card["question"] == "Derive $\\ln 1 = 0$." for card in cards)


def test_yaml_is_the_deck_file_as_it_is(lab, run, tmp_path):
    path = tmp_path / "copy.yaml"
    assert run("deck", "export", "annex", "-o", str(path)).code == 0
    assert path.read_bytes() == (DATA / "annex.yaml").read_bytes()
    assert run("deck", "export", "annex", "--format", "yaml").out == (DATA / "annex.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [("-o", "a.pdf"), ("-o", "a"), ("-o", "a.md", "--format", "html")])
def test_a_file_whose_name_says_no_format_or_another_is_refused(lab, refused, words):
    assert "end its name in" in refused(2, "deck", "export", "lab", *words)


def test_other_formats_and_decks_are_refused(lab, refused, home):
    assert "choose md" in refused(2, "deck", "export", "lab", "--format", "pdf")
    assert "no deck" in refused(1, "deck", "export", "labb")
    assert "quizzer keeps" in refused(2, "deck", "export", "lab", "-o", str(home / "progress.sqlite"))


def test_a_deck_file_that_went_is_told(lab, run, refused, tmp_path, monkeypatch):
    monkeypatch.setattr(
        "quizzer.catalog.Catalog.deck", lambda self, name: self.index.decks()[0]._replace(path="gone.yaml")
    )
    assert (
        refused(1, "deck", "export", "lab", "--format", "yaml")
        == "gone.yaml: cannot be read: No such file or directory"
    )
