"""The door to pupils: a functie sees a pupil on a ground that stands in the data on that day (regelwerk/toegang)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, reduce
from operator import and_, or_
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    Case,
    Count,
    DateField,
    Exists,
    Expression,
    F,
    Func,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest, Least, TruncDate

from aanwezig.core.toegang.beleid import Betrekking
from aanwezig.definitions.boeken import eigenbeleid, noodbeleid, toegangsbeleid
from aanwezig.definitions.nood import OPENEN
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.inschrijvingen import current_inschrijvingen, own_part
from aanwezig.store.deuren.zicht import betrekkingen_of
from aanwezig.store.models import (
    Casus,
    Casusstand,
    Contact,
    Deelname,
    Deelnamestand,
    Functie,
    Gezag,
    Houdersoort,
    Inschrijving,
    Leerling,
    Melding,
    Meldingstand,
    Noodtoegang,
    Signaal,
    Signaalstand,
    Taak,
    Vervanging,
    Verwijzing,
    Verwijzingstand,
    Woonplaats,
    Zaak,
    Zaakstand,
)
from aanwezig.store.models.meldingen import LOPENDE_MELDINGEN
from aanwezig.store.models.verwijzingen import KLARE_VERWIJZINGEN, OPEN_VERWIJZINGEN
from aanwezig.store.models.zaken import OPEN_ZAKEN
from aanwezig.store.wand import enter_nood, leave_nood

BEKIJKEN = "leerling-bekijken"
"""The one act that can be done in an emergency."""
IN_NOOD = Betrekking("noodtoegang", "loopt")
BEGRENSD = "verzuim"
"""The kind of data by which a page says until when it shows a file."""


class NietGevonden(Exception):
    """What is asked is not there, or not for who asks: nobody is told which."""


@dataclass(frozen=True, slots=True)
class Inzage:
    """A pupil who came in view: on which relations, and for which purpose."""

    leerling: Leerling
    op: tuple[Betrekking, ...]
    doel: str
    nood: Noodtoegang | None = None
    """Open because of an emergency, and for no other reason."""


def visible_leerlingen(functie: Functie, dag: date, *daden: str) -> QuerySet[Leerling]:
    """Return the pupils that a functie sees on a day; ``daden``: those for whom it may do one of these acts.

    They are named by their numbers, so that the database looks at those rows only. Behind a wall of its own it looks at no name before it
    knows that a row may be seen: asked of each pupil, that is asked of the whole region.
    """
    gevonden = [_rows(op, functie, dag).order_by().values("leerling") for op in _per_grond(functie, daden)]
    if not gevonden:
        return Leerling.objects.none()
    eerste, *rest = gevonden
    return Leerling.objects.filter(pk__in=eerste.union(*rest) if rest else eerste)


def in_view(functie: Functie, dag: date, *daden: str) -> Q:
    """Ask of rows about a pupil that the pupil is in view: of each row at once, without looking for everybody who is.

    ``daden``: in view for one of these acts, on a relation on which the policy allows it.
    """
    vragen = [Q(_seen(op, functie, dag, "leerling")) for op in _per_grond(functie, daden)]
    return reduce(or_, vragen) if vragen else Q(pk=None)


def access_leerling(functie: Functie, sleutel: UUID, dag: date, daad: str, nu: datetime | None = None) -> Inzage:
    """Return a pupil for an act. ``nu``: what time it is, for a page that may also open in an emergency; without it none does.

    Raises:
        NietGevonden: when there is no such pupil, no ground on this day, or the act is not for this functie on the grounds that hold.
    """
    if not can_do(functie, daad):
        raise NietGevonden
    merken = _marks(functie, dag)
    leerling = Leerling.objects.filter(sleutel=sleutel).annotate(**merken).first()
    if leerling is None:
        return _in_emergency(functie, sleutel, daad, nu)
    geldend = _holding(functie, [getattr(leerling, merk) for merk in merken])
    if not geldend:
        return _in_emergency(functie, sleutel, daad, nu)
    if not can_do(functie, daad, geldend):
        raise NietGevonden
    if nu is not None and is_over(functie, geldend):
        with suppress(NietGevonden):  # what ended shows how it was: in an emergency it is about how it is now
            return _in_emergency(functie, sleutel, daad, nu)
    return Inzage(leerling, geldend, toegangsbeleid().rollen[functie.rol].doel)


def relations_of(
    functie: Functie, dag: date, leerlingen: Collection[int], nu: datetime | None = None
) -> dict[int, tuple[UUID, tuple[Betrekking, ...]]]:
    """Return the keys of some pupils (database ids), each with the relations on which a functie sees them; who is not in view has none.

    ``nu``: what time it is, to count files that are open in an emergency as well.
    """
    merken, alle = _marks(functie, dag), betrekkingen_of(functie)
    if nu is not None and can_do(functie, OPENEN):
        merken["nood"] = Exists(_noodtoegang(functie, nu).filter(leerling=OuterRef("pk")))
        alle = (*alle, IN_NOOD)
    rijen = Leerling.objects.filter(pk__in=leerlingen).annotate(**merken).values_list("pk", "sleutel", *merken)
    return {
        pk: (sleutel, tuple(op for op, geldt in zip(alle, geldend, strict=True) if geldt)) for pk, sleutel, *geldend in rijen.order_by()
    }


def is_over(functie: Functie, op: Collection[Betrekking]) -> bool:
    """Say whether on all relations that hold (``op``) a functie sees only what there was until they ended."""
    return bool(op) and set(op) <= toegangsbeleid().rollen[functie.rol].eindigend


def last_days(functie: Functie | None, leerling: Leerling, dag: date, soorten: Iterable[str]) -> dict[str, date]:
    """Return, of some kinds of data, up to and including which day a functie reads them of a pupil in view: a kind that it reads as it is
    now is not among them. Without a functie it is the pupil or a parent who reads: as it is now.

    What gave the ground ended, and with it the right to look on (regelwerk/toegang, ``tot_einde``). What ended on no known day shows
    nothing.
    """
    if functie is None:
        return {}
    vragen = {soort: einde for soort in soorten if (einde := last_day(functie, soort, dag)) is not None}
    if not vragen:
        return {}
    merken = {f"tot_{nummer}": einde for nummer, einde in enumerate(vragen.values())}
    gevonden = Leerling.objects.filter(pk=leerling.pk).annotate(**merken).values_list(*merken).first()
    dagen = gevonden if gevonden is not None else [date.min] * len(vragen)
    return {soort: tot for soort, tot in zip(vragen, dagen, strict=True) if tot != date.max}


def last_day_of(functie: Functie | None, leerling: Leerling, dag: date, soort: str) -> date | None:
    """Return up to and including which day a functie reads a kind of data of a pupil in view; None: as it is now."""
    return last_days(functie, leerling, dag, [soort]).get(soort)


def as_it_was(dag: date, tot: date | None) -> date:
    """Return the day as on which a file is shown to who reads it up to and including a day; ``date.min``: nothing of it, on any day."""
    return dag if tot is None or tot == date.min else min(dag, tot)


def last_day(functie: Functie, soort: str, dag: date, wie: str = "pk") -> Expression | None:
    """Ask up to and including which day a functie reads a kind of data of a pupil; ``date.max``, or None for all: as it is now. ``wie``:
    the field of the asking row that holds the pupil."""
    rol = toegangsbeleid().of(functie.rol, functie.organisatie.soort)
    toen = rol.showing_until(soort) if rol is not None else frozenset[Betrekking]()
    if rol is None or not toen:
        return None
    nu = rol.showing(soort)
    einden = [
        Subquery(rijen.order_by().values("leerling").annotate(einde=Max(TruncDate(_EINDE[op[0].grond]))).values("einde"))
        for op in _together(een for een in betrekkingen_of(functie) if een in toen)
        for rijen in [_rows(op, functie, dag).filter(leerling=OuterRef(wie))]
    ]
    laatste = Coalesce(Greatest(*einden) if len(einden) > 1 else einden[0], Value(date.min), output_field=DateField())
    lopend = [Q(_seen(op, functie, dag, wie)) for op in _together(een for een in betrekkingen_of(functie) if een in nu)]
    return Case(When(reduce(or_, lopend), then=Value(date.max)), default=laatste, output_field=DateField()) if lopend else laatste


@dataclass(frozen=True, slots=True)
class Einde:
    """Up to and including which day somebody reads a file, and what ended that day, in words."""

    dag: date
    waarom: str


def einde_of(functie: Functie, leerling: Leerling, dag: date, op: Collection[Betrekking]) -> Einde | None:
    """Return until when a functie reads the absence of a pupil, on the relations that hold (``op``); None: as it is now."""
    tot = last_day_of(functie, leerling, dag, BEGRENSD)
    if tot is None or tot == date.min:
        return None
    waarom = ""
    for een in sorted(set(op) & toegangsbeleid().rollen[functie.rol].showing_until(BEGRENSD)):
        laatste = _rows([een], functie, dag).filter(leerling=leerling).aggregate(einde=Max(TruncDate(_EINDE[een.grond])))["einde"]
        waarom = toegangsbeleid().gronden[een.grond].einde if laatste == tot else waarom
    return Einde(tot, waarom)


def named(zoek: str, pad: str = "") -> Q:
    """Return what narrows to pupils whose first or last name holds each word; ``pad``: the way to the pupil, such as ``leerling__``."""
    woorden = (Q(**{f"{pad}voornaam__icontains": woord}) | Q(**{f"{pad}achternaam__icontains": woord}) for woord in zoek.split())
    return reduce(and_, woorden, Q())


def contacten_of(leerling: Leerling) -> list[Contact]:
    """Return the people around a pupil at home; not who was so before."""
    return list(leerling.contacten.filter(geldig_tot=None))


def contacten_on(leerling: Leerling, dag: date) -> list[Contact]:
    """Return the people around a pupil at home, each with whether they have custody on a day (``gezag_nu``)."""
    gezag = _has_gezag_on(dag) if is_under_gezag(leerling, dag) else Value(False)
    return list(leerling.contacten.filter(geldig_tot=None).annotate(gezag_nu=gezag))


def woonplaatsen_of(leerling: Leerling, functie: Functie, dag: date) -> list[Woonplaats]:
    """Return where a pupil lives and lived as we know it now and as far as a functie may read it, the first first."""
    bekend = Woonplaats.objects.known().filter(leerling=leerling)
    tot = last_day_of(functie, leerling, dag, Woonplaats.veldgroep)
    if tot is None:
        return list(bekend)
    toen = list(bekend.filter(Q(geldig_vanaf=None) | Q(geldig_vanaf__lte=tot)))
    for een in toen[-1:]:
        een.geldig_tot = None  # where they went afterwards is of later, and so is that they went
    return toen


def inschrijving_of(leerling: Leerling, functie: Functie, dag: date) -> Inschrijving | None:
    """Return the enrolment of a pupil that holds on a day, or on the last one of which a functie may read."""
    tot = last_day_of(functie, leerling, dag, Inschrijving.veldgroep)
    return current_inschrijvingen([leerling.pk], dag if tot is None else min(dag, tot)).get(leerling.pk)


def is_under_gezag(leerling: Leerling, dag: date) -> bool:
    """Say whether somebody can have custody of a pupil on a day: until the age that regelwerk/toegang/eigen.yaml takes from the law."""
    return eigenbeleid().houders[Houdersoort.OUDER].can_look(leerling.age_on(dag))


def gezag_of(leerling: Leerling, dag: date) -> list[Contact]:
    """Return who has custody of a pupil on a day; nobody of who is of age then, whatever was last told."""
    return list(with_gezag_on(dag).filter(leerling=leerling)) if is_under_gezag(leerling, dag) else []


def with_gezag_on(dag: date) -> QuerySet[Contact]:
    """Return who has custody of anybody on a day."""
    return Contact.objects.filter(_has_gezag_on(dag))


def _has_gezag_on(dag: date) -> Exists:
    begonnen, loopt = Q(geldig_vanaf=None) | Q(geldig_vanaf__lte=dag), Q(geldig_tot=None) | Q(geldig_tot__gt=dag)
    return Exists(Gezag.objects.filter(begonnen, loopt, contact=OuterRef("pk")))


def list_leerlingen(
    functie: Functie, dag: date, schooljaar: date, *, naam: str = "", groep: str = "", met_signaal: bool = False
) -> QuerySet[Leerling]:
    """Return the pupils whose page opens, with their school (``schoolnaam``), ``groep`` and signals since the schooljaar began.

    Who was asked about a pupil, or only helps, has no page of that pupil to open, and finds none here. A school reads its own classes and
    signals only, also of a pupil who is at another one now. Of whom it may look no further, everybody reads what there was until then.
    """
    tot = last_day(functie, Inschrijving.veldgroep, dag, "leerling")
    peil: Any = dag if tot is None else Least(Value(dag), tot)
    geldig = Inschrijving.objects.filter(Q(eind_datum=None) | Q(eind_datum__gte=peil), leerling=OuterRef("pk"), begin_datum__lte=peil)
    nieuwste = geldig.order_by("-begin_datum", "-school_id", "-pk")
    signalen = Signaal.objects.filter(
        own_part(functie), leerling=OuterRef("pk"), stand=Signaalstand.GELDT, eind_datum__gte=schooljaar
    ).order_by()
    if (toen := last_day(functie, Signaal.veldgroep, dag, "leerling")) is not None:
        signalen = signalen.filter(eind_datum__lte=toen, sinds_op__date__lte=toen)
    tal = signalen.values("leerling").annotate(tal=Count("pk")).values("tal")
    leerlingen = visible_leerlingen(functie, dag, BEKIJKEN).annotate(
        schoolnaam=Subquery(nieuwste.values("organisatie__naam")[:1]),
        groep=Subquery(nieuwste.filter(own_part(functie)).values("groep")[:1]),
        signaaltal=Coalesce(Subquery(tal), 0),
    )
    leerlingen = leerlingen.filter(named(naam))
    if groep:
        leerlingen = leerlingen.filter(groep__iexact=groep.strip())
    return leerlingen.filter(signaaltal__gt=0) if met_signaal else leerlingen


def _marks(functie: Functie, dag: date) -> dict[str, Exists]:
    """Ask of a pupil, for each relation of which the policy speaks, whether it holds."""
    return {f"betrekking_{nummer}": _seen([op], functie, dag) for nummer, op in enumerate(betrekkingen_of(functie))}


def _holding(functie: Functie, geldend: Iterable[bool]) -> tuple[Betrekking, ...]:
    return tuple(op for op, geldt in zip(betrekkingen_of(functie), geldend, strict=True) if geldt)


def _per_grond(functie: Functie, daden: Collection[str] = ()) -> list[list[Betrekking]]:
    """Return the relations on which a functie sees pupils (for one of some acts), those on one ground together."""
    return _together(op for op in betrekkingen_of(functie) if not daden or any(can_do(functie, daad, [op]) for daad in daden))


def _together(betrekkingen: Iterable[Betrekking]) -> list[list[Betrekking]]:
    """Return relations, those on one ground together."""
    alle = list(betrekkingen)
    return [[op for op in alle if op.grond == grond] for grond in dict.fromkeys(op.grond for op in alle)]


def _seen(op: Sequence[Betrekking], functie: Functie, dag: date, wie: str = "pk") -> Exists:
    """Ask whether one of some relations on one ground holds; ``wie``: the field of the asking row that holds the pupil."""
    return Exists(_rows(op, functie, dag).filter(leerling=OuterRef(wie)))


@dataclass(frozen=True, slots=True)
class _Wie:
    """Who asks, as far as it matters to which rows give a ground."""

    pk: int
    gebruiker_id: int
    organisatie_id: int
    groep: str


def _rows(op: Sequence[Betrekking], functie: Functie, dag: date) -> QuerySet[Any]:
    """Return the rows that give one ground, in some of its phases."""
    wie = _Wie(functie.pk, functie.gebruiker_id, functie.organisatie_id, functie.groep)
    vraag = _rows_of(_GRONDEN[op[0].grond], op[0].grond, frozenset(een.fase for een in op), wie, dag)
    return vraag.all()  # a copy: what is read of it is never kept with the question itself


@lru_cache(maxsize=1024)
def _rows_of(zoek: Callable[[_Wie, date], QuerySet[Any]], grond: str, fasen: frozenset[str], wie: _Wie, dag: date) -> QuerySet[Any]:
    """Write the question down once; each page asks it several times over."""
    rijen = zoek(wie, dag)
    if fasen == set(toegangsbeleid().gronden[grond].fasen):
        return rijen
    return rijen.filter(reduce(or_, (_FASEN[grond][fase] for fase in sorted(fasen))))


def _in_emergency(functie: Functie, sleutel: UUID, daad: str, nu: datetime | None) -> Inzage:
    """Return a pupil whose file this functie has open in an emergency: to look at, on one page, until it is over."""
    if nu is None or not can_do(functie, OPENEN) or not can_do(functie, daad, [IN_NOOD]):
        raise NietGevonden
    enter_nood(nu)
    nood = _noodtoegang(functie, nu).filter(leerling__sleutel=sleutel).select_related("leerling").first()
    if nood is None:
        leave_nood()
        raise NietGevonden
    return Inzage(nood.leerling, (IN_NOOD,), toegangsbeleid().verwerkingen[noodbeleid().doel].naam, nood)


def _noodtoegang(functie: Functie, nu: datetime) -> QuerySet[Noodtoegang]:
    return Noodtoegang.objects.open_at(nu).filter(functie=functie)


def _inschrijving(wie: _Wie, dag: date) -> QuerySet[Any]:
    hier = Inschrijving.objects.filter(organisatie=wie.organisatie_id, begin_datum__lte=dag)
    return hier.filter(Q(eind_datum=None) | Q(eind_datum__gte=dag))


def _groep(wie: _Wie, dag: date) -> QuerySet[Any]:
    return _inschrijving(wie, dag).filter(groep=wie.groep).exclude(groep="")


def _groep_vervanging(wie: _Wie, dag: date) -> QuerySet[Any]:
    van = Vervanging.objects.on(dag).filter(door=wie.pk, van__organisatie=wie.organisatie_id).exclude(van__groep="")
    groepen = Func(ArraySubquery(van.values("van__groep")), function="ANY")  # read once, before anything is asked of a row
    return _inschrijving(wie, dag).filter(
        Func(F("groep"), groepen, template="%(expressions)s", arg_joiner=" = ", output_field=BooleanField())
    )


def _open_werk(wie: _Wie, dag: date) -> QuerySet[Any]:
    """Work that a school began; not what others ask of it in a case of theirs: that it takes part in, or was asked to."""
    eigen = Q(casus=None) | Q(casus__school=wie.organisatie_id)
    return Taak.objects.open().filter(eigen, organisatie=wie.organisatie_id, leerling__isnull=False)


def _melding(wie: _Wie, dag: date) -> QuerySet[Any]:
    return Melding.objects.filter(gemeente=wie.organisatie_id).exclude(stand=Meldingstand.INGETROKKEN)


def _zaak(wie: _Wie, dag: date) -> QuerySet[Any]:
    return Zaak.objects.filter(gemeente=wie.organisatie_id)


def _verwijzing(wie: _Wie, dag: date) -> QuerySet[Any]:
    hier = Verwijzing.objects.filter(jgz=wie.organisatie_id, toestemming__ingetrokken_op=None)
    return hier.exclude(stand=Verwijzingstand.INGETROKKEN)


def _casus(wie: _Wie, dag: date) -> QuerySet[Any]:
    meedoet = (Deelnamestand.GEVRAAGD, Deelnamestand.DOET_MEE)
    return Deelname.objects.filter(organisatie=wie.organisatie_id, stand__in=meedoet)


def _noodtoegang_nakijken(wie: _Wie, dag: date) -> QuerySet[Any]:
    """Who looks over what others opened sees whom it was about; a schoolbestuur does so for its schools, and nobody for themselves."""
    hier = Q(organisatie=wie.organisatie_id) | Q(organisatie__bestuur=wie.organisatie_id)
    return Noodtoegang.objects.filter(hier).exclude(functie__gebruiker=wie.gebruiker_id)


def _in_casus(stand: str) -> Exists:
    """Ask whether the case of a participation is in a state. No join: who is only asked sees no row of it, and would lose this one."""
    return Exists(Casus.objects.filter(pk=OuterRef("casus"), stand=stand))


_GRONDEN: dict[str, Callable[[_Wie, date], QuerySet[Any]]] = {
    "inschrijving": _inschrijving,
    "groep": _groep,
    "groep-vervanging": _groep_vervanging,
    "open-werk": _open_werk,
    "melding": _melding,
    "zaak": _zaak,
    "verwijzing": _verwijzing,
    "casus": _casus,
    "noodtoegang-nakijken": _noodtoegang_nakijken,
}
"""How each ground of regelwerk/toegang that brings somebody into view is found in the data: the rows, each about a pupil, that give it.

