"""What ``aanwezig omzetten`` says of its outcome."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import polars as pl

from aanwezig.cli.gebruik import tell, today
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.definitions.redenen import Redenentabel
from aanwezig.exchange.duo import Regiobijwerking
from aanwezig.exchange.las import Bijwerking, OnbekendeCode
from aanwezig.exchange.tabellen.losse_tabel import LosseTabel
from aanwezig.weergave.woorden import count_of, dutch_count

GETOOND = 5
"""How many leerlingen or schools a sentence names."""
CODES = 50
"""How many codes are listed, those of most rows first."""


def tell_las(bestand: Path, map_: Path, school: str, meldingen: int, bijwerking: Bijwerking) -> None:
    """Say what an export added to the table verzuim."""
    print(f"{bestand.name}: {count_of(meldingen, 'melding', 'meldingen')} van school {school}. Rijen in {map_}, tabel verzuim:")
    regels = (
        (bijwerking.toegevoegd, "toegevoegd"),
        (bijwerking.aanwezig, "al aanwezig"),
        (bijwerking.anders, "met een andere registratie, want de code is nu anders ingedeeld"),
        (bijwerking.vervallen, "vervallen, want niet meer in de export"),
        (bijwerking.opnieuw, "weer in de export, dus weer meegeteld"),
        (bijwerking.van_een_mens, "door iemand verbeterd; dat blijft zo"),
    )
    for nummer, (aantal, wat) in enumerate(regels):
        if aantal or nummer < 2:
            print(f"  {dutch_count(aantal):>9}  {wat}")
    if bijwerking.ontbreekt:
        staat, telt = ("staat", "Die telt") if bijwerking.ontbreekt == 1 else ("staan", "Die tellen")
        tell(
            f"Let op: {count_of(bijwerking.ontbreekt, 'rij', 'rijen')} uit een eerdere export, voor dezelfde dagen, {staat} niet in deze "
            f"export. {telt} nog mee. Is deze export van een periode compleet, geef dan --volledig VAN TM: dan vervalt wat er niet meer in "
            "staat."
        )


def tell_before(rijen: int, begin: date) -> None:
    """Say how many rows lie before the first day of the calendar and the rules."""
    if rijen:
        telt, liggen, ze = ("telt", "ligt", "haar") if rijen == 1 else ("tellen", "liggen", "ze")
        tell(
            f"Let op: {count_of(rijen, 'rij', 'rijen')} {liggen} voor {dutch_date(begin)}, de eerste dag waarvan er regels en een kalender "
            f"zijn, en {telt} nergens mee: aanwezig signaleer weigert {ze}, en laat {ze} met --ga-door weg."
        )


def tell_not_enrolled(leerlingen: Sequence[str], school: str) -> None:
    """Name the leerlingen of an export that were never enrolled at its school."""
    if leerlingen:
        wie = count_of(len(leerlingen), "leerling is", "leerlingen zijn")
        tell(
            f"Let op: {wie} volgens inschrijvingen nooit ingeschreven op school {school} ({_some(leerlingen)}). Deze rijen tellen nergens "
            "mee. Is het wel dezelfde leerling? Een leerlingnummer zegt alleen binnen één school wie het is."
        )


def tell_unknown(map_: Path, school: str, onbekend: Sequence[OnbekendeCode], redenen: Redenentabel, eigen: LosseTabel) -> None:
    """Say which codes nobody mapped, and which lines in the delivery's own table ``eigen`` would map them."""
    if not onbekend:
        return
    tell("Codes die nog niet zijn ingedeeld. Zulke rijen tellen nergens mee; aanwezig signaleer zegt wat ze zouden veranderen:")
    for code in onbekend[:CODES]:
        tell(f"  {dutch_count(code.rijen):>9}  keer '{code.code}'")
    if len(onbekend) > CODES:
        tell(f"  en nog {dutch_count(len(onbekend) - CODES)} andere codes; deel eerst deze in en zet de export dan nog eens om.")
    bestand = map_ / (eigen.bestand.naam if eigen.bestand else f"{eigen.tabel.naam}.csv")
    tell(f"Zet deze regels in {bestand} en schrijf op de puntjes de registratie:")
    if eigen.bestand is None:
        tell(f"  {_csv_line(kolom.naam for kolom in eigen.tabel.kolommen)}")
    for code in onbekend[:CODES]:
        tell(f"  {_csv_line((school, code.code, '...', code.eerste_datum.isoformat(), ''))}")
    tell("Welke registratie hoort waarbij:")
    for situatie in redenen.situaties:
        if situatie.geldig_tot is None:
            tell(f"  {situatie.registratie:<13} {situatie.omschrijving}")


