"""The menu: the parts of the work that a functie has something to do in."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.handhaving import enters
from aanwezig.store.deuren.taken import count_mine, kinds_of
from aanwezig.store.deuren.vierogen import count_waiting
from aanwezig.store.models import Functie
from aanwezig.web.huis.verzoek import Verzoek


@dataclass(frozen=True, slots=True)
class Menupunt:
    """One place in the menu. ``teken`` is a sign beside the word; ``aantal``: how many open tasks are mine (None: it counts none)."""

    naam: str
    adres: str
    teken: str
    aantal: int | None
    hier: bool


@dataclass(frozen=True, slots=True)
class _Deel:
    """A part of the work. ``behalve``: who may do one of these reaches it as a page beside another part; ``ook``: the pages that are so."""

    naam: str
    adres: str
    teken: str
    daden: tuple[str, ...] = ()
    behalve: tuple[str, ...] = ()
    ook: str = ""


HANDHAVING, BEVESTIGEN = "Handhaving", "Bevestigen"
PLEKKEN = ("plek-vragen", "plek-besluiten", "plek-beheren")
DELEN = (
    _Deel("Mijn werk", "werk:mijn-werk", "▤"),
    _Deel("De ochtend", "ochtend:ochtend", "☼", ("verzuim-registreren",)),
    _Deel("De balie", "balie:ziek", "☎", ("ziekmelding-aannemen", "te-laat-noteren")),
    _Deel("Leerlingen", "leerlingen:lijst", "☺", ("leerling-bekijken",)),
    _Deel("Signalen", "signalen:lijst", "◔", ("signaal-opvolgen",)),
    _Deel("Meldingen", "meldingen:lijst", "✉", ("melding-doen", "melding-oppakken")),
    _Deel("Zaken", "zaken:lijst", "⇢", ("zaak-behandelen", "zaak-overdragen")),
    _Deel("Casussen", "casussen:lijst", "↻", ("casus-bekijken",)),
    _Deel("Plekken", "plekken:bord", "⊞", PLEKKEN, ook="ontbrekend"),
    _Deel("Overleggen", "overleggen:lijst", "◌", ("overleg-bekijken",)),
    _Deel("Verwijzingen", "verwijzingen:lijst", "✚", ("verwijzing-doen", "verwijzing-behandelen")),
    _Deel("Medisch dossier", "medisch:lijst", "⚕", ("medisch-dossier",)),
    _Deel("Veilig Thuis", "veilig_thuis:lijst", "⌂", ("veilig-thuis-vastleggen",)),
    _Deel("Meedenken", "consult:lijst", "❝", ("consult-vragen", "consult-beantwoorden")),
    _Deel("Leveringen", "leveringen:lijst", "⇪", ("levering-opnemen",)),
    _Deel("Cijfers", "cijfers:jaar", "◫", ("cijfers-gemeente", "cijfers-school")),
    _Deel("Cijfers register", "registercijfers:cijfers", "◨", ("cijfers-register",)),
    _Deel("Ontbrekend aanbod", "ontbrekend:aanbod", "⊟", ("cijfers-aanbod",), PLEKKEN),
    _Deel("Preventief werk", "preventief:bord", "❂", ("preventief-bekijken",)),
    _Deel("Beheer", "beheer:overzicht", "◎", ("medewerker-beheren",)),
    _Deel(HANDHAVING, "handhaving:lijst", "⚖", ("wpg-verwerken", "wpg-toezien", "wpg-autoriseren")),
    _Deel("Noodtoegang", "nood:nakijken", "‼", ("noodtoegang-beoordelen",)),
    _Deel("Achtergehouden", "achterhouden:lijst", "◪", ("achterhouden-toezien",)),
    _Deel(BEVESTIGEN, "beheer:bevestigen", "✓", ("functie-bevestigen",)),
    _Deel("Bewaren", "bewaren:lijsten", "▣", ("vernietiging-beheren",)),
    _Deel("Regels", "regels:lijst", "§"),
)


def menu_of(request: Verzoek) -> list[Menupunt]:
    """Return the menu for who asks; the part that the page belongs to is marked."""
    hier = request.resolver_match.app_name if request.resolver_match else ""
    return [
        Menupunt(
            deel.naam, reverse(deel.adres), deel.teken, _count(deel, request), hier in (deel.adres.partition(":")[0], deel.ook or None)
        )
        for deel in DELEN
        if _visible(deel, request.functie) and (deel.naam != HANDHAVING or enters(request.functie, request.moment.dag))
    ]


def _count(deel: _Deel, request: Verzoek) -> int | None:
    """Return how much waits behind a part; None when it counts nothing, and for what is there now and then: when nothing waits."""
    if deel.naam == BEVESTIGEN:
        return count_waiting(request.functie, request.moment.dag) or None
    return count_mine(request.functie, request.moment.dag) if deel is DELEN[0] else None


def first_page(functie: Functie) -> str:
    """Return where somebody begins: their work, or (when their role has no tasks) the first part that is for them."""
    eigen = [deel.adres for deel in DELEN if deel.daden and _visible(deel, functie)]
    return DELEN[0].adres if kinds_of(functie) or not eigen else eigen[0]


def _visible(deel: _Deel, functie: Functie) -> bool:
    if deel is DELEN[0]:
        return first_page(functie) == deel.adres
    if any(can_do(functie, daad) for daad in deel.behalve):
        return False
    return not deel.daden or any(can_do(functie, daad) for daad in deel.daden)
