"""The page about one's own account."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from aanwezig.actions.accounts import kies_mail, log_overal_uit
from aanwezig.definitions.boeken import toegangsbeleid
from aanwezig.store.deuren.vervangingen import replaced_by, standing_in_for
from aanwezig.store.models import Functie
from aanwezig.web.huis.toegang import ingelogd
from aanwezig.web.huis.verzoek import Verzoek


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
def log_out_everywhere(request: Verzoek) -> HttpResponse:
    """End all sessions, this one too."""
    log_overal_uit(request.user, request.moment)
    logout(request)
    messages.success(request, "Je bent overal uitgelogd.")
    return redirect("account_login")


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
