"""Softmax, the cross-entropy over it, and their derivatives."""
