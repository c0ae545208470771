"""Who receives a report and works on it: leerplicht where the pupil lives, or the Doorstroompunt of that region (ADR 0036)."""

from __future__ import annotations

from datetime import date

from aanwezig.core.werk.brieven import plain_gemeente
from aanwezig.core.werk.meldingen import DOORSTROOMPUNT
from aanwezig.definitions.boeken import meldingboek, regioboek
from aanwezig.store.models import Leerling, Organisatie, Organisatiesoort, Zaak
from aanwezig.store.plicht import belongs_to
from aanwezig.store.woonplaatsen import woongemeente_on


def gemeente_of(leerling: Leerling, dag: date) -> Organisatie | None:
    """Return the municipality where a pupil lives on a day, when it takes part."""
    return Organisatie.objects.filter(soort=Organisatiesoort.GEMEENTE, code=woongemeente_on(leerling, dag)).first()


def doorstroompunt_of(leerling: Leerling, dag: date) -> Organisatie | None:
    """Return the Doorstroompunt of the RMC region in which a pupil lives on a day, when it takes part then."""
    return doorstroompunt_in(woongemeente_on(leerling, dag), dag)


def doorstroompunt_in(gemeente: str, dag: date) -> Organisatie | None:
    """Return the Doorstroompunt of the RMC region of a municipality (its code) on a day, when it takes part then."""
    regio = regioboek().rmc_of(gemeente, dag)
    if regio is None:
        return None
    return Organisatie.objects.on(dag).filter(soort=Organisatiesoort.DOORSTROOMPUNT, code=regio.code).first()


def receiver_of(leerling: Leerling, werkproces: str, dag: date) -> Organisatie | None:
    """Return who does a werkproces about a pupil: where no Doorstroompunt takes part, leerplicht of the municipality does its work."""
    if meldingboek().receiver_of(werkproces) == DOORSTROOMPUNT and (punt := doorstroompunt_of(leerling, dag)) is not None:
        return punt
    return gemeente_of(leerling, dag)


def receiver_of_report(leerling: Leerling, soort: str, dag: date) -> Organisatie | None:
    """Return who receives a report of a kind about a pupil."""
    return receiver_of(leerling, meldingboek().soorten[soort].werkproces, dag)


def takes_over(zaak: Zaak, dag: date) -> Organisatie | None:
    """Return the Doorstroompunt to which leerplicht can hand over the pupil of a case: who is past the duty and of its age. Else None."""
    regels = meldingboek().overdracht
    if zaak.soort == regels.werkproces or not belongs_to(meldingboek().doelgroepen[regels.doelgroep], zaak.leerling, dag):
        return None
    return doorstroompunt_of(zaak.leerling, dag)


def region_of(wie: Organisatie) -> str:
    """Return the code of the RMC region whose work an organisation does: of a Doorstroompunt. Else empty."""
    return wie.code if wie.soort == Organisatiesoort.DOORSTROOMPUNT else ""


def in_words(wie: Organisatie | None) -> str:
    """Say who works on a report: ``leerplicht van gemeente Dalfsen``, or the name of a Doorstroompunt."""
    if wie is None:
        return "leerplicht"
    if wie.soort == Organisatiesoort.DOORSTROOMPUNT:
        return f"het {wie}" if str(wie).startswith(str(Organisatiesoort.DOORSTROOMPUNT.label)) else str(wie)
    return f"leerplicht van gemeente {plain_gemeente(str(wie))}"
