"""Takes sick calls: each school day of an illness becomes a row on that day itself, until somebody says that the pupil is well again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.leveringen import trek_in
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.opvolgen import Wijziging
from aanwezig.actions.signaleren import replay
from aanwezig.actions.verzuim import Verzuim, add_rij, end_unexplained, open_levering
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.kalender.tijd import DAG
from aanwezig.store.dagen import Schoolagenda
from aanwezig.store.deuren.inschrijvingen import current_inschrijvingen
from aanwezig.store.deuren.ziekmeldingen import rij_id_of, rijen_of_ziekmelding, sick_on
from aanwezig.store.models import Functie, Inschrijving, Leerling, Levering, Organisatie, Registratie, Roosterles, Verzuimrij, Ziekmelding
from aanwezig.store.wand import working


@dataclass(frozen=True, slots=True)
class Ziekbericht:
    """What somebody at home said. ``lesuur_van``: on the first day from this lesuur on. ``terug_datum``: expected back, None: not known."""

    begin_datum: date
    gemeld_door: str
    lesuur_van: int | None = None
    terug_datum: date | None = None
    opmerking: str = ""


@dataclass(frozen=True, slots=True)
class Aangenomen:
    """What came of a sick call: how many days are written down now, and how many unexplained rows gave way to it."""

    ziekmelding: Ziekmelding
    dagen: int
    vervangen: int
    wijzigingen: list[Wijziging]


@working()
def meld_ziek(leerling: Leerling, bericht: Ziekbericht, moment: Moment) -> Aangenomen:
    """Take a sick call: the school days up to today become rows of sickness, and what was unexplained on them gives way.

    Raises:
        NietMogelijk: when the first day has yet to come, the pupil is not enrolled here then, or is reported ill already.
    """
    assert moment.door is not None
    leerling = Leerling.objects.select_for_update().get(pk=leerling.pk)
    if bericht.begin_datum > moment.dag:
        raise NietMogelijk("Een ziekmelding kan pas op de dag zelf. Kies vandaag of een eerdere dag.")
    if bericht.terug_datum is not None and bericht.terug_datum <= bericht.begin_datum:
        raise NietMogelijk("De dag waarop je de leerling terug verwacht, ligt na de eerste ziektedag. Verbeter een van de twee.")
    if not bericht.gemeld_door.strip():
        raise NietMogelijk("Vul in wie er belde.")
    _end_elsewhere(leerling, moment.door, moment)
    if al := Ziekmelding.objects.open().filter(leerling=leerling).first():
        raise NietMogelijk(
            f"{leerling} is al ziek gemeld, sinds {dutch_date(al.begin_datum)}. Meld eerst beter, of pas die ziekmelding aan."
        )
    if sick_on([leerling.pk], bericht.begin_datum, moment.door):
        raise NietMogelijk(f"{leerling} was op die dag al ziek gemeld. Kies een latere eerste dag.")
    hier = current_inschrijvingen([leerling.pk], bericht.begin_datum).get(leerling.pk)
    if hier is None or hier.organisatie_id != moment.door.organisatie_id:
        raise NietMogelijk(f"{leerling} stond op die dag niet op jouw school ingeschreven. Kies een latere eerste dag.")
    levering = open_levering(moment, "ziekmelding")
    ziekmelding = Ziekmelding.objects.create(
        leerling=leerling,
        organisatie=moment.door.organisatie,
        begin_datum=bericht.begin_datum,
        lesuur_van=bericht.lesuur_van,
        terug_datum=bericht.terug_datum,
        gemeld_door=bericht.gemeld_door.strip()[:160],
        opmerking=bericht.opmerking.strip(),
        aangenomen_door=moment.door,
        aangenomen_op=moment.op,
        levering=levering,
    )
    log(moment, "ziekmelding-aangenomen", leerling, {"ziekmelding": ziekmelding.pk, "levering": levering.pk})
    dagen, vervangen = _write_dagen(ziekmelding, list(_dagen_to_write(ziekmelding, Schoolagenda(), moment.dag)), levering, moment)
    return Aangenomen(ziekmelding, dagen, vervangen, replay([leerling], moment))


@working()
def meld_beter(ziekmelding: Ziekmelding, dag: date, moment: Moment, lesuur: int | None = None) -> list[Wijziging]:
    """Say from which day (and lesuur) on a pupil is at school again; rows of sickness from then on don't hold any more.

    Raises:
        NietMogelijk: when that is said already, or the day has yet to come or lies before the illness.
    """
    ziekmelding = _locked(ziekmelding)
    if dag > moment.dag:
        raise NietMogelijk("Deze dag moet nog komen. Vul hem in bij de dag waarop je de leerling terug verwacht.")
    if dag < ziekmelding.begin_datum:
        raise NietMogelijk("Deze dag ligt voor de eerste ziektedag. Was de leerling niet ziek, trek dan de ziekmelding in.")
    ziekmelding.beter_datum, ziekmelding.beter_lesuur, ziekmelding.beter_gemeld_door = dag, lesuur, moment.door
    ziekmelding.save(update_fields=("beter_datum", "beter_lesuur", "beter_gemeld_door"))
    levering = open_levering(moment, "beter gemeld", ziekmelding.organisatie)
    for rij in rijen_of_ziekmelding(ziekmelding):
        if rij.datum < dag or (rij.datum == dag and not _is_shortened(rij, lesuur)):
            continue
        nieuw = Verzuim(rij.datum, Registratie.VERVALLEN, rij.lesuur_van, rij.lesuur_tm)
        if rij.datum == dag and lesuur is not None and (rij.lesuur_van or 1) < lesuur:
            nieuw = Verzuim(dag, Registratie.ZIEKTE, rij.lesuur_van or 1, lesuur - 1)
        add_rij(ziekmelding.leerling, rij.school_id, nieuw, levering, moment, vervangt=rij.rij_id)
    log(moment, "beter-gemeld", ziekmelding.leerling, {"ziekmelding": ziekmelding.pk, "dag": dag.isoformat(), "lesuur": lesuur})
    return replay([ziekmelding.leerling], moment)


@working()
def verwacht_terug(ziekmelding: Ziekmelding, dag: date | None, moment: Moment) -> list[Wijziging]:
    """Set the day on which a pupil is expected back (None: not known); days that were written beyond it give way, and missing ones come.

    Raises:
        NietMogelijk: when the pupil is well already, or the day does not come after the first one.
    """
    ziekmelding = _locked(ziekmelding)
    if dag is not None and dag <= ziekmelding.begin_datum:
        raise NietMogelijk("Deze dag ligt niet na de eerste ziektedag. Kies een latere dag, of trek de ziekmelding in.")
    oud, ziekmelding.terug_datum = ziekmelding.terug_datum, dag
    ziekmelding.save(update_fields=("terug_datum",))
    levering = open_levering(moment, "ziekte loopt anders", ziekmelding.organisatie)
    for rij in rijen_of_ziekmelding(ziekmelding):
        if dag is not None and rij.datum >= dag:
            nieuw = Verzuim(rij.datum, Registratie.VERVALLEN, rij.lesuur_van, rij.lesuur_tm)
            add_rij(ziekmelding.leerling, rij.school_id, nieuw, levering, moment, vervangt=rij.rij_id)
    _write_dagen(ziekmelding, list(_dagen_to_write(ziekmelding, Schoolagenda(), moment.dag, oud)), levering, moment)
    wissel = {"van": oud.isoformat() if oud else None, "naar": dag.isoformat() if dag else None}
    log(moment, "terugkeer-verwacht", ziekmelding.leerling, {"ziekmelding": ziekmelding.pk, **wissel})
    return replay([ziekmelding.leerling], moment)


@working()
def trek_ziekmelding_in(ziekmelding: Ziekmelding, moment: Moment) -> list[Wijziging]:
    """Take back a sick call that was a slip: none of its days holds, and what gave way to it when it came in holds again.

    Raises:
        NietMogelijk: when the pupil was reported well already.
    """
    ziekmelding = _locked(ziekmelding)
    ziekmelding.ingetrokken_op = moment.op
    ziekmelding.save(update_fields=("ingetrokken_op",))
    later = open_levering(moment, "ziekmelding ingetrokken", ziekmelding.organisatie)
    for rij in rijen_of_ziekmelding(ziekmelding):
        if rij.levering_id != ziekmelding.levering_id:
            nieuw = Verzuim(rij.datum, Registratie.VERVALLEN, rij.lesuur_van, rij.lesuur_tm)
            add_rij(ziekmelding.leerling, rij.school_id, nieuw, later, moment, vervangt=rij.rij_id)
    log(moment, "ziekmelding-ingetrokken", ziekmelding.leerling, {"ziekmelding": ziekmelding.pk})
    eerst = trek_in(ziekmelding.levering, moment)
    return eerst + replay([ziekmelding.leerling], moment)


@working()
def trek_levering_in(levering: Levering, moment: Moment) -> list[Wijziging]:
    """Take a delivery back; one with which a sick call came in takes that call along, while the pupil is still ill."""
    ziekmelding = Ziekmelding.objects.open().filter(levering=levering).first()
    return trek_ziekmelding_in(ziekmelding, moment) if ziekmelding else trek_in(levering, moment)


def werk_ziekte_bij(moment: Moment) -> int:
    """Write today's row, and those of days that were missed, of everybody who is ill; a school at a time. Return how many rows."""
    agenda, aantal = Schoolagenda(), 0
    for school in Organisatie.objects.filter(ziekmeldingen__in=Ziekmelding.objects.open()).distinct().order_by("pk"):
        with transaction.atomic():
            open_ = (
                Ziekmelding.objects.open()
                .filter(organisatie=school)
                .select_related("leerling", "organisatie")
                .select_for_update(of=("self",))
            )
            nodig = [(ziekmelding, dagen) for ziekmelding in open_ if (dagen := list(_dagen_to_write(ziekmelding, agenda, moment.dag)))]
            if not nodig:
                continue
            levering = open_levering(moment, "ziekte die doorloopt", school)
            aantal += sum(_write_dagen(ziekmelding, dagen, levering, moment)[0] for ziekmelding, dagen in nodig)
            replay([ziekmelding.leerling for ziekmelding, _ in nodig], moment)
    return aantal


