"""Pages about Aanwezig itself: what happens with data, and who can use it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from aanwezig.definitions.boeken import cijferboek, eigenbeleid, toegangsbeleid
from aanwezig.store.models.organisaties import Organisatiesoort, Rol
from aanwezig.web.huis.toegang import openbaar


@dataclass(frozen=True, slots=True)
class Zicht:
    """What a role sees of pupils: the purpose, and the grounds (none: nobody). ``cijfers``: whether it sees figures without names."""

    rol: str
    waar: str
    doel: str
    gronden: tuple[str, ...]
    cijfers: bool


@dataclass(frozen=True, slots=True)
class Soort:
    """A kind of data about a pupil in view, and the roles that see it."""

    naam: str
    rollen: tuple[str, ...]


@openbaar
def data(request: HttpRequest) -> HttpResponse:
    """Say who sees what, straight from regelwerk/toegang, and what is kept of it."""
    beleid = toegangsbeleid()
    zichten = [
        Zicht(
            Rol(rol.rol).label,
            " of ".join(Organisatiesoort(soort).label for soort in rol.organisaties),
            rol.doel,
            tuple(beleid.gronden[grond].zin for grond in rol.gronden),
            any(daad.startswith("cijfers-") for daad in rol.daden),
        )
        for rol in beleid.rollen.values()
    ]
    zichten += [
        Zicht(houder.naam, "thuis", beleid.verwerkingen[eigenbeleid().doel].naam, (houder.grond.zin,), cijfers=False)
        for houder in eigenbeleid().houders.values()
    ]
    zien = [(str(Rol(rol.rol).label), rol.ziet) for rol in beleid.rollen.values()]
    zien += [(houder.naam, houder.ziet) for houder in eigenbeleid().houders.values()]
    return render(
        request,
        "huis/gegevens.html",
        {
            "zichten": zichten,
            "soorten": [Soort(naam, tuple(rol for rol, ziet in zien if groep in ziet)) for groep, naam in beleid.veldgroepen.namen.items()],
            "verwerkingen": [
                (verwerking, ", ".join(Organisatiesoort(soort).label for soort in verwerking.verantwoordelijken))
                for verwerking in beleid.verwerkingen.values()
            ],
            "kleinste_aantal": cijferboek().kleinste_aantal,
        },
    )


@openbaar
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say what is done so that everybody can use the pages, and what is not known yet."""
    return render(request, "huis/toegankelijkheid.html")
