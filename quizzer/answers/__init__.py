"""From typed text to a verdict: tokens, expressions, forms of answers, tolerance, diagnoses. Floats only, no NumPy."""
