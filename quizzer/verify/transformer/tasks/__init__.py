"""Code tasks about attention, positions and the feed-forward network."""
