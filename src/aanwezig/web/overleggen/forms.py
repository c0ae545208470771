"""What is asked about a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django import forms

from aanwezig.actions.gezinsuitnodigingen import LANGSTE_NAAM, LANGSTE_WENS, Bericht
from aanwezig.actions.overleggen import Plan
from aanwezig.actions.overlegpunten import LANGSTE_BESLUIT, Inbreng, Verslag
from aanwezig.actions.overlegreeksen import Herhaling
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.werk.overleggen import InVakantie, Overlegsoort
from aanwezig.definitions.boeken import overlegboek, regelwerk
from aanwezig.store.deuren.overleggezin import Thuis
from aanwezig.store.models import Antwoord, Bespreking, Deelname, Functie, Gezinsuitnodiging, Organisatie, Overleg, Overlegstand
from aanwezig.web.casussen.forms import name_of
from aanwezig.web.consult.zonder_naam import ZonderNaam
from aanwezig.web.huis.forms import Datumvak, Formulier, Tijdvak
from aanwezig.web.huis.toestemming import VELDEN, Toestemmingsvelden
from aanwezig.web.huis.woorden import datum, tijd

LANGSTE = 4000
"""How many signs a text may have."""
OP_NAAM, ZONDER = "naam", "zonder"


def _set(form: forms.Form, veld: str, keuzes: Iterable[tuple[Any, Any]]) -> None:
    form.fields[veld].choices = list(keuzes)  # type: ignore[attr-defined]


def _text(label: str, rijen: int, **rest: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LANGSTE, widget=forms.Textarea(attrs={"rows": str(rijen)}), **rest)


class Filter(Formulier):
    """Narrows the list of meetings."""

    soort = forms.ChoiceField(label="Soort", required=False)
    stand = forms.ChoiceField(label="Stand", required=False, choices=[("", "alle"), *Overlegstand.choices])
    wanneer = forms.ChoiceField(
        label="Wanneer", required=False, choices=(("", "altijd"), ("komend", "komt nog"), ("voorbij", "is geweest"))
    )
    van = forms.ChoiceField(
        label="Van wie", required=False, choices=(("", "van iedereen"), ("wij", "dat wij houden"), ("anderen", "waar wij gast zijn"))
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set(self, "soort", [("", "alle"), *((een.id, een.naam) for een in overlegboek().soorten.values())])


class Planvorm(Formulier):
    """When and where a meeting is, and who leads it."""

    datum = forms.DateField(label="Dag", widget=Datumvak())
    begin = forms.TimeField(label="Begint om", widget=Tijdvak())
    minuten = forms.IntegerField(label="Duur in minuten", min_value=5, max_value=600)
    plek = forms.CharField(label="Waar?", required=False, max_length=120, help_text="Bijvoorbeeld: De Wilg, lokaal 2.")
    link = forms.URLField(
        label="Link om mee te doen",
        required=False,
        max_length=300,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        help_text="Alleen als het (ook) op afstand kan.",
    )
    voorzitter = forms.ChoiceField(label="Wie leidt het overleg?")
    notulist = forms.ChoiceField(label="Wie schrijft het verslag?", required=False)

    def __init__(self, collegas: Iterable[Functie], *args: Any, **kwargs: Any) -> None:
        """Offer these colleagues."""
        super().__init__(*args, **kwargs)
        self.collegas = {str(een.pk): een for een in collegas}
        namen = [(pk, een.gebruiker.naam) for pk, een in self.collegas.items()]
        _set(self, "voorzitter", namen)
        _set(self, "notulist", [("", "de voorzitter"), *namen])

    @property
    def plan(self) -> Plan:
        """What the action takes."""
        data = self.cleaned_data
        begin = datetime.combine(data["datum"], data["begin"], AMSTERDAM)
        return Plan(
            begin,
            begin + timedelta(minutes=data["minuten"]),
            self.collegas[data["voorzitter"]],
            self.collegas.get(data["notulist"]),
            data["plek"],
            data["link"],
        )


class Nieuw(Planvorm):
    """A meeting to plan, with who gets a seat at once: seats that one organisation can fill."""

    tafel = forms.MultipleChoiceField(
        label="Wie zet je meteen aan tafel?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Zij horen het pas als je uitnodigt. Anderen zet je straks aan tafel.",
    )

    def __init__(self, soort: Overlegsoort, plekken: Mapping[str, list[Organisatie]], *args: Any, **kwargs: Any) -> None:
        """Offer the seats of a kind that one organisation can fill; those that are always filled are chosen."""
        super().__init__(*args, **kwargs)
        self.stoelen = {stoel: wie[0] for stoel, wie in plekken.items() if len(wie) == 1}
        _set(self, "tafel", [(stoel, f"{soort.tafel[stoel].naam}: {wie}") for stoel, wie in self.stoelen.items()])
        self.fields["tafel"].initial = [stoel for stoel in self.stoelen if soort.tafel[stoel].altijd]
        self.fields["minuten"].initial = soort.duur

    @property
    def aan_tafel(self) -> list[tuple[Organisatie, str]]:
        """Who gets which seat."""
        return [(self.stoelen[stoel], stoel) for stoel in self.cleaned_data["tafel"]]


class Reeksvorm(Nieuw):
    """A meeting that comes back: the first date, and how."""

    weken = forms.IntegerField(label="Om de hoeveel weken?")
    tot_en_met = forms.DateField(label="Tot en met", widget=Datumvak())
    in_vakantie = forms.ChoiceField(
        label="En in een schoolvakantie of op een feestdag?",
        widget=forms.RadioSelect,
        choices=(
            (InVakantie.OVERSLAAN, "dan slaan wij over"),
            (InVakantie.LATER, "dan een of meer weken later, als de school weer open is"),
            (InVakantie.DOORGAAN, "dan gaat het door"),
        ),
        initial=InVakantie.OVERSLAAN,
    )
    regio = forms.ChoiceField(label="Van welke regio tellen de vakanties?", required=False)
    field_order = ("datum", "begin", "minuten", "weken", "tot_en_met", "in_vakantie", "regio")

    def __init__(self, soort: Overlegsoort, plekken: Mapping[str, list[Organisatie]], *args: Any, regio: str, **kwargs: Any) -> None:
        """``regio``: the one that is known of the organisation."""
        super().__init__(soort, plekken, *args, **kwargs)
        regels = overlegboek().reeks
        self.fields["datum"].label = "Eerste dag"
        self.fields["weken"].help_text = f"Van {regels.weken_van} tot en met {regels.weken_tm}."
        self.fields["tot_en_met"].help_text = "Hoogstens een schooljaar."
        _set(self, "regio", [("", "Kies …"), *((een, een) for een in regelwerk().land.regiokalenders)])
        self.fields["regio"].initial = regio

    @property
    def herhaling(self) -> Herhaling:
        """What the action takes."""
        data = self.cleaned_data
        return Herhaling(data["weken"], data["tot_en_met"], data["regio"], InVakantie(data["in_vakantie"]))


class Stoelvorm(Formulier):
    """A seat for an organisation."""

    wie = forms.ChoiceField(label="Wie, in welke rol?")

    def __init__(self, soort: Overlegsoort, plekken: Mapping[str, list[Organisatie]], *args: Any, **kwargs: Any) -> None:
        """Offer the seats of a kind with who can fill them."""
        super().__init__(*args, **kwargs)
        self.keuzes = {f"{stoel}:{een.pk}": (een, stoel) for stoel, wie in plekken.items() for een in wie}
        per_stoel: dict[str, list[tuple[str, str]]] = {}
        for sleutel, (een, stoel) in self.keuzes.items():
            per_stoel.setdefault(soort.tafel[stoel].naam, []).append((sleutel, str(een)))
        _set(self, "wie", [("", "Kies …"), *per_stoel.items()])


class Toestemmingsvorm(Toestemmingsvelden):
    """Who consented, when and how."""

    def __init__(self, wie: str, *args: Any, **kwargs: Any) -> None:
        """Say whose consent is needed."""
        super().__init__(*args, **kwargs)
        self.ask(wie)


class Inbrengen(Toestemmingsvorm, ZonderNaam):
    """A case for the agenda of a meeting."""

    teksten = ("vraag",)

    waar = forms.ChoiceField(label="Voor welk overleg?")
    vraag = _text("Wat vraag je het overleg?", 4)
    naam = forms.ChoiceField(
        label="Met of zonder naam?",
        widget=forms.RadioSelect,
        choices=(
            (OP_NAAM, "met naam: de ouders vonden het goed"),
            (ZONDER, "zonder naam: niemand aan tafel weet om wie het gaat"),
        ),
    )
    field_order = ("waar", "vraag", "naam", *VELDEN)

    def __init__(self, soorten: Iterable[Overlegsoort], komend: Iterable[Overleg], *args: Any, **kwargs: Any) -> None:
        """Offer these kinds, and of them the meetings to come."""
        super().__init__(*args, **kwargs)
        self.overleggen = {f"{een.soort}:{een.sleutel}": een for een in komend}
        per_soort: dict[str, list[tuple[str, str]]] = {}
        for soort in soorten:
            keuzes = [(sleutel, when_where(een)) for sleutel, een in self.overleggen.items() if een.soort == soort.id]
            per_soort[soort.naam] = [*keuzes, (f"{soort.id}:", f"{soort.naam}: een volgende keer, nog geen datum")]
        _set(self, "waar", [("", "Kies …"), *per_soort.items()])

    @property
    def soort(self) -> str:
        """The kind that was chosen."""
        return str(self.cleaned_data["waar"]).partition(":")[0]

    @property
    def overleg(self) -> Overleg | None:
        """The meeting that was chosen, if any."""
        return self.overleggen.get(self.cleaned_data["waar"])

    @property
    def inbreng(self) -> Inbreng:
        """What the action takes."""
        anoniem = self.cleaned_data["naam"] == ZONDER
        return Inbreng(self.cleaned_data["vraag"], anoniem, None if anoniem else self.instemming, self.agreed)


def when_where(overleg: Overleg) -> str:
    """Return when a meeting is and who holds it, in words."""
    return f"{datum(overleg.begin_op)}, {tijd(overleg.begin_op)}, bij {overleg.organisatie}"


class Gezinsvorm(Formulier):
    """Which parents, and the pupil, to invite for the item about them."""

    wie = forms.MultipleChoiceField(label="Wie nodig je uit?", widget=forms.CheckboxSelectMultiple)
    hoe = forms.ChoiceField(
        label="Hoe heb je hen uitgenodigd?",
        choices=Gezinsuitnodiging.Hoe.choices,
        widget=forms.RadioSelect,
        initial=Gezinsuitnodiging.Hoe.TELEFOON,
        help_text="Wie een eigen dossier heeft, ziet de uitnodiging ook daar. Er gaat geen bericht uit. Een brief maak je hierna.",
    )

    def __init__(self, kan: Iterable[Thuis], voornaam: str, *args: Any, **kwargs: Any) -> None:
        """Offer who can be invited; all parents are chosen."""
        super().__init__(*args, **kwargs)
        namen = [(een.sleutel, f"{een.naam} ({een.relatie})" if een.naam else f"{voornaam or 'de leerling'} zelf") for een in kan]
        _set(self, "wie", namen)
        self.fields["wie"].initial = [een.sleutel for een in kan if een.naam]


class Antwoordvorm(Formulier):
    """What somebody at home answers: written down for them, or by themselves."""

    komt = forms.ChoiceField(label="Komen zij?", choices=(("ja", "ja"), ("nee", "nee")), widget=forms.RadioSelect)
    neemt_mee = forms.CharField(
        label="Wie nemen zij mee?",
        required=False,
        max_length=LANGSTE_NAAM,
        help_text="Bijvoorbeeld een familielid, een vertrouwenspersoon, een ouder-kindadviseur of een tolk.",
    )
    wil_bespreken = forms.CharField(
        label="Wat willen zij bespreken?",
        required=False,
        max_length=LANGSTE_WENS,
        widget=forms.Textarea(attrs={"rows": "5"}),
        help_text="In hun eigen woorden. Het staat bij het agendapunt.",
    )

    @staticmethod
    def begin_of(uitnodiging: Gezinsuitnodiging) -> dict[str, str]:
        """Return what was answered before."""
        komt = {Antwoord.KOMT.value: "ja", Antwoord.KOMT_NIET.value: "nee"}.get(uitnodiging.antwoord, "")
        return {"komt": komt, "neemt_mee": uitnodiging.neemt_mee, "wil_bespreken": uitnodiging.wil_bespreken}

    @property
    def bericht(self) -> Bericht:
        """What the action takes."""
        data = self.cleaned_data
        return Bericht(data["komt"] == "ja", data["neemt_mee"], data["wil_bespreken"])


class Verslagvorm(ZonderNaam):
    """What was discussed about an item."""

    teksten = ("verslag", "advies")

    verslag = _text("Wat is besproken?", 6)
    advies = _text("Wat is het advies?", 3, required=False)
    ouders = forms.ChoiceField(label="En de ouders?", required=False, choices=Bespreking.Ouders.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, anoniem: bool, **kwargs: Any) -> None:
        """Without a name parents are not there either."""
        super().__init__(*args, **kwargs)
        if anoniem:
            del self.fields["ouders"]
            self.fields["verslag"].help_text = "Schrijf zo dat niemand weet om wie het gaat."

    @property
    def als_verslag(self) -> Verslag:
        """What the action takes."""
        data = self.cleaned_data
        return Verslag(data["verslag"], data["advies"], data.get("ouders", ""), self.agreed)


class Besluitvorm(Formulier):
    """What was decided; with somebody who does it, it becomes an action of the plan."""

    tekst = forms.CharField(label="Wat is besloten?", max_length=LANGSTE_BESLUIT)
    wie = forms.ChoiceField(label="Wie doet het?", required=False, help_text="Het komt dan in het plan, en in het werk van wie het doet.")
    wie_anders = forms.CharField(
        label="Wie anders?", required=False, max_length=120, help_text="Bijvoorbeeld: moeder, of de leerling zelf."
    )
    uiterlijk = forms.DateField(label="Uiterlijk", required=False, widget=Datumvak())

    def __init__(self, mee: Iterable[Deelname], *args: Any, **kwargs: Any) -> None:
        """Offer who takes part."""
        super().__init__(*args, **kwargs)
        self.mee = {str(een.sleutel): een for een in mee}
        namen = [(sleutel, name_of(een)) for sleutel, een in self.mee.items()]
        _set(self, "wie", [("", "niemand: het is een afspraak voor allen"), *namen, ("anders", "iemand anders")])

    def clean(self) -> dict[str, Any]:
        """Somebody else has a name."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("wie") == "anders" and not data.get("wie_anders", "").strip():
            self.add_error("wie_anders", "Schrijf op wie het doet.")
        return data