@dataclass(frozen=True, slots=True)
class _Ziektedag:
    """A school day of an illness that is not written down yet."""

    verzuim: Verzuim
    school_id: str
    rij_id: str


def _dagen_to_write(
    ziekmelding: Ziekmelding, agenda: Schoolagenda, vandaag: date, opnieuw_vanaf: date | None = None
) -> Iterator[_Ziektedag]:
    """Yield the lesdagen of an illness up to today that have no row yet.

    What became of a row that was made is a person's business, save from ``opnieuw_vanaf`` on: such a day comes again when its row is gone.
    """
    geschreven = set(Verzuimrij.objects.filter(rij_id__startswith=f"ziek-{ziekmelding.pk}-").values_list("rij_id", flat=True))
    geldend = {rij.datum for rij in rijen_of_ziekmelding(ziekmelding)}
    laatste = min(vandaag, ziekmelding.terug_datum - DAG) if ziekmelding.terug_datum else vandaag
    lessen: dict[str, dict[int, int]] = {}
    dag = ziekmelding.begin_datum
    while dag <= laatste:
        keer = sum(rij_id.startswith(rij_id_of(ziekmelding, dag)) for rij_id in geschreven)
        weer = opnieuw_vanaf is not None and dag >= opnieuw_vanaf and dag not in geldend
        hier = _school(ziekmelding, dag) if not keer or weer else None
        if hier is not None and agenda.dagen_of(hier.school_id, ziekmelding.leerling.woongemeente).is_schooldag(dag):
            rooster = lessen.setdefault(hier.rooster_id, _last_lessons(hier))
            van, tm = ziekmelding.first_lesuur_on(dag), rooster.get(dag.isoweekday())
            if tm is not None and van is None:
                yield _Ziektedag(Verzuim(dag, Registratie.ZIEKTE), hier.school_id, rij_id_of(ziekmelding, dag, keer))
            elif tm is not None and van is not None and van <= tm:
                yield _Ziektedag(Verzuim(dag, Registratie.ZIEKTE, van, tm), hier.school_id, rij_id_of(ziekmelding, dag, keer))
        dag += DAG


