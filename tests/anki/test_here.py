"""Collections that Anki made, imported: what it shows of their cards, and the memory that it has of them."""

import html
import re
from datetime import UTC, datetime, timedelta

import fsrs
import pytest
import yaml

DAY_MS, BEGUN_MS = 86_400_000, 1_780_000_000_000  # 28 May 2026
CUSTOM = ("{{#Where}}In {{Where}}: {{/Where}}{{Front}} {{hint:More}}", "{{FrontSide}}<hr id=answer>{{Back}} {{More}}")
NOTES: dict[str, list[tuple[str, ...]]] = {
    "Basic": [
        (r"What is <b>entropy</b>?", r"\(-\sum_i p_i \log p_i\)<br>in <i>bits</i>&nbsp;&amp; more"),
        ("a table", "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"),
        (r"display", r"\[x = \frac{1}{2}\]"), ("cost $5, a_b and *c*", "<ul><li>one</li><li>two</li></ul>"),
    ],
    "Basic (and reversed card)": [("KL", "relative entropy")],
    "Basic (optional reversed card)": [("one way", "yes", ""), ("two ways", "indeed", "y")],
    "Basic (type in the answer)": [("2+2", "4")],
    "Cloze": [
        ("{{c1::Paris}} is the {{c2::capital::role}} of {{c1::France}}", "extra <b>here</b>"),
        ("{{c1::an {{c2::inner}} one}} outside", ""), (r"\( {{c1::\frac{1}{2} }} = 0.5 \)", ""),
    ],
    "Own": [("town", "Graz", "a river", "Austria"), ("village", "Rust", "", "")],
}  # fmt: skip


def _add(collection, kind, values, deck="Interviews::Losses"):
    note = collection.new_note(collection.models.by_name(kind))
    for name, text in zip(note.keys(), values, strict=False):
        note[name] = text
    note.tags = ["hard", "a::b"]
    collection.add_note(note, collection.decks.id(deck))
    return note.cards()


def _own_type(collection):
    models = collection.models
    kind = models.new("Own")
    for name in ("Front", "Back", "More", "Where"):
        models.add_field(kind, models.new_field(name))
    template = models.new_template("One") | dict(zip(("qfmt", "afmt"), CUSTOM, strict=True))
    models.add_template(kind, template)
    models.add(kind)


@pytest.fixture
def collection(anki):
    collection = anki()
    collection.set_config("fsrs", True)
    _own_type(collection)
    return collection


def _words(text):
    """Letters, digits and signs, without spaces and markup, of Anki's HTML or of our Markdown."""
    text = re.sub(r"(?s)<style>.*?</style>|<script.*?</script>", "", text)
    text = html.unescape(re.sub(r"<[a-z/!][^<>]*>", " ", text))
    return "".join(re.sub(r"\[\[type:[^]]*\]\]|[$`*\\\[\](){}|\-]", " ", text).split())


@pytest.mark.parametrize("legacy", [True, False], ids=["old", "new"])
@pytest.mark.parametrize("ending", [".apkg", ".colpkg"])
def test_what_is_asked_and_answered(collection, packed, asked, home, tmp_path, ending, legacy):
    shown = [card for kind, notes in NOTES.items() for values in notes for card in _add(collection, kind, values)]
    shown = [(each.note_type()["type"], each.question(), each.answer()) for each in shown]
    told = asked("deck", "import", packed(collection, tmp_path / f"all{ending}", legacy=legacy), "--name", "all")
    assert told["left"] == []
    cards = yaml.safe_load((home / "decks" / "all.yaml").read_text(encoding="utf-8"))["cards"]
    assert len(cards) == len(shown) == 17
    for card, (is_cloze, question, answer) in zip(cards, shown, strict=True):
        assert set(card["tags"]) == {"hard", "a::b"}
        if not is_cloze:
            assert _words(card["question"]) == _words(re.sub(r"(?s)<a class=hint.*", "", question))
            back = re.split("<hr id=answer>", answer)[-1].replace("[[type:Back]]", "4")
            assert _words(card["answer"]) == _words(re.sub(r"(?s)<a class=hint.*?</a>", "", back))
        elif card["kind"] == "cloze":
            answer = re.sub(r'<span class="cloze-inactive"[^<>]*>([^<>]*)</span>', r"\1", answer)
            blanks = re.findall(r'<span class="cloze"[^<>]*>(.*?)</span>', answer)
            typed = re.findall(r"\[\[(.*?)\]\]", card["question"])
            assert [*map(_words, typed)] == [*map(_words, blanks)]
            whole = re.sub(r"(\[\[.*?\]\]) \([^)]*\)", r"\1", card["question"])
            assert _words(whole + card.get("why", "")) == _words(answer)
        else:
            assert _words(card["answer"]) == _words(answer)


def _answer(collection, number, card, answers, factor):
    """Rows of the review log: (day, ease); of the scheduler v1 and v2 with ease factors, of v3 with difficulties."""
    for place, (day, ease) in enumerate(answers):
        row = (BEGUN_MS + day * DAY_MS + number, card.id, ease, factor, int(place > 0))
        collection.db.execute("INSERT INTO revlog VALUES (?, ?, -1, ?, 10, 5, ?, 4000, ?)", *row)


