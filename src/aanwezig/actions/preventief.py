"""Asks for, plans, does and writes down preventive work of leerplicht at schools, and says how many hours a team has for it.

Nothing here is about a pupil: every text is read before it is kept, as those of consults (ADR 0022, ADR 0030). Limits are kept under
a lock on the school and the team, so that two who plan at once don't pass them together.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from aanwezig.actions.bevoegd import acting_functie
from aanwezig.actions.consulten import check_text, together
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.core.kalender.schooldagen import OnbekendeRegio
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.werk.preventief import Activiteitsoort, Bezwaar, Partij, Poging, objections_to, stops
from aanwezig.core.werk.termijnen import Dagen
from aanwezig.core.werk.verloop import ACTIVITEIT
from aanwezig.definitions.boeken import preventiefboek
from aanwezig.store.dagen import Schoolagenda
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.preventief import PLANNEN, VRAGEN, joined_overleggen
from aanwezig.store.models import (
    Activiteit,
    Activiteitstand,
    Activiteittekst,
    Functie,
    Organisatie,
    Organisatiesoort,
    Overleg,
    Preventiecapaciteit,
    Schoollocatie,
)
from aanwezig.store.preventief import capacity_of, others_of, room_of, schooljaar_of, taken_by
from aanwezig.store.wand import working
from aanwezig.weergave.woorden import SCHOOLSOORTEN

Tekstsoort = Activiteittekst.Soort


@dataclass(frozen=True, slots=True)
class Locatiekeuze:
    """What can be chosen of a location: its name, its kind of school, and who comes there as a rule."""

    naam: str
    schoolsoort: str
    ambtenaar: Functie | None = None


@dataclass(frozen=True, slots=True)
class Wens:
    """What is asked for or planned: a kind and what is chosen within it, whether what must be so first is so, and what there is to say.

    ``reden``: why it can be done although something speaks against it. ``toch``: what was found in the texts tells nobody who it is.
    """

    soort: str
    vorm: str = ""
    tekst: str = ""
    reden: str = ""
    bevestigd: bool = False
    toch: bool = False


@dataclass(frozen=True, slots=True)
class Afspraak:
    """When it is done, how long it takes, and who does it."""

    begin_op: datetime
    minuten: int
    ambtenaar: Functie


@dataclass(frozen=True, slots=True)
class Verslag:
    """How it went: a text without names, how long it took, and how many pupils and parents were spoken with (None: not counted).

    ``overleg``: the meeting that was joined (None: it is not among those that can be chosen, or nobody says which).
    """

    tekst: str
    minuten: int
    leerlingen: int | None = None
    ouders: int | None = None
    toch: bool = False
    overleg: Overleg | None = None


@working()
def voeg_locatie_toe(school: Organisatie, vestiging: str, keuze: Locatiekeuze, moment: Moment, vanaf: date | None = None) -> Schoollocatie:
    """Let the own municipality do preventive work at a location of a school, from a day on (None: today); a day that was, when it did so
    before it was written down.

    Raises:
        NietMogelijk: when it is no school, some municipality does so already, or did after that day, or the day is still to come.
    """
    vanaf = vanaf or moment.dag
    door = acting_functie(moment, PLANNEN)
    if school.soort != Organisatiesoort.SCHOOL:
        raise NietMogelijk("Kies een school.")
    _lock(school.pk, door.organisatie_id)
    if vanaf > moment.dag:
        raise NietMogelijk("Kies vandaag of een dag die al was. Voeg de school toe op de dag dat jullie er beginnen.")
    hier = Schoollocatie.objects.filter(school=school, vestiging=vestiging).select_related("gemeente")
    if (daar := hier.filter(geldig_tot=None).first()) is not None:
        raise NietMogelijk(f"Deze locatie hoort al bij {daar.gemeente}. Zij moet daar eerst stoppen.")
    if (daar := hier.filter(geldig_tot__gt=vanaf).order_by("geldig_tot", "pk").last()) is not None:
        raise NietMogelijk(f"{daar.gemeente} werkte hier tot {daar.geldig_tot:%d-%m-%Y}. Kies een dag vanaf dan.")
    _check_keuze(keuze, door, moment)
    locatie = Schoollocatie.objects.create(
        school=school,
        gemeente=door.organisatie,
        vestiging=vestiging,
        naam=keuze.naam.strip(),
        schoolsoort=keuze.schoolsoort,
        ambtenaar=keuze.ambtenaar,
        geldig_vanaf=vanaf,
    )
    log(
        moment,
        "preventief-locatie-toegevoegd",
        None,
        _about(locatie) | {"school": school.pk, "vestiging": vestiging, "vanaf": vanaf.isoformat()},
    )
    return locatie


@working()
def wijzig_locatie(locatie: Schoollocatie, keuze: Locatiekeuze, moment: Moment) -> None:
    """Set what can be chosen of a location.

    Raises:
        NietMogelijk: when what is chosen does not go with it.
    """
    door = _planner_of(locatie, moment)
    _check_keuze(keuze, door, moment)
    locatie = Schoollocatie.objects.select_for_update(no_key=True).get(pk=locatie.pk)
    locatie.naam, locatie.schoolsoort, locatie.ambtenaar = keuze.naam.strip(), keuze.schoolsoort, keuze.ambtenaar
    locatie.save(update_fields=("naam", "schoolsoort", "ambtenaar"))
    log(moment, "preventief-locatie-gewijzigd", None, _about(locatie))


@working()
def beeindig_locatie(locatie: Schoollocatie, moment: Moment) -> None:
    """Stop preventive work at a location: today is the last day. Another municipality can begin there then.

    Raises:
        NietMogelijk: when it stopped already, or something was asked or planned that is not done yet.
    """
    _planner_of(locatie, moment)
    _lock(locatie.school_id, locatie.gemeente_id)
    locatie = Schoollocatie.objects.select_for_update(no_key=True).get(pk=locatie.pk)
    if locatie.geldig_tot is not None:
        raise NietMogelijk(f"Bij {locatie} is al gestopt.")
    if locatie.activiteiten.filter(stand__in=(Activiteitstand.GEVRAAGD, Activiteitstand.GEPLAND)).exists():
        raise NietMogelijk(f"Bij {locatie} is nog iets gevraagd of gepland. Schrijf op hoe het ging, of laat het niet doorgaan.")
    locatie.geldig_tot = moment.dag + timedelta(days=1)
    locatie.save(update_fields=("geldig_tot",))
    log(moment, "preventief-locatie-beeindigd", None, {"locatie": locatie.pk, "tot": locatie.geldig_tot.isoformat()})


@working()
def stel_capaciteit_vast(schooljaar: int, soort: str, minuten: int, moment: Moment) -> Preventiecapaciteit:
    """Say how much time the own municipality has in a schooljaar, for all preventive work (``soort`` empty) or for one kind.

    Raises:
        NietMogelijk: when there is no such kind.
    """
    door = acting_functie(moment, PLANNEN)
    if soort and soort not in preventiefboek().kinds_on(moment.dag):
        raise NietMogelijk("Kies een soort activiteit, of alle samen.")
    rij = Preventiecapaciteit.objects.create(
        gemeente=door.organisatie, schooljaar=schooljaar, soort=soort, minuten=minuten, door=door, op=moment.op
    )
    log(moment, "preventief-capaciteit-vastgesteld", None, {"schooljaar": schooljaar, "soort": soort, "minuten": minuten})
    return rij


@working()
def vraag_activiteit(locatie: Schoollocatie, schooljaar: int, wens: Wens, moment: Moment) -> Activiteit:
    """Ask leerplicht for preventive work at the own school in a schooljaar: the one that runs, or the next.

    Raises:
        NietMogelijk: when a limit speaks against it (with a reason some can be passed), or something is missing.
        NietAnoniem: when a text tells who it is about.
    """
    door = acting_functie(moment, VRAGEN)
    if door.organisatie_id != locatie.school_id:
        raise ValueError("a school asks for its own locations")
    locatie = _held(locatie)
    nu = schooljaar_of(moment.dag)
    if not locatie.holds_on(moment.dag) or schooljaar not in (nu, nu + 1):
        raise NietMogelijk("Hier kun je nu niets vragen. Kies een locatie waar leerplicht komt, en dit of het volgende schooljaar.")
    soort = _kind(wens, moment)
    if not wens.tekst.strip():
        raise NietMogelijk("Schrijf op waarom je dit vraagt.")
    school, team = others_of(locatie, soort.id, schooljaar)
    poging = Poging(soort, Partij.SCHOOL, locatie.schoolsoort, school, team, soort.duur.waarde, moment.dag, bevestigd=wens.bevestigd)
    voorbij = _check(poging, wens)
    soorten = _screen((wens.tekst, wens.reden), door, moment, toch=wens.toch)
    activiteit = Activiteit.objects.create(
        locatie=locatie,
        soort=soort.id,
        vorm=wens.vorm,
        schooljaar=schooljaar,
        sinds_op=moment.op,
        ontstaan_op=moment.op,
        gevraagd_door=door,
        geraamd_minuten=soort.duur.waarde,
        bevestigd=wens.bevestigd,
        bezwaren=voorbij,
    )
    _write(activiteit, Tekstsoort.VRAAG, wens.tekst, soorten, moment)
    _write(activiteit, Tekstsoort.REDEN, wens.reden if voorbij else "", soorten, moment)
    log(moment, "preventief-gevraagd", None, _told(activiteit) | {"toch": soorten})
    return activiteit


@working()
def plan_activiteit(locatie: Schoollocatie, wens: Wens, afspraak: Afspraak, moment: Moment) -> Activiteit:
    """Plan preventive work at a school that did not ask for it.

    Raises:
        NietMogelijk: when a limit speaks against it (with a reason some can be passed), or something is missing.
        NietAnoniem: when a text tells who it is about.
    """
    door = _planner_of(locatie, moment)
    locatie = _held(locatie)
    soort = _kind(wens, moment)
    activiteit = Activiteit(
        locatie=locatie, soort=soort.id, vorm=wens.vorm, ontstaan_op=moment.op, bevestigd=wens.bevestigd, stand=ACTIVITEIT.begin
    )
    return _plan(activiteit, soort, Partij.LEERPLICHT, wens, afspraak, door, moment)


@working()
def plan_gevraagde(activiteit: Activiteit, wens: Wens, afspraak: Afspraak, moment: Moment) -> Activiteit:
    """Plan what a school asked for, or plan again what was planned.

    Raises:
        NietNu: when it was done already, or does not go on.
        NietMogelijk: when a limit speaks against it (with a reason some can be passed), or something is missing.
        NietAnoniem: when a text tells who it is about.
    """
    door = _planner_of(activiteit.locatie, moment)
    locatie = _held(activiteit.locatie)
    activiteit = Activiteit.objects.select_for_update(no_key=True).get(pk=activiteit.pk)
    activiteit.locatie = locatie
    ACTIVITEIT.check(activiteit.stand, "plannen")
    wens = Wens(activiteit.soort, activiteit.vorm, wens.tekst, wens.reden, activiteit.bevestigd or wens.bevestigd, wens.toch)
    wie = Partij.SCHOOL if activiteit.gevraagd_door_id is not None else Partij.LEERPLICHT
    return _plan(activiteit, _kind(wens, moment), wie, wens, afspraak, door, moment)


@working()
def schrijf_activiteit_op(activiteit: Activiteit, verslag: Verslag, moment: Moment) -> Activiteit:
    """Write down how preventive work went; again when something was wrong: what was written before stays.

    Raises:
        NietNu: when it was not planned.
        NietMogelijk: before the day itself, or when something is missing.
        NietAnoniem: when the text tells who it is about.
    """
    door = _planner_of(activiteit.locatie, moment)
    _lock(activiteit.locatie.school_id, activiteit.locatie.gemeente_id)
    activiteit = Activiteit.objects.select_for_update(no_key=True, of=("self",)).select_related("locatie").get(pk=activiteit.pk)
    stand = ACTIVITEIT.after(activiteit.stand, "opschrijven")
    if activiteit.begin_op is None or activiteit.begin_op.astimezone(AMSTERDAM).date() > moment.dag:
        raise NietMogelijk("Dit is nog niet geweest. Opschrijven kan vanaf de dag zelf.")
    if not verslag.tekst.strip():
        raise NietMogelijk("Schrijf op hoe het ging.")
    soorten = _screen((verslag.tekst,), door, moment, toch=verslag.toch)
    if stand != activiteit.stand:
        activiteit.sinds_op = moment.op
    activiteit.stand = Activiteitstand(stand)
    activiteit.besteed_minuten, activiteit.leerlingen, activiteit.ouders = verslag.minuten, verslag.leerlingen, verslag.ouders
    keuzes = {een.pk for een in joined_overleggen(door, activiteit, moment.dag)}
    if verslag.overleg is not None and verslag.overleg.pk not in keuzes:
        raise NietMogelijk("Kies een overleg waar je organisatie bij was, of geen.")
    if verslag.overleg is not None or activiteit.overleg_id in keuzes:  # what one can't choose one doesn't take away either
        activiteit.overleg = verslag.overleg
    activiteit.save(update_fields=("stand", "sinds_op", "besteed_minuten", "leerlingen", "ouders", "overleg"))
    _write(activiteit, Tekstsoort.VERSLAG, verslag.tekst, soorten, moment)
    aantallen = {"minuten": verslag.minuten, "leerlingen": verslag.leerlingen, "ouders": verslag.ouders, "overleg": activiteit.overleg_id}
    log(moment, "preventief-opgeschreven", None, _told(activiteit) | aantallen | {"toch": soorten})
    return activiteit


@working()
def laat_niet_doorgaan(activiteit: Activiteit, reden: str, moment: Moment, *, toch: bool = False) -> Activiteit:
    """Let preventive work not go on. A school takes back what it asked for itself, as long as nothing was planned.

    Raises:
        NietNu: when it was done already, or does not go on.
        NietMogelijk: without a reason, or when the school takes back what was planned.
        NietAnoniem: when the reason tells who it is about.
    """
    door = acting_functie(moment)
    locatie = activiteit.locatie
    school = door.organisatie_id == locatie.school_id and can_do(door, VRAGEN)
    if not school:
        _planner_of(locatie, moment)
    activiteit = Activiteit.objects.select_for_update(no_key=True).get(pk=activiteit.pk)
    stand = ACTIVITEIT.after(activiteit.stand, "afzien")
    if school and activiteit.stand != Activiteitstand.GEVRAAGD:
        raise NietMogelijk("Dit is al gepland. Bel leerplicht als het niet door kan gaan.")
    if not reden.strip():
        raise NietMogelijk("Schrijf op waarom het niet doorgaat.")
    soorten = _screen((reden,), door, moment, toch=toch)
    activiteit.stand, activiteit.sinds_op = Activiteitstand(stand), moment.op
    activiteit.save(update_fields=("stand", "sinds_op"))
    _write(activiteit, Tekstsoort.NIET_DOOR, reden, soorten, moment)
    log(moment, "preventief-niet-door", None, _told(activiteit) | {"toch": soorten})
    return activiteit


def _plan(
    activiteit: Activiteit, soort: Activiteitsoort, wie: Partij, wens: Wens, afspraak: Afspraak, door: Functie, moment: Moment
) -> Activiteit:
    """Put it in the agenda; the schooljaar is that of the day, whatever was asked for."""
    locatie = activiteit.locatie
    ambtenaar = afspraak.ambtenaar
    if ambtenaar.organisatie_id != door.organisatie_id or not ambtenaar.holds_on(moment.dag) or not can_do(ambtenaar, PLANNEN):
        raise NietMogelijk("Kies een collega die dit doet.")
    dag = afspraak.begin_op.astimezone(AMSTERDAM).date()
    if not locatie.holds_on(dag):
        raise NietMogelijk(f"Op {dag:%d-%m-%Y} komt je gemeente niet (meer) op deze locatie. Kies een andere dag.")
    schooljaar = schooljaar_of(dag)
    school, team = others_of(locatie, soort.id, schooljaar, activiteit.pk or 0)
    gemeente = locatie.gemeente_id
    poging = Poging(
        soort,
        wie,
        locatie.schoolsoort,
        school,
        team,
        afspraak.minuten,
        moment.dag,
        bevestigd=wens.bevestigd,
        dag=dag,
        dagen=_calendar_of(locatie),
        ruimte=room_of(capacity_of(gemeente, schooljaar), taken_by(gemeente, schooljaar, activiteit.pk or 0)),
    )
    voorbij = _check(poging, wens, activiteit.bezwaren)
    soorten = _screen((wens.tekst, wens.reden), door, moment, toch=wens.toch)
    stand = ACTIVITEIT.after(activiteit.stand, "plannen")
    activiteit.stand, activiteit.sinds_op = Activiteitstand(stand), moment.op
    activiteit.schooljaar, activiteit.begin_op, activiteit.ambtenaar = schooljaar, afspraak.begin_op, ambtenaar
    activiteit.geraamd_minuten, activiteit.bevestigd, activiteit.bezwaren = afspraak.minuten, wens.bevestigd, voorbij
    activiteit.save()
    _write(activiteit, Tekstsoort.PLAN, wens.tekst, soorten, moment)
    _write(activiteit, Tekstsoort.REDEN, wens.reden if voorbij else "", soorten, moment)
    log(moment, "preventief-gepland", None, _told(activiteit) | {"dag": dag.isoformat(), "minuten": afspraak.minuten, "toch": soorten})
    return activiteit


def _kind(wens: Wens, moment: Moment) -> Activiteitsoort:
    soort = preventiefboek().kinds_on(moment.dag).get(wens.soort)
    if soort is None or soort.via:
        raise NietMogelijk("Kies een soort activiteit.")
    if (soort.vormen or wens.vorm) and wens.vorm not in (soort.vormen or {}):
        raise NietMogelijk(f"Kies wat voor {soort.naam} het is.")
    return soort


def _check(poging: Poging, wens: Wens, eerder: Collection[str] = ()) -> list[str]:
    """Return over which objections it goes with a reason; raise when they stop it, naming each with where it is written.

    ``eerder``: for which of them a reason was given before.
    """
    bezwaren = objections_to(poging, preventiefboek(), SCHOOLSOORTEN)
    nieuw = tuple(bezwaar for bezwaar in bezwaren if not (bezwaar.met_reden and bezwaar.soort in eerder))
    if stops(nieuw, wens.reden):
        raise NietMogelijk(_in_words(nieuw))
    return [str(bezwaar.soort) for bezwaar in bezwaren]


def _in_words(bezwaren: tuple[Bezwaar, ...]) -> str:
    hard = tuple(bezwaar for bezwaar in bezwaren if not bezwaar.met_reden)
    if hard:
        return " ".join(str(bezwaar) for bezwaar in hard)
    return f"{' '.join(str(bezwaar) for bezwaar in bezwaren)} Kan het toch? Schrijf dan op waarom."


def _calendar_of(locatie: Schoollocatie) -> Dagen:
    try:
        return Schoolagenda([locatie.school.code]).dagen_of(locatie.school.code, locatie.gemeente.code)
    except OnbekendeRegio:
        raise NietMogelijk(
            f"Van {locatie.school} is de vakantieregio niet bekend. Vraag de functioneel beheerder die in te vullen."
        ) from None


def _planner_of(locatie: Schoollocatie, moment: Moment) -> Functie:
    door = acting_functie(moment, PLANNEN)
    if door.organisatie_id != locatie.gemeente_id:
        raise ValueError("a municipality does preventive work at its own locations")
    return door


def _check_keuze(keuze: Locatiekeuze, door: Functie, moment: Moment) -> None:
    if not keuze.naam.strip():
        raise NietMogelijk("Geef de locatie een naam.")
    if keuze.schoolsoort not in SCHOOLSOORTEN:
        raise NietMogelijk("Kies wat voor school het is.")
    wie = keuze.ambtenaar
    if wie is not None and (wie.organisatie_id != door.organisatie_id or not wie.holds_on(moment.dag) or not can_do(wie, PLANNEN)):
        raise NietMogelijk("Kies een collega die dit doet.")


def _held(locatie: Schoollocatie) -> Schoollocatie:
    """Return a location as it is now, with its school and team held until the act is done."""
    _lock(locatie.school_id, locatie.gemeente_id)
    return Schoollocatie.objects.select_related("school", "gemeente").get(pk=locatie.pk)


def _lock(*organisaties: int) -> None:
    """Let one at a time ask or plan for a school or a team: what counts for a limit is then whole. In one order, so that nobody waits
    for somebody who waits."""
    list(Organisatie.objects.select_for_update(no_key=True).filter(pk__in=organisaties).order_by("pk"))


def _screen(teksten: tuple[str, ...], door: Functie, moment: Moment, *, toch: bool) -> list[str]:
    """Return the kinds of finds that somebody answers for."""
    tekst = together(*teksten)
    return check_text(tekst, door, moment, toch=toch) if tekst else []


def _write(activiteit: Activiteit, soort: str, tekst: str, soorten: list[str], moment: Moment) -> None:
    assert moment.door is not None
    if tekst.strip():
        Activiteittekst.objects.create(
            activiteit=activiteit, soort=soort, tekst=tekst.strip(), door=moment.door, op=moment.op, toch=soorten
        )


def _about(locatie: Schoollocatie) -> dict[str, object]:
    return {"locatie": locatie.pk, "schoolsoort": locatie.schoolsoort, "ambtenaar": locatie.ambtenaar_id}


def _told(activiteit: Activiteit) -> dict[str, object]:
    return {
        "activiteit": activiteit.pk,
        "soort": activiteit.soort,
        "schooljaar": activiteit.schooljaar,
        "stand": str(activiteit.stand),
        "bezwaren": activiteit.bezwaren,
    }
