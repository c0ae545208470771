"""The door to letters about a meeting to parents and pupil: for who invites them, and for whom a letter was sent to.

A letter says a name and an address, so who works on the case and doesn't invite sees that one went out and not to whom.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from aanwezig.core.werk.overlegbrieven import Briefsoort, Verteld, due
from aanwezig.definitions.boeken import eigenbeleid
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.casussen import WERKEN, visible_casussen
from aanwezig.store.deuren.eigen import Eigen
from aanwezig.store.deuren.leerlingen import NietGevonden, with_gezag_on
from aanwezig.store.deuren.overleggen import PLANNEN
from aanwezig.store.deuren.overleggezin import who_knows_home
from aanwezig.store.models import (
    KOMEND,
    Bespreking,
    Contact,
    Functie,
    Gezinsbrief,
    Gezinsuitnodiging,
    Houdersoort,
    Overleg,
    Overlegstand,
)


def place_of(overleg: Overleg) -> str:
    """Return where a meeting is, as a letter says it; nothing when nobody wrote it down."""
    op_afstand = f"op afstand, via {overleg.link}" if overleg.link else ""
    return ", of ".join(deel for deel in (overleg.plek, op_afstand) if deel)


@dataclass(frozen=True, slots=True)
class Post:
    """What somebody who was invited was sent, the last first, and which letter is due.

    ``aan``: who it is to, None for the pupil. ``geen``: why no letter goes to them, empty when one can.
    """

    uitnodiging: Gezinsuitnodiging
    brieven: tuple[Gezinsbrief, ...]
    aan: Contact | None
    nodig: Briefsoort | None
    geen: str

    @property
    def naam(self) -> str:
        """Who it is to."""
        return self.aan.naam if self.aan is not None else str(self.uitnodiging.leerling)

    @property
    def adres(self) -> str:
        """Where it goes; of a pupil we know no address."""
        return self.aan.adres if self.aan is not None else ""

    @property
    def laatste(self) -> Gezinsbrief | None:
        """The last letter."""
        return self.brieven[0] if self.brieven else None


def besprekingen_with_post(overleg: Overleg, functie: Functie, dag: date) -> list[Bespreking]:
    """Return the items by name of a meeting for which somebody writes letters: who was invited from home stands with them.

    Also of a meeting that was called off, and of an item that went off the agenda: then who was invited has still to hear so.
    """
    if not can_do(functie, PLANNEN) or not can_do(functie, WERKEN):
        return []
    hier = Gezinsuitnodiging.objects.filter(overleg=overleg).values("bespreking")
    mijn = Bespreking.objects.filter(pk__in=hier, anoniem=False, casus__in=visible_casussen(functie, dag, WERKEN).values("pk"))
    alle = [
        een
        for een in mijn.select_related("leerling", "casus", "organisatie", "agendapunt").order_by("pk")
        if functie.organisatie_id in (overleg.organisatie_id, een.organisatie_id)
    ]
    kent = who_knows_home(functie, [een.leerling_id for een in alle], dag)
    return [een for een in alle if een.leerling_id in kent]


def access_post(overleg: Overleg, sleutel: UUID, functie: Functie, dag: date) -> Bespreking:
    """Return an item for which somebody writes letters.

    Raises:
        NietGevonden: when there is none, or not for this functie.
    """
    bespreking = next((een for een in besprekingen_with_post(overleg, functie, dag) if een.sleutel == sleutel), None)
    if bespreking is None:
        raise NietGevonden
    return bespreking


def post_of(bespreking: Bespreking, overleg: Overleg, op: datetime, dag: date) -> list[Post]:
    """Return what was sent to whom of home, and what is due. Of an invitation that was taken back only when a letter had gone out."""
    return post_at([bespreking], overleg, op, dag)[bespreking.pk]


def post_at(besprekingen: Collection[Bespreking], overleg: Overleg, op: datetime, dag: date) -> dict[int, list[Post]]:
    """Return the same for more items at once, by item (database id)."""
    rijen: dict[int, list[Gezinsuitnodiging]] = {een.pk: [] for een in besprekingen}
    alle = Gezinsuitnodiging.objects.filter(bespreking__in=list(rijen), overleg=overleg).select_related("leerling").order_by("pk")
    for rij in alle:
        rijen[rij.bespreking_id].append(rij)
    brieven: dict[int, list[Gezinsbrief]] = {}
    verstuurd = Gezinsbrief.objects.filter(uitnodiging__bespreking__in=list(rijen), uitnodiging__overleg=overleg).defer("pdf")
    for brief in verstuurd.select_related("door__gebruiker", "door__organisatie").order_by("-verstuurd_op", "-pk"):
        brieven.setdefault(brief.uitnodiging_id, []).append(brief)
    ouders: dict[int, dict[tuple[str, str], Contact]] = {}
    for contact in with_gezag_on(dag).filter(leerling__in={een.leerling_id for een in besprekingen}).order_by("pk"):
        ouders.setdefault(contact.leerling_id, {})[contact.naam, contact.relatie] = contact
    return {pk: list(_post(hier, brieven, ouders, overleg, op, dag)) for pk, hier in rijen.items()}


def _post(
    rijen: list[Gezinsuitnodiging],
    brieven: Mapping[int, list[Gezinsbrief]],
    ouders: Mapping[int, Mapping[tuple[str, str], Contact]],
    overleg: Overleg,
    op: datetime,
    dag: date,
) -> Iterator[Post]:
    nu = {_who(een) for een in rijen if een.vervallen_op is None}
    for rij in rijen:
        hier = tuple(brieven.get(rij.pk, ()))
        if rij.vervallen_op is not None and (_who(rij) in nu or not hier):
            continue
        aan, geen = _reader(rij, ouders.get(rij.leerling_id, {}), dag)
        nodig = None if geen or overleg.begin_op <= op else _due(rij, overleg, hier[0] if hier else None)
        yield Post(rij, hier, aan, nodig, geen)


def _who(rij: Gezinsuitnodiging) -> tuple[str, str, str]:
    return rij.soort, rij.naam, rij.relatie


def _reader(rij: Gezinsuitnodiging, ouders: Mapping[tuple[str, str], Contact], dag: date) -> tuple[Contact | None, str]:
    """Return whom a letter is to (None: the pupil), and why none goes to them. Age and custody decide, as for the own file."""
    houder = eigenbeleid().houders[rij.soort]
    kan = houder.can_look(rij.leerling.age_on(dag))
    if rij.soort == Houdersoort.LEERLING:
        return None, "" if kan else f"Onder de {houder.van} jaar gaat de brief naar de ouders. Vertel het de leerling zelf."
    aan = ouders.get((rij.naam, rij.relatie))
    if not kan:
        return aan, f"Vanaf {houder.tot} jaar gaat de brief naar de leerling zelf."
    return aan, "" if aan is not None else "Heeft geen gezag (meer). Daarom gaat er geen brief."


def _due(rij: Gezinsuitnodiging, overleg: Overleg, laatste: Gezinsbrief | None) -> Briefsoort | None:
    if rij.vervallen_op is None and overleg.stand not in (*KOMEND, Overlegstand.AFGEZEGD):
        return None  # it was held
    verteld = None if laatste is None else Verteld(Briefsoort(laatste.soort), laatste.begin_op, laatste.waar)
    return due(rij.vervallen_op is None and overleg.stand in KOMEND, overleg.begin_op, place_of(overleg), verteld)


def access_gezinsbrief(bespreking: Bespreking, overleg: Overleg, sleutel: UUID) -> Gezinsbrief:
    """Return a letter that was sent for an item for which somebody writes letters, with its page.

    Raises:
        NietGevonden: when there is none.
    """
    brief = Gezinsbrief.objects.filter(uitnodiging__bespreking=bespreking, uitnodiging__overleg=overleg, sleutel=sleutel).first()
    if brief is None:
        raise NietGevonden
    return brief


def own_gezinsbrieven(eigen: Eigen) -> QuerySet[Gezinsbrief]:
    """Return the letters about meetings that were sent to this holder, the last first; without the pages themselves."""
    wie = eigen.toegang
    rijen = Gezinsbrief.objects.filter(
        leerling=eigen.leerling, uitnodiging__soort=wie.soort, uitnodiging__naam=wie.naam, uitnodiging__relatie=wie.relatie
    )
    rijen = rijen.defer("pdf", "aan_adres").select_related("door__organisatie", "uitnodiging").order_by("-verstuurd_op", "-pk")
    return rijen if eigen.can_see(Gezinsbrief.veldgroep) else rijen.none()


def access_own_gezinsbrief(eigen: Eigen, sleutel: UUID) -> Gezinsbrief:
    """Return a letter that was sent to this holder, with its page.

    Raises:
        NietGevonden: when there is none; the letter to the other parent is none of theirs.
    """
    brief = own_gezinsbrieven(eigen).defer(None).filter(sleutel=sleutel).first()
    if brief is None:
        raise NietGevonden
    return brief
