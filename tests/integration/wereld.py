"""A small region with people at work: a school for vo, a primary school, two municipalities, a youth health service, and a few pupils."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from aanwezig.actions.logboek import Moment
from aanwezig.actions.verzuim import Verzuim, registreer
from aanwezig.store.deuren.functies import DEMO_GEMAAKT
from aanwezig.store.models import (
    Contact,
    Functie,
    Gebiedskeuze,
    Gebruiker,
    Inschrijving,
    Leerling,
    Logregel,
    Organisatie,
    Organisatiesoort,
    Regiocode,
    Rol,
    Rooster,
    Roosterles,
)

BEGIN = date(2014, 8, 1)
LESUREN = 7
"""Lessons a day at the school for vo, 50 minutes each, from half past eight."""


@dataclass
class Wereld:
    """The region; ``wie`` names its people, ``leerlingen`` its pupils."""

    kompas: Organisatie
    wilg: Organisatie
    dalfsen: Organisatie
    zwolle: Organisatie
    jgz: Organisatie
    wie: dict[str, Functie] = field(default_factory=dict)
    leerlingen: dict[str, Leerling] = field(default_factory=dict)

    def moment(self, wie: str, dag: str, uur: int = 10) -> Moment:
        """Return a moment of somebody's work (hour in UTC)."""
        return Moment(datetime.combine(date.fromisoformat(dag), time(uur), UTC), self.wie[wie])


def be_at_no_school(wereld: Wereld, voornaam: str = "Yara") -> None:
    """Let a pupil be enrolled nowhere since 5 September 2025, who lives in the municipality for years."""
    leerling = wereld.leerlingen[voornaam]
    leerling.ingeschreven_gemeente_op = date(2012, 1, 2)
    leerling.save(update_fields=("ingeschreven_gemeente_op",))
    leerling.inschrijvingen.update(eind_datum=date(2025, 9, 5))


