"""What is asked about contact with Veilig Thuis."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms

from aanwezig.actions.veilig_thuis import Contact
from aanwezig.definitions.boeken import meldcode
from aanwezig.store.models import VeiligThuisContact
from aanwezig.web.huis.forms import Datumvak, Formulier, dress

LANGSTE = 4000
"""How many signs an answer may have."""


class Filter(Formulier):
    """Narrows the list."""

    soort = forms.ChoiceField(label="Soort", required=False, choices=[("", "alle"), *VeiligThuisContact.Soort.choices])


class Contactformulier(Formulier):
    """A contact: kind, day, the steps that were taken, and an answer to each question that was weighed."""

    soort = forms.ChoiceField(label="Wat deed je?", choices=VeiligThuisContact.Soort.choices, widget=forms.RadioSelect)
    datum = forms.DateField(label="Wanneer?", widget=Datumvak())
    stappen = forms.MultipleChoiceField(label="Welke stappen van de meldcode zijn gezet?", widget=forms.CheckboxSelectMultiple)
    toelichting = forms.CharField(
        label="Wat moet je collega later weten?",
        required=False,
        max_length=LANGSTE,
        widget=forms.Textarea(attrs={"rows": "4", "autocomplete": "off"}),
        help_text="Bijvoorbeeld wat Veilig Thuis adviseerde, en wat is afgesproken.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stappen"].choices = list(meldcode().stappen.items())  # type: ignore[attr-defined]
        for code, vraag in meldcode().vragen.items():
            self.fields[_name(code)] = forms.CharField(
                label=vraag, required=False, max_length=LANGSTE, widget=forms.Textarea(attrs={"rows": "3", "autocomplete": "off"})
            )
        dress(self)

    def questions(self) -> Iterator[forms.BoundField]:
        """Yield the fields of what is weighed, in order."""
        return (self[_name(code)] for code in meldcode().vragen)

    @property
    def contact(self) -> Contact:
        """What was recorded."""
        data = self.cleaned_data
        weging = {code: data[_name(code)] for code in meldcode().vragen}
        return Contact(data["soort"], data["datum"], data["stappen"], weging, data["toelichting"])


def first_values(contact: VeiligThuisContact | None, dag: date) -> dict[str, Any]:
    """Return what stands in the form at first: what was recorded, or today."""
    if contact is None:
        return {"datum": dag}
    inhoud = contact.inhoud
    weging = {_name(code): tekst for code, tekst in inhoud["weging"].items()}
    vast = {"soort": contact.soort, "datum": contact.datum, "stappen": inhoud["stappen"], "toelichting": inhoud["toelichting"]}
    return {**vast, **weging}


def _name(code: str) -> str:
    return f"weging_{code}"
