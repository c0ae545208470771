"""A school offers a file with its absence: what would change, then yes or no; large files in the background.

All of it or nothing, unless somebody says to take the good rows: then the refused ones are kept with their reasons, to be mended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
from django.db import transaction
from procrastinate.contrib.django import app

from aanwezig.actions.leveringen import LeveringGeweigerd, take_verzuim
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.opvolgen import Wijziging
from aanwezig.actions.schoolbestanden import Gelezen, Geweigerd, read
from aanwezig.actions.signaleren import lock, replay
from aanwezig.actions.voortgang import GedeeldeVoortgang, Voortgang
from aanwezig.core.verzuim.tabellen import Registratie
from aanwezig.definitions.boeken import invoerregels, regelwerk
from aanwezig.exchange.las import INDELINGEN
from aanwezig.store.models import (
    PERSONEN,
    Aangeboden,
    Aangebodenstand,
    GeweigerdeRij,
    Leerling,
    Levering,
    Organisatie,
    Schoolreden,
    Verzuimrij,
    Ziekmelding,
)
from aanwezig.store.wand import working

VORMEN = (".csv", ".parquet", ".xlsx")
"""Forms of the table verzuim; how an export looks is up to its layout."""
PER_KEER = 250
"""How many pupils are computed between two words about how far it is."""
PER_BLOK = 5_000
TAAK = "leveringen.verwerk"
WACHTRIJ = "leveringen"
ONVERWACHT = (
    "Er ging bij ons iets mis. Er is niets opgenomen. Bied het bestand nog eens aan; gaat het weer mis, vraag dan je beheerder om in het "
    "logboek van de werker te kijken."
)


class BestandGeweigerd(Exception):
    """The file can't be taken at all; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Bestand:
    """A file as it is offered. ``indeling``: a layout of ``exchange.las``, empty for the table verzuim; the rest is for exports only.

    ``open_tot``: until when notes without an end run. ``volledig``: the days of which the export holds everything. ``nummers``: name and
    content of the table leerlingnummers.
    """

    naam: str
    inhoud: bytes
    indeling: str = ""
    open_tot: date | None = None
    volledig: tuple[date, date] | None = None
    nummers: tuple[str, bytes] | None = None


@dataclass(frozen=True, slots=True)
class Fouttekst:
    """A fault in words: where, what stands there, what should, and what to do."""

    plaats: str
    waarde: str
    verwacht: str
    wat_te_doen: str


@dataclass(frozen=True, slots=True)
class Codevraag:
    """A code of the school's system that nobody mapped: how often it is in the file, and from which day."""

    code: str
    rijen: int
    eerste_datum: str


@dataclass(frozen=True, slots=True)
class Vooruitblik:
    """What a file would do; nothing has been written. ``nieuw`` and ``bekend``: good rows of absence; ``geweigerd``: rows with faults.

    ``signalen``: by the name of the rule how many are new, changed or gone. ``bijwerking``: what an export adds and changes, in words.
    """

    fouten: Sequence[Fouttekst] = ()
    niet_getoond: int = 0
    opmerkingen: Sequence[str] = ()
    nieuw: int = 0
    bekend: int = 0
    leerlingen: int = 0
    signalen: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    codes: Sequence[Codevraag] = ()
    bijwerking: Sequence[Sequence[Any]] = ()
    geweigerd: int = 0

    @property
    def bruikbaar(self) -> bool:
        """The file can be taken, all of it."""
        return not self.fouten and not self.niet_getoond

    @property
    def deels(self) -> bool:
        """Only a part of the file can be taken: there are good rows beside the refused ones."""
        return not self.bruikbaar and bool(self.geweigerd) and bool(self.nieuw or self.bekend or self.bijwerking)

    @classmethod
    def of_json(cls, inhoud: Mapping[str, Any] | None) -> Vooruitblik:
        """Return a preview as it was kept; an empty one when there is none yet."""
        if inhoud is None:
            return cls()
        rest = {naam: waarde for naam, waarde in inhoud.items() if naam not in ("fouten", "codes")}
        return cls(fouten=[Fouttekst(**fout) for fout in inhoud["fouten"]], codes=[Codevraag(**code) for code in inhoud["codes"]], **rest)


