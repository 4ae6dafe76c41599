"""Code tasks about batch, layer and RMS normalization."""
