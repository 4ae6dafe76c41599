"""Code tasks about rates, ranks and F-measures."""
