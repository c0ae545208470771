"""What is asked about a referral."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from aanwezig.actions.instemming import Instemming
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.store.models import Verwijzingstand
from aanwezig.web.huis.forms import Datumvak, Formulier, Tijdvak
from aanwezig.web.huis.toestemming import VELDEN, Toestemmingsvelden


class Filter(Formulier):
    """Narrows the list of referrals."""

    zoek = forms.CharField(label="Leerling", required=False, max_length=80)
    stand = forms.ChoiceField(label="Stand", required=False, choices=[("", "alle"), *Verwijzingstand.choices])


class Verwijs(Toestemmingsvelden):
    """A referral, with the consent it rests on."""

    field_order = ("vraag", *VELDEN)

    vraag = forms.CharField(label="Wat wil je van de jeugdarts weten?", max_length=2000, widget=forms.Textarea(attrs={"rows": "4"}))

    def __init__(self, wie: str, tekst: str, *args: Any, **kwargs: Any) -> None:
        """Ask for the consent of ``wie`` to ``tekst``, which is kept with it as it was read."""
        super().__init__(*args, **kwargs)
        self.ask(wie)
        for naam in VELDEN:
            self.fields[naam].required = True
        self.tekst = tekst

    @property
    def instemming(self) -> Instemming:
        """The consent: without it nobody is referred."""
        data = self.cleaned_data
        return Instemming(data["gegeven_door"], data["gegeven_datum"], data["hoe"], frozenset(data["van"]), self.tekst)


class Uitnodigen(Formulier):
    """An appointment."""

    datum = forms.DateField(label="Dag", widget=Datumvak())
    tijd = forms.TimeField(label="Tijd", widget=Tijdvak())

    @property
    def afspraak_op(self) -> datetime:
        """The moment of the appointment."""
        return datetime.combine(self.cleaned_data["datum"], self.cleaned_data["tijd"], AMSTERDAM)


class Advies(Formulier):
    """What the doctor advises the school."""

    advies = forms.CharField(
        label="Advies aan de school",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": "5"}),
        help_text="Zonder diagnose of andere medische gegevens.",
    )
    belastbaarheid = forms.CharField(
        label="Wat kan de leerling nu aan?", required=False, max_length=200, help_text="Bijvoorbeeld: drie uur per dag, geen gym."
    )
    vervolg_datum = forms.DateField(label="Wanneer kijk je opnieuw?", required=False, widget=Datumvak())
