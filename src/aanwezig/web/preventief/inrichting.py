"""Pages on which a municipality says where it does preventive work, who comes there, and how many hours there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.preventief import beeindig_locatie, stel_capaciteit_vast, voeg_locatie_toe, wijzig_locatie
from aanwezig.core.werk.preventief import hours
from aanwezig.definitions.boeken import preventiefboek
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.functies import colleagues_of
from aanwezig.store.deuren.preventief import (
    BEKIJKEN,
    PLANNEN,
    Tijd,
    access_locatie,
    capacity_changes,
    schools_to_add,
    time_of,
    visible_locaties,
)
from aanwezig.store.models import Preventiecapaciteit, Schoollocatie
from aanwezig.store.preventief import schooljaar_of
from aanwezig.web.cijfers.woorden import write_schooljaar
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.lijst import Kolom, exported, lay_out
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.preventief.forms import Capaciteit, Locatie, NieuweLocatie
from aanwezig.web.preventief.kader import crumbs, tabs, years_of
from aanwezig.web.preventief.woorden import say_time
from aanwezig.weergave.woorden import SCHOOLSOORTEN

SCHOLEN: tuple[Kolom[Schoollocatie], ...] = (
    Kolom("naam", "School", lambda s: s.naam, ("naam",)),
    Kolom("school", "Hoort bij", lambda s: f"{s.school} ({s.school.code}{s.vestiging})", ("school__naam", "vestiging")),
    Kolom("soort", "Soort", lambda s: SCHOOLSOORTEN[s.schoolsoort], ("schoolsoort", "naam")),
    Kolom("wie", "Wie komt er", lambda s: s.ambtenaar.gebruiker.naam if s.ambtenaar else "", ("ambtenaar__gebruiker__naam", "naam")),
    Kolom("tot", "Stand", lambda s: "gestopt" if s.geldig_tot else "loopt", ("geldig_tot", "naam")),
)
ALLES = "alle preventieve activiteiten samen"


@dataclass(frozen=True, slots=True)
class Urenregel:
    """A line of the table of hours: for what, how many there are (empty: not said), taken, and left."""

    naam: str
    er_zijn: str
    bezet: str
    over: str
    te_veel: bool


@mag(BEKIJKEN)
def capacity(request: Verzoek) -> HttpResponse:
    """Show the hours of the own team in a schooljaar; who plans says how many there are."""
    functie, dag = request.functie, request.moment.dag
    jaren = years_of(dag)
    schooljaar = _year(request, jaren)
    tijd = time_of(functie, schooljaar)
    if tijd is None:
        raise Http404
    soorten = list(preventiefboek().kinds_on(dag).values())
    form = Capaciteit(soorten, request.POST or None)
    if (
        request.method == "POST"
        and can_do(functie, PLANNEN)
        and form.is_valid()
        and try_act(
            request,
            lambda: stel_capaciteit_vast(schooljaar, form.cleaned_data["soort"], form.minutes, request.moment),
            "De uren zijn vastgelegd.",
            form,
        )
    ):
        return redirect(f"{reverse('preventief:capaciteit')}?schooljaar={schooljaar}")
    namen = {"": ALLES} | {soort.id: soort.naam for soort in soorten}
    context: dict[str, Any] = {
        "schooljaar": write_schooljaar(schooljaar),
        "jaar": schooljaar,
        "jaren": [(jaar, write_schooljaar(jaar)) for jaar in jaren],
        "zin": say_time(tijd),
        "regels": [_line(tijd, code, naam) for code, naam in namen.items()],
        "form": form if can_do(functie, PLANNEN) else None,
        "wijzigingen": [_change(rij) for rij in capacity_changes(functie, schooljaar)],
        "bron": preventiefboek().capaciteit,
        "bladen": tabs(request, "capaciteit"),
    }
    return render(request, "preventief/capaciteit.html", context)


@mag(PLANNEN)
def locations(request: Verzoek) -> HttpResponse:
    """Show the schools where the own municipality does preventive work."""
    locaties = visible_locaties(request.functie)
    if bestand := exported(request, locaties, SCHOLEN, "naam", "preventief-scholen"):
        return bestand
    lijst = lay_out(request, locaties, SCHOLEN, "naam")
    context = {"lijst": lijst, "schoolsoorten": SCHOOLSOORTEN, "bladen": tabs(request, "scholen")}
    return render(request, "preventief/scholen.html", context)


@mag(PLANNEN)
def add_location(request: Verzoek) -> HttpResponse:
    """Begin at a location of a school."""
    functie, dag = request.functie, request.moment.dag
    form = NieuweLocatie(schools_to_add(functie, dag), colleagues_of(functie, dag, PLANNEN), request.POST or None, initial={"vanaf": dag})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        school = form.scholen[data["school"]]
        toegevoegd = "De school staat erbij. Je kunt er nu iets plannen, en de school kan iets vragen."
        if try_act(
            request, lambda: voeg_locatie_toe(school, data["vestiging"], form.choice, request.moment, data["vanaf"]), toegevoegd, form
        ):
            return redirect("preventief:scholen")
    kruimels = crumbs("Nieuwe school", ("Scholen", reverse("preventief:scholen")))
    return render(request, "preventief/school.html", {"form": form, "locatie": None, "kruimels": kruimels})


@mag(PLANNEN)
def location(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show a location, and change what can be chosen of it."""
    functie = request.functie
    locatie = access_locatie(functie, sleutel)
    initial = {"naam": locatie.naam, "schoolsoort": locatie.schoolsoort, "ambtenaar": locatie.ambtenaar_id}
    form = Locatie(colleagues_of(functie, request.moment.dag, PLANNEN), request.POST or None, initial=initial)
    if (
        request.method == "POST"
        and form.is_valid()
        and try_act(request, lambda: wijzig_locatie(locatie, form.choice, request.moment), "Opgeslagen.", form)
    ):
        return redirect("preventief:scholen")
    kruimels = crumbs(locatie.naam, ("Scholen", reverse("preventief:scholen")))
    return render(request, "preventief/school.html", {"form": form, "locatie": locatie, "kruimels": kruimels})


@require_POST
@mag(PLANNEN)
def end_location(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Stop preventive work at a location."""
    locatie = access_locatie(request.functie, sleutel)
    try_act(request, lambda: beeindig_locatie(locatie, request.moment), f"Vanaf morgen komen jullie niet meer op {locatie}.")
    return redirect("preventief:scholen")


def _year(request: Verzoek, jaren: list[int]) -> int:
    gevraagd = request.GET.get("schooljaar", "")
    return next((jaar for jaar in jaren if str(jaar) == gevraagd), schooljaar_of(request.moment.dag))


def _line(tijd: Tijd, soort: str, naam: str) -> Urenregel:
    bezet = tijd.bezet.get(soort, 0) if soort else tijd.totaal
    ruimte = tijd.of(soort)
    if ruimte is None:
        return Urenregel(naam, "", hours(bezet), "", te_veel=False)
    over = hours(ruimte.over) if ruimte.over >= 0 else f"{hours(-ruimte.over)} te veel"
    return Urenregel(naam, hours(ruimte.minuten), hours(bezet), over, te_veel=ruimte.over < 0)


def _change(rij: Preventiecapaciteit) -> dict[str, object]:
    waarvoor = preventiefboek().name_of(rij.soort) if rij.soort else ALLES
    return {"op": rij.op, "zin": f"{hours(rij.minuten)} uur voor {waarvoor}", "wie": rij.door.gebruiker.naam, "correctie": False}
