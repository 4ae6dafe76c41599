"""Code tasks about what keeps gradients in bounds."""