@working()
def bied_aan(bestand: Bestand, moment: Moment) -> Aangeboden:
    """Keep a file until somebody confirms it, and look what it would do: at once, or in the background when it is large.

    What the same person offered before of absence and left is thrown away.

    Raises:
        BestandGeweigerd: when the kind of file is not known.
    """
    assert moment.door is not None
    if bestand.indeling and bestand.indeling not in INDELINGEN:
        raise BestandGeweigerd("Dit soort export kennen we niet. Kies een van de soorten op de pagina.")
    if not bestand.indeling and Path(bestand.naam).suffix.lower() not in VORMEN:
        raise BestandGeweigerd(
            "Dit soort bestand kunnen we niet lezen. Kies een bestand dat eindigt op .csv, .xlsx of .parquet, of zeg uit welk systeem de "
            "export komt."
        )
    Aangeboden.objects.filter(door=moment.door).exclude(stand=Aangebodenstand.OPNEMEN).exclude(indeling=PERSONEN).delete()
    naam, inhoud = bestand.nummers or ("", b"")
    aangeboden = Aangeboden.objects.create(
        door=moment.door,
        naam=bestand.naam[-120:],
        inhoud=bestand.inhoud,
        indeling=bestand.indeling,
        open_tot=bestand.open_tot,
        volledig_van=bestand.volledig[0] if bestand.volledig else None,
        volledig_tm=bestand.volledig[1] if bestand.volledig else None,
        nummers_naam=naam[-120:],
        nummers=inhoud,
        aangeboden_op=moment.op,
    )
    _go_on(aangeboden, moment)
    return aangeboden


@working()
def deel_codes_in(aangeboden: Aangeboden, keuzes: Mapping[str, tuple[str, date]], moment: Moment) -> None:
    """Keep what codes mean at the school (registratie, from which day on), and look again what the file would do.

    Raises:
        BestandGeweigerd: when the file is not waiting for an answer any more.
        ValueError: when a registratie does not exist.
    """
    assert moment.door is not None
    _move(aangeboden, Aangebodenstand.NAGEKEKEN, Aangebodenstand.NAKIJKEN)
    for code, (registratie, vanaf) in sorted(keuzes.items()):
        if registratie not in set(Registratie) - {Registratie.VERVALLEN}:
            raise ValueError(registratie)
        Schoolreden.objects.update_or_create(
            organisatie=moment.door.organisatie,
            code=code,
            geldig_vanaf=vanaf,
            defaults={"registratie": registratie, "door": moment.door, "ingedeeld_op": moment.op},
        )
    gekozen = {code: [registratie, vanaf.isoformat()] for code, (registratie, vanaf) in keuzes.items()}
    log(moment, "codes-ingedeeld", gegevens={"school": moment.door.organisatie.code, "codes": gekozen})
    _go_on(aangeboden, moment)


@working()
def neem_aan_bestand(aangeboden: Aangeboden, moment: Moment, *, ga_door: bool = False) -> Aangeboden:
    """Take a file that was looked at: at once, or in the background when it is large. Return how it stands.

    All of it or nothing; with ``ga_door`` the good rows, and the refused ones are kept with their reasons.

    Raises:
        BestandGeweigerd: when it is not waiting for a yes any more, or can't be taken any more.
        LeveringGeweigerd: when a row contradicts one that is kept.
    """
    _move(aangeboden, Aangebodenstand.NAGEKEKEN, Aangebodenstand.OPNEMEN)
    aangeboden.ga_door = ga_door
    aangeboden.save(update_fields=("ga_door",))
    _go_on(aangeboden, moment)
    return aangeboden


@working()
def gooi_weg(aangeboden: Aangeboden) -> None:
    """Throw away a file that somebody does not want to take after all; one that is being taken stays."""
    Aangeboden.objects.filter(pk=aangeboden.pk).exclude(stand=Aangebodenstand.OPNEMEN).delete()


def verwerk(nummer: int, op: datetime) -> None:
    """Do the work that waits for a file, in the background. It may be begun anew when a worker died: then nothing of it was kept.

    What goes wrong stands with the file afterwards; what nobody foresaw is raised as well.
    """
    aangeboden = Aangeboden.objects.filter(pk=nummer).select_related("door__organisatie", "door__gebruiker").first()
    if aangeboden is None:
        return
    moment = Moment(op, aangeboden.door)
    try:
        with GedeeldeVoortgang(aangeboden) as voortgang:
            _work(aangeboden, moment, voortgang)
    except (BestandGeweigerd, LeveringGeweigerd) as fout:
        _fail(aangeboden, str(fout))
    except Exception:
        _fail(aangeboden, ONVERWACHT)
        raise


@working()
def ruim_op(moment: Moment) -> int:
    """Throw away files that nobody confirmed for so long, and refused rows that nobody mended for so long; return how many files."""
    regels = invoerregels()
    GeweigerdeRij.objects.filter(levering__geregistreerd_op__lt=moment.op - timedelta(days=regels.geweigerd_dagen)).delete()
    tot = moment.op - timedelta(hours=regels.bewaar_uren)
    aantal, _ = Aangeboden.objects.filter(aangeboden_op__lt=tot).delete()
    return aantal


