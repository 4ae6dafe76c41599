"""Verify functions of decision trees and gradient boosting."""
