"""The tables of the accountability pack about politiegegevens (Wpg article 32, 32a and 33): who might, who looked, who got what, what went.

Read in the compartment as what is kept there is kept: numbers and days, no names of people whom it is about, and no texts. That a reason
was written is shown; what it says is for who oversees.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from aanwezig.core.wpg.fasen import Feiten
from aanwezig.definitions.boeken import wpgboek
from aanwezig.store.deuren.vierogen import bevestigd_by
from aanwezig.store.kluis import Compartiment, keeping
from aanwezig.store.models import Functie, Wpgautorisatie, Wpgfeit, Wpgreden, Wpgregel, Wpgregister, Wpgstuk
from aanwezig.store.pakket import Periode, Tabel
from aanwezig.store.wand import working

VERSTREKT, VERNIETIGD = "stuk-verstrekt", "stuk-vernietigd"


def wpg_tables_of(periode: Periode) -> list[Tabel]:
    """Return the tables of a period."""
    with transaction.atomic(), working(), keeping(Compartiment.WPG):
        regels = list(
            Wpgregel.objects.filter(periode.of("op")).order_by("pk").values_list("pk", "op", "door", "daad", "nummer", "gegevens")
        )
        met_reden = set(Wpgreden.objects.filter(regel__in=[regel[0] for regel in regels]).values_list("regel", flat=True))
        stukken = list(
            Wpgstuk.objects.filter(eerste_verwerking_datum__lte=periode.tm)
            .order_by("pk")
            .values_list("pk", "nummer", "soort", "grondslag", "eerste_verwerking_datum", "register_tm")
        )
        doelen = dict(Wpgfeit.objects.filter(soort=Wpgfeit.Soort.DOEL).values_list("stuk", "datum"))
    namen = _names({door for _, _, door, *_ in regels if door})
    return [
        _authorisations(periode),
        _register(periode),
        _purposes(stukken, doelen, periode.tm),
        _lines(
            "wpg-raadplegingen",
            "elke raadpleging, zoekvraag en wijziging, met of er een reden bij staat",
            ("wanneer", "wie", "wat", "stuk", "hoeveel", "reden vastgelegd"),
            [
                (op, namen.get(door, "Aanwezig zelf"), daad, nummer, _how_many(gegevens), "ja" if pk in met_reden else "nee")
                for pk, op, door, daad, nummer, gegevens in regels
                if daad not in (VERSTREKT, VERNIETIGD)
            ],
        ),
        _lines(
            "wpg-verstrekkingen",
            "wat aan wie is verstrekt, en op welke grond",
            ("wanneer", "wie", "stuk", "versie", "aan", "grond", "reden vastgelegd"),
            [
                (
                    op,
                    namen.get(door, ""),
                    nummer,
                    gegevens["versie"],
                    gegevens["aan"],
                    gegevens["grond"],
                    "ja" if pk in met_reden else "nee",
                )
                for pk, op, door, daad, nummer, gegevens in regels
                if daad == VERSTREKT
            ],
        ),
        _lines(
            "wpg-vernietigd",
            "wat is vernietigd omdat de termijn om was",
            ("wanneer", "stuk", "soort"),
            [(op, nummer, gegevens["soort"]) for _, op, _, daad, nummer, gegevens in regels if daad == VERNIETIGD],
        ),
    ]


def _lines(naam: str, wat: str, koppen: tuple[str, ...], rijen: Sequence[Sequence[object]]) -> Tabel:
    return Tabel(naam, f"politiegegevens: {wat}", koppen, rijen)


def _names(functies: set[int]) -> dict[int, str]:
    wie = Functie.objects.filter(pk__in=functies).select_related("gebruiker", "organisatie")
    return {functie.pk: f"{functie.gebruiker.naam} ({functie})" for functie in wie}


def _authorisations(periode: Periode) -> Tabel:
    lopend = Wpgautorisatie.objects.filter(
        Q(geldig_tot=None) | Q(geldig_tot__gt=periode.van),
        Q(beeindigd_op=None) | Q(beeindigd_op__date__gte=periode.van),
        geldig_vanaf__lte=periode.tm,
    )
    rijen = [
        (
            een.functie.gebruiker.naam,
            str(een.functie.organisatie),
            een.taak,
            ", ".join(een.grondslagen),
            een.boa_nummer,
            een.boa_geldig_tm,
            een.besluit,
            een.besluit_datum,
            een.besloten_door,
            een.gegeven_door.gebruiker.naam,
            een.geldig_vanaf,
            een.laatste_dag,
            bevestigd_by(een, periode),
            periode.as_known(een.bevestigd_op),
            een.nagekeken_op,
            een.beeindigd_op,
        )
        for een in lopend.select_related(
            "functie__gebruiker", "functie__organisatie", "gegeven_door__gebruiker", "bevestigd_door__gebruiker"
        ).order_by("pk")
    ]
    koppen = (
        *("wie", "organisatie", "taak", "artikelen", "akte", "akte tot en met", "besluit", "van", "besloten door", "vastgelegd door"),
        *("vanaf", "tot en met", "bevestigd door", "bevestigd op", "laatst nagekeken", "beëindigd"),
    )
    return Tabel("wpg-autorisaties", "wie in de periode met politiegegevens mocht werken, en op welk besluit", koppen, rijen)


def _register(periode: Periode) -> Tabel:
    """Show the bases that the law names, and what was described beforehand on article 13."""
    rijen: list[tuple[object, ...]] = [(een.artikel, een.naam, een.zin, "", "") for een in wpgboek().grondslagen.values()]
    beschreven = Wpgregister.objects.filter(vastgesteld_op__date__lte=periode.tm, geldig_tm__gte=periode.van)
    rijen += [
        (f"register: {een.naam}", een.doel, een.categorieen, een.geldig_tm, str(een.organisatie))
        for een in beschreven.select_related("organisatie").order_by("pk")
    ]
    return Tabel(
        "wpg-register", "grondslagen van politiegegevens, en het register", ("wat", "doel", "gegevens", "tot en met", "van"), rijen
    )


def _purposes(stukken: Sequence[tuple[Any, ...]], doelen: dict[int, date], dag: date) -> Tabel:
    boek, rijen = wpgboek(), []
    for pk, nummer, soort, grondslag, eerste, register_tm in stukken:
        feiten = Feiten(grondslag, eerste, register_tm=register_tm)
        uiterlijk = boek.termijn_of(grondslag, dag).doel_binnen.after(eerste)
        op = doelen.get(pk)
        te_laat = boek.stands_still(feiten, op, dag) or (op is not None and op > uiterlijk)
        rijen.append((nummer, soort, grondslag, eerste, op, uiterlijk, "nee" if te_laat else "ja"))
    koppen = ("stuk", "soort", "artikel", "eerste verwerking", "doel op papier", "uiterlijk", "op tijd")
    return Tabel("wpg-doelen", "elk stuk dat er nog is, met wanneer het doel op papier stond", koppen, rijen)


def _how_many(gegevens: dict[str, Any]) -> object:
    if "nummers" in gegevens:
        return len(gegevens["nummers"])
    if "gevonden" in gegevens:
        return int(gegevens["gevonden"])
    return ""
