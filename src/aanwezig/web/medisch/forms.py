"""What is asked about a medical note."""

from __future__ import annotations

from datetime import datetime

from django import forms

from aanwezig.actions.medisch import Notitie
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.store.models import MedischeNotitie
from aanwezig.web.huis.forms import Datumvak, Formulier, Tijdvak

LANGSTE = 10_000
"""How many signs a note may have."""


class Filter(Formulier):
    """Narrows the list of files."""

    zoek = forms.CharField(label="Leerling", required=False, max_length=80)


class Notitieformulier(Formulier):
    """A note: when it was, what it was, and the text."""

    soort = forms.ChoiceField(label="Wat was het?", choices=MedischeNotitie.Soort.choices, widget=forms.RadioSelect)
    datum = forms.DateField(label="Dag", widget=Datumvak())
    tijd = forms.TimeField(label="Tijd", widget=Tijdvak())
    tekst = forms.CharField(
        label="Notitie",
        max_length=LANGSTE,
        widget=forms.Textarea(attrs={"rows": "8", "autocomplete": "off"}),
        help_text="Alleen jeugdartsen van je eigen organisatie lezen dit.",
    )

    @property
    def notitie(self) -> Notitie:
        """What was written."""
        data = self.cleaned_data
        return Notitie(datetime.combine(data["datum"], data["tijd"], AMSTERDAM), data["soort"], data["tekst"])
