"""The doors of enforcement: who is authorised on a day, and (inside the compartment) what a record is.

Nothing here opens the compartment: that is done by acts, since whoever looks leaves a line first (actions/wpgkluis.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Q

from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.wpg.fasen import Fase, Feiten, Grenzen
from aanwezig.definitions.boeken import wpgboek
from aanwezig.store.deuren.bevestigen import questions_before
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.leerlingen import NietGevonden, gezag_of, relations_of
from aanwezig.store.deuren.zaken import access_zaak
from aanwezig.store.deuren.zicht import can_see
from aanwezig.store.inkijk import unseen
from aanwezig.store.models import (
    Contact,
    Functie,
    Organisatiesoort,
    Taak,
    Wpgautorisatie,
    Wpgfeit,
    Wpggrens,
    Wpgregister,
    Wpgstuk,
    Wpgversie,
    Wpgverstrekking,
)

VERWERKEN, TOEZIEN, AUTORISEREN = "wpg-verwerken", "wpg-toezien", "wpg-autoriseren"


class Stukstand(StrEnum):
    """What is first to know of a record that is free to use."""

    LOOPT = "loopt"
    VERSTREKT = "verstrekt"
    ZONDER_DOEL = "doel ontbreekt nog"
    STAAT_STIL = "staat stil: geen doel"


@dataclass(frozen=True, slots=True)
class Versiebeeld:
    """A version as somebody reads it."""

    nummer: int
    inhoud: Mapping[str, Any]
    door: str
    op: datetime


@dataclass(frozen=True, slots=True)
class Verstrekkingsbeeld:
    """A disclosure as somebody reads it."""

    ontvanger: str
    grond: str
    aan_wie: str
    waarom: str
    versie: int
    door: str
    op: datetime


@dataclass(frozen=True, slots=True)
class Stukbeeld:
    """A record as somebody reads it: read within the compartment, shown outside of it."""

    pk: int
    sleutel: UUID
    nummer: str
    soort: str
    grondslag: str
    register: str
    feiten: Feiten
    grenzen: Grenzen
    fase: Fase
    doel: str
    doel_op: date | None
    staat_stil: bool
    door: str
    op: datetime
    versies: tuple[Versiebeeld, ...]
    einde_waarom: str = ""
    verstrekkingen: tuple[Verstrekkingsbeeld, ...] = ()

    @property
    def inhoud(self) -> Mapping[str, Any]:
        """What the last version says; nothing when versions were not read."""
        return self.versies[-1].inhoud if self.versies else {}

    @property
    def betrokkene(self) -> str:
        """About whom the record is."""
        return str(self.inhoud.get("betrokkene", ""))

    @property
    def vrij_tot(self) -> date | None:
        """Until when the record is free to use; None: as long as it is needed."""
        return self.grenzen.gericht_vanaf or self.grenzen.afgeschermd_vanaf

    @property
    def stand(self) -> Stukstand:
        """What is first to know of a record that is free to use."""
        if self.staat_stil:
            return Stukstand.STAAT_STIL
        if self.doel_op is None:
            return Stukstand.ZONDER_DOEL
        return Stukstand.VERSTREKT if self.verstrekkingen else Stukstand.LOOPT


@dataclass(frozen=True, slots=True)
class Zaakbeeld:
    """What a record takes along from the case that it came from; ``eerst``: the questions about that case to answer first."""

    sleutel: UUID
    nummer: str
    leerling: UUID
    naam: str
    geboortedatum: date
    ouders: tuple[str, ...] = ()
    eerst: tuple[Taak, ...] = ()


def authorisations_of(functie: Functie, dag: date) -> list[Wpgautorisatie]:
    """Return on what somebody works with politiegegevens on a day; nothing without a written authorisation."""
    if not can_do(functie, VERWERKEN):
        return []
    return list(Wpgautorisatie.objects.works_on(dag).filter(functie=functie))


def bases_of(functie: Functie, dag: date) -> list[str]:
    """Return the bases on which somebody may process, in the order of the law."""
    gegeven = {grondslag for autorisatie in authorisations_of(functie, dag) for grondslag in autorisatie.grondslagen}
    return [grondslag for grondslag in wpgboek().grondslagen if grondslag in gegeven]


def supervises(functie: Functie) -> bool:
    """Say whether somebody oversees what is done with politiegegevens."""
    return can_do(functie, TOEZIEN)


def authorises(functie: Functie) -> bool:
    """Say whether somebody writes down who is authorised: at a municipality, since sworn officers work there."""
    return can_do(functie, AUTORISEREN) and functie.organisatie.soort == Organisatiesoort.GEMEENTE


def enters(functie: Functie, dag: date) -> bool:
    """Say whether there is anything of enforcement for somebody on a day."""
    return supervises(functie) or authorises(functie) or bool(authorisations_of(functie, dag))


def visible_autorisaties(functie: Functie) -> list[Wpgautorisatie]:
    """Return all authorisations of the own municipality, for who gives them and who oversees them; those that hold first."""
    if not (supervises(functie) or authorises(functie)):
        return []
    hier = Wpgautorisatie.objects.filter(functie__organisatie=functie.organisatie_id)
    return list(
        hier.select_related("functie__gebruiker", "functie__organisatie", "gegeven_door__gebruiker", "bevestigd_door__gebruiker").order_by(
            "functie__gebruiker__naam", "geldig_vanaf", "pk"
        )
    )


def access_autorisatie(functie: Functie, nummer: int) -> Wpgautorisatie:
    """Return an authorisation of the own municipality.

    Raises:
        NietGevonden: when there is none, or not for this functie.
    """
    gevonden = next((een for een in visible_autorisaties(functie) if een.pk == nummer), None)
    if gevonden is None:
        raise NietGevonden
    return gevonden


def review_by(autorisatie: Wpgautorisatie) -> date:
    """Return the day on which an authorisation should be reviewed again."""
    vanaf = (autorisatie.nagekeken_op or autorisatie.gegeven_op).astimezone(AMSTERDAM).date()
    return wpgboek().nakijken.after(vanaf)


def candidates_of(functie: Functie, dag: date) -> list[Functie]:
    """Return whom somebody can authorise: who works on cases in the own municipality, and never themselves."""
    if not authorises(functie):
        return []
    hier = Functie.objects.on(dag).filter(organisatie=functie.organisatie_id, gebruiker__is_active=True)
    ander = hier.exclude(gebruiker=functie.gebruiker_id).select_related("gebruiker", "organisatie").order_by("gebruiker__naam", "pk")
    return [collega for collega in ander if can_do(collega, VERWERKEN)]


def registers_of(functie: Functie) -> list[Wpgregister]:
    """Return the register of the own municipality."""
    hier = Wpgregister.objects.filter(organisatie=functie.organisatie_id)
    return list(hier.select_related("vastgesteld_door__gebruiker").order_by("naam", "pk"))


def zaak_for(functie: Functie, sleutel: UUID, dag: date) -> Zaakbeeld:
    """Return the case from which a record begins. It leaves its line in the compartment, and none where others read who looked.

    Raises:
        NietGevonden: when there is no such case, or not for this functie.
    """
    if not authorisations_of(functie, dag):
        raise NietGevonden
    with unseen():
        zaak = access_zaak(functie, sleutel, dag)
        _, op = relations_of(functie, dag, [zaak.leerling_id])[zaak.leerling_id]
        ouders = tuple(contact.naam for contact in gezag_of(zaak.leerling, dag)) if can_see(functie, Contact.veldgroep, op) else ()
        eerst = tuple(questions_before(functie, zaak=zaak))
    leerling = zaak.leerling
    return Zaakbeeld(zaak.sleutel, zaak.nummer, leerling.sleutel, str(leerling), leerling.geboortedatum, ouders, eerst)


# Inside the compartment.


@dataclass(slots=True)
class _Erbij:
    feiten: list[Wpgfeit] = field(default_factory=list)
    versies: list[Wpgversie] = field(default_factory=list)
    verstrekkingen: list[Wpgverstrekking] = field(default_factory=list)


def read_stukken(wie: Q, dag: date, *, inhoud: bool = True) -> list[Stukbeeld]:
    """Return records, as far as the database shows them to who is inside; ``inhoud``: also what they say. Asked within ``opened``."""
    stukken = list(Wpgstuk.objects.filter(wie).order_by("-eerste_verwerking_datum", "-pk"))
    erbij: dict[int, _Erbij] = {stuk.pk: _Erbij() for stuk in stukken}
    grenzen: dict[int, list[Wpggrens]] = {stuk.pk: [] for stuk in stukken}
    for grens in Wpggrens.objects.filter(stuk__in=list(erbij)):
        grenzen[grens.stuk_id].append(grens)
    if inhoud:
        for feit in Wpgfeit.objects.filter(stuk__in=list(erbij)).order_by("pk"):
            erbij[feit.stuk_id].feiten.append(feit)
        for versie in Wpgversie.objects.filter(stuk__in=list(erbij)).order_by("nummer"):
            erbij[versie.stuk_id].versies.append(versie)
        for een in Wpgverstrekking.objects.filter(stuk__in=list(erbij)).order_by("pk"):
            erbij[een.stuk_id].verstrekkingen.append(een)
    return [_picture(stuk, erbij[stuk.pk], grenzen[stuk.pk], dag) for stuk in stukken]


def _picture(stuk: Wpgstuk, erbij: _Erbij, grenzen: Iterable[Wpggrens], dag: date) -> Stukbeeld:
    boek = wpgboek()
    doel = next((feit for feit in erbij.feiten if feit.soort == Wpgfeit.Soort.DOEL), None)
    einde = next((feit for feit in erbij.feiten if feit.soort == Wpgfeit.Soort.EINDE), None)
    feiten = Feiten(stuk.grondslag, stuk.eerste_verwerking_datum, einde.datum if einde else None, stuk.register_tm)
    bewaard = Grenzen(
        stuk.gericht_vanaf,
        min((dag for dag in (stuk.afgeschermd_vanaf, *(grens.afgeschermd_vanaf for grens in grenzen)) if dag), default=None),
        min((dag for dag in (stuk.vernietigen_vanaf, *(grens.vernietigen_vanaf for grens in grenzen)) if dag), default=None),
    )
    nu = boek.limits_of(feiten, dag)
    rang = list(Fase)
    fase = max(bewaard.fase_on(dag), nu.fase_on(dag), key=rang.index)
    versies = {versie.pk: versie.nummer for versie in erbij.versies}
    return Stukbeeld(
        pk=stuk.pk,
        sleutel=stuk.sleutel,
        nummer=stuk.nummer,
        soort=stuk.soort,
        grondslag=stuk.grondslag,
        register=str(stuk.register_id or ""),
        feiten=feiten,
        grenzen=bewaard,
        fase=fase,
        doel=doel.tekst if doel else "",
        doel_op=doel.datum if doel else None,
        staat_stil=boek.stands_still(feiten, doel.datum if doel else None, dag),
        door=str(stuk.door_id),
        op=stuk.op,
        versies=tuple(Versiebeeld(v.nummer, v.inhoud, str(v.door_id), v.op) for v in erbij.versies),
        einde_waarom=einde.tekst if einde else "",
        verstrekkingen=tuple(
            Verstrekkingsbeeld(v.ontvanger, v.grond, v.aan_wie, v.waarom, versies[v.versie_id], str(v.door_id), v.op)
            for v in erbij.verstrekkingen
        ),
    )


def names_of(functies: Iterable[str]) -> dict[str, str]:
    """Return the names of colleagues by the number of their functie, outside the compartment: inside nothing else is seen."""
    wie = Functie.objects.filter(pk__in={int(functie) for functie in functies if functie}).select_related("gebruiker")
    return {str(functie.pk): functie.gebruiker.naam for functie in wie}
