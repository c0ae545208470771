"""The morning at school."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.leveringen import trek_in
from aanwezig.actions.verzuim import Verzuim, registreer_samen
from aanwezig.core.verzuim.invoer import Ochtendkeuze
from aanwezig.core.verzuim.tabellen import Registratie
from aanwezig.definitions.boeken import invoerregels
from aanwezig.store.deuren.inschrijvingen import lesuren_on
from aanwezig.store.deuren.ochtend import Plaats, class_on, groepen_of, levering_of
from aanwezig.store.models import Leerling, Verzuimrij, Ziekmelding
from aanwezig.store.models import Registratie as Registratiewoord
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.leerlingen.views import consequence

AANWEZIG = ""
EERSTE = 1


@dataclass(frozen=True, slots=True)
class Kaartje:
    """A pupil on the list: what is known of this day in words, whether somebody still has to call, and what can be chosen.

    ``ziek``: somebody at home called that the pupil is ill. ``afspraak``: at which lessons the pupil is expected, where that was agreed.
    """

    leerling: Leerling
    bekend: tuple[str, ...]
    soort: str
    keuzes: tuple[Ochtendkeuze, ...]
    ziek: Ziekmelding | None
    afspraak: str = ""


@mag("verzuim-registreren")
def morning(request: Verzoek) -> HttpResponse:
    """Show a class; enter who is not there in one go."""
    dag = request.moment.dag
    groepen = groepen_of(request.functie, dag)
    groep = request.POST.get("groep") or request.GET.get("groep") or (groepen[0] if groepen else "")
    if groepen and groep not in groepen:
        raise Http404
    lesuur = _lesuur(request)
    plaatsen = class_on(request.functie, groep, dag)
    if request.method == "POST":
        invoer = list(_entered(request, plaatsen, dag, lesuur))
        if not invoer:
            messages.warning(request, "Je koos bij niemand iets. Er is niets ingevoerd.")
            return redirect(f"{reverse('ochtend:ochtend')}?groep={groep}")
        try:
            samen = registreer_samen(invoer, request.moment, f"ochtend {groep}")
        except NietMogelijk as fout:
            messages.error(request, str(fout))
            return redirect(f"{reverse('ochtend:ochtend')}?groep={groep}")
        ingevoerd = [leerling for leerling, _ in invoer if leerling not in samen.ziek]
        if samen.ziek:
            messages.warning(request, f"{_names(samen.ziek)}: ziek gemeld bij de balie. Dat blijft zo; je hoeft niet te bellen.")
        if ingevoerd:
            messages.success(request, f"Ingevoerd voor {_names(ingevoerd)}. {consequence(samen.wijzigingen)}")
        return redirect(f"{reverse('ochtend:ochtend')}?groep={groep}&ingevoerd={samen.levering.pk}")
    kaartjes = [_card(plaats) for plaats in plaatsen]
    return render(
        request,
        "ochtend/ochtend.html",
        {
            "groepen": groepen,
            "groep": groep,
            "kaartjes": kaartjes,
            "keuzes": invoerregels().ochtend,
            "ziek": [kaartje for kaartje in kaartjes if kaartje.ziek],
            "bellen": [kaartje for kaartje in kaartjes if kaartje.soort == Registratie.ONGEOORLOOFD],
            "lesuren": lesuren_on([plaats.leerling.pk for plaats in plaatsen], dag),
            "ingevoerd": _undoable(request),
        },
    )


@require_POST
@mag("verzuim-registreren")
def undo(request: Verzoek, nummer: int) -> HttpResponse:
    """Take back what was entered in one go."""
    levering = levering_of(request.functie, nummer, request.moment.dag)
    if levering is None:
        raise Http404
    trek_in(levering, request.moment)
    messages.success(request, "Teruggedraaid. Wat je zojuist invoerde, telt niet mee.")
    return redirect("ochtend:ochtend")


def _entered(request: Verzoek, plaatsen: Sequence[Plaats], dag: date, lesuur: int | None) -> list[tuple[Leerling, Verzuim]]:
    """Return what was chosen; being late is about the first lesson."""
    mogelijk = {keuze.registratie.value: keuze for keuze in invoerregels().ochtend}
    uit = []
    for plaats in plaatsen:
        keuze: Ochtendkeuze | None = mogelijk.get(request.POST.get(f"l{plaats.leerling.pk}", AANWEZIG))
        if keuze is None:
            continue
        te_laat = keuze.registratie is Registratie.TE_LAAT
        van = (lesuur or EERSTE) if te_laat else lesuur
        uit.append((plaats.leerling, Verzuim(dag, keuze.registratie.value, van, van if te_laat else None)))
    return uit


def _lesuur(request: Verzoek) -> int | None:
    tekst = request.POST.get("lesuur", "")
    return int(tekst) if tekst.isdecimal() and int(tekst) else None


def _undoable(request: Verzoek) -> int | None:
    tekst = request.GET.get("ingevoerd", "")
    levering = levering_of(request.functie, int(tekst), request.moment.dag) if tekst.isdecimal() else None
    return levering.pk if levering else None


def _card(plaats: Plaats) -> Kaartje:
    woorden = dict(Registratiewoord.choices)
    regels = invoerregels()
    hele_dag_ziek = plaats.ziek is not None and any(
        rij.lesuur_van is None and rij.registratie == Registratie.ZIEKTE for rij in plaats.rijen
    )
    keuzes = tuple(
        keuze for keuze in regels.ochtend if not (hele_dag_ziek and keuze.registratie in {*regels.vervangbaar, Registratie.ZIEKTE})
    )
    return Kaartje(
        plaats.leerling,
        tuple(f"{woorden.get(rij.registratie, rij.registratie)}{_lessons(rij)}" for rij in plaats.rijen),
        plaats.rijen[-1].registratie if plaats.rijen else "",
        keuzes,
        plaats.ziek,
        _agreed(plaats.afgesproken),
    )


def _agreed(lesuren: Sequence[int] | None) -> str:
    if lesuren is None:
        return ""
    return f"afgesproken: alleen lesuur {', '.join(map(str, lesuren))}" if lesuren else "afgesproken: vandaag geen les"


def _lessons(rij: Verzuimrij) -> str:
    if rij.lesuur_van is None or rij.registratie == Registratie.TE_LAAT:
        return ""
    tm = rij.lesuur_tm or rij.lesuur_van
    return f", lesuur {rij.lesuur_van}" + (f" t/m {tm}" if tm != rij.lesuur_van else "")


def _names(leerlingen: Sequence[Leerling]) -> str:
    return ", ".join(leerling.voornaam or leerling.achternaam for leerling in leerlingen)
