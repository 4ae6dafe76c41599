"""Cards, grades, scheduling, replay, the queue and statistics: pure functions of their arguments.

No file, no clock and no random source is used here; study days are ordinals of `datetime.date`.
"""
