"""What is asked about organisations, colleagues, their functies and keys."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from aanwezig.actions.medewerkers import NieuweFunctie
from aanwezig.actions.organisaties import Organisatiekeuze
from aanwezig.core.regels.gebieden import Bereik
from aanwezig.core.toegang.beveiliging import Sleutelruimte
from aanwezig.core.verzuim.tabellen import Vakantieregio
from aanwezig.definitions.boeken import beveiligingsbeleid, regelwerk
from aanwezig.definitions.regels import LANDELIJK
from aanwezig.store.deuren.organisaties import besturen_on, organisaties_on, verbanden_on
from aanwezig.store.gebieden import SOORTEN
from aanwezig.store.models import Functie, Organisatie, Organisatiesoort, Rol
from aanwezig.web.beheer.delen import organisatie_choices, rol_choices
from aanwezig.web.huis.forms import Datumvak, Formulier
from aanwezig.weergave.gebieden import ALLE

UUR = 3600

ALLES: list[tuple[str, Any]] = [("", "alle")]


class Organisatiefilter(Formulier):
    """Narrows the list of organisations."""

    zoek = forms.CharField(label="Naam of code", required=False, max_length=80)
    soort = forms.ChoiceField(label="Soort", required=False, choices=[*ALLES, *Organisatiesoort.choices])
    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[
            *ALLES,
            ("nu", "doet mee"),
            ("leeg", "nog zonder mensen"),
            ("los", "school zonder samenwerkingsverband"),
            ("niet", "doet niet meer mee"),
        ],
    )


class Mensenfilter(Formulier):
    """Narrows the list of people."""

    zoek = forms.CharField(label="Naam of e-mailadres", required=False, max_length=80)
    organisatie = forms.ChoiceField(label="Organisatie", required=False)
    rol = forms.ChoiceField(label="Rol", required=False, choices=[*ALLES, *Rol.choices])
    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[
            *ALLES,
            ("nu", "werkt hier nu"),
            ("nooit", "nog nooit ingelogd"),
            ("aflopend", "functie loopt af"),
            ("niet", "werkt hier niet meer"),
            ("geblokkeerd", "geblokkeerd"),
        ],
    )

    def __init__(self, dag: date, **rest: Any) -> None:
        super().__init__(**rest)
        self.fields["organisatie"].choices = [*ALLES, *organisatie_choices(dag)]  # type: ignore[attr-defined]


class Organisatiegegevens(Formulier):
    """What can be chosen of an organisation."""

    naam = forms.CharField(label="Naam", max_length=120)
    bestuur = forms.ChoiceField(label="Schoolbestuur", required=False, help_text="Alleen voor een school.")
    vakantieregio = forms.ChoiceField(
        label="Vakantieregio",
        required=False,
        choices=[("", "die van de gemeente van de leerling"), *((regio.value, regio.value) for regio in Vakantieregio)],
        help_text="Alleen voor een school. Verandert de regio, dan rekent Aanwezig de signalen vannacht opnieuw uit.",
    )

    verbanden = forms.MultipleChoiceField(
        label="Samenwerkingsverbanden",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Alleen voor een school. Verandert er iets, dan geldt het vanaf vandaag. Wat op de school een signaal is, rekent "
        "Aanwezig vannacht opnieuw uit.",
    )

    def __init__(self, dag: date, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self._verbanden = {str(verband.pk): verband for verband in verbanden_on(dag)}
        self.fields["verbanden"].choices = [(nummer, str(deel)) for nummer, deel in self._verbanden.items()]  # type: ignore[attr-defined]
        self._besturen = {str(bestuur.pk): bestuur for bestuur in besturen_on(dag)}
        self.fields["bestuur"].choices = [("", "geen"), *((nummer, str(deel)) for nummer, deel in self._besturen.items())]  # type: ignore[attr-defined]

    @property
    def keuze(self) -> Organisatiekeuze:
        """What was chosen."""
        data = self.cleaned_data
        verbanden = tuple(self._verbanden[nummer] for nummer in data.get("verbanden", ()))
        return Organisatiekeuze(data["naam"], self._besturen.get(data.get("bestuur", "")), data.get("vakantieregio", ""), verbanden)


class NieuweOrganisatie(Organisatiegegevens):
    """A new organisation."""

    soort = forms.ChoiceField(label="Soort", choices=Organisatiesoort.choices)
    code = forms.CharField(
        label="Code",
        max_length=8,
        help_text="Van een school de BRIN zonder vestiging (16AH), van een gemeente de vier cijfers van het CBS (0148), van een "
        "Doorstroompunt de twee cijfers van de RMC-regio (10), anders naar keuze.",
    )
    vanaf = forms.DateField(label="Doet mee vanaf", widget=Datumvak())
    field_order = ("soort", "naam", "code", "vanaf", "bestuur", "verbanden", "vakantieregio")


class Gebiedfilter(Formulier):
    """Narrows the list of chosen gebieden."""

    zoek = forms.CharField(label="Organisatie", required=False, max_length=80)
    gebied = forms.ChoiceField(label="Gebied", required=False)
    bereik = forms.ChoiceField(
        label="Geldt voor",
        required=False,
        choices=[*ALLES, ("alles", ALLE), *((str(soort), soort.label) for soort in SOORTEN.values())],
    )
    stand = forms.ChoiceField(
        label="Stand", required=False, choices=[*ALLES, ("nu", "geldt nu"), ("komt", "komt nog"), ("niet", "afgelopen")]
    )

    def __init__(self, **rest: Any) -> None:
        super().__init__(**rest)
        self.fields["gebied"].choices = [*ALLES, *gebied_choices()]  # type: ignore[attr-defined]


def gebied_choices() -> list[tuple[str, str]]:
    """Return the gebieden that one can choose: all but the national rules, which hold always."""
    return [(code, naam) for code, naam in regelwerk().gebieden.items() if code != LANDELIJK]


class NieuwGebied(Formulier):
    """A gebied whose rules hold, and for whom."""

    gebied = forms.ChoiceField(label="Gebied")
    voor = forms.ChoiceField(label="Geldt voor")
    vanaf = forms.DateField(
        label="Eerste dag", widget=Datumvak(), help_text="Ligt die in het verleden, dan komen de signalen van toen erbij."
    )
    laatste_dag = forms.DateField(label="Laatste dag", required=False, widget=Datumvak(), help_text="Leeg: er is geen einde bekend.")

    def __init__(self, dag: date, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self._organisaties = {str(een.pk): een for een in organisaties_on(dag) if een.soort in SOORTEN.values()}
        self.gebieden = [code for code, _ in gebied_choices()]
        self.fields["gebied"].choices = [("", "Kies …"), *gebied_choices()]  # type: ignore[attr-defined]
        soorten = {soort.label for soort in SOORTEN.values()}
        groepen = [groep for groep in organisatie_choices(dag) if groep[0] in soorten]
        self.fields["voor"].choices = [("", "Kies …"), ("alles", ALLE), *groepen]  # type: ignore[attr-defined]

    @property
    def gekozen_organisatie(self) -> Organisatie | None:
        """The organisation that was chosen; None for everybody."""
        return self._organisaties.get(self.cleaned_data["voor"])

    @staticmethod
    def words_of(gebied: str) -> str:
        """Say for whom a gebied can be chosen, the usual one first."""
        bereiken = regelwerk().bereiken.get(gebied, ())
        return ", ".join(ALLE if bereik is Bereik.ALLES else f"een {SOORTEN[bereik].label}" for bereik in bereiken)


class Laatste(Formulier):
    """The last day of something."""

    laatste_dag = forms.DateField(label="Laatste dag", widget=Datumvak())


class Gebiedeinde(Laatste):
    """The last day of a choice, or that it was a mistake."""

    vergissing = forms.BooleanField(
        label="Deze keuze was een vergissing",
        required=False,
        help_text="Dan heeft zij nooit gegolden, en vervallen ook de signalen van eerder. In het logboek blijft zij staan.",
    )


class FunctieEinde(Formulier):
    """The last day of a functie, or none."""

    laatste_dag = forms.DateField(label="Laatste dag", required=False, widget=Datumvak(), help_text="Leeg: er is geen einde bekend.")


class Functiekeuze(Formulier):
    """Where somebody works, as what, from when."""

    organisatie = forms.ChoiceField(label="Organisatie")
    rol = forms.ChoiceField(label="Rol")
    groep = forms.CharField(
        label="Groep of klas",
        required=False,
        max_length=20,
        help_text="Alleen voor een mentor of leerkracht, precies zoals de school haar schrijft: 3B.",
    )
    vanaf = forms.DateField(label="Eerste dag", widget=Datumvak())
    laatste_dag = forms.DateField(label="Laatste dag", required=False, widget=Datumvak(), help_text="Leeg: er is geen einde bekend.")

    def __init__(self, dag: date, waar: Organisatie | None, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self._organisaties = {str(organisatie.pk): organisatie for organisatie in organisaties_on(dag)}
        organisaties = organisatie_choices(dag) if waar is None else [(str(waar.pk), waar.naam)]
        soorten = Organisatiesoort.values if waar is None else [waar.soort]
        self.fields["organisatie"].choices = [("", "Kies …"), *organisaties] if waar is None else organisaties  # type: ignore[attr-defined]
        self.fields["rol"].choices = [("", "Kies …"), *rol_choices(soorten)]  # type: ignore[attr-defined]

    @property
    def werk(self) -> NieuweFunctie:
        """The functie that was chosen."""
        data = self.cleaned_data
        return NieuweFunctie(
            self._organisaties[data["organisatie"]], data["rol"], data["groep"].strip(), data["vanaf"], data["laatste_dag"]
        )


class Collega(Formulier):
    """Who somebody is."""

    naam = forms.CharField(label="Naam", max_length=120)
    email = forms.EmailField(label="E-mailadres", help_text="Het adres van het werk. Daarmee logt de collega in.")


class NieuweCollega(Functiekeuze):
    """A new colleague with their first functie."""

    naam = forms.CharField(label="Naam", max_length=120)
    email = forms.EmailField(label="E-mailadres", help_text="Het adres van het werk. Daarmee logt de collega in.")
    uitnodigen = forms.BooleanField(
        label="Stuur een uitnodiging",
        required=False,
        initial=True,
        help_text="Een mail met een link om een wachtwoord te kiezen. Niet nodig voor wie inlogt met het account van de eigen organisatie.",
    )
    field_order = ("naam", "email", "organisatie", "rol", "groep", "vanaf", "laatste_dag", "uitnodigen")


class NieuweSleutel(Formulier):
    """A key for another system."""

    naam = forms.CharField(label="Waarvoor is de sleutel?", max_length=120, help_text="Bijvoorbeeld: leerlingadministratie Het Kompas.")
    daden = forms.MultipleChoiceField(label="Wat mag ermee?", widget=forms.CheckboxSelectMultiple)
    ruimte = forms.ChoiceField(
        label="Van hoeveel leerlingen?",
        help_text="Vraagt het systeem meer, dan weigert Aanwezig dat en krijg je bericht. Kies niet meer dan nodig.",
    )
    laatste_dag = forms.DateField(label="Laatste dag", widget=Datumvak(), help_text="Daarna geef je een nieuwe.")

    def __init__(self, daden: list[tuple[str, str]], *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["daden"].choices = daden  # type: ignore[attr-defined]
        ruimtes = [(code, describe_room(ruimte)) for code, ruimte in beveiligingsbeleid().ruimtes.items()]
        self.fields["ruimte"].choices = ruimtes  # type: ignore[attr-defined]


def describe_room(ruimte: Sleutelruimte) -> str:
    """Write of how many pupils a key gives data."""
    grenzen = " en ".join(f"{rem.aantal} leerlingen per {int(rem.binnen.total_seconds()) // UUR} uur" for rem in ruimte.stop)
    return f"{ruimte.naam}: {grenzen}".replace("per 1 uur", "per uur")


def describe(functie: Functie) -> str:
    """Write a functie in a few words."""
    groep = f" {functie.groep}" if functie.groep else ""
    return f"{functie.get_rol_display()}{groep}, {functie.organisatie}"
