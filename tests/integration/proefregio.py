"""A small region in a database of its own, for tests with real processes: ``python -m tests.integration.proefregio vul|stand``.

``DATABASE_URL`` says which database. ``vul`` makes the region and keeps files that a school delivers later; ``stand`` writes down, as
JSON, all that an import leaves behind, without what differs from run to run (numbers of rows, times).
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

LEERLINGEN = 400
ZAAD = 1
DAGEN = 90
"""Rows of so many days back are kept for the files."""


def vul(map_: Path, bestanden: int) -> dict[str, Any]:
    """Fill an empty database; return whom to log in as, and how many rows each file holds."""
    import polars as pl

    from aanwezig import klok
    from aanwezig.actions.demo import maak_demo
    from aanwezig.actions.gebieden import kies_gebieden
    from aanwezig.actions.leveringen import neem_op
    from aanwezig.actions.logboek import Moment
    from aanwezig.actions.organisaties import stel_medewerkers_aan, stel_organisaties_vast
    from aanwezig.definitions.boeken import regelwerk
    from aanwezig.engines.delen import as_deel, frames_of
    from aanwezig.exchange.synthetisch.actueel import genereer_actueel
    from aanwezig.exchange.synthetisch.organisaties import load_organisaties, make_medewerkers, make_organisaties
    from aanwezig.exchange.tabellen import lees_aanlevering
    from aanwezig.store.models import Functie

    nu = Moment(klok.now())
    actueel = genereer_actueel(map_ / "regio", zaad=ZAAD, leerlingen=LEERLINGEN, dag=nu.dag)
    land, boek = regelwerk().land, load_organisaties()
    frames = dict(frames_of(lees_aanlevering(map_ / "regio", kalender_van=land.van, kalender_tm=land.tm).delen[0]))
    maak_demo(nu, {})
    organisaties = make_organisaties(boek, actueel.scholen)
    stel_organisaties_vast(organisaties, date(2014, 8, 1), nu)
    stel_medewerkers_aan(make_medewerkers(boek, organisaties, {}, ZAAD), date(2014, 8, 1), nu)
    kies_gebieden(("regio", "mazl"), date(2014, 8, 1), nu)

    verzuim = frames["verzuim"]
    school = verzuim["school_id"].str.head(4).mode().sort()[0]
    vervangen = verzuim.filter(pl.col("vervangt") != "")["vervangt"].implode()
    los = (pl.col("vervangt") == "") & ~pl.col("rij_id").is_in(vervangen)
    later = (pl.col("school_id").str.head(4) == school) & (pl.col("datum") > nu.dag - timedelta(days=DAGEN)) & los
    frames["verzuim"] = verzuim.filter(~later)
    neem_op((as_deel(frames),), "alles tot nu toe", nu)
    delen = verzuim.filter(later).sort("rij_id")
    for nummer in range(bestanden):
        delen.gather_every(bestanden, nummer).write_parquet(map_ / f"levering-{nummer}.parquet")
    functie = Functie.objects.get(organisatie__code=school, organisatie__soort="school", rol="verzuimmedewerker")
    return {"functie": functie.pk, "rijen": [delen.gather_every(bestanden, nummer).height for nummer in range(bestanden)]}


def stand() -> dict[str, Any]:
    """Return what is in the administration."""
    from aanwezig.store.models import Aangeboden, Aangebodenstand, Bericht, Levering, Logregel, Signaal, Signaalstand, Taak, Verzuimrij

    signalen = list(Signaal.objects.select_related("leerling"))
    naam_van = {signaal.pk: _name(signaal) for signaal in signalen}
    verteld: dict[int, str] = {}
    for regel in Logregel.objects.filter(daad="signalen-herberekend").order_by("pk"):
        for soort, signaal, _ in regel.gegevens["signalen"]:
            verteld[signaal] = Signaalstand.INGETROKKEN if soort == "ingetrokken" else Signaalstand.GELDT
    taken = Taak.objects.select_related("leerling", "organisatie")
    opgenomen = Logregel.objects.filter(daad="levering-opgenomen").order_by("pk").values_list("gegevens", flat=True)
    return {
        "rijen": sorted(
            map(
                _text,
                Verzuimrij.objects.order_by().values_list("rij_id", "leerling__leerling_id", "levering__naam", "datum", "registratie"),
            )
        ),
        "leveringen": sorted(map(_text, Levering.objects.values_list("naam", "soort", "ingetrokken_op"))),
        "aangeboden": Aangeboden.objects.exclude(stand=Aangebodenstand.OPGENOMEN).count(),
        "signalen": sorted([*naam_van[s.pk], s.stand, s.status, str(s.gemeten), s.herleiding] for s in signalen),
        "volgens_logboek": sorted([*naam_van[pk], str(wat)] for pk, wat in verteld.items()),
        "taken": sorted(
            [
                taak.soort,
                taak.leerling.leerling_id,
                taak.organisatie.code,
                *map(str, (taak.vanaf_datum, taak.uiterlijk_datum, taak.uitkomst)),
                *(naam_van[taak.signaal_id] if taak.signaal_id else ()),
            ]
            for taak in taken
        ),
        "taken_volgens_logboek": Logregel.objects.filter(daad="taak-gegeven").count(),
        "opgenomen": [{naam: waarde for naam, waarde in gegevens.items() if naam != "levering"} for gegevens in opgenomen],
        "logboek": dict(sorted(Counter(Logregel.objects.values_list("daad", flat=True)).items())),
        "berichten": Bericht.objects.count(),
    }


def _name(signaal: Any) -> list[str]:
    wie = signaal.leerling.leerling_id
    return [wie, signaal.regel, signaal.school_id, signaal.eind_datum.isoformat(), signaal.grond, str(signaal.volgnummer)]


def _text(waarden: tuple[object, ...]) -> list[str]:
    return [str(waarde) for waarde in waarden]


def main() -> None:
    """Do what is asked and write the answer as JSON."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aanwezig.conf.settings")
    import django
    from django.core.management import call_command

    django.setup()
    wat, *rest = sys.argv[1:]
    uit: Mapping[str, Any]
    if wat == "vul":
        call_command("migrate", verbosity=0, interactive=False)
        uit = vul(Path(rest[0]), int(rest[1]))
    else:
        uit = stand()
    print(json.dumps(uit))


if __name__ == "__main__":
    main()
