"""What is asked about a place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from aanwezig.actions.locaties import Hoeveel, Locatiegegevens
from aanwezig.actions.plaatsingen import Hoe
from aanwezig.actions.plekken import Plekvraag
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.routes.route import words_of
from aanwezig.core.voorzieningen.boek import Mijlpaal, Voorziening
from aanwezig.core.voorzieningen.elders import Elders, Reis
from aanwezig.core.werk.termijnen import Termijn
from aanwezig.definitions.boeken import plekboek
from aanwezig.store.models import Locatie, Organisatie
from aanwezig.web.casussen.forms import choices_of
from aanwezig.web.huis.forms import Datumvak, Formulier
from aanwezig.web.huis.toestemming import VELDEN, Toestemmingsvelden

GOED = (("", "dat weet ik niet"), ("ja", "ja"), ("nee", "nee"))


def _choose(form: forms.Form, veld: str, keuzes: Iterable[tuple[Any, Any]]) -> None:
    form.fields[veld].choices = list(keuzes)  # type: ignore[attr-defined]


def _text(label: str, rijen: int = 3, **rest: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=4000, widget=forms.Textarea(attrs={"rows": str(rijen)}), **rest)


def _day(label: str, **rest: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=Datumvak(), **rest)


class _Reis(Formulier):
    """How far something fitting was, when no place was there. All of it may stay empty."""

    elders = forms.ChoiceField(
        label="Paste er ergens anders wel iets?",
        choices=(("", "Dat weet ik niet"), (Elders.WEL.value, "Ja, ergens anders wel"), (Elders.NERGENS.value, "Nee, nergens iets bekend")),
        required=False,
    )
    km = forms.IntegerField(
        label="Hoeveel kilometer is dat, enkele reis?", min_value=0, required=False, help_text="Een schatting is genoeg."
    )
    minuten = forms.IntegerField(label="Hoeveel minuten duurt de reis, enkele reis?", min_value=0, required=False)
    VERDER = ("elders", "km", "minuten")

    @property
    def reis(self) -> Reis:
        """What the action takes."""
        data = self.cleaned_data
        return Reis(Elders(data["elders"]) if data["elders"] else None, data["km"], data["minuten"])

    @property
    def hoofdvelden(self) -> list[forms.BoundField]:
        """The fields that are always asked."""
        return [self[naam] for naam in self.fields if naam not in self.VERDER]

    @property
    def verder(self) -> list[forms.BoundField]:
        """The fields that are about somewhere else."""
        return [self[naam] for naam in self.VERDER]


class Vragen(Toestemmingsvelden):
    """A request: a location, or a kind when nobody knows where yet."""

    waar = forms.ChoiceField(
        label="Welke plek?", help_text="Weet je nog niet waar? Kies dan alleen de soort: wie plant, zoekt een locatie."
    )
    dagdelen = forms.IntegerField(
        label="Hoeveel dagdelen per week?", min_value=0, max_value=99, help_text="Voor een robot of een andere school vul je 0 in."
    )
    wat = _text("Wat heeft de leerling nodig?", help_text="De aanbieder leest dit. Noem alleen wat nodig is om te besluiten.")
    eigen_aanbod = _day(
        "Sinds wanneer geeft de eigen school een aangepast aanbod?",
        required=False,
        help_text="Voor een brugplaats telt dit. Is het nog niet begonnen, laat het dan leeg.",
    )
    field_order = ("waar", "dagdelen", "wat", "eigen_aanbod", *VELDEN)

    def __init__(self, soorten: Iterable[Voorziening], locaties: Iterable[Locatie], wie: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.locaties = {str(een.pk): een for een in locaties}
        keuzes: list[tuple[Any, Any]] = [("", "Kies een plek")]
        for soort in soorten:
            hier = [(f"locatie:{pk}", f"{een.naam} ({een.organisatie})") for pk, een in self.locaties.items() if een.soort == soort.id]
            waar = ", ik weet nog niet waar" if soort.has_locations else ""
            keuzes.append((soort.naam, [*hier, (f"soort:{soort.id}", f"{soort.naam}{waar}")]))
        _choose(self, "waar", keuzes)
        self.fields["van"].label = "Wie vond het goed dat de aanbieder dit leest?"
        self.ask(wie, "Zonder locatie is dit nog niet nodig.")

    @property
    def vraag(self) -> Plekvraag:
        """What the action takes."""
        data = self.cleaned_data
        wat, _, waarde = data["waar"].partition(":")
        locatie = self.locaties[waarde] if wat == "locatie" else None
        return Plekvraag(locatie.soort if locatie else waarde, data["dagdelen"], data["wat"], locatie, data["eigen_aanbod"])


class Eigenaanbod(Formulier):
    """Since when the own school has an adapted offer."""

    sinds = _day("Sinds wanneer geeft de eigen school een aangepast aanbod?")


class Overleggen(Formulier):
    """That it was talked about."""

    op = _day("Wanneer was het overleg?")
    met = forms.CharField(label="Wie waren erbij?", max_length=200)


class Besluiten(_Reis):
    """Yes, or no and why."""

    reden = forms.ChoiceField(label="Krijgt de leerling een plek?", required=False)
    besluit = _text("Waarom?", 2, help_text="Ouders en school lezen dit.")
    field_order = ("reden", "besluit")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nee = [(code, f"Nee: {een.naam}") for code, een in plekboek().redenen.items()]
        _choose(self, "reden", [("", "Ja, de leerling krijgt een plek"), *nee])


class Tekenen(Formulier):
    """Who signed the form."""

    getekend_door = forms.CharField(label="Wie tekende het plaatsingsformulier?", max_length=120)
    op = _day("Wanneer?")


class Plaatsen(Formulier):
    """The first day, and why it is before the first ordinary one."""

    eerste_dag = _day("Wat is de eerste dag?")
    eerder = _text("Waarom eerder?", 2, required=False)

    def __init__(self, eerst: Termijn | None, gewoon: date | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if eerst is None:
            del self.fields["eerder"]
            return
        duur = words_of(eerst.aantal, eerst.eenheid)
        wanneer = f"dat is vanaf {dutch_date(gewoon)}" if gewoon is not None else "sinds wanneer dat er is, is niet vastgelegd"
        self.fields["eerste_dag"].help_text = f"Gewoon is na {duur} aanbod op de eigen school: {wanneer}."
        self.fields["eerder"].help_text = "Alleen nodig als de leerling eerder begint. Het blijft bij de plaatsing staan."

    @property
    def reden(self) -> str:
        """Why it is earlier."""
        return str(self.cleaned_data.get("eerder", ""))


class Kiezen(Toestemmingsvelden):
    """Another location."""

    locatie = forms.ChoiceField(label="Welke locatie?")
    field_order = ("locatie", *VELDEN)

    def __init__(self, locaties: Iterable[Locatie], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.locaties = {str(een.pk): een for een in locaties}
        _choose(
            self, "locatie", [("", "Kies een locatie"), *((pk, f"{een.naam} ({een.organisatie})") for pk, een in self.locaties.items())]
        )


class Intrekken(_Reis):
    """Why a request ends without a place."""

    reden = forms.ChoiceField(label="Waarom is er geen plek meer nodig, of kwam die er niet?")
    toelichting = _text("Toelichting", 2, required=False)
    field_order = ("reden", "toelichting")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "reden", [("", "Kies een reden"), *choices_of(plekboek().redenen)])


class Bericht(Formulier):
    """How it goes."""

    dag = _day("Over welke dag?")
    tekst = _text("Hoe gaat het?")
    goed = forms.ChoiceField(label="Gaat het goed?", choices=GOED, required=False)

    @property
    def hoe(self) -> Hoe:
        """What the action takes."""
        data = self.cleaned_data
        return Hoe(data["dag"], data["tekst"], {"ja": True, "nee": False}.get(data["goed"]))


class Evalueren(Bericht):
    """What came out of an evaluation."""

    mijlpaal = forms.ChoiceField(label="Welke evaluatie?")
    field_order = ("mijlpaal", "dag", "tekst", "goed")

    def __init__(self, mijlpalen: Iterable[Mijlpaal], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "mijlpaal", [(een.id, een.naam) for een in mijlpalen])


class Terugkijken(Bericht):
    """Whether it goes well after the stay."""

    na = forms.TypedChoiceField(label="Na hoeveel lesweken?", coerce=int)
    field_order = ("na", "dag", "tekst", "goed")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "na", [(termijn.aantal, str(termijn.aantal)) for termijn in plekboek().terugkijken])


class Verlengen(Formulier):
    """A longer stay."""

    aantal = forms.IntegerField(label="Hoeveel lesweken langer?", min_value=1, max_value=99)
    reden = _text("Waarom?", 2)


class Afronden(Formulier):
    """How a stay ended."""

    uitkomst = forms.ChoiceField(label="Wat komt er na de plek?")
    slot = _text("Wat leverde de plek op?", 2)
    laatste_dag = _day("Wat was de laatste dag?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "uitkomst", [("", "Kies een uitkomst"), *choices_of(plekboek().uitkomsten)])


class Capaciteit(Formulier):
    """How much there is, from a day on."""

    vanaf = _day("Vanaf wanneer?")
    kinderen = forms.IntegerField(label="Hoeveel kinderen tegelijk?", min_value=0, max_value=999)
    dagdelen = forms.IntegerField(
        label="Hoeveel dagdelen per week samen?", min_value=0, max_value=9999, required=False, help_text="Leeg: alleen kinderen tellen."
    )

    @property
    def hoeveel(self) -> Hoeveel:
        """What the action takes."""
        data = self.cleaned_data
        return Hoeveel(data["vanaf"], data["kinderen"], data["dagdelen"])


class Gegevens(Formulier):
    """What is said about a location."""

    naam = forms.CharField(label="Naam van de locatie", max_length=120)
    doelgroep = _text("Voor welke leerlingen?", 2, required=False)
    wanneer = forms.CharField(label="Wanneer open?", max_length=200, required=False, help_text="Bijvoorbeeld: elke ochtend.")
    begeleiding = forms.CharField(label="Welke begeleiding?", max_length=200, required=False)

    @property
    def gegevens(self) -> Locatiegegevens:
        """What the action takes."""
        data = self.cleaned_data
        return Locatiegegevens(data["naam"], data["doelgroep"], data["wanneer"], data["begeleiding"])


class Nieuw(Gegevens, Capaciteit):
    """A new location."""

    organisatie = forms.ChoiceField(label="Van welke aanbieder?")
    soort = forms.ChoiceField(label="Welke voorziening?")
    field_order = ("organisatie", "soort", "naam", "doelgroep", "wanneer", "begeleiding", "vanaf", "kinderen", "dagdelen")

    def __init__(self, aanbieders: Iterable[Organisatie], soorten: Iterable[Voorziening], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.aanbieders = {str(een.pk): een for een in aanbieders}
        _choose(self, "organisatie", [(pk, str(een)) for pk, een in self.aanbieders.items()])
        _choose(self, "soort", [(een.id, een.naam) for een in soorten if een.has_locations])
