"""The list of meetings, planning one, and the meeting itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.overleggen import houd_overleg, plan_overleg, sluit_overleg, verstuur_uitnodigingen, verzet_overleg, zeg_af
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.werk.overlegbrieven import Briefsoort
from aanwezig.core.werk.verloop import OVERLEG
from aanwezig.definitions.boeken import overlegboek
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.functies import colleagues_of
from aanwezig.store.deuren.gezinsbrieven import besprekingen_with_post, post_at
from aanwezig.store.deuren.overleggen import (
    BEKIJKEN,
    PLANNEN,
    VERSLAAN,
    access_overleg,
    coming,
    genodigden_of,
    held_on,
    is_held_by,
    list_overleggen,
    overleggen_for,
    past,
    punten_of,
    same_series,
    seats_for,
    soort_of,
)
from aanwezig.store.deuren.overleggezin import invited_at
from aanwezig.store.deuren.preventief import work_at_overleg
from aanwezig.store.models import KOMEND, Bespreking, Functie, Genodigde, Overleg
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.kalender import Kalenderafspraak, as_calendar
from aanwezig.web.huis.lijst import Kolom, exported, lay_out
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.overleggen.forms import Filter, Nieuw, Planvorm
from aanwezig.web.overleggen.kalender import as_appointment
from aanwezig.web.preventief.woorden import title_of

MEEST = 4
"""So many meetings to come stand on top of the list."""
TOON = {"gepland": "stil", "uitgenodigd": "info", "gehouden": "let-op", "afgesloten": "goed", "afgezegd": "fout"}
KOLOMMEN: tuple[Kolom[Any], ...] = (
    Kolom("wanneer", "Wanneer", lambda o: o.begin_op, ("begin_op",)),
    Kolom("soort", "Overleg", lambda o: soort_of(o).naam, ("soort", "begin_op")),
    Kolom("organisatie", "Bij", lambda o: str(o.organisatie), ("organisatie__naam", "begin_op")),
    Kolom("voorzitter", "Leidt", lambda o: o.voorzitter.gebruiker.naam, ("voorzitter__gebruiker__naam", "begin_op")),
    Kolom("punten", "Agendapunten", lambda o: o.punten, getal=True),
    Kolom("stand", "Stand", lambda o: o.get_stand_display(), ("stand", "begin_op")),
)


@mag(BEKIJKEN)
def listing(request: Verzoek) -> HttpResponse:
    """Show the meetings that the own organisation holds or was invited to; those to come on top."""
    dag = request.moment.dag
    overleggen: Any = list_overleggen(request.functie)
    filters = Filter(data=request.GET)
    keuze: dict[str, Any] = filters.cleaned_data if filters.is_valid() else {}
    for veld in ("soort", "stand"):
        if keuze.get(veld):
            overleggen = overleggen.filter(**{veld: keuze[veld]})
    if keuze.get("wanneer"):
        overleggen = overleggen.filter(coming(dag) if keuze["wanneer"] == "komend" else past(dag))
    if keuze.get("van"):
        hier = {"organisatie": request.functie.organisatie_id}
        overleggen = overleggen.filter(**hier) if keuze["van"] == "wij" else overleggen.exclude(**hier)
    if bestand := exported(request, overleggen, KOLOMMEN, "-wanneer", "overleggen"):
        return bestand
    return render(
        request,
        "overleggen/lijst.html",
        {
            "lijst": lay_out(request, overleggen, KOLOMMEN, "-wanneer"),
            "filters": filters,
            "komend": [] if filters.changed_data else overleggen_for(request.functie, dag)[:MEEST],
            "soort_van": soort_of,
            "toon": TOON,
        },
    )


@mag(PLANNEN)
def new(request: Verzoek) -> HttpResponse:
    """Choose a kind of meeting, and plan one."""
    dag = request.moment.dag
    soorten = overlegboek().held_by(request.functie.organisatie.soort, dag)
    soort = next((een for een in soorten if een.id == request.GET.get("soort")), None)
    kruimels = [("Overleggen", reverse("overleggen:lijst")), ("Plan een overleg", "")]
    if soort is None:
        return render(request, "overleggen/kies.html", {"soorten": soorten, "kruimels": kruimels})
    plekken = {stoel: wie for stoel, wie in seats_for(soort, dag, request.functie).items() if request.functie.organisatie not in wie}
    spoed = request.GET.get("spoed") == "ja"
    form = Nieuw(
        soort, plekken, colleagues_of(request.functie, dag, PLANNEN), request.POST or None, initial={"voorzitter": request.functie.pk}
    )
    gedaan: list[Overleg] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and try_act(
            request,
            lambda: gedaan.append(plan_overleg(soort.id, form.plan, request.moment, spoed=spoed, tafel=form.aan_tafel)),
            "Het overleg is gepland. Zet nu op de agenda wie besproken wordt, en nodig uit.",
            form,
        )
    ):
        return redirect("overleggen:overleg", gedaan[0].sleutel)
    komend = overleggen_for(request.functie, dag, soort.id)
    return render(
        request,
        "overleggen/nieuw.html",
        {"form": form, "soort": soort, "spoed": spoed, "komend": komend, "bronnen": overlegboek().bronnen, "kruimels": kruimels},
    )


@dataclass(frozen=True, slots=True)
class Kan:
    """What somebody can do with a meeting now."""

    plannen: bool
    uitnodigen: bool
    houden: bool
    afsluiten: bool
    inbrengen: bool


@dataclass(frozen=True, slots=True)
class Naarhuis:
    """An item with who comes from home: which letters are due, and how many of those invited were sent one."""

    bespreking: Bespreking
    nodig: tuple[Briefsoort, ...]
    verstuurd: int
    uitgenodigd: int


def can_of(overleg: Overleg, functie: Functie, nieuw: int, request: Verzoek) -> Kan:
    """Return what somebody can do; ``nieuw``: how many seats wait for an invitation."""
    hier, komt = is_held_by(overleg, functie), overleg.stand in KOMEND
    geweest = held_on(request.moment.dag, overleg.begin_op)
    return Kan(
        plannen=hier and komt and can_do(functie, PLANNEN),
        uitnodigen=hier and bool(nieuw) and komt and overleg.begin_op > request.moment.op and can_do(functie, PLANNEN),
        houden=hier and geweest and OVERLEG.can(overleg.stand, "houden") and can_do(functie, VERSLAAN),
        afsluiten=hier and OVERLEG.can(overleg.stand, "afsluiten") and can_do(functie, VERSLAAN),
        inbrengen=komt and can_do(functie, "casus-werken"),
    )


def frame_of(overleg: Overleg, request: Verzoek) -> dict[str, Any]:
    """Return what stands on every page of a meeting."""
    genodigden = genodigden_of(overleg)
    soort = soort_of(overleg)
    dag = request.moment.dag
    op = overleg.begin_op.astimezone(AMSTERDAM).date()
    nieuw = sum(een.uitgenodigd_op is None for een in genodigden)
    return {
        "overleg": overleg,
        "soort": soort,
        "genodigden": genodigden,
        "nieuw": nieuw,
        "mijn": [een for een in genodigden if _waits(een, overleg, request)],
        "missen": soort.missing({een.stoel for een in genodigden}) if overleg.stand in KOMEND else [],
        "laat": overleg.stand in KOMEND and bool(nieuw) and soort.is_late(dag, op),
        "kan": can_of(overleg, request.functie, nieuw, request),
        "toon": TOON,
    }


def _waits(genodigde: Genodigde, overleg: Overleg, request: Verzoek) -> bool:
    """Say whether a seat of the own organisation can be answered for."""
    van_ons = genodigde.organisatie_id == request.functie.organisatie_id and genodigde.uitgenodigd_op is not None
    return van_ons and not is_held_by(overleg, request.functie) and overleg.stand in KOMEND


@mag(BEKIJKEN)
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show a meeting: when and where, who comes, and the agenda with what was said, as far as it is for who asks."""
    overleg = access_overleg(request.functie, sleutel)
    punten = punten_of(overleg, request.functie, request.moment.dag)
    return render(
        request,
        "overleggen/overleg.html",
        frame_of(overleg, request)
        | {
            "punten": punten,
            "van_thuis": invited_at(punten, overleg),
            "naar_huis": _home(overleg, request),
            "preventief": [(een, title_of(een)) for een in work_at_overleg(request.functie, overleg)],
            "keren": [een for een in same_series(overleg, request.functie, request.moment.op) if een.stand in KOMEND],
            "open": sum(punt.rij.besproken_op is None for punt in punten),
            "kruimels": crumbs_of(overleg),
        },
    )


