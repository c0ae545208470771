"""What is asked about a talk."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms

from aanwezig.actions.gesprekken import Meekijken, NieuweAfspraak, Verslag
from aanwezig.actions.instemming import Instemming
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.store.models import Gesprek
from aanwezig.web.huis.forms import Datumvak, Formulier, Tijdvak, dress
from aanwezig.web.huis.toestemming import HOE, STEM, VAN, over_stem

AFSPRAKEN, MEESTE_AFSPRAKEN = 3, 20
"""Places for agreements on the form at first, and at most."""


class Plan(Formulier):
    """A talk to plan."""

    datum = forms.DateField(label="Dag", widget=Datumvak())
    tijd = forms.TimeField(label="Tijd", widget=Tijdvak())
    met = forms.CharField(label="Met wie", max_length=200, help_text="Bijvoorbeeld: moeder en Sem.")
    waar = forms.CharField(label="Waar", max_length=120, required=False)

    @property
    def gepland_op(self) -> datetime:
        """The moment of the talk."""
        return datetime.combine(self.cleaned_data["datum"], self.cleaned_data["tijd"], AMSTERDAM)


class Verzetten(Formulier):
    """Another moment for a planned talk."""

    prefix = "verzet"
    datum = forms.DateField(label="Nieuwe dag", widget=Datumvak())
    tijd = forms.TimeField(label="Nieuwe tijd", widget=Tijdvak())

    @property
    def gepland_op(self) -> datetime:
        """The new moment of the talk."""
        return datetime.combine(self.cleaned_data["datum"], self.cleaned_data["tijd"], AMSTERDAM)


class Vastleggen(Formulier):
    """How a talk went, and what was agreed; ``plekken``: how many agreements fit in."""

    plekken = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=AFSPRAKEN, max_value=MEESTE_AFSPRAKEN)

    uitkomst = forms.ChoiceField(
        label="Hoe ging het?",
        choices=[(u.value, u.label) for u in Gesprek.Uitkomst if u != Gesprek.Uitkomst.GEPLAND],
        initial=Gesprek.Uitkomst.GEVOERD.value,
        widget=forms.RadioSelect,
    )
    verslag = forms.CharField(label="Wat is er besproken?", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": "6"}))
    stem_leerling = forms.CharField(
        label="Wat zei de leerling zelf?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text="In eigen woorden.",
    )
    stem_gedeeld = forms.BooleanField(label=STEM, required=False, help_text=over_stem)
    stem_ouders = forms.CharField(
        label="Wat zeiden de ouders?", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": "3"})
    )

    vraag_jeugdarts = forms.CharField(
        label="Wat wil je van de jeugdarts weten?", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": "3"})
    )
    van = forms.MultipleChoiceField(label="Wie zei ja?", required=False, choices=VAN, widget=forms.CheckboxSelectMultiple)
    gegeven_door = forms.CharField(label="Hun namen", required=False, max_length=200)
    hoe = forms.ChoiceField(label="Hoe?", required=False, choices=HOE, widget=forms.RadioSelect, initial="mondeling")

    def __init__(self, data: Any = None, *, meer: bool = False, **kwargs: Any) -> None:
        aantal = _places(data) + (1 if meer else 0)
        self.aantal = min(aantal, MEESTE_AFSPRAKEN)
        if meer:  # nothing is checked yet: what was typed stays, with a place more
            kwargs["initial"], data = {naam: data[naam] for naam in data}, None
        super().__init__(data, **kwargs)
        for nummer in self._nummers:
            self.fields[f"wie_{nummer}"] = forms.CharField(label="Wie", required=False, max_length=120)
            self.fields[f"wat_{nummer}"] = forms.CharField(label="Wat", required=False, max_length=400)
            self.fields[f"uiterlijk_{nummer}"] = forms.DateField(label="Uiterlijk", required=False, widget=Datumvak())
        self.initial["plekken"] = self.aantal
        dress(self)

    @property
    def _nummers(self) -> range:
        return range(1, self.aantal + 1)

    @property
    def kan_meer(self) -> bool:
        """Whether another agreement fits in."""
        return self.aantal < MEESTE_AFSPRAKEN

    @property
    def afspraakvelden(self) -> list[tuple[Any, Any, Any]]:
        """The places for agreements: who, what, by when."""
        return [(self[f"wie_{n}"], self[f"wat_{n}"], self[f"uiterlijk_{n}"]) for n in self._nummers]

    def clean(self) -> dict[str, Any]:
        """An agreement has somebody who does something."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for nummer in self._nummers:
            if bool(data.get(f"wie_{nummer}")) != bool(data.get(f"wat_{nummer}")):
                self.add_error(f"wat_{nummer}", "Schrijf bij een afspraak wie het doet én wat.")
        if bool(data.get("vraag_jeugdarts")) != bool(data.get("gegeven_door")):
            self.add_error("gegeven_door", "Schrijf bij een vraag aan de jeugdarts wie toestemming gaf, en bij toestemming wat je vraagt.")
        elif data.get("vraag_jeugdarts") and data.get("uitkomst") != Gesprek.Uitkomst.GEVOERD:
            self.add_error("gegeven_door", "Toestemming uit een gesprek kan alleen als het gesprek is gevoerd.")
        return data

    @property
    def vraagt_jeugdarts(self) -> bool:
        """Whether consent was given to ask the youth doctor."""
        return bool(self.cleaned_data.get("vraag_jeugdarts"))

    def as_verslag(self, dag: date, tekst: str) -> Verslag:
        """Return what the action takes; ``dag``, ``tekst``: when consent was given, and to what."""
        data = self.cleaned_data
        meekijken = None
        if self.vraagt_jeugdarts:
            instemming = Instemming(data["gegeven_door"], dag, data["hoe"] or "mondeling", frozenset(data["van"]), tekst)
            meekijken = Meekijken(data["vraag_jeugdarts"], instemming)
        afspraken = [
            NieuweAfspraak(data[f"wie_{n}"], data[f"wat_{n}"], data[f"uiterlijk_{n}"]) for n in self._nummers if data.get(f"wat_{n}")
        ]
        return Verslag(
            data["uitkomst"], data["verslag"], data["stem_leerling"], data["stem_ouders"], afspraken, meekijken, data["stem_gedeeld"]
        )


def _places(data: Any) -> int:
    """Return how many places for agreements a form that was sent has."""
    tekst = str(data.get("plekken", "")) if data else ""
    return max(AFSPRAKEN, min(int(tekst), MEESTE_AFSPRAKEN)) if tekst.isascii() and tekst.isdigit() else AFSPRAKEN
