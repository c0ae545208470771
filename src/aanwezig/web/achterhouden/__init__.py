"""Keeping a piece from parents or pupil in their own file, and releasing it."""
