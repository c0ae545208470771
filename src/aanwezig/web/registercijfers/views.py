"""Pages with figures from the register: question first, then the answer as a sentence, a chart and the table, with its definition."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.opgaven import verstuur_opgave
from aanwezig.core.rapportages.registercijfers import ALLES, Kwartaal
from aanwezig.definitions.boeken import cijferboek, plekboek, registerboek, registercijferboek
from aanwezig.store.deuren.cijfers import gemeenten
from aanwezig.store.deuren.kwartaalverslag import quarter_picture, quarters
from aanwezig.store.deuren.registercijfers import Bereik, Registerbeeld, moved_casussen, reach_of, register_picture
from aanwezig.store.models import Casus
from aanwezig.web.cijfers.woorden import TEKEN
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.tabel import VORMEN, as_file
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.registercijfers.bestanden import differences, quarter_sheets, sheets_of, when_of
from aanwezig.web.registercijfers.woorden import (
    ALLE_SOORTEN,
    ANDERE_SOORT,
    ELDERS,
    Tabelregel,
    answer,
    causes_of,
    changes,
    kind,
    kinds_of,
    lines_of,
    municipalities_of,
    neighbourhoods,
    quarter_name,
    schools_of,
    share,
)
from aanwezig.weergave.woorden import SCHOOLSOORTEN

GETOOND = 50
"""How many rows of the quarterly report the page shows; the file has all."""
OPEN = "ja"


@dataclass(frozen=True, slots=True)
class Beweging:
    """Cases that came or went: those that the reader sees, and how many there are besides."""

    kop: str
    casussen: Sequence[Casus]
    meer: int


@mag("cijfers-register")
def figures(request: Verzoek) -> HttpResponse:
    """Show how many children stand in the register on a reference date, and what changed since another."""
    dag = request.moment.dag
    bereik = reach_of(request.functie, dag)
    if not bereik.dagen:
        return render(request, "registercijfers/leeg.html", {"bereik": bereik, "eerste": _first(bereik, dag)})
    tm = _day(request.GET.get("peildatum", ""), bereik.dagen) or _latest(bereik, dag)
    van, verlegd = _since(_day(request.GET.get("van", ""), bereik.dagen), tm, bereik.dagen)
    soort = request.GET.get("soort", ALLES)
    if soort not in ("", *registerboek().soorten):
        raise Http404
    beeld = register_picture(request.functie, soort, van, tm, dag)
    namen = municipalities_of(gemeenten(dag))
    boek, cijfers = registerboek(), registercijferboek().cijfers
    delen = [
        (id_, regels)
        for id_, regels in (
            ("oorzaken", lines_of(beeld.oorzaken, causes_of(boek), "")),
            ("schoolsoorten", lines_of(beeld.schoolsoorten, schools_of(), "")),
            ("gemeenten", lines_of(beeld.gemeenten, namen, ELDERS)),
        )
        if regels
    ]
    soorten = lines_of(beeld.soorten, kinds_of(boek), "")
    resultaten = [(boek.resultaten[code].naam if code else ANDERE_SOORT, telling) for code, telling in beeld.resultaten]
    wijken = neighbourhoods(beeld.wijken, namen)
    if (vorm := request.GET.get("vorm")) in VORMEN:
        bladen = sheets_of(
            beeld, [("Naar soort", soorten), *((cijfers[id_].naam, r) for id_, r in delen)], list(namen.values()), resultaten, wijken
        )
        return as_file(str(vorm), f"register-{beeld.tm.isoformat()}", *bladen)
    keuze = {"peildatum": tm.isoformat(), **({"van": van.isoformat(), "soort": beeld.soort} if beeld.namen else {})}
    wie = beeld.namen and request.GET.get("casussen") == OPEN
    return render(
        request,
        "registercijfers/cijfers.html",
        {
            "bereik": bereik,
            "beeld": beeld,
            "van": van,
            "verlegd": verlegd,
            "soort_naam": kind(beeld.soort),
            "keuzes": [(ALLES, ALLE_SOORTEN), *kinds_of(boek).items()],
            "cijfers": cijfers,
            "wanneer": lambda cijfer: when_of(cijfer, beeld),
            "antwoord": answer(beeld),
            "verandering": changes(beeld),
            "soorten": soorten,
            "delen": delen,
            "gemeenten": list(namen.values()),
            "resultaten": resultaten,
            "wijken": wijken if any(deel.wijken for deel in beeld.wijken) else [],
            "voorziening": plekboek().latest,
            "deel": share,
            "teken": TEKEN,
            "kind": kind,
            "adres_casussen": f"?{urlencode({**keuze, 'casussen': OPEN})}#casussen",
            "bewegingen": _moved(request, beeld) if wie else [],
            "bestanden": [(naam, f"?{urlencode({**keuze, 'vorm': v})}") for naam, v in (("Excel", "xlsx"), ("CSV", "csv"))],
            "kleinste": cijferboek().kleinste_aantal,
            "hoogste": _highest,
        },
    )


@mag("verslag-inspectie")
def quarter(request: Verzoek) -> HttpResponse:
    """Show the quarterly report to the Inspectie: a row for each registration, of nobody by name."""
    dag = request.moment.dag
    alle = quarters(request.functie, dag)
    if not alle:
        return render(request, "registercijfers/leeg.html", {"bereik": reach_of(request.functie, dag), "eerste": None})
    kwartaal = _quarter(request.GET.get("kwartaal", ""), alle, dag)
    opgave = registercijferboek().opgave
    beeld = quarter_picture(request.functie, kwartaal, dag)
    rijen = beeld.rijen
    if (vorm := request.GET.get("vorm")) in VORMEN:
        return as_file(str(vorm), f"kwartaalverslag-thuiszitters-{kwartaal.sleutel}", *quarter_sheets(opgave, beeld))
    return render(
        request,
        "registercijfers/kwartaal.html",
        {
            "opgave": opgave,
            "kwartaal": kwartaal,
            "kwartalen": alle,
            "naam_van": quarter_name,
            "loopt": kwartaal.eind_datum >= dag,
            "beeld": beeld,
            "tm": beeld.tm,
            "rijen": rijen,
            "sindsdien": [(verschil, differences(verschil, opgave)) for verschil in beeld.sindsdien],
            "getoond": rijen[-GETOOND:][::-1],
            "lopend": sum(rij.tm is None for rij in rijen),
            "schoolsoorten": SCHOOLSOORTEN,
            "bestanden": [
                (naam, f"?{urlencode({'kwartaal': kwartaal.sleutel, 'vorm': v})}") for naam, v in (("Excel", "xlsx"), ("CSV", "csv"))
            ],
        },
    )


@require_POST
@mag("verslag-inspectie")
def send_quarter(request: Verzoek) -> HttpResponse:
    """Keep the report of a quarter as it went."""
    kwartaal = request.POST.get("kwartaal", "")
    try_act(
        request,
        lambda: verstuur_opgave(kwartaal, request.moment),
        "Vastgesteld. De rijen blijven staan zoals ze zijn verstuurd; wat later wordt verbeterd, staat ernaast.",
    )
    return redirect(f"{reverse('registercijfers:kwartaal')}?{urlencode({'kwartaal': kwartaal})}")


def _first(bereik: Bereik, dag: date) -> date | None:
    """Return the first reference date that is still to come; None when nobody was ever registered."""
    if bereik.sinds is None:
        return None
    return registercijferboek().peildata(dag, date(dag.year + 1, dag.month, 1))[0]


def _day(tekst: str, dagen: Collection[date]) -> date | None:
    """Return the reference date that the address asks for; None when it asks for none."""
    if not tekst:
        return None
    gevonden = next((dag for dag in dagen if dag.isoformat() == tekst), None)
    if gevonden is None:
        raise Http404
    return gevonden


def _latest(bereik: Bereik, dag: date) -> date:
    """Return the last reference date, or the day itself when there was none yet."""
    vast = [een for een in registercijferboek().peildata(bereik.sinds or dag, dag) if een in bereik.dagen]
    return max(vast, default=bereik.dagen[0])


def _since(gevraagd: date | None, tm: date, dagen: Sequence[date]) -> tuple[date, bool]:
    """Return the reference date before, and whether it is another one than was asked for: it must lie before ``tm``."""
    eerder = max((dag for dag in dagen if dag < tm), default=tm)
    if gevraagd is None:
        return eerder, False
    return (gevraagd, False) if gevraagd < tm else (eerder, True)


def _quarter(tekst: str, alle: Sequence[Kwartaal], dag: date) -> Kwartaal:
    """Return the quarter that the address names; else the last one that is over, or the one that runs."""
    if not tekst:
        return next((kwartaal for kwartaal in alle if kwartaal.eind_datum < dag), alle[0])
    gevonden = next((kwartaal for kwartaal in alle if kwartaal.sleutel == tekst), None)
    if gevonden is None:
        raise Http404
    return gevonden


def _moved(request: Verzoek, beeld: Registerbeeld) -> list[Beweging]:
    uit = []
    for kop, welke in (("Erbij", beeld.instroom), ("Eraf", beeld.uitstroom)):
        casussen = list(moved_casussen(request.functie, welke, request.moment.dag))
        uit.append(Beweging(kop, casussen, len(welke) - len(casussen)))
    return uit


def _highest(regels: Sequence[Tabelregel]) -> int:
    return max([1, *(regel.regio.aantal for regel in regels if regel.regio.aantal is not None)])
