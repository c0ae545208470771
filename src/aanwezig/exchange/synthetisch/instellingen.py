"""Reads the numbers behind the made-up region: gemeenten.yaml and synthese.yaml, beside this file."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aanwezig.core.verzuim.tabellen import Registratie, Schoolsoort, Uitstroom
from aanwezig.definitions.lezer import Knoop, Velden, read_yaml

MAP: Final = Path(__file__).resolve().parent
SOORTEN: Final = tuple(soort.value for soort in Schoolsoort)
PATRONEN: Final = ("spijbelen", "vaak_te_laat", "langdurig_ziek", "vast_moment", "luxe", "thuiszitten", "geschorst")
"""The patterns a leerling may have, in the order of their codes (1 and up; 0 is none)."""
GEWOON: Final = ("ziek", "te_laat", "ongeoorloofd", "arts", "verlof", "geoorloofd_overig")
RUIS: Final = ("later_ingevoerd", "gecorrigeerd", "dubbel_geleverd", "onbekende_code", "gesloten_dag")
REGISTRATIES: Final = tuple(soort.value for soort in Registratie if soort is not Registratie.VERVALLEN)
SCHOOLDAGEN: Final = 5


@dataclass(frozen=True, slots=True)
class Gemeente:
    """One municipality: ``jongeren`` aged 5 to 18, ``op_school`` of every thousand of them at school, and where older ones go to school."""

    code: str
    naam: str
    jongeren: int
    op_school: int
    vo_in: str
    mbo_in: str
    postcodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schoolmaat:
    """Size of the schools of one kind, where they stand, and per thousand schools how a whole day is registered."""

    grootte: int
    locatie: int
    plaats: str
    lesuurreeks: int
    elk_lesuur: int


@dataclass(frozen=True, slots=True)
class Roosterplan:
    """A timetable: ``tijden`` of its lesuren in minutes after midnight, and how many of them there are per weekday."""

    rooster_id: str
    soorten: tuple[str, ...]
    tijden: tuple[tuple[int, int], ...]
    per_dag: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Synthese:
    """All numbers of synthese.yaml and gemeenten.yaml; the files say of how many each is a part."""

    gemeenten: tuple[Gemeente, ...]
    leeftijden: dict[int, int]
    schoolkeuze: tuple[tuple[int, int, dict[str, int]], ...]
    scholen: dict[str, Schoolmaat]
    roosters: tuple[Roosterplan, ...]
    gewoon_verzuim: dict[str, dict[str, int]]
    ziekteduur: dict[int, int]
    halverwege_ziek: int
    ziekteseizoen: dict[int, int]
    patronen: dict[str, dict[str, int]]
    patroonduur: dict[str, tuple[int, int]]
    ruis: dict[str, int]
    correctie_vervallen: int
    correcties: dict[str, tuple[str, ...]]
    onbekende_codes: tuple[str, ...]
    leerlingen: dict[str, int]
    startkwalificatie: dict[int, int]
    uitstroom_vrij: dict[str, int]
    uitstroom_vanaf_leeftijd: int
    leertijdvermindering: dict[str, int]
    niet_op_school: dict[str, int]
    schoolkalender: dict[str, int]
    levering: dict[str, int]
    redenen: dict[str, tuple[str, ...]]


def load_synthese() -> Synthese:
    """Read the numbers.

    Raises:
        RegelwerkFout: at the first place that makes no sense.
    """
    velden = read_yaml(MAP / "synthese.yaml", MAP).velden([naam for naam in Synthese.__slots__ if naam not in _ELDERS])
    uitstroom = _getallen(velden["uitstroom_vrij"], (*Uitstroom, _VANAF))
    keuze = tuple(_read_keuze(knoop) for knoop in velden["schoolkeuze"].lijst())
    return Synthese(
        gemeenten=_read_gemeenten(),
        leeftijden=_per_getal(velden["leeftijden"]),
        schoolkeuze=keuze,
        scholen={naam: _read_maat(knoop) for naam, knoop in _per_soort(velden["scholen"])},
        roosters=tuple(_read_roosterplan(knoop) for knoop in velden["roosters"].lijst()),
        gewoon_verzuim={naam: _getallen(knoop, GEWOON) for naam, knoop in _per_soort(velden["gewoon_verzuim"])},
        ziekteduur=_per_getal(velden["ziekteduur"]),
        halverwege_ziek=velden["halverwege_ziek"].getal(),
        ziekteseizoen=_per_getal(velden["ziekteseizoen"]),
        patronen={naam: _getallen(knoop, PATRONEN) for naam, knoop in _per_soort(velden["patronen"])},
        patroonduur={naam: _read_bereik(velden["patroonduur"].velden(PATRONEN)[naam]) for naam in PATRONEN},
        ruis=_getallen(velden["ruis"], RUIS),
        correctie_vervallen=velden["correctie_vervallen"].getal(),
        correcties={naam: _teksten(knoop, REGISTRATIES) for naam, knoop in velden["correcties"].paren()},
        onbekende_codes=_teksten(velden["onbekende_codes"]),
        leerlingen=_getallen(velden["leerlingen"], _LEVEN),
        startkwalificatie=_per_getal(velden["startkwalificatie"]),
        uitstroom_vrij={naam: aantal for naam, aantal in uitstroom.items() if naam != _VANAF},
        uitstroom_vanaf_leeftijd=uitstroom[_VANAF],
        leertijdvermindering={naam: knoop.getal() for naam, knoop in velden["leertijdvermindering"].paren()},
        niet_op_school={naam: knoop.getal() for naam, knoop in velden["niet_op_school"].paren()},
        schoolkalender=_getallen(velden["schoolkalender"], _KALENDER),
        levering=_getallen(velden["levering"], ("gesorteerd", "met_invoerdatum", "met_einddatum")),
        redenen=_read_redenen(velden),
    )


_ELDERS = ("gemeenten", "uitstroom_vanaf_leeftijd")
_VANAF = "vanaf_leeftijd"
_LEVEN = (
    "van_school_gewisseld",
    "daarvan_verhuisd",
    "met_een_gat",
    "nieuw_in_de_gemeente",
    "verlof_bij_bijzondere_dag",
    "gewichtige_omstandigheden",
)
_KALENDER = ("studiedagen_minstens", "studiedagen_hoogstens", "tweede_meiweek", "goede_vrijdag", "herfst_van_andere_regio")


def _read_gemeenten() -> tuple[Gemeente, ...]:
    velden = read_yaml(MAP / "gemeenten.yaml", MAP).velden(["bronnen", "gemeenten"])
    gemeenten = tuple(_read_gemeente(knoop) for knoop in velden["gemeenten"].lijst())
    codes = {gemeente.code for gemeente in gemeenten}
    for gemeente in gemeenten:
        for code in (gemeente.vo_in, gemeente.mbo_in):
            if code not in codes:
                raise velden["gemeenten"].fout(f"{gemeente.naam} wijst naar gemeente {code}", "een code uit deze lijst")
    return gemeenten


def _read_gemeente(knoop: Knoop) -> Gemeente:
    velden = knoop.velden(["code", "naam", "jongeren", "op_school", "vo_in", "mbo_in", "postcodes"])
    return Gemeente(
        velden["code"].tekst(),
        velden["naam"].tekst(),
        velden["jongeren"].getal(),
        velden["op_school"].getal(),
        velden["vo_in"].tekst(),
        velden["mbo_in"].tekst(),
        _teksten(velden["postcodes"]),
    )


def _read_keuze(knoop: Knoop) -> tuple[int, int, dict[str, int]]:
    velden = knoop.velden(["van", "tm", "per_duizend"])
    keuze = {naam: deel.getal() for naam, deel in velden["per_duizend"].paren()}
    if sum(keuze.values()) != 1000 or not set(keuze) <= set(SOORTEN):
        raise velden["per_duizend"].fout("dit verdeelt niet alle leerlingen", f"samen 1000, over {', '.join(SOORTEN)}")
    return velden["van"].getal(), velden["tm"].getal(), keuze


def _read_bereik(knoop: Knoop) -> tuple[int, int]:
    grenzen = [grens.getal() for grens in knoop.lijst()]
    if len(grenzen) != 2 or grenzen[0] > grenzen[1]:
        raise knoop.fout(f"{grenzen} is geen bereik", "twee getallen, het kleinste eerst")
    return grenzen[0], grenzen[1]


def _read_maat(knoop: Knoop) -> Schoolmaat:
    velden = knoop.velden(["grootte", "locatie", "plaats", "lesuurreeks", "elk_lesuur"])
    return Schoolmaat(
        velden["grootte"].getal(),
        velden["locatie"].getal(),
        velden["plaats"].een_van(("eigen", "vo", "mbo")),
        velden["lesuurreeks"].getal(),
        velden["elk_lesuur"].getal(),
    )


def _read_roosterplan(knoop: Knoop) -> Roosterplan:
    velden = knoop.velden(["id", "soorten", "tijden", "per_dag"])
    return Roosterplan(velden["id"].tekst(), _teksten(velden["soorten"], SOORTEN), *read_lesuren(velden))


def read_lesuren(velden: Velden) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...]]:
    """Read ``tijden`` and ``per_dag`` of a timetable.

    Raises:
        RegelwerkFout: when a time is no time, or a day has more lesuren than there are times.
    """
    tijden = tuple(_read_tijd(knoop) for knoop in velden["tijden"].lijst())
    per_dag = tuple(knoop.getal() for knoop in velden["per_dag"].lijst())
    if len(per_dag) != SCHOOLDAGEN or max(per_dag) > len(tijden):
        raise velden["per_dag"].fout(f"{list(per_dag)}", f"vijf getallen van 0 tot en met {len(tijden)}")
    return tijden, per_dag


def _read_tijd(knoop: Knoop) -> tuple[int, int]:
    van, streep, tot = knoop.tekst().partition("-")
    delen = [*van.split(":"), *tot.split(":")]
    if not streep or len(delen) != 4 or not all(deel.isdecimal() for deel in delen):
        raise knoop.fout(f"'{knoop.tekst()}' is geen lestijd", "een begin en een einde, zoals 08:30-09:20")
    uur, minuut, eind_uur, eind_minuut = (int(deel) for deel in delen)
    return 60 * uur + minuut, 60 * eind_uur + eind_minuut


def _read_redenen(velden: Velden) -> dict[str, tuple[str, ...]]:
    return {naam: tuple(" ".join(str(reden.knoop.value).split()) for reden in knoop.lijst()) for naam, knoop in velden["redenen"].paren()}


def _per_soort(knoop: Knoop) -> Iterable[tuple[str, Knoop]]:
    velden = knoop.velden(SOORTEN)
    return ((naam, velden[naam]) for naam in SOORTEN)


def _getallen(knoop: Knoop, namen: Collection[str]) -> dict[str, int]:
    velden = knoop.velden(namen)
    return {str(naam): velden[naam].getal() for naam in namen}


def _per_getal(knoop: Knoop) -> dict[int, int]:
    for naam, waarde in knoop.paren():
        if not naam.isdecimal():
            raise waarde.fout(f"'{naam}' is geen getal", "een heel getal voor de dubbele punt")
    return {int(naam): waarde.getal() for naam, waarde in knoop.paren()}


def _teksten(knoop: Knoop, waarden: Collection[str] = ()) -> tuple[str, ...]:
    return tuple(waarde.een_van(waarden) if waarden else waarde.tekst() for waarde in knoop.lijst())
