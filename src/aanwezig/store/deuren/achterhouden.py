"""The door to what is kept from parents or pupil: for colleagues at the piece, for who may keep it back, and for who supervises."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from aanwezig.core.toegang.beleid import Betrekking
from aanwezig.definitions.boeken import achterhoudboek
from aanwezig.store.achtergehouden import chains_of
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.casussen import visible_casussen
from aanwezig.store.deuren.leerlingen import NietGevonden, in_view, relations_of
from aanwezig.store.deuren.meldingen import visible_meldingen
from aanwezig.store.deuren.overleggen import visible_besprekingen
from aanwezig.store.deuren.zaken import visible_zaken
from aanwezig.store.models import (
    STUKKEN,
    Achterhouding,
    Bespreking,
    Brief,
    Casusdocument,
    Casusregel,
    Deelname,
    Deelnamestand,
    Functie,
    Gesprek,
    Melding,
    Zaak,
)
from aanwezig.store.models.gedeeld import OverLeerling

TOEZIEN = "achterhouden-toezien"
MET = ("door__gebruiker", "door__organisatie", "opgeheven_door__gebruiker")
Stuk = Gesprek | Melding | Brief | Casusregel | Casusdocument | Bespreking


def kind_of(stuk: OverLeerling) -> str:
    """Return which kind of piece something is."""
    return type(stuk).__name__.lower()


@dataclass(frozen=True, slots=True)
class Houding:
    """Pieces as somebody sees them: which are kept back, and which they may keep back or release.

    ``leidt``: the cases (database ids) that their organisation leads.
    """

    functie: Functie
    op: Collection[Betrekking]
    leidt: frozenset[int]
    per_stuk: Mapping[tuple[str, int], Achterhouding]

    def of(self, stuk: Stuk) -> Achterhouding | None:
        """Return why and until when a piece is kept back; None when it is not."""
        return self.per_stuk.get((kind_of(stuk), stuk.pk))

    def why(self, een: Achterhouding) -> str:
        """Return the reason in words."""
        reden = achterhoudboek().redenen.get(een.reden)
        return reden.naam if reden else een.reden

    def can_keep(self, stuk: Stuk) -> bool:
        """Say whether somebody keeps a piece back and releases it: who wrote it, who leads, and who does so for their organisation."""
        boek = achterhoudboek()
        soort = boek.stukken[kind_of(stuk)]
        if can_do(self.functie, boek.anderen, self.op) and owner_of(stuk) == self.functie.organisatie_id:
            return True
        if can_do(self.functie, soort.schrijver, self.op) and writer_of(stuk) == self.functie.pk:
            return True
        return can_do(self.functie, soort.leider, self.op) and self._leads(stuk)

    def _leads(self, stuk: Stuk) -> bool:
        if isinstance(stuk, Casusregel | Casusdocument | Bespreking):
            return stuk.casus_id in self.leidt
        zaken = list(stuk.zaken.all()) if isinstance(stuk, Melding) else [stuk.zaak]
        return any(zaak is not None and self._handles(zaak) for zaak in zaken)

    def _handles(self, zaak: Zaak) -> bool:
        return zaak.gemeente_id == self.functie.organisatie_id and zaak.behandelaar_id in (None, self.functie.pk)


def writer_of(stuk: Stuk) -> int | None:
    """Return who wrote a piece (a functie)."""
    if isinstance(stuk, Melding):
        return stuk.melder_id
    return stuk.ingebracht_door_id if isinstance(stuk, Bespreking) else stuk.door_id


def owner_of(stuk: Stuk) -> int | None:
    """Return of which organisation a piece is."""
    if isinstance(stuk, Brief):
        return stuk.zaak.gemeente_id
    return stuk.door.organisatie_id if isinstance(stuk, Casusregel | Casusdocument) else stuk.organisatie_id


def houding_of(stukken: Collection[Stuk], functie: Functie, op: Collection[Betrekking]) -> Houding:
    """Return pieces of one pupil that are in view with what is kept back of them; ``op``: the relations to the pupil that hold."""
    if not stukken:
        return Houding(functie, op, frozenset(), {})
    leerling = next(iter(stukken)).leerling_id
    per_soort: dict[str, set[int]] = {}
    for stuk in stukken:
        per_soort.setdefault(kind_of(stuk), set()).add(stuk.pk)
    ketens = {pk: chains_of(leerling, [pk]) for pk in per_soort.get("casusregel", ())} if _any_lines(leerling) else {}
    welke = Q(pk__in=())
    for soort, pks in per_soort.items():
        welke |= Q(**{f"{soort}__in": pks.union(*ketens.values()) if soort == "casusregel" else pks})
    gevonden = {
        (een.soort, een.nummer): een
        for een in Achterhouding.objects.filter(welke, leerling=leerling, opgeheven_op=None).select_related(*MET)
    }
    for pk, keten in ketens.items():
        if (een := next((gevonden["casusregel", regel] for regel in sorted(keten) if ("casusregel", regel) in gevonden), None)) is not None:
            gevonden["casusregel", pk] = een
    return Houding(functie, op, _led_by(leerling, functie, op), gevonden)


def _any_lines(leerling: int) -> bool:
    """Say whether a line of a logbook about a pupil is kept back: else nobody needs to know which lines belong together."""
    return Achterhouding.objects.filter(leerling=leerling, opgeheven_op=None).exclude(casusregel=None).exists()


def _led_by(leerling: int, functie: Functie, op: Collection[Betrekking]) -> frozenset[int]:
    if not any(can_do(functie, een.leider, op) for soort, een in achterhoudboek().stukken.items() if STUKKEN[soort].veldgroep == "casus"):
        return frozenset()
    regie = Deelname.objects.filter(leerling=leerling, organisatie=functie.organisatie_id, regie=True, stand=Deelnamestand.DOET_MEE)
    return frozenset(regie.order_by().values_list("casus", flat=True))


def access_stuk(functie: Functie, soort: str, nummer: int, dag: date) -> tuple[Stuk, Houding]:
    """Return a piece that somebody may keep back or release, with whether it is kept back.

    Raises:
        NietGevonden: when there is none in view, or it is not for this functie.
    """
    stuk = _visible(functie, soort, dag).filter(pk=nummer).first() if soort in STUKKEN else None
    if stuk is None:
        raise NietGevonden
    _, op = relations_of(functie, dag, [stuk.leerling_id])[stuk.leerling_id]
    houding = houding_of([stuk], functie, op)
    if not houding.can_keep(stuk):
        raise NietGevonden
    return stuk, houding


def _visible(functie: Functie, soort: str, dag: date) -> QuerySet[Stuk]:
    """Return the pieces of a kind that somebody sees, with what says who wrote and who leads; without the files themselves."""
    boek = achterhoudboek()
    daden = (boek.stukken[soort].schrijver, boek.stukken[soort].leider, boek.anderen)
    rijen: QuerySet[Stuk]
    if soort == "gesprek":
        hier = Q(organisatie=functie.organisatie_id) | Q(zaak__gemeente=functie.organisatie_id)
        rijen = Gesprek.objects.filter(hier, in_view(functie, dag, *daden)).select_related("zaak", "leerling")
    elif soort == "melding":
        gezien = visible_meldingen(functie, dag).order_by().values("pk")
        rijen = Melding.objects.filter(pk__in=gezien).select_related("leerling").prefetch_related("zaken")
    elif soort == "brief":
        zaken = visible_zaken(functie, dag, *daden).order_by().values("pk")
        rijen = Brief.objects.filter(zaak__in=zaken).defer("pdf").select_related("zaak", "leerling")
    elif soort == "bespreking":
        op_naam = visible_besprekingen(functie, dag).order_by().values("pk")
        rijen = Bespreking.objects.filter(pk__in=op_naam, anoniem=False).select_related("casus", "leerling")
    else:
        model = Casusregel if soort == "casusregel" else Casusdocument
        alle = model._default_manager.filter(casus__in=visible_casussen(functie, dag).order_by().values("pk"))
        rijen = alle.defer(*(["inhoud"] if model is Casusdocument else [])).select_related("door", "casus", "leerling")
    return rijen


def visible_achterhoudingen(functie: Functie) -> QuerySet[Achterhouding]:
    """Return what is kept back by the own organisation, or by the schools of a schoolbestuur, for who supervises: not of whom it is, nor
    what was written down as to why."""
    if not can_do(functie, TOEZIEN):
        return Achterhouding.objects.none()
    hier = Q(organisatie=functie.organisatie_id) | Q(organisatie__bestuur=functie.organisatie_id)
    return Achterhouding.objects.filter(hier).defer("leerling", "toelichting").select_related("organisatie", *MET)
