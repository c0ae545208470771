"""What is asked in a report, and how its list is narrowed."""

from __future__ import annotations

from typing import Any

from django import forms

from aanwezig.actions.meldingen import INHOUD, Meldinggegevens
from aanwezig.definitions.boeken import meldingboek
from aanwezig.store.models.meldingen import KORTE_TEKST, LANGE_REDEN
from aanwezig.web.huis.forms import Datumvak, Formulier


class Filter(Formulier):
    """Narrows the list of reports."""

    zoek = forms.CharField(label="Leerling", required=False, max_length=80)
    soort = forms.ChoiceField(label="Soort", required=False)
    stand = forms.ChoiceField(label="Stand", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boek = meldingboek()
        self.fields["soort"].choices = [("", "alle"), *((code.code, code.naam) for code in boek.soorten.values())]  # type: ignore[attr-defined]
        self.fields["stand"].choices = [("", "alle"), *((code.code, code.naam) for code in boek.standen.values())]  # type: ignore[attr-defined]


class Meldformulier(Formulier):
    """A report, as leerplicht will read it."""

    soort = forms.ChoiceField(label="Soort verzuim")
    begin_datum = forms.DateField(label="Eerste dag", widget=Datumvak())
    eind_datum = forms.DateField(label="Laatste dag", widget=Datumvak())
    uren = forms.DecimalField(
        label="Uren verzuim",
        required=False,
        min_value=0,
        max_digits=6,
        decimal_places=2,
        help_text="Alleen als het om uren gaat.",
    )
    dagen = forms.IntegerField(label="Dagen met verzuim", min_value=0, max_value=300)
    alle_lessen_gemist = forms.BooleanField(label="De leerling miste in deze tijd alle lessen", required=False)
    vermoedelijke_reden = forms.CharField(
        label="Wat is volgens jullie de reden?",
        max_length=LANGE_REDEN,
        help_text="Hoogstens 200 tekens. Weet je het niet, schrijf dan ‘onbekend’.",
    )
    ondernomen_actie = forms.CharField(
        label="Wat deed de school al?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": "5"}),
        help_text="Hoe beter gevuld, hoe sneller leerplicht kan helpen.",
    )
    ouders_ingelicht_datum = forms.DateField(
        label="Wanneer zijn de ouders ingelicht?",
        required=False,
        widget=Datumvak(),
        help_text="Laat leeg als de ouders nog niet weten van deze melding.",
    )
    actie_gewenst = forms.TypedChoiceField(
        label="Moet leerplicht iets doen?",
        choices=(("ja", "Ja"), ("nee", "Nee, alleen ter kennisgeving")),
        coerce=lambda waarde: waarde == "ja",
        initial="ja",
        widget=forms.RadioSelect,
    )
    toelichting_actie = forms.CharField(
        label="Waarom hoeft leerplicht niets te doen?",
        required=False,
        max_length=500,
        help_text="Alleen invullen als je hierboven ‘nee’ koos.",
    )
    toelichting = forms.CharField(
        label="Nog iets dat leerplicht moet weten", required=False, max_length=KORTE_TEKST, help_text="Hoogstens 100 tekens."
    )
    contactpersoon = forms.CharField(label="Contactpersoon op school", max_length=KORTE_TEKST)
    contact_email = forms.EmailField(label="E-mailadres van de contactpersoon", max_length=KORTE_TEKST)
    contact_telefoon = forms.CharField(label="Telefoon van de contactpersoon", required=False, max_length=20)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        soorten = [
            (code.code, f"{code.naam} ({'moet gemeld worden' if code.plicht else 'melden mag'})") for code in meldingboek().soorten.values()
        ]
        self.fields["soort"].choices = soorten  # type: ignore[attr-defined]

    @property
    def gegevens(self) -> Meldinggegevens:
        """What the action takes."""
        return Meldinggegevens(**{naam: self.cleaned_data[naam] for naam in INHOUD})


class Intrekken(Formulier):
    """Why a report is taken back."""

    reden = forms.ChoiceField(label="Waarom trek je de melding in?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reden"].choices = [(code.code, code.naam) for code in meldingboek().redenen_intrekken.values()]  # type: ignore[attr-defined]
