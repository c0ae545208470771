"""Figures from the register, and the quarterly report, as tables to keep."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.rapportages.cijfers import Telling
from aanwezig.core.rapportages.opgaven import Opgaverij, Verschil, Verschilsoort
from aanwezig.core.rapportages.registercijfers import Opgave, Registercijfer, Registerwanneer
from aanwezig.core.rapportages.zonder_namen import Regelbeeld
from aanwezig.definitions.boeken import plekboek, registercijferboek
from aanwezig.store.deuren.kwartaalverslag import Kwartaalbeeld
from aanwezig.store.deuren.registercijfers import Registerbeeld
from aanwezig.web.registercijfers.woorden import ALLE_SOORTEN, ANDERE_SOORT, Tabelregel, kind, period
from aanwezig.weergave.tabel import Blad
from aanwezig.weergave.woorden import SCHOOLSOORTEN


def sheets_of(
    beeld: Registerbeeld,
    delen: Sequence[tuple[str, Sequence[Tabelregel]]],
    gemeenten: Sequence[str],
    resultaten: Sequence[tuple[str, Telling]],
    wijken: Sequence[tuple[str, str, Telling]],
) -> tuple[Blad, ...]:
    """Return the figures as a table with a line for each breakdown, and the definitions as another."""
    van, tm = dutch_date(beeld.van), dutch_date(beeld.tm)
    koppen = ["Waarnaar", "Uitsplitsing", f"Op {tm}"]
    if beeld.namen:
        koppen += [f"Op {van}", "Erbij", "Eraf", "Weken", "Passend aanbod op tijd", "van", "Opgelost op tijd", "van"]
    rijen = [["Alles", kind(beeld.soort), *_cells(beeld.totaal)]] if beeld.namen else [["Alles", ALLE_SOORTEN, _cell(beeld.totaal.eind)]]
    if beeld.gevolgd:
        rijen.append(["Gevolgd", "nog niet leerplichtig", beeld.gevolgd, *[""] * (len(koppen) - 3)])
    for waarnaar, regels in delen:
        rijen += [[waarnaar, r.naam, *(_cells(r.beeld) if r.beeld else [_cell(r.regio)])] for r in regels]
    bladen = [Blad("Register", koppen, rijen, vast=2)]
    if not beeld.namen:
        bladen.append(Blad("Verandering", ["Cijfer", "Aantal", "Van"], _changes(beeld, van, tm)))
    if beeld.per_gemeente is not None:
        bladen.append(
            Blad(
                "Soort en gemeente",
                ["Soort", *gemeenten, "Regio"],
                [[kind(code), *(_cell(telling) for telling in rij)] for code, rij in beeld.per_gemeente.rijen],
                vast=1,
            )
        )
    if beeld.wijken:
        bladen.append(Blad("Wijken", ["Gemeente", "Wijk", f"Op {tm}"], [[g, w, _cell(t)] for g, w, t in wijken], vast=2))
    if resultaten:
        bladen.append(Blad("Hoe het afliep", ["Resultaat", "Registraties"], [[naam or ANDERE_SOORT, _cell(t)] for naam, t in resultaten]))
    if beeld.voorzieningen:
        bladen.append(
            Blad(
                "Voorzieningen",
                ["Voorziening", "Plekken in de regio", "Kinderen op een plek", "Kinderen die wachten", "Wachten, in weken (mediaan)"],
                [
                    [
                        plekboek().latest(een.soort).naam,
                        een.plekken,
                        _cell(een.er_zijn),
                        _cell(een.wachten),
                        "" if een.weken is None else _cell(een.weken),
                    ]
                    for een in beeld.voorzieningen
                ],
                vast=1,
            )
        )
    bladen.append(
        Blad(
            "Definities naast elkaar",
            ["Definitie", "Wat het is", "Kinderen"],
            [[een.naam, een.zin, "een mens oordeelt" if telling is None else _cell(telling)] for een, telling in beeld.definities],
        )
    )
    return (*bladen, _definitions(beeld))


def _cells(regel: Regelbeeld) -> list[object]:
    delen = (regel.aanbod.aantal, regel.aanbod.van, regel.opgelost.aantal, regel.opgelost.van)
    weken: object = "" if regel.weken is None else _cell(regel.weken)
    return [_cell(regel.eind), _cell(regel.begin), _cell(regel.erbij), _cell(regel.eraf), weken, *(_cell(deel) for deel in delen)]


def _changes(beeld: Registerbeeld, van: str, tm: str) -> list[list[object]]:
    r = beeld.totaal
    return [
        [f"Registraties op {van}", _cell(r.begin), ""],
        ["Erbij", _cell(r.erbij), ""],
        ["Eraf", _cell(r.eraf), ""],
        [f"Registraties op {tm}", _cell(r.eind), ""],
        [f"Kinderen op {tm}", _cell(r.kinderen), ""],
        ["Hoe lang al, in weken (mediaan)", "" if r.weken is None else _cell(r.weken), ""],
        ["Passend aanbod op tijd", _cell(r.aanbod.aantal), _cell(r.aanbod.van)],
        ["Opgelost op tijd", _cell(r.opgelost.aantal), _cell(r.opgelost.van)],
    ]


def _definitions(beeld: Registerbeeld) -> Blad:
    rijen = [
        [c.naam, c.telt.value, when_of(c, beeld), c.definitie, " ".join(filter(None, (c.beperking, c.zekerheid.opmerking))), c.bron]
        for c in registercijferboek().cijfers.values()
    ]
    return Blad("Definities", ["Cijfer", "Telt", "Wanneer", "Definitie", "Let op", "Bron"], rijen, vast=1)


def when_of(cijfer: Registercijfer, beeld: Registerbeeld) -> str:
    """Say on which day or over which days a figure counts."""
    return f"op {dutch_date(beeld.tm)}" if cijfer.wanneer is Registerwanneer.PEILDATUM else period(beeld.van, beeld.tm)


def _cell(telling: Telling) -> object:
    return telling.tekst if telling.aantal is None else telling.aantal


def quarter_sheets(opgave: Opgave, beeld: Kwartaalbeeld) -> list[Blad]:
    """Return the quarterly report as a table, what was put right since as another, and what its columns mean as the last."""
    bladen = [Blad("Thuiszitters", [kolom.naam for kolom in opgave.kolommen], [_columns(opgave, rij) for rij in beeld.rijen], vast=1)]
    if beeld.sindsdien:
        regels: list[list[object]] = []
        for verschil in beeld.sindsdien:
            regels += [[verschil.rij.nummer, *delen] for delen in differences(verschil, opgave)]
        bladen.append(Blad("Sindsdien", ["Nummer", "Wat", "Stond er", "Nu bekend"], regels, vast=1))
    uitleg = [*([kolom.naam, kolom.definitie] for kolom in opgave.kolommen), ["Let op", opgave.zekerheid.opmerking], ["Bron", opgave.bron]]
    return [*bladen, Blad("Uitleg", ["Kolom", "Wat er staat"], uitleg)]


def differences(verschil: Verschil, opgave: Opgave) -> list[tuple[str, str, str]]:
    """Say what differs in a row: which column, what stood there, and what is known now."""
    if verschil.soort is Verschilsoort.ERBIJ:
        return [("Deze rij is er later bij gekomen", "", f"{verschil.rij.soort} sinds {dutch_date(verschil.rij.sinds)}")]
    namen = {kolom.id: kolom.naam for kolom in opgave.kolommen}
    return [(namen[id_], _word(id_, oud), _word(id_, nu)) for id_, oud, nu in verschil.kolommen]


def _word(kolom: str, waarde: object) -> str:
    if isinstance(waarde, date):
        return dutch_date(waarde)
    if not waarde:
        return "leeg"
    return SCHOOLSOORTEN.get(str(waarde), str(waarde)) if kolom == "schoolsoort" else str(waarde)


def _columns(opgave: Opgave, rij: Opgaverij) -> list[object]:
    waarden = {kolom.id: getattr(rij, kolom.id) for kolom in opgave.kolommen}
    if "schoolsoort" in waarden:
        waarden["schoolsoort"] = SCHOOLSOORTEN.get(rij.schoolsoort, rij.schoolsoort)
    return list(waarden.values())
