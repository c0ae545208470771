"""The page of where a pupil lives and lived: tell of a move, put right what was told, and read first what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.opvolgen import Wijziging
from aanwezig.actions.woonplaatsen import Adres, Proef, probeer, trek_verhuizing_in, verbeter_woonplaats, verhuis
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.kalender.tijd import DAG
from aanwezig.definitions.boeken import regelwerk, regioboek
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.leerlingen import Inzage, access_leerling, woonplaatsen_of
from aanwezig.store.deuren.organisaties import gemeenten_on
from aanwezig.store.deuren.woonplaatsen import access_woonplaats, put_aside, running_work
from aanwezig.store.models import Leerling, Organisatie, Woonplaats
from aanwezig.store.ontvangers import doorstroompunt_in, in_words
from aanwezig.store.plicht import is_adult
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.leerlingen.beeld import gemeentenamen, name_of_gemeente, swv_in_words
from aanwezig.web.leerlingen.forms import Verhuizing, Woonverbetering
from aanwezig.web.leerlingen.views import consequence

DAAD = "woonplaats-bijhouden"
VAST, TERUG = "vast", "terug"
"""What somebody does who read what follows: let it hold, or change something first."""


@dataclass(frozen=True, slots=True)
class Woonregel:
    """A residence in a list; ``tm``: its last day."""

    rij: Woonplaats
    gemeente: str
    swv: str
    tm: date | None


@dataclass(frozen=True, slots=True)
class Gevolg:
    """Something that follows from a move or a correction; ``adres``: where to go on with it."""

    zin: str
    adres: str = ""
    knop: str = ""


@mag("leerling-bekijken")
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show where a pupil lives and lived; whoever may, tells of a move here and reads first what follows."""
    inzage = _access(request, sleutel, DAAD if request.method == "POST" else "leerling-bekijken")
    leerling, moment = inzage.leerling, request.moment
    form = Verhuizing(gemeentenamen(), _here(moment.dag), request.POST or None)
    if request.method == "POST" and form.is_valid() and request.POST.get("actie") != TERUG:
        naar = Adres(form.cleaned_data["gemeente"], form.cleaned_data["postcode"], form.cleaned_data["vanaf"])
        if antwoord := _act_or_show(request, leerling, form, lambda: verhuis(leerling, naar, moment), naar.vanaf):
            return antwoord
    return render(
        request,
        "leerlingen/woonplaats.html",
        {
            "leerling": leerling,
            "regels": list(reversed(_lines(woonplaatsen_of(leerling, request.functie, moment.dag), moment.dag))),
            "opzij": _lines(put_aside(leerling, request.functie, moment.dag), moment.dag),
            "form": form if can_do(request.functie, DAAD, inzage.op) else None,
            "kruimels": _crumbs(leerling, ("Waar de leerling woont", "")),
        },
    )


@mag(DAAD)
def correct(request: Verzoek, sleutel: UUID, woonplaats: int) -> HttpResponse:
    """Put right where or since when a pupil lived, or that the pupil never moved there."""
    leerling, moment = _access(request, sleutel, DAAD).leerling, request.moment
    rij = access_woonplaats(leerling, woonplaats)
    eerste = woonplaatsen_of(leerling, request.functie, moment.dag)[0].pk == rij.pk
    form = Woonverbetering(
        gemeentenamen(),
        _here(moment.dag),
        _filled_in(request, rij),
        initial={"wat": "anders", "gemeente": rij.gemeente, "vanaf": rij.geldig_vanaf},
        eerste=eerste,
        zonder_dag=eerste and rij.geldig_vanaf is None,
    )
    if request.method == "POST" and form.is_valid() and request.POST.get("actie") != TERUG:
        naar = Adres(form.cleaned_data["gemeente"], form.cleaned_data["postcode"], form.cleaned_data["vanaf"])
        weg = form.cleaned_data["wat"] == "weg"
        daad = (lambda: trek_verhuizing_in(rij, moment)) if weg else (lambda: verbeter_woonplaats(rij, naar, moment))
        dagen = [een for een in (rij.geldig_vanaf, naar.vanaf) if een is not None]
        if antwoord := _act_or_show(request, leerling, form, daad, min(dagen, default=None)):
            return antwoord
    return render(
        request,
        "leerlingen/woonplaats_verbeteren.html",
        {
            "leerling": leerling,
            "regel": _lines([rij], moment.dag)[0],
            "form": form,
            "kruimels": _crumbs(leerling, ("Waar de leerling woont", _address(leerling)), ("Verbeteren", "")),
        },
    )


