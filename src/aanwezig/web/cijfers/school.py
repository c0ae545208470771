"""The page on which a school sees its own absence beside the region."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from aanwezig.core.herleiding.taal import DAGEN
from aanwezig.core.rapportages.cijfers import period_of
from aanwezig.definitions.boeken import regelwerk
from aanwezig.store.deuren.cijfers import schooljaren
from aanwezig.store.deuren.schoolbeeld import look_at_school
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.weergave.grafieken import Staaf, bar_chart

SOORTWOORDEN = {"ongeoorloofd": "ongeoorloofd", "te_laat": "te laat", "ziekte": "ziek", "geoorloofd": "geoorloofd"}


@mag("cijfers-school")
def school(request: Verzoek) -> HttpResponse:
    """Show a school's own absence beside the region."""
    jaren = schooljaren(request.moment.dag)
    tekst = request.GET.get("schooljaar", str(jaren[0]))
    if not tekst.isdecimal() or int(tekst) not in jaren:
        raise Http404
    schooljaar = int(tekst)
    van, tm = period_of(schooljaar, regelwerk().land.schooljaar)
    tm = min(tm, request.moment.dag)
    beeld = look_at_school(request.functie, van, tm)
    hoogste = max((aantal for _, aantal in beeld.weken), default=1)
    return render(
        request,
        "cijfers/school.html",
        {
            "beeld": beeld,
            "jaren": jaren,
            "schooljaar": schooljaar,
            "van": van,
            "tm": tm,
            "woorden": SOORTWOORDEN,
            "hoogste": hoogste,
            "weekdagen": [(DAGEN[dag - 1], aantal) for dag, aantal in beeld.weekdagen],
            "weekgrafiek": bar_chart(
                "weekdagen",
                "Verzuim per weekdag",
                "Liggende staven per dag van de week.",
                [Staaf(DAGEN[dag - 1], aantal) for dag, aantal in beeld.weekdagen],
            )
            if beeld.weekdagen
            else None,
        },
    )
