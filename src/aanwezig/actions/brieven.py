"""Writes letters of leerplicht, kept as they were sent: one to each parent with custody, or to a young person who is of age."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from aanwezig.actions.bevestigen import check_bevestigd
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.core.herleiding.taal import dutch_date, dutch_number, dutch_weekday_date
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.werk.brieven import Briefversie, fill_in, plain_gemeente
from aanwezig.core.werk.verloop import ZAAK
from aanwezig.definitions.boeken import brieven, schoolwoorden
from aanwezig.definitions.brieven import ABSOLUUT, ANDERS
from aanwezig.exchange.brief.pdf import Briefpagina, make_pdf
from aanwezig.store.deuren.leerlingen import gezag_of, is_under_gezag
from aanwezig.store.deuren.meldingen import counted_in, maat_of
from aanwezig.store.models import Afspraak, Brief, Contact, Functie, Gesprek, Melding, Meldingstand, Zaak
from aanwezig.store.wand import working

PUNT = "- "
"""How a line of a list begins."""
ZELF = 0
"""The number of the young person, where a letter is named by the number of its contact."""


class Stap(StrEnum):
    """What has to be done before a letter can be made."""

    OUDERS = "ouders"
    PLANNEN = "plannen"
    VASTLEGGEN = "vastleggen"
    ANDERE = "andere"
    """Nothing helps: another letter is to be chosen."""


@dataclass(frozen=True, slots=True)
class Belet:
    """Why a letter can't be made yet, and what to do first; ``gesprek``: the talk that waits to be recorded."""

    zin: str
    stap: Stap
    gesprek: Gesprek | None = None


@dataclass(frozen=True, slots=True)
class Ontvanger:
    """To whom a letter goes: a contact, by its number, or (``ZELF``) the young person; ``aanhef``: how the letter begins."""

    pk: int
    naam: str
    aanhef: str
    adres: str = ""
    contact: Contact | None = None


@dataclass(frozen=True, slots=True)
class Conceptbrief:
    """A letter before it is sent: to whom, its subject and its text."""

    aan: Ontvanger
    onderwerp: str
    tekst: str


def draft(zaak: Zaak, sjabloon: str, moment: Moment) -> list[Conceptbrief]:
    """Return the letter to each parent with custody, or to a young person who is of age, filled in; writes nothing.

    Raises:
        NietMogelijk: when the letter does not exist, nobody with custody is known, or what it needs is not there.
    """
    brief = brieven().get(sjabloon)
    versie = brief.version_on(moment.dag) if brief else None
    if versie is None:
        raise NietMogelijk("Kies een brief.")
    if belet := _what_lacks(zaak, versie, moment):
        raise NietMogelijk(belet.zin)
    zo = versie if is_under_gezag(zaak.leerling, moment.dag) else versie.meerderjarig
    assert zo is not None
    velden = _fields(zaak, zo, moment)
    return [Conceptbrief(wie, fill_in(zo.onderwerp, velden), fill_in(zo.tekst, velden)) for wie in _to_whom(zaak, moment.dag)]


def what_lacks(zaak: Zaak, moment: Moment) -> dict[str, Belet]:
    """Return by letter why it can't be made yet; one that can be made isn't among them."""
    uit = {}
    for brief in brieven().values():
        versie = brief.version_on(moment.dag)
        if versie is not None and (belet := _what_lacks(zaak, versie, moment)):
            uit[brief.id] = belet
    return uit


def _what_lacks(zaak: Zaak, versie: Briefversie, moment: Moment) -> Belet | None:
    if not is_under_gezag(zaak.leerling, moment.dag):
        if versie.meerderjarig is None:
            return Belet("Deze brief is er niet voor wie meerderjarig is. Kies een andere brief.", Stap.ANDERE)
        versie = versie.meerderjarig
    elif not _to_whom(zaak, moment.dag):
        return Belet("Er is geen ouder met gezag bekend. Vraag de school om de gegevens aan te vullen.", Stap.OUDERS)
    gesprekken = _gesprekken(zaak)
    if "gesprek" in versie.velden and _planned(gesprekken, moment) is None:
        return Belet("Deze brief noemt een gesprek dat nog komt. Plan eerst het gesprek.", Stap.PLANNEN)
    if versie.velden & {"gesproken", "afspraken"} and _held(gesprekken) is None:
        hier = [een for een in gesprekken if een.organisatie_id == zaak.gemeente_id]
        te_doen = next((een for een in hier if een.uitkomst == Gesprek.Uitkomst.GEPLAND), None)
        if te_doen is not None:
            return Belet("Deze brief noemt de afspraken van een gesprek. Leg eerst het gesprek vast.", Stap.VASTLEGGEN, te_doen)
        return Belet("Deze brief noemt de afspraken van een gesprek, en die zijn er nog niet. Plan eerst een gesprek.", Stap.PLANNEN)
    return None


