"""Aanwezig: software with which a Dutch region makes sure that no child disappears from school."""
