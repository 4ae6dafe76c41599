"""Code tasks about splits and samples."""
