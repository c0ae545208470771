"""My work: what to do now, what waits for others, and what a correction changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.berichten import note_read
from aanwezig.actions.taken import AlGedaan, meld_klaar, wijs_toe
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.definitions.boeken import consultboek
from aanwezig.store.deuren.consulten import waiting_consulten
from aanwezig.store.deuren.correcties import corrections_told
from aanwezig.store.deuren.functies import team_of
from aanwezig.store.deuren.leerlingen import named
from aanwezig.store.deuren.noodtoegang import told_to
from aanwezig.store.deuren.overleggen import soort_of, waiting_overleggen
from aanwezig.store.deuren.preventief import waiting_work
from aanwezig.store.deuren.taken import access_taak, count_taken, kinds_of, stands_in_for, visible_taken
from aanwezig.store.deuren.vervangingen import replaced_by, standing_in_for
from aanwezig.store.deuren.woonplaatsen import moved_away
from aanwezig.store.models.taken import TaakQuerySet
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.lijst import exported, lay_out
from aanwezig.web.huis.menu import first_page
from aanwezig.web.huis.toegang import ingelogd
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.preventief.woorden import title_of
from aanwezig.web.werk.bestemming import NA_CORRECTIE, address_of
from aanwezig.web.werk.elders import elsewhere_of
from aanwezig.web.werk.forms import Filter
from aanwezig.web.werk.lijst import KOLOMMEN, UITVOER, in_time, lines_of
from aanwezig.web.werk.verschil import difference_of

MIDDAG, AVOND = 12, 18
CONSULTEN = OVERLEGGEN = 10
"""How many consults and meetings stand on the page; the others are one click away."""
PREVENTIEF = 5
"""How much of each kind of preventive work stands on the page."""
TABBLADEN = (("mij", "Van mij"), ("team", "Mijn team"), ("vrij", "Nog niet opgepakt"), ("anderen", "Wacht op anderen"))


@dataclass(frozen=True, slots=True)
class Tegel:
    """A number on top of the page, and the list behind it."""

    getal: int
    tekst: str
    adres: str
    toon: str


@dataclass(frozen=True, slots=True)
class Tabblad:
    """One of the lists."""

    naam: str
    adres: str
    hier: bool
    aantal: int


@ingelogd
def my_work(request: Verzoek) -> HttpResponse:
    """Show the work of who asks, what is most urgent first; whose role has no tasks goes to the page that is for them."""
    dag = request.moment.dag
    if (begin := first_page(request.functie)) != "werk:mijn-werk":
        return redirect(begin)
    note_read(request.functie, request.moment.op)
    zichtbaar = visible_taken(request.functie, dag).open()
    lijsten = _lists(request)
    tegels = _tiles(lijsten, dag)
    aantallen = count_taken(zichtbaar, lijsten | {code: vraag for code, vraag, _, _, _ in tegels})
    gekozen = request.GET.get("lijst", "")
    gekozen = gekozen if gekozen in lijsten else next((naam for naam in ("mij", "team") if aantallen[naam]), "mij")
    filters = Filter(kinds_of(request.functie), data=request.GET)
    taken = _narrowed(zichtbaar.filter(lijsten[gekozen]), filters, request)
    if bestand := exported(request, taken.prefetch_related("zaak__meldingen__signaal"), UITVOER, "uiterlijk", "mijn-werk"):
        return bestand
    lijst = lay_out(request, taken, KOLOMMEN, "uiterlijk")
    return render(
        request,
        "werk/mijn_werk.html",
        {
            "tegels": [Tegel(aantallen[code], tekst, adres, toon) for code, _, tekst, adres, toon in tegels],
            "tabbladen": [
                Tabblad(naam, f"{reverse('werk:mijn-werk')}?lijst={code}", code == gekozen, aantallen[code]) for code, naam in TABBLADEN
            ],
            "groet": _greeting(request),
            "gekozen": gekozen,
            "filters": filters,
            "lijst": lijst,
            "regels": list(lines_of(lijst.rijen, request.functie, dag)),
            "elders": elsewhere_of(request.functie, dag) if gekozen == "anderen" else [],
            "team": team_of(request.functie, dag),
            "consulten": waiting_consulten(request.functie, CONSULTEN),
            "consultboek": consultboek(),
            "preventief": waiting_work(request.functie, dag, PREVENTIEF),
            "preventief_titel": title_of,
            "overleggen": waiting_overleggen(request.functie, dag, OVERLEGGEN),
            "soort_van": soort_of,
            "noodberichten": told_to(request.functie, dag, request.moment.op),
            "verbeterd": corrections_told(request.functie, dag, request.moment.op),
            "verhuisd": moved_away(request.functie, dag),
            "vervangt": replaced_by(request.functie, dag),
            "vervangen_door": standing_in_for(request.functie, dag),
        },
    )


@ingelogd
def open_taak(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Go to the page on which a task is done; for a correction: show what changed and ask to confirm."""
    taak = access_taak(request.functie, sleutel, request.moment.dag)
    if taak.soort != NA_CORRECTIE:
        return redirect(address_of(taak))
    return render(request, "werk/verschil.html", {"taak": taak, "verschil": difference_of(taak), "kruimels": _crumbs("Na een correctie")})


