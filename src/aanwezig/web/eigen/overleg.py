"""A meeting to which a parent or pupil was invited: when, where and with whom, and what they answer."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aanwezig.actions.gezinsuitnodigingen import beantwoord_zelf
from aanwezig.definitions.boeken import overlegbrieven
from aanwezig.store.deuren.gezinsbrieven import access_own_gezinsbrief, own_gezinsbrieven
from aanwezig.store.deuren.overleggezin import ANTWOORDEN, Gezinsoverleg, access_own_uitnodiging
from aanwezig.store.models import Gezinsbrief
from aanwezig.web.eigen.forms import Komst
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.kalender import as_calendar
from aanwezig.web.huis.toegang import eigen_mag
from aanwezig.web.huis.verzoek import EigenVerzoek
from aanwezig.web.overleggen.brieven import as_page
from aanwezig.web.overleggen.forms import Antwoordvorm
from aanwezig.web.overleggen.kalender import as_appointment


@eigen_mag(ANTWOORDEN)
def page(request: EigenVerzoek, sleutel: UUID) -> HttpResponse:
    """Show a meeting to somebody who was invited, and take their answer."""
    hier = access_own_uitnodiging(request.eigen, sleutel)
    kan = hier.gaat_door and hier.overleg.begin_op > request.moment.op
    form = Komst(request.POST or None, initial=Antwoordvorm.begin_of(hier.uitnodiging))
    if request.method == "POST" and kan and form.is_valid():
        gelukt = "Bedankt. Wie het overleg voorbereidt, leest je antwoord."
        if try_act(request, lambda: beantwoord_zelf(hier.uitnodiging, form.bericht, request.moment), gelukt, form):
            return redirect("eigen:overleg", sleutel)
    context = {
        "hier": hier,
        "form": form if kan else None,
        "uitleg": overlegbrieven().uitleg[hier.overleg.soort].tekst,
        "brieven": _letters(request, hier),
    }
    return render(request, "eigen/overleg.html", context)


@eigen_mag(ANTWOORDEN)
def calendar(request: EigenVerzoek, sleutel: UUID) -> HttpResponse:
    """Give the meeting for somebody's own calendar."""
    hier = access_own_uitnodiging(request.eigen, sleutel)
    adres = request.build_absolute_uri(reverse("eigen:overleg", args=[sleutel]))
    return as_calendar([as_appointment(hier.overleg, adres, af=hier.afgezegd)], "overleg", request.moment.op)


@eigen_mag("eigen-inzien")
def letter(request: EigenVerzoek, sleutel: UUID) -> HttpResponse:
    """Give the page of a letter about a meeting that was sent to who asks."""
    return as_page(access_own_gezinsbrief(request.eigen, sleutel))


def _letters(request: EigenVerzoek, hier: Gezinsoverleg) -> list[Gezinsbrief]:
    """Return the letters that were sent for an invitation."""
    return list(own_gezinsbrieven(request.eigen).filter(uitnodiging=hier.uitnodiging))
