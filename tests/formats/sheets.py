"""Any sheet, and a whole export of it."""

from __future__ import annotations

from hypothesis import strategies as st

from quizzer.formats import Format, Sheet

COLUMNS = ("one", "two", "three")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), TEXTS)
VALUES = st.one_of(SCALARS, st.lists(st.integers()), st.dictionaries(TEXTS, st.floats(allow_nan=False)))
ROWS = st.lists(st.tuples(VALUES, VALUES, VALUES))
CONTROLS = "\x1b[2J\x9b6n\x7f\u202eabc\u2066\ufeff\x00"


def whole(form: Format, sheet: Sheet) -> str:
    """All pieces together."""
    return "".join(form.write(sheet))