def make_wereld() -> Wereld:
    """Make the region in the database."""

    def organisatie(soort: str, naam: str, code: str) -> Organisatie:
        return Organisatie.objects.create(soort=soort, naam=naam, code=code, geldig_vanaf=BEGIN)

    wereld = Wereld(
        kompas=organisatie(Organisatiesoort.SCHOOL, "Het Kompas", "99AA"),
        wilg=organisatie(Organisatiesoort.SCHOOL, "De Wilg", "99AB"),
        dalfsen=organisatie(Organisatiesoort.GEMEENTE, "Dalfsen", "0148"),
        zwolle=organisatie(Organisatiesoort.GEMEENTE, "Zwolle", "0193"),
        jgz=organisatie(Organisatiesoort.JGZ, "JGZ IJsselland", "JGZ1"),
    )
    for code, regio in (("99AA", "noord"), ("99AB", "noord")):
        Regiocode.objects.create(code=code, regio=regio)
    for gebied in ("hardenberg", "mazl", "regio"):
        Gebiedskeuze.objects.create(gebied=gebied, geldig_vanaf=BEGIN)
    for sleutel, naam, rol, waar, groep in (
        ("verzuim", "Fatma Yilmaz", Rol.VERZUIMMEDEWERKER, wereld.kompas, ""),
        ("ib", "Jan de Graaf", Rol.INTERN_BEGELEIDER, wereld.kompas, ""),
        ("mentor", "Sanne Bos", Rol.MENTOR, wereld.kompas, "3B"),
        ("directie", "Henk Vos", Rol.DIRECTIE, wereld.wilg, ""),
        ("ib-wilg", "Mira Kok", Rol.INTERN_BEGELEIDER, wereld.wilg, ""),
        ("leerplicht", "A. Tuinstra", Rol.LEERPLICHTAMBTENAAR, wereld.dalfsen, ""),
        ("collega", "B. Smid", Rol.LEERPLICHTAMBTENAAR, wereld.dalfsen, ""),
        ("zwolle", "C. Prins", Rol.LEERPLICHTAMBTENAAR, wereld.zwolle, ""),
        ("arts", "D. Meijer", Rol.JEUGDARTS, wereld.jgz, ""),
        ("beleid", "E. Otten", Rol.BELEIDSMEDEWERKER, wereld.dalfsen, ""),
        ("beheer", "G. Hulst", Rol.FUNCTIONEEL_BEHEERDER, wereld.dalfsen, ""),
        ("toezicht", "K. de Wit", Rol.PRIVACYFUNCTIONARIS, wereld.dalfsen, ""),
        ("archief", "H. Mulder", Rol.ARCHIEFBEHEERDER, wereld.kompas, ""),
        ("archief-twee", "I. Visser", Rol.ARCHIEFBEHEERDER, wereld.kompas, ""),
        ("aandacht", "J. Willems", Rol.AANDACHTSFUNCTIONARIS, wereld.kompas, ""),
        ("privacy", "J. Bakker", Rol.FUNCTIONARIS_GEGEVENSBESCHERMING, wereld.dalfsen, ""),
        ("privacy-wilg", "K. Dekker", Rol.FUNCTIONARIS_GEGEVENSBESCHERMING, wereld.wilg, ""),
    ):
        wie = Gebruiker.objects.create(email=f"{sleutel}@voorbeeld.example", naam=naam)
        wereld.wie[sleutel] = Functie.objects.create(gebruiker=wie, organisatie=waar, rol=rol, groep=groep, geldig_vanaf=BEGIN)
    vo = make_rooster("vo", LESUREN, 50)
    po = make_rooster("po", 2, 180)
    for voornaam, school, soort, groep, geboren, rooster in (
        ("Sem", wereld.kompas, "vo", "3B", date(2011, 9, 5), vo),
        ("Yara", wereld.kompas, "vo", "3B", date(2011, 12, 1), vo),
        ("Noor", wereld.wilg, "po", "groep 7", date(2015, 5, 20), po),
    ):
        leerling = Leerling.objects.create(
            leerling_id=f"p-{voornaam.lower()}",
            voornaam=voornaam,
            achternaam="Voorbeeld",
            geboortedatum=geboren,
            woongemeente="0148",
            postcode="7721AA",
        )
        Inschrijving.objects.create(
            leerling=leerling,
            organisatie=school,
            school_id=f"{school.code}00",  # as most schools write it: with the location
            schoolsoort=soort,
            groep=groep,
            leerjaar="3",
            begin_datum=date(2025, 8, 1),
            rooster=rooster,
        )
        for relatie in ("moeder", "vader"):
            Contact.objects.create(
                leerling=leerling,
                naam=f"{relatie.capitalize()} van {voornaam}",
                relatie=relatie,
                heeft_gezag=True,
                adres="Kerkstraat 1, 7721 AA Dalfsen",
            )
        wereld.leerlingen[voornaam] = leerling
    return wereld


def make_demo() -> None:
    """Mark the region as a demo: it holds made-up people only."""
    Logregel.objects.create(op=datetime.combine(BEGIN, time(), UTC), daad=DEMO_GEMAAKT)


def make_rooster(merk: str, lessen: int, minuten: int) -> Rooster:
    """Make a timetable with the same lessons on each weekday."""
    rooster = Rooster.objects.create(merk=merk)
    for weekdag in range(1, 6):
        for lesuur in range(1, lessen + 1):
            begin = 510 + (lesuur - 1) * minuten
            Roosterles.objects.create(rooster=rooster, weekdag=weekdag, lesuur=lesuur, begin_minuut=begin, eind_minuut=begin + minuten)
    return rooster


def miss_lessons(wereld: Wereld, voornaam: str, van: str, lesuren: int, registratie: str = "ongeoorloofd") -> None:
    """Let a pupil of the school for vo miss so many lessons in a row from a day on, entered each day."""
    dag = date.fromisoformat(van)
    while lesuren:
        if dag.isoweekday() <= 5:
            tm = min(LESUREN, lesuren)
            registreer(wereld.leerlingen[voornaam], Verzuim(dag, registratie, 1, tm), wereld.moment("verzuim", dag.isoformat(), 14))
            lesuren -= tm
        dag += timedelta(days=1)
