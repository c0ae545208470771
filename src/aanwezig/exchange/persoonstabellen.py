"""The tables personen, contacten and woonplaatsen: who the pupils of deliveries are, who is around them, and where they lived and when.

They stand beside the tables of the signalling contract and are read by the same readers; signals never need them. What is known of pupils
here already is not known to this module: that comparison is in ``actions.personenleveringen``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeVar

import polars as pl
from stdnum.nl import bsn as bsn_regel
from stdnum.nl import onderwijsnummer as onderwijsnummer_regel

from aanwezig.exchange.personen import Contactgegevens, Woongegevens
from aanwezig.exchange.tabellen.blokken import REGEL
from aanwezig.exchange.tabellen.fouten import BestandGeweigerd, Fout, NietGetoond, Verslag, show_waarde
from aanwezig.exchange.tabellen.grenzen import Grenzen
from aanwezig.exchange.tabellen.keuren import GOED, Kalenderbereik, Tabelkeuring
from aanwezig.exchange.tabellen.lezen import LEZERS, Tabelbestand, find_bestanden, read_blokken
from aanwezig.exchange.tabellen.schema import BRIN, GEMEENTECODE, Kolom, Soort, Tabel

GRENZEN: Final = Grenzen()
JA, NEE = "ja", "nee"
_NUL: Final = "Schrijf alle negen cijfers, ook de nullen vooraan, zonder punten of spaties."
_LEERLING: Final = Kolom("leerling_id", Soort.CODE, "het nummer van de leerling, zoals in de tabel leerlingen")


def _tekst(naam: str, verwacht: str, *, leeg_mag: bool = False, breedte: int = 0) -> Kolom:
    return Kolom(naam, Soort.TEKST, verwacht, leeg_mag=leeg_mag, breedte=breedte)


PERSONEN: Final = Tabel(
    "personen",
    (
        _LEERLING,
        _tekst("voornaam", "de roepnaam (of leeg)", leeg_mag=True),
        _tekst("tussenvoegsel", "een tussenvoegsel, zoals van der (of leeg)", leeg_mag=True),
        _tekst("achternaam", "de achternaam"),
        Kolom("bsn", Soort.CODE, "een BSN van negen cijfers (of leeg)", leeg_mag=True, patroon="^[0-9]{9}$", breedte=9, raad=_NUL),
        Kolom(
            "onderwijsnummer",
            Soort.CODE,
            "een onderwijsnummer van negen cijfers (of leeg)",
            leeg_mag=True,
            patroon="^[0-9]{9}$",
            breedte=9,
            raad=_NUL,
        ),
        Kolom("geboortedatum", Soort.DATUM, "de geboortedatum als 2012-09-14 (jaar-maand-dag), of leeg", leeg_mag=True),
        Kolom("school_id", Soort.CODE, "de BRIN-code van de school van de groep: 16AH of 16AH00 (of leeg)", leeg_mag=True, patroon=BRIN),
        _tekst("groep", "de groep of klas, zoals 3B (of leeg)", leeg_mag=True),
    ),
)
CONTACTEN: Final = Tabel(
    "contacten",
    (
        _LEERLING,
        _tekst("naam", "de naam van de ouder, verzorger of wie er gebeld kan worden"),
        _tekst("relatie", "wat diegene van de leerling is, zoals moeder of voogd"),
        Kolom("gezag", Soort.KEUZE, "een van: ja of nee", keuzes=(JA, NEE)),
        _tekst("telefoon", "een telefoonnummer (of leeg)", leeg_mag=True, breedte=10),
        Kolom(
            "email",
            Soort.CODE,
            "een e-mailadres (of leeg)",
            leeg_mag=True,
            patroon=r"^[^@\s]+@[^@\s]+\.[^@\s]+$",
            raad="Schrijf één e-mailadres, zoals naam@voorbeeld.nl.",
        ),
        _tekst("adres", "straat, nummer, postcode en plaats (of leeg)", leeg_mag=True),
        Kolom("gezag_vanaf", Soort.DATUM, "sinds welke dag diegene gezag heeft, als 2025-03-01 (of leeg)", leeg_mag=True),
        Kolom("gezag_tot", Soort.DATUM, "de eerste dag zonder gezag, als 2025-03-01 (of leeg)", leeg_mag=True),
    ),
)
WOONPLAATSEN: Final = Tabel(
    "woonplaatsen",
    (
        _LEERLING,
        Kolom(
            "gemeente",
            Soort.CODE,
            "de gemeentecode van vier cijfers, zoals 0505",
            patroon=GEMEENTECODE,
            breedte=4,
            raad="Gebruik de code van het CBS, met de nullen vooraan; geen naam.",
        ),
        _tekst("postcode", "een postcode, zoals 3311 AB (of leeg)", leeg_mag=True),
        Kolom("vanaf", Soort.DATUM, "sinds welke dag de leerling daar woont, als 2025-03-01, of leeg bij de eerste", leeg_mag=True),
    ),
)
TABELLEN: Final = MappingProxyType({tabel.naam: tabel for tabel in (PERSONEN, CONTACTEN, WOONPLAATSEN)})
_TEKENS: Final = {
    PERSONEN.naam: {"voornaam": 200, "achternaam": 200, "groep": 20},
    WOONPLAATSEN.naam: {"postcode": 10},
    CONTACTEN.naam: {"naam": 120, "relatie": 40, "telefoon": 20, "email": 254, "adres": 200},
}
"""How many characters the administration keeps of a text."""


@dataclass(frozen=True, slots=True)
class Persoonsrij:
    """A row of the table personen. ``achternaam`` has the tussenvoegsel before it; an empty text says nothing."""

    regel: int
    leerling_id: str
    voornaam: str
    achternaam: str
    bsn: str
    onderwijsnummer: str
    geboortedatum: date | None
    school_id: str
    groep: str


@dataclass(frozen=True, slots=True)
class Contactrij:
    """A row of the table contacten."""

    regel: int
    leerling_id: str
    gegevens: Contactgegevens


@dataclass(frozen=True, slots=True)
class Woonrij:
    """A row of the table woonplaatsen."""

    regel: int
    leerling_id: str
    gegevens: Woongegevens


Tabelrij = Persoonsrij | Contactrij | Woonrij


@dataclass(frozen=True, slots=True)
class Personenlevering:
    """What is in the tables. A pupil with a fault in either table is left out, so that nobody loses a parent by a typing error.

    ``personen``: the good rows by leerling_id (more than one: of several schools). ``contacten``: by leerling_id everybody around that
    pupil. ``woonplaatsen``: by leerling_id all residences, the first first. ``geweigerd``: how many rows are left out. ``bestanden``: under
    which name each table came. ``leesbaar``: there is something to take.
    """

    personen: Mapping[str, Sequence[Persoonsrij]]
    contacten: Mapping[str, Sequence[Contactrij]]
    bestanden: Mapping[str, str]
    woonplaatsen: Mapping[str, Sequence[Woonrij]] = field(default_factory=dict)
    fouten: Sequence[Fout] = ()
    niet_getoond: Sequence[NietGetoond] = ()
    opmerkingen: Sequence[str] = ()
    geweigerd: int = 0

    @property
    def leesbaar(self) -> bool:
        """There is at least one good row."""
        return bool(self.tabellen)

    @property
    def tabellen(self) -> Mapping[str, Mapping[str, Sequence[Tabelrij]]]:
        """The good rows by leerling_id, by table; without tables that have none."""
        alle: dict[str, Mapping[str, Sequence[Tabelrij]]] = {
            PERSONEN.naam: self.personen,
            CONTACTEN.naam: self.contacten,
            WOONPLAATSEN.naam: self.woonplaatsen,
        }
        return {naam: rijen for naam, rijen in alle.items() if rijen}

    @property
    def leerlingen(self) -> list[str]:
        """The numbers of all pupils that are named, each once."""
        return [*dict.fromkeys(leerling_id for rijen in self.tabellen.values() for leerling_id in rijen)]


Rij = TypeVar("Rij", Persoonsrij, Contactrij, Woonrij)


class Bezwaren:
    """Gathers what is wrong with rows by what kind of fault it is; a fault of a row is a fault of its pupil."""

    def __init__(self, bestanden: Mapping[str, str]) -> None:
        self._bestanden = bestanden
        self._rijen: dict[tuple[str, str, str, str, str], list[tuple[int, str]]] = defaultdict(list)
        self.leerlingen: set[str] = set()

    def add(
        self, tabel: Tabel, rij: Persoonsrij | Contactrij | Woonrij, kolom: str, waarde: str, soort: str, verwacht: str, doen: str
    ) -> None:
        """Note a fault of a row."""
        self._rijen[tabel.naam, kolom, soort, verwacht, doen].append((rij.regel, waarde))
        self.leerlingen.add(rij.leerling_id)

    def tell(self, verslag: Verslag) -> None:
        """Put the faults into a report."""
        for (tabel, kolom, soort, verwacht, doen), rijen in self._rijen.items():
            frame = pl.DataFrame(rijen, schema={"regel": pl.UInt32, "waarde": pl.String}, orient="row")
            verslag.weiger_rijen(tabel, self._bestanden[tabel], frame, kolom=kolom, soort=soort, verwacht=verwacht, wat_te_doen=doen)


def find_personen(paden: Iterable[Path]) -> tuple[dict[str, Tabelbestand], Verslag]:
    """Find the tables in folders and files; what is wrong with those stands in the report."""
    verslag = Verslag(GRENZEN.fouten, houd_rijen=True)
    gevonden: dict[str, Tabelbestand] = {}
    for pad in paden:
        hier = find_bestanden(pad, GRENZEN, verslag, TABELLEN) if pad.is_dir() else _as_bestand(pad, verslag)
        for naam, bestand in hier.items():
            if naam in gevonden:
                verslag.weiger_bestand(
                    naam, Fout(bestand.naam, None, "", "", f"de tabel {naam} één keer", "Geef één van deze bestanden op.", "twee-vormen")
                )
            gevonden[naam] = bestand
    if not gevonden and not verslag.fouten:
        verwacht = "personen.csv, contacten.csv of woonplaatsen.csv (of .xlsx, of .parquet)"
        verslag.weiger_bestand(PERSONEN.naam, Fout("", None, "", "", verwacht, "Geef een map waarin die staan.", "tabel-ontbreekt"))
    verslag.opmerkingen.clear()  # other tables may stand beside these
    return gevonden, verslag


def _as_bestand(pad: Path, verslag: Verslag) -> dict[str, Tabelbestand]:
    tabel, naam = TABELLEN.get(pad.stem.strip().lower()), show_waarde(pad.name)
    if tabel is None or pad.suffix.lower() not in LEZERS or not pad.is_file():
        verwacht = "een bestand dat personen, contacten of woonplaatsen heet en eindigt op .csv, .xlsx of .parquet"
        verslag.weiger_bestand(PERSONEN.naam, Fout(naam, None, "", "", verwacht, "Controleer de naam van het bestand.", "geen-bestand"))
        return {}
    return {tabel.naam: Tabelbestand(tabel, pad, naam, pad.suffix.lower())}


def lees_personen(gevonden: Mapping[str, Tabelbestand], bereik: Kalenderbereik, verslag: Verslag) -> Personenlevering:
    """Read and check the tables: every fault at once, and the pupils without any."""
    bestanden = {naam: bestand.naam for naam, bestand in gevonden.items()}
    bezwaren = Bezwaren(bestanden)
    gelezen = {naam: _read(bestand, bereik, verslag) for naam, bestand in gevonden.items()}
    ruw = {naam: rijen for naam, (rijen, _) in gelezen.items()}
    personen = [_as_persoon(rij) for rij in ruw.get(PERSONEN.naam, ()) if rij[GOED]]
    contacten = [_as_contact(rij) for rij in ruw.get(CONTACTEN.naam, ()) if rij[GOED]]
    _check_personen(personen, bezwaren)
    _check_contacten(contacten, bezwaren)
    woonplaatsen = [_as_woonplaats(rij) for rij in ruw.get(WOONPLAATSEN.naam, ()) if rij[GOED]]
    _check_woonplaatsen(woonplaatsen, bezwaren)
    fout = {rij["leerling_id"] for rijen in ruw.values() for rij in rijen if not rij[GOED]} | bezwaren.leerlingen
    goede_personen, goede_contacten, goede_woonplaatsen = (
        _by_leerling(personen, fout),
        _by_leerling(contacten, fout),
        {wie: sorted(rijen, key=_begin_of) for wie, rijen in _by_leerling(woonplaatsen, fout).items()},
    )
    opmerkingen = []
    if _is_of_somebody(CONTACTEN, gelezen):
        goede_contacten = {}  # the row may be somebody's father: of nobody is the list known to be whole
        opmerkingen.append("Van een rij met een contact is niet te lezen bij welke leerling die hoort. Daarom doet geen enkel contact mee.")
    if _is_of_somebody(WOONPLAATSEN, gelezen):
        goede_woonplaatsen = {}
        opmerkingen.append(
            "Van een rij met een woonplaats is niet te lezen bij welke leerling die hoort. Daarom doet geen enkele woonplaats mee."
        )
    if verslag.onbruikbaar:
        goede_personen, goede_contacten, goede_woonplaatsen = {}, {}, {}
    bezwaren.tell(verslag)
    alle = sum(len(rijen) for rijen in ruw.values()) + sum(los for _, los in gelezen.values())
    goed = sum(len(rijen) for deel in (goede_personen, goede_contacten, goede_woonplaatsen) for rijen in deel.values())
    return Personenlevering(
        personen=goede_personen,
        contacten=goede_contacten,
        woonplaatsen=goede_woonplaatsen,
        bestanden=bestanden,
        fouten=tuple(sorted(verslag.fouten, key=lambda fout: (fout.bestand != bestanden.get(PERSONEN.naam), fout.regel or 0))),
        niet_getoond=verslag.niet_getoond,
        opmerkingen=(*(opmerking.tekst for opmerking in verslag.opmerkingen), *opmerkingen),
        geweigerd=alle - goed,
    )


def _is_of_somebody(tabel: Tabel, gelezen: Mapping[str, tuple[list[dict[str, Any]], int]]) -> bool:
    """Say whether a table that came has a row of which nobody knows which pupil it is about."""
    rijen, los = gelezen.get(tabel.naam, ((), 0))
    return bool(los) or any(rij["leerling_id"] is None for rij in rijen)


def _read(bestand: Tabelbestand, bereik: Kalenderbereik, verslag: Verslag) -> tuple[list[dict[str, Any]], int]:
    """Return the typed rows of a file, and how many lines could not be taken apart."""
    keuring = Tabelkeuring(bestand.tabel, bestand.naam, bereik, GRENZEN, verslag)
    try:
        keuring.take(read_blokken(bestand, GRENZEN, verslag))
    except BestandGeweigerd as reden:
        verslag.weiger_bestand(bestand.tabel.naam, reden.fout)
    rijen = [rij for stuk in keuring.close().pieces() for rij in stuk.rijen.collect().iter_rows(named=True)]
    return rijen, len(verslag.losse_regels.get(bestand.tabel.naam, ()))


def _as_persoon(rij: Mapping[str, Any]) -> Persoonsrij:
    return Persoonsrij(
        regel=rij[REGEL],
        leerling_id=rij["leerling_id"],
        voornaam=" ".join(rij["voornaam"].split()),
        achternaam=" ".join(f"{rij['tussenvoegsel']} {rij['achternaam']}".split()),
        bsn=rij["bsn"],
        onderwijsnummer=rij["onderwijsnummer"],
        geboortedatum=rij["geboortedatum"],
        school_id=rij["school_id"],
        groep=rij["groep"],
    )


def _as_contact(rij: Mapping[str, Any]) -> Contactrij:
    naam, relatie = (" ".join(rij[veld].split()) for veld in ("naam", "relatie"))
    dagen = rij["gezag_vanaf"], rij["gezag_tot"]
    wie = Contactgegevens(naam, relatie, rij["gezag"] == JA, rij["telefoon"], rij["email"], rij["adres"], *dagen)
    return Contactrij(rij[REGEL], rij["leerling_id"], wie)


def _as_woonplaats(rij: Mapping[str, Any]) -> Woonrij:
    postcode = " ".join(rij["postcode"].split()).upper()
    return Woonrij(rij[REGEL], rij["leerling_id"], Woongegevens(rij["gemeente"], postcode, rij["vanaf"]))


def _begin_of(rij: Woonrij) -> date:
    return rij.gegevens.vanaf or date.min


def _check_woonplaatsen(rijen: Sequence[Woonrij], bezwaren: Bezwaren) -> None:
    gezien: set[tuple[str, date | None]] = set()
    for rij in rijen:
        _check_lengths(WOONPLAATSEN, rij, lambda veld, rij=rij: getattr(rij.gegevens, veld), bezwaren)  # type: ignore[misc]
        wanneer = rij.leerling_id, rij.gegevens.vanaf
        if wanneer in gezien:
            verwacht = "op elke dag hoogstens één nieuwe woonplaats van een leerling, en één zonder dag"
            waarde = "" if rij.gegevens.vanaf is None else rij.gegevens.vanaf.isoformat()
            bezwaren.add(WOONPLAATSEN, rij, "vanaf", waarde, "dubbel", verwacht, "Laat één van deze rijen staan, of verbeter de dag.")
        gezien.add(wanneer)


def _check_personen(rijen: Sequence[Persoonsrij], bezwaren: Bezwaren) -> None:
    eerder: dict[str, list[Persoonsrij]] = defaultdict(list)
    houders: dict[tuple[str, str], str] = {}
    for rij in rijen:
        _check_lengths(PERSONEN, rij, lambda veld, rij=rij: getattr(rij, veld), bezwaren)  # type: ignore[misc]
        for kolom, naam, regel in (("bsn", "BSN", bsn_regel), ("onderwijsnummer", "onderwijsnummer", onderwijsnummer_regel)):
            nummer = getattr(rij, kolom)
            if nummer and not regel.is_valid(nummer):
                verwacht = f"een {naam} waarvan de cijfers met elkaar kloppen (de elfproef)"
                bezwaren.add(
                    PERSONEN, rij, kolom, nummer, "elfproef", verwacht, "Controleer het nummer; misschien zijn er twee cijfers verwisseld."
                )
            elif nummer and houders.setdefault((kolom, nummer), rij.leerling_id) != rij.leerling_id:
                bezwaren.add(
                    PERSONEN, rij, kolom, nummer, "dubbel", f"een eigen {naam} voor elke leerling", "Controleer van wie dit nummer is."
                )
        if rij.bsn and rij.onderwijsnummer:
            doen = "Laat het onderwijsnummer weg: dat is voor wie geen BSN heeft."
            bezwaren.add(
                PERSONEN, rij, "onderwijsnummer", rij.onderwijsnummer, "twee-nummers", "een BSN of een onderwijsnummer, niet allebei", doen
            )
        for ander in eerder[rij.leerling_id]:
            if not rij.school_id or not ander.school_id or rij.school_id == ander.school_id:
                verwacht = "elke leerling één keer, of één keer per school (dan met school_id)"
                bezwaren.add(PERSONEN, rij, "leerling_id", rij.leerling_id, "dubbel", verwacht, "Laat één van deze rijen staan.")
                break
            if _identity(rij) != _identity(ander):
                verwacht = f"dezelfde naam, nummers en geboortedatum als op regel {ander.regel}"
                bezwaren.add(
                    PERSONEN,
                    rij,
                    "leerling_id",
                    rij.leerling_id,
                    "strijdig",
                    verwacht,
                    "Maak beide rijen gelijk; alleen school en groep verschillen.",
                )
                break
        eerder[rij.leerling_id].append(rij)


def _identity(rij: Persoonsrij) -> tuple[object, ...]:
    return rij.voornaam, rij.achternaam, rij.bsn, rij.onderwijsnummer, rij.geboortedatum


def _check_contacten(rijen: Sequence[Contactrij], bezwaren: Bezwaren) -> None:
    gezien: set[tuple[str, str, str]] = set()
    for rij in rijen:
        _check_lengths(CONTACTEN, rij, lambda veld, rij=rij: getattr(rij.gegevens, veld), bezwaren)  # type: ignore[misc]
        wie = rij.leerling_id, rij.gegevens.naam, rij.gegevens.relatie
        if wie in gezien:
            bezwaren.add(
                CONTACTEN,
                rij,
                "naam",
                rij.gegevens.naam,
                "dubbel",
                "elk contact van een leerling één keer",
                "Laat één van deze rijen staan.",
            )
        gezien.add(wie)
        gezag = JA if rij.gegevens.heeft_gezag else NEE
        for kolom, dag, bij in (("gezag_vanaf", rij.gegevens.gezag_vanaf, JA), ("gezag_tot", rij.gegevens.gezag_tot, NEE)):
            if dag is not None and gezag != bij:
                verwacht = f"leeg, want er staat gezag {gezag}; deze dag hoort bij gezag {bij}"
                bezwaren.add(CONTACTEN, rij, kolom, dag.isoformat(), "strijdig", verwacht, "Laat de dag weg, of verbeter de kolom gezag.")


def _check_lengths(tabel: Tabel, rij: Tabelrij, value: Callable[[str], str], bezwaren: Bezwaren) -> None:
    for kolom, tekens in _TEKENS[tabel.naam].items():
        if len(value(kolom)) > tekens:
            bezwaren.add(tabel, rij, kolom, value(kolom), "te-lang", f"hoogstens {tekens} tekens", "Kort de tekst in.")


def _by_leerling(rijen: Iterable[Rij], fout: set[str]) -> dict[str, list[Rij]]:
    uit: dict[str, list[Rij]] = defaultdict(list)
    for rij in rijen:
        if rij.leerling_id not in fout:
            uit[rij.leerling_id].append(rij)
    return dict(uit)


def voorbeeld_of(tabel: Tabel) -> str:
    """Return an empty CSV file with the columns of a table."""
    return ";".join(kolom.naam for kolom in tabel.kolommen) + "\r\n"
