"""The door to what was put right at the request of parents or pupil: who had read it, who was told, and what somebody was told.

Source: AVG, article 19.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from aanwezig.definitions.boeken import eigenbeleid
from aanwezig.store.deuren.leerlingen import in_view, relations_of
from aanwezig.store.models import DOSSIER_BEKEKEN, Bericht, Correctieverzoek, Functie, Logregel, Organisatie

DOORGEGEVEN = "correctie-doorgegeven"


@dataclass(frozen=True, slots=True)
class Lezers:
    """Who read what was put right, outside the organisation that did so: those who still have a ground, and the organisations where
    nobody has one any more."""

    nu: tuple[Functie, ...]
    zonder: tuple[Organisatie, ...]


@dataclass(frozen=True, slots=True)
class Verteld:
    """Which organisations were told that something was put right, and which have to be told by hand."""

    wel: tuple[Organisatie, ...]
    met_de_hand: tuple[Organisatie, ...]


def readers_of(verzoek: Correctieverzoek, nu: datetime, dag: date) -> Lezers:
    """Return who opened the file and read there the kind of data that a request is about (any kind, when it says of none), as far back as
    the regelwerk asks; not who read what stands in a closed compartment."""
    over = verzoek.verzuimrij or verzoek.signaal or verzoek.melding or verzoek.gesprek
    blikken = Logregel.objects.filter(leerling=verzoek.leerling_id, daad=DOSSIER_BEKEKEN, op__gte=nu - eigenbeleid().doorgeven_terug)
    if over is not None:
        blikken = blikken.filter(gegevens__velden__contains=[over.veldgroep])
    wie = blikken.exclude(door=None).exclude(door__organisatie=verzoek.organisatie_id).order_by().values_list("door", flat=True)
    functies = Functie.objects.filter(pk__in=wie.distinct()).select_related("gebruiker", "organisatie").order_by("organisatie__naam", "pk")
    aan_het_werk = (functie for functie in functies if functie.holds_on(dag) and functie.gebruiker.is_active)
    nog = tuple(functie for functie in aan_het_werk if relations_of(functie, dag, [verzoek.leerling_id])[verzoek.leerling_id][1])
    met = {functie.organisatie_id for functie in nog}
    zonder = {functie.organisatie for functie in functies if functie.organisatie_id not in met}
    return Lezers(nog, tuple(sorted(zonder, key=lambda organisatie: organisatie.naam)))


def told_of_correction(verzoek: Correctieverzoek) -> Verteld | None:
    """Return which organisations were told of what a request put right, as the logbook has it; None when nobody looked for readers."""
    regel = Logregel.objects.filter(leerling=verzoek.leerling_id, daad=DOORGEGEVEN, gegevens__verzoek=verzoek.pk).first()
    if regel is None:
        return None
    wel, met_de_hand = (
        tuple(Organisatie.objects.filter(pk__in=regel.gegevens[deel]).order_by("naam", "pk")) for deel in ("verteld", "met_de_hand")
    )
    return Verteld(wel, met_de_hand)


def corrections_told(functie: Functie, dag: date, nu: datetime) -> list[Bericht]:
    """Return of which pupils in view somebody was told lately that something was put right that they had read, the last first."""
    sinds = nu - eigenbeleid().doorgeven_zichtbaar
    berichten = Bericht.objects.filter(in_view(functie, dag), aan=functie, soort=DOORGEGEVEN, op__gt=sinds)
    return list(berichten.select_related("leerling").order_by("-op", "-pk"))