def _filled_in(request: Verzoek, rij: Woonplaats) -> Any:
    """Return what was filled in. Who says that a pupil never moved need not say where and when that would have been."""
    if request.method != "POST" or request.POST.get("wat") != "weg":
        return request.POST or None
    vanaf = rij.geldig_vanaf.isoformat() if rij.geldig_vanaf else ""
    return request.POST.dict() | {"gemeente": rij.gemeente, "postcode": "", "vanaf": vanaf}


def _act_or_show(
    request: Verzoek, leerling: Leerling, form: Any, daad: Callable[[], list[Wijziging]], sinds: date | None
) -> HttpResponse | None:
    """Do what somebody read the consequences of, else show these; None when it can't be done, and the form says why."""
    try:
        if request.POST.get("actie") == VAST:
            wijzigingen = daad()
            messages.success(request, f"Het staat erin. {consequence(wijzigingen)}")
            return redirect("leerlingen:woonplaats", leerling.sleutel)
        proef = probeer(leerling, daad)
    except NietMogelijk as fout:
        form.add_error(None, str(fout))
        return None
    return render(
        request,
        "leerlingen/woonplaats_gevolgen.html",
        {
            "leerling": leerling,
            "form": form,
            "straks": list(reversed(_lines(proef.woonplaatsen, request.moment.dag))),
            "gevolgen": _consequences(request, leerling, proef, sinds),
            "signalen": consequence(list(proef.wijzigingen)),
            "kruimels": _crumbs(leerling, ("Waar de leerling woont", _address(leerling)), ("Lees na", "")),
        },
    )


def _consequences(request: Verzoek, leerling: Leerling, proef: Proef, sinds: date | None) -> list[Gevolg]:
    """Say in words what follows: where reports go, which areas it becomes, what becomes of work that runs, and which figures change."""
    dag, wie = request.moment.dag, leerling.voornaam or "de leerling"
    bekend = woonplaatsen_of(leerling, request.functie, dag)
    nu, straks = _lives_on(bekend, dag), _lives_on(proef.woonplaatsen, dag)
    uit = []
    if straks is not None:
        gemeente, doet_mee = name_of_gemeente(straks.gemeente), _taking_part(straks.gemeente, dag)
        blijft = nu is not None and nu.gemeente == straks.gemeente
        if doet_mee is None:
            uit.append(Gevolg(f"Gemeente {gemeente} werkt niet met Aanwezig. Meld verzuim daar in het verzuimloket van DUO."))
        elif blijft:
            uit.append(Gevolg(f"Meldingen blijven naar leerplicht van gemeente {gemeente} gaan: daar woont {wie} vandaag."))
        else:
            uit.append(Gevolg(f"Nieuwe meldingen gaan vanaf nu naar leerplicht van gemeente {gemeente}."))
        punt = doorstroompunt_in(straks.gemeente, dag) if is_adult(leerling, dag) else None
        if punt is not None and not blijft:
            uit.append(Gevolg(f"Meldingen voor het Doorstroompunt gaan naar {in_words(punt)}."))
        uit.extend(_areas(nu, straks, dag))
        if not blijft:
            uit.extend(_work(request, leerling, gemeente, doet_mee))
    if sinds is not None and sinds < dag and _moves(bekend) != _moves(proef.woonplaatsen):
        zin = f"Wat er sinds {dutch_date(sinds)} gebeurde, telt in de cijfers bij de gemeente waar {wie} toen woonde."
        if sinds < regelwerk().land.schooljaar.begin_of(dag):
            zin += " Ook cijfers van een schooljaar dat voorbij is, veranderen."
        uit.append(Gevolg(zin))
    return uit


