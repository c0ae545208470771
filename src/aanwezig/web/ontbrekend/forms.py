"""What is asked about missing provision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.voorzieningen.ontbreken import Tijdvak
from aanwezig.web.huis.forms import Formulier


class Ontbreekfilter(Formulier):
    """The period over which missing provision is counted; who may see names also chooses a kind and a municipality."""

    tijdvak = forms.ChoiceField(label="Tijdvak", required=False)
    soort = forms.ChoiceField(label="Wat er nodig was", required=False)
    gemeente = forms.ChoiceField(label="Gemeente", required=False)

    def __init__(
        self, vakken: Iterable[Tijdvak], dag: date, soorten: Iterable[str], gemeenten: Iterable[str], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tijdvak"].choices = [(vak.sleutel, _period(vak, dag)) for vak in vakken]  # type: ignore[attr-defined]
        for veld, keuzes in (("soort", list(soorten)), ("gemeente", list(gemeenten))):
            if keuzes:
                self.fields[veld].choices = [("", "alle"), *((een, een) for een in keuzes)]  # type: ignore[attr-defined]
            else:
                del self.fields[veld]


def _period(vak: Tijdvak, dag: date) -> str:
    return f"{dutch_date(vak.van)} tot en met {dutch_date(vak.tm)}{'' if vak.is_over(dag) else ' (loopt nog)'}"
