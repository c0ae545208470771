"""Computes the signals of pupils anew and keeps what is different: new, changed, withdrawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import groupby

from aanwezig.actions.casustaken import follow_signalen
from aanwezig.actions.logboek import Moment, log_all
from aanwezig.actions.opvolgen import GELDT_NIET_MEER, GEWIJZIGD, INGETROKKEN, NIEUW, Wijziging, follow
from aanwezig.core.kalender.schooldagen import OnbekendeRegio
from aanwezig.core.regels.signaal import Signaal as Kernsignaal
from aanwezig.core.regels.signaal import Vondst
from aanwezig.definitions.boeken import regelwerk
from aanwezig.definitions.regels import LANDELIJK
from aanwezig.engines.evaluatie import Evaluatie, Opdracht
from aanwezig.exchange.tabellen import aanlevering_van
from aanwezig.store.feiten import feiten_of, first_inschrijving
from aanwezig.store.gebieden import Geldend
from aanwezig.store.models import Leerling, Signaal, Signaalstand
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
def replay(leerlingen: Sequence[Leerling], moment: Moment, engine: str | None = None, aanleiding: str = "") -> list[Wijziging]:
    """Compute all signals of some pupils anew, as known on the day of the moment, and keep what is different.

    ``aanleiding``: what made this needed, for the logbook, when it is not something about the pupil.

    The pupils are locked (``lock``), so that of two corrections at once the last one sees both. Each pupil with a difference gets a line
    in the logbook.

    Raises:
        OnbekendeRegio: when the holiday region of a school is not known.
    """
    wie = {leerling.leerling_id: leerling for leerling in lock(leerlingen)}
    geldend = Geldend.of([leerling.pk for leerling in wie.values()])
    gevonden = _evaluate([leerling.pk for leerling in wie.values()], geldend, moment, engine)
    bekend: dict[int, dict[Sleutel, Signaal]] = defaultdict(dict)
    per_pk = {leerling.pk: leerling for leerling in wie.values()}
    for signaal in Signaal.objects.filter(leerling__in=among(per_pk)):
        signaal.leerling = per_pk[signaal.leerling_id]
        bekend[signaal.leerling_id][_key(signaal)] = signaal
    per_leerling = {
        leerling: _differences(leerling, _numbered(gevonden.get(leerling.leerling_id, ())), bekend[leerling.pk], geldend, moment)
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
        ((leerling, _told(hier, aanleiding)) for leerling, hier in per_leerling.items() if hier),
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


def rebuild(
    moment: Moment,
    voortgang: Callable[[int], None] = lambda _: None,
    leerlingen: Sequence[Leerling] | None = None,
    aanleiding: str = "",
) -> list[Wijziging]:
    """Compute the signals of pupils (None: of all) anew, so many at a time; return what is different. ``voortgang``: how many are done.

    ``aanleiding``: as ``replay``.

    Raises:
        OnbekendeRegio: when the holiday region of a school is not known; all pupils of other schools were computed by then.
    """
    alle: list[Wijziging] = []
    klaar = 0
    onbekend: OnbekendeRegio | None = None
    for keer in batches(list(Leerling.objects.order_by("pk").only("pk")) if leerlingen is None else leerlingen):
        try:
            alle.extend(replay(keer, moment, aanleiding=aanleiding))
        except OnbekendeRegio as fout:
            onbekend = fout
            alle.extend(_replay_apart(keer, moment, aanleiding))
        klaar += len(keer)
        voortgang(klaar)
    if onbekend is not None:
        raise onbekend
    return alle


def _replay_apart(leerlingen: Sequence[Leerling], moment: Moment, aanleiding: str) -> Iterator[Wijziging]:
    """Compute pupils one by one, without those at a school whose holidays nobody knows."""
    for leerling in leerlingen:
        with suppress(OnbekendeRegio):
            yield from replay([leerling], moment, aanleiding=aanleiding)


def batches(leerlingen: Sequence[Leerling]) -> Iterator[Sequence[Leerling]]:
    """Yield so many pupils at a time as fit in memory with all that is known of them."""
    for van in range(0, len(leerlingen), PER_KEER):
        yield leerlingen[van : van + PER_KEER]


def _evaluate(leerlingen: Sequence[int], geldend: Geldend, moment: Moment, engine: str | None) -> dict[str, list[Kernsignaal]]:
    """Return the signals of pupils (their primary keys) under the rules that hold for each of them, by leerling_id.

    A rule counts as it says, whatever held on the days that it looks back to; what it finds is a signal when the rule holds for that pupil
    on the day on which it fires, at the school at which it does. Of who has an agreed timetable each rule's own reading of it counts: these
    pupils are evaluated once more under the rules to which agreed lessons are time away.
    """
    keuze = engine or _engine_for(len(leerlingen))
    feiten = feiten_of(leerlingen)
    gebieden = (LANDELIJK, *geldend.possible_for(feiten.frames["inschrijvingen"]["school_id"].unique().to_list()))
    opdracht = Opdracht(regelwerk(), tuple(dict.fromkeys(gebieden)), moment.dag)
    regels = {regel_id: regel for regel in opdracht.regels for regel_id in regel.ids}
    van_regel = {regel_id: frozenset(regel.gebieden) for regel_id, regel in regels.items()}
    eerste = first_inschrijving()

    def holds(vondst: Vondst) -> bool:
        hier = van_regel[vondst.regel]
        return LANDELIJK in hier or bool(hier & geldend.gebieden_for(vondst.leerling_id, vondst.school_id, vondst.eind_datum))

    def is_away(vondst: Vondst) -> bool:
        return vondst.leerling_id in feiten.vrij and regels[vondst.regel].counts_agreed_as_away(vondst.eind_datum)

    evaluatie = Evaluatie.of_frames(
        opdracht, feiten.frames, aanlevering_van, keuze, eerste, lambda vondst: not is_away(vondst) and holds(vondst)
    )
    signalen = list(evaluatie.signalen())
    weg = frozenset(regel_id for regel_id, regel in regels.items() if regel.ever_counts_agreed_as_away)
    if feiten.vrij and weg:
        nog_eens = Evaluatie.of_frames(
            replace(opdracht, ids=weg),
            feiten.away(moment.dag),
            aanlevering_van,
            engine or _engine_for(len(feiten.vrij)),
            eerste,
            lambda vondst: is_away(vondst) and holds(vondst),
        )
        signalen = sorted([*signalen, *nog_eens.signalen()], key=lambda signaal: signaal.volgorde)
    uit = (_named(feiten.explain(signaal), geldend) for signaal in signalen)
    return {leerling_id: list(gevonden) for leerling_id, gevonden in groupby(uit, key=lambda signaal: signaal.leerling_id)}


def _engine_for(leerlingen: int) -> str:
    return "sweep" if leerlingen >= MET_SWEEP else "reference"


def _named(signaal: Kernsignaal, geldend: Geldend) -> Kernsignaal:
    """Return a signal that names only the gebieden of its rule that hold for the pupil on its day."""
    hier = geldend.gebieden_for(signaal.leerling_id, signaal.school_id, signaal.eind_datum)
    return replace(signaal, gebied=tuple(naam for naam in signaal.gebied if naam in hier))


def _holds_no_more(signaal: Signaal, geldend: Geldend) -> bool:
    """Say whether a signal went because its rule does not hold for the pupil: nobody corrected anything."""
    regel = regelwerk().of_id(signaal.regel)
    hier = geldend.gebieden_for(signaal.leerling.leerling_id, signaal.school_id, signaal.eind_datum)
    return regel is not None and hier.isdisjoint(regel.gebieden)


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
    leerling: Leerling, gevonden: dict[Sleutel, Kernsignaal], bekend: dict[Sleutel, Signaal], geldend: Geldend, moment: Moment
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
            wijzigingen.append(Wijziging(oud, INGETROKKEN, GELDT_NIET_MEER if _holds_no_more(oud, geldend) else ""))
    return wijzigingen


def _told(wijzigingen: Iterable[Wijziging], aanleiding: str) -> dict[str, object]:
    """Return what the logbook says of a computation: each signal, and where the rule holds for the pupil no more."""
    uit: dict[str, object] = {"signalen": [[w.soort, w.signaal.pk, w.signaal.herleiding] for w in wijzigingen]}
    if redenen := {str(w.signaal.pk): w.reden for w in wijzigingen if w.reden}:
        uit["redenen"] = redenen
    return uit | ({"aanleiding": aanleiding} if aanleiding else {})


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
