"""What is asked about a case."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from django import forms

from aanwezig.actions.zaken import Afsluiting
from aanwezig.definitions.boeken import brieven, meldingboek
from aanwezig.store.models import Zaakstand
from aanwezig.web.huis.forms import Formulier

OVERDRACHT = 2000
"""How much can be given along with a hand-over."""


class Filter(Formulier):
    """Narrows the list of cases."""

    zoek = forms.CharField(label="Leerling of zaaknummer", required=False, max_length=80)
    soort = forms.ChoiceField(label="Soort", required=False)
    stand = forms.ChoiceField(label="Stand", required=False, choices=[("open", "open"), ("", "alle"), *Zaakstand.choices], initial="open")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].choices = [("", "alle"), *((code.code, code.naam) for code in meldingboek().werkprocessen.values())]  # type: ignore[attr-defined]


class Sluiten(Formulier):
    """How a case ends."""

    resultaat = forms.ChoiceField(label="Wat is het resultaat?", widget=forms.RadioSelect)
    reden_afsluiting = forms.ChoiceField(label="Hoe staat het nu met de leerling?", widget=forms.RadioSelect)
    toelichting_afsluiting = forms.ChoiceField(label="Loopt er nog iets?", widget=forms.RadioSelect)
    motivering = forms.CharField(
        label="Waarom zo?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": "4"}),
    )

    def __init__(self, werkproces: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boek = meldingboek()
        resultaten = boek.results_of(werkproces)
        for veld, codes in (
            ("resultaat", resultaten),
            ("reden_afsluiting", boek.reasons_of(werkproces)),
            ("toelichting_afsluiting", boek.toelichtingen_afsluiting),
        ):
            self.fields[veld].choices = [(code.code, code.naam) for code in codes.values()]  # type: ignore[attr-defined]
        zwaar = ", ".join(code.naam for code in resultaten.values() if code.motivering)
        self.fields["motivering"].help_text = f"Waarom kies je dit, en wat verwacht je ervan? Verplicht bij: {zwaar}."

    @property
    def afsluiting(self) -> Afsluiting:
        """What the action takes."""
        return Afsluiting(**self.cleaned_data)


class Overdracht(Formulier):
    """What leerplicht gives along when the Doorstroompunt goes on."""

    overdracht = forms.CharField(
        label="Wat moet het Doorstroompunt weten?",
        max_length=OVERDRACHT,
        help_text="Wat speelt er, wat helpt en wat wil de jongere zelf? Je dossier gaat niet mee.",
        widget=forms.Textarea(attrs={"rows": "4"}),
    )


class Briefkeuze(Formulier):
    """Which letter; ``zonder``: those that can't be made yet."""

    sjabloon = forms.ChoiceField(label="Welke brief?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, zonder: Container[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kan = [(brief.id, brief.naam) for brief in brieven().values() if brief.id not in zonder]
        self.fields["sjabloon"].choices = kan  # type: ignore[attr-defined]
