"""The door to what waits for a second person: functies that open a closed compartment, and authorisations of sworn officers."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from aanwezig.definitions.boeken import toegangsbeleid
from aanwezig.definitions.toegang import BEVESTIGEN
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.models import Functie, Organisatie, Wpgautorisatie
from aanwezig.store.pakket import Periode


def waiting_functies(functie: Functie, dag: date) -> list[Functie]:
    """Return the functies that somebody can confirm."""
    if not can_do(functie, BEVESTIGEN):
        return []
    rollen = [rol for rol, door in toegangsbeleid().bevestigen.rollen.items() if functie.rol in door]
    wachtend = Functie.objects.filter(_not_mine(functie), _there(functie, "organisatie"), wacht=True, rol__in=rollen)
    nog = wachtend.exclude(geldig_tot__lte=dag).select_related("gebruiker", "organisatie", "gegeven_door__gebruiker")
    return list(nog.order_by("gebruiker__naam", "geldig_vanaf", "pk"))


def waiting_autorisaties(functie: Functie, dag: date) -> list[Wpgautorisatie]:
    """Return the authorisations that somebody can confirm."""
    if not can_do(functie, BEVESTIGEN) or functie.rol not in toegangsbeleid().bevestigen.autorisatie:
        return []
    wachtend = Wpgautorisatie.objects.filter(_there(functie, "functie__organisatie"), wacht=True, beeindigd_op=None)
    ander = wachtend.exclude(functie__gebruiker=functie.gebruiker_id).exclude(gegeven_door__gebruiker=functie.gebruiker_id)
    nog = ander.exclude(geldig_tot__lte=dag).select_related("functie__gebruiker", "functie__organisatie", "gegeven_door__gebruiker")
    return list(nog.order_by("functie__gebruiker__naam", "geldig_vanaf", "pk"))


def access_waiting_functie(functie: Functie, nummer: int, dag: date) -> Functie:
    """Return a functie that somebody can confirm.

    Raises:
        NietGevonden: when there is none, or not for this functie.
    """
    gevonden = next((een for een in waiting_functies(functie, dag) if een.pk == nummer), None)
    if gevonden is None:
        raise NietGevonden
    return gevonden


def access_waiting_autorisatie(functie: Functie, nummer: int, dag: date) -> Wpgautorisatie:
    """Return an authorisation that somebody can confirm.

    Raises:
        NietGevonden: when there is none, or not for this functie.
    """
    gevonden = next((een for een in waiting_autorisaties(functie, dag) if een.pk == nummer), None)
    if gevonden is None:
        raise NietGevonden
    return gevonden


def who_confirms(wachtend: Functie | Wpgautorisatie, dag: date) -> list[Functie]:
    """Return who can confirm something that waits, by name; nobody: then it is done on the server."""
    beleid = toegangsbeleid().bevestigen
    van = wachtend if isinstance(wachtend, Functie) else wachtend.functie
    rollen = beleid.rollen.get(wachtend.rol, ()) if isinstance(wachtend, Functie) else beleid.autorisatie
    waar = Organisatie.objects.get(pk=van.organisatie_id)
    niet = {van.gebruiker_id, wachtend.gegeven_door.gebruiker_id if wachtend.gegeven_door else None}
    daar = Functie.objects.on(dag).filter(organisatie__in={waar.pk, waar.bestuur_id} - {None}, rol__in=rollen, gebruiker__is_active=True)
    anderen = daar.exclude(gebruiker__in=niet - {None}).select_related("gebruiker", "organisatie")
    return list(anderen.order_by("gebruiker__naam", "pk"))


def waiting_of_account(email: str, rol: str, dag: date) -> list[Functie | Wpgautorisatie]:
    """Return what waits for a second person of who has this e-mail address (``rol``: in one role), for a command on the server."""
    functies = Functie.objects.filter(gebruiker__email__iexact=email.strip(), wacht=True).exclude(geldig_tot__lte=dag)
    papier = Wpgautorisatie.objects.filter(functie__gebruiker__email__iexact=email.strip(), wacht=True, beeindigd_op=None)
    alle: list[Functie | Wpgautorisatie] = [
        *functies.select_related("gebruiker", "organisatie").order_by("pk"),
        *papier.select_related("functie__gebruiker", "functie__organisatie").order_by("pk"),
    ]
    return [een for een in alle if rol in ("", (een if isinstance(een, Functie) else een.functie).rol)]


def _not_mine(functie: Functie) -> Q:
    """Return the condition that a functie is not of somebody, and not given by them."""
    return ~Q(gebruiker=functie.gebruiker_id) & (Q(gegeven_door=None) | ~Q(gegeven_door__gebruiker=functie.gebruiker_id))


def _there(functie: Functie, veld: str) -> Q:
    """Return the condition that an organisation is the one where somebody works, or a school of that schoolbestuur."""
    return Q(**{veld: functie.organisatie_id}) | Q(**{f"{veld}__bestuur": functie.organisatie_id})


def count_waiting(functie: Functie, dag: date) -> int:
    """Return how much waits for somebody to confirm."""
    return len(waiting_functies(functie, dag)) + len(waiting_autorisaties(functie, dag))


def bevestigd_by(een: Functie | Wpgautorisatie, periode: Periode) -> str:
    """Return who confirmed something, in words, as the end of a period knows it; nothing when nobody was asked to."""
    if not een.wacht and een.bevestigd_op is None:
        return ""
    if not periode.as_known(een.bevestigd_op):
        return "wacht op bevestiging"
    return een.bevestigd_door.gebruiker.naam if een.bevestigd_door else "op de server"
