"""What is asked about keeping something back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from aanwezig.actions.achterhouden import Keuze
from aanwezig.definitions.boeken import achterhoudboek
from aanwezig.store.models import Houdersoort
from aanwezig.web.huis.forms import Datumvak, Formulier

VOOR = ((Houdersoort.OUDER, "de ouders"), (Houdersoort.LEERLING, "de leerling"))
STANDEN = (("", "alle"), ("geldt", "nu achtergehouden"), ("laat", "opnieuw te bekijken"), ("vrij", "vrijgegeven"))
LANGSTE = 2_000


class Opnieuw(Formulier):
    """On which day somebody looks at it again."""

    herzien = forms.DateField(label="Wanneer kijk je opnieuw?", widget=Datumvak())

    def __init__(self, dag: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boek = achterhoudboek()
        self.fields["herzien"].initial = boek.last_day(dag)
        self.fields["herzien"].help_text = f"Dan staat het in je werk. Hoogstens {boek.nakijken.days} dagen verder."


class Achterhouden(Opnieuw):
    """Why, and from whom. ``leeftijd``: of the pupil, which decides on what they can ask for themselves."""

    voor = forms.MultipleChoiceField(label="Voor wie houd je dit achter?", choices=VOOR, widget=forms.CheckboxSelectMultiple)
    reden = forms.ChoiceField(label="Waarom?", widget=forms.RadioSelect)
    toelichting = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=LANGSTE,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text="Collega's die dit stuk zien, lezen dit ook. Ouders en leerling niet.",
    )
    field_order = ("voor", "reden", "toelichting", "herzien")

    def __init__(self, dag: date, leeftijd: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(dag, *args, **kwargs)
        self.fields["voor"].initial = [Houdersoort.OUDER.value]
        redenen = achterhoudboek().redenen.items()
        self.fields["reden"].choices = [(code, een.naam) for code, een in redenen if een.vanaf <= leeftijd]  # type: ignore[attr-defined]

    @property
    def keuze(self) -> Keuze:
        """What the act takes."""
        data = self.cleaned_data
        return Keuze(data["reden"], frozenset(data["voor"]), data["herzien"], data["toelichting"])


class Filter(Formulier):
    """Narrows the list of what is kept back."""

    waar = forms.CharField(label="Wie of waar", required=False, max_length=80)
    soort = forms.ChoiceField(label="Stuk", required=False)
    reden = forms.ChoiceField(label="Reden", required=False)
    stand = forms.ChoiceField(label="Stand", required=False, choices=STANDEN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boek = achterhoudboek()
        for veld, codes in (("soort", boek.stukken), ("reden", boek.redenen)):
            self.fields[veld].choices = [("", "alle"), *((code, een.naam) for code, een in codes.items())]  # type: ignore[attr-defined]
