"""A deck that is written is read back to the letter."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from quizzer.decks.writing import written

TEXTS = st.one_of(
    st.text(min_size=1, max_size=30),
    st.text("a:#-|>'\"\\{}[],&*!%@` \n\tyes", min_size=1, max_size=20),
    st.sampled_from(
        ["yes", "no", "1", "0x1", "~", "null", "true", "- a", "a: b", "a #b", " a", "a ", "a\n\n b\n", "?", "=", "<<"]
    ),
)


@given(TEXTS, TEXTS, st.lists(TEXTS, min_size=1, max_size=3))
def test_any_text(title, question, tags):
    card = {"id": "a", "question": question, "tags": tags, "choices": [{"text": question, "correct": True}]}
    text = written({"title": title}, [{"id": "t", "title": title}], [card, card])
    read = yaml.load(text, Loader=yaml.BaseLoader)

    def kept(value):  # a block text ends its last line
        return value.rstrip("\n") if isinstance(value, str) and "\n" in question else value

    for found in read["cards"]:
        assert kept(found["question"]) == kept(question)
        assert found["tags"] == tags
        assert found["choices"] == [{"text": question, "correct": "true"}]
    assert (read["title"], read["topics"]) == (title, [{"id": "t", "title": title}])
    assert text.endswith("\n")


def test_it_looks_as_written_by_hand():
    card = {"id": "a-1", "kind": "recall", "question": "What is it?", "answer": "one\ntwo", "why": r"$\log$"}
    assert written({"title": "A deck"}, [{"id": "t", "title": "T"}], [card]) == (
        "format: 1\ntitle: A deck\ntopics:\n  - {id: t, title: T}\ncards:\n  - id: a-1\n    kind: recall\n"
        "    question: What is it?\n    answer: |\n      one\n      two\n    why: '$\\log$'\n"
    )
