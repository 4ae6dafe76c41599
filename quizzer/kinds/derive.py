"""derive: a derivation whose steps are revealed one at a time, graded by the learner."""

from quizzer.kinds.recall import Recollection
from quizzer.kinds.shared.fields import PROSE, Field, Items


class Derivation(Recollection):
    """Steps to work out on paper, and to compare one by one."""

    FIELDS = (
        Field("steps", Items(PROSE, least=2), "the derivation, revealed one step at a time", required=True),
        Field("key_points", Items(PROSE), "what a full derivation contains; the ticks propose the grade"),
    )
    SORT, LIMIT_SECONDS = "derivation", 240


KIND = Derivation()