Noodtoegang has an hour and no day, and opens one page (``_in_emergency``)."""
_FASEN: dict[str, dict[str, Q]] = {
    "melding": {
        "open": Q(stand__in=LOPENDE_MELDINGEN),
        "gesloten": Q(stand__in=(Meldingstand.AFGESLOTEN, Meldingstand.TER_KENNISGEVING)),
    },
    "zaak": {
        "open": Q(stand__in=OPEN_ZAKEN),
        "gesloten": Q(stand__in=(Zaakstand.GESLOTEN, Zaakstand.SAMENGEVOEGD)),
    },
    "verwijzing": {
        "open": Q(stand__in=OPEN_VERWIJZINGEN),
        "gesloten": Q(stand__in=KLARE_VERWIJZINGEN),
    },
    "casus": {
        "gevraagd": Q(stand=Deelnamestand.GEVRAAGD),  # a case that closes takes back its questions
        "loopt": Q(_in_casus(Casusstand.LOOPT), stand=Deelnamestand.DOET_MEE),
        "gesloten": Q(_in_casus(Casusstand.GESLOTEN), stand=Deelnamestand.DOET_MEE),
    },
}
"""How the phases of a ground are found that has more than one."""
_EINDE = {"melding": "gewijzigd_op", "zaak": "gesloten_op", "verwijzing": "afgerond_op"}
"""When what gave a ground ended, of each ground that says so (``einde``). A report that ended does not change any more."""
