"""Writes letters of leerplicht: one to each parent with custody, kept as it was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from aanwezig.actions.bevestigen import check_bevestigd
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.core.herleiding.taal import dutch_date, dutch_number, dutch_weekday_date
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.werk.brieven import fill_in
from aanwezig.core.werk.verloop import ZAAK
from aanwezig.definitions.boeken import brieven
from aanwezig.exchange.brief.pdf import Briefpagina, make_pdf
from aanwezig.store.models import Brief, Contact, Functie, Gesprek, Zaak
from aanwezig.store.wand import working


@dataclass(frozen=True, slots=True)
class Conceptbrief:
    """A letter before it is sent: to whom, its subject and its text."""

    aan: Contact
    onderwerp: str
    tekst: str


def draft(zaak: Zaak, sjabloon: str, moment: Moment) -> list[Conceptbrief]:
    """Return the letter to each parent with custody, filled in; writes nothing.

    Raises:
        NietMogelijk: when the letter does not exist, nobody with custody is known, or what it needs is not there.
    """
    brief = brieven().get(sjabloon)
    versie = brief.version_on(moment.dag) if brief else None
    if versie is None:
        raise NietMogelijk("Kies een brief.")
    ouders = list(zaak.leerling.contacten.filter(heeft_gezag=True))
    if not ouders:
        raise NietMogelijk("Er is geen ouder met gezag bekend. Vraag de school om de gegevens aan te vullen.")
    velden = _fields(zaak, moment)
    if not velden["gesprek"] and "{gesprek}" in versie.tekst:
        raise NietMogelijk("Deze brief noemt een gesprek. Plan eerst het gesprek.")
    return [Conceptbrief(ouder, fill_in(versie.onderwerp, velden), fill_in(versie.tekst, velden)) for ouder in ouders]


@working()
def verstuur_brieven(zaak: Zaak, sjabloon: str, teksten: Mapping[int, str], moment: Moment) -> list[Brief]:
    """Send a letter to each parent with custody; ``teksten``: by contact, the text as the officer left it.

    Raises:
        NietNu: when the case has ended.
        NietMogelijk: see ``draft``; or when what the case rests on has changed and nobody confirmed it yet.
    """
    if moment.door is None:
        raise ValueError("a person sends a letter: give the moment a functie")
    ZAAK.after(zaak.stand, "plannen")
    check_bevestigd(zaak.gemeente, zaak=zaak)
    versie = brieven()[sjabloon].version_on(moment.dag)
    assert versie is not None
    verstuurd = []
    for concept in draft(zaak, sjabloon, moment):
        tekst = teksten.get(concept.aan.pk, concept.tekst).replace("\r\n", "\n").strip()
        brief = Brief.objects.create(
            zaak=zaak,
            leerling=zaak.leerling,
            aan=concept.aan,
            aan_naam=concept.aan.naam,
            aan_adres=concept.aan.adres,
            sjabloon=sjabloon,
            sjabloon_versie=versie.versie,
            onderwerp=concept.onderwerp,
            tekst=tekst,
            pdf=make_pdf(_page(concept, tekst, zaak, moment.door, moment)),
            door=moment.door,
            verstuurd_op=moment.op,
        )
        log(moment, "brief-verstuurd", zaak.leerling, {"brief": brief.pk, "zaak": zaak.pk, "sjabloon": sjabloon, "versie": versie.versie})
        verstuurd.append(brief)
    return verstuurd


def _page(concept: Conceptbrief, tekst: str, zaak: Zaak, door: Functie, moment: Moment) -> Briefpagina:
    return Briefpagina(
        van=f"Leerplicht, gemeente {zaak.gemeente}",
        adres=[f"Aan {concept.aan.naam}", *(deel.strip() for deel in concept.aan.adres.split(",") if deel.strip())],
        datum=dutch_date(moment.dag),
        onderwerp=concept.onderwerp,
        aanhef=f"Beste {concept.aan.naam},",
        alineas=[" ".join(alinea.split()) for alinea in tekst.split("\n\n") if alinea.strip()],
        ondertekening=door.gebruiker.naam,
        functie=door.get_rol_display(),
        contact=door.gebruiker.email,
    )


def _fields(zaak: Zaak, moment: Moment) -> dict[str, str]:
    melding = zaak.meldingen.order_by("-ingediend_op").first()
    gesprek = Gesprek.objects.filter(zaak__in=zaak.with_merged()).order_by("-gepland_op").first()
    lokaal = gesprek.gepland_op.astimezone(AMSTERDAM) if gesprek else None
    return {
        "leerling": str(zaak.leerling),
        "voornaam": zaak.leerling.voornaam or str(zaak.leerling),
        "school": str(melding.organisatie) if melding and melding.organisatie else "de school",
        "gemeente": str(zaak.gemeente),
        "behandelaar": zaak.behandelaar.gebruiker.naam if zaak.behandelaar else "",
        "datum": dutch_date(moment.dag),
        "gesprek": f"{dutch_weekday_date(lokaal.date())} om {lokaal:%H.%M} uur{f', {gesprek.waar}' if gesprek and gesprek.waar else ''}"
        if lokaal
        else "",
        "uren": dutch_number(Fraction(melding.uren)) if melding and melding.uren is not None else "veel",
        "begin": dutch_date(melding.begin_datum) if melding and melding.begin_datum else "",
        "eind": dutch_date(melding.eind_datum) if melding else "",
    }
