"""What is asked about a case."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from aanwezig.actions.casussen import Beeld, Begin
from aanwezig.actions.casuswerk import Regel
from aanwezig.actions.routebegin import Telling
from aanwezig.actions.routestappen import Stapdaad
from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.core.routes.route import Route, Telpunt
from aanwezig.definitions.boeken import registerboek
from aanwezig.store.models import Casusstand, Deelname, Functie, Organisatie, Planregel
from aanwezig.web.casussen.routekeuze import Routekeuze
from aanwezig.web.huis.forms import Datumvak, Formulier
from aanwezig.web.huis.toestemming import STEM, Toestemmingsvelden, over_stem

UUR = 60


def choices_of(codes: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return codes of the register as choices."""
    return [(code, een.naam[0].upper() + een.naam[1:]) for code, een in codes.items()]


def _set(form: forms.Form, veld: str, keuzes: Iterable[tuple[Any, Any]]) -> None:
    form.fields[veld].choices = list(keuzes)  # type: ignore[attr-defined]


def _text(label: str, rijen: int = 3, **rest: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=4000, widget=forms.Textarea(attrs={"rows": str(rijen)}), **rest)


class Filter(Formulier):
    """Narrows the list of cases."""

    zoek = forms.CharField(label="Leerling of casusnummer", required=False, max_length=80)
    soort = forms.ChoiceField(label="Staat in het register als", required=False)
    aanbod = forms.ChoiceField(
        label="Aanbod",
        required=False,
        choices=(("", "alle"), ("nee", "nog geen aanbod"), ("laat", "drie maanden voorbij"), ("ja", "gevonden")),
    )
    stand = forms.ChoiceField(label="Stand", required=False, choices=[("", "alle"), *Casusstand.choices], initial=Casusstand.LOOPT)

    regie = forms.ChoiceField(label="Regie", required=False, choices=(("", "alle"), ("ik", "ik heb de regie")))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set(self, "soort", [("", "alle"), ("geen", "niet geregistreerd"), *choices_of(registerboek().soorten)])