def _to_whom(zaak: Zaak, dag: date) -> list[Ontvanger]:
    """Return who has custody on the day of the letter; a young person who is of age then gets it, and nobody else."""
    wie = zaak.leerling
    if not is_under_gezag(wie, dag):
        return [Ontvanger(ZELF, str(wie), wie.voornaam or str(wie))]
    return [Ontvanger(ouder.pk, ouder.naam, ouder.naam, ouder.adres, ouder) for ouder in gezag_of(wie, dag)]


@working()
def verstuur_brieven(
    zaak: Zaak, sjabloon: str, teksten: Mapping[int, str], moment: Moment, adressen: Mapping[int, str] | None = None
) -> list[Brief]:
    """Send a letter to each parent with custody, or to a young person who is of age.

    ``teksten``: by contact (``ZELF``: the young person) the text as the officer left it; ``adressen``: where no address is known.

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
        aan, tekst = concept.aan, teksten.get(concept.aan.pk, concept.tekst).replace("\r\n", "\n").strip()
        adres = aan.adres or " ".join((adressen or {}).get(aan.pk, "").split())
        brief = Brief.objects.create(
            zaak=zaak,
            leerling=zaak.leerling,
            aan=aan.contact,
            aan_naam=aan.naam,
            aan_adres=adres,
            sjabloon=sjabloon,
            sjabloon_versie=versie.versie,
            onderwerp=concept.onderwerp,
            tekst=tekst,
            pdf=make_pdf(_page(replace(concept, aan=replace(aan, adres=adres)), tekst, zaak, moment.door, moment)),
            door=moment.door,
            verstuurd_op=moment.op,
        )
        log(moment, "brief-verstuurd", zaak.leerling, {"brief": brief.pk, "zaak": zaak.pk, "sjabloon": sjabloon, "versie": versie.versie})
        verstuurd.append(brief)
    return verstuurd


def _page(concept: Conceptbrief, tekst: str, zaak: Zaak, door: Functie, moment: Moment) -> Briefpagina:
    kop = Briefkop(
        van=f"Leerplicht gemeente {plain_gemeente(str(zaak.gemeente))}",
        aan=concept.aan.naam,
        adres=concept.aan.adres,
        aanhef=concept.aan.aanhef,
        onderwerp=concept.onderwerp,
        kenmerk=f"zaak {zaak.nummer}",
    )
    return lay_out(kop, tekst, door, moment)


@dataclass(frozen=True, slots=True)
class Briefkop:
    """What stands above a letter: who sends it, to whom and how it begins, what it is about, and the number to name when asking."""

    van: str
    aan: str
    adres: str
    aanhef: str
    onderwerp: str
    kenmerk: str


def lay_out(kop: Briefkop, tekst: str, door: Functie, moment: Moment) -> Briefpagina:
    """Lay a letter out as a page, signed by who makes it."""
    return Briefpagina(
        van=kop.van,
        adres=[f"Aan {kop.aan}", *(deel.strip() for deel in kop.adres.split(",") if deel.strip())],
        datum=dutch_date(moment.dag),
        onderwerp=kop.onderwerp,
        aanhef=f"Beste {kop.aanhef},",
        alineas=_alineas_of(tekst),
        ondertekening=door.gebruiker.naam,
        functie=door.get_rol_display(),
        contact=" · ".join(deel for deel in (door.gebruiker.telefoon, door.gebruiker.email) if deel),
        kenmerk=kop.kenmerk,
    )


def _alineas_of(tekst: str) -> list[str | list[str]]:
    """Return the alineas of a letter; one of which each line is a point is a list."""
    return [_alinea(alinea) for alinea in tekst.split("\n\n") if alinea.strip()]


def _alinea(tekst: str) -> str | list[str]:
    """Return an alinea as one line of text; one of which each line is a point is a list."""
    regels = [regel.strip() for regel in tekst.strip().splitlines()]
    if all(regel.startswith(PUNT) for regel in regels):
        return [regel.removeprefix(PUNT) for regel in regels]
    return " ".join(" ".join(regels).split())


def _fields(zaak: Zaak, versie: Briefversie, moment: Moment) -> dict[str, str]:
    """Return what the fields of a letter say; what isn't known is empty."""
    gesprekken = _gesprekken(zaak)
    gepland, gevoerd = _planned(gesprekken, moment), _held(gesprekken)
    velden = {
        "leerling": str(zaak.leerling),
        "voornaam": zaak.leerling.voornaam or str(zaak.leerling),
        "gemeente": plain_gemeente(str(zaak.gemeente)),
        "zaaknummer": zaak.nummer,
        "behandelaar": zaak.behandelaar.gebruiker.naam if zaak.behandelaar else "",
        "datum": dutch_date(moment.dag),
        "gesprek": _when_and_where(gepland) if gepland else "",
        "gesproken": dutch_weekday_date(gevoerd.gepland_op.astimezone(AMSTERDAM).date()) if gevoerd else "",
        "afspraken": "\n".join(_agreement(afspraak) for afspraak in gevoerd.afspraken.all()) if gevoerd else "",
    }
    melding = (
        zaak.meldingen.exclude(stand=Meldingstand.INGETROKKEN)
        .select_related("organisatie", "signaal")
        .order_by("-ingediend_op", "-pk")
        .first()
    )
    velden |= _verzuim_of(melding)
    if melding is None and zaak.signaal_id is not None:
        velden["school"] = schoolwoorden().geen
    maat = maat_of(melding).code if melding and velden["omvang"] else ABSOLUUT if melding is None and zaak.signaal_id else ANDERS
    return velden | {"verzuim": fill_in(versie.verzuim[maat], velden) if versie.verzuim else ""}


