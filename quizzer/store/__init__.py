"""What is kept: the append-only review log, the states replayed from it, and the card index. The only SQLite here.

Methods take and return the core's types, never rows. The log is the truth; states and index are caches.
"""