def _school(ziekmelding: Ziekmelding, dag: date) -> Inschrijving | None:
    """Return the enrolment on a day at the school that took the call: at another one it gives no rows."""
    hier = current_inschrijvingen([ziekmelding.leerling_id], dag).get(ziekmelding.leerling_id)
    return hier if hier is not None and hier.organisatie_id == ziekmelding.organisatie_id else None


def _end_elsewhere(leerling: Leerling, door: Functie, moment: Moment) -> None:
    """End calls that other schools left open when the pupil went away; they are theirs, so nothing is said of them here."""
    for oud in Ziekmelding.objects.open().filter(leerling=leerling).exclude(organisatie=door.organisatie_id):
        daar = leerling.inschrijvingen.filter(organisatie=oud.organisatie_id)
        if any(inschrijving.holds_on(moment.dag) for inschrijving in daar):
            continue
        einde = max((inschrijving.eind_datum for inschrijving in daar if inschrijving.eind_datum), default=oud.begin_datum)
        oud.beter_datum = max(oud.begin_datum, einde + DAG)
        oud.save(update_fields=("beter_datum",))
        log(moment, "ziekmelding-geeindigd-bij-vertrek", leerling, {"ziekmelding": oud.pk, "dag": oud.beter_datum.isoformat()})


def _last_lessons(inschrijving: Inschrijving) -> dict[int, int]:
    """Return the last lesuur on each weekday of a timetable."""
    rijen = Roosterles.objects.filter(rooster=inschrijving.rooster_id).order_by().values("weekdag").annotate(laatste=Max("lesuur"))
    return dict(rijen.values_list("weekdag", "laatste"))


