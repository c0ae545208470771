"""Figures: the yearly report of a municipality and the region, and a school beside the region."""
