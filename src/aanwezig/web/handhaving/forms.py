"""What is asked about politiegegevens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from aanwezig.actions.handhaving import NieuwStuk
from aanwezig.actions.wpgautorisaties import Autorisatiebesluit
from aanwezig.actions.wpgkluis import Ingang
from aanwezig.definitions.boeken import wpgboek
from aanwezig.store.deuren.handhaving import Stukstand
from aanwezig.store.models import Functie, Wpgregister
from aanwezig.web.huis.forms import Datumvak, Formulier

LANGSTE = 20_000
"""How many signs a record may have."""
REDEN = 1_000


def _text(label: str, rijen: int = 4, langste: int = REDEN, **rest: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=langste, widget=forms.Textarea(attrs={"rows": str(rijen)}), **rest)


class Zoeken(Formulier):
    """Looks for records that are free to use. The order in which they stand is sent along: nothing of it is in an address."""

    zoek = forms.CharField(label="Zoek op naam, nummer of zaak", required=False, max_length=80)
    soort = forms.ChoiceField(label="Wat", required=False)
    stand = forms.ChoiceField(label="Stand", required=False, choices=[("", "alle"), *((stand.value, stand.value) for stand in Stukstand)])
    sorteer = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].choices = [("", "alle"), *((code, soort.naam) for code, soort in wpgboek().soorten.items())]  # type: ignore[attr-defined]


class Logkeuze(Formulier):
    """Narrows the log: to who did something, or to one record."""

    wie = forms.CharField(label="Wie", required=False, max_length=80)
    stuk = forms.CharField(label="Nummer van het stuk", required=False, max_length=16)


class Opvragen(Formulier):
    """Asks for a record by its exact number, with a reason."""

    nummer = forms.CharField(label="Nummer van het stuk", max_length=16, help_text="Het hele nummer, zoals H2026-01234567.")
    reden = _text("Waarom heb je dit stuk nodig?", 3, help_text="Dit wordt vastgelegd.")


class Bij(Formulier):
    """A form at a record. Who came by its number brings that along, with the reason."""

    ingang_nummer = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    ingang_reden = forms.CharField(required=False, max_length=REDEN, widget=forms.HiddenInput)

    def ingang(self, sleutel: Any) -> Ingang:
        """Return how somebody came to the record."""
        return Ingang(sleutel, str(self.data.get("ingang_nummer", "")), str(self.data.get("ingang_reden", "")))


class Verbeteren(Bij):
    """A new version."""

    tekst = _text("De tekst zoals zij moet zijn", 10, LANGSTE)
    reden = _text("Waarom verander je dit?", 2)


class Doel(Bij):
    """The purpose on paper."""

    doel = _text("Waarvoor is dit stuk nodig?", 3)


class Verstrekken(Bij):
    """A disclosure."""

    ontvanger = forms.ChoiceField(label="Aan wie?", widget=forms.RadioSelect)
    aan_wie = forms.CharField(label="Welke persoon of afdeling daar?", max_length=200)
    waarom = _text("Waarom is dit nodig?", 3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [(een.code, f"{een.naam} ({een.grond})") for een in wpgboek().ontvangers.values()]
        self.fields["ontvanger"].choices = keuzes  # type: ignore[attr-defined]


class Einde(Bij):
    """Why a record is needed no more."""

    waarom = _text("Waarom is dit stuk niet meer nodig?", 2)


class Nieuw(Formulier):
    """A record to begin from a case."""

    soort = forms.ChoiceField(label="Wat voor stuk is het?", widget=forms.RadioSelect)
    grondslag = forms.ChoiceField(label="Op welke grondslag?", widget=forms.RadioSelect)
    register = forms.TypedChoiceField(label="Welke regel van het register?", required=False, coerce=int, empty_value=None)
    betrokkene_soort = forms.ChoiceField(label="Over wie gaat het stuk?", widget=forms.RadioSelect)
    betrokkene = forms.CharField(label="Naam", max_length=120)
    eerste_verwerking = forms.DateField(
        label="Dag van de eerste verwerking",
        widget=Datumvak,
        help_text="De dag waarop je als boa begon, zoals de uitnodiging voor het verhoor. Daarvan tellen de termijnen.",
    )
    keuze = _text("Waarom kies je hiervoor, en wat verwacht je ervan?", 3)
    doel = _text(
        "Waarvoor is dit stuk nodig?",
        2,
        required=False,
        help_text="Bij artikel 9 mag dit later, uiterlijk binnen een week. Anders vul je het nu in.",
    )
    tekst = _text("Tekst van het stuk", 10, LANGSTE)

    def __init__(self, bases: Iterable[str], registers: Iterable[Wpgregister], dag: date, *args: Any, **kwargs: Any) -> None:
        """Offer the bases and entries of the register that somebody may use."""
        boek = wpgboek()
        for criterium in boek.criteria.values():
            self.base_fields[f"criterium_{criterium.code}"] = _text(criterium.zin, 2)
        super().__init__(*args, **kwargs)
        grondslagen = [boek.grondslagen[code] for code in bases]
        keuzes = {
            "soort": [(een.code, een.naam) for een in boek.soorten.values()],
            "grondslag": [(een.code, f"{een.artikel}: {een.naam}") for een in grondslagen],
            "betrokkene_soort": list(boek.betrokkenen.items()),
            "register": [("", "kies"), *((een.pk, een.naam) for een in registers if een.geldig_tm >= dag)],
        }
        for naam, lijst in keuzes.items():
            self.fields[naam].choices = lijst  # type: ignore[attr-defined]
        if not any(een.nodig == "register" for een in grondslagen):
            del self.fields["register"]

    @property
    def criteria(self) -> list[forms.BoundField]:
        """The fields of the criteria."""
        return [self[f"criterium_{code}"] for code in wpgboek().criteria]

    @property
    def stuk(self) -> NieuwStuk:
        """What was filled in."""
        data = self.cleaned_data
        return NieuwStuk(
            soort=data["soort"],
            grondslag=data["grondslag"],
            betrokkene_soort=data["betrokkene_soort"],
            betrokkene=data["betrokkene"],
            criteria={code: data[f"criterium_{code}"] for code in wpgboek().criteria},
            keuze=data["keuze"],
            tekst=data["tekst"],
            doel=data["doel"],
            eerste_verwerking=data["eerste_verwerking"],
            register=data.get("register"),
        )


class Autoriseren(Formulier):
    """A decision to write down."""

    wie = forms.TypedChoiceField(label="Voor wie?", coerce=int)
    taak = forms.ChoiceField(label="Voor welke taak?", widget=forms.RadioSelect)
    boa_nummer = forms.CharField(label="Nummer van de akte van beëdiging", max_length=40)
    boa_geldig_tm = forms.DateField(label="Akte geldig tot en met", widget=Datumvak)
    besluit = forms.CharField(label="Kenmerk van het besluit", max_length=60, help_text="Zonder besluit op papier is er geen autorisatie.")
    besluit_datum = forms.DateField(label="Datum van het besluit", widget=Datumvak)
    besloten_door = forms.CharField(
        label="Wie besloot?", max_length=120, help_text="Namens het college, bijvoorbeeld: teamleider leerplicht, met mandaat."
    )
    vanaf = forms.DateField(label="Eerste dag", widget=Datumvak)
    laatste_dag = forms.DateField(label="Laatste dag", required=False, widget=Datumvak)

    def __init__(self, wie: Iterable[Functie], *args: Any, **kwargs: Any) -> None:
        """Offer these colleagues."""
        super().__init__(*args, **kwargs)
        self.fields["wie"].choices = [("", "kies"), *((een.pk, een.gebruiker.naam) for een in wie)]  # type: ignore[attr-defined]
        taken = [(een.code, een.naam) for een in wpgboek().taken.values()]
        self.fields["taak"].choices = taken  # type: ignore[attr-defined]

    @property
    def decision(self) -> Autorisatiebesluit:
        """What was filled in."""
        data: Mapping[str, Any] = self.cleaned_data
        return Autorisatiebesluit(**{naam: data[naam] for naam in data if naam != "wie"})


class Beeindigen(Formulier):
    """Why an authorisation ends."""

    reden = forms.CharField(label="Waarom eindigt deze autorisatie?", max_length=200)


class Registreren(Formulier):
    """An entry of the register."""

    naam = forms.CharField(label="Naam", max_length=80)
    doel = _text("Doel", 2)
    categorieen = _text("Welke gegevens, en over wie?", 2)
    geldig_tm = forms.DateField(label="Laatste dag waarop dit wordt verwerkt", widget=Datumvak)
