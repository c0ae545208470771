"""What a person can do on a route now. Everything can, as long as it is about something and the reason is given where the route is left."""

from __future__ import annotations

from aanwezig.core.routes.gebeurtenis import MET_REDEN, Gebeurtenis, Soort
from aanwezig.core.routes.route import Route
from aanwezig.core.routes.stand import Stand, Stapstand

ZONDER_VOLGORDE = (Stapstand.GEDAAN, Stapstand.OVERGESLAGEN)


class NietZo(ValueError):
    """The event can't be written down like this; the message says in Dutch what to do."""


def check_event(route: Route, stand: Stand, gebeurtenis: Gebeurtenis, na: Stand) -> None:
    """Check that an event can be written down for a case that stands so, and would stand like ``na`` with it.

    Raises:
        NietZo: when it is about nothing that there is, says nothing new, leaves the route without a reason, or leaves nobody at work.
    """
    _check_reason(stand, gebeurtenis)
    _check_about(route, stand, gebeurtenis)
    if na.is_stil:
        raise NietZo("Dan is niemand meer aan de beurt. Open eerst een andere stap, voeg er een toe of rond de route af, met een reden.")


def can_event(route: Route, stand: Stand, gebeurtenis: Gebeurtenis, na: Stand) -> bool:
    """Say whether an event can be written down."""
    try:
        check_event(route, stand, gebeurtenis, na)
    except NietZo:
        return False
    return True


def _check_about(route: Route, stand: Stand, gebeurtenis: Gebeurtenis) -> None:
    over, soort = gebeurtenis.over, gebeurtenis.soort
    stappen = {beeld.stap.id: beeld for beeld in stand.stappen}
    match soort:
        case Soort.GEDAAN | Soort.OVERGESLAGEN | Soort.GEOPEND | Soort.VERZET:
            if over not in stappen:
                raise NietZo(f"Stap “{over}” is er niet op deze route. Kies een stap van de route of voeg een eigen stap toe.")
            _check_step(route, stappen[over].stand, gebeurtenis)
            if soort is Soort.VERZET and gebeurtenis.na and (gebeurtenis.na == over or gebeurtenis.na not in stappen):
                raise NietZo("Kies na welke andere stap van deze route hij komt, of zet hem vooraan.")
        case Soort.TOEGEVOEGD:
            if not over or over in stappen or not gebeurtenis.naam.strip():
                raise NietZo("Een eigen stap heeft een eigen naam. Schrijf op wat er moet gebeuren.")
            if gebeurtenis.wie not in route.rollen:
                raise NietZo("Kies wie de eigen stap doet. Zonder eigenaar blijft hij liggen.")
        case Soort.GEBEURD if over not in route.gebeurtenissen:
            raise NietZo(f"“{over}” is geen gebeurtenis van deze route. Kies uit: {', '.join(route.gebeurtenissen.values())}.")
        case Soort.JA | Soort.NEE if over not in {vraag.overgang.id for vraag in stand.vragen}:
            raise NietZo("Deze vraag staat niet open. Wil je toch verder, open dan de stap zelf en schrijf op waarom.")
        case Soort.VERLENGD if over not in {looptijd.termijn.id for looptijd in stand.lopend} or gebeurtenis.aantal < 1:
            raise NietZo("Kies een termijn die nog loopt en zeg met hoeveel je hem verlengt.")
        case Soort.GENOEMD if over not in route.rollen or not gebeurtenis.naam.strip():
            raise NietZo("Kies een rol van deze route, en schrijf op wie het is en waar die werkt.")
        case Soort.INGETROKKEN if gebeurtenis.vervangt is None:
            raise NietZo("Zeg welke regel van het logboek je terugneemt.")
        case _:
            pass


def _check_step(route: Route, stand: Stapstand, gebeurtenis: Gebeurtenis) -> None:
    if gebeurtenis.soort is not Soort.GEDAAN:
        if gebeurtenis.soort is Soort.OVERGESLAGEN and stand in ZONDER_VOLGORDE:
            raise NietZo(f"Deze stap is al {stand}. Klopt dat niet, neem dan die regel van het logboek terug.")
        return
    if stand is Stapstand.GEDAAN:
        raise NietZo("Deze stap is al gedaan. Moet hij nog een keer, open hem dan opnieuw en schrijf op waarom.")
    stap = route.stap_van.get(gebeurtenis.over)
    if stap is None or not stap.uitkomsten:
        return
    if not gebeurtenis.uitkomst and stap.herhaling is None:
        raise NietZo(f"Wat kwam eruit? Kies uit: {', '.join(stap.uitkomsten.values())}.")
    if gebeurtenis.uitkomst and gebeurtenis.uitkomst not in stap.uitkomsten:
        raise NietZo(f"“{gebeurtenis.uitkomst}” is hier geen uitkomst. Kies uit: {', '.join(stap.uitkomsten.values())}.")


def _check_reason(stand: Stand, gebeurtenis: Gebeurtenis) -> None:
    if gebeurtenis.reden.strip():
        return
    if gebeurtenis.soort in MET_REDEN:
        raise NietZo("Schrijf op waarom. De route is een leidraad: ervan afwijken kan altijd, met een reden.")
    if gebeurtenis.soort is Soort.GEDAAN:
        beeld = next((beeld for beeld in stand.stappen if beeld.stap.id == gebeurtenis.over), None)
        if beeld is not None and beeld.stand not in (Stapstand.OPEN, Stapstand.GEDAAN):
            raise NietZo("Deze stap was nog niet aan de beurt. Dat mag; schrijf op waarom je hem nu al doet.")
