"""Reads a file that a school offered beside what the administration knows of its own pupils; writes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from django.db.models.expressions import RawSQL

from aanwezig.actions.voortgang import Voortgang
from aanwezig.core.verzuim.tabellen import school_van
from aanwezig.definitions.boeken import regelwerk
from aanwezig.definitions.redenen import Reden, Redenentabel, load_redenen
from aanwezig.exchange.las import (
    INDELINGEN,
    Afspraken,
    Bijwerking,
    OnbekendeCode,
    Raad,
    Volledig,
    bijwerken,
    lees_export,
    lees_leerlingnummers,
)
from aanwezig.exchange.tabellen import TABELLEN, Fout, NietGetoond, lees_aanlevering, take_apart
from aanwezig.exchange.tabellen.keuren import Kalenderbereik
from aanwezig.store.feiten import frames_of
from aanwezig.store.models import Aangeboden, Functie, Leerling, Organisatie, Schoolreden, Verzuimrij
from aanwezig.weergave.woorden import count_of

VERZUIM = "verzuim"
BEKEND = ("leerlingen", "inschrijvingen", "roosters", "regio", "kalender")
"""The tables that the administration knows already and that a school's file leans on."""
UUR = 60
VOORBEHOUDEN = ("ziek-", "hand-")
"""How the numbers begin of rows that people enter here."""
NAAM_TEKENS = 40
LOS = "inhoud"
"""What a refused row said, when it has no columns."""
BUITEN_BEELD = "een leerling_id dat ook in leerlingen.parquet staat"
VAN_SCHOOL = "het leerling_id van een leerling van je school"
NIETS_VERVALT = (
    "Er zijn meldingen geweigerd. Daarom is niet te zeggen wat er niet meer in de export staat: er vervalt niets, ook niet in de "
    "periode die je invulde."
)
IN_DE_BROWSER = Raad(
    nummers="bied bij de export ook de tabel leerlingnummers aan",
    open_tot="vul bij het aanbieden in tot en met welke dag meldingen zonder einde lopen",
    later="Kies bij het aanbieden een latere dag tot en met waar meldingen zonder einde lopen.",
)


@dataclass(frozen=True, slots=True)
class Geweigerd:
    """A row of a file that is left out: its line, what it said (by column, as text) and why."""

    regel: int
    velden: Mapping[str, str]
    reden: str


@dataclass(frozen=True, slots=True)
class Gelezen:
    """What is in a file. ``verzuim``: the good rows, as the contract has them; None when the file as a whole is refused.

    ``geweigerd``: the rows that are left out when the good ones are taken, each with what it said and why.
    ``codes``: codes of the school's system that nobody mapped. ``bijwerking``: what the export changes, in words and numbers.
    ``al_bekend``: rows of the export that are there already.
    """

    verzuim: pl.DataFrame | None
    fouten: Sequence[Fout] = ()
    niet_getoond: Sequence[NietGetoond] = ()
    opmerkingen: Sequence[str] = ()
    codes: Sequence[OnbekendeCode] = ()
    bijwerking: Sequence[tuple[str, int]] = field(default_factory=tuple)
    al_bekend: int = 0
    geweigerd: Sequence[Geweigerd] = ()

    @property
    def heel(self) -> bool:
        """Nothing in the file is refused."""
        return self.verzuim is not None and not self.fouten and not self.niet_getoond


def read(aangeboden: Aangeboden, dag: date, voortgang: Voortgang) -> Gelezen:
    """Read and check a file. Nobody else's pupils can be in it. ``dag``: the day on which it was offered."""
    voortgang.begin("lezen", len(aangeboden.inhoud))
    with TemporaryDirectory(prefix="aanwezig-") as map_:  # only this process can read it, and it goes at once
        if aangeboden.indeling:
            return _read_export(aangeboden, Path(map_), dag, voortgang)
        return _read_tabel(aangeboden, Path(map_))


def redenen_of(school: Organisatie) -> Redenentabel:
    """Return what codes mean at a school: its own words first, then those of the systems."""
    eigen = Schoolreden.objects.filter(organisatie=school)
    return load_redenen().with_scholen(
        Reden(rij.code, rij.registratie, rij.geldig_vanaf, rij.geldig_tot, school_id=school.code, bron="school") for rij in eigen
    )