class Openen(Toestemmingsvelden):
    """How a school begins a case, or leerplicht that of a child at no school."""

    vraag = _text("Waar gaat het om?", help_text="In een paar zinnen. Wie meedoet, leest dit als eerste.")
    route = forms.ChoiceField(
        label="Welke route volgen jullie?",
        widget=forms.RadioSelect,
        help_text="De route helpt en houdt niemand tegen: afwijken kan altijd, met een reden.",
    )
    soort = forms.ChoiceField(
        label="Komt de leerling in het register van thuiszitters?",
        widget=forms.RadioSelect,
        required=False,
        help_text="Bij een registratie doet het samenwerkingsverband meteen mee; jij vertelt dat de ouders. Anders vraag je toestemming.",
    )
    sinds = forms.DateField(label="Sinds wanneer?", required=False, widget=Datumvak(), help_text="De eerste dag waarop het zo was.")
    telt_vanaf = forms.DateField(
        label="Vanaf welke dag telt de route?",
        required=False,
        widget=Datumvak(),
        help_text="Leeg: de dag hierboven, of vandaag als de leerling niet in het register komt. Vanaf die dag tellen de termijnen.",
    )
    telt_waarom = forms.CharField(
        label="Waarom vanaf die dag?",
        required=False,
        max_length=200,
        help_text="Alleen bij een andere dag dan die in het register of vandaag.",
    )
    aard = forms.ChoiceField(label="Wat is er aan de hand?", required=False)
    swv = forms.ChoiceField(label="Welk samenwerkingsverband?", required=False)

    def __init__(self, routes: Routekeuze, swvs: Iterable[Organisatie], wie: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.swvs = {str(een.pk): een for een in swvs}
        self.routes = {route.id: route for route in routes.alle}
        self.elders = frozenset(route.id for route in routes.elders)
        _set(self, "route", [(route.id, route.naam) for route in routes.alle])
        _set(
            self,
            "soort",
            [
                ("", "Nee, alleen een vraag om ondersteuning"),
                *((code, f"Ja, als {een.naam}") for code, een in registerboek().soorten.items()),
            ],
        )
        _set(self, "aard", [("", "nog niet bekend"), *choices_of(registerboek().aarden)])
        namen = [(pk, str(een)) for pk, een in self.swvs.items()]
        _set(self, "swv", [("", "nog geen"), *namen])
        if len(namen) == 1:
            self.fields["swv"].initial = namen[0][0]
        self.ask(wie)

    def ask_registration(self, waar_het_woont: Collection[str]) -> None:
        """Ask as what the child stands in the register, and no consent: of who is at no school there is no other beginning.

        ``waar_het_woont``: the codes of the samenwerkingsverbanden of its postcode; they stand first.
        """
        _set(self, "soort", choices_of(registerboek().soorten))
        hier = [(pk, str(een)) for pk, een in self.swvs.items() if een.code in waar_het_woont]
        elders = [(pk, str(een)) for pk, een in self.swvs.items() if een.code not in waar_het_woont]
        groepen: list[tuple[Any, Any]] = [("Waar het kind woont", hier), ("Andere samenwerkingsverbanden", elders)]
        _set(self, "swv", [("", "kies"), *(groepen if hier else elders)])
        for veld in ("soort", "swv"):
            self.fields[veld].required = True
        self.fields["soort"].label = "Als wat komt het kind in het register van thuiszitters?"
        self.fields["soort"].help_text = "Daarop doet het samenwerkingsverband meteen mee. Het leidt de aanpak. Jij vertelt het de ouders."
        self.ask_none()

    @property
    def begin(self) -> Begin:
        """What the action takes."""
        data = self.cleaned_data
        telling = Telling(data["telt_vanaf"], data["telt_waarom"])
        return Begin(data["vraag"], data["route"], data["soort"], data["sinds"], data["aard"], telling)

    @property
    def gekozen_swv(self) -> Organisatie | None:
        """The SWV that was chosen."""
        return self.swvs.get(self.cleaned_data["swv"])


class Stap(Formulier):
    """Something that happens on a route: one form for all that a person can do with a step, an answer, a term or a mistake."""

    route = forms.CharField(widget=forms.HiddenInput, max_length=60)
    soort = forms.ChoiceField(widget=forms.HiddenInput, choices=[(soort.value, soort.value) for soort in Soort])
    over = forms.CharField(widget=forms.HiddenInput, required=False, max_length=130)
    uitkomst = forms.CharField(label="Wat kwam eruit?", required=False, max_length=60)
    dag = forms.DateField(label="Wanneer?", required=False, widget=Datumvak())
    reden = _text("Waarom?", 2, required=False)
    aantal = forms.IntegerField(label="Hoeveel langer?", required=False, min_value=1, max_value=99)
    naam = forms.CharField(label="Wat moet er gebeuren?", required=False, max_length=200)
    wie = forms.CharField(label="Wie doet het?", required=False, max_length=40)
    na = forms.CharField(required=False, max_length=60)
    uiterlijk = forms.DateField(label="Uiterlijk", required=False, widget=Datumvak())
    namens = forms.CharField(label="In wiens naam?", required=False, max_length=200)
    vervangt = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def daad(self) -> Stapdaad:
        """What the action takes."""
        data = {naam: waarde for naam, waarde in self.cleaned_data.items() if naam != "route"}
        return Stapdaad(**data | {"soort": Soort(data["soort"]), "aantal": data["aantal"] or 0})


class Routebegin(Formulier):
    """Another route within a case, and the day from which it counts. That it can begin is for the act to say, which knows why not."""

    route = forms.CharField(label="Welke route?", widget=forms.Select)
    telt_vanaf = forms.DateField(label="Vanaf welke dag telt de route?", required=False, widget=Datumvak())
    telt_waarom = forms.CharField(label="Waarom vanaf die dag?", required=False, max_length=200)

    def __init__(self, routes: Routekeuze, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hier, elders = ([(route.id, route.naam) for route in deel] for deel in (routes.hier, routes.elders))
        keuzes: list[tuple[str, Any]] = [*hier, *([("Routes van andere regio's", elders)] if elders else [])]
        self.fields["route"].widget.choices = keuzes
        anders = [f"“{route.naam}”: {route.telt_vanaf.value}" for route in routes.alle if route.telt_vanaf is not Telpunt.BEGIN]
        self.fields["telt_vanaf"].help_text = "; ".join(["Leeg: vandaag", *anders]) + ". De termijnen tellen vanaf die dag."
        self.fields["telt_waarom"].help_text = "Alleen bij een andere dag."

    @property
    def telling(self) -> Telling:
        """What the action takes."""
        return Telling(self.cleaned_data["telt_vanaf"], self.cleaned_data["telt_waarom"])


class Eigenstap(Formulier):
    """A step of one's own on a route."""

    naam = forms.CharField(label="Wat moet er gebeuren?", max_length=200)
    wie = forms.ChoiceField(label="Wie doet het?")
    na = forms.ChoiceField(label="Na welke stap?", required=False)
    uiterlijk = forms.DateField(label="Uiterlijk", required=False, widget=Datumvak())
    reden = _text("Waarom deze stap?", 2)

    def __init__(self, route: Route | None, stappen: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rollen = route.rollen if route else {}
        _set(self, "wie", [(rol.id, rol.naam) for rol in rollen.values()])
        _set(self, "na", [("", "aan het eind"), *stappen])


class Overstappen(Formulier):
    """Why a case goes over to a newer version of its route."""

    versie = forms.CharField(widget=forms.HiddenInput, max_length=10)
    reden = _text("Waarom stappen jullie over?", 2)


class Doel(Formulier):
    """A goal of the plan."""

    tekst = forms.CharField(label="Wat willen jullie bereiken?", max_length=400)
    uiterlijk = forms.DateField(label="Wanneer?", required=False, widget=Datumvak())


class Actie(Formulier):
    """An action of the plan."""

    tekst = forms.CharField(label="Wat gaat er gebeuren?", max_length=400)
    wie = forms.ChoiceField(label="Wie doet het?")
    wie_anders = forms.CharField(
        label="Wie anders?", required=False, max_length=120, help_text="Bijvoorbeeld: moeder, of de leerling zelf."
    )
    uiterlijk = forms.DateField(label="Uiterlijk", required=False, widget=Datumvak())
    doel = forms.ChoiceField(label="Voor welk doel?", required=False)

    def __init__(self, mee: Iterable[Deelname], doelen: Iterable[Planregel], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mee, self.doelen = {str(d.sleutel): d for d in mee}, {str(d.sleutel): d for d in doelen}
        namen = [(sleutel, name_of(deelname)) for sleutel, deelname in self.mee.items()]
        _set(self, "wie", [*namen, ("anders", "iemand anders")])
        _set(self, "doel", [("", "geen bepaald doel"), *((sleutel, doel.tekst) for sleutel, doel in self.doelen.items())])


def name_of(deelname: Deelname) -> str:
    """Return who does it for an organisation, with the organisation."""
    return f"{deelname.functie.gebruiker.naam}, {deelname.organisatie}" if deelname.functie else str(deelname.organisatie)


class Afronden(Formulier):
    """How a goal or an action ended."""

    stand = forms.ChoiceField(choices=[(Planregel.Stand.GEDAAN, "gehaald"), (Planregel.Stand.VERVALLEN, "niet meer nodig")])
    uitkomst = forms.CharField(label="Wat leverde het op?", required=False, max_length=400)


class Logregelvorm(Formulier):
    """A line of the logbook of a case."""

    soort = forms.ChoiceField(label="Wat deed je?")
    dag = forms.DateField(label="Wanneer?", widget=Datumvak())
    tekst = _text("Wat gebeurde er?", 4)
    met = forms.CharField(label="Met wie?", required=False, max_length=200)
    minuten = forms.IntegerField(label="Hoeveel minuten kostte het je?", required=False, min_value=1, max_value=999)
    onderwijs_uren = forms.DecimalField(
        label="Hoeveel uur onderwijs lukte er deze week?",
        required=False,
        min_value=0,
        max_value=40,
        decimal_places=2,
        help_text="Alleen bij een evaluatie.",
    )
    stem_leerling = _text("Wat zei de leerling zelf?", 2, required=False)
    stem_gedeeld = forms.BooleanField(label=STEM, required=False, help_text=over_stem)
    stem_ouders = _text("Wat zeiden de ouders?", 2, required=False)
    volgende = forms.DateField(
        label="Wanneer kijk je opnieuw?", required=False, widget=Datumvak(), help_text="Dan staat het die dag in je werk."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set(self, "soort", choices_of(registerboek().inzet_soorten))

    @property
    def regel(self) -> Regel:
        """What the action takes."""
        data = dict(self.cleaned_data)
        uren = data.pop("onderwijs_uren")
        return Regel(**data, onderwijs_minuten=None if uren is None else round(uren * UUR))


class Logfilter(Formulier):
    """Narrows the logbook."""

    soort = forms.ChoiceField(label="Wat", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set(self, "soort", [("", "alles"), *choices_of(registerboek().inzet_soorten)])


class Uitnodigen(Toestemmingsvelden):
    """A request to take part."""

    organisatie = forms.ChoiceField(label="Welke organisatie?")
    rol = forms.ChoiceField(label="In welke rol?", required=False)
    vraag = _text("Wat vraag je?", 3, help_text="Dit is alles wat zij lezen voordat zij ja zeggen, met de naam van de leerling.")
    grond = forms.ChoiceField(label="Waarop rust het?", widget=forms.RadioSelect)

    def __init__(
        self,
        organisaties: Iterable[Organisatie],
        rollen: Iterable[tuple[str, str]],
        gronden: Iterable[tuple[str, str]],
        wie: str,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organisaties = {str(een.pk): een for een in organisaties}
        per_soort: dict[str, list[tuple[str, str]]] = {}
        for pk, een in self.organisaties.items():
            per_soort.setdefault(een.get_soort_display(), []).append((pk, str(een)))
        _set(self, "organisatie", [("", "Kies …"), *per_soort.items()])
        _set(self, "rol", [("", "de rol die bij de organisatie past"), *rollen])
        _set(self, "grond", gronden)
        self.ask(wie, "Alleen bij toestemming.")


class Weigeren(Formulier):
    """Why an organisation does not take part."""

    reden = _text("Waarom niet?", 2)


class Aanwijzen(Formulier):
    """Who does it for an organisation, and whether they have the lead."""

    functie = forms.ChoiceField(label="Wie doet het?")
    regie = forms.BooleanField(label="heeft de regie", required=False)

    def __init__(self, collegas: Iterable[Functie], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.collegas = {str(een.pk): een for een in collegas}
        _set(self, "functie", [(pk, een.gebruiker.naam) for pk, een in self.collegas.items()])


class Beeldvorm(Formulier):
    """What is known of why a child stays home, and of what helps."""

    aard = forms.ChoiceField(label="Wat is er aan de hand?", required=False)
    oorzaken = forms.MultipleChoiceField(label="Waardoor komt het?", required=False, widget=forms.CheckboxSelectMultiple)
    risicofactoren = forms.MultipleChoiceField(label="Wat maakt het moeilijker?", required=False, widget=forms.CheckboxSelectMultiple)
    beschermend = forms.MultipleChoiceField(label="Wat helpt?", required=False, widget=forms.CheckboxSelectMultiple)
    toelichting = _text("Toelichting", 3, required=False, help_text="Geen medische gegevens: die blijven bij de jeugdarts.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boek = registerboek()
        _set(self, "aard", [("", "nog niet bekend"), *choices_of(boek.aarden)])
        for veld, codes in (("oorzaken", boek.oorzaken), ("risicofactoren", boek.risicofactoren), ("beschermend", boek.beschermend)):
            _set(self, veld, choices_of(codes))

    @property
    def beeld(self) -> Beeld:
        """What the action takes."""
        return Beeld(**self.cleaned_data)


class Registreren(Formulier):
    """As what a child stands in the register from a day on."""

    soort = forms.ChoiceField(label="Als wat?", widget=forms.RadioSelect)
    vanaf = forms.DateField(label="Vanaf", widget=Datumvak())
    waarom = forms.CharField(label="Waarom?", required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set(self, "soort", choices_of(registerboek().soorten))


class Aanbodvorm(Formulier):
    """Which offer was found, or why there is none."""

    aanbod = forms.ChoiceField(label="Welk aanbod is er?", required=False)
    vanaf = forms.DateField(label="Vanaf wanneer?", required=False, widget=Datumvak())
    geen_aanbod = forms.ChoiceField(label="Of: waarom is er nog geen?", required=False)
    verbetert = forms.BooleanField(
        label="Wat er het laatst stond, klopte niet",
        required=False,
        help_text="Alleen bij een vergissing. Is er iets veranderd? Laat dit dan leeg: wat er stond, blijft meetellen.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set(self, "aanbod", [("", "nog geen"), *choices_of(registerboek().soorten_aanbod)])
        _set(self, "geen_aanbod", [("", "–"), *choices_of(registerboek().geen_aanbod)])


class Sluiten(Formulier):
    """How a case ends."""

    resultaat = forms.ChoiceField(label="Wat is het resultaat?", widget=forms.RadioSelect)
    op = forms.DateField(label="Sinds wanneer?", widget=Datumvak())
    slotnotitie = _text(
        "Slotnotitie",
        5,
        help_text="Wat hebben jullie gedaan, wat werkte, en hoe gaat het nu? De Inspectie krijgt het resultaat, zonder tekst of naam.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set(self, "resultaat", choices_of(registerboek().resultaten))


class Heropenen(Formulier):
    """Why a closed case is taken up again."""

    reden = _text("Waarom begint de aanpak weer?", 2)


def today(dag: date) -> dict[str, date]:
    """Return the day as what a form starts with."""
    return {"dag": dag, "vanaf": dag, "op": dag}
