"""How somebody narrows the list of work."""

from __future__ import annotations

from django import forms

from aanwezig.definitions.boeken import takenboek
from aanwezig.web.huis.forms import Formulier


class Filter(Formulier):
    """Narrows the list of work."""

    zoek = forms.CharField(label="Leerling", required=False, max_length=80)
    soort = forms.ChoiceField(label="Wat te doen", required=False)
    wanneer = forms.ChoiceField(
        label="Wanneer",
        required=False,
        choices=(("", "alles"), ("te-laat", "te laat"), ("vandaag", "vandaag"), ("week", "deze week"), ("later", "later")),
    )

    def __init__(self, soorten: list[str], **rest: object) -> None:
        super().__init__(**rest)
        boek = takenboek().soorten
        self.fields["soort"].choices = [("", "alles"), *((soort, boek[soort].zin) for soort in soorten)]  # type: ignore[attr-defined]
