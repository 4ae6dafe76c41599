"""Regularization: penalties and the steps they change."""
