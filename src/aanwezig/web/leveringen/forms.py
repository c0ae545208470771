"""A file to deliver."""

from __future__ import annotations

from typing import Any

from django import forms

from aanwezig.web.huis.forms import Formulier

MEESTE_BYTES = 20 * 1024 * 1024


class Bestand(Formulier):
    """A file with absence."""

    bestand = forms.FileField(label="Bestand met verzuim", help_text="Een bestand verzuim.csv, .xlsx of .parquet, hoogstens 20 MB.")

    def clean_bestand(self) -> Any:
        """Refuse what is too large to look at in a page."""
        bestand = self.cleaned_data["bestand"]
        if bestand.size is None or bestand.size > MEESTE_BYTES:
            raise forms.ValidationError("Dit bestand is groter dan 20 MB. Splits het, of laat de beheerder het opnemen.")
        return bestand
