"""The page about one's own account."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account import app_settings
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from aanwezig.actions.accounts import kies_mail, kies_telefoon, log_elders_uit, log_overal_uit
from aanwezig.definitions.boeken import beveiligingsbeleid, toegangsbeleid
from aanwezig.store.deuren.beveiligingslog import Inlogkeer, own_logins
from aanwezig.store.deuren.sessies import SINDS, own_sessions
from aanwezig.store.deuren.vervangingen import replaced_by, standing_in_for
from aanwezig.store.models import Functie
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.omgeving import device_of
from aanwezig.web.huis.toegang import ingelogd
from aanwezig.web.huis.verzoek import Verzoek

KEREN = 5
"""So many times that somebody logged in stand on the page."""


@dataclass(frozen=True, slots=True)
class Mag:
    """What one may in a functie: for which purpose, what one can do, and on which grounds one sees pupils."""

    functie: Functie
    hier: bool
    doel: str
    daden: tuple[str, ...]
    gronden: tuple[str, ...]


@ingelogd
def page(request: Verzoek) -> HttpResponse:
    """Show what somebody does here, what they may and why, and how they log in."""
    dag = request.moment.dag
    return render(
        request,
        "mijn_account/mijn_account.html",
        {
            "wat_mag": [_may(functie, hier=functie.pk == request.functie.pk) for functie in request.functies],
            "heeft_wachtwoord": request.user.has_usable_password(),
            "heeft_tweede_stap": is_mfa_enabled(request.user),
            "inlogkeren": _logins(request),
            "sessies": own_sessions(request.user, request.session.session_key, request.moment.op),
            "vervangt": replaced_by(request.functie, dag),
            "vervangen_door": standing_in_for(request.functie, dag),
        },
    )


@require_POST
@ingelogd
def choose_mail(request: Verzoek) -> HttpResponse:
    """Set whether one gets mail when there is work."""
    aan = request.POST.get("aan") == "ja"
    kies_mail(request.user, request.moment, aan=aan)
    messages.success(request, "Je krijgt een mail als er werk voor je is." if aan else "Je krijgt geen mail meer. Kijk zelf bij Mijn werk.")
    return redirect("account:mijn-account")


@require_POST
@ingelogd
def choose_telefoon(request: Verzoek) -> HttpResponse:
    """Set on which number others can call."""
    nummer = request.POST.get("telefoon", "")
    gelukt = "Je telefoonnummer is bewaard." if nummer.strip() else "Je telefoonnummer is weg."
    try_act(request, lambda: kies_telefoon(request.user, nummer, request.moment), gelukt)
    return redirect("account:mijn-account")


@require_POST
@ingelogd
def log_out_everywhere(request: Verzoek) -> HttpResponse:
    """End all sessions, this one too."""
    log_overal_uit(request.user, request.moment)
    logout(request)
    messages.success(request, "Je bent overal uitgelogd.")
    return redirect("account_login")


@require_POST
@ingelogd
def log_out_elsewhere(request: Verzoek) -> HttpResponse:
    """End one other session. Whoever asks shows again that it is them: with what they log in with here, or by logging in anew."""
    if request.user.has_usable_password() or is_mfa_enabled(request.user):
        raise_if_reauthentication_required(request, app="aanwezig")
    elif request.moment.op.timestamp() - request.session[SINDS] > app_settings.REAUTHENTICATION_TIMEOUT:
        messages.error(request, "Log eerst hier uit en weer in. Dan weten we zeker dat jij het bent.")
        return redirect("account:mijn-account")
    if log_elders_uit(request.user, request.POST.get("sessie", ""), request.moment):
        messages.success(request, "Daar ben je uitgelogd.")
    else:
        messages.info(request, "Daar was je al niet meer ingelogd.")
    return redirect("account:mijn-account")


def _logins(request: Verzoek) -> list[Inlogkeer]:
    sinds = request.moment.op - beveiligingsbeleid().omgeving.bekend
    return own_logins(request.user.pk, sinds, device_of(request), KEREN)


def _may(functie: Functie, *, hier: bool) -> Mag:
    beleid = toegangsbeleid()
    rol = beleid.of(functie.rol, functie.organisatie.soort)
    if rol is None:
        return Mag(functie, hier, "", (), ())
    return Mag(
        functie,
        hier,
        rol.doel,
        tuple(zin for daad, zin in beleid.daden.items() if daad in rol.daden),
        tuple(beleid.gronden[grond].zin for grond in rol.gronden),
    )
