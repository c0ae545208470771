"""Computes the signals of pupils anew and keeps what is different: new, changed, withdrawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import groupby

from aanwezig.actions.casustaken import follow_signalen
from aanwezig.actions.logboek import Moment, log, log_all
from aanwezig.actions.opvolgen import GEWIJZIGD, INGETROKKEN, NIEUW, Wijziging, follow
from aanwezig.core.kalender.schooldagen import OnbekendeRegio
from aanwezig.core.regels.signaal import Signaal as Kernsignaal
from aanwezig.definitions.boeken import regelwerk
from aanwezig.definitions.regels import LANDELIJK
from aanwezig.engines.evaluatie import Evaluatie, Opdracht
from aanwezig.exchange.tabellen import aanlevering_van
from aanwezig.store.feiten import feiten_of, first_inschrijving
from aanwezig.store.models import Gebiedskeuze, Leerling, Signaal, Signaalstand
from aanwezig.store.velen import among
from aanwezig.store.wand import working

PER_KEER = 2_000
"""How many pupils are computed at once in a full rebuild."""
MET_SWEEP = 50
"""From this many pupils on the sweep is faster, its start included."""

Sleutel = tuple[str, str, str, str, int]
ANDERS = [veld.name for veld in Signaal._meta.concrete_fields if veld.name not in {"id", "leerling", "sinds_op"}]
"""What a computation may change of a signal that is kept."""


@working()
def replay(leerlingen: Sequence[Leerling], moment: Moment, engine: str | None = None) -> list[Wijziging]:
    """Compute all signals of some pupils anew, as known on the day of the moment, and keep what is different.

    The pupils are locked (``lock``), so that of two corrections at once the last one sees both. Each pupil with a difference gets a line
    in the logbook.

    Raises:
        OnbekendeRegio: when the holiday region of a school is not known.
    """
    wie = {leerling.leerling_id: leerling for leerling in lock(leerlingen)}
    gevonden = _evaluate([leerling.pk for leerling in wie.values()], moment, engine)
    bekend: dict[int, dict[Sleutel, Signaal]] = defaultdict(dict)
    per_pk = {leerling.pk: leerling for leerling in wie.values()}
    for signaal in Signaal.objects.filter(leerling__in=among(per_pk)):
        signaal.leerling = per_pk[signaal.leerling_id]
        bekend[signaal.leerling_id][_key(signaal)] = signaal
    per_leerling = {
        leerling: _differences(leerling, _numbered(gevonden.get(leerling.leerling_id, ())), bekend[leerling.pk], moment)
        for leerling in wie.values()
    }
    alle = [wijziging for wijzigingen in per_leerling.values() for wijziging in wijzigingen]
    anders = [w.signaal for w in alle if w.signaal.pk is not None]
    Signaal.objects.bulk_create([w.signaal for w in alle if w.signaal.pk is None], batch_size=PER_KEER)
    Signaal.objects.bulk_create(  # bulk_update makes a text of twenty choices for each signal
        anders, batch_size=PER_KEER, update_conflicts=True, unique_fields=["id"], update_fields=ANDERS
    )
    log_all(
        moment,
        "signalen-herberekend",
        (
            (leerling, {"signalen": [[w.soort, w.signaal.pk, w.signaal.herleiding] for w in hier]})
            for leerling, hier in per_leerling.items()
            if hier
        ),
    )
    follow(alle, moment)
    if anders_bij := [leerling.pk for leerling, hier in per_leerling.items() if hier]:
        follow_signalen(anders_bij, moment)
    return alle


def lock(leerlingen: Iterable[Leerling]) -> list[Leerling]:
    """Lock pupils until the transaction ends: in one order, so that two acts never wait for each other.

    What others write about the pupils meanwhile (somebody looked, a row came in) does not wait: only who computes them does.
    """
    return list(Leerling.objects.select_for_update(no_key=True).filter(pk__in=among({x.pk for x in leerlingen})).order_by("pk"))


def rebuild(moment: Moment, voortgang: Callable[[int], None] = lambda _: None) -> list[Wijziging]:
    """Compute the signals of all pupils anew, so many at a time; return what is different. ``voortgang``: how many pupils are done.

    Raises:
        OnbekendeRegio: when the holiday region of a school is not known; all pupils of other schools were computed by then.
    """
    alle: list[Wijziging] = []
    klaar = 0
    onbekend: OnbekendeRegio | None = None
    for keer in batches(list(Leerling.objects.order_by("pk").only("pk"))):
        try:
            alle.extend(replay(keer, moment))
        except OnbekendeRegio as fout:
            onbekend = fout
            alle.extend(_replay_apart(keer, moment))
        klaar += len(keer)
        voortgang(klaar)
    if onbekend is not None:
        raise onbekend
    return alle


def _replay_apart(leerlingen: Sequence[Leerling], moment: Moment) -> Iterator[Wijziging]:
    """Compute pupils one by one, without those at a school whose holidays nobody knows."""
    for leerling in leerlingen:
        with suppress(OnbekendeRegio):
            yield from replay([leerling], moment)


def batches(leerlingen: Sequence[Leerling]) -> Iterator[Sequence[Leerling]]:
    """Yield so many pupils at a time as fit in memory with all that is known of them."""
    for van in range(0, len(leerlingen), PER_KEER):
        yield leerlingen[van : van + PER_KEER]


@working()
def kies_gebieden(gebieden: Collection[str], vanaf: date, moment: Moment) -> None:
    """Let the rules of these gebieden hold from a day on, next to the national ones; those of others end there.

    What was chosen earlier for days before it stays, and so do the signals of those days. Computes nothing anew.

    Raises:
        ValueError: when a gebied does not exist; the message names it.
    """
    if onbekend := sorted(set(gebieden) - set(regelwerk().gebieden)):
        raise ValueError(", ".join(onbekend))
    Gebiedskeuze.objects.filter(geldig_vanaf__gt=vanaf).delete()
    geldend = Gebiedskeuze.objects.on(vanaf)
    geldend.exclude(gebied__in=gebieden).filter(geldig_vanaf=vanaf).delete()
    geldend.exclude(gebied__in=gebieden).update(geldig_tot=vanaf)
    geldend.update(geldig_tot=None)
    for gebied in sorted(set(gebieden) - set(geldend.values_list("gebied", flat=True))):
        Gebiedskeuze.objects.create(gebied=gebied, geldig_vanaf=vanaf)
    log(moment, "gebieden-gekozen", gegevens={"gebieden": sorted(gebieden), "vanaf": vanaf.isoformat()})


def _evaluate(leerlingen: Sequence[int], moment: Moment, engine: str | None) -> dict[str, list[Kernsignaal]]:
    keuze = engine or ("sweep" if len(leerlingen) >= MET_SWEEP else "reference")
    keuzes = list(Gebiedskeuze.objects.all())
    gebieden = tuple(dict.fromkeys((LANDELIJK, *(keuze.gebied for keuze in keuzes))))
    opdracht = Opdracht(regelwerk(), gebieden, moment.dag)
    feiten = feiten_of(leerlingen)
    evaluatie = Evaluatie.of_frames(opdracht, feiten.frames, aanlevering_van, keuze, first_inschrijving())
    per_leerling = groupby(map(feiten.explain, evaluatie.signalen()), key=lambda signaal: signaal.leerling_id)
    return {leerling_id: _chosen(gevonden, keuzes) for leerling_id, gevonden in per_leerling}


def _chosen(signalen: Iterable[Kernsignaal], keuzes: Sequence[Gebiedskeuze]) -> list[Kernsignaal]:
    """Keep the signals of gebieden that were chosen on the day of the signal; a gebied that was not is not named in it either."""
    uit = []
    for signaal in signalen:
        geldend = {keuze.gebied for keuze in keuzes if keuze.holds_on(signaal.eind_datum)} | {LANDELIJK}
        if gebied := tuple(naam for naam in signaal.gebied if naam in geldend):
            uit.append(replace(signaal, gebied=gebied))
    return uit


def _numbered(signalen: Iterable[Kernsignaal]) -> dict[Sleutel, Kernsignaal]:
    """Give each signal its key; those that are the same in everything else get a number."""
    uit: dict[Sleutel, Kernsignaal] = {}
    for signaal in signalen:
        nummer = 0
        while (sleutel := (signaal.regel, signaal.school_id, signaal.eind_datum.isoformat(), signaal.grond, nummer)) in uit:
            nummer += 1
        uit[sleutel] = signaal
    return uit


def _key(signaal: Signaal) -> Sleutel:
    return (signaal.regel, signaal.school_id, signaal.eind_datum.isoformat(), signaal.grond, signaal.volgnummer)


def _differences(
    leerling: Leerling, gevonden: dict[Sleutel, Kernsignaal], bekend: dict[Sleutel, Signaal], moment: Moment
) -> list[Wijziging]:
    """Return what has to be written: signals that are not kept yet, and kept ones with what is to be kept of them now."""
    wijzigingen = []
    for sleutel, nieuw in gevonden.items():
        oud = bekend.get(sleutel)
        bon = _receipt(nieuw)
        if oud is None:
            vast = Signaal(leerling=leerling, volgnummer=sleutel[-1], sinds_op=moment.op, gewijzigd_op=moment.op, **bon)
            wijzigingen.append(Wijziging(vast, NIEUW))
        elif oud.stand != Signaalstand.GELDT or any(getattr(oud, veld) != waarde for veld, waarde in bon.items()):
            wijzigingen.append(Wijziging(oud, GEWIJZIGD if oud.stand == Signaalstand.GELDT else NIEUW))
            for veld, waarde in bon.items():
                setattr(oud, veld, waarde)
            oud.stand, oud.gewijzigd_op = Signaalstand.GELDT, moment.op
    for sleutel, oud in bekend.items():
        if sleutel not in gevonden and oud.stand == Signaalstand.GELDT:
            oud.stand, oud.gewijzigd_op = Signaalstand.INGETROKKEN, moment.op
            wijzigingen.append(Wijziging(oud, INGETROKKEN))
    return wijzigingen


def _receipt(signaal: Kernsignaal) -> dict[str, object]:
    """Return a signal as it is kept: the names of the contract, lists as JSON."""
    return {
        "regel": signaal.regel,
        "school_id": signaal.school_id,
        "eind_datum": signaal.eind_datum,
        "grond": signaal.grond,
        "versie": signaal.versie,
        "gebied": list(signaal.gebied),
        "niveau": signaal.niveau,
        "status": signaal.status,
        "begin_datum": signaal.begin_datum,
        "gemeten": signaal.gemeten,
        "drempel": signaal.drempel,
        "eenheid": signaal.eenheid,
        "venster_van": signaal.venster_van,
        "venster_tm": signaal.venster_tm,
        "geteld": list(signaal.geteld),
        "niet_geteld": [{"rij_id": rij.rij_id, "waarom": rij.waarom} for rij in signaal.niet_geteld],
        "bron": [{"naam": bron.naam, "vindplaats": bron.vindplaats} for bron in signaal.bron],
        "uitleg": signaal.uitleg,
        "herleiding": signaal.herleiding,
    }
