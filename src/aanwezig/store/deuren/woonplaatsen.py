"""The door to where a pupil lived: what holds, what was put aside, and the work that lies with a municipality."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from aanwezig.definitions.boeken import regioboek
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.leerlingen import NietGevonden, last_day_of
from aanwezig.store.deuren.meldingen import visible_meldingen
from aanwezig.store.deuren.organisaties import gemeenten_on
from aanwezig.store.deuren.zaken import visible_zaken
from aanwezig.store.models import Functie, Leerling, Melding, Woonplaats, Zaak
from aanwezig.store.models.meldingen import LOPENDE_MELDINGEN
from aanwezig.store.ontvangers import receiver_of, region_of

OVERDRAGEN = "zaak-overdragen"


@dataclass(frozen=True, slots=True)
class Lopend:
    """Open work about a pupil that somebody sees: cases of the own municipality, and reports that are in no such case."""

    zaken: Sequence[Zaak]
    meldingen: Sequence[Melding]


def put_aside(leerling: Leerling, functie: Functie, dag: date) -> list[Woonplaats]:
    """Return where a pupil was said to live before that was put right, as far as a functie may read it, what was put aside last first."""
    tot = last_day_of(functie, leerling, dag, Woonplaats.veldgroep)
    toen = Q() if tot is None else Q(vervallen_op__date__lte=tot)
    return list(Woonplaats.objects.filter(toen, leerling=leerling).exclude(vervallen_op=None).order_by("-vervallen_op", "-pk"))


def access_woonplaats(leerling: Leerling, nummer: int) -> Woonplaats:
    """Return a residence that holds.

    Raises:
        NietGevonden: when it is none of this pupil, or was put aside.
    """
    woonplaats = Woonplaats.objects.known().filter(leerling=leerling, pk=nummer).select_related("leerling").first()
    if woonplaats is None:
        raise NietGevonden
    return woonplaats


def running_work(leerling: Leerling, functie: Functie, dag: date) -> Lopend:
    """Return the open work about a pupil that somebody sees, by number."""
    zaken = list(visible_zaken(functie, dag).open().filter(leerling=leerling).order_by("nummer", "pk"))
    meldingen = visible_meldingen(functie, dag).filter(leerling=leerling, stand__in=LOPENDE_MELDINGEN)
    return Lopend(zaken, list(meldingen.exclude(zaken__in=zaken).select_related("gemeente").order_by("nummer", "pk")))


def moved_away(functie: Functie, dag: date) -> list[Zaak]:
    """Return the open cases, of this functie or of nobody yet, of who lives where somebody else does this work: to hand over."""
    if not can_do(functie, OVERDRAGEN):
        return []
    hier = visible_zaken(functie, dag, OVERDRAGEN).open().filter(Q(behandelaar=functie) | Q(behandelaar=None)).order_by("nummer", "pk")
    if regio := region_of(functie.organisatie):
        weg = [zaak for zaak in hier.select_related("leerling") if not _in_region(zaak.leerling.woongemeente, regio, dag)]
        return [zaak for zaak in weg if receiver_of(zaak.leerling, zaak.soort, dag) is not None]
    elders = gemeenten_on(dag).exclude(pk=functie.organisatie_id).values("code").order_by()
    return list(hier.filter(leerling__woongemeente__in=elders))


def _in_region(gemeente: str, rmc: str, dag: date) -> bool:
    """Say whether a municipality is in an RMC region; of one whose region is not known, nothing says that it isn't."""
    regio = regioboek().rmc_of(gemeente, dag)
    return regio is None or regio.code == rmc
