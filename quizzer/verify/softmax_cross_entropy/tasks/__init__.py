"""Code tasks about softmax and cross-entropy."""
