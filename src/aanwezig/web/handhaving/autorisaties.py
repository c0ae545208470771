"""Pages about who may work with politiegegevens, and the register of article 13."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.wpgautorisaties import beeindig_autorisatie, geef_autorisatie, kijk_autorisatie_na, leg_register_vast
from aanwezig.definitions.boeken import wpgboek
from aanwezig.store.deuren.handhaving import (
    access_autorisatie,
    authorises,
    candidates_of,
    registers_of,
    review_by,
    supervises,
    visible_autorisaties,
)
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.models import Wpgautorisatie
from aanwezig.web.handhaving.forms import Autoriseren, Beeindigen, Registreren
from aanwezig.web.handhaving.woorden import tabs_of
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.lijst import Kolom, lay_out_rows
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek

AUTORISEREN, TOEZIEN = "wpg-autoriseren", "wpg-toezien"


@dataclass(frozen=True, slots=True)
class Rij:
    """An authorisation in the list: when to review it, and where it stands, with its tone."""

    een: Wpgautorisatie
    nakijken: date
    stand: str
    toon: str


KOLOMMEN: tuple[Kolom[Rij], ...] = (
    Kolom("wie", "Wie", lambda rij: rij.een.functie.gebruiker.naam, ("wie",)),
    Kolom("taak", "Taak", lambda rij: rij.een.taak, ("taak",)),
    Kolom("akte", "Akte van beëdiging", lambda rij: rij.een.boa_geldig_tm, ("boa_geldig_tm",)),
    Kolom("besluit", "Besluit", lambda rij: rij.een.besluit_datum, ("besluit_datum",)),
    Kolom("geldt", "Geldt", lambda rij: rij.een.geldig_vanaf, ("geldig_vanaf",)),
    Kolom("stand", "Stand", lambda rij: rij.stand, ("stand",)),
)


@mag(AUTORISEREN, TOEZIEN)
def listing(request: Verzoek) -> HttpResponse:
    """Show who is authorised, and what waits to be reviewed."""
    _check(request)
    dag, ik = request.moment.dag, request.functie
    alle = visible_autorisaties(ik)
    return render(
        request,
        "handhaving/autorisaties.html",
        {
            "lijst": lay_out_rows(request, [Rij(een, review_by(een), *_state(een, dag)) for een in alle], KOLOMMEN, "wie"),
            "bladen": tabs_of(request, "autorisaties"),
            "kan_geven": authorises(ik),
            "kan_nakijken": supervises(ik),
            "boek": wpgboek(),
            "waar": ik.organisatie,
        },
    )


@mag(AUTORISEREN)
def new(request: Verzoek) -> HttpResponse:
    """Write down that somebody may work with politiegegevens."""
    if not authorises(request.functie):
        raise NietGevonden
    wie = {een.pk: een for een in candidates_of(request.functie, request.moment.dag)}
    form = Autoriseren(wie.values(), request.POST or None, initial={"vanaf": request.moment.dag})
    if (
        request.method == "POST"
        and form.is_valid()
        and try_act(
            request,
            lambda: geef_autorisatie(wie[form.cleaned_data["wie"]], form.decision, request.moment),
            "De autorisatie is vastgelegd. Zij geldt zodra een tweede mens haar bevestigt.",
            form,
        )
    ):
        return redirect("handhaving:autorisaties")
    kruimels = [("Autorisaties", reverse("handhaving:autorisaties")), ("Leg een autorisatie vast", "")]
    return render(request, "handhaving/autoriseren.html", {"form": form, "kruimels": kruimels})


@mag(AUTORISEREN, TOEZIEN)
def end(request: Verzoek, nummer: int) -> HttpResponse:
    """End an authorisation at once."""
    autorisatie = access_autorisatie(request.functie, nummer)
    form = Beeindigen(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and try_act(
            request,
            lambda: beeindig_autorisatie(autorisatie, form.cleaned_data["reden"], request.moment),
            f"De autorisatie van {autorisatie.functie.gebruiker.naam} is beëindigd.",
            form,
        )
    ):
        return redirect("handhaving:autorisaties")
    kruimels = [("Autorisaties", reverse("handhaving:autorisaties")), ("Beëindig", "")]
    return render(
        request, "handhaving/beeindigen.html", {"form": form, "autorisatie": autorisatie, "boek": wpgboek(), "kruimels": kruimels}
    )


@require_POST
@mag(TOEZIEN)
def review(request: Verzoek, nummer: int) -> HttpResponse:
    """Say that an authorisation was reviewed."""
    autorisatie = access_autorisatie(request.functie, nummer)
    try_act(
        request,
        lambda: kijk_autorisatie_na(autorisatie, request.moment),
        f"Nagekeken: de autorisatie van {autorisatie.functie.gebruiker.naam} klopt nog.",
    )
    return redirect("handhaving:autorisaties")


@mag(AUTORISEREN, TOEZIEN)
def register(request: Verzoek) -> HttpResponse:
    """Show the register of article 13, and describe something beforehand."""
    _check(request)
    mag_schrijven = authorises(request.functie)
    form = Registreren(request.POST or None)
    if request.method == "POST":
        if not mag_schrijven:
            raise NietGevonden
        if form.is_valid() and try_act(
            request, lambda: leg_register_vast(moment=request.moment, **form.cleaned_data), "De regel staat in het register.", form
        ):
            return redirect("handhaving:register")
    return render(
        request,
        "handhaving/register.html",
        {
            "registers": registers_of(request.functie),
            "form": form if mag_schrijven else None,
            "dag": request.moment.dag,
            "bladen": tabs_of(request, "register"),
            "waar": request.functie.organisatie,
        },
    )


def _check(request: Verzoek) -> None:
    if not (authorises(request.functie) or supervises(request.functie)):
        raise NietGevonden


def _state(autorisatie: Wpgautorisatie, dag: date) -> tuple[str, str]:
    """Return in a word where an authorisation stands, with its tone."""
    if autorisatie.beeindigd_op is not None:
        return "beëindigd", "stil"
    if autorisatie.geldig_tot is not None and autorisatie.geldig_tot <= dag:
        return "afgelopen", "stil"
    if autorisatie.wacht:
        return "wacht op bevestiging", "let-op"
    if autorisatie.boa_geldig_tm < dag:
        return "akte verlopen", "fout"
    if autorisatie.geldig_vanaf > dag:
        return "gaat nog in", "info"
    return "geldt", "goed"