def tell_next(map_: Path, verzuim: pl.LazyFrame, nieuw: pl.DataFrame) -> None:
    """Name the next command. Rows that became known after the last day with verzuim ask for a later peildatum."""
    dagen = pl.concat((verzuim.select("datum"), nieuw.lazy().select("datum")))
    laatste = dagen.filter(pl.col("datum") <= today()).select(pl.col("datum").max()).collect().item()
    bekend = nieuw.filter(pl.col("ingevoerd_op") <= today())["ingevoerd_op"].max()
    opdracht = f"aanwezig signaleer {map_}"
    if isinstance(laatste, date) and isinstance(bekend, date) and bekend > laatste:
        tell(f"Een deel is pas op {dutch_date(bekend)} ingevoerd of vervallen, na de laatste dag met verzuim: geef die dag als peildatum.")
        opdracht += f" --peildatum {bekend}"
    print(f"Verder: {opdracht}")


def tell_duo(bestand: Path, map_: Path, vestigingen: int, bijwerking: Regiobijwerking) -> None:
    """Say what DUO's locations added to the table regio."""
    andere = (
        (len(bijwerking.anders), "met een andere regio in de tabel; die blijft staan"),
        (len(bijwerking.meer), "met vestigingen in meer dan één regio, dus niet in de tabel"),
        (len(bijwerking.onbekend), "waarvan de regio niet bekend is, dus niet in de tabel"),
    )
    scholen = bijwerking.toegevoegd + bijwerking.aanwezig + sum(aantal for aantal, _ in andere)
    print(
        f"{bestand.name}: {count_of(vestigingen, 'vestiging', 'vestigingen')} van {count_of(scholen, 'school', 'scholen')}. "
        f"Scholen in {map_}, tabel regio:"
    )
    print(f"  {dutch_count(bijwerking.toegevoegd):>9}  toegevoegd")
    print(f"  {dutch_count(bijwerking.aanwezig):>9}  al aanwezig")
    for aantal, wat in andere:
        if aantal:
            print(f"  {dutch_count(aantal):>9}  {wat}")
    print(f"Naam, soort, gemeente en regio van elke vestiging staan in {map_ / 'scholen.csv'}.")
    if bijwerking.anders:
        wat = count_of(len(bijwerking.anders), "school heeft", "scholen hebben")
        tell(f"Let op: {wat} in de tabel al een andere regio; die blijft staan: {_some(bijwerking.anders)}.")
    if bijwerking.meer:
        wat = count_of(len(bijwerking.meer), "school heeft", "scholen hebben")
        tell(
            f"Let op: {wat} vestigingen in meer dan één regio: {_some(bijwerking.meer)}. Zulke scholen staan niet in de tabel; dan "
            "beslist de woongemeente van de leerling. Weet je het beter, zet de school er dan zelf in."
        )
    if bijwerking.onbekend:
        wat = count_of(len(bijwerking.onbekend), "school", "scholen")
        tell(f"Let op: van {wat} is de regio niet bekend, want de gemeente staat niet in onze lijst: {_some(bijwerking.onbekend)}.")


def _some(namen: Sequence[str]) -> str:
    return ", ".join(namen[:GETOOND]) + (" …" if len(namen) > GETOOND else "")


def _csv_line(velden: Iterable[str]) -> str:
    stroom = io.StringIO()
    csv.writer(stroom, delimiter=";", lineterminator="").writerow(velden)
    return stroom.getvalue()
