"""Random histories: the doors, and the wall behind them, show each person exactly the pupils that the judge on paper says (T05)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.definitions.boeken import toegangsbeleid
from aanwezig.store.databank import TOEPASSING
from aanwezig.store.deuren.dossier import rijen_of
from aanwezig.store.deuren.leerlingen import NietGevonden, access_leerling, visible_leerlingen
from aanwezig.store.models import (
    Functie,
    Gebruiker,
    Inschrijving,
    Leerling,
    Levering,
    Melding,
    Organisatie,
    Rooster,
    Taak,
    Toestemming,
    Vervanging,
    Verwijzing,
    Verzuimrij,
    Zaak,
)
from aanwezig.store.wand import enter
from tests.bewijs.eisen import count, count_whole, is_heel
from tests.onafhankelijk import inzage
from tests.onafhankelijk.inzage import Feit, Wie, may_see, sees_until

pytestmark = pytest.mark.django_db
BEGIN, OP = date(2025, 8, 1), datetime(2025, 9, 1, 8, 0, tzinfo=UTC)
SCHOLEN, GEMEENTEN, JGZ, PUNTEN = ("99AA", "99AB"), ("0148", "0193"), ("JGZ1", "JGZ2"), ("10",)
LEERLINGEN = ("Sem", "Yara", "Noor")
ROLLEN = {
    "school": ("verzuimmedewerker", "intern-begeleider", "directie", "mentor", "aandachtsfunctionaris"),
    "gemeente": ("leerplichtambtenaar", "administratie-leerplicht", "beleidsmedewerker", "aandachtsfunctionaris"),
    "jgz": ("jeugdarts",),
    "samenwerkingsverband": ("regisseur", "leerplichtambtenaar"),  # the second: a role where it does not belong
    "doorstroompunt": ("doorstroomcoach", "leerplichtambtenaar"),  # here as well
}
OPENT = {"aandachtsfunctionaris": "veilig-thuis-vastleggen"}
"""For what who does not open the page of a pupil has a pupil in view."""
CODES = {"school": SCHOLEN, "gemeente": GEMEENTEN, "jgz": JGZ, "samenwerkingsverband": ("SWV1",), "doorstroompunt": PUNTEN}
IEDEREEN = [
    Wie(rol, code, groep)
    for soort, rollen in ROLLEN.items()
    for rol in rollen
    for code in CODES[soort]
    for groep in (("3A", "3B", "") if rol == "mentor" else ("",))
]
DAGEN = st.dates(BEGIN, BEGIN + timedelta(days=60))
WIE, JA_NEE, KLAAR = st.sampled_from(LEERLINGEN), st.booleans(), st.none() | DAGEN
TOT_EINDE = ("leerplichtambtenaar", "administratie-leerplicht", "doorstroomcoach", "jeugdarts")
"""Who looks for a purpose that ends, and reads then what there was until that day."""
VERZUIM = {f"{dag}": (BEGIN + timedelta(days=dag), None) for dag in range(0, 61, 6)} | {
    "later verteld": (BEGIN, BEGIN + timedelta(days=33)),
}
"""The absence of everybody: the day that it is about, and the day on which it was entered when that was another one."""


@st.composite
def periods(draw: st.DrawFn) -> tuple[date, date | None]:
    van = draw(DAGEN)
    return van, draw(st.none() | st.integers(0, 40).map(lambda dagen: van + timedelta(days=dagen)))


FEITEN: st.SearchStrategy[Feit] = st.one_of(
    st.builds(
        lambda wie, school, groep, periode: inzage.Ingeschreven(wie, school, groep, *periode),
        WIE,
        st.sampled_from(SCHOLEN),
        st.sampled_from(["3A", "3B", ""]),
        periods(),
    ),
    st.builds(inzage.Gemeld, WIE, st.sampled_from((*GEMEENTEN, *PUNTEN)), JA_NEE, KLAAR),
    st.builds(inzage.Zaak, WIE, st.sampled_from((*GEMEENTEN, *PUNTEN)), KLAAR),
    st.builds(inzage.Verwezen, WIE, st.sampled_from(JGZ), JA_NEE, KLAAR),
    st.builds(inzage.Werk, WIE, st.sampled_from((*SCHOLEN, *GEMEENTEN))),
    st.builds(
        lambda school, paar, van, dagen: inzage.Vervangt(school, paar[0], paar[1], van, van + timedelta(days=dagen) if dagen else None),
        st.sampled_from(SCHOLEN),
        st.permutations(["3A", "3B"]),
        DAGEN,
        st.none() | st.integers(1, 40),
    ),
)


class Wereld:
    """Organisations, people and pupils to whom nothing has happened yet."""

    def __init__(self) -> None:
        self.waar = {
            code: Organisatie.objects.create(soort=soort, naam=code, code=code, geldig_vanaf=BEGIN)
            for soort, codes in CODES.items()
            for code in codes
        }
        self.functies = {}
        for nummer, wie in enumerate(IEDEREEN):
            gebruiker = Gebruiker.objects.create(email=f"{nummer}@voorbeeld.example", naam=str(nummer))
            self.functies[wie] = Functie.objects.create(
                gebruiker=gebruiker, organisatie=self.waar[wie.waar], rol=wie.rol, groep=wie.groep, geldig_vanaf=BEGIN
            )
        self.rooster = Rooster.objects.create(merk="leeg")
        self.leerlingen = {
            naam: Leerling.objects.create(leerling_id=naam, voornaam=naam, geboortedatum=date(2012, 1, 1), woongemeente="0148")
            for naam in LEERLINGEN
        }
        self.iemand = next(iter(self.functies.values()))
        levering = Levering.objects.create(soort=Levering.Soort.BESTAND, naam="proef", geregistreerd_op=OP)
        Verzuimrij.objects.bulk_create(
            Verzuimrij(
                rij_id=f"{naam} {rij}",
                leerling=leerling,
                levering=levering,
                school_id="99AA00",
                datum=datum,
                registratie="ziekte",
                ingevoerd_op=ingevoerd,
            )
            for naam, leerling in self.leerlingen.items()
            for rij, (datum, ingevoerd) in VERZUIM.items()
        )

    def let(self, feit: Feit) -> None:
        """Let something happen, in the tables alone: how it comes about is tested elsewhere."""
        if isinstance(feit, inzage.Vervangt):
            mentor, vervanger = (self.functies[Wie("mentor", feit.school, groep)] for groep in (feit.groep, feit.door))
            Vervanging.objects.create(van=mentor, door=vervanger, geldig_vanaf=feit.van, geldig_tot=feit.tot)
            return
        leerling = self.leerlingen[feit.leerling]
        match feit:
            case inzage.Ingeschreven(_, school, groep, van, tm):
                Inschrijving.objects.create(
                    leerling=leerling,
                    organisatie=self.waar[school],
                    school_id=f"{school}00",
                    schoolsoort="vo",
                    groep=groep,
                    begin_datum=van,
                    eind_datum=tm,
                    rooster=self.rooster,
                )
            case inzage.Gemeld(_, gemeente, ingetrokken, klaar):
                Melding.objects.create(
                    leerling=leerling,
                    school_id="99AA00",
                    gemeente=self.waar[gemeente],
                    stand="I" if ingetrokken else "K" if klaar else "R",
                    ingediend_op=OP,
                    gewijzigd_op=_late(klaar) or OP,
                    begin_datum=BEGIN,
                    eind_datum=BEGIN,
                )
            case inzage.Zaak(_, bij, dicht):
                Zaak.objects.create(
                    nummer=f"2025-{Zaak.objects.count()}",
                    leerling=leerling,
                    soort="relatief",
                    gemeente=self.waar[bij],
                    geopend_op=OP,
                    stand="gesloten" if dicht else "onderzoek",
                    gesloten_op=_late(dicht),
                    resultaat="gesprek",
                    reden_afsluiting="terug",
                )
            case inzage.Verwezen(_, jgz, over, klaar):
                toestemming = Toestemming.objects.create(
                    leerling=leerling,
                    doel="jeugdarts",
                    gegeven_door="moeder",
                    van_ouders=True,
                    van_leerling=True,
                    hoe="mondeling",
                    gegeven_datum=BEGIN,
                    tekst="",
                    vastgelegd_door=self.iemand,
                    ingetrokken_op=OP if over else None,
                )
                Verwijzing.objects.create(
                    leerling=leerling,
                    school=self.waar["99AA"],
                    jgz=self.waar[jgz],
                    toestemming=toestemming,
                    vraag="",
                    verwezen_door=self.iemand,
                    verwezen_op=OP,
                    stand="advies" if klaar else "verwezen",
                    afgerond_op=_late(klaar),
                )
            case inzage.Werk(_, bij):
                Taak.objects.create(
                    soort="signaal-bespreken", leerling=leerling, organisatie=self.waar[bij], vanaf_datum=BEGIN, ontstaan_op=OP
                )

    def shown(self, wie: Wie, dag: date) -> set[str]:
        """Return the pupils that the door shows in a list."""
        return set(visible_leerlingen(self.functies[wie], dag).values_list("voornaam", flat=True))

    def shown_behind_the_wall(self, wie: Wie, dag: date) -> set[str]:
        """Return the pupils whom the database shows when everything is asked for, in the role of the application."""
        functie = self.functies[wie]
        enter(functie, dag)
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {TOEPASSING}")
            gezien = set(Leerling.objects.values_list("voornaam", flat=True))
            cursor.execute("RESET ROLE")
        return gezien

    def absence(self, wie: Wie, naam: str, dag: date) -> set[str]:
        """Return the absence of a pupil that the door shows."""
        return {rij.rij_id.removeprefix(f"{naam} ") for rij in rijen_of(self.leerlingen[naam], self.functies[wie], dag)}

    def absence_behind_the_wall(self, wie: Wie, naam: str, dag: date) -> set[str]:
        """Return the absence of a pupil that the database shows when everything is asked for, in the role of the application."""
        enter(self.functies[wie], dag)
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {TOEPASSING}")
            gezien = Verzuimrij.objects.filter(leerling=self.leerlingen[naam]).values_list("rij_id", flat=True)
            rijen = {rij.removeprefix(f"{naam} ") for rij in gezien}
            cursor.execute("RESET ROLE")
        return rijen

    def opens(self, wie: Wie, naam: str, dag: date) -> bool:
        """Say whether the door opens for one pupil."""
        try:
            access_leerling(self.functies[wie], self.leerlingen[naam].sleutel, dag, OPENT.get(wie.rol, "leerling-bekijken"))
        except NietGevonden:
            return False
        return True


def _late(dag: date | None) -> datetime | None:
    """Return a moment late on a day, here: in the world's time it is the day before, or the hour after."""
    return datetime.combine(dag, time(23, 30), AMSTERDAM) if dag else None


