"""What is asked about absence."""

from __future__ import annotations

from typing import Any

from django import forms

from aanwezig.store.models import Registratie
from aanwezig.web.huis.forms import Datumvak, Formulier

SOORTEN = [(soort.value, soort.label) for soort in Registratie if soort != Registratie.VERVALLEN]


class Zoek(Formulier):
    """Narrows the list of pupils."""

    zoek = forms.CharField(label="Naam", required=False, max_length=80)
    groep = forms.CharField(label="Groep of klas", required=False, max_length=20)
    signaal = forms.ChoiceField(label="Signaal", required=False, choices=(("", "maakt niet uit"), ("ja", "met een signaal dit schooljaar")))


class Blikkeuze(Formulier):
    """Narrows the list of who looked at a file."""

    wie = forms.CharField(label="Wie of waar", required=False, max_length=80)
    hoe = forms.ChoiceField(
        label="Hoe", required=False, choices=(("", "maakt niet uit"), ("open", "opende het dossier"), ("lijst", "zag de naam in een lijst"))
    )


class Verbetering(Formulier):
    """What a row of absence should have been."""

    registratie = forms.ChoiceField(
        label="Wat was het?", choices=[*SOORTEN, ("", "de leerling was er gewoon")], required=False, widget=forms.RadioSelect
    )
    lesuur_van = forms.IntegerField(
        label="Vanaf lesuur", required=False, min_value=1, max_value=30, help_text="Laat leeg voor de hele dag."
    )
    lesuur_tm = forms.IntegerField(label="Tot en met lesuur", required=False, min_value=1, max_value=30)
    minuten = forms.IntegerField(label="Minuten te laat", required=False, min_value=1, max_value=600)
    reden = forms.CharField(label="Reden", required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """Check that the lesuren make sense together."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        van, tm = data.get("lesuur_van"), data.get("lesuur_tm")
        if tm and not van:
            self.add_error("lesuur_van", "Vul ook het eerste lesuur in, of laat beide leeg voor de hele dag.")
        if van and tm and tm < van:
            self.add_error("lesuur_tm", "Dit lesuur ligt voor het eerste. Verbeter een van de twee.")
        return data


class Registreer(Verbetering):
    """A new absence of one pupil."""

    datum = forms.DateField(label="Dag", widget=Datumvak())
    registratie = forms.ChoiceField(label="Wat was het?", choices=SOORTEN, widget=forms.RadioSelect)
    field_order = ("datum", "registratie", "lesuur_van", "lesuur_tm", "minuten", "reden")
