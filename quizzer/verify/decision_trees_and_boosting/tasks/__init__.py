"""Code tasks about trees."""