def _go_on(aangeboden: Aangeboden, moment: Moment) -> None:
    """Do the work that a file waits for now, or leave it to the background when the file is large."""
    if len(aangeboden.inhoud) < invoerregels().achtergrond_bytes:
        _work(aangeboden, moment, Voortgang())
        return
    taak = app.configure_task(TAAK, queue=WACHTRIJ, lock=f"aangeboden-{aangeboden.pk}")
    taak.defer(nummer=aangeboden.pk)


def _work(aangeboden: Aangeboden, moment: Moment, voortgang: Voortgang) -> None:
    if aangeboden.stand == Aangebodenstand.NAKIJKEN:
        _look_ahead(aangeboden, moment, voortgang)
    elif aangeboden.stand == Aangebodenstand.OPNEMEN:
        _take_file(aangeboden, moment, voortgang)


def _look_ahead(aangeboden: Aangeboden, moment: Moment, voortgang: Voortgang) -> None:
    """Keep what a file would do: it is taken for real and then undone, so that the answer is exactly what would happen."""
    gelezen = read(aangeboden, moment.dag, voortgang)
    fouten = [Fouttekst(fout.plaats, fout.waarde, fout.verwacht, fout.wat_te_doen) for fout in gelezen.fouten]
    niet_getoond = sum(rest.aantal for rest in gelezen.niet_getoond)
    if gelezen.verzuim is None:
        blik = Vooruitblik(fouten, niet_getoond, gelezen.opmerkingen)
    else:
        try:
            with transaction.atomic():
                genomen = _take(aangeboden, gelezen, moment, voortgang)
                opmerkingen = [*gelezen.opmerkingen, *_taken_back(gelezen), *_beside_ziekte(gelezen, aangeboden.door.organisatie)]
                transaction.set_rollback(True)
        except LeveringGeweigerd as fout:
            _fail(aangeboden, str(fout))
            return
        blik = Vooruitblik(
            fouten,
            niet_getoond,
            opmerkingen,
            nieuw=genomen.nieuw,
            bekend=genomen.bekend + gelezen.al_bekend,
            leerlingen=genomen.leerlingen,
            signalen=_by_rule(genomen.wijzigingen),
            codes=[Codevraag(code.code, code.rijen, code.eerste_datum.isoformat()) for code in gelezen.codes],
            bijwerking=gelezen.bijwerking,
            geweigerd=len(gelezen.geweigerd),
        )
    aangeboden.stand, aangeboden.uitkomst = Aangebodenstand.NAGEKEKEN, asdict(blik)
    aangeboden.save(update_fields=("stand", "uitkomst"))


@working()
def _take_file(aangeboden: Aangeboden, moment: Moment, voortgang: Voortgang) -> None:
    gelezen = read(aangeboden, moment.dag, voortgang)
    if gelezen.verzuim is None or not (gelezen.heel or aangeboden.ga_door):
        raise BestandGeweigerd("Het bestand past niet meer bij de gegevens van nu. Er is niets opgenomen. Bied het opnieuw aan.")
    genomen = _take(aangeboden, gelezen, moment, voortgang)
    _keep_refused(genomen.levering, gelezen.geweigerd)
    gegevens = {"levering": genomen.levering.pk, "nieuw": genomen.nieuw, "bekend": genomen.bekend + gelezen.al_bekend}
    geweigerd = {"geweigerd": len(gelezen.geweigerd)} if gelezen.geweigerd else {}
    log(moment, "levering-opgenomen", gegevens=gegevens | geweigerd)
    aangeboden.stand, aangeboden.levering = Aangebodenstand.OPGENOMEN, genomen.levering
    aangeboden.inhoud, aangeboden.nummers = b"", b""
    aangeboden.uitkomst = {**(aangeboden.uitkomst or asdict(Vooruitblik())), "signalen": _by_rule(genomen.wijzigingen)}
    aangeboden.save(update_fields=("stand", "levering", "inhoud", "nummers", "uitkomst"))


def _keep_refused(levering: Levering, geweigerd: Sequence[Geweigerd]) -> None:
    """Keep the rows that were left out, so that somebody can mend them and deliver only those."""
    if not geweigerd:
        return
    levering.aantal_geweigerd = len(geweigerd)
    levering.save(update_fields=("aantal_geweigerd",))
    GeweigerdeRij.objects.bulk_create(
        (
            GeweigerdeRij(
                levering=levering,
                regel=rij.regel,
                velden={naam: _storable(tekst) for naam, tekst in rij.velden.items()},
                reden=_storable(rij.reden),
            )
            for rij in geweigerd
        ),
        batch_size=PER_BLOK,
    )


def _storable(tekst: str) -> str:
    """Return a text that a database can keep."""
    return tekst.replace("\0", "\N{REPLACEMENT CHARACTER}").encode(errors="replace").decode()


