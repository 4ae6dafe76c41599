"""A session: which card comes next, what an answer does, and the conversation around it.

`desk` does one thing at a time (`quizzer next` and `quizzer answer` use it directly), asks a `Chooser` what comes next,
and keeps the progress of cards that go by a new name. `daily` is the queue of the day, and practice. `loop` leads
through a whole sitting; `dialogue` is what it says to a screen and hears from it, to the summary at the end. `standing`
tells where the learner stands, `extracts` tells the log and the cards row by row. Nothing here prints, reads, or looks
at a clock of its own: screen, clock and chooser are handed in.
"""
