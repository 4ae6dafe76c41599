"""A folder of Markdown as one deck."""

import pytest

from quizzer.errors import QuizzerError
from quizzer.importing import Note, read


@pytest.fixture
def folder(tmp_path):
    texts = {
        "b-trees.md": "### A tree\n\n---\n\nSplits. ![x](y.png)\n", "two_words.md": "Q: a\nA: b\n\nQ: c\nA: d\n",
        "sub/t.markdown": "# Losses\n\n## One\nText.\n## Two\nText.\n", "README.md": "# About\nThis.\n",
        ".git/x.md": "Q: no\nA: no\n", "data.json": '[{"q": "1", "a": "2"}]', "empty.md": "nothing\n",
    }  # fmt: skip
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "latin.md").write_bytes(b"Q: \xe9\nA: b\n")
    (tmp_path / "link.md").symlink_to(tmp_path / "two_words.md")
    return tmp_path


def test_each_file_with_several_cards_is_a_topic(folder):
    sheaf = read(str(folder), [])
    assert [(card.front, card.topic) for card in sheaf.cards] == [
        ("A tree", ""), ("a", "two words"), ("c", "two words"), ("One", "Losses"), ("Two", "Losses"),
    ]  # fmt: skip
    assert sheaf.left == [
        Note(5, "b-trees.md: image y.png"), Note(1, "empty.md: a card without an answer"),
        Note(0, f"{folder / 'latin.md'} is not UTF-8: save it as UTF-8"), Note(0, "link.md: it is a link"),
    ]  # fmt: skip


def test_a_folder_without_markdown_is_one_line(tmp_path):
    with pytest.raises(QuizzerError, match="has no Markdown in it"):
        read(str(tmp_path), [])
