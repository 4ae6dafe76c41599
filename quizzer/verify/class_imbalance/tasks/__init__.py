"""Code tasks about losses for rare classes."""