def _write_dagen(ziekmelding: Ziekmelding, dagen: Sequence[_Ziektedag], levering: Levering, moment: Moment) -> tuple[int, int]:
    """Write days of an illness; return how many, and how many unexplained rows gave way."""
    vervangen = 0
    for dag in dagen:
        vervangen += end_unexplained(ziekmelding.leerling, dag.verzuim.datum, dag.verzuim.lesuur_van, levering, moment)
        add_rij(ziekmelding.leerling, dag.school_id, dag.verzuim, levering, moment, rij_id=dag.rij_id)
    return len(dagen), vervangen


def _locked(ziekmelding: Ziekmelding) -> Ziekmelding:
    vast = Ziekmelding.objects.select_for_update(of=("self",)).select_related("leerling", "organisatie", "levering").get(pk=ziekmelding.pk)
    if vast.beter_datum is not None:
        raise NietMogelijk(f"{vast.leerling} is al beter gemeld.")
    if vast.ingetrokken_op is not None:
        raise NietMogelijk("Deze ziekmelding is al ingetrokken.")
    return vast


def _is_shortened(rij: Verzuimrij, lesuur: int | None) -> bool:
    """Say whether a return at a lesuur (None: at the beginning) takes something off the row of that day."""
    return lesuur is None or rij.lesuur_tm is None or rij.lesuur_tm >= lesuur
