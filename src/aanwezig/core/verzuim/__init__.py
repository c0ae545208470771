"""Absence: the rows that schools deliver and what they say about one pupil on one day."""
