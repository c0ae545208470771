"""The forms in which signals are written: the same names in every form."""