@dataclass(frozen=True, slots=True)
class _Genomen:
    levering: Levering
    nieuw: int
    bekend: int
    leerlingen: int
    wijzigingen: Sequence[Wijziging]


def _take(aangeboden: Aangeboden, gelezen: Gelezen, moment: Moment, voortgang: Voortgang) -> _Genomen:
    assert gelezen.verzuim is not None
    voortgang.begin("vergelijken", 1)
    levering = Levering.objects.create(
        soort=Levering.Soort.BESTAND,
        naam=aangeboden.naam,
        organisatie=aangeboden.door.organisatie,
        door=moment.door,
        geregistreerd_op=moment.op,
    )
    nummers = gelezen.verzuim["leerling_id"].unique().to_list()
    leerlingen = {leerling.leerling_id: leerling for leerling in lock(Leerling.objects.filter(leerling_id__in=nummers))}
    nieuw, bekend = take_verzuim(gelezen.verzuim, leerlingen, levering)
    wie = [leerlingen[nummer] for nummer in sorted(leerlingen)]
    voortgang.begin("signalen", len(wie))
    wijzigingen: list[Wijziging] = []
    for plek in range(0, len(wie), PER_KEER):
        wijzigingen.extend(replay(wie[plek : plek + PER_KEER], moment))
        voortgang.done(min(plek + PER_KEER, len(wie)))
    return _Genomen(levering, nieuw, bekend, len(wie), wijzigingen)


def _taken_back(gelezen: Gelezen) -> list[str]:
    """Say how many rows are known from a delivery that was taken back: they don't count, and offering them again changes nothing."""
    assert gelezen.verzuim is not None
    nummers, aantal = gelezen.verzuim["rij_id"].to_list(), 0
    for plek in range(0, len(nummers), PER_KEER):
        weg = Verzuimrij.objects.filter(rij_id__in=nummers[plek : plek + PER_KEER], levering__ingetrokken_op__isnull=False)
        aantal += weg.count()
    if not aantal:
        return []
    staat = "rij staat" if aantal == 1 else "rijen staan"
    return [f"{aantal} {staat} in een levering die is ingetrokken. Wil je dat ze weer meetellen, kies dan bij die levering ‘Zet terug’."]


def _beside_ziekte(gelezen: Gelezen, school: Organisatie) -> list[str]:
    """Say how many rows call somebody absent without a reason while the desk of the school knows that they are ill."""
    assert gelezen.verzuim is not None
    vervangbaar = [soort.value for soort in invoerregels().vervangbaar]
    rijen = gelezen.verzuim.filter(pl.col("registratie").is_in(vervangbaar)).select("leerling_id", "datum").iter_rows()
    dagen: dict[date, list[str]] = {}
    for leerling, dag in rijen:
        dagen.setdefault(dag, []).append(leerling)
    aantal = 0
    for dag, wie in dagen.items():
        hier = Ziekmelding.objects.on(dag).filter(organisatie=school, leerling__leerling_id__in=set(wie))
        ziek = set(hier.values_list("leerling__leerling_id", flat=True))
        aantal += sum(leerling in ziek for leerling in wie)
    if not aantal:
        return []
    zijn = "rij is" if aantal == 1 else "rijen zijn"
    return [
        f"{aantal} {zijn} ongeoorloofd op een dag waarop de leerling bij de balie ziek is gemeld. Wat het laatst is ingevoerd, gaat voor, "
        "en op één dag ongeoorloofd. Is de leerling ziek, verbeter het dan in je eigen systeem."
    ]


def _by_rule(wijzigingen: Sequence[Wijziging]) -> dict[str, dict[str, int]]:
    tellingen: dict[str, Counter[str]] = {}
    for wijziging in wijzigingen:
        regel = regelwerk().of_id(wijziging.signaal.regel)
        tellingen.setdefault(regel.naam if regel else wijziging.signaal.regel, Counter())[wijziging.soort] += 1
    return {naam: dict(telling) for naam, telling in sorted(tellingen.items())}


def _move(aangeboden: Aangeboden, van: Aangebodenstand, naar: Aangebodenstand) -> None:
    """Let a file go on, once: whoever comes second hears so."""
    if not Aangeboden.objects.filter(pk=aangeboden.pk, stand=van).update(stand=naar, stap="", gedaan=0, totaal=0):
        raise BestandGeweigerd("Met dit bestand is al iets anders gebeurd. Kijk bij Leveringen hoe het staat.")
    aangeboden.stand = naar


def _fail(aangeboden: Aangeboden, waarom: str) -> None:
    aangeboden.stand, aangeboden.fout = Aangebodenstand.MISLUKT, waarom
    Aangeboden.objects.filter(pk=aangeboden.pk).update(stand=Aangebodenstand.MISLUKT, fout=waarom)
