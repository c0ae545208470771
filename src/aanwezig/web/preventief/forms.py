"""What is asked about preventive work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms

from aanwezig.actions.preventief import Afspraak, Locatiekeuze, Verslag, Wens
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.werk.preventief import MINUTEN_PER_UUR, Activiteitsoort
from aanwezig.definitions.boeken import overlegboek
from aanwezig.store.models import Activiteit, Activiteitstand, Functie, Organisatie, Overleg, Schoollocatie
from aanwezig.web.consult.zonder_naam import ZonderNaam
from aanwezig.web.huis.forms import Datumvak, Formulier, Tijdvak
from aanwezig.weergave.woorden import SCHOOLSOORTEN

LANGSTE, KORT = 3000, 1000
"""How many signs a text may have."""
HOOGSTE_UREN, HOOGSTE_AANTAL, HOOGSTE_CAPACITEIT = 99, 9999, 99999
"""What fits in a field."""
KWARTIER = Decimal("0.25")
STANDEN = (("", "alle"), ("te-doen", "nog te doen"), *Activiteitstand.choices)
ZONDER_NAAM = "Schrijf zonder namen: over de school, niet over een leerling."


def _choose(form: forms.Form, veld: str, keuzes: Iterable[tuple[object, str]]) -> None:
    form.fields[veld].choices = list(keuzes)  # type: ignore[attr-defined]


def _uren(label: str, *, hoogste: int = HOOGSTE_UREN, **rest: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        min_value=KWARTIER,
        max_value=hoogste,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        **rest,
    )


def _hours(minuten: int) -> Decimal:
    """Return minutes as hours, without zeros behind the comma."""
    uren = (Decimal(minuten) / MINUTEN_PER_UUR).quantize(KWARTIER)
    return uren.quantize(Decimal(1)) if uren == uren.to_integral() else uren.normalize()


def _minutes(uren: Decimal) -> int:
    return round(uren * MINUTEN_PER_UUR)


def _meeting(overleg: Overleg) -> str:
    """Name a meeting: its kind, its day, and who held it."""
    return (
        f"{overlegboek().soorten[overleg.soort].naam}, {dutch_date(overleg.begin_op.astimezone(AMSTERDAM).date())} ({overleg.organisatie})"
    )


class Bordfilter(Formulier):
    """Narrows the board."""

    schooljaar = forms.TypedChoiceField(label="Schooljaar", coerce=int, required=False)
    school = forms.CharField(label="School", required=False, max_length=80)
    schoolsoort = forms.ChoiceField(label="Schoolsoort", required=False, choices=[("", "alle"), *SCHOOLSOORTEN.items()])
    ambtenaar = forms.TypedChoiceField(label="Wie komt er", coerce=int, required=False, empty_value=None)
    soort = forms.ChoiceField(label="Activiteit", required=False)
    stand = forms.ChoiceField(label="Stand", required=False, choices=STANDEN)

    def __init__(
        self, jaren: Iterable[tuple[int, str]], soorten: Sequence[Activiteitsoort], team: Sequence[Functie], *args: Any, **kwargs: Any
    ) -> None:
        """Offer these schooljaren, kinds and colleagues."""
        super().__init__(*args, **kwargs)
        _choose(self, "schooljaar", jaren)
        _choose(self, "soort", [("", "alle"), *((soort.id, soort.naam) for soort in soorten if not soort.via)])
        if team:
            _choose(self, "ambtenaar", [("", "iedereen"), *((wie.pk, wie.gebruiker.naam) for wie in team)])
        else:
            del self.fields["ambtenaar"]


class Lijstfilter(Formulier):
    """Narrows the list of preventive work."""

    schooljaar = forms.TypedChoiceField(label="Schooljaar", coerce=int, required=False)
    school = forms.CharField(label="School", required=False, max_length=80)
    soort = forms.ChoiceField(label="Activiteit", required=False)
    stand = forms.ChoiceField(label="Stand", required=False, choices=[("", "alle"), *Activiteitstand.choices])

    def __init__(self, jaren: Iterable[tuple[int, str]], soorten: Sequence[Activiteitsoort], *args: Any, **kwargs: Any) -> None:
        """Offer these schooljaren and kinds."""
        super().__init__(*args, **kwargs)
        _choose(self, "schooljaar", jaren)
        _choose(self, "soort", [("", "alle"), *((soort.id, soort.naam) for soort in soorten if not soort.via)])


class Aantallenfilter(Formulier):
    """Narrows the figures."""

    schooljaar = forms.TypedChoiceField(label="Schooljaar", coerce=int, required=False)
    gemeente = forms.CharField(label="Gemeente", required=False, max_length=80)
    school = forms.CharField(label="School", required=False, max_length=80)
    soort = forms.ChoiceField(label="Activiteit", required=False)

    def __init__(self, jaren: Iterable[tuple[int, str]], soorten: Sequence[Activiteitsoort], *args: Any, **kwargs: Any) -> None:
        """Offer these schooljaren and kinds."""
        super().__init__(*args, **kwargs)
        _choose(self, "schooljaar", jaren)
        _choose(self, "soort", [("", "alle"), *((soort.id, soort.naam) for soort in soorten if not soort.via)])


class Keuze(Formulier):
    """Which kind, at which location: the first step, since each kind asks something of its own."""

    locatie = forms.TypedChoiceField(label="Welke school?", coerce=int)
    soort = forms.ChoiceField(label="Wat is het?", widget=forms.RadioSelect)

    def __init__(self, locaties: Sequence[Schoollocatie], soorten: Sequence[Activiteitsoort], *args: Any, **kwargs: Any) -> None:
        """Offer these locations and kinds."""
        super().__init__(*args, **kwargs)
        self.locaties, self.soorten = locaties, soorten
        _choose(self, "locatie", [*([("", "kies")] if len(locaties) > 1 else []), *((een.pk, een.naam) for een in locaties)])
        _choose(self, "soort", ((soort.id, soort.naam.capitalize()) for soort in soorten))


class _MetSoort(ZonderNaam):
    """A form about one kind: what is chosen within it, and what must be so first."""

    teksten = ("tekst", "reden")

    vorm = forms.ChoiceField(label="Wat voor?", widget=forms.RadioSelect)
    bevestigd = forms.BooleanField(label="")
    tekst = forms.CharField(label="", max_length=LANGSTE, widget=forms.Textarea(attrs={"rows": "5"}))
    reden = forms.CharField(
        label="Waarom kan het toch?",
        required=False,
        max_length=KORT,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text="Alleen nodig als het vaker is dan gewoon, of anders dan afgesproken. Je reden blijft erbij staan.",
    )

    def __init__(self, soort: Activiteitsoort, *args: Any, vorm: bool = True, bevestigen: bool = True, **kwargs: Any) -> None:
        """Ask what this kind needs; ``vorm`` and ``bevestigen``: unless that is known already."""
        super().__init__(*args, **kwargs)
        self.soort = soort
        if soort.vormen and vorm:
            _choose(self, "vorm", ((code, naam) for code, naam in soort.vormen.items()))
        else:
            del self.fields["vorm"]
        if soort.bevestigen and bevestigen:
            self.fields["bevestigd"].label = soort.bevestigen
            self.fields["bevestigd"].error_messages["required"] = "Dit moet eerst zo zijn."
        else:
            del self.fields["bevestigd"]

    @property
    def wish(self) -> Wens:
        """What the act takes."""
        data = self.cleaned_data
        return Wens(
            self.soort.id,
            data.get("vorm", ""),
            data.get("tekst", ""),
            data.get("reden", ""),
            bevestigd=bool(data.get("bevestigd")),
            toch=self.agreed,
        )


class Vraag(_MetSoort):
    """A school asks for something."""

    schooljaar = forms.TypedChoiceField(label="Schooljaar", coerce=int)
    field_order = ("schooljaar", "vorm", "tekst", "bevestigd", "reden")

    def __init__(self, soort: Activiteitsoort, jaren: Iterable[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        """Offer these schooljaren."""
        super().__init__(soort, *args, **kwargs)
        _choose(self, "schooljaar", jaren)
        self.fields["tekst"].label = "Waarom vraag je dit, en wanneer zou het passen?"
        self.fields["tekst"].help_text = ZONDER_NAAM


class Plan(_MetSoort):
    """Leerplicht plans something."""

    datum = forms.DateField(label="Dag", widget=Datumvak())
    tijd = forms.TimeField(label="Tijd", widget=Tijdvak())
    uren = _uren("Hoeveel uur kost het?", help_text="Met voorbereiden en reizen. Een half uur schrijf je als 0,5.")
    ambtenaar = forms.TypedChoiceField(label="Wie doet het?", coerce=int)
    field_order = ("vorm", "datum", "tijd", "uren", "ambtenaar", "bevestigd", "tekst", "reden")

    def __init__(self, soort: Activiteitsoort, team: Sequence[Functie], *args: Any, **kwargs: Any) -> None:
        """Offer these colleagues."""
        super().__init__(soort, *args, **kwargs)
        self.team = {wie.pk: wie for wie in team}
        _choose(self, "ambtenaar", ((wie.pk, wie.gebruiker.naam) for wie in team))
        tekst = self.fields["tekst"]
        tekst.label, tekst.required, tekst.help_text = "Wat spreken jullie af?", False, f"De school leest dit ook. {ZONDER_NAAM}"

    @property
    def appointment(self) -> Afspraak:
        """When it is, how long it takes, and who does it."""
        data = self.cleaned_data
        begin = datetime.combine(data["datum"], data["tijd"], AMSTERDAM)
        return Afspraak(begin, _minutes(data["uren"]), self.team[data["ambtenaar"]])


class Opschrijven(ZonderNaam):
    """How it went."""

    uren = _uren("Hoeveel uur kostte het?", help_text="Met voorbereiden en reizen. Een half uur schrijf je als 0,5.")
    leerlingen = forms.IntegerField(
        label="Hoeveel leerlingen sprak je?", required=False, min_value=0, max_value=HOOGSTE_AANTAL, help_text="Leeg: niet geteld."
    )
    ouders = forms.IntegerField(
        label="Hoeveel ouders sprak je?", required=False, min_value=0, max_value=HOOGSTE_AANTAL, help_text="Leeg: niet geteld."
    )
    tekst = forms.CharField(
        label="Hoe ging het, en wat spraken jullie af?",
        max_length=LANGSTE,
        widget=forms.Textarea(attrs={"rows": "6"}),
        help_text=f"De school leest dit ook. {ZONDER_NAAM}",
    )
    overleg = forms.TypedChoiceField(
        label="Welk overleg was dit?",
        coerce=int,
        required=False,
        empty_value=None,
        help_text="Zo hoort het aantal bij het overleg zelf. Alleen wie dat overleg mag openen, ziet de koppeling.",
    )
    field_order = ("tekst", "overleg", "uren", "leerlingen", "ouders")

    def __init__(self, overleggen: Sequence[Overleg], *args: Any, **kwargs: Any) -> None:
        """Offer these meetings; without any nothing is asked."""
        super().__init__(*args, **kwargs)
        self.overleggen = {een.pk: een for een in overleggen}
        if overleggen:
            _choose(self, "overleg", [("", "geen, of dat weet ik niet"), *((een.pk, _meeting(een)) for een in overleggen)])
        else:
            del self.fields["overleg"]

    @property
    def report(self) -> Verslag:
        """What the act takes."""
        data = self.cleaned_data
        gekozen = data.get("overleg")
        overleg = self.overleggen.get(gekozen) if gekozen else None
        return Verslag(data["tekst"], _minutes(data["uren"]), data["leerlingen"], data["ouders"], toch=self.agreed, overleg=overleg)


class NietDoor(ZonderNaam):
    """Why it does not go on."""

    tekst = forms.CharField(
        label="Waarom gaat het niet door?", max_length=KORT, widget=forms.Textarea(attrs={"rows": "3"}), help_text=ZONDER_NAAM
    )


class Locatie(Formulier):
    """A location of a school."""

    naam = forms.CharField(label="Naam", max_length=120, help_text="Zoals jullie de locatie noemen, bijvoorbeeld met de plaats erbij.")
    schoolsoort = forms.ChoiceField(label="Wat voor school is het?", choices=[("", "kies"), *SCHOOLSOORTEN.items()])
    ambtenaar = forms.TypedChoiceField(label="Wie komt er gewoonlijk?", coerce=int, required=False, empty_value=None)

    def __init__(self, team: Sequence[Functie], *args: Any, **kwargs: Any) -> None:
        """Offer these colleagues."""
        super().__init__(*args, **kwargs)
        self.team = {wie.pk: wie for wie in team}
        _choose(self, "ambtenaar", [("", "nog niemand"), *((wie.pk, wie.gebruiker.naam) for wie in team)])

    @property
    def choice(self) -> Locatiekeuze:
        """What the act takes."""
        data = self.cleaned_data
        wie = data["ambtenaar"]
        return Locatiekeuze(data["naam"], data["schoolsoort"], None if wie is None else self.team[wie])


class NieuweLocatie(Locatie):
    """A location where the own municipality begins."""

    school = forms.TypedChoiceField(label="School", coerce=int)
    vestiging = forms.RegexField(
        r"^[0-9]{2}$",
        label="Vestiging",
        required=False,
        help_text="De twee cijfers na de BRIN. Leeg als de school één locatie heeft.",
        error_messages={"invalid": "Dit zijn geen twee cijfers, zoals 01."},
    )
    vanaf = forms.DateField(
        label="Sinds wanneer komen jullie daar?", widget=Datumvak(), help_text="Wat sinds die dag gedaan is, kun je nog opschrijven."
    )
    field_order = ("school", "vestiging", "naam", "schoolsoort", "ambtenaar", "vanaf")

    def __init__(self, scholen: Sequence[Organisatie], team: Sequence[Functie], *args: Any, **kwargs: Any) -> None:
        """Offer these schools and colleagues."""
        super().__init__(team, *args, **kwargs)
        self.scholen = {school.pk: school for school in scholen}
        _choose(self, "school", [("", "kies"), *((school.pk, f"{school.naam} ({school.code})") for school in scholen)])


class Capaciteit(Formulier):
    """The hours of a team."""

    soort = forms.ChoiceField(label="Waarvoor?", required=False)
    uren = forms.DecimalField(
        label="Hoeveel uur in dit schooljaar?",
        min_value=0,
        max_value=HOOGSTE_CAPACITEIT,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )

    def __init__(self, soorten: Sequence[Activiteitsoort], *args: Any, **kwargs: Any) -> None:
        """Offer all together, and each of these kinds."""
        super().__init__(*args, **kwargs)
        _choose(self, "soort", [("", "alle preventieve activiteiten samen"), *((soort.id, soort.naam) for soort in soorten)])

    @property
    def minutes(self) -> int:
        """How many minutes that is."""
        return _minutes(self.cleaned_data["uren"])


def hours_of(activiteit: Activiteit) -> Decimal:
    """Return the estimate of a piece of work in hours, to begin a form with."""
    return _hours(activiteit.geraamd_minuten)


def usual_hours(soort: Activiteitsoort) -> Decimal:
    """Return how many hours a kind takes as a rule."""
    return _hours(soort.duur.waarde)
