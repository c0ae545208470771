"""The door to pupils: a functie sees a pupil on a ground that stands in the data on that day (regelwerk/toegang)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import and_, or_
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Count, Exists, F, Func, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from aanwezig.core.toegang.beleid import Grond
from aanwezig.definitions.boeken import noodbeleid, toegangsbeleid
from aanwezig.definitions.nood import OPENEN
from aanwezig.store.deuren.bevoegdheid import may
from aanwezig.store.deuren.inschrijvingen import own_part
from aanwezig.store.models import (
    Contact,
    Functie,
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
    Zaak,
)
from aanwezig.store.wand import enter_nood, leave_nood

BEKIJKEN = "leerling-bekijken"
"""The one act that can be done in an emergency."""


class NietGevonden(Exception):
    """What is asked is not there, or not for who asks: nobody is told which."""


@dataclass(frozen=True, slots=True)
class Inzage:
    """A pupil who came in view: on which grounds, and for which purpose."""

    leerling: Leerling
    gronden: tuple[Grond, ...]
    doel: str
    nood: Noodtoegang | None = None
    """Open because of an emergency, and for no other reason."""


def visible_leerlingen(functie: Functie, dag: date) -> QuerySet[Leerling]:
    """Return the pupils that a functie sees on a day.

    They are named by their numbers, so that the database looks at those rows only. Behind a wall of its own it looks at no name before it
    knows that a row may be seen: asked of each pupil, that is asked of the whole region.
    """
    gronden = toegangsbeleid().gronden_of(functie.rol, functie.organisatie.soort)
    if not gronden:
        return Leerling.objects.none()
    eerste, *rest = (_GRONDEN[grond.id](functie, dag).order_by().values("leerling") for grond in gronden)
    return Leerling.objects.filter(pk__in=eerste.union(*rest) if rest else eerste)


def in_view(functie: Functie, dag: date) -> Q:
    """Ask of rows about a pupil that the pupil is in view: of each row at once, without looking for everybody who is."""
    gronden = toegangsbeleid().gronden_of(functie.rol, functie.organisatie.soort)
    if not gronden:
        return Q(pk=None)
    return reduce(or_, (Q(_seen(grond, functie, dag, "leerling")) for grond in gronden))


def access_leerling(functie: Functie, sleutel: UUID, dag: date, daad: str, nu: datetime | None = None) -> Inzage:
    """Return a pupil for an act. ``nu``: what time it is, for a page that may also open in an emergency; without it none does.

    Raises:
        NietGevonden: when there is no such pupil, no ground on this day, or the act is not for this functie.
    """
    beleid = toegangsbeleid()
    if not may(functie, daad):
        raise NietGevonden
    gronden = beleid.gronden_of(functie.rol, functie.organisatie.soort)
    merken = {f"grond_{nummer}": _seen(grond, functie, dag) for nummer, grond in enumerate(gronden)}
    leerling = Leerling.objects.filter(sleutel=sleutel).annotate(**merken).first()
    if leerling is None:
        return _in_emergency(functie, sleutel, daad, nu)
    geldend = tuple(grond for nummer, grond in enumerate(gronden) if getattr(leerling, f"grond_{nummer}"))
    if not geldend:
        return _in_emergency(functie, sleutel, daad, nu)
    return Inzage(leerling, geldend, beleid.rollen[functie.rol].doel)


def gronden_of(
    functie: Functie, dag: date, leerlingen: Collection[int], nu: datetime | None = None
) -> dict[int, tuple[UUID, tuple[str, ...]]]:
    """Return the keys of some pupils (database ids), each with the grounds on which a functie sees them; who is not in view has none.

    ``nu``: what time it is, to count files that are open in an emergency as well.
    """
    gronden = toegangsbeleid().gronden_of(functie.rol, functie.organisatie.soort)
    merken = {f"grond_{nummer}": _seen(grond, functie, dag) for nummer, grond in enumerate(gronden)}
    if nu is not None and may(functie, OPENEN):
        merken[f"grond_{len(gronden)}"] = Exists(_noodtoegang(functie, nu).filter(leerling=OuterRef("pk")))
        gronden = (*gronden, toegangsbeleid().gronden[noodbeleid().grond])
    rijen = Leerling.objects.filter(pk__in=leerlingen).annotate(**merken).values_list("pk", "sleutel", *merken)
    return {
        pk: (sleutel, tuple(grond.id for grond, geldt in zip(gronden, geldend, strict=True) if geldt))
        for pk, sleutel, *geldend in rijen.order_by()
    }


def named(zoek: str, pad: str = "") -> Q:
    """Return what narrows to pupils whose first or last name holds each word; ``pad``: the way to the pupil, such as ``leerling__``."""
    woorden = (Q(**{f"{pad}voornaam__icontains": woord}) | Q(**{f"{pad}achternaam__icontains": woord}) for woord in zoek.split())
    return reduce(and_, woorden, Q())


def contacten_of(leerling: Leerling) -> list[Contact]:
    """Return the people around a pupil at home."""
    return list(leerling.contacten.all())


def gezag_of(leerling: Leerling) -> list[Contact]:
    """Return who has custody of a pupil."""
    return list(leerling.contacten.filter(heeft_gezag=True))


def list_leerlingen(
    functie: Functie, dag: date, schooljaar: date, *, naam: str = "", groep: str = "", met_signaal: bool = False
) -> QuerySet[Leerling]:
    """Return the pupils in view with their school (``schoolnaam``), ``groep`` and number of signals since the schooljaar began.

    A school reads its own classes and signals only, also of a pupil who is at another one now.
    """
    geldig = Inschrijving.objects.filter(Q(eind_datum=None) | Q(eind_datum__gte=dag), leerling=OuterRef("pk"), begin_datum__lte=dag)
    nieuwste = geldig.order_by("-begin_datum", "-school_id")
    signalen = Signaal.objects.filter(
        own_part(functie), leerling=OuterRef("pk"), stand=Signaalstand.GELDT, eind_datum__gte=schooljaar
    ).order_by()
    tal = signalen.values("leerling").annotate(tal=Count("pk")).values("tal")
    leerlingen = visible_leerlingen(functie, dag).annotate(
        schoolnaam=Subquery(nieuwste.values("organisatie__naam")[:1]),
        groep=Subquery(nieuwste.filter(own_part(functie)).values("groep")[:1]),
        signaaltal=Coalesce(Subquery(tal), 0),
    )
    leerlingen = leerlingen.filter(named(naam))
    if groep:
        leerlingen = leerlingen.filter(groep__iexact=groep.strip())
    return leerlingen.filter(signaaltal__gt=0) if met_signaal else leerlingen


def _seen(grond: Grond, functie: Functie, dag: date, wie: str = "pk") -> Exists:
    """Ask whether a ground holds; ``wie``: the field of the asking row that holds the pupil."""
    return Exists(_GRONDEN[grond.id](functie, dag).filter(leerling=OuterRef(wie)))


def _in_emergency(functie: Functie, sleutel: UUID, daad: str, nu: datetime | None) -> Inzage:
    """Return a pupil whose file this functie has open in an emergency: to look at, on one page, until it is over."""
    if nu is None or daad != BEKIJKEN or not may(functie, OPENEN):
        raise NietGevonden
    enter_nood(nu)
    nood = _noodtoegang(functie, nu).filter(leerling__sleutel=sleutel).select_related("leerling").first()
    if nood is None:
        leave_nood()
        raise NietGevonden
    beleid = toegangsbeleid()
    return Inzage(nood.leerling, (beleid.gronden[noodbeleid().grond],), beleid.verwerkingen[noodbeleid().doel].naam, nood)


def _noodtoegang(functie: Functie, nu: datetime) -> QuerySet[Noodtoegang]:
    return Noodtoegang.objects.open_at(nu).filter(functie=functie)


def _inschrijving(functie: Functie, dag: date) -> QuerySet[Any]:
    hier = Inschrijving.objects.filter(organisatie=functie.organisatie_id, begin_datum__lte=dag)
    return hier.filter(Q(eind_datum=None) | Q(eind_datum__gte=dag))


def _groep(functie: Functie, dag: date) -> QuerySet[Any]:
    return _inschrijving(functie, dag).filter(groep=functie.groep).exclude(groep="")


def _groep_vervanging(functie: Functie, dag: date) -> QuerySet[Any]:
    van = Vervanging.objects.on(dag).filter(door=functie, van__organisatie=functie.organisatie_id).exclude(van__groep="")
    groepen = Func(ArraySubquery(van.values("van__groep")), function="ANY")  # read once, before anything is asked of a row
    return _inschrijving(functie, dag).filter(
        Func(F("groep"), groepen, template="%(expressions)s", arg_joiner=" = ", output_field=BooleanField())
    )


def _open_werk(functie: Functie, dag: date) -> QuerySet[Any]:
    return Taak.objects.open().filter(organisatie=functie.organisatie_id, leerling__isnull=False)


def _melding(functie: Functie, dag: date) -> QuerySet[Any]:
    return Melding.objects.filter(gemeente=functie.organisatie_id).exclude(stand=Meldingstand.INGETROKKEN)


def _zaak(functie: Functie, dag: date) -> QuerySet[Any]:
    return Zaak.objects.filter(gemeente=functie.organisatie_id)


def _verwijzing(functie: Functie, dag: date) -> QuerySet[Any]:
    hier = Verwijzing.objects.filter(jgz=functie.organisatie_id, toestemming__ingetrokken_op=None)
    return hier.exclude(stand=Verwijzingstand.INGETROKKEN)


def _noodtoegang_nakijken(functie: Functie, dag: date) -> QuerySet[Any]:
    """Who looks over what others opened sees whom it was about; a schoolbestuur does so for its schools, and nobody for themselves."""
    hier = Q(organisatie=functie.organisatie_id) | Q(organisatie__bestuur=functie.organisatie_id)
    return Noodtoegang.objects.filter(hier).exclude(functie__gebruiker=functie.gebruiker_id)


_GRONDEN: dict[str, Callable[[Functie, date], QuerySet[Any]]] = {
    "inschrijving": _inschrijving,
    "groep": _groep,
    "groep-vervanging": _groep_vervanging,
    "open-werk": _open_werk,
    "melding": _melding,
    "zaak": _zaak,
    "verwijzing": _verwijzing,
    "noodtoegang-nakijken": _noodtoegang_nakijken,
}
"""How each ground that a role has is found in the data: the rows, each about a pupil, that give it.

Noodtoegang is no ground of a role: it has an hour and no day, and opens one page (``_in_emergency``)."""
