"""Two machines kept in step by a backup each, through a folder that is synchronised or a repository.

Both answer, take back, edit the shared deck and rename a card in turn, as the manual says (`quizzer guide files`).
"""

import json
import os
import shutil
import subprocess

import pytest

CARD = "  - {{id: {0}, topic: t, kind: recall, question: 'What is {0}?', answer: A{1}}}\n"
HEAD = "format: 1\ntitle: Words\ntopics: [{id: t, title: T}]\ncards:\n"
MACHINES = ("laptop", "desktop")


class Folder:
    """What both machines see of a folder at once."""

    def __init__(self, root):
        self.paths = dict.fromkeys(MACHINES, root / "shared")
        (root / "shared").mkdir()

    def bring(self, machine):
        """What the other one left."""

    def leave(self, machine):
        """For the other one."""


class Repository(Folder):
    """A checkout for each machine, and what they push to."""

    def __init__(self, root):
        self.paths = {machine: root / f"checkout-{machine}" for machine in MACHINES}
        self._git(root, "init", "-q", "--bare", "-b", "main", "hub.git")
        for path in self.paths.values():
            self._git(root, "clone", "-q", "hub.git", path.name)
        self._git(self.paths["laptop"], "switch", "-q", "-c", "main")

    def _git(self, folder, *words):
        identity = ("-c", "user.name=learner", "-c", "user.email=learner@example.org")
        subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)

    def bring(self, machine):
        self._git(self.paths[machine], "pull", "-q", "--rebase", "origin", "main")

    def leave(self, machine):
        self._git(self.paths[machine], "add", "-A")
        self._git(self.paths[machine], "commit", "-q", "-m", machine)
        self._git(self.paths[machine], "push", "-q", "origin", "HEAD:main")


@pytest.fixture(autouse=True)
def _no_shipped_decks(tmp_path, monkeypatch):
    (tmp_path / "shipped").mkdir()
    monkeypatch.setattr("quizzer.decks.places.shipped_folder", lambda: str(tmp_path / "shipped"))


@pytest.fixture(params=[Folder, pytest.param(Repository, marks=pytest.mark.skipif(not shutil.which("git"), reason=""))])
def shared(request, tmp_path):
    return request.param(tmp_path)


@pytest.fixture
def at_desk(shared, run, at, tmp_path):
    """A day at a machine: what the other left comes in, `words` are typed, and all is left for the other."""

    def day(machine, moment, *lines, first=False):
        at(moment)
        home, path = ("--home", str(tmp_path / machine)), shared.paths[machine]
        if not first:
            shared.bring(machine)
        for name in MACHINES:
            if name != machine and (path / f"{name}.sqlite").exists():
                assert run(*home, "merge", str(path / f"{name}.sqlite")).code == 0
        for second, line in enumerate(lines):
            at(moment.replace(":00+", f":{second:02}+"))
            if callable(line):
                line(path / "decks" / "words.yaml")
            else:
                result = run(*home, *line.replace("@", str(path)).split())
                assert (result.code, result.err) == (0, ""), line
        assert run(*home, "backup", "-o", str(path / f"{machine}.sqlite")).code == 0
        shared.leave(machine)

    return day


def test_two_machines_come_to_one_log_and_the_same_figures(shared, at_desk, run, at, tmp_path):
    def written(path):
        path.parent.mkdir(exist_ok=True)
        path.write_text(HEAD + "".join(CARD.format(name, "") for name in "abcd"))

    def edited(path):
        text = path.read_text()
        path.write_text(text.replace(CARD.format("b", ""), CARD.format("b", " and more")) + CARD.format("e", ""))

    def renamed(path):
        path.write_text(path.read_text().replace("{id: a,", "{id: alpha, aliases: [a],"))

    at_desk(
        "laptop", "2026-06-01T09:00:00+00:00", written, "deck add @/decks",
        "answer words/a A --grade 3", "answer words/b A --grade 1", first=True,
    )  # fmt: skip
    at_desk(
        "desktop", "2026-06-02T09:00:00+00:00", "deck add @/decks", edited, "answer words/b A --grade 3",
        "answer words/c A --grade 2", "undo words/c", "answer words/a A --grade 4",
    )  # fmt: skip
    at_desk(
        "laptop", "2026-06-03T09:00:00+00:00", renamed, "answer words/alpha A --grade 3", "answer words/e A --grade 3",
        "card suspend words/d", "card flag words/b doubtful",
    )  # fmt: skip
    at_desk(
        "desktop", "2026-06-04T09:00:00+00:00", "answer words/alpha A --grade 1", "answer words/e A --grade 2", "undo"
    )
    at_desk("laptop", "2026-06-05T09:00:00+00:00", "answer words/c A --grade 3")
    at_desk("desktop", "2026-06-05T12:00:00+00:00")

    told = []
    for machine in MACHINES:
        home = ("--home", str(tmp_path / machine))
        log = json.loads(run(*home, "export", "reviews", "--format", "json").out)["rows"]
        stats = json.loads(run(*home, "stats", "--json").out)
        cards = json.loads(run(*home, "export", "cards", "--format", "json").out)
        assert run(*home, "doctor").code == 0
        for data in (stats, cards):
            data.pop("at", None)  # when it was asked, to the millisecond
        told.append((log, stats, cards))
    assert told[0] == told[1]
    log, stats, _ = told[0]
    counted = [(row["card"], row["grade"]) for row in log if row["action"] == "answer" and not row["voided"]]
    assert counted == [
        ("words/alpha", 3), ("words/b", 1), ("words/b", 3), ("words/alpha", 4), ("words/alpha", 3), ("words/e", 3),
        ("words/alpha", 1), ("words/c", 3),
    ]  # fmt: skip
    assert stats["total"]["answers"] == len(counted)
    assert len({row["event"] for row in log}) == len(log)


def test_the_manual_says_so(run):
    page = run("guide", "files").out
    for command in ("quizzer merge ~/Sync/desktop.sqlite", "quizzer backup -o ~/Sync/laptop.sqlite"):
        assert command in page
    assert not os.path.exists(os.path.expanduser("~/Sync"))