def _read_tabel(aangeboden: Aangeboden, map_: Path) -> Gelezen:
    for naam, frame in _known(aangeboden.door).items():
        frame.write_parquet(map_ / f"{naam}.parquet")
    (map_ / f"{VERZUIM}{Path(aangeboden.naam).suffix.lower()}").write_bytes(bytes(aangeboden.inhoud))
    land = regelwerk().land
    uitkomst = lees_aanlevering(map_, kalender_van=land.van, kalender_tm=land.tm, ga_door=True)
    return Gelezen(
        _own_numbers(uitkomst.frames[VERZUIM], aangeboden.door.organisatie) if uitkomst.bruikbaar else None,
        [_for_school(fout) for fout in uitkomst.fouten],
        uitkomst.niet_getoond,
        [opmerking.tekst for opmerking in uitkomst.opmerkingen],
        geweigerd=_refused(uitkomst.geweigerd),
    )


def _read_export(aangeboden: Aangeboden, map_: Path, dag: date, voortgang: Voortgang) -> Gelezen:
    """Read an export of the school's system, by the same road as ``aanwezig omzetten``."""
    school, land = aangeboden.door.organisatie, regelwerk().land
    bereik = Kalenderbereik(land.van, land.tm)
    indeling = INDELINGEN[aangeboden.indeling]
    nummers = None
    if aangeboden.nummers_naam:
        nummers, fouten = lees_leerlingnummers(
            _put(map_ / "nummers", aangeboden.nummers_naam, bytes(aangeboden.nummers)), school.code, bereik
        )
        if fouten:
            return Gelezen(None, fouten)
    pad = _put(map_ / "export", aangeboden.naam, bytes(aangeboden.inhoud))
    wie = list(_own_leerlingen(school))
    afspraken = Afspraken(
        school_id=school.code,
        redenen=redenen_of(school),
        bereik=bereik,
        open_tot=aangeboden.open_tot,
        nummers=nummers,
        leerlingen=frozenset(leerling.leerling_id for leerling in wie),
        raad=IN_DE_BROWSER,
    )
    uitkomst = lees_export(pad, indeling, afspraken, voortgang.done)
    if not uitkomst.leesbaar:
        return Gelezen(None, uitkomst.fouten, uitkomst.niet_getoond)
    van, tm = aangeboden.volledig_van, aangeboden.volledig_tm
    periode = Volledig(van, tm) if van and tm and not uitkomst.fouten else None
    bijwerking = bijwerken(
        frames_of([leerling.pk for leerling in wie])[VERZUIM].lazy(),
        uitkomst.rijen,
        systeem=indeling.naam,
        school_id=school.code,
        redenen=pl.DataFrame(schema=TABELLEN["redenen"].frame_schema),  # a row keeps its code; a mapping gives the next link
        gemaakt_op=dag,
        volledig=periode,
    )
    return Gelezen(
        _free_numbers(bijwerking.rijen),
        uitkomst.fouten,
        uitkomst.niet_getoond,
        opmerkingen=[*([NIETS_VERVALT] if van and periode is None else []), *_remarks(bijwerking)],
        codes=uitkomst.onbekend,
        bijwerking=_in_words(bijwerking),
        al_bekend=bijwerking.aanwezig + bijwerking.van_een_mens,
        geweigerd=_refused(uitkomst.geweigerd),
    )


def _refused(geweigerd: pl.DataFrame) -> list[Geweigerd]:
    """Return the refused rows with their columns; what has none (a note of a school's system, a broken line) stays one text."""
    rijen = geweigerd.filter(pl.col("tabel") == VERZUIM).select("regel", "inhoud", "reden").iter_rows()
    return [
        Geweigerd(regel, take_apart(inhoud, TABELLEN[VERZUIM]) or {LOS: inhoud}, reden.replace(BUITEN_BEELD, VAN_SCHOOL))
        for regel, inhoud, reden in rijen
    ]


def _for_school(fout: Fout) -> Fout:
    """Say of a pupil who is not known what a school can do about it: it delivers no table of pupils."""
    if fout.verwacht != BUITEN_BEELD:
        return fout
    return replace(fout, verwacht=VAN_SCHOOL, wat_te_doen="Verbeter het nummer. Klopt het, vraag dan je beheerder de leerling op te nemen.")


def _put(map_: Path, naam: str, inhoud: bytes) -> Path:
    """Write a file under its own name, which faults show; a name that is too long for a disk is cut."""
    map_.mkdir()
    pad = Path(naam)
    bestand = map_ / f"{pad.stem[:NAAM_TEKENS] or 'export'}{pad.suffix[:NAAM_TEKENS]}"
    bestand.write_bytes(inhoud)
    return bestand


