"""The page on which a school sees its own absence beside the region."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import render

from aanwezig.core.herleiding.taal import DAGEN, MAANDEN_KORT
from aanwezig.core.rapportages.cijfers import period_of
from aanwezig.definitions.boeken import regelwerk, schoolboek
from aanwezig.store.deuren.cijfers import schooljaren
from aanwezig.store.deuren.schoolbeeld import Patroon, Schoolbeeld, Week, look_at_school, unfollowed
from aanwezig.web.cijfers.woorden import per_hundred, write_schooljaar
from aanwezig.web.huis.tabel import VORMEN, as_file
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.werk.lijst import lines_of
from aanwezig.weergave.tabel import Blad

GETOOND = 10
"""How many pupils without follow-up the page names; the rest is in the list of work."""
TINTEN = 4
"""In how many shades the pattern is drawn; the number is in each cell."""


@mag("cijfers-school")
def school(request: Verzoek) -> HttpResponse:
    """Show a school's own absence beside the region."""
    dag = request.moment.dag
    jaren = schooljaren(dag)
    schooljaar, soort = _chosen(request.GET.get("schooljaar", str(jaren[0])), jaren), request.GET.get("soort", "")
    if soort and soort not in {een.id for een in schoolboek().soorten}:
        raise Http404
    van, tm = period_of(schooljaar, regelwerk().land.schooljaar)
    tm = min(tm, dag)
    beeld = look_at_school(request.functie, van, tm, soort)
    if (vorm := request.GET.get("vorm")) in VORMEN:
        return as_file(str(vorm), f"schoolbeeld-{write_schooljaar(schooljaar)}", *_sheets(beeld))
    open_ = unfollowed(request.functie, dag)
    return render(
        request,
        "cijfers/school.html",
        {
            "beeld": beeld,
            "boek": schoolboek(),
            "soort": soort,
            "jaren": jaren,
            "schooljaar": schooljaar,
            "schooljaar_van": write_schooljaar,
            "van": van,
            "tm": tm,
            "hoogste": max([1, *(week.school for week in beeld.weken), *(week.regio for week in beeld.weken)]),
            "maanden": list(_months(beeld.weken)),
            "dagen": {nummer: DAGEN[nummer - 1] for nummer in beeld.patroon.weekdagen},
            "tint": lambda aantal: _shade(aantal, beeld.patroon),
            "drukste": _busiest(beeld.patroon),
            "te_laat": open_.count(),
            "van_leerlingen": open_.order_by().values("leerling").distinct().count(),
            "per_honderd": per_hundred,
            "regels": list(lines_of(open_[:GETOOND], request.functie, dag)),
        },
    )


def _chosen(tekst: str, jaren: Sequence[int]) -> int:
    if not tekst.isdecimal() or int(tekst) not in jaren:
        raise Http404
    return int(tekst)


def _months(weken: Sequence[Week]) -> Iterator[tuple[int, str]]:
    """Yield at which week a month begins."""
    for plek, week in enumerate(weken):
        if plek == 0 or week.maandag.month != weken[plek - 1].maandag.month:
            yield plek, MAANDEN_KORT[week.maandag.month - 1]


def _shade(aantal: int, patroon: Patroon) -> int:
    """Return how dark a lesson is: in which part of all lessons, from quiet to busy, it falls."""
    lessen = sorted(hoeveel for (_, lesuur), hoeveel in patroon.tellingen.items() if lesuur is not None)
    return 1 + bisect_left(lessen, aantal) * TINTEN // len(lessen) if aantal and lessen else 0


def _busiest(patroon: Patroon) -> str:
    """Say on which day, and in which lesson, absence is registered most; nothing when there is none."""
    if not patroon.per_dag:
        return ""
    dag = max(patroon.per_dag, key=lambda nummer: (patroon.per_dag[nummer], -nummer))
    zin = f"De meeste registraties vallen op {DAGEN[dag - 1]}"
    lessen = {plek: aantal for plek, aantal in patroon.tellingen.items() if plek[1] is not None}
    if not lessen:
        return f"{zin}."
    piek = max(lessen, key=lambda plek: (lessen[plek], -plek[0], -(plek[1] or 0)))
    return f"{zin}. Het drukste lesuur is {DAGEN[piek[0] - 1]} het {piek[1]}e."


def _sheets(beeld: Schoolbeeld) -> tuple[Blad, ...]:
    boek = schoolboek()
    naast = [[v.naam, v.aantal, round(v.school, 1), round(v.regio, 1)] for v in beeld.vergelijking]
    weken = [
        [week.maandag, week.aantal, round(week.school, 1), round(week.regio, 1), "" if week.les else "geen lesdagen"]
        for week in beeld.weken
    ]
    patroon = [
        [DAGEN[dag - 1], "hele dag of zonder lesuur" if lesuur is None else lesuur, beeld.patroon.tellingen.get((dag, lesuur), 0)]
        for dag in beeld.patroon.weekdagen
        for lesuur in beeld.patroon.lesuren
    ]
    return (
        Blad("Naast de regio", ["Soort", "Registraties", "School, per 100 leerlingen", "Regio, per 100 leerlingen"], naast),
        Blad("Week na week", ["Week van", "Registraties", "School, per 100 leerlingen", "Regio, per 100 leerlingen", "Opmerking"], weken),
        Blad("Dagen en lesuren", ["Weekdag", "Lesuur", "Registraties"], patroon),
        Blad("Definities", ["Cijfer", "Definitie", "Bron"], [[c.naam, c.definitie, c.bron] for c in boek.cijfers.values()]),
    )
