"""What is asked in a consult."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from aanwezig.definitions.boeken import consultboek
from aanwezig.store.models import Consultstand, Organisatie
from aanwezig.web.consult.zonder_naam import ZonderNaam
from aanwezig.web.huis.forms import Formulier

LANGSTE = 3000
"""How many signs a message may have."""


class Filter(Formulier):
    """Narrows the list of consults."""

    onderwerp = forms.ChoiceField(label="Onderwerp", required=False)
    stand = forms.ChoiceField(label="Stand", required=False, choices=[("", "alle"), *Consultstand.choices])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["onderwerp"].choices = [("", "alle"), *consultboek().onderwerpen.items()]  # type: ignore[attr-defined]


class Aantallenfilter(Formulier):
    """Narrows the list of numbers of consults."""

    schooljaar = forms.TypedChoiceField(label="Schooljaar", coerce=int, required=False)
    school = forms.CharField(label="School", required=False, max_length=80)
    ontvanger = forms.CharField(label="Gevraagd aan", required=False, max_length=80)

    def __init__(self, jaren: Iterable[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        """Offer these schooljaren, the last first."""
        super().__init__(*args, **kwargs)
        self.fields["schooljaar"].choices = list(jaren)  # type: ignore[attr-defined]


class Bericht(ZonderNaam):
    """A message."""

    tekst = forms.CharField(label="Je bericht", max_length=LANGSTE, widget=forms.Textarea(attrs={"rows": "7"}))

    def __init__(self, label: str, hulp: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tekst"].label, self.fields["tekst"].help_text = label, hulp


class Vraag(Bericht):
    """A new consult."""

    aan = forms.TypedChoiceField(label="Wie moet meedenken?", coerce=int, widget=forms.Select())
    onderwerp = forms.ChoiceField(label="Waar gaat het over?")
    field_order = ("aan", "onderwerp", "tekst")

    def __init__(self, ontvangers: Iterable[Organisatie], *args: Any, **kwargs: Any) -> None:
        """Offer these organisations."""
        super().__init__(
            "Wat is de situatie, en wat wil je weten?",
            "Schrijf wat er speelt, wat jullie al deden en wat je vraag is. Schrijf zo dat niemand weet om wie het gaat.",
            *args,
            **kwargs,
        )
        namen = consultboek().ontvangers
        self.fields["aan"].choices = [("", "kies"), *((waar.pk, f"{namen[waar.soort]}: {waar.naam}") for waar in ontvangers)]  # type: ignore[attr-defined]
        self.fields["onderwerp"].choices = [("", "kies"), *consultboek().onderwerpen.items()]  # type: ignore[attr-defined]
