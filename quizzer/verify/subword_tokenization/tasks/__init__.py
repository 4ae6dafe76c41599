"""Code tasks about subwords."""
