"""Programs that learners write, run in a child process with limits: a barrier against accidents, no prison.

`child` is what runs in the child and imports nothing of quizzer; `running` starts it, feeds it and ends it.
"""
