"""Random histories of cases, played by the acts themselves: who is asked, takes part, gives a place or finishes sees what the judge on
paper says, at the doors and behind the wall (T05)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from aanwezig.actions.casussen import Begin, heropen_casus, open_casus, sluit_casus
from aanwezig.actions.deelnames import neem_deel, rond_deelname_af, vraag_deelname, weiger
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.locaties import Hoeveel, Locatiegegevens, voeg_locatie_toe
from aanwezig.actions.logboek import Moment
from aanwezig.actions.overleggen import Plan, plan_overleg, verstuur_uitnodigingen
from aanwezig.actions.overlegpunten import Inbreng, breng_in
from aanwezig.actions.plaatsingen import rond_plaatsing_af
from aanwezig.actions.plekken import Plekvraag, besluit_plek, leg_overleg_vast, plaats, teken_formulier, trek_aanvraag_in, vraag_plek
from aanwezig.actions.toestemmingen import trek_toestemming_in
from aanwezig.store.databank import TOEPASSING
from aanwezig.store.deuren.casussen import visible_casussen, visible_vragen
from aanwezig.store.deuren.leerlingen import NietGevonden, access_leerling, visible_leerlingen
from aanwezig.store.deuren.overleggen import punten_of, visible_besprekingen, visible_overleggen
from aanwezig.store.deuren.plekken import visible_aanvragen
from aanwezig.store.models import (
    OPEN_AANVRAGEN,
    Aanvraag,
    Bespreking,
    Casus,
    Deelname,
    Functie,
    Gebruiker,
    Inschrijving,
    Leerling,
    Locatie,
    Melding,
    Organisatie,
    Overleg,
    Plaatsing,
    Taak,
)
from aanwezig.store.wand import enter
from tests.bewijs.eisen import count, count_whole, is_heel
from tests.integration.casuswereld import GOED, KERNTEAM, add_casuswereld
from tests.integration.eigenwereld import give
from tests.integration.plekwereld import SBO, add_locatie
from tests.integration.wereld import BEGIN, make_wereld
from tests.onafhankelijk import aanpak as blad
from tests.onafhankelijk import inzage
from tests.onafhankelijk.aanpak import Aanpak, Gebeurtenis, cases_after
from tests.onafhankelijk.inzage import Wie

pytestmark = pytest.mark.django_db
OP = datetime(2026, 1, 13, 10, tzinfo=UTC)
DAG, MORGEN = OP.date(), OP.date() + timedelta(days=1)
LEERLINGEN = {"Sem": "kompas", "Noor": "wilg"}
WIE_WERKT = {"kompas": "ib", "wilg": "ib-wilg"}
WAAR = {
    "kompas": "ib",
    "wilg": "ib-wilg",
    "dalfsen": "leerplicht",
    "zwolle": "zwolle",
    "jgz": "arts",
    "swv": "kernteam",
    "bestuur": "bestuur",
    "jeugdteam": "jeugd",
    "sbo": "sbo",
    "hoeve": "hoeve",
}
"""The organisations that can take part, each with who answers there."""
AANBIEDERS, TAFEL = ("sbo", "hoeve"), (("swv", "onderwijsspecialist"), ("jgz", "jeugdarts"), ("jeugdteam", "jeugdprofessional"))
ERBIJ = (
    ("verzuim-wilg", "verzuimmedewerker", "wilg"),
    ("directie-kompas", "directie", "kompas"),
    ("balie", "administratie-leerplicht", "dalfsen"),
    ("hoeve", "begeleider", "hoeve"),
)
KIJKERS = (
    *("verzuim", "ib", "mentor", "directie", "ib-wilg", "leerplicht", "zwolle", "arts", "beleid"),
    *("regisseur", "kernteam", "bestuur", "jeugd", "sbo", *(naam for naam, _, _ in ERBIJ)),
)


@dataclass(frozen=True, slots=True)
class Vertrokken:
    """A pupil left school, yesterday."""

    leerling: str


@dataclass(frozen=True, slots=True)
class Gemeld:
    """The school of a pupil reported to a municipality."""

    leerling: str
    gemeente: str


Feit = Gebeurtenis | Vertrokken | Gemeld
GEMEENTEN = ("dalfsen", "zwolle")


def begins(wie: str, geregistreerd: bool) -> blad.Begonnen:
    """Say that the school of a pupil opens a case."""
    return blad.Begonnen(wie, LEERLINGEN[wie], "swv" if geregistreerd else "")


def possible(gebeurd: list[Feit], naam: str) -> dict[str, list[Feit]]:
    """Return what can happen next about a pupil, by kind; some of it the acts may still refuse."""
    van_hen = [een for een in cases_after(cases_only(gebeurd)) if een.leerling == naam]
    uit: dict[str, list[Feit]] = {
        "vertrekt": [] if Vertrokken(naam) in gebeurd else [Vertrokken(naam)],
        "gemeld": [Gemeld(naam, gemeente) for gemeente in GEMEENTEN],
        "niet meer goed": [blad.Niet_meer_goed(naam, wie, nummer) for nummer, een in enumerate(van_hen) for wie in een.mee],
    }
    if not van_hen or not van_hen[-1].loopt:
        uit["begint"] = [begins(naam, geregistreerd) for geregistreerd in (True, False)]
        uit["heropend"] = [blad.Heropend(naam)] if van_hen else []
        return uit
    nu = van_hen[-1]
    wacht = [bij for bij, staat in nu.aanvragen if staat == "wacht"]
    uit["gevraagd"] = [blad.Gevraagd(naam, wie) for wie in WAAR if wie not in nu.mee]
    uit["op melding"] = [
        blad.Gevraagd(naam, wie, op_melding=True) for wie in GEMEENTEN if Gemeld(naam, wie) in gebeurd and wie not in nu.mee
    ]
    uit["antwoord"] = [blad.Geantwoord(naam, wie, ja) for wie, mee in nu.mee.items() if not mee for ja in (True, False)]
    uit["klaar"] = [blad.Klaar(naam, wie) for wie in nu.mee if wie != nu.school]
    uit["gesloten"] = [blad.Gesloten(naam)]
    uit["plek"] = [blad.Plek(naam, wie, "gevraagd") for wie in AANBIEDERS if wie not in wacht]
    uit["plek besloten"] = [blad.Plek(naam, wie, wat) for wie in wacht for wat in ("gegeven", "geweigerd", "ingetrokken")]
    uit["plek klaar"] = [blad.Plek(naam, wie, "afgerond") for wie, staat in nu.aanvragen if staat == "klaar"]
    uit["ingebracht"] = [
        blad.Ingebracht(naam, wie, zonder_naam, bij)
        for wie, mee in nu.mee.items()
        if mee
        for zonder_naam in (True, False)
        for bij in WIE_WERKT
    ]
    return uit


def cases_only(gebeurd: list[Feit]) -> Iterator[Gebeurtenis]:
    """Return what happened in cases."""
    return (feit for feit in gebeurd if not isinstance(feit, Vertrokken | Gemeld))


class Wereld:
    """A region in which people work on cases. What happens, the acts do; what they refuse did not happen."""

    def __init__(self) -> None:
        self.regio = add_casuswereld(make_wereld())
        Organisatie.objects.create(soort="aanbieder", naam="De Hoeve", code="A2", geldig_vanaf=BEGIN)
        self.waar = {sleutel: self.regio.wie[naam].organisatie for sleutel, naam in WAAR.items() if naam in self.regio.wie}
        self.waar["hoeve"] = Organisatie.objects.get(code="A2")
        for naam, rol, bij in ERBIJ:
            gebruiker = Gebruiker.objects.create(email=f"{naam}@voorbeeld.example", naam=naam)
            self.regio.wie[naam] = Functie.objects.create(gebruiker=gebruiker, organisatie=self.waar[bij], rol=rol, geldig_vanaf=BEGIN)
        Leerling.objects.exclude(voornaam__in=LEERLINGEN).delete()
        self.naam_van = {organisatie.pk: naam for naam, organisatie in self.waar.items()}
        self.leerlingen = {naam: self.regio.leerlingen[naam] for naam in LEERLINGEN}
        self.moeders = {naam: give(self.regio, naam, wie=WIE_WERKT[school]) for naam, school in LEERLINGEN.items()}
        self.locaties: dict[str, Locatie] = {"sbo": add_locatie(self.regio)}
        self.locaties["hoeve"] = voeg_locatie_toe(
            self.waar["hoeve"], SBO, Locatiegegevens("De Hoeve"), Hoeveel(date(2026, 1, 5), 4, None), self._moment("hoeve")
        )
        self.overleggen = {school: self._meeting(school) for school in WIE_WERKT}

    def _moment(self, wie: str) -> Moment:
        return Moment(OP, self.regio.wie[wie])

    def _meeting(self, school: str) -> Overleg:
        begin = OP + timedelta(days=14)
        wie = WIE_WERKT[school]
        plan = Plan(begin, begin + timedelta(minutes=90), self.regio.wie[wie])
        ander = next(een for een in WIE_WERKT if een != school)
        tafel = [*((self.waar[waar], stoel) for waar, stoel in TAFEL), (self.waar[ander], "leerkracht")]
        overleg = plan_overleg("ot-breed", plan, self._moment(wie), tafel=tafel)
        verstuur_uitnodigingen(overleg, self._moment(wie))
        return overleg

    def who(self, kijker: str) -> Wie:
        """Return somebody as the judges know them."""
        functie = self.regio.wie[kijker]
        return Wie(functie.rol, self.naam_van[functie.organisatie_id], functie.groep)

    def happens(self, feit: Feit) -> bool:
        """Let something happen; say whether it did."""
        try:
            with transaction.atomic():
                return self._let(feit)
        except NietMogelijk:
            return False

    def _let(self, feit: Feit) -> bool:
        leerling = self.leerlingen[feit.leerling]
        ib = self._moment(WIE_WERKT[LEERLINGEN[feit.leerling]])
        if isinstance(feit, Vertrokken):
            return bool(Inschrijving.objects.filter(leerling=leerling, eind_datum=None).update(eind_datum=DAG))
        if isinstance(feit, Gemeld):
            self._report(leerling, ib, feit.gemeente)
            return True
        if isinstance(feit, blad.Begonnen):
            swv = self.waar["swv"] if feit.swv else None
            open_casus(leerling, Begin("Het kind komt niet.", KERNTEAM, "dreigend-thuiszitter" if feit.swv else "", DAG), ib, swv=swv)
            return True
        casussen = list(Casus.objects.filter(leerling=leerling).order_by("pk"))
        if isinstance(feit, blad.Niet_meer_goed):
            return feit.nummer < len(casussen) and self._withdraw(casussen[feit.nummer], feit)
        return bool(casussen) and self._goes_on(casussen[-1], feit, ib)

    def _goes_on(self, casus: Casus, feit: Feit, ib: Moment) -> bool:
        match feit:
            case blad.Gevraagd(_, wie, op_melding):
                grond = "melding" if op_melding else "toestemming"
                vraag_deelname(casus, self.waar[wie], "", "Denk mee.", grond, ib, instemming=GOED)
            case blad.Geantwoord(_, wie, ja):
                deelname = self._part(casus, wie, "gevraagd")
                if deelname is None:
                    return False
                moment = self._moment(WAAR[wie])
                if not ja:
                    weiger(deelname, "Wij kunnen hier niet helpen.", moment)
                elif self._asked_for_place(deelname):  # then the answer is what is decided about the place
                    return False
                else:
                    neem_deel(deelname, self.regio.wie[WAAR[wie]], moment)
            case blad.Klaar(_, wie):
                deelname = self._part(casus, wie, "gevraagd", "doet-mee")
                if deelname is None:
                    return False
                rond_deelname_af(deelname, "Onze hulp is klaar.", ib)
            case blad.Gesloten():
                sluit_casus(casus, "eigen-school", "Het kind is er weer.", DAG, ib)
            case blad.Heropend():
                heropen_casus(casus, "Het kind blijft weer thuis.", ib)
            case blad.Ingebracht(_, door, zonder_naam, bij):
                if not casus.deelnames.filter(organisatie=self.waar[door], stand="doet-mee").exists():
                    return False
                overleg = self.overleggen[bij]
                if not overleg.genodigden.filter(organisatie=self.waar[door]).exists():
                    return False
                vraag = Inbreng("Wat kan helpen om weer te beginnen?", anoniem=zonder_naam, instemming=None if zonder_naam else GOED)
                breng_in(casus, "ot-breed", vraag, self._moment(WAAR[door]), overleg)
            case blad.Plek(_, wie, wat):
                return self._place(casus, wie, wat, ib)
        return True

    def _place(self, casus: Casus, wie: str, wat: str, ib: Moment) -> bool:
        aanbieder = self._moment(wie)
        if wat == "gevraagd":
            vraag_plek(casus, Plekvraag(SBO, 5, "Rust en een klein groepje.", self.locaties[wie]), ib, GOED)
            return True
        if wat == "afgerond":
            plaatsing = Plaatsing.objects.filter(casus=casus, locatie=self.locaties[wie], eind_datum=None).first()
            if plaatsing is None:
                return False
            rond_plaatsing_af(plaatsing, "terug", "Het ging goed.", DAG, ib)
            return True
        aanvraag = Aanvraag.objects.filter(casus=casus, locatie=self.locaties[wie], stand__in=OPEN_AANVRAGEN).first()
        if aanvraag is None:
            return False
        if wat == "ingetrokken":
            trek_aanvraag_in(aanvraag, "niet-meer-nodig", "", ib)
            return True
        leg_overleg_vast(aanvraag, DAG, "ouders en school", ib)
        besluit_plek(aanvraag, "Past dit kind bij ons?", aanbieder, reden="past-niet" if wat == "geweigerd" else "")
        if wat == "gegeven":
            teken_formulier(aanvraag, "moeder", DAG, ib)
            plaats(aanvraag, DAG, aanbieder, "Het kan meteen.")
        return True

    def _part(self, casus: Casus, wie: str, *standen: str) -> Deelname | None:
        return casus.deelnames.filter(organisatie=self.waar[wie], stand__in=standen).order_by("-pk").first()

    def _asked_for_place(self, deelname: Deelname) -> bool:
        return Aanvraag.objects.filter(deelname=deelname, stand__in=OPEN_AANVRAGEN).exists()

    def _withdraw(self, casus: Casus, feit: blad.Niet_meer_goed) -> bool:
        deelname = self._part(casus, feit.wie, "gevraagd", "doet-mee")
        if deelname is None or deelname.toestemming is None:
            return False
        trek_toestemming_in(deelname.toestemming, Moment(OP, eigen=self.moeders[feit.leerling]))
        return True

    def _report(self, leerling: Leerling, ib: Moment, gemeente: str) -> None:
        assert ib.door is not None
        Melding.objects.create(
            leerling=leerling,
            organisatie=ib.door.organisatie,
            school_id=f"{ib.door.organisatie.code}00",
            gemeente=self.waar[gemeente],
            stand="R",
            ingediend_op=OP,
            gewijzigd_op=OP,
            begin_datum=DAG,
            eind_datum=DAG,
        )

    def work_left(self) -> list[inzage.Werk]:
        """Return what schools still have to do of their own: what others ask of them in a case of theirs is not that."""
        rijen = Taak.objects.filter(afgerond_op=None, leerling__isnull=False).select_related("leerling", "casus")
        return [
            inzage.Werk(rij.leerling.voornaam, self.naam_van[rij.organisatie_id])
            for rij in rijen
            if rij.leerling is not None and (rij.casus is None or rij.casus.school_id == rij.organisatie_id)
        ]


@dataclass(frozen=True, slots=True)
class Gezien:
    """What somebody sees: pupils by name; the rest by the numbers of their rows."""

    leerlingen: frozenset[str]
    casussen: frozenset[int]
    aanvragen: frozenset[int]
    besprekingen: frozenset[int]


def at_the_door(functie: Functie) -> Gezien:
    """Ask the doors for all that they show."""
    return Gezien(
        frozenset(visible_leerlingen(functie, MORGEN).values_list("voornaam", flat=True)),
        frozenset(visible_casussen(functie, MORGEN).values_list("pk", flat=True)),
        frozenset(visible_aanvragen(functie, MORGEN).values_list("pk", flat=True)),
        frozenset(visible_besprekingen(functie, MORGEN).values_list("pk", flat=True)),
    )


def behind_the_wall(functie: Functie) -> Gezien:
    """Ask the database for everything, in the role of the application."""
    enter(functie, MORGEN)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {TOEPASSING}")
        gezien = Gezien(
            frozenset(Leerling.objects.values_list("voornaam", flat=True)),
            *(frozenset(model._default_manager.values_list("pk", flat=True)) for model in (Casus, Aanvraag, Bespreking)),
        )
        cursor.execute("RESET ROLE")
    return gezien


class Oordeel:
    """What the judges say of a history, with the rows that it left."""

    def __init__(self, wereld: Wereld, gebeurd: list[Feit]) -> None:
        weg = {feit.leerling for feit in gebeurd if isinstance(feit, Vertrokken)}
        self.aanpakken = cases_after(cases_only(gebeurd))
        self.grond: list[inzage.Feit] = [
            *(
                inzage.Ingeschreven(naam, school, wereld.leerlingen[naam].inschrijvingen.get().groep, BEGIN, DAG if naam in weg else None)
                for naam, school in LEERLINGEN.items()
            ),
            *(inzage.Gemeld(feit.leerling, feit.gemeente) for feit in gebeurd if isinstance(feit, Gemeld)),
            *wereld.work_left(),
        ]
        self.rijen = [
            (pk, _rows_in(Aanvraag, pk), _rows_in(Bespreking, pk)) for pk in Casus.objects.order_by("pk").values_list("pk", flat=True)
        ]
        assert len(self.rijen) == len(self.aanpakken)

    def otherwise(self, wie: Wie, naam: str) -> bool:
        """Say whether somebody has a pupil in view for another reason than a case."""
        return inzage.may_see(wie, naam, MORGEN, self.grond)

    def sees(self, wie: Wie) -> Gezien:
        """Return what somebody sees at the doors."""
        namen = {naam for naam in LEERLINGEN if self.otherwise(wie, naam)}
        namen |= {een.leerling for een in self.aanpakken if blad.brings_in_view(een, wie)}
        return self._rows(namen, lambda een: (blad.reads(een, wie), blad.requests_for(een, wie), blad.discussions_for(een, wie)))

    def let_through(self, wie: Wie) -> Gezien:
        """Return what the database lets through: pupils to who asks, other rows to their organisation."""
        return self._rows(self.sees(wie).leerlingen, lambda een: blad.rows_for(een, wie.waar))

    def asked(self, wie: Wie) -> set[int]:
        """Return in which cases somebody has to answer."""
        return {pk for (pk, _, _), een in zip(self.rijen, self.aanpakken, strict=True) if blad.answers(een, wie)}

    def opens(self, wie: Wie, naam: str) -> bool:
        """Say whether somebody opens the page of a pupil."""
        return self.otherwise(wie, naam) or any(een.leerling == naam and blad.opens_page(een, wie) for een in self.aanpakken)

    def _rows(self, namen: Collection[str], welke: Callable[[Aanpak], tuple[bool, list[int], list[int]]]) -> Gezien:
        casussen: set[int] = set()
        aanvragen: set[int] = set()
        besprekingen: set[int] = set()
        for (pk, gevraagd, besproken), aanpak in zip(self.rijen, self.aanpakken, strict=True):
            leest, zijn_gevraagd, zijn_besproken = welke(aanpak)
            casussen |= {pk} if leest else set()
            aanvragen |= {gevraagd[nummer] for nummer in zijn_gevraagd}
            besprekingen |= {besproken[nummer] for nummer in zijn_besproken}
        return Gezien(frozenset(namen), frozenset(casussen), frozenset(aanvragen), frozenset(besprekingen))


def _rows_in(model: type[Aanvraag | Bespreking], casus: int) -> list[int]:
    return list(model._default_manager.filter(casus=casus).order_by("pk").values_list("pk", flat=True))


def compare(wereld: Wereld, gebeurd: list[Feit], kijkers: Sequence[str] = KIJKERS) -> None:
    """Compare what everybody sees (or some of them) with what the judges say."""
    oordeel = Oordeel(wereld, gebeurd)
    for kijker in kijkers:
        functie, wie = wereld.regio.wie[kijker], wereld.who(kijker)
        deur = at_the_door(functie)
        assert deur == oordeel.sees(wie), kijker
        assert behind_the_wall(functie) == oordeel.let_through(wie), kijker
        assert set(visible_vragen(functie, MORGEN).values_list("casus", flat=True)) == oordeel.asked(wie), kijker
        for naam in LEERLINGEN:
            assert opens(wereld, functie, naam) == oordeel.opens(wie, naam), (kijker, naam)
        at_the_table(functie, deur)


def at_the_table(functie: Functie, deur: Gezien) -> None:
    """On an agenda, too, somebody knows about whom an item is only when they read that elsewhere."""
    for overleg in visible_overleggen(functie):
        bekend = {punt.bespreking.pk for punt in punten_of(overleg, functie, MORGEN) if punt.bespreking is not None}
        assert bekend == {*Bespreking.objects.filter(pk__in=deur.besprekingen, agendapunt__overleg=overleg).values_list("pk", flat=True)}


def opens(wereld: Wereld, functie: Functie, naam: str) -> bool:
    """Say whether the page of a pupil opens."""
    try:
        access_leerling(functie, wereld.leerlingen[naam].sleutel, MORGEN, "leerling-bekijken")
    except NietGevonden:
        return False
    return True


@pytest.fixture
def wereld() -> Wereld:
    return Wereld()


@pytest.mark.bewijs
def test_a_case_is_seen_by_whom_the_judge_says(wereld: Wereld) -> None:
    stappen: list[int] = []

    @settings(max_examples=120 if is_heel() else 8)
    @given(st.integers(4, 12), st.data())
    def live(aantal: int, verloop: st.DataObject) -> None:
        gebeurd: list[Feit] = []
        with transaction.atomic():
            for _ in range(aantal):
                soorten = possible(gebeurd, verloop.draw(st.sampled_from(sorted(LEERLINGEN))))
                feiten = soorten[verloop.draw(st.sampled_from(sorted(soort for soort, feiten in soorten.items() if feiten)))]
                feit = verloop.draw(st.sampled_from(feiten))
                if wereld.happens(feit):
                    gebeurd.append(feit)
            compare(wereld, gebeurd)
            transaction.set_rollback(True)
        stappen.append(len(gebeurd))

    live()
    count_whole("T05", "stappen in aanpakken", sum(stappen))
    count("T05", "verschillen in aanpakken", 0)


VERHAAL: list[Feit] = [
    begins("Noor", True),
    begins("Sem", False),
    Gemeld("Sem", "dalfsen"),
    blad.Gevraagd("Sem", "dalfsen", op_melding=True),
    blad.Geantwoord("Sem", "dalfsen", ja=True),
    blad.Gevraagd("Sem", "wilg"),
    blad.Gevraagd("Noor", "jgz"),
    blad.Geantwoord("Noor", "jgz", ja=True),
    blad.Gevraagd("Noor", "jeugdteam"),
    blad.Geantwoord("Noor", "jeugdteam", ja=False),
    blad.Ingebracht("Noor", "wilg", False, "wilg"),
    blad.Ingebracht("Noor", "jgz", True, "wilg"),
    blad.Plek("Noor", "sbo", "gevraagd"),
    blad.Plek("Noor", "sbo", "gegeven"),
    blad.Plek("Noor", "hoeve", "gevraagd"),
    blad.Plek("Noor", "hoeve", "geweigerd"),
    blad.Plek("Noor", "sbo", "afgerond"),
    blad.Plek("Sem", "hoeve", "gevraagd"),
    blad.Plek("Sem", "hoeve", "ingetrokken"),
    blad.Gevraagd("Noor", "zwolle"),
    blad.Gesloten("Noor"),
    blad.Niet_meer_goed("Noor", "jgz"),
    blad.Heropend("Noor"),
    blad.Gevraagd("Noor", "bestuur"),
    blad.Klaar("Noor", "bestuur"),
    Vertrokken("Sem"),
]


def test_everything_that_can_happen_is_tried(wereld: Wereld) -> None:
    """What no history can make would never be judged. After each step some people see what the judge says, and at the end everybody."""
    gebeurd: list[Feit] = []
    for nummer, feit in enumerate(VERHAAL):
        assert wereld.happens(feit), feit
        gebeurd.append(feit)
        compare(wereld, gebeurd, KIJKERS[nummer % 5 :: 5])
    compare(wereld, gebeurd)
    assert {type(feit) for feit in gebeurd} == {type(feit) for feit in VERHAAL} >= set(Gebeurtenis.__args__)