def _free_numbers(rijen: pl.DataFrame) -> pl.DataFrame:
    """Give rows whose number is taken by a row that was taken back the next free number of their chain.

    What was taken back stays as it is, so an export that is offered again gives new rows.
    """
    bezet = _taken(rijen["rij_id"].to_list())
    nieuw: dict[str, str] = {}
    while bezet:
        kandidaten = {rij_id: _next_version(nieuw.get(rij_id, rij_id)) for rij_id in bezet}
        nieuw |= kandidaten
        nog = _taken(list(kandidaten.values()))
        bezet = {rij_id for rij_id, kandidaat in kandidaten.items() if kandidaat in nog}
    return rijen.with_columns(pl.col("rij_id").replace(nieuw)) if nieuw else rijen


def _own_numbers(rijen: pl.DataFrame, school: Organisatie) -> pl.DataFrame:
    """Give rows whose number is another school's, or is kept for what this application writes itself, a number with the school in it.

    A number is of the school that gave it: nobody learns from a refusal which numbers there are elsewhere, or takes one beforehand.
    """
    nummers = {nummer for kolom in ("rij_id", "vervangt") for nummer in rijen[kolom].to_list() if nummer}
    bezet = _taken(list(nummers))
    eigen = set(Verzuimrij.objects.filter(rij_id__in=bezet, school_id__startswith=school.code).values_list("rij_id", flat=True))
    anders = {nummer: f"{nummer}@{school.code}" for nummer in nummers - eigen if nummer in bezet or nummer.startswith(VOORBEHOUDEN)}
    return rijen.with_columns(pl.col("rij_id", "vervangt").replace(anders)) if anders else rijen


def _taken(nummers: Sequence[str]) -> set[str]:
    hier = RawSQL("SELECT unnest(%s::text[])", [list(nummers)])
    return set(Verzuimrij.objects.filter(rij_id__in=hier).values_list("rij_id", flat=True))


def _next_version(rij_id: str) -> str:
    keten, teken, versie = rij_id.rpartition("-v")
    return f"{keten}-v{int(versie) + 1}" if teken and versie.isdecimal() else f"{rij_id}-v2"


def _in_words(bijwerking: Bijwerking) -> list[tuple[str, int]]:
    """Say what an export does besides adding rows."""
    regels = (
        ("anders ingedeeld dan eerst", bijwerking.anders),
        ("vervallen, want niet meer in de export", bijwerking.vervallen),
        ("weer in de export, dus weer meegeteld", bijwerking.opnieuw),
        ("door iemand verbeterd; dat blijft zo", bijwerking.van_een_mens),
    )
    return [(wat, aantal) for wat, aantal in regels if aantal]


def _remarks(bijwerking: Bijwerking) -> list[str]:
    if not bijwerking.ontbreekt:
        return []
    staat, telt = ("staat", "Die telt") if bijwerking.ontbreekt == 1 else ("staan", "Die tellen")
    return [
        f"{count_of(bijwerking.ontbreekt, 'rij', 'rijen')} uit een eerdere export, voor dezelfde dagen, {staat} niet in deze export. "
        f"{telt} nog mee. Is deze export van een periode compleet? Bied haar dan opnieuw aan en vul de periode in; wat weg is, vervalt dan."
    ]


def _own_leerlingen(school: Organisatie) -> Sequence[Leerling]:
    return list(Leerling.objects.filter(inschrijvingen__organisatie=school).distinct())


def _known(functie: Functie) -> dict[str, pl.DataFrame]:
    """Return the tables about the pupils who are or were enrolled at the own school, with only their enrolments there."""
    wie = [leerling.pk for leerling in _own_leerlingen(functie.organisatie)]
    frames = {naam: frame for naam, frame in frames_of(wie).items() if naam in BEKEND}
    eigen = frames["inschrijvingen"].filter(pl.col("school_id").str.starts_with(school_van(functie.organisatie.code)))
    tijden = {kolom: _as_time(kolom) for kolom in ("begin_minuut", "eind_minuut")}
    roosters = frames["roosters"].with_columns(*tijden.values()).rename({"begin_minuut": "begin_tijd", "eind_minuut": "eind_tijd"})
    return frames | {"inschrijvingen": eigen, "roosters": roosters}


def _as_time(kolom: str) -> pl.Expr:
    """Write minutes after midnight as a file has them: ``08:30``."""
    minuten = pl.col(kolom).cast(pl.Int32)
    return pl.format("{}:{}", (minuten // UUR).cast(pl.String).str.zfill(2), (minuten % UUR).cast(pl.String).str.zfill(2)).alias(kolom)
