"""Writes letters about a meeting to parents and pupil: an invitation, that it changed, or that it is off. Kept as they were sent.

Which letter somebody gets follows from what the last one told (core/werk/overlegbrieven); to whom one goes, from custody and age.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from aanwezig.actions.bevoegd import acting_functie
from aanwezig.actions.brieven import PUNT, Briefkop, lay_out
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.core.herleiding.taal import dutch_weekday_date
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.werk.brieven import fill_in
from aanwezig.core.werk.overlegbrieven import Briefsoort
from aanwezig.definitions.boeken import overlegbrieven
from aanwezig.exchange.brief.pdf import Briefpagina, make_pdf
from aanwezig.store.deuren.casussen import WERKEN
from aanwezig.store.deuren.gezinsbrieven import Post, place_of, post_of
from aanwezig.store.deuren.overleggen import PLANNEN, soort_of
from aanwezig.store.deuren.overleggezin import table_for
from aanwezig.store.models import Bespreking, Deelnamestand, Functie, Gezinsbrief, Houdersoort, Overleg
from aanwezig.store.wand import working


@dataclass(frozen=True, slots=True)
class Conceptbrief:
    """A letter before it is sent: to whom, what for, and what it says. ``sleutel``: which invitation, in a form."""

    post: Post
    soort: Briefsoort
    versie: str
    onderwerp: str
    tekst: str

    @property
    def sleutel(self) -> str:
        """Which invitation it is for."""
        return str(self.post.uitnodiging.sleutel)


def draft(bespreking: Bespreking, overleg: Overleg, moment: Moment) -> list[Conceptbrief]:
    """Return the letters that are due for an item of a meeting, filled in; writes nothing.

    Raises:
        NietMogelijk: when the letter would say nothing about where it is or who sits there.
    """
    post = [een for een in post_of(bespreking, overleg, moment.op, moment.dag) if een.nodig is not None]
    if any(een.nodig is not Briefsoort.AFZEGGING for een in post):
        if not place_of(overleg):
            raise NietMogelijk("Er staat nog niet waar het overleg is. Schrijf dat eerst op, bij 'Verzet het overleg'.")
        if not table_for(overleg, bespreking.casus_id):
            raise NietMogelijk("Er is nog niemand uitgenodigd. De brief noemt wie aan tafel zit: nodig eerst de organisaties uit.")
    return [_draft(een, een.nodig, bespreking, overleg, moment) for een in post if een.nodig is not None]


def _draft(post: Post, soort: Briefsoort, bespreking: Bespreking, overleg: Overleg, moment: Moment) -> Conceptbrief:
    versie = overlegbrieven().version_on(moment.dag, soort, post.uitnodiging.soort)
    if versie is None:
        raise NietMogelijk("Op deze dag geldt er nog geen tekst voor deze brief.")
    eerder = post.laatste
    waar = place_of(overleg)
    velden = {
        "voornaam": bespreking.leerling.voornaam or str(bespreking.leerling),
        "organisatie": str(overleg.organisatie),
        "overleg": soort_of(overleg).voluit.lower(),
        "uitleg": overlegbrieven().uitleg[overleg.soort].tekst,
        "vraag": " ".join(bespreking.vraag.split()),
        "wanneer": _when(overleg.begin_op),
        "waar": waar,
        "was": ", ".join(deel for deel in ((_when(eerder.begin_op), eerder.waar) if eerder else (_when(overleg.begin_op), waar)) if deel),
        "wie": "\n".join(_seat(rol, wie) for rol, wie in table_for(overleg, bespreking.casus_id)),
    }
    return Conceptbrief(post, soort, versie.versie, fill_in(versie.onderwerp, velden), fill_in(versie.tekst, velden))


def _when(op: datetime) -> str:
    lokaal = op.astimezone(AMSTERDAM)
    return f"{dutch_weekday_date(lokaal.date())} om {lokaal:%H.%M} uur"


def _seat(rol: str, wie: str) -> str:
    return f"{PUNT}{rol[:1].upper()}{rol[1:]}{f', {wie}' if wie else ''}"


@working()
def verstuur_gezinsbrieven(bespreking: Bespreking, overleg: Overleg, teksten: Mapping[str, str], moment: Moment) -> list[Gezinsbrief]:
    """Send the letters that are due to whom is chosen; ``teksten``: by invitation (``Conceptbrief.sleutel``), the text as it was left. By
    who makes the agenda or brought the item in, and works on the case.

    Raises:
        NietMogelijk: when nobody is chosen, a text is empty, or for somebody no letter is due (any more); else see ``draft``.
        ValueError: when the item is neither's, or who acts takes no part in the case.
    """
    door = acting_functie(moment, PLANNEN)
    acting_functie(moment, WERKEN)
    rijen = Bespreking.objects.select_for_update(of=("self",)).select_related("casus", "leerling")
    bespreking = rijen.get(pk=bespreking.pk)
    overleg = Overleg.objects.select_for_update(of=("self",)).select_related("organisatie").get(pk=overleg.pk)
    if not bespreking.casus.deelnames.filter(organisatie=door.organisatie_id, stand=Deelnamestand.DOET_MEE).exists():
        raise ValueError("who works on a case takes part in it")
    if bespreking.anoniem or door.organisatie_id not in (overleg.organisatie_id, bespreking.organisatie_id):
        raise ValueError("who makes the agenda invites, and who brought the item in")
    if not teksten:
        raise NietMogelijk("Kies aan wie de brief gaat.")
    concepten = {een.sleutel: een for een in draft(bespreking, overleg, moment)}
    if not set(teksten) <= set(concepten):
        raise NietMogelijk("Er is iets veranderd: niet iedereen hoeft deze brief nog te krijgen. Kijk opnieuw.")
    return [_send(concepten[een], tekst, bespreking, overleg, door, moment) for een, tekst in teksten.items()]


def _send(concept: Conceptbrief, tekst: str, bespreking: Bespreking, overleg: Overleg, door: Functie, moment: Moment) -> Gezinsbrief:
    tekst = tekst.replace("\r\n", "\n").strip()
    if not tekst:
        raise NietMogelijk("Een brief zonder tekst gaat niet weg. Schrijf hem, of stuur hem niet.")
    post = concept.post
    brief = Gezinsbrief.objects.create(
        uitnodiging=post.uitnodiging,
        casus=bespreking.casus,
        leerling=bespreking.leerling,
        soort=concept.soort,
        begin_op=overleg.begin_op,
        waar=place_of(overleg),
        aan_naam=post.naam,
        aan_adres=post.adres,
        sjabloon_versie=concept.versie,
        onderwerp=concept.onderwerp,
        tekst=tekst,
        pdf=make_pdf(_page(concept, tekst, bespreking, door, moment)),
        door=door,
        verstuurd_op=moment.op,
    )
    gegevens = {"casus": bespreking.casus_id, "uitnodiging": post.uitnodiging.pk, "brief": brief.pk}
    log(moment, "gezin-brief", bespreking.leerling, gegevens | {"soort": concept.soort, "versie": concept.versie})
    return brief


def _page(concept: Conceptbrief, tekst: str, bespreking: Bespreking, door: Functie, moment: Moment) -> Briefpagina:
    post = concept.post
    zelf = post.uitnodiging.soort == Houdersoort.LEERLING
    kop = Briefkop(
        van=str(door.organisatie),
        aan=post.naam,
        adres=post.adres,
        aanhef=(bespreking.leerling.voornaam or post.naam) if zelf else post.naam,
        onderwerp=concept.onderwerp,
        kenmerk=f"casus {bespreking.casus.nummer}",
    )
    return lay_out(kop, tekst, door, moment)
