"""Figures from the register of thuiszitters, and the quarterly report to the Inspectie."""
