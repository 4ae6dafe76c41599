"""Code tasks about sequence labelling with a CRF."""
