"""Pages about rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from aanwezig.core.regels.gebieden import Bereik, Keuze
from aanwezig.core.regels.regel import Bron, Regel
from aanwezig.definitions.boeken import regelwerk, takenboek
from aanwezig.definitions.regels import LANDELIJK
from aanwezig.definitions.voorbeelden import Groep, load_randen, load_voorbeelden
from aanwezig.store.gebieden import keuzes_on
from aanwezig.web.huis.toegang import ingelogd
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.weergave.gebieden import ALLE, for_whom
from aanwezig.weergave.regels import agreed_sentence, describe, source_keys


@dataclass(frozen=True, slots=True)
class Getal:
    """A number of a rule: its name, what it says, and where it comes from."""

    naam: str
    tekst: str
    bron: Bron


@dataclass(frozen=True, slots=True)
class Versie:
    """A version of a rule and its numbers, and what agreed lessons are to it in words."""

    vanaf: date
    tot: date | None
    getallen: tuple[Getal, ...]
    afgesproken: str


@ingelogd
def listing(request: Verzoek) -> HttpResponse:
    """Show all rules with for whom each holds: those that hold for somebody first."""
    keuzes = keuzes_on(request.moment.dag)
    voor_wie = {regel.id: holds_for(regel, keuzes) for regel in regelwerk().regels.values()}
    regels = sorted(regelwerk().regels.values(), key=lambda regel: (not voor_wie[regel.id], regel.naam))
    return render(request, "regels/lijst.html", {"regels": regels, "voor_wie": voor_wie, "gebieden": regelwerk().gebieden})


def holds_for(regel: Regel, keuzes: Sequence[Keuze]) -> list[str]:
    """Return for whom a rule holds: once for everybody, or in how many words the choices need."""
    if LANDELIJK in regel.gebieden or any(keuze.bereik is Bereik.ALLES for keuze in keuzes if keuze.gebied in regel.gebieden):
        return [ALLE]
    return list(dict.fromkeys(for_whom(keuze) for keuze in keuzes if keuze.gebied in regel.gebieden))


@ingelogd
def page(request: Verzoek, regel: str) -> HttpResponse:
    """Show one rule."""
    gevonden = regelwerk().regels.get(regel) or regelwerk().of_id(regel)
    if gevonden is None:
        raise Http404
    boek = takenboek()
    return render(
        request,
        "regels/regel.html",
        {
            "regel": gevonden,
            "versies": versions_of(gevonden),
            "gebieden": regelwerk().gebieden,
            "voor_wie": holds_for(gevonden, keuzes_on(request.moment.dag)),
            "taken": [(regel_id, boek.soorten[boek.opvolging[regel_id]]) for regel_id in gevonden.ids if regel_id in boek.opvolging],
            "groepen": examples().get(gevonden.id, ()),
            "kruimels": [("Regels", reverse("regels:lijst")), (gevonden.naam, "")],
        },
    )


@cache
def examples() -> dict[str, tuple[Groep, ...]]:
    """Return the examples of all rules by boundary; the same that run as tests."""
    randen = load_randen(regelwerk().map).values()
    return {regel: tuple(blad.groups(randen)) for regel, blad in load_voorbeelden(regelwerk()).items()}


def versions_of(regel: Regel) -> list[Versie]:
    """Return the versions of a rule with their numbers, the newest first."""
    bronnen = source_keys(regel, regelwerk())
    return [
        Versie(
            versie.geldig_vanaf,
            versie.geldig_tot,
            tuple(
                Getal(f"{deel.grond} {p.naam}".strip().replace("_", " "), describe(p), bronnen[p.bron])
                for plek, deel in enumerate(versie.onderdelen)
                for p in regelwerk().parameters.get((regel.id, versie.geldig_vanaf, plek), {}).values()
            ),
            agreed_sentence(versie),
        )
        for versie in reversed(regel.versies)
    ]
