"""``aanwezig leg-uit``: one leerling, each signal with its picture, rows and sources, and how far the other rules are."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from aanwezig.cli.bereik import name_gebieden, read_keuzes, scoped, tell_nobody
from aanwezig.cli.gebruik import GELUKT, GEWEIGERD, Parser, VerkeerdGebruik, outcome, tell, today
from aanwezig.cli.invoer import later_sentence, read_uitkomst
from aanwezig.cli.signaleer import add_choices, chosen_gebieden
from aanwezig.cli.uitvoer.kalender import draw
from aanwezig.cli.uitvoer.lijst import add_bestand, bullets, wrap
from aanwezig.core.herleiding.bon import Bonnen
from aanwezig.core.herleiding.taal import dutch_date, dutch_weekday_date
from aanwezig.core.kalender.plicht import age_on
from aanwezig.core.regels.gebieden import Gebiedskaart
from aanwezig.core.regels.regel import Regel
from aanwezig.core.regels.signaal import Signaal, Status, Vondst
from aanwezig.core.verzuim.beeld import Leerlingbeeld, beeld_van
from aanwezig.core.verzuim.tabellen import Kalenderrij
from aanwezig.definitions.regels import LANDELIJK, load_regelwerk
from aanwezig.engines.delen import Frames, default_peildatum
from aanwezig.engines.evaluatie import Opdracht
from aanwezig.engines.gelding import Gelding
from aanwezig.engines.reference.evaluatie import evaluate_leerling
from aanwezig.engines.reference.signaleren import omstandigheden_van
from aanwezig.engines.reference.stand import all_stands
from aanwezig.exchange.tabellen import aanlevering_van
from aanwezig.weergave.na_melding import Terugkijker
from aanwezig.weergave.rijen import describe_row
from aanwezig.weergave.woorden import NIVEAUS, SCHOOLSOORTEN, STATUSSEN, Dagnamen, amount_of, count_of

INTREKKEN = "school: Kijk of de melding moet worden gewijzigd of ingetrokken, en vertel het de ouders en leerplicht."

NIET_INGEVOERD = "Misschien heeft de school verzuim gemeld dat niet is ingevoerd."


def add_to(opdrachten: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to the parser."""
    parser = opdrachten.add_parser("leg-uit", help="leg de signalen van één leerling uit, of hoe ver de leerling van een signaal af is")
    parser.add_argument("map", type=Path, help="map met leerlingen.csv, inschrijvingen.csv, roosters.csv, verzuim.csv en zo meer")
    parser.add_argument("leerling", metavar="LEERLING_ID", help="het nummer van de leerling, zoals in leerlingen.csv")
    add_choices(parser)
    add_bestand(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    regelwerk = load_regelwerk()
    gebieden = chosen_gebieden(args, regelwerk)
    uitkomst = read_uitkomst(args.map, regelwerk, ga_door=args.ga_door, uitvoer=args.bestand, ids=args.regels)
    if uitkomst is None:
        return GEWEIGERD
    frames = uitkomst.frames
    if not (frames["leerlingen"]["leerling_id"] == args.leerling).any():
        raise VerkeerdGebruik(
            f"leerling {args.leerling} staat niet in de tabel leerlingen van {args.map}; kijk of het nummer klopt, ook de nullen vooraan"
        )
    peildatum = args.peildatum or default_peildatum(uitkomst.delen, today())
    opdracht = Opdracht(regelwerk, gebieden, peildatum, frozenset(args.regels), scoped(read_keuzes(args.gebied, regelwerk)))
    tell_nobody(opdracht.keuzes, uitkomst.delen)
    gezien = look_at(frames, opdracht, args.leerling)
    with outcome(args.bestand) as stroom:
        stroom.writelines(f"{lijn}\n" for lijn in _Uitleg(gezien, opdracht).lines())
    if args.bestand:
        tell(f"Geschreven: {args.bestand}")
    return GELUKT


@dataclass(frozen=True, slots=True)
class Gezien:
    """One leerling of a delivery: the picture, what is found, the signals, and the free days of the schools."""

    beeld: Leerlingbeeld
    vondsten: list[Vondst]
    signalen: list[Signaal]
    kalender: tuple[Kalenderrij, ...]


def look_at(frames: Frames, opdracht: Opdracht, leerling: str) -> Gezien:
    """Look at one leerling of a delivery."""
    eigen = {
        naam: frame.filter(pl.col("leerling_id") == leerling) if "leerling_id" in frame.columns else frame for naam, frame in frames.items()
    }
    aanlevering = aanlevering_van(eigen)
    omstandigheden = omstandigheden_van(aanlevering, opdracht.regelwerk, opdracht.peildatum)
    eerste = frames["inschrijvingen"]["begin_datum"].min()
    omstandigheden.eerste_datum = eerste if isinstance(eerste, date) else None
    beeld = beeld_van(aanlevering.per_leerling()[0], omstandigheden)
    vondsten = evaluate_leerling(beeld, opdracht.regels, opdracht.regelwerk.regels, opdracht.ids or None)
    gelding = Gelding.of_frames(opdracht.keuzes, opdracht.regels, eigen)
    signalen = gelding.named(Bonnen(opdracht.regels, opdracht.gebieden).write_all(beeld, list(filter(gelding.holds, vondsten))))
    return Gezien(beeld, vondsten, signalen, aanlevering.kalender)


class _Uitleg:
    """The whole text about one leerling."""

    def __init__(self, gezien: Gezien, opdracht: Opdracht) -> None:
        self._beeld, self._opdracht = gezien.beeld, opdracht
        self._vondsten, self._signalen = gezien.vondsten, gezien.signalen
        self._dagnamen = Dagnamen(opdracht.regelwerk.map, gezien.kalender)
        self._rijen = {rij.rij_id: rij for rij in gezien.beeld.bekend}
        self._terugkijker = Terugkijker(opdracht.regelwerk)

    def lines(self) -> Iterator[str]:
        yield from self._who()
        yield ""
        if self._signalen:
            werkwoord = "is" if len(self._signalen) == 1 else "zijn"
            yield f"Er {werkwoord} {count_of(len(self._signalen), 'signaal', 'signalen')}."
        else:
            yield "Er is geen signaal: geen enkele regel bereikte zijn grens. Hieronder staat hoe ver het per regel is."
        for nummer, signaal in enumerate(self._signalen, start=1):
            yield from self._signal(nummer, signaal)
        yield from self._without_signal()
        yield from self._outside()
        yield from self._later()

    # ------------------------------------------------------------ who

    def _who(self) -> Iterator[str]:
        gegevens, peildatum = self._beeld.gegevens, self._beeld.peildatum
        kop = f"Leerling {gegevens.leerling.leerling_id}"
        yield from (kop, "=" * len(kop), "")
        leeftijd = age_on(gegevens.leerling.geboortedatum, peildatum)
        yield f"Op {dutch_weekday_date(peildatum)} (de peildatum) is deze leerling {leeftijd} jaar."
        yield from wrap(self._duty())
        if gegevens.leerling.startkwalificatie_op:
            yield f"Startkwalificatie (een diploma waarmee de plicht eindigt): vanaf {dutch_date(gegevens.leerling.startkwalificatie_op)}."
        yield "Inschrijvingen:" if gegevens.inschrijvingen else "Deze leerling is op geen enkele school ingeschreven."
        for i in sorted(gegevens.inschrijvingen, key=lambda i: (i.begin_datum, i.school_id)):
            soort = SCHOOLSOORTEN.get(i.schoolsoort, i.schoolsoort) + (f", leerjaar {i.leerjaar}" if i.leerjaar else "")
            yield f"  - school {i.school_id} ({soort}), {_period(i.begin_datum, i.eind_datum)}"
        for vrij in sorted(gegevens.vrijstellingen, key=lambda v: (v.begin_datum, v.grond)):
            yield f"Vrijstelling {vrij.grond}, {_period(vrij.begin_datum, vrij.eind_datum)}."
        for toestand in sorted(gegevens.toestanden, key=lambda t: (t.begin_datum, t.soort)):
            yield f"Geregistreerd als {toestand.soort}, {_period(toestand.begin_datum, toestand.eind_datum)}."

    def _duty(self) -> str:
        plicht, peildatum = self._beeld.plicht, self._beeld.peildatum
        if plicht.tm < plicht.van:
            return "Deze leerling is niet leerplichtig of kwalificatieplichtig geweest."
        kwalificatie = (
            f" Daarna kwalificatieplichtig (school tot een diploma) tot en met {dutch_date(plicht.tm)}."
            if plicht.tm > plicht.leerplicht_tm
            else ""
        )
        if peildatum < plicht.van:
            return f"Leerplichtig vanaf {dutch_date(plicht.van)}, tot en met {dutch_date(plicht.leerplicht_tm)}.{kwalificatie}"
        if peildatum <= plicht.leerplicht_tm:
            return f"Leerplichtig tot en met {dutch_date(plicht.leerplicht_tm)}.{kwalificatie}"
        if peildatum <= plicht.tm:
            return f"Kwalificatieplichtig (school tot een diploma) tot en met {dutch_date(plicht.tm)}."
        return f"Niet meer leerplichtig of kwalificatieplichtig sinds {dutch_date(plicht.tm + timedelta(days=1))}."

    # ------------------------------------------------------------ one signal

    def _signal(self, nummer: int, signaal: Signaal) -> Iterator[str]:
        regel = self._rule_of(signaal)
        kop = f"Signaal {nummer}: {regel.naam} ({signaal.regel}{f', grond {signaal.grond}' if signaal.grond else ''})"
        yield from ("", kop, "-" * len(kop))
        yield from wrap(signaal.uitleg)
        yield ""
        niveau = NIVEAUS[signaal.niveau]
        yield f"Op:       {dutch_weekday_date(signaal.eind_datum)}{f', school {signaal.school_id}' if signaal.school_id else ''}"
        yield f"Gemeten:  {amount_of(signaal.gemeten, signaal.eenheid)}; de grens is {amount_of(signaal.drempel, signaal.eenheid)}"
        yield f"Periode:  {dutch_date(signaal.venster_van)} tot en met {dutch_date(signaal.venster_tm)}"
        yield f"Niveau:   {niveau.woord}. {niveau.uitleg}"
        yield f"Status:   {signaal.status}. {STATUSSEN[signaal.status].uitleg}"
        if signaal.status == Status.WEERSPROKEN:
            yield from self._since_melding(signaal)
        tekening = draw(self._beeld, signaal, self._dagnamen)
        if tekening:
            yield ""
            yield from (f"  {lijn}".rstrip() for lijn in tekening)
        yield from self._rows(signaal)
        doen = [f"{gevolg.wie}: {gevolg.wat}" for gevolg in regel.gevolgen if gevolg.regel in ("", signaal.regel)]
        if signaal.status == Status.WEERSPROKEN:
            doen = [INTREKKEN]
        if doen:
            yield from ("", "Wat nu te doen")
            yield from bullets(doen)
        if regel.open_normen:
            yield from ("", "Vragen die een mens moet beantwoorden")
            yield from bullets(regel.open_normen)
        yield from ("", "Waar dit op rust")
        for bron in signaal.bron:
            yield from wrap(f"{bron.naam}, {bron.vindplaats}", "    ", "  - ")
        yield f"  - regel {signaal.regel}, versie {signaal.versie} (gebied {', '.join(signaal.gebied)})"
        yield f"  - herleiding {signaal.herleiding}"

    def _since_melding(self, signaal: Signaal) -> Iterator[str]:
        terugblik = self._terugkijker.look_back(self._beeld, signaal)
        yield from ("", "Wat er na de melding veranderde")
        zinnen = terugblik.zinnen if terugblik.klopte else (*terugblik.zinnen, NIET_INGEVOERD)
        yield from wrap(" ".join(zinnen), "  ")
        for wijziging in terugblik.wijzigingen:
            yield from wrap(wijziging.zin, "    ", "  - ")

    def _rows(self, signaal: Signaal) -> Iterator[str]:
        if signaal.geteld:
            yield from ("", f"Telt mee: {count_of(len(signaal.geteld), 'rij', 'rijen')}")
            yield from (f"  - {describe_row(self._rijen[rij_id])}" for rij_id in signaal.geteld)
        if signaal.niet_geteld:
            yield from ("", f"Telt niet mee: {count_of(len(signaal.niet_geteld), 'rij', 'rijen')}")
            for rij in signaal.niet_geteld:
                yield from wrap(f"{describe_row(self._rijen[rij.rij_id])}; {rij.waarom}", "    ", "  - ")

    # ------------------------------------------------------------ the other rules

    def _without_signal(self) -> Iterator[str]:
        met = {signaal.regel for signaal in self._signalen}
        regels = [regel for regel in self._opdracht.regels if met.isdisjoint(regel.ids)]
        if not regels:
            return
        kop = f"Regels zonder signaal, op {dutch_date(self._beeld.peildatum)}"
        yield from ("", kop, "-" * len(kop))
        for regel in regels:
            yield f"{regel.naam} ({', '.join(regel.ids)})"
            if waarom := self._holds_not(regel):
                yield from wrap(waarom, "  ")
                continue
            for grond, stand in all_stands(self._beeld, regel, self._opdracht.regelwerk.regels, self._beeld.peildatum, self._vondsten):
                yield from wrap(f"{f'{grond}: ' if grond else ''}{stand.zin}", "  ")

    def _holds_not(self, regel: Regel) -> str:
        """Say for whom a rule was chosen when this leerling is not one of them; an empty text when the rule holds."""
        keuzes, peildatum = self._opdracht.keuzes, self._beeld.peildatum
        if not keuzes or LANDELIJK in regel.gebieden:
            return ""
        hier = self._beeld.inschrijving_on(peildatum)
        kaart = Gebiedskaart(keuzes)
        gebieden = kaart.gebieden_for(peildatum, self._beeld.gegevens.leerling.woongemeente, hier.school if hier else "")
        if not gebieden.isdisjoint(regel.gebieden):
            return ""
        voor = "; ".join(name_gebieden((gebied for gebied in self._opdracht.gebieden if gebied in regel.gebieden), keuzes))
        return f"Geldt op deze dag niet voor deze leerling: {voor}."

    def _later(self) -> Iterator[str]:
        """Say that there are rows that were not known yet on the peildatum."""
        gegevens, peildatum = self._beeld.gegevens, self._beeld.peildatum
        later = sum(max(rij.datum, rij.ingevoerd_op or rij.datum) > peildatum for rij in gegevens.verzuim)
        if later:
            yield ""
            yield from wrap(later_sentence(later, peildatum))

    def _outside(self) -> Iterator[str]:
        if not self._beeld.buiten:
            return
        kop = "Rijen die bij geen enkele regel meetellen"
        yield from ("", kop, "-" * len(kop))
        for rij in self._beeld.bekend:
            if rij.rij_id in self._beeld.buiten:
                yield from wrap(f"{describe_row(rij)}; {self._beeld.buiten[rij.rij_id].zin}", "    ", "  - ")

    def _rule_of(self, signaal: Signaal) -> Regel:
        regel = self._opdracht.regelwerk.of_id(signaal.regel)
        assert regel is not None
        return regel


def _period(van: date, tm: date | None) -> str:
    return f"{dutch_date(van)} tot en met {dutch_date(tm)}" if tm else f"vanaf {dutch_date(van)}"
