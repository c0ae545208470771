"""Pages about the signals of a school."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.afhandelen import fitting_uitkomsten, heropen_signaal, sluit_signaal
from aanwezig.definitions.boeken import regelwerk
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.casussen import can_begin
from aanwezig.store.deuren.leerlingen import named
from aanwezig.store.deuren.signalen import CASUSSEN, Opvolging, access_signaal, afhandelingen_of, visible_signalen, without_casus
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.lijst import Kolom, exported, lay_out
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.signalen.forms import Filter, Sluiten
from aanwezig.web.signalen.woorden import amount_found, name_of
from aanwezig.web.werk.bestemming import begin_casus_at
from aanwezig.weergave.woorden import NIVEAUS

TONEN = {
    Opvolging.TE_DOEN: "let-op",
    Opvolging.BEZIG: "info",
    Opvolging.GEMELD: "goed",
    Opvolging.AFGESLOTEN: "goed",
    Opvolging.AANPAK: "info",
}


KOLOMMEN: tuple[Kolom[Any], ...] = (
    Kolom("dag", "Dag", lambda s: s.eind_datum, ("eind_datum",)),
    Kolom("leerling", "Leerling", lambda s: str(s.leerling), ("leerling__achternaam", "leerling__voornaam")),
    Kolom("regel", "Signaal", lambda s: name_of(s.regel), ("regel", "eind_datum")),
    Kolom("gemeten", "Gemeten", amount_found),
    Kolom("niveau", "Niveau", lambda s: NIVEAUS[s.niveau].woord, ("niveau", "eind_datum")),
    Kolom("opvolging", "Wat ermee is gedaan", lambda s: Opvolging(s.opvolging).label, ("opvolging", "eind_datum")),
)


@mag("signaal-opvolgen")
def listing(request: Verzoek) -> HttpResponse:
    """Show the signals of this schooljaar, also those of rules that ask for no act."""
    dag = request.moment.dag
    signalen = visible_signalen(request.functie, dag)
    filters = Filter(data=request.GET, casussen=can_do(request.functie, CASUSSEN))
    keuze: dict[str, Any] = filters.cleaned_data if filters.is_valid() else {}
    signalen = signalen.filter(named(keuze.get("zoek", ""), "leerling__"))
    for veld in ("regel", "niveau", "opvolging"):
        if keuze.get(veld):
            signalen = signalen.filter(**{veld: keuze[veld]})
    if keuze.get("aanpak"):
        signalen = without_casus(signalen, request.functie, dag)
    if keuze.get("wanneer") != "alle":
        signalen = signalen.filter(eind_datum__gte=regelwerk().land.schooljaar.begin_of(dag))
    if bestand := exported(request, signalen, KOLOMMEN, "-dag", "signalen"):
        return bestand
    lijst = lay_out(request, signalen, KOLOMMEN, "-dag")
    return render(
        request,
        "signalen/lijst.html",
        {"lijst": lijst, "filters": filters, "naam_van": name_of, "gemeten": amount_found, "woord_van": Opvolging, "tonen": TONEN},
    )


@mag("signaal-opvolgen")
def close(request: Verzoek, nummer: int) -> HttpResponse:
    """Close a signal with an outcome, without a report."""
    signaal = access_signaal(request.functie, nummer, request.moment.dag)
    form = Sluiten(fitting_uitkomsten(signaal), request.POST or None)
    leerling = signaal.leerling
    if request.method == "POST" and form.is_valid():
        keuze = form.cleaned_data
        gelukt = "Het signaal is afgesloten. De uitkomst staat bij de leerling."
        if try_act(request, lambda: sluit_signaal(signaal, keuze["uitkomst"], keuze["toelichting"], request.moment), gelukt, form):
            return redirect("leerlingen:leerling", leerling.sleutel)
    return render(
        request,
        "signalen/sluiten.html",
        {
            "signaal": signaal,
            "leerling": leerling,
            "naam": name_of(signaal.regel),
            "form": form,
            "begin_adres": begin_casus_at(leerling.sleutel, signaal.pk) if can_begin(leerling, request.functie, request.moment.dag) else "",
            "kruimels": [
                ("Signalen", reverse("signalen:lijst")),
                (str(leerling), reverse("leerlingen:leerling", args=[leerling.sleutel])),
                ("Signaal afsluiten", ""),
            ],
        },
    )


@require_POST
@mag("signaal-opvolgen")
def reopen(request: Verzoek, nummer: int) -> HttpResponse:
    """Take the closing of a signal back."""
    signaal = access_signaal(request.functie, nummer, request.moment.dag)
    afhandeling = afhandelingen_of(signaal.leerling, request.functie).get(signaal.pk)
    if afhandeling is not None:
        try_act(request, lambda: heropen_signaal(afhandeling, request.moment), "Het signaal staat weer open.")
    return redirect("leerlingen:leerling", signaal.leerling.sleutel)
