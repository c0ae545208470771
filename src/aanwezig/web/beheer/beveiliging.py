"""The page of the security log: who logged in, what was refused, who took files away, and who was stopped."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from aanwezig.actions.beveiliging import note_gebeurtenis
from aanwezig.actions.kijken import laat_weer_kijken, note_warnings_read
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.definitions.boeken import beveiligingsbeleid
from aanwezig.store.deuren.beveiligingslog import stopped_now, visible_gebeurtenissen
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.deuren.medewerkers import names_in
from aanwezig.store.herkomst import address_of_asker
from aanwezig.store.models import Logregel
from aanwezig.web.beheer.delen import tabs
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.forms import Datumvak, Formulier
from aanwezig.web.huis.lijst import Kolom, exported, lay_out
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek

DAAD = "beveiligingslog-lezen"
TOON = {"geweigerd": "let-op", "rem": "fout", "nood": "fout", "rechten": "info", "inloggen": "stil"}
ONBEKEND = "iemand die niet is ingelogd"
BIJ = {"pagina": "pagina", "rem": "waarvan te veel", "aantal": "aantal"}
"""What a line tells besides, and what it is called."""


class Logfilter(Formulier):
    """Narrows the security log."""

    wie = forms.CharField(label="Collega", required=False, max_length=80)
    soort = forms.ChoiceField(label="Soort", required=False)
    vanaf = forms.DateField(label="Vanaf", required=False, widget=Datumvak())

    def __init__(self, **rest: Any) -> None:
        super().__init__(**rest)
        self.fields["soort"].choices = [("", "alle"), *beveiligingsbeleid().soorten.items()]  # type: ignore[attr-defined]


@mag(DAAD)
def listing(request: Verzoek) -> HttpResponse:
    """Show the security log, the newest line first. That somebody looked is a line too."""
    filters = Logfilter(data=request.GET)
    keuze = filters.cleaned_data if filters.is_valid() else {}
    vanaf = datetime.combine(keuze["vanaf"], time(), AMSTERDAM) if keuze.get("vanaf") else None
    regels = visible_gebeurtenissen(request.functie, soort=keuze.get("soort", ""), naam=keuze.get("wie", ""), vanaf=vanaf)
    note_gebeurtenis("beveiligingslog-bekeken", request.moment, gebruiker=request.user.pk, vanaf=address_of_asker(request))
    note_warnings_read(request.functie, request.moment)
    kolommen = _columns(regels if request.GET.get("vorm") else None)
    if bestand := exported(request, regels, kolommen, "-op", "beveiligingslog"):
        return bestand
    lijst = lay_out(request, regels, kolommen, "-op")
    namen = names_in(list(lijst.rijen))["gebruiker"]
    boek = beveiligingsbeleid()
    return render(
        request,
        "beheer/beveiliging.html",
        {
            "lijst": lijst,
            "filters": filters,
            "bladen": tabs("beveiliging"),
            "gestopt": stopped_now(request.functie, request.moment.op),
            "zin": lambda regel: _sentence(regel, namen),
            "soort": lambda regel: boek.soorten[boek.gebeurtenissen[regel.daad].soort],
            "toon": lambda regel: TOON.get(boek.gebeurtenissen[regel.daad].soort, "goed"),
            "bij": _rest,
        },
    )


@require_POST
@mag(DAAD)
def let_go(request: Verzoek, nummer: int) -> HttpResponse:
    """Let somebody who was stopped open files again."""
    wie = next((wie for wie in stopped_now(request.functie, request.moment.op) if wie.pk == nummer), None)
    if wie is None or wie.pk == request.user.pk:
        raise NietGevonden
    try_act(request, lambda: laat_weer_kijken(wie, request.moment), f"{wie.naam} kan weer dossiers openen.")
    return redirect("beheer:beveiliging")


def _sentence(regel: Logregel, namen: dict[int, str]) -> str:
    return beveiligingsbeleid().gebeurtenissen[regel.daad].zin.format(wie=_who(regel, namen))


def _who(regel: Logregel, namen: dict[int, str]) -> str:
    nummer = regel.gegevens.get("gebruiker")
    if nummer is not None:
        return namen.get(nummer, "een collega")
    return regel.door.gebruiker.naam if regel.door else ONBEKEND


def _rest(regel: Logregel) -> str:
    return ", ".join(f"{naam}: {regel.gegevens[sleutel]}" for sleutel, naam in BIJ.items() if sleutel in regel.gegevens)


def _columns(alle: Any) -> tuple[Kolom[Any], ...]:
    """Return the columns; for a file of all lines the names are looked up once."""
    boek = beveiligingsbeleid()
    namen = names_in(list(alle))["gebruiker"] if alle is not None else {}
    return (
        Kolom("op", "Wanneer", lambda r: r.op, ("op",)),
        Kolom("wat", "Wat er gebeurde", lambda r: _sentence(r, namen), ("daad", "op")),
        Kolom("soort", "Soort", lambda r: boek.soorten[boek.gebeurtenissen[r.daad].soort]),
        Kolom("door", "Gedaan door", lambda r: f"{r.door.gebruiker.naam}, {r.door}" if r.door else ""),
        Kolom("vanaf", "Vanaf adres", lambda r: r.gegevens.get("vanaf", "")),
        Kolom("bij", "Bijzonderheden", _rest),
    )
