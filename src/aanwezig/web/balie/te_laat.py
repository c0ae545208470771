"""Who comes in late."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.leveringen import trek_in
from aanwezig.actions.te_laat import noteer_te_laat
from aanwezig.core.verzuim.te_laat import lesson_at
from aanwezig.store.deuren.balie import access_binnenkomst, access_hier, count_te_laat, late_today, lessen_on, regels_about_te_laat
from aanwezig.store.deuren.inschrijvingen import current_inschrijvingen
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.deuren.ziekmeldingen import sick_on
from aanwezig.web.balie.forms import TeLaat
from aanwezig.web.balie.zoeken import Vondst, search, tabs
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.leerlingen.views import consequence
from aanwezig.weergave.woorden import count_of

DAAD = "te-laat-noteren"


@mag(DAAD)
def listing(request: Verzoek) -> HttpResponse:
    """Show who came in late today; look for the pupil at the desk."""
    vondst = search(request, "balie:te-laat-noteren") if request.method == "POST" else Vondst()
    if isinstance(vondst, HttpResponse):
        return vondst
    binnen = late_today(request.functie, request.moment.dag)
    nieuw = next((een for een in binnen if str(een.rij.pk) == request.GET.get("nieuw")), None)
    context = {"vondst": vondst, "binnen": binnen, "nieuw": nieuw, "bladen": tabs(request, "balie:te-laat")}
    return render(request, "balie/te_laat.html", context)


@mag(DAAD)
def new(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Write down that a pupil is late; the timetable and the clock fill the form."""
    dag = request.moment.dag
    leerling = access_hier(request.functie, sleutel, dag, DAAD)
    lessen = lessen_on(leerling, dag)
    nu = lesson_at(lessen, request.moment.op)
    form = TeLaat(request.POST or None, lessen=lessen, initial={"lesuur": nu[0].lesuur, "minuten": nu[1]} if nu else None)
    if request.method == "POST" and form.is_valid():
        try:
            rij, wijzigingen = noteer_te_laat(leerling, form.cleaned_data["lesuur"], form.cleaned_data["minuten"], request.moment)
        except NietMogelijk as fout:
            form.add_error(None, str(fout))
        else:
            keer = count_te_laat(request.functie, [leerling.pk], dag)[leerling.pk]
            minuten = count_of(form.cleaned_data["minuten"], "minuut", "minuten")
            zin = f"{leerling}: {minuten} te laat voor lesuur {rij.lesuur_van}. Dit is de {keer}e keer dit schooljaar."
            messages.success(request, f"{zin} {consequence(wijzigingen)}")
            return redirect(f"{reverse('balie:te-laat')}?nieuw={rij.pk}")
    hier = current_inschrijvingen([leerling.pk], dag).get(leerling.pk)
    return render(
        request,
        "balie/te_laat_noteren.html",
        {
            "leerling": leerling,
            "groep": hier.groep if hier else "",
            "form": form,
            "lessen": lessen,
            "nu": nu,
            "keer": count_te_laat(request.functie, [leerling.pk], dag).get(leerling.pk, 0) + 1,
            "regels": regels_about_te_laat(leerling, hier, dag) if hier else [],
            "ziek": sick_on([leerling.pk], dag, request.functie).get(leerling.pk),
            "kruimels": [("De balie: te laat", reverse("balie:te-laat")), (str(leerling), "")],
        },
    )


@mag(DAAD)
def slip(request: Verzoek, nummer: int) -> HttpResponse:
    """Show the slip with which a pupil goes to the lesson, for paper."""
    binnenkomst = access_binnenkomst(request.functie, nummer, request.moment.dag)
    return render(
        request, "balie/briefje.html", {"binnenkomst": binnenkomst, "rij": binnenkomst.rij, "school": request.functie.organisatie}
    )


@require_POST
@mag(DAAD)
def undo(request: Verzoek, nummer: int) -> HttpResponse:
    """Take back what was written down at the desk today."""
    binnenkomst = access_binnenkomst(request.functie, nummer, request.moment.dag)
    if binnenkomst.levering is None:
        raise NietGevonden
    wijzigingen = trek_in(binnenkomst.levering, request.moment)
    messages.success(request, f"Teruggedraaid: {binnenkomst.rij.leerling} staat niet meer te laat. {consequence(wijzigingen)}")
    return redirect("balie:te-laat")