def _verzuim_of(melding: Melding | None) -> dict[str, str]:
    """Return what the fields about the absence of a report say, in what counts for its kind."""
    school = str(melding.organisatie) if melding and melding.organisatie else schoolwoorden().onbekend
    aantal = counted_in(melding) if melding else None
    if melding is None or aantal is None or melding.begin_datum is None:
        return {"school": school, "omvang": "", "periode": "", "trede": ""}
    begin, eind = dutch_date(melding.begin_datum), dutch_date(melding.eind_datum)
    return {
        "school": school,
        "omvang": maat_of(melding).amount(aantal),
        "periode": f"op {begin}" if melding.begin_datum == melding.eind_datum else f"van {begin} tot en met {eind}",
        "trede": dutch_number(Fraction(melding.signaal.drempel)) if melding.signaal else "",
    }


def _gesprekken(zaak: Zaak) -> list[Gesprek]:
    return list(Gesprek.objects.filter(zaak__in=zaak.with_merged()).order_by("gepland_op", "pk").prefetch_related("afspraken"))


def _planned(gesprekken: Sequence[Gesprek], moment: Moment) -> Gesprek | None:
    """Return the first talk that is still to come."""
    return next((een for een in gesprekken if een.uitkomst == Gesprek.Uitkomst.GEPLAND and een.gepland_op > moment.op), None)


def _held(gesprekken: Sequence[Gesprek]) -> Gesprek | None:
    """Return the last talk in which something was agreed."""
    return next((een for een in reversed(gesprekken) if een.uitkomst == Gesprek.Uitkomst.GEVOERD and een.afspraken.all()), None)


def _when_and_where(gesprek: Gesprek) -> str:
    lokaal = gesprek.gepland_op.astimezone(AMSTERDAM)
    return f"{dutch_weekday_date(lokaal.date())} om {lokaal:%H.%M} uur{f', {gesprek.waar}' if gesprek.waar else ''}"


def _agreement(afspraak: Afspraak) -> str:
    wanneer = f" (uiterlijk {dutch_date(afspraak.uiterlijk_datum)})" if afspraak.uiterlijk_datum else ""
    return f"{PUNT}{afspraak.wie}: {' '.join(afspraak.wat.split())}{wanneer}"
