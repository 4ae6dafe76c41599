"""The commit of a checkout, with git as the oracle where it is installed, and of one that is made by hand."""

import shutil
import subprocess

import pytest

from quizzer.decks.checkout import commit

HASH = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture
def repository(tmp_path):
    """A checkout without git: its branch is `main`, and has a commit."""
    git = tmp_path / "repo/.git"
    (git / "refs/heads").mkdir(parents=True)
    (git / "HEAD").write_text("ref: refs/heads/main\n")
    (git / "refs/heads/main").write_text(f"{HASH}\n")
    (tmp_path / "repo/sub").mkdir()
    return git


def test_branch_is_followed_from_any_folder_below(repository, tmp_path):
    assert commit(str(tmp_path / "repo/sub/deck.yaml")) == commit(str(tmp_path / "repo/deck.yaml")) == "0123456"


def test_commit_may_be_packed_or_checked_out_by_itself(repository, tmp_path):
    (repository / "refs/heads/main").unlink()
    deck = str(tmp_path / "repo/deck.yaml")
    assert commit(deck) == ""
    other = "f" * 40
    (repository / "packed-refs").write_text(
        f"# pack-refs\n{other} refs/heads/other\n{HASH} refs/heads/main\n^{other}\n"
    )
    assert commit(deck) == "0123456"
    (repository / "HEAD").write_text(f"{other}\n")
    assert commit(deck) == "fffffff"


def test_worktree_has_a_file_that_leads_to_its_branch(repository, tmp_path):
    inner = repository / "worktrees/wt"
    inner.mkdir(parents=True)
    (inner / "HEAD").write_text("ref: refs/heads/main")
    (inner / "commondir").write_text("../..\n")
    (tmp_path / "wt").mkdir()
    (tmp_path / "wt/.git").write_text(f"gitdir: {inner}\n")
    assert commit(str(tmp_path / "wt/deck.yaml")) == "0123456"


@pytest.mark.parametrize(
    "head", ["", "ref: ", "ref: refs/heads/none", "ref: ../../secret", "ref: \0", "0123", HASH.upper(), "x" * 2_000_000]
)
def test_what_is_no_commit_is_none(repository, tmp_path, head):
    (tmp_path / "secret").write_text("root:x:0:0")
    (repository / "HEAD").write_text(head)
    assert commit(str(tmp_path / "repo/deck.yaml")) == ""


def test_outside_of_a_checkout_there_is_none(tmp_path):
    assert commit(str(tmp_path / "deck.yaml")) == ""


@pytest.mark.skipif(shutil.which("git") is None, reason="git as an oracle")
def test_git_says_the_same(tmp_path):
    def git(*words, folder=tmp_path / "repo"):
        line = ["git", "-c", "user.name=n", "-c", "user.email=e", *words]
        return subprocess.run(line, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()

    (tmp_path / "repo").mkdir()
    git("init", "-q")
    git("commit", "-q", "--allow-empty", "-m", "one")
    deck = str(tmp_path / "repo/deck.yaml")
    seen = {commit(deck)}
    for words in (("commit", "-q", "--allow-empty", "-m", "two"), ("pack-refs", "--all"), ("checkout", "-q", "HEAD~1")):
        git(*words)
        assert commit(deck) == git("rev-parse", "HEAD")[:7]
        seen.add(commit(deck))
    assert len(seen) == 2
    git("worktree", "add", "-q", "-b", "side", str(tmp_path / "wt"), "HEAD")
    git("commit", "-q", "--allow-empty", "-m", "three", folder=tmp_path / "wt")
    assert commit(str(tmp_path / "wt/deck.yaml")) == git("rev-parse", "side")[:7] not in seen


def test_deck_that_quizzer_keeps_is_none_of_the_home_that_is_kept_in_git(repository, tmp_path):
    assert commit(str(tmp_path / "repo/sub/deck.yaml"), is_kept=True) == ""
    assert commit(str(tmp_path / "repo/deck.yaml"), is_kept=True) == "0123456"
