"""What is asked about a replacement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from aanwezig.store.models import Functie
from aanwezig.web.huis.forms import Datumvak, Formulier


class Vervangen(Formulier):
    """Who stands in for whom, from when, up to and including when."""

    door = forms.ChoiceField(label="Wie vervangt?")
    vanaf = forms.DateField(label="Eerste dag", widget=Datumvak())
    laatste_dag = forms.DateField(label="Laatste dag", widget=Datumvak(), help_text="Daarna stopt het vanzelf.")

    def __init__(self, mogelijk: Sequence[Functie], *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self._mogelijk = {str(functie.pk): functie for functie in mogelijk}
        self.fields["door"].choices = [("", "Kies …"), *((nummer, _name(functie)) for nummer, functie in self._mogelijk.items())]  # type: ignore[attr-defined]

    @property
    def gekozen(self) -> Functie:
        """Who was chosen to stand in."""
        return self._mogelijk[self.cleaned_data["door"]]


def _name(functie: Functie) -> str:
    groep = f" {functie.groep}" if functie.groep else ""
    return f"{functie.gebruiker.naam}, {functie.get_rol_display()}{groep}"