HISTORIES = [
    [(0, 3), (3, 3), (12, 3), (40, 4)], [(0, 1), (1, 3), (5, 2), (15, 1), (16, 3)], [(0, 4), (20, 2), (60, 1)],
    [(0, 2), (1, 2), (3, 3)],
]  # fmt: skip


@pytest.mark.parametrize("factor", [2500, 550], ids=["SM-2", "FSRS"])
@pytest.mark.parametrize("legacy", [True, False], ids=["old", "new"])
def test_memories_are_those_of_anki_and_of_fsrs(collection, packed, asked, monkeypatch, tmp_path, legacy, factor):
    cards = [_add(collection, "Basic", (f"q{n}", f"a{n}"))[0] for n in range(len(HISTORIES))]
    for number, (card, answers) in enumerate(zip(cards, HISTORIES, strict=True)):
        _answer(collection, number, card, answers, factor)
    crammed = (BEGUN_MS + 7 * DAY_MS, cards[0].id)  # in a filtered deck that schedules nothing
    collection.db.execute("INSERT INTO revlog VALUES (?, ?, -1, 1, 10, 5, 0, 4000, 3)", *crammed)
    theirs = [collection.compute_memory_state(card.id) for card in cards]
    monkeypatch.setenv("QUIZZER_NOW", "2026-11-23T18:00:00+00:00")
    package = packed(collection, tmp_path / "p.apkg", legacy=legacy)
    count = sum(map(len, HISTORIES))
    assert asked("deck", "import", package, "--name", "p", "--progress")["answers"] == {"found": count, "added": count}
    assert asked("deck", "import", package, "--name", "p", "--progress")["answers"]["added"] == 0
    ours = [asked("card", "show", f"p/{card['id']}") for card in asked("deck", "show", "p")["card_list"]]
    for mine, their, answers in zip(ours, theirs, HISTORIES, strict=True):
        assert [mine["stability_days"], mine["difficulty"]] == pytest.approx(
            [their.stability, their.difficulty], rel=2e-3
        )
        scheduler, memory = fsrs.Scheduler(enable_fuzzing=False), fsrs.Card()
        for day, ease in answers:
            when = datetime.fromtimestamp(BEGUN_MS / 1000, UTC) + timedelta(days=day)
            memory, _ = scheduler.review_card(memory, fsrs.Rating(ease), when)
        assert [mine["stability_days"], mine["difficulty"]] == pytest.approx(
            [memory.stability, memory.difficulty], rel=1e-9
        )


def test_cards_that_are_put_aside_come_and_occluded_images_are_told(collection, packed, asked, tmp_path):
    cards = [_add(collection, "Basic", (f"q{n}", f"a{n}"))[0] for n in range(3)]
    collection.sched.suspend_cards([cards[0].id])
    collection.sched.bury_cards([cards[1].id])
    collection.set_user_flag_for_cards(1, [cards[2].id])
    collection.add_image_occlusion_notetype()
    image = tmp_path / "i.png"
    image.write_bytes(b"\x89PNG")
    shapes = "{{c1::image-occlusion:rect:left=.1:top=.1:width=.2:height=.2}}"
    note = collection.new_note(collection.models.by_name("Image Occlusion"))
    note["Occlusion"], note["Image"], note["Header"] = shapes, '<img src="i.png">', "Parts"
    collection.add_note(note, collection.decks.id("Default"))
    told = asked("deck", "import", packed(collection, tmp_path / "p.apkg", legacy=True), "--name", "p")
    assert (told["cards"], told["left"]) == (3, [{"at": 4, "what": "a card of an occluded image"}])


def test_what_changed_there_is_told_and_progress_stays(collection, packed, asked, home, monkeypatch, tmp_path):
    cards = [_add(collection, "Basic", (f"q{n}", f"a{n}"))[0] for n in range(3)]
    _answer(collection, 0, cards[0], HISTORIES[0], 2500)
    monkeypatch.setenv("QUIZZER_NOW", "2026-11-23T18:00:00+00:00")
    first = packed(collection, tmp_path / "first.apkg", legacy=False)
    asked("deck", "import", first, "--name", "p", "--progress")
    name = asked("deck", "show", "p")["card_list"][0]["id"]
    note = cards[0].note()
    note["Back"] = "edited"
    collection.update_note(note)
    collection.remove_notes([cards[1].nid])
    _add(collection, "Basic", ("q3", "a3"))
    told = asked("deck", "import", packed(collection, tmp_path / "second.apkg", legacy=False), "--name", "p")
    assert [told[key] for key in ("cards", "new", "updated", "gone")] == [3, 1, 1, 1]
    assert asked("card", "show", f"p/{name}")["reps"] == len(HISTORIES[0])
    [card, *_] = yaml.safe_load((home / "decks" / "p.yaml").read_text(encoding="utf-8"))["cards"]
    assert (card["id"], card["answer"]) == (name, "edited")
