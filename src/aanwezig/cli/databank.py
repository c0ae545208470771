"""``aanwezig databank``: the administration of a region in PostgreSQL. Deliveries go in, signals follow them."""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from aanwezig.cli.gebruik import GELUKT, GEWEIGERD, Parser, VerkeerdGebruik, now, read_date, split_list, tell
from aanwezig.cli.invoer import read_uitkomst, tell_faults
from aanwezig.cli.signaleer import progress
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.store.beginstand import lay_down
from aanwezig.store.databank import DatabankFout, eigen_databank
from aanwezig.weergave.woorden import count_of, dutch_count

if TYPE_CHECKING:
    from aanwezig.actions.opvolgen import Wijziging
    from aanwezig.actions.personenleveringen import Personenblik
    from aanwezig.exchange.tabellen.fouten import Fout
    from aanwezig.store.models import Gebiedskeuze, Organisatie

SOORTEN = ("nieuw", "gewijzigd", "ingetrokken")


def add_to(opdrachten: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to the parser."""
    parser = opdrachten.add_parser("databank", help="de administratie van een regio: leveringen erin, signalen volgen vanzelf")
    acties = parser.add_subparsers(title="wat je ermee doet", metavar="ACTIE", required=True, parser_class=Parser)
    acties.add_parser("start", help="start de database en werk haar bij").set_defaults(run=start)
    acties.add_parser("stop", help="stop de database die meekomt").set_defaults(run=stop)
    acties.add_parser("stand", help="wat staat erin?").set_defaults(run=show)
    opnemen = acties.add_parser("opnemen", help="neem een map met tabellen op; alles of niets")
    opnemen.add_argument("map", type=Path, help="map met leerlingen.csv, inschrijvingen.csv, roosters.csv, verzuim.csv en zo meer")
    opnemen.add_argument("--ga-door", action="store_true", help="neem de goede rijen op en meld de geweigerde")
    opnemen.set_defaults(run=take)
    personen = acties.add_parser("personen", help="zeg wie de leerlingen zijn, wie om hen heen is en waar zij woonden; alles of niets")
    personen.add_argument("bron", type=Path, nargs="+", help="een map met personen.csv, contacten.csv en woonplaatsen.csv, of een bestand")
    personen.add_argument("--proef", action="store_true", help="zeg alleen wat er zou veranderen")
    personen.add_argument("--ga-door", action="store_true", help="neem de leerlingen zonder fouten op en meld de andere")
    personen.set_defaults(run=take_personen)
    intrekken = acties.add_parser("intrekken", help="trek een levering in: haar rijen verzuim tellen niet meer")
    intrekken.add_argument("nummer", type=int, help="het nummer van de levering (zie: aanwezig databank stand)")
    intrekken.set_defaults(run=withdraw)
    gebieden = acties.add_parser("gebieden", help="kies van welke gebieden de regels gelden, naast de landelijke")
    gebieden.add_argument("gebieden", type=split_list, help="een of meer gebieden, met komma's; een lege tekst: alleen de landelijke")
    gebieden.add_argument("--vanaf", type=read_date, required=True, help="de dag waarop de keuze ingaat")
    gebieden.add_argument(
        "--voor",
        default="",
        help="voor wie, als SOORT:CODE, zoals gemeente:0160 (wie daar woont), samenwerkingsverband:PO2304, schoolbestuur:41775 of "
        "school:16AH (wat op die scholen gebeurt); zonder --voor: voor iedereen",
    )
    gebieden.set_defaults(run=choose)
    acties.add_parser("herbereken", help="bereken alle signalen opnieuw, zoals elke nacht").set_defaults(run=rebuild_all)


def start(_: argparse.Namespace) -> int:
    """Start the database that comes along, bring its tables up to date, and say where it is."""
    with open_database():
        tell(f"De database draait. Zij staat in {eigen_databank().map_}." if _own() else "De database van DATABASE_URL is bijgewerkt.")
    return GELUKT


def stop(_: argparse.Namespace) -> int:
    """Stop the database that comes along."""
    if not _own():
        raise VerkeerdGebruik("DATABASE_URL wijst een andere database aan; die stop je waar zij draait")
    try:
        eigen_databank().stop()
    except DatabankFout as fout:
        raise VerkeerdGebruik(str(fout).rstrip(".")) from fout
    tell("De database is gestopt. Alles wat erin staat, blijft bewaard.")
    return GELUKT


def show(_: argparse.Namespace) -> int:
    """Say what is in the administration: numbers, deliveries, gebieden."""
    with open_database():
        from django.db.models import F

        from aanwezig.store.models import Gebiedskeuze, Leerling, Levering, Signaal, Signaalstand, Verzuimrij

        geldt = Signaal.objects.filter(stand=Signaalstand.GELDT)
        met_signaal = geldt.values("leerling").distinct().count()
        print(f"{_pupils(Leerling.objects.count())}, {count_of(Verzuimrij.objects.known().count(), 'rij', 'rijen')} verzuim.")
        print(f"{count_of(geldt.count(), 'signaal', 'signalen')} bij {_pupils(met_signaal)}.")
        keuzes = Gebiedskeuze.objects.select_related("organisatie").order_by(
            "gebied", F("organisatie").asc(nulls_first=True), "geldig_vanaf", "pk"
        )
        gekozen = [f"{keuze}{_for(keuze)} (vanaf {dutch_date(keuze.geldig_vanaf)}{_until(keuze.geldig_tot)})" for keuze in keuzes]
        print(f"Gebieden: {', '.join(['landelijk', *gekozen])}.")
        for levering in Levering.objects.filter(soort=Levering.Soort.BESTAND):
            weg = f"; ingetrokken op {_day(levering.ingetrokken_op)}" if levering.ingetrokken_op else ""
            print(f"Levering {levering.pk}: {levering.naam}, opgenomen op {_day(levering.geregistreerd_op)}{weg}")
    return GELUKT


def take(args: argparse.Namespace) -> int:
    """Take a folder with tables into the administration and say what that did to the signals."""
    with open_database(), TemporaryDirectory(prefix="aanwezig-") as werkmap:
        from aanwezig.actions.leveringen import LeveringGeweigerd, neem_op
        from aanwezig.actions.logboek import Moment
        from aanwezig.definitions.boeken import regelwerk
        from aanwezig.store.models import Regiocode

        eerder = frozenset(Regiocode.objects.values_list("code", flat=True))
        uitkomst = read_uitkomst(args.map, regelwerk(), ga_door=args.ga_door, werkmap=Path(werkmap), regiocodes=eerder)
        if uitkomst is None:
            return GEWEIGERD
        aantal = sum(deel["leerlingen"].collect().height for deel in uitkomst.delen)
        try:
            with progress("Opnemen", max(aantal, 1)) as voortgang:
                opgenomen = neem_op(uitkomst.delen, args.map.resolve().name, Moment(now()), voortgang=voortgang)
        except LeveringGeweigerd as fout:
            tell(str(fout))
            return GEWEIGERD
        print(f"Levering {opgenomen.levering.pk} is opgenomen: {_pupils(aantal)}.")
        print(f"Rijen verzuim: {dutch_count(opgenomen.nieuw)} nieuw, {dutch_count(opgenomen.bekend)} al bekend.")
        _tell_changes(opgenomen.wijzigingen)
    return GELUKT


def take_personen(args: argparse.Namespace) -> int:
    """Take the tables that say who pupils are, or (``--proef``) say what they would change."""
    for pad in args.bron:
        if not pad.exists():
            raise VerkeerdGebruik(f"{pad} bestaat niet; geef een map met personen.csv, contacten.csv of woonplaatsen.csv, of een bestand")
    with open_database():
        from aanwezig.actions.logboek import Moment
        from aanwezig.actions.personenleveringen import PersonenGeweigerd, bekijk_personen, neem_personen_op
        from aanwezig.definitions.boeken import regelwerk
        from aanwezig.exchange.persoonstabellen import find_personen, lees_personen
        from aanwezig.exchange.tabellen.keuren import Kalenderbereik

        gevonden, verslag = find_personen(args.bron)
        land, moment = regelwerk().land, Moment(now())
        levering = lees_personen(gevonden, Kalenderbereik(land.van, land.tm), verslag)
        aantal = max(len(levering.leerlingen), 1)
        try:
            if args.proef:
                blik = bekijk_personen(levering, moment.dag)
            else:
                with progress("Opnemen", aantal) as voortgang:
                    blik = neem_personen_op(levering, moment, ga_door=args.ga_door, voortgang=voortgang)
        except PersonenGeweigerd as fout:
            _tell_personen(fout.blik)
            tell("Er is niets opgenomen. Verbeter de fouten hierboven, of neem alleen de leerlingen zonder fouten op: --ga-door.")
            return GEWEIGERD
        _tell_personen(blik)
        print(f"Opgenomen: {_changes(blik)}." if not args.proef else f"Zo zou het worden: {_changes(blik)}. Er is niets veranderd.")
        if blik.geweigerd:
            print(f"{count_of(blik.geweigerd, 'rij doet', 'rijen doen')} niet mee, door een fout bij die leerling.")
    return GELUKT if blik.heel or args.ga_door else GEWEIGERD


def withdraw(args: argparse.Namespace) -> int:
    """Take a delivery back and say what that did to the signals."""
    with open_database():
        from aanwezig.actions.leveringen import trek_in
        from aanwezig.actions.logboek import Moment
        from aanwezig.store.models import Levering

        levering = Levering.objects.filter(pk=args.nummer).first()
        if levering is None:
            raise VerkeerdGebruik(f"levering {args.nummer} bestaat niet; zie: aanwezig databank stand")
        if levering.ingetrokken_op is not None:
            raise VerkeerdGebruik(f"levering {args.nummer} is al ingetrokken, op {_day(levering.ingetrokken_op)}")
        wijzigingen = trek_in(levering, Moment(now()))
        print(f"Levering {args.nummer} is ingetrokken. Haar rijen blijven bewaard en tellen niet meer mee.")
        _tell_changes(wijzigingen)
    return GELUKT


def choose(args: argparse.Namespace) -> int:
    """Choose the gebieden whose rules hold, for everybody or for one organisation."""
    with open_database():
        from aanwezig.actions.fouten import NietMogelijk
        from aanwezig.actions.gebieden import kies_gebieden
        from aanwezig.actions.logboek import Moment
        from aanwezig.definitions.boeken import regelwerk

        organisatie = _organisation(args.voor) if args.voor else None
        try:
            kies_gebieden(args.gebieden, args.vanaf, Moment(now()), organisatie)
        except ValueError as fout:
            raise VerkeerdGebruik(f"gebied {fout} bestaat niet; kies uit: {', '.join(sorted(regelwerk().gebieden))}") from fout
        except NietMogelijk as fout:
            raise VerkeerdGebruik(str(fout).rstrip(".")) from fout
        voor = f" voor {organisatie}" if organisatie else ""
        print(f"Vanaf {dutch_date(args.vanaf)} gelden{voor}: landelijk{''.join(f', {gebied}' for gebied in args.gebieden)}.")
        if organisatie:
            print("Wat voor iedereen of voor een andere organisatie is gekozen, blijft ook gelden.")
        print("Bereken nu opnieuw: aanwezig databank herbereken")
    return GELUKT


def _organisation(voor: str) -> Organisatie:
    """Return the organisation that ``--voor`` names as SOORT:CODE."""
    from aanwezig.store.gebieden import SOORTEN
    from aanwezig.store.models import Organisatie

    soort, _, code = voor.partition(":")
    soorten = [str(een) for een in SOORTEN.values()]
    if soort not in soorten or not code:
        raise VerkeerdGebruik(f"--voor {voor} zegt niet voor wie; geef SOORT:CODE, met als soort {', '.join(soorten)}")
    organisatie = Organisatie.objects.filter(soort=soort, code=code).first()
    if organisatie is None:
        raise VerkeerdGebruik(f"er is geen {soort} met code {code}; voeg die eerst toe bij Beheer, Organisaties")
    return organisatie


def rebuild_all(_: argparse.Namespace) -> int:
    """Compute the signals of all pupils anew and say what is different."""
    with open_database():
        from aanwezig.actions.logboek import Moment
        from aanwezig.actions.signaleren import rebuild
        from aanwezig.store.models import Leerling

        aantal = Leerling.objects.count()
        with progress("Herberekenen", max(aantal, 1)) as voortgang:
            wijzigingen = rebuild(Moment(now()), voortgang)
        print(f"{_pupils(aantal)} opnieuw berekend.")
        _tell_changes(wijzigingen)
    return GELUKT


def _own() -> bool:
    return not os.environ.get("DATABASE_URL")


@contextmanager
def open_database() -> Iterator[None]:
    """Make Django ready, with the tables as this version wants them; start the database that comes along when it doesn't run."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aanwezig.conf.settings")
    import django
    from django.core.management import call_command
    from django.db import OperationalError, connection

    try:
        if _own():
            eigen_databank().start()
            lay_down(eigen_databank().url)
        django.setup()
        connection.ensure_connection()
    except DatabankFout as fout:
        raise VerkeerdGebruik(str(fout).rstrip(".")) from fout
    except OperationalError as fout:
        raise VerkeerdGebruik("de database van DATABASE_URL is niet te bereiken; kijk of zij draait en of het adres klopt") from fout
    call_command("migrate", verbosity=0, interactive=False)
    try:
        yield
    finally:
        connection.close()


def _tell_changes(wijzigingen: Sequence[Wijziging]) -> None:
    """Say how many signals came, changed and went, by rule."""
    if not wijzigingen:
        print("Er verandert geen enkel signaal.")
        return
    per_regel = Counter((wijziging.signaal.regel, wijziging.soort) for wijziging in wijzigingen)
    print("Signalen:")
    for regel in sorted({regel for regel, _ in per_regel}):
        delen = [f"{dutch_count(per_regel[regel, soort])} {soort}" for soort in SOORTEN if per_regel[regel, soort]]
        print(f"  {regel:<32} {', '.join(delen)}")


def _tell_personen(blik: Personenblik[Fout]) -> None:
    for opmerking in blik.opmerkingen:
        tell(f"Let op: {opmerking}")
    tell_faults(blik.fouten)
    if blik.niet_getoond:
        tell(f"En nog {dutch_count(blik.niet_getoond)} keer dezelfde soorten fouten; die staan hier niet apart.")


def _changes(blik: Personenblik[Fout]) -> str:
    velden = Counter(veld for rij in blik.rijen for veld in rij.velden)
    waarvan = f" ({', '.join(f'{veld} {dutch_count(velden[veld])} keer' for veld in velden)})" if velden else ""
    return f"{_pupils(blik.nieuw)} met een nieuwe naam, {dutch_count(blik.gewijzigd)} gewijzigd{waarvan}, {dutch_count(blik.gelijk)} gelijk"


def _pupils(aantal: int) -> str:
    return count_of(aantal, "leerling", "leerlingen")


def _for(keuze: Gebiedskeuze) -> str:
    return f" voor {keuze.organisatie}" if keuze.organisatie else ""


def _until(geldig_tot: date | None) -> str:
    return "" if geldig_tot is None else f" tot {dutch_date(geldig_tot)}"


def _day(moment: object) -> str:
    from django.utils.timezone import localtime

    dag = localtime(moment).date()  # type: ignore[arg-type]
    assert isinstance(dag, date)
    return dutch_date(dag)
