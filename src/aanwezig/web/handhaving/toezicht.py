"""Pages of who oversees politiegegevens: what is shielded, what goes soon, which authorisations wait, and who did what."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.wpginzage import Inkijkregel, see_afgeschermd, see_afgeschermd_stuk, see_log
from aanwezig.definitions.boeken import wpgboek
from aanwezig.store.deuren.handhaving import Stukbeeld, review_by, visible_autorisaties
from aanwezig.web.handhaving.forms import Logkeuze, Opvragen
from aanwezig.web.handhaving.woorden import DADEN, tabs_of, words_for
from aanwezig.web.huis.lijst import Kolom, lay_out_rows
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek

TOEZIEN = "wpg-toezien"
KOLOMMEN: tuple[Kolom[Inkijkregel], ...] = (
    Kolom("wanneer", "Wanneer", lambda een: een.regel.op, ("op",)),
    Kolom("wie", "Wie", lambda een: een.wie, ("wie",)),
    Kolom("wat", "Wat", lambda een: DADEN.get(een.regel.daad, een.regel.daad), ("daad",)),
    Kolom("stuk", "Stuk", lambda een: een.regel.nummer, ("nummer",)),
    Kolom("reden", "Reden", lambda een: een.reden),
)
AFGESCHERMD: tuple[Kolom[Stukbeeld], ...] = (
    Kolom("nummer", "Nummer", lambda stuk: stuk.nummer, ("nummer",)),
    Kolom("wat", "Wat", lambda stuk: wpgboek().soorten[stuk.soort].naam, ("soort",)),
    Kolom("vanaf", "Afgeschermd vanaf", lambda stuk: stuk.grenzen.afgeschermd_vanaf or date.max, ("afgeschermd_vanaf",)),
    Kolom("weg", "Weg op", lambda stuk: stuk.grenzen.vernietigen_vanaf or date.max, ("vernietigen_vanaf",)),
)


@mag(TOEZIEN)
def overview(request: Verzoek) -> HttpResponse:
    """Show what is shielded, what goes soon, and which authorisations wait to be reviewed."""
    dag = request.moment.dag
    stukken = see_afgeschermd(request.moment)
    straks = wpgboek().aankondigen.after(dag)
    lopend = [een for een in visible_autorisaties(request.functie) if een.beeindigd_op is None and een.holds_on(dag)]
    return render(
        request,
        "handhaving/toezicht.html",
        {
            "lijst": lay_out_rows(request, stukken, AFGESCHERMD, "weg"),
            "straks": [stuk for stuk in stukken if stuk.grenzen.vernietigen_vanaf and stuk.grenzen.vernietigen_vanaf <= straks],
            "na_te_kijken": [(een, review_by(een)) for een in lopend if review_by(een) <= dag],
            "lopend": lopend,
            "verlopen": [een for een in lopend if een.boa_geldig_tm < dag],
            "bladen": tabs_of(request, "toezicht"),
            **words_for(request.functie, stukken),
        },
    )


@mag(TOEZIEN)
def shielded(request: Verzoek) -> HttpResponse:
    """Ask for a shielded record by its number, with a reason, and read it."""
    vraagt = request.method == "POST" and "reden" in request.POST
    form = Opvragen(request.POST if vraagt else None, initial={"nummer": request.POST.get("nummer", "")})
    form.fields["reden"].help_text = "Voor een klacht, of om te verantwoorden wat er is gedaan. Dit wordt vastgelegd."
    if vraagt and form.is_valid():
        try:
            stuk = see_afgeschermd_stuk(form.cleaned_data["nummer"], form.cleaned_data["reden"], request.moment)
        except NietMogelijk as fout:
            form.add_error("reden", str(fout))
        else:
            if stuk is not None:
                kruimels = [("Toezicht", reverse("handhaving:toezicht")), (stuk.nummer, "")]
                context: dict[str, Any] = {"stuk": stuk, "kruimels": kruimels, "formulieren": {}, "open": ""}
                return render(request, "handhaving/stuk.html", {**context, **words_for(request.functie, [stuk])})
            form.add_error("nummer", "Met dit nummer is er geen afgeschermd stuk. Dat je zocht, is vastgelegd.")
    kruimels = [("Toezicht", reverse("handhaving:toezicht")), ("Afgeschermd stuk", "")]
    return render(request, "handhaving/afgeschermd.html", {"form": form, "kruimels": kruimels})


@mag(TOEZIEN)
def lines(request: Verzoek) -> HttpResponse:
    """Show who did and saw what."""
    filters = Logkeuze(data=request.GET)
    keuze = filters.cleaned_data if filters.is_valid() else {}
    regels = see_log(request.moment, wie=keuze.get("wie", ""), nummer=keuze.get("stuk", ""))
    return render(
        request,
        "handhaving/log.html",
        {
            "lijst": lay_out_rows(request, regels, KOLOMMEN, "-wanneer"),
            "filters": filters,
            "daden": DADEN,
            "boek": wpgboek(),
            "bladen": tabs_of(request, "log"),
        },
    )
