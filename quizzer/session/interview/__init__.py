"""A mock interview: what it asks, what it keeps, and what becomes of it. All that it knows stands in the log."""