def known_until(tot: date | None) -> set[str]:
    """Return the absence that was there, and told, on a day."""
    return {rij for rij, (datum, ingevoerd) in VERZUIM.items() if tot is not None and max(datum, ingevoerd or datum) <= tot}


@pytest.fixture
def wereld() -> Wereld:
    return Wereld()


@pytest.mark.bewijs
def test_the_doors_show_whom_the_judge_says(wereld: Wereld) -> None:
    stappen: list[int] = []

    @settings(max_examples=800 if is_heel() else 80, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(FEITEN, min_size=4, max_size=16), DAGEN, st.sampled_from(IEDEREEN))
    def live(feiten: list[Feit], dag: date, iemand: Wie) -> None:
        with transaction.atomic():
            for feit in feiten:
                wereld.let(feit)
            for wie in IEDEREEN:
                mag = {naam for naam in LEERLINGEN if may_see(wie, naam, dag, feiten)}
                assert wereld.shown(wie, dag) == mag, wie
                assert wereld.shown_behind_the_wall(wie, dag) == mag, wie
            for naam in LEERLINGEN:
                assert wereld.opens(iemand, naam, dag) == may_see(iemand, naam, dag, feiten), (iemand, naam)
                if iemand.rol in TOT_EINDE:
                    bekend = known_until(sees_until(iemand, naam, dag, feiten))
                    assert wereld.absence(iemand, naam, dag) == bekend, (iemand, naam)
                    assert wereld.absence_behind_the_wall(iemand, naam, dag) == bekend, (iemand, naam)
            transaction.set_rollback(True)
        stappen.append(len(feiten))

    live()
    count_whole("T05", "stappen", sum(stappen))
    count("T05", "verschillen", 0)


def test_every_ground_is_tried(wereld: Wereld) -> None:
    """A ground that no history can make would never be judged."""
    gezien: set[str] = set()
    for feit in (
        inzage.Ingeschreven("Sem", "99AA", "3A", BEGIN, None),
        inzage.Vervangt("99AA", "3A", "3B", BEGIN, None),
        inzage.Gemeld("Sem", "0148"),
        inzage.Zaak("Sem", "0148"),
        inzage.Verwezen("Sem", "JGZ1"),
        inzage.Werk("Sem", "99AA"),
    ):
        wereld.let(feit)
    for wie in IEDEREEN:
        if wereld.opens(wie, "Sem", BEGIN):
            blik = access_leerling(wereld.functies[wie], wereld.leerlingen["Sem"].sleutel, BEGIN, OPENT.get(wie.rol, "leerling-bekijken"))
            gezien.update(op.grond for op in blik.op)
    in_beeld = {naam for naam, grond in toegangsbeleid().gronden.items() if grond.in_beeld}
    elders = {
        "noodtoegang-nakijken",
        "casus",
    }  # what somebody else opened (test_noodtoegang.py), and taking part (test_aanpak.py)
    assert gezien == in_beeld - elders
