"""What is asked in a report, and how its list is narrowed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from aanwezig.actions.meldingen import INHOUD, Melder, Meldinggegevens
from aanwezig.core.werk.meldingen import Meldingsoort
from aanwezig.definitions.boeken import meldingboek
from aanwezig.store.models.meldingen import (
    AANDUIDING,
    DERDE,
    HOOGSTE_HUISNUMMER,
    KORTE_TEKST,
    LANGE_REDEN,
    LETTER,
    POSTCODE,
    STRAAT,
    TELEFOON,
    TOEVOEGING,
)
from aanwezig.web.huis.forms import IS_TELEFOON, Datumvak, Formulier, Telefoonvak


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


LEERPLICHT, WIE_HET_IS = "leerplicht", "de behandelaar"
"""In which words the form speaks of who reads it: one of several kinds may be for another than the next."""


class Meldformulier(Formulier):
    """A report, as leerplicht will read it. ``aan``: in which words it speaks of who reads it, when that is not always leerplicht."""

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
    leslocatie = forms.CharField(label="Op welke leslocatie?", required=False, max_length=KORTE_TEKST)
    telefoon_thuis = forms.CharField(
        label="Telefoon van ouder of leerling", required=False, max_length=TELEFOON, validators=[IS_TELEFOON], widget=Telefoonvak()
    )
    verblijf_straat = forms.CharField(label="Straat", required=False, max_length=STRAAT)
    verblijf_huisnummer = forms.IntegerField(label="Huisnummer", required=False, min_value=1, max_value=HOOGSTE_HUISNUMMER)
    verblijf_huisletter = forms.CharField(label="Letter", required=False, max_length=LETTER)
    verblijf_toevoeging = forms.CharField(label="Toevoeging", required=False, max_length=TOEVOEGING)
    verblijf_postcode = forms.CharField(label="Postcode", required=False, max_length=POSTCODE + 1)
    verblijf_plaats = forms.CharField(label="Plaats", required=False, max_length=STRAAT)
    verblijf_aanduiding = forms.CharField(
        label="Wat voor plek is het?",
        required=False,
        max_length=AANDUIDING,
        help_text="Alleen als er geen straat en huisnummer is, zoals ‘woonboot tegenover nummer 8’.",
    )
    contactpersoon = forms.CharField(label="Contactpersoon op school", max_length=KORTE_TEKST)
    contact_email = forms.EmailField(label="E-mailadres van de contactpersoon", max_length=KORTE_TEKST)
    contact_telefoon = forms.CharField(
        label="Telefoon van de contactpersoon", required=False, max_length=TELEFOON, validators=[IS_TELEFOON], widget=Telefoonvak()
    )

    def __init__(
        self,
        soorten: Iterable[Meldingsoort],
        *args: Any,
        herkomst: Mapping[str, str] | None = None,
        volwassen: bool = False,
        aan: str = LEERPLICHT,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.aan = aan
        if volwassen:  # then parents are told when the pupil agrees, and it is the pupil who is called
            self.fields["ouders_ingelicht_datum"].help_text = "Hoeft niet bij wie volwassen is. Vul dit alleen in als die het goedvond."
            self.fields["telefoon_thuis"].label = "Telefoon van de leerling"
        for veld in self.fields.values():
            veld.label, veld.help_text = (str(tekst or "").replace(LEERPLICHT, aan) for tekst in (veld.label, veld.help_text))
        keuzes = [(soort.code, f"{soort.naam} ({'moet gemeld worden' if soort.plicht else 'melden mag'})") for soort in soorten]
        self.fields["soort"].choices = keuzes  # type: ignore[attr-defined]
        for naam, bron in (herkomst or {}).items():
            zinnen = (str(self.fields[naam].help_text), f"Ingevuld uit {bron}.")
            self.fields[naam].help_text = " ".join(zin for zin in zinnen if zin)

    def clean_verblijf_postcode(self) -> str:
        """Write a postcode as it is kept."""
        return "".join(str(self.cleaned_data["verblijf_postcode"]).split()).upper()

    @property
    def elders(self) -> bool:
        """Whether anything is filled in about another address, or wrong there: then that part stands open."""
        return any(veld.value() or veld.errors for veld in self if veld.name.startswith("verblijf_"))

    @property
    def gegevens(self) -> Meldinggegevens:
        """What the action takes."""
        return Meldinggegevens(**{naam: self.cleaned_data[naam] for naam in INHOUD})


class Nieuwe(Meldformulier):
    """A report that is made now: by whoever is logged in. The telephone is asked of who has none in their account."""

    melder_telefoon = forms.CharField(
        label="Jouw telefoonnummer", required=False, max_length=TELEFOON, validators=[IS_TELEFOON], widget=Telefoonvak()
    )

    @property
    def melder(self) -> Melder:
        """Who reports; the name and the rest come from the account."""
        return Melder(telefoon=self.cleaned_data["melder_telefoon"])


class Overdragen(Formulier):
    """Which other organisation works on a report."""

    aan = forms.CharField(label="Welke organisatie behandelt de melding?", max_length=DERDE)


class Intrekken(Formulier):
    """Why a report is taken back."""

    reden = forms.ChoiceField(label="Waarom trek je de melding in?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reden"].choices = [(code.code, code.naam) for code in meldingboek().redenen_intrekken.values()]  # type: ignore[attr-defined]
