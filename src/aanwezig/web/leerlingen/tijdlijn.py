"""What happened around a pupil, in sentences: the lines of the logbook that people want to read back."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime

from aanwezig.core.toegang.beleid import Betrekking
from aanwezig.definitions.boeken import meldingboek, plekboek, registerboek, uitkomsten
from aanwezig.store.deuren.dossier import acts_on
from aanwezig.store.models import Aanvraagstand, Functie, Gesprek, Leerling, Logregel


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """One line of the timeline. ``correctie``: something that was known turned out otherwise."""

    op: datetime
    zin: str
    wie: str
    correctie: bool


def timeline_of(leerling: Leerling, functie: Functie, op: Collection[Betrekking], dag: date) -> list[Gebeurtenis]:
    """Return what happened around a pupil as far as a functie reads it on a day, on the relations that hold (``op``), the last first."""
    return [
        Gebeurtenis(
            regel.op,
            ZINNEN[regel.daad](regel),
            f"{regel.door.gebruiker.naam}, {regel.door.organisatie}" if regel.door else "",
            regel.daad in CORRECTIES,
        )
        for regel in acts_on(leerling, functie, list(ZINNEN), op, dag)
    ]


def _plain(zin: str) -> Callable[[Logregel], str]:
    return lambda regel: zin


def _talk(regel: Logregel) -> str:
    uitkomst = regel.gegevens.get("uitkomst", "")
    afspraken = len(regel.gegevens.get("afspraken", ()))
    zin = {
        Gesprek.Uitkomst.GEVOERD: "Gesprek gevoerd",
        Gesprek.Uitkomst.NIET_VERSCHENEN: "Gesprek: niemand kwam",
        Gesprek.Uitkomst.AFGEZEGD: "Gesprek afgezegd",
    }.get(uitkomst, "Gesprek vastgelegd")
    return f"{zin}, {afspraken} {'afspraak' if afspraken == 1 else 'afspraken'}" if afspraken else zin


def _report_state(regel: Logregel) -> str:
    naar = meldingboek().standen[regel.gegevens["naar"]]
    return f"Melding {naar.naam}"


def _closed(regel: Logregel) -> str:
    uitkomst = uitkomsten().get(regel.gegevens["uitkomst"])
    return f"Signaal afgesloten: {uitkomst.naam}" if uitkomst else "Signaal afgesloten"


def _registered(regel: Logregel) -> str:
    soort = registerboek().soorten.get(regel.gegevens.get("soort", ""))
    return f"In het register: {soort.naam}" if soort else "Een regel in het register telt niet meer mee"


def _asked_place(regel: Logregel) -> str:
    if "locatie" in regel.gegevens:
        return "Aanbieder gevraagd om een plek"
    soort = regel.gegevens.get("soort", "")
    return f"Plek gevraagd: {plekboek().latest(soort).naam}" if soort in plekboek().versies else "Plek in een voorziening gevraagd"


def _decided_place(regel: Logregel) -> str:
    return "Aanvraag voor een plek afgewezen" if regel.gegevens.get("stand") == Aanvraagstand.AFGEWEZEN else "Besloten: er komt een plek"


def _left_place(regel: Logregel) -> str:
    uitkomst = plekboek().uitkomsten.get(regel.gegevens.get("uitkomst", ""))
    return f"Plek afgerond: {uitkomst.naam}" if uitkomst else "Plek afgerond"


CORRECTIES = frozenset({"verzuim-gecorrigeerd", "melding-ingetrokken", "melding-gewijzigd", "ziekmelding-ingetrokken"})
ZINNEN: dict[str, Callable[[Logregel], str]] = {
    "verzuim-gecorrigeerd": _plain("Verzuim verbeterd"),
    "signaal-afgesloten": _closed,
    "signaal-heropend": _plain("Signaal weer opengezet"),
    "ziekmelding-aangenomen": _plain("Ziek gemeld"),
    "beter-gemeld": _plain("Beter gemeld"),
    "ziekmelding-ingetrokken": _plain("Ziekmelding ingetrokken"),
    "gesprek-gepland": _plain("Gesprek gepland"),
    "gesprek-verzet": _plain("Gesprek verzet naar een ander moment"),
    "gesprek-vastgelegd": _talk,
    "afspraak-nagegaan": lambda regel: f"Afspraak nagegaan: {regel.gegevens['naar']}",
    "melding-gedaan": _plain("Melding gedaan"),
    "melding-gewijzigd": _plain("Melding gewijzigd"),
    "melding-ingetrokken": _plain("Melding ingetrokken"),
    "melding-bevestigd": _plain("Melding bevestigd na een correctie"),
    "melding-doorgestuurd": _plain("Melding doorgestuurd"),
    "melding-status": _report_state,
    "melding-consult-gekoppeld": _plain("Eerder consult zonder naam bij de melding gevoegd"),
    "zaak-geopend": _plain("Zaak geopend"),
    "zaak-volgen": _plain("Zaak: de afspraken worden gevolgd"),
    "zaak-sluiten": _plain("Zaak gesloten"),
    "zaak-heropenen": _plain("Zaak heropend"),
    "zaak-overdragen": _plain("Zaak overgedragen"),
    "zaak-samenvoegen": _plain("Zaak samengevoegd met een andere"),
    "brief-verstuurd": _plain("Brief verstuurd"),
    "casus-geopend": _plain("Aanpak begonnen"),
    "casus-geregistreerd": _registered,
    "casus-aanbod": _plain("Aanbod vastgelegd"),
    "casus-gesloten": _plain("Aanpak afgesloten"),
    "casus-heropend": _plain("Aanpak weer begonnen"),
    "plek-gevraagd": _asked_place,
    "plek-overlegd": _plain("Overlegd over een plek in een voorziening"),
    "plek-besloten": _decided_place,
    "plek-ingetrokken": _plain("Aanvraag voor een plek ingetrokken"),
    "plek-geplaatst": _plain("Kreeg een plek in een voorziening"),
    "plek-verlengd": _plain("Plek in een voorziening verlengd"),
    "plek-afgerond": _left_place,
    "casus-besproken": _plain("Besproken in een overleg"),
    "gezin-brief": _plain("Brief over een overleg naar huis"),
    "deelname-gevraagd": _plain("Gevraagd om mee te doen aan de aanpak"),
    "deelname-aangenomen": _plain("Doet mee aan de aanpak"),
    "deelname-geweigerd": _plain("Doet niet mee aan de aanpak"),
    "deelname-klaar": _plain("Deelname aan de aanpak afgerond"),
    "verwijzing-gedaan": _plain("Verwezen naar de jeugdarts"),
    "verwijzing-uitnodigen": _plain("Jeugdarts nodigde uit"),
    "verwijzing-zien": _plain("Consult bij de jeugdarts"),
    "verwijzing-adviseren": _plain("Jeugdarts gaf advies"),
    "verwijzing-wegblijven": _plain("Jeugdarts: niemand kwam"),
    "verwijzing-opgeven": _plain("Jeugdarts: na herhaalde oproep kwam niemand"),
    "verklaring-gegeven": _plain("Ouders of leerling zetten hun eigen woorden in het dossier"),
    "correctie-gevraagd": _plain("Ouders of leerling vroegen iets te verbeteren"),
    "correctie-beantwoord": _plain("Vraag om te verbeteren beantwoord"),
    "correctie-doorgegeven": _plain("Doorgegeven wat er verbeterd is, aan wie het had gelezen"),
    "toestemming-ingetrokken": _plain("Toestemming ingetrokken"),
    "verwijzing-intrekken": _plain("Verwijzing ingetrokken"),
}
"""How each act reads; acts that are not here are not for the timeline."""
