"""The made-up organisations of the region and who works there: organisaties.yaml, beside this file."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from aanwezig.definitions.lezer import Knoop, read_yaml
from aanwezig.exchange.personen import Medewerkergegevens, Organisatiegegevens
from aanwezig.exchange.synthetisch.actueel import Schoolplek
from aanwezig.exchange.synthetisch.instellingen import MAP, SOORTEN, load_synthese
from aanwezig.exchange.synthetisch.namen import MAILDOMEIN, Namenboek, draw_telefoon, load_namen, mail_of

SCHOOL, BESTUUR, SWV, GEMEENTE, JGZ, AANBIEDER = "school", "schoolbestuur", "samenwerkingsverband", "gemeente", "jgz", "aanbieder"
JEUGDHULP, DOORSTROOMPUNT = "jeugdhulp", "doorstroompunt"
MENTOR, LEERPLICHT, BEHEERDER, ARCHIEF = "mentor", "leerplichtambtenaar", "functioneel-beheerder", "archiefbeheerder"
PRIVACY = "privacyfunctionaris"
AANDACHT, FG, CASUSREGIE = "aandachtsfunctionaris", "functionaris-gegevensbescherming", "casusregisseur"
LIJSTEN: Final = {
    "samenwerkingsverbanden": SWV,
    "jgz": JGZ,
    "jeugdhulp": JEUGDHULP,
    "aanbieders": AANBIEDER,
    "doorstroompunten": DOORSTROOMPUNT,
}


@dataclass(frozen=True, slots=True)
class Vast:
    """Somebody with a given name: at an organisation of a kind, by its code or (a school) its name."""

    naam: str
    soort: str
    waar: str
    rol: str
    groep: str


@dataclass(frozen=True, slots=True)
class Gebiedkeus:
    """A gebied whose rules hold: for an organisation by kind and code, or (both empty) for everybody."""

    gebied: str
    soort: str
    code: str


@dataclass(frozen=True, slots=True)
class Organisatieboek:
    """What organisaties.yaml says."""

    schoolnamen: Mapping[str, tuple[str, ...]]
    besturen: tuple[tuple[Organisatiegegevens, tuple[str, ...]], ...]
    overige: tuple[Organisatiegegevens, ...]
    bezetting: Mapping[str, Mapping[str, int]]
    leerplichtambtenaren: Mapping[str, int]
    beheerders: Mapping[str, int]
    archiefbeheerders: Mapping[str, int]
    privacyfunctionarissen: Mapping[str, int]
    aandachtsfunctionarissen: Mapping[str, int]
    fgs: Mapping[str, int]
    casusregisseurs: Mapping[str, int]
    vast: tuple[Vast, ...]
    verbanden: Mapping[str, Mapping[str, str]]
    sectoren: Mapping[str, str]
    gebieden: tuple[Gebiedkeus, ...]

    def verbanden_of(self, school: Schoolplek) -> tuple[str, ...]:
        """Return the codes of the samenwerkingsverbanden to which a school belongs; none for a kind that has none."""
        sector = self.sectoren.get(school.schoolsoort)
        code = self.verbanden.get(school.gemeente, {}).get(sector or "")
        return (code,) if code else ()


def load_organisaties() -> Organisatieboek:
    """Read the organisations.

    Raises:
        RegelwerkFout: at the first place that makes no sense.
    """
    namen = (
        *("bronnen", "schoolnamen", "besturen", *LIJSTEN, "bezetting", "leerplichtambtenaren", "beheerders", "archiefbeheerders"),
        *("privacyfunctionarissen", "aandachtsfunctionarissen", "fgs", "casusregisseurs", "vast", "verbanden", "sectoren", "gebieden"),
    )
    velden = read_yaml(MAP / "organisaties.yaml", MAP).velden(namen)
    schoolnamen = velden["schoolnamen"].velden(SOORTEN)
    return Organisatieboek(
        schoolnamen={soort: tuple(naam.tekst() for naam in schoolnamen[soort].lijst()) for soort in SOORTEN},
        besturen=tuple(_read_bestuur(knoop) for knoop in velden["besturen"].lijst()),
        overige=tuple(_read_organisatie(knoop, soort) for naam, soort in LIJSTEN.items() for knoop in velden[naam].lijst()),
        bezetting={soort: {rol: aantal.getal() for rol, aantal in knoop.paren()} for soort, knoop in velden["bezetting"].paren()},
        leerplichtambtenaren={code: aantal.getal() for code, aantal in velden["leerplichtambtenaren"].paren()},
        beheerders={code: aantal.getal() for code, aantal in velden["beheerders"].paren()},
        archiefbeheerders={code: aantal.getal() for code, aantal in velden["archiefbeheerders"].paren()},
        privacyfunctionarissen={code: aantal.getal() for code, aantal in velden["privacyfunctionarissen"].paren()},
        aandachtsfunctionarissen={soort: aantal.getal() for soort, aantal in velden["aandachtsfunctionarissen"].paren()},
        fgs={code: aantal.getal() for code, aantal in velden["fgs"].paren()},
        casusregisseurs={code: aantal.getal() for code, aantal in velden["casusregisseurs"].paren()},
        vast=tuple(_read_vast(knoop) for knoop in velden["vast"].lijst()),
        verbanden={gemeente: {sector: code.tekst() for sector, code in knoop.paren()} for gemeente, knoop in velden["verbanden"].paren()},
        sectoren={soort: sector.tekst() for soort, sector in velden["sectoren"].paren()},
        gebieden=tuple(_read_gebied(knoop) for knoop in velden["gebieden"].lijst()),
    )


def _read_bestuur(knoop: Knoop) -> tuple[Organisatiegegevens, tuple[str, ...]]:
    velden = knoop.velden(["code", "naam", "soorten"])
    soorten = tuple(soort.een_van(SOORTEN) for soort in velden["soorten"].lijst())
    return Organisatiegegevens(BESTUUR, velden["code"].tekst(), velden["naam"].tekst()), soorten


def _read_organisatie(knoop: Knoop, soort: str) -> Organisatiegegevens:
    velden = knoop.velden(["code", "naam"])
    return Organisatiegegevens(soort, velden["code"].tekst(), velden["naam"].tekst())


def _read_vast(knoop: Knoop) -> Vast:
    velden = knoop.velden(["naam", "soort", "waar", "rol"], ["groep"])
    groep = velden["groep"].tekst() if "groep" in velden else ""
    return Vast(velden["naam"].tekst(), velden["soort"].tekst(), velden["waar"].tekst(), velden["rol"].tekst(), groep)


def _read_gebied(knoop: Knoop) -> Gebiedkeus:
    velden = knoop.velden(["gebied"], ["soort", "voor"])
    return Gebiedkeus(velden["gebied"].tekst(), velden.get("soort", Knoop.tekst, ""), velden.get("voor", Knoop.tekst, ""))


def make_organisaties(boek: Organisatieboek, scholen: Iterable[Schoolplek]) -> tuple[Organisatiegegevens, ...]:
    """Make all organisations of the region: municipalities, boards, schools and the others. Each school has a name of its own."""
    gemeenten = {gemeente.code: gemeente.naam for gemeente in load_synthese().gemeenten}
    besturen: dict[str, list[str]] = defaultdict(list)
    for bestuur, soorten in boek.besturen:
        for soort in soorten:
            besturen[soort].append(bestuur.code)
    plekken = sorted(scholen, key=lambda school: school.brin)
    bezet = {school.naam for school in plekken if school.naam}
    vrij = {soort: iter([naam for naam in namen if naam not in bezet]) for soort, namen in boek.schoolnamen.items()}
    geteld: Counter[str] = Counter()
    uit = [Organisatiegegevens(GEMEENTE, code, f"Gemeente {naam}") for code, naam in gemeenten.items()]
    uit += [bestuur for bestuur, _ in boek.besturen]
    for school in plekken:
        soort = school.schoolsoort
        naam = school.naam or next(vrij[soort], "") or _again(boek.schoolnamen[soort], geteld[soort], gemeenten[school.gemeente])
        geteld[soort] += 1
        keuze = besturen[soort]
        uit.append(
            Organisatiegegevens(SCHOOL, school.brin, naam, keuze[geteld[soort] % len(keuze)] if keuze else "", boek.verbanden_of(school))
        )
    return (*uit, *boek.overige)


def _again(namen: Sequence[str], nummer: int, plaats: str) -> str:
    """Return a name that is used already, with the place behind it, and a number when there are very many schools."""
    ronde, plek = divmod(nummer, len(namen))
    return f"{namen[plek]} {plaats}" + (f" {ronde}" if ronde > 1 else "")


def make_medewerkers(
    boek: Organisatieboek, organisaties: Sequence[Organisatiegegevens], groepen: Mapping[str, Sequence[str]], zaad: int
) -> tuple[Medewerkergegevens, ...]:
    """Make who works at the organisations. ``groepen``: the classes of each school (by BRIN), each with a mentor of its own."""
    vast: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    codes = {(organisatie.soort, organisatie.naam): organisatie.code for organisatie in organisaties}
    for iemand in boek.vast:
        vast[iemand.soort, codes.get((iemand.soort, iemand.waar), iemand.waar), iemand.rol, iemand.groep].append(iemand.naam)
    namen, bezet = load_namen(), Counter[str]()
    uit = []
    for organisatie in organisaties:
        plekken = [
            (rol, "")
            for rol, aantal in boek.bezetting.get(organisatie.soort, {}).items()
            for _ in range(boek.leerplichtambtenaren.get(organisatie.code, aantal) if rol == LEERPLICHT else aantal)
        ]
        plekken += [(BEHEERDER, "")] * (boek.beheerders.get(organisatie.code, 0) if organisatie.soort == GEMEENTE else 0)
        plekken += [(ARCHIEF, "")] * (boek.archiefbeheerders.get(organisatie.code, 0) if organisatie.soort == GEMEENTE else 0)
        plekken += [(PRIVACY, "")] * (boek.privacyfunctionarissen.get(organisatie.code, 0) if organisatie.soort == GEMEENTE else 0)
        plekken += [(MENTOR, groep) for groep in groepen.get(organisatie.code, ()) if organisatie.soort == SCHOOL]
        plekken += [(FG, "")] * (boek.fgs.get(organisatie.code, 0) if organisatie.soort == GEMEENTE else 0)
        plekken += [(AANDACHT, "")] * boek.aandachtsfunctionarissen.get(organisatie.soort, 0)
        plekken += [(CASUSREGIE, "")] * (boek.casusregisseurs.get(organisatie.code, 0) if organisatie.soort == GEMEENTE else 0)
        for nummer, (rol, groep) in enumerate(plekken):
            wachtend = vast[organisatie.soort, organisatie.code, rol, groep]
            zaadje = f"{zaad}-{organisatie.soort}-{organisatie.code}-{nummer}"
            naam = wachtend.pop(0) if wachtend else _draw_name(namen, Random(zaadje))  # noqa: S311 - made-up people, not secrets
            voor = mail_of(naam)
            bezet[voor] += 1
            email = f"{voor}{bezet[voor] if bezet[voor] > 1 else ''}@{MAILDOMEIN}"
            telefoon = draw_telefoon(Random(email))  # noqa: S311 - made-up people, not secrets
            uit.append(Medewerkergegevens(naam, email, organisatie.soort, organisatie.code, rol, groep, telefoon))
    return tuple(uit)


def _draw_name(namen: Namenboek, kans: Random) -> str:
    groep = namen.choose_groep(kans)
    return f"{kans.choice((*groep.ouders_v, *groep.ouders_m))} {kans.choice(groep.achternamen)}"