def _home(overleg: Overleg, request: Verzoek) -> list[Naarhuis]:
    """Return for whom somebody writes letters, what is due first."""
    besprekingen = besprekingen_with_post(overleg, request.functie, request.moment.dag)
    per = post_at(besprekingen, overleg, request.moment.op, request.moment.dag)
    uit = []
    for bespreking in besprekingen:
        if post := per[bespreking.pk]:
            nodig = tuple(sorted({een.nodig for een in post if een.nodig is not None}))
            uit.append(Naarhuis(bespreking, nodig, sum(een.laatste is not None for een in post), len(post)))
    return sorted(uit, key=lambda een: (not een.nodig, een.bespreking.pk))


@mag(PLANNEN)
def change(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Hold a meeting at another time or place, or with another chair."""
    overleg = access_overleg(request.functie, sleutel, PLANNEN)
    begin = overleg.begin_op.astimezone(AMSTERDAM)
    form = Planvorm(
        colleagues_of(request.functie, request.moment.dag, PLANNEN),
        request.POST or None,
        initial={
            "datum": begin.date(),
            "begin": begin.time(),
            "minuten": int((overleg.eind_op - overleg.begin_op).total_seconds()) // 60,
            "plek": overleg.plek,
            "link": overleg.link,
            "voorzitter": overleg.voorzitter_id,
            "notulist": overleg.notulist_id,
        },
    )
    if request.method == "POST" and form.is_valid():
        gelukt = "Veranderd. Bij een ander moment antwoordt iedereen opnieuw."
        if try_act(request, lambda: verzet_overleg(overleg, form.plan, request.moment), gelukt, form):
            return redirect("overleggen:overleg", sleutel)
    return render(
        request,
        "overleggen/verzetten.html",
        {"form": form, "overleg": overleg, "soort": soort_of(overleg), "kruimels": crumbs_of(overleg, "Verzetten")},
    )


@require_POST
@mag(PLANNEN, VERSLAAN)
def move_on(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Invite, say that a meeting was held, close it, or call it off."""
    daden = {
        "uitnodigen": (verstuur_uitnodigingen, PLANNEN, "Uitgenodigd. Wie is uitgenodigd, ziet het in de eigen lijst met overleggen."),
        "houden": (houd_overleg, VERSLAAN, "Schrijf nu per agendapunt op wat is besproken en besloten."),
        "afsluiten": (sluit_overleg, VERSLAAN, "Het verslag is klaar, en blijft zoals het is."),
        "afzeggen": (zeg_af, PLANNEN, "Afgezegd. Wat op de agenda stond, wacht op een volgend overleg."),
    }
    if request.POST.get("wat") not in daden:
        raise Http404
    daad, recht, gelukt = daden[request.POST["wat"]]
    overleg = access_overleg(request.functie, sleutel, recht)
    if not is_held_by(overleg, request.functie):
        raise Http404
    try_act(request, lambda: daad(overleg, request.moment), gelukt)
    return redirect("overleggen:overleg", sleutel)


@mag(BEKIJKEN)
def calendar(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Give a meeting for a calendar."""
    overleg = access_overleg(request.functie, sleutel)
    return as_calendar([_appointment(request, overleg)], "overleg", request.moment.op)


@mag(BEKIJKEN)
def series_calendar(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Give all dates of a series at once for a calendar: those to which the own organisation was invited, or all when it holds them."""
    op = request.moment.op
    keren = same_series(access_overleg(request.functie, sleutel), request.functie, op)
    if not keren:
        raise Http404
    return as_calendar((_appointment(request, een) for een in keren), "overleggen", op)


def _appointment(request: Verzoek, overleg: Overleg) -> Kalenderafspraak:
    return as_appointment(overleg, request.build_absolute_uri(reverse("overleggen:overleg", args=[overleg.sleutel])))


def crumbs_of(overleg: Overleg, hier: str = "") -> list[tuple[str, str]]:
    """Return the way to a page of a meeting."""
    naam = soort_of(overleg).naam
    eerst = [("Overleggen", reverse("overleggen:lijst"))]
    return [*eerst, (naam, reverse("overleggen:overleg", args=[overleg.sleutel])), (hier, "")] if hier else [*eerst, (naam, "")]
