"""Everything of an own file that may be given, field by field (regelwerk/toegang/eigen.yaml): what the export is made of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import BinaryField, Field, ForeignKey, Model, Q, QuerySet

from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.toegang.eigen import Uitdraaideel
from aanwezig.definitions.boeken import documentregels, eigenbeleid, routes
from aanwezig.store.deuren.eigen import Eigen, as_read, reads_as, with_readings, without_kept
from aanwezig.store.models import (
    Brief,
    Casusdocument,
    Contact,
    Functie,
    Gezinsbrief,
    Locatie,
    Noodtoegang,
    Organisatie,
    Routegebeurtenis,
    Taak,
)
from aanwezig.store.models.gedeeld import OverLeerling

VAN_WIE = {"Leerling": "pk", "Afhandeling": "signaal__leerling"}
"""How rows lead to the pupil, where it is not by ``leerling``."""
NIET_GEDEELD = "alleen te lezen als de leerling dat goed vindt"
CASUSSTAP = "casus-stap"
"""The kind of task that names a step of a route."""
MET_NAAM = (Organisatie, Functie, Locatie)
"""What goes by its name, or by its work."""
OP_NAAM = {"Bespreking": {"anoniem": False}, "Besluit": {"bespreking__anoniem": False}}
"""Which rows are given at all: what was discussed without a name may be about safety at home (ADR 0029)."""


@dataclass(frozen=True, slots=True)
class Bijlage:
    """A file that belongs to the export: in which folder of it, its name, and what is in it."""

    map_: str
    naam: str
    inhoud: bytes


@dataclass(frozen=True, slots=True)
class Deel:
    """One kind of rows: its name in the file, what it is called, the names of the fields and of their codes in words, and the rows."""

    model: str
    naam: str
    koppen: dict[str, str]
    codes: dict[str, dict[Any, str]]
    rijen: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Uitdraai:
    """What is given. ``gehouden``: what is not, as (kind, field, why)."""

    delen: list[Deel]
    bijlagen: list[Bijlage]
    gehouden: list[tuple[str, str, str]]


def uitdraai_of(eigen: Eigen) -> Uitdraai:
    """Return everything of the own file that may be given to this holder."""
    delen, bijlagen, gehouden = [], [], []
    for naam, deel in eigenbeleid().uitdraai.items():
        model = apps.get_model("store", naam)
        assert issubclass(model, OverLeerling)
        gehouden += list(_withheld(eigen, model, deel))
        if not deel.geeft or not eigen.can_see(model.veldgroep):
            continue
        velden = [veld for veld in deel.geeft if f"{naam}.{veld}" not in eigen.verborgen]
        rijen, lezing = [], reads_as(eigen, model)
        for nummer, rij in enumerate(with_readings(_rows(eigen, model, velden, deel), lezing), start=1):
            as_read(rij, lezing)
            uit = {veld: _value(model._meta.get_field(veld), rij, eigen.weg.rijen) for veld in velden}
            for veld in deel.eigen if _is_own(eigen, rij) else ():
                soort = model._meta.get_field(veld)
                if isinstance(soort, BinaryField):
                    bijlagen.append(_attach(naam, nummer, veld, rij))
                    uit[veld] = bijlagen[-1].naam
                else:
                    uit[veld] = _value(soort, rij, eigen.weg.rijen)
            rijen.append(uit)
        koppen = {veld: str(getattr(model._meta.get_field(veld), "verbose_name", veld)) for veld in (*velden, *deel.eigen)}
        codes = {veld: dict(getattr(model._meta.get_field(veld), "flatchoices", ())) for veld in velden}
        delen.append(Deel(naam, str(model._meta.verbose_name_plural), koppen, codes, rijen))
    return Uitdraai(delen, bijlagen, gehouden)


def _rows(eigen: Eigen, model: type[OverLeerling], velden: Iterable[str], deel: Uitdraaideel) -> QuerySet[Any]:
    rijen: QuerySet[Any] = model._default_manager.filter(**{VAN_WIE.get(model.__name__, "leerling"): eigen.leerling}).order_by("pk")
    rijen = without_kept(eigen, rijen).filter(**OP_NAAM.get(model.__name__, {}))
    if model is Routegebeurtenis:
        rijen = rijen.filter(route__in=routes().gedeeld)
    elif model is Noodtoegang:
        rijen = rijen.filter(beoordeeld_op__isnull=False, thuis_niet="")
    elif model is Taak:
        rijen = rijen.exclude(_is_step_of_besloten())
    if model.__name__ == "Dossiertoegang":
        rijen = rijen.filter(pk=eigen.toegang.pk)
    elif model.__name__ == "Gezinsuitnodiging":
        rijen = rijen.filter(soort=eigen.toegang.soort, naam=eigen.toegang.naam, relatie=eigen.toegang.relatie)
    elif model is Gezinsbrief:
        wie = {"soort": eigen.toegang.soort, "naam": eigen.toegang.naam, "relatie": eigen.toegang.relatie}
        rijen = rijen.filter(**{f"uitnodiging__{veld}": waarde for veld, waarde in wie.items()})
    elif model.__name__ == "Correctieverzoek":
        rijen = rijen.filter(toegang=eigen.toegang)
    elif model.__name__ == "Verklaring":
        rijen = rijen.filter(soort__in=[soort for soort in eigenbeleid().houders if f"Verklaring.{soort}" not in eigen.verborgen])
    elif model is Brief and not eigen.is_zelf:
        rijen = rijen.filter(aan_naam=eigen.toegang.naam)
    mee = [veld for veld in velden if _points_at(model, veld, *MET_NAAM)]
    mee += [f"{veld}__organisatie" for veld in velden if _points_at(model, veld, Functie)]
    weg = [veld for veld in deel.velden if f"{model.__name__}.{veld}" in eigen.verborgen]
    return (rijen.select_related(*mee) if mee else rijen).defer(*weg)  # without names it would follow every reference


def _is_step_of_besloten() -> Q:
    """Return which tasks are about a route that is besloten: their part is ``route:step`` or ``route?question``."""
    besloten = [route for route in routes().versies if route not in routes().gedeeld]
    delen = Q(pk__in=())
    for route in besloten:
        delen |= Q(deel__startswith=f"{route}:") | Q(deel__startswith=f"{route}?")
    return Q(soort=CASUSSTAP) & delen


def _points_at(model: type[Model], veld: str, *naar: type[Model]) -> bool:
    soort = model._meta.get_field(veld)
    return isinstance(soort, ForeignKey) and soort.related_model in naar


def _is_own(eigen: Eigen, rij: Model) -> bool:
    """Say whether a row is about, or was sent to, the holder; what a pupil is told of others is never theirs."""
    wie = eigen.toegang
    if isinstance(rij, Contact):
        return not eigen.is_zelf and (rij.naam, rij.relatie) == (wie.naam, wie.relatie)
    if isinstance(rij, Casusdocument):
        return not rij.over_anderen and rij.vervallen_op is None
    if isinstance(rij, Gezinsbrief):
        return True  # there are no others among the rows
    return isinstance(rij, Brief) and not eigen.is_zelf and rij.aan_naam == wie.naam


def _attach(naam: str, nummer: int, veld: str, rij: Model) -> Bijlage:
    """Return the file of a row, under a name by which a computer knows what it is."""
    inhoud = bytes(getattr(rij, veld))
    if isinstance(rij, Casusdocument):
        return Bijlage("documenten", f"{naam.lower()}-{nummer}.{documentregels().bestanden[rij.bestand].uitgangen[0]}", inhoud)
    return Bijlage("brieven", f"{naam.lower()}-{nummer}.{veld}", inhoud)


def _value(veld: Field[Any, Any] | Any, rij: Model, weg: Mapping[str, Collection[int]]) -> Any:
    """Return a value as JSON holds it. Organisations and locations go by name, colleagues by their work, other rows by their number."""
    if isinstance(veld, ForeignKey):
        if getattr(rij, veld.attname) in weg.get(veld.related_model.__name__, ()):
            return None  # it was about something that was kept back later
        if veld.related_model in MET_NAAM:
            ander = getattr(rij, veld.name)
            return None if ander is None else str(ander)
        return getattr(rij, veld.attname)
    waarde = getattr(rij, veld.attname)
    if isinstance(waarde, datetime):
        return waarde.astimezone(AMSTERDAM).isoformat(timespec="minutes")
    if isinstance(waarde, date):
        return waarde.isoformat()
    return str(waarde) if isinstance(waarde, Decimal | UUID) else waarde


def _withheld(eigen: Eigen, model: type[OverLeerling], deel: Uitdraaideel) -> Iterator[tuple[str, str, str]]:
    """Yield what is not given that is more than a number of the system, and why."""
    redenen, naam = eigenbeleid().redenen, str(model._meta.verbose_name_plural)
    if not eigen.can_see(model.veldgroep):
        yield naam, "alles", _why_hidden(eigen)
        return
    for veld, reden in deel.houdt.items():
        if reden != "techniek":
            yield naam, str(getattr(model._meta.get_field(veld), "verbose_name", veld)), redenen[reden]
    for veld in deel.geeft:
        if f"{model.__name__}.{veld}" in eigen.verborgen:
            yield naam, str(getattr(model._meta.get_field(veld), "verbose_name", veld)), _why_hidden(eigen)
        elif f"{model.__name__}.{veld}" in eigen.houder.agreed_at(eigen.leeftijd):
            yield naam, str(getattr(model._meta.get_field(veld), "verbose_name", veld)), NIET_GEDEELD
    if deel.eigen:
        for veld in deel.eigen:
            yield naam, f"{getattr(model._meta.get_field(veld), 'verbose_name', veld)} van anderen", redenen["derden"]


def _why_hidden(eigen: Eigen) -> str:
    return "dit zijn woorden van je ouders" if eigen.is_zelf else "hierover beslist de leerling op deze leeftijd zelf"
