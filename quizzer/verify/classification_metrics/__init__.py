"""Confusion matrix, ROC curve and AUC, F-measures."""
