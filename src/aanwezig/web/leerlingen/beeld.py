"""What the page of a pupil shows, gathered: the signal on top, the weeks, the year, what to do, and the people around."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from itertools import groupby
from typing import Any

from django.urls import reverse

from aanwezig.core.kalender.tijd import DAG
from aanwezig.core.toegang.beleid import Betrekking
from aanwezig.definitions.boeken import regelwerk, regioboek, uitkomsten
from aanwezig.store.dagen import kalenderrijen_of
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.casussen import OPENEN, begins_here, opbouw_of, open_casus_of
from aanwezig.store.deuren.dossier import as_kernsignaal, beeld_of, fresh_until, keuzes_behind, rijen_of, schoolnamen_of, signalen_of
from aanwezig.store.deuren.gesprekken import around, open_afspraken_of, voices_of
from aanwezig.store.deuren.leerlingen import as_it_was, contacten_on, einde_of, inschrijving_of, woonplaatsen_of
from aanwezig.store.deuren.signalen import Opvolging, afhandelingen_of, opvolging_of
from aanwezig.store.deuren.taken import visible_taken
from aanwezig.store.deuren.zicht import can_see
from aanwezig.store.models import Casus, Functie, Leerling, Signaal, Verzuimrij, opbouw_on
from aanwezig.web.huis.gezag import gezag_words
from aanwezig.web.leerlingen.tijdlijn import timeline_of
from aanwezig.web.werk.bestemming import begin_casus_at
from aanwezig.web.werk.lijst import Werkregel, lines_of
from aanwezig.weergave.gebieden import why_holds
from aanwezig.weergave.pagina import Paginamaker, Signaalblok, counts_agreed
from aanwezig.weergave.rooster import TERUG, Roostermaker
from aanwezig.weergave.stappen import Stappen, steps_of
from aanwezig.weergave.woorden import Dagnamen, load_gemeentenamen

GESPREK = "Plan een gesprek"
MEESTE_SIGNALEN = 3
MEESTE_GEBEURTENISSEN = 12


@cache
def gemeentenamen() -> dict[str, str]:
    """Return the names of municipalities by code."""
    return load_gemeentenamen(regelwerk().map)


@dataclass(frozen=True, slots=True)
class Opgevolgd:
    """What has come of a signal at the own school. ``open``: it can be closed now."""

    nummer: int
    open: bool
    uitkomst: str
    toelichting: str
    wie: str
    op: datetime | None


def follow_ups(signalen: Iterable[Signaal], leerling: Leerling, functie: Functie, dag: date) -> dict[str, Opgevolgd]:
    """Return, by the receipt of a signal of the own school, whether it can be closed or how it was."""
    eigen = opvolging_of(leerling, functie, dag)
    afgesloten = afhandelingen_of(leerling, functie)
    uit = {}
    for signaal in signalen:
        if signaal.pk not in eigen:
            continue
        hoe = afgesloten.get(signaal.pk)
        uit[signaal.herleiding] = Opgevolgd(
            nummer=signaal.pk,
            open=hoe is None and eigen[signaal.pk] != Opvolging.GEMELD,
            uitkomst=uitkomsten()[hoe.uitkomst].naam if hoe else "",
            toelichting=hoe.toelichting if hoe else "",
            wie=hoe.door.gebruiker.naam if hoe else "",
            op=hoe.op if hoe else None,
        )
    return uit


def _here(regel: Werkregel, leerling: Leerling) -> Werkregel:
    """Return a task as the page of the pupil shows it: what would lead to this page leads to the talk that it asks for."""
    if regel.zaak:  # an officer may have several: say which one
        return replace(regel, knop=f"{regel.knop} {regel.zaak}")
    if regel.knop_adres != reverse("leerlingen:leerling", args=[leerling.sleutel]):
        return regel
    adres = f"{reverse('gesprekken:nieuw', args=[leerling.sleutel])}?taak={regel.sleutel}"
    return replace(regel, knop=GESPREK, knop_adres=adres)


@dataclass(frozen=True, slots=True)
class Opbouwdagen:
    """On how many of the days of a signal an agreed build-up held, and of how many: hours at home as agreed are no absence."""

    dagen: int
    van: int


def agreed_days(signalen: Iterable[Signaal], casus: Casus | None, rijen: Iterable[Verzuimrij]) -> dict[str, Opbouwdagen]:
    """Return, by the receipt of a signal, on which share of its days a build-up held of which nobody said at which lessons.

    Where the lessons were agreed, signals count on these and say so themselves.
    """
    stappen = opbouw_of(casus) if casus is not None else []
    if not stappen:
        return {}
    dag_van = {rij.rij_id: rij.datum for rij in rijen}
    uit = {}
    for signaal in signalen:
        dagen = {dag_van[rij] for rij in signaal.geteld if rij in dag_van}
        geldend = [stap for dag in dagen if (stap := opbouw_on(stappen, dag)) is not None and stap.rooster_id is None]
        if geldend:
            uit[signaal.herleiding] = Opbouwdagen(len(geldend), len(dagen))
    return uit


def _steps(blok: Signaalblok) -> Stappen | None:
    """Return who does what at a signal that stands; one that the records contradict asks nothing."""
    return steps_of(blok.regel, blok.signaal.regel) if blok.gevolgen else None


@dataclass(frozen=True, slots=True)
class Woonbeeld:
    """Where a pupil lives, by municipality: since when (None: not known), to which areas that belongs (empty: not known), and where before.

    ``eerder``: municipality, first and last day, the last first. No postcode: nobody needs it here.
    """

    gemeente: str
    sinds: date | None
    swv: str
    rmc: str
    eerder: tuple[tuple[str, date | None, date], ...]


def residence_of(leerling: Leerling, functie: Functie, dag: date) -> Woonbeeld | None:
    """Return where a pupil lives on a day, as far as a functie may read it; None when that is not known. Who moves within a municipality
    did not move here."""
    rijen = [een for een in woonplaatsen_of(leerling, functie, dag) if een.geldig_vanaf is None or een.geldig_vanaf <= dag]
    if not rijen:
        return None
    delen = [list(deel) for _, deel in groupby(rijen, key=lambda een: een.gemeente)]
    rmc = regioboek().rmc_of(rijen[-1].gemeente, dag)
    return Woonbeeld(
        gemeente=name_of_gemeente(rijen[-1].gemeente),
        sinds=delen[-1][0].geldig_vanaf,
        swv=swv_in_words(rijen[-1].postcode, dag),
        rmc=rmc.naam if rmc else "",
        eerder=tuple(
            (name_of_gemeente(deel[0].gemeente), deel[0].geldig_vanaf, deel[-1].geldig_tot - DAG)
            for deel in reversed(delen[:-1])
            if deel[-1].geldig_tot is not None
        ),
    )


def swv_in_words(postcode: str, dag: date) -> str:
    """Name the samenwerkingsverbanden of a postcode; empty when that is not known."""
    swvs = regioboek().swvs_of(postcode, dag)
    return " en ".join(f"{code[:2]} {code[2:4]}-{code[4:]}" for code in (swvs.po, swvs.vo)) if swvs else ""


def name_of_gemeente(gemeente: str) -> str:
    """Return the name of a municipality by its code."""
    return gemeentenamen().get(gemeente, f"gemeente {gemeente}")


def reasons_of(signalen: Sequence[Signaal], leerling: Leerling) -> dict[str, str]:
    """Return, by the receipt of a signal, why its rule holds for the pupil; national rules hold for everybody."""
    wie = leerling.voornaam or "deze leerling"
    return {herleiding: why_holds(keuzes, wie) for herleiding, keuzes in keuzes_behind(signalen).items() if keuzes}


def gather(leerling: Leerling, functie: Functie, dag: date, op: Collection[Betrekking]) -> dict[str, Any]:
    """Return everything that the page of a pupil shows to who sees the pupil on some relations (``op``)."""
    peil, einde = dag, einde_of(functie, leerling, dag, op)
    if einde is not None:
        peil = as_it_was(dag, einde.dag)
    beeld = beeld_of(leerling, functie, dag)
    schoolnamen = schoolnamen_of(leerling)
    dagnamen = Dagnamen(regelwerk().map, kalenderrijen_of(schoolnamen))
    schooljaar = regelwerk().land.schooljaar.begin_of(peil)
    signalen = [signaal for signaal in signalen_of(leerling, functie, dag, schooljaar) if regelwerk().of_id(signaal.regel)]
    maker = Paginamaker(regelwerk(), gemeentenamen(), dagnamen, MEESTE_SIGNALEN, schoolnamen)
    kern = [as_kernsignaal(signaal) for signaal in signalen]
    weg = beeld_of(leerling, functie, dag, afgesproken_weg=True) if any(map(counts_agreed, kern)) else None
    taken = visible_taken(functie, dag).open().filter(leerling=leerling).order_by("uiterlijk_datum", "pk")
    tijdlijn = timeline_of(leerling, functie, op, dag)
    casus = open_casus_of(leerling, functie, dag)
    return {
        "pagina": maker.make(beeld, kern, weg),
        "toen": einde.dag if einde else None,
        "inschrijving": inschrijving_of(leerling, functie, dag),
        "weken": Roostermaker(beeld, dagnamen, schoolnamen).make_period(peil - TERUG, peil),
        "taken": [_here(regel, leerling) for regel in lines_of(taken, functie, dag)],
        "tijdlijn": tijdlijn[:MEESTE_GEBEURTENISSEN],
        "eerder": tijdlijn[MEESTE_GEBEURTENISSEN:],
        "stemmen": voices_of(leerling, functie, op, dag),
        "afspraken": open_afspraken_of(leerling, functie, op),
        "vandaag": dag,
        "stappen_van": _steps,
        "rondom": around(leerling, functie, op, dag),
        "ziet_contact": can_see(functie, "contact", op),
        "contacten": contacten_on(leerling, dag) if can_see(functie, "contact", op) else [],
        "gezag_van": gezag_words(leerling, dag),
        "woont": residence_of(leerling, functie, dag),
        "waarom_hier": reasons_of(signalen, leerling),
        "opvolging": follow_ups(signalen, leerling, functie, dag),
        "vers": fresh_until(leerling, functie, dag),
        "schooljaar": schooljaar,
        "casus": casus,
        "begin_casus": begin_casus_at if casus is None and can_do(functie, OPENEN, op) and begins_here(leerling, functie, dag) else None,
        "opbouw": agreed_days(signalen, casus, rijen_of(leerling, functie, dag) if casus else ()),
    }
