"""What is asked about a signal."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from django import forms

from aanwezig.core.werk.taken import Uitkomst
from aanwezig.definitions.boeken import regelwerk
from aanwezig.store.deuren.signalen import Opvolging
from aanwezig.web.huis.forms import Formulier
from aanwezig.web.signalen.woorden import name_of
from aanwezig.weergave.woorden import NIVEAUS


class Filter(Formulier):
    """Narrows the list of signals; ``casussen``: also to pupils without a case, for who reads cases."""

    zoek = forms.CharField(label="Leerling", required=False, max_length=80)
    regel = forms.ChoiceField(label="Regel", required=False)
    niveau = forms.ChoiceField(label="Niveau", required=False, choices=[("", "alle"), *((code, NIVEAUS[code].woord) for code in NIVEAUS)])
    opvolging = forms.ChoiceField(label="Wat ermee is gedaan", required=False, choices=[("", "alles"), *Opvolging.choices])
    aanpak = forms.ChoiceField(
        label="Aanpak", required=False, choices=[("", "maakt niet uit"), ("geen", "voldoet aan een omschrijving, geen aanpak")]
    )
    wanneer = forms.ChoiceField(label="Schooljaar", required=False, choices=[("", "dit schooljaar"), ("alle", "alle schooljaren")])

    def __init__(self, *args: Any, casussen: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not casussen:
            del self.fields["aanpak"]
        namen = sorted(((regel_id, name_of(regel_id)) for regel_id in regelwerk().ids), key=itemgetter(1))
        self.fields["regel"].choices = [("", "alle"), *namen]  # type: ignore[attr-defined]


class Sluiten(Formulier):
    """How a signal ends at school."""

    uitkomst = forms.ChoiceField(label="Wat kwam ervan?", widget=forms.RadioSelect)
    toelichting = forms.CharField(label="Toelichting", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": "3"}))

    def __init__(self, mogelijk: Sequence[Uitkomst], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uitkomst"].choices = [(uitkomst.code, uitkomst.naam) for uitkomst in mogelijk]  # type: ignore[attr-defined]
        met = [uitkomst.naam for uitkomst in mogelijk if uitkomst.toelichting]
        self.fields["toelichting"].help_text = f"Verplicht bij: {'; '.join(met)}." if met else ""
