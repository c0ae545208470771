"""What is asked about lists and about what is held back."""

from __future__ import annotations

from typing import Any

from django import forms

from aanwezig.core.bewaren.termijnen import Regime
from aanwezig.definitions.boeken import bewaarboek
from aanwezig.store.models import Regelstand
from aanwezig.web.huis.forms import Datumvak, Formulier

ALLES: list[tuple[str, Any]] = [("", "alle")]


class Regelfilter(Formulier):
    """Narrows a list."""

    zoek = forms.CharField(label="Zaaknummer", required=False, max_length=16)
    soort = forms.ChoiceField(label="Soort", required=False)
    regime = forms.ChoiceField(label="Wet", required=False, choices=[*ALLES, *((regime.value, regime.value) for regime in Regime)])
    stand = forms.ChoiceField(label="Stand", required=False, choices=[*ALLES, *Regelstand.choices])
    zeker = forms.ChoiceField(
        label="Termijn", required=False, choices=[*ALLES, ("ja", "nagekeken bij de bron"), ("nee", "nog niet nagekeken")]
    )

    def __init__(self, **rest: Any) -> None:
        super().__init__(**rest)
        soorten = bewaarboek().soorten.values()
        self.fields["soort"].choices = [*ALLES, *((soort.id, soort.naam) for soort in soorten)]  # type: ignore[attr-defined]


class Aanhouden(Formulier):
    """Why something stays, and until when."""

    reden = forms.ChoiceField(label="Waarom blijft dit nog?", widget=forms.RadioSelect)
    geldig_tm = forms.DateField(
        label="Tot en met welke dag?",
        widget=Datumvak,
        help_text="Daarna komt het vanzelf op de volgende lijst. Loopt het dan nog, zet dan een nieuwe dag.",
    )

    def __init__(self, *rest: Any, **keuzes: Any) -> None:
        super().__init__(*rest, **keuzes)
        self.fields["reden"].choices = list(bewaarboek().redenen_stop.items())  # type: ignore[attr-defined]


class AanhoudenVan(Aanhouden):
    """The same, for one kind or for all that the organisation keeps about a pupil."""

    soort = forms.ChoiceField(label="Wat blijft?", required=False)
    field_order = ("soort", "reden", "geldig_tm")

    def __init__(self, soorten: list[str], *rest: Any, **keuzes: Any) -> None:
        super().__init__(*rest, **keuzes)
        namen = bewaarboek().soorten
        opties = [("", "alles wat wij hebben"), *((soort, namen[soort].naam) for soort in soorten)]
        self.fields["soort"].choices = opties  # type: ignore[attr-defined]