@require_POST
@ingelogd
def take(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Take a task up."""
    taak = access_taak(request.functie, sleutel, request.moment.dag)
    try:
        wijs_toe(taak, request.functie, request.moment)
    except AlGedaan as fout:
        messages.warning(request, str(fout))
        return redirect("werk:mijn-werk")
    return redirect(address_of(taak))


@require_POST
@ingelogd
def done(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """End a task."""
    taak = access_taak(request.functie, sleutel, request.moment.dag)
    try_act(request, lambda: meld_klaar(taak, request.moment), "Klaar. De taak staat niet meer in de lijst.")
    return redirect("werk:mijn-werk")


@require_POST
@ingelogd
def hand_over(request: Verzoek) -> HttpResponse:
    """Give some tasks to a colleague in one go."""
    team = team_of(request.functie, request.moment.dag)
    aan = next((collega for collega in team if str(collega.pk) == request.POST.get("aan")), None)
    gekozen = visible_taken(request.functie, request.moment.dag).open().filter(sleutel__in=_keys(request))
    taken = list(gekozen.filter(organisatie=request.functie.organisatie_id))
    if aan is None or not taken:
        messages.warning(request, "Kies eerst een of meer taken en een collega. Er is nog niets overgedragen.")
        return redirect("werk:mijn-werk")
    for taak in taken:
        wijs_toe(taak, aan, request.moment)
    aantal = "1 taak is" if len(taken) == 1 else f"{len(taken)} taken zijn"
    messages.success(request, f"{aantal} overgedragen aan {aan.gebruiker.naam}.")
    return redirect("werk:mijn-werk")


def _greeting(request: Verzoek) -> str:
    uur = request.moment.op.astimezone(AMSTERDAM).hour
    return "Goedemorgen" if uur < MIDDAG else "Goedemiddag" if uur < AVOND else "Goedenavond"


def _keys(request: Verzoek) -> list[UUID]:
    sleutels = []
    for tekst in request.POST.getlist("taak"):
        try:
            sleutels.append(UUID(tekst))
        except ValueError:
            continue
    return sleutels


def _lists(request: Verzoek) -> dict[str, Q]:
    """Return by name of a list what it asks for."""
    van_mij = stands_in_for(request.functie, request.moment.dag)
    hier = Q(organisatie=request.functie.organisatie_id)
    return {
        "mij": Q(toegewezen__in=van_mij),
        "team": hier,
        "vrij": hier & Q(toegewezen=None),
        "anderen": hier & Q(toegewezen__isnull=False) & ~Q(toegewezen__in=van_mij),
    }


def _narrowed(taken: TaakQuerySet, filters: Filter, request: Verzoek) -> TaakQuerySet:
    keuze: dict[str, Any] = filters.cleaned_data if filters.is_valid() else {}
    taken = taken.filter(named(keuze.get("zoek", ""), "leerling__"))
    if soort := keuze.get("soort"):
        taken = taken.filter(soort=soort)
    return taken.filter(in_time(keuze.get("wanneer", ""), request.moment.dag))


def _tiles(lijsten: dict[str, Q], dag: date) -> list[tuple[str, Q, str, str, str]]:
    """Return of each tile its name, what it counts, its words, the address of the list behind it, and its tone."""
    van_mij_of_vrij = lijsten["mij"] | lijsten["vrij"]
    basis = reverse("werk:mijn-werk")
    return [
        *(
            (f"tegel-{code}", van_mij_of_vrij & in_time(code, dag), tekst, f"{basis}?lijst=team&wanneer={code}", toon)
            for code, tekst, toon in (("te-laat", "te laat", "fout"), ("vandaag", "vandaag", "let-op"), ("week", "deze week", ""))
        ),
        ("tegel-anderen", lijsten["anderen"], "ligt bij collega's", f"{basis}?lijst=anderen", ""),
        ("tegel-correctie", Q(soort=NA_CORRECTIE), "veranderd na een correctie", f"{basis}?lijst=team&soort={NA_CORRECTIE}", "info"),
    ]


def _crumbs(hier: str) -> list[tuple[str, str]]:
    return [("Mijn werk", reverse("werk:mijn-werk")), (hier, "")]
