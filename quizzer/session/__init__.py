"""A session: which card comes next, what an answer does, and the conversation around it.

`desk` does one thing at a time (`quizzer next` and `quizzer answer` use it directly), `loop` leads through a whole
sitting, `summary` counts it, `renames` keeps the progress of cards that go by a new name. Nothing here prints or reads:
a screen is handed in.
"""