def _areas(nu: Woonplaats | None, straks: Woonplaats, dag: date) -> list[Gevolg]:
    """Say to which areas it belongs, and whether that changes; of a samenwerkingsverband only the postcode can tell."""
    rmc = regioboek().rmc_of(straks.gemeente, dag)
    was = regioboek().rmc_of(nu.gemeente, dag) if nu else None
    swv, swv_was = swv_in_words(straks.postcode, dag), swv_in_words(nu.postcode, dag) if nu else ""
    if not swv:
        verband = f"Samenwerkingsverband: niet bekend{'' if straks.postcode else ', want er is geen postcode'}."
    elif swv == swv_was:
        verband = f"Het samenwerkingsverband blijft {swv}."
    else:
        verband = f"Het samenwerkingsverband wordt {swv}, naar de postcode."
    if rmc is None:
        regio = "RMC-regio: niet bekend."
    elif was is not None and was.code == rmc.code:
        regio = f"De RMC-regio blijft {rmc.naam}."
    else:
        regio = f"De RMC-regio wordt {rmc.naam}."
    return [Gevolg(verband), Gevolg(regio)]


def _work(request: Verzoek, leerling: Leerling, gemeente: str, doet_mee: Organisatie | None) -> list[Gevolg]:
    """Say of each open case and report with whom it stays: none passes by itself."""
    lopend, eigen = running_work(leerling, request.functie, request.moment.dag), request.functie.organisatie_id
    elders = f"Bel leerplicht van {gemeente} over hoe het verder gaat."
    if doet_mee is not None:
        elders = "De nieuwe gemeente ziet haar pas als jullie haar overdragen."
    uit = [
        Gevolg(f"Zaak {zaak.nummer} blijft bij jullie. {elders}", reverse("zaken:zaak", args=[zaak.sleutel]), f"Naar zaak {zaak.nummer}")
        for zaak in lopend.zaken
    ]
    for melding in lopend.meldingen:
        if doet_mee is not None and melding.gemeente_id == doet_mee.pk:
            continue
        knop = (reverse("meldingen:melding", args=[melding.sleutel]), f"Naar melding {melding.nummer}")
        if melding.gemeente_id == eigen:
            uit.append(Gevolg(f"Melding {melding.nummer} blijft bij jullie. {elders}", *knop))
        else:
            zin = f"Melding {melding.nummer} blijft bij {in_words(melding.gemeente)}, tot zij haar overdragen. Je krijgt dan bericht."
            uit.append(Gevolg(zin, *knop))
    return uit


def _lines(rijen: Sequence[Woonplaats], dag: date) -> list[Woonregel]:
    return [
        Woonregel(een, name_of_gemeente(een.gemeente), swv_in_words(een.postcode, dag), een.geldig_tot - DAG if een.geldig_tot else None)
        for een in rijen
    ]


def _lives_on(rijen: Sequence[Woonplaats], dag: date) -> Woonplaats | None:
    """Return where somebody lives on a day, of residences of which the first stands first."""
    return next((een for een in reversed(rijen) if een.geldig_vanaf is None or een.geldig_vanaf <= dag), None)


def _moves(rijen: Sequence[Woonplaats]) -> list[tuple[str, date | None]]:
    """Return in which municipality somebody lived and since when; a move within one is none here."""
    return [(gemeente, next(deel).geldig_vanaf) for gemeente, deel in groupby(rijen, key=lambda een: een.gemeente)]


def _here(dag: date) -> dict[str, Organisatie]:
    return {een.code: een for een in gemeenten_on(dag)}


def _taking_part(gemeente: str, dag: date) -> Organisatie | None:
    return _here(dag).get(gemeente)


def _access(request: Verzoek, sleutel: UUID, daad: str) -> Inzage:
    return access_leerling(request.functie, sleutel, request.moment.dag, daad)


def _address(leerling: Leerling) -> str:
    return reverse("leerlingen:woonplaats", args=[leerling.sleutel])


def _crumbs(leerling: Leerling, *verder: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        ("Leerlingen", reverse("leerlingen:lijst")),
        (str(leerling), reverse("leerlingen:leerling", args=[leerling.sleutel])),
        *verder,
    ]
