"""Reads regelwerk/werk: kinds of tasks with their terms, and the codes of reports."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from aanwezig.core.regels.regel import Bron
from aanwezig.core.verzuim.tabellen import Registratie
from aanwezig.core.werk.meldingen import GEMEENTE, ONTVANGERS, Code, Doelgroep, Maat, Meldingboek, Meldingsoort, Overdracht
from aanwezig.core.werk.taken import Taaksoort, Takenboek, Uitkomst
from aanwezig.core.werk.termijnen import Termijn, Termijneenheid
from aanwezig.definitions.bronnen import read_bronnen
from aanwezig.definitions.lezer import Knoop, Velden, read_yaml

EENHEDEN = ("uren", "dagen", "keer")
"""What a report can count."""


def load_takenboek(regelwerk: Path, daden: frozenset[str], regels: frozenset[str], werkprocessen: Collection[str]) -> Takenboek:
    """Read the kinds of tasks; ``daden``, ``regels`` and ``werkprocessen`` are the acts, the rule ids and the kinds of cases that exist.

    Raises:
        RegelwerkFout: when the file makes no sense, or names an act, a rule or a kind of task that does not exist.
    """
    velden = read_yaml(regelwerk / "werk" / "taken.yaml", regelwerk).velden(["naam", "nagekeken_op", "bronnen", "taken", "opvolging"])
    bronnen = read_bronnen(velden["bronnen"])
    soorten: dict[str, Taaksoort] = {}
    for knoop in velden["taken"].lijst():
        taak = knoop.velden(
            ["id", "organisatie", "rollen", "daad", "zin", "knop", "termijn", "bron"], ["klaar", "deel_van", "zeker", "opmerking"]
        )
        naam = taak["id"].tekst()
        zeker, opmerking = taak.get("zeker", Knoop.ja_nee, True), taak.get("opmerking", Knoop.tekst, "")
        if zeker == bool(opmerking):
            raise taak["id"].fout(f"taak '{naam}' zegt niet wat de bron openlaat", "zeker: nee met een opmerking, of geen van beide")
        if naam in soorten:
            raise taak["id"].fout(f"taak '{naam}' staat er twee keer", "elke taak één keer")
        soorten[naam] = Taaksoort(
            id=naam,
            organisatie=str(taak["organisatie"].knoop.value),
            rollen=tuple(rol.tekst() for rol in taak["rollen"].lijst()),
            daad=taak["daad"].een_van(daden),
            zin=taak["zin"].tekst(),
            knop=taak["knop"].tekst(),
            termijn=_termijn(taak["termijn"]),
            bron=_bron(taak["bron"], bronnen),
            klaar=taak.get("klaar", Knoop.ja_nee, False),
            deel_van=taak.get("deel_van", Knoop.tekst, ""),
            zeker=zeker,
            opmerking=opmerking,
        )
    opvolging = velden["opvolging"].velden(["terug", "regels", "zaken"])
    taken = _per_regel(opvolging["regels"], regels, lambda knoop: knoop.een_van(soorten))
    zaken = _per_regel(opvolging["zaken"], regels, lambda knoop: knoop.een_van(werkprocessen))
    return Takenboek(soorten, taken, _termijn(opvolging["terug"]), zaken)


def _per_regel(knoop: Knoop, regels: Collection[str], lees: Callable[[Knoop], str]) -> dict[str, str]:
    """Read what follows from a signal of each rule."""
    uit: dict[str, str] = {}
    for regel, gevolg in knoop.paren():
        if regel not in regels:
            raise gevolg.fout(f"regel '{regel}' bestaat niet", "een regel uit regelwerk")
        uit[regel] = lees(gevolg)
    return uit


def load_uitkomsten(regelwerk: Path, taken: frozenset[str]) -> dict[str, Uitkomst]:
    """Read how a school closes a signal, by code; ``taken`` are the kinds of tasks that exist.

    Raises:
        RegelwerkFout: when the file makes no sense.
    """
    velden = read_yaml(regelwerk / "werk" / "uitkomsten.yaml", regelwerk).velden(["naam", "nagekeken_op", "bronnen", "uitkomsten"])
    bronnen = read_bronnen(velden["bronnen"])
    uitkomsten: dict[str, Uitkomst] = {}
    for knoop in velden["uitkomsten"].lijst():
        rij = knoop.velden(["code", "naam", "taken", "bron"], ["plicht", "toelichting", "bevestigen"])
        code = rij["code"].tekst()
        if code in uitkomsten:
            raise rij["code"].fout(f"uitkomst '{code}' staat er twee keer", "elke uitkomst één keer")
        uitkomsten[code] = Uitkomst(
            code=code,
            naam=rij["naam"].tekst(),
            taken=tuple(taak.een_van(taken) for taak in rij["taken"].lijst()),
            bron=_bron(rij["bron"], bronnen),
            plicht=rij.get("plicht", Knoop.ja_nee, False),
            toelichting=rij.get("toelichting", Knoop.ja_nee, False),
            bevestigen=rij.get("bevestigen", Knoop.ja_nee, False),
        )
    return uitkomsten


def load_meldingboek(regelwerk: Path, regels: frozenset[str]) -> Meldingboek:
    """Read the codes of reports and outcomes; ``regels`` are the rule ids that exist.

    Raises:
        RegelwerkFout: when the file makes no sense.
    """
    lijsten = ["standen", "werkprocessen", "resultaten", "redenen-afsluiting", "toelichtingen-afsluiting", "redenen-intrekken"]
    verplicht = ["naam", "nagekeken_op", "bronnen", "doelgroepen", "soorten", "maten", "overdracht", *lijsten]
    velden = read_yaml(regelwerk / "werk" / "meldingen.yaml", regelwerk).velden(verplicht)
    bronnen = read_bronnen(velden["bronnen"])
    van_gemeente = ("werkprocessen", "resultaten")
    codes = {naam: _codes(velden[naam], bronnen, (GEMEENTE,) if naam in van_gemeente else ONTVANGERS) for naam in lijsten}
    doelgroepen = _doelgroepen(velden["doelgroepen"], regels, bronnen)
    soorten = {}
    for knoop in velden["soorten"].lijst():
        rij = knoop.velden(["code", "naam", "plicht", "werkproces", "doelgroep", "specificatie", "regels", "bron"], ["te_melden"])
        soorten[rij["code"].tekst()] = Meldingsoort(
            code=rij["code"].tekst(),
            naam=rij["naam"].tekst(),
            bron=_bron(rij["bron"], bronnen),
            plicht=rij["plicht"].ja_nee(),
            werkproces=rij["werkproces"].een_van(codes["werkprocessen"]),
            doelgroep=rij["doelgroep"].een_van(doelgroepen),
            specificatie=tuple(soort.keuze(Registratie).value for soort in rij["specificatie"].lijst()),
            regels=tuple(regel.een_van(regels) for regel in rij["regels"].lijst()),
            te_melden=rij.get("te_melden", Knoop.ja_nee, True),
        )
    maten = _maten(velden["maten"], frozenset(soorten), regels, bronnen)
    standen, werkprocessen, resultaten, redenen, toelichtingen, intrekken = (codes[naam] for naam in lijsten)
    overdracht = _overdracht(velden["overdracht"], doelgroepen, codes, bronnen)
    return Meldingboek(doelgroepen, soorten, standen, werkprocessen, resultaten, redenen, toelichtingen, intrekken, maten, overdracht)


def _overdracht(
    knoop: Knoop, doelgroepen: Collection[str], codes: Mapping[str, Collection[str]], bronnen: Mapping[str, Bron]
) -> Overdracht:
    """Read how leerplicht hands somebody over to the Doorstroompunt."""
    velden = knoop.velden(["doelgroep", "werkproces", "resultaat", "reden-afsluiting", "toelichting-afsluiting", "bron"])
    return Overdracht(
        doelgroep=velden["doelgroep"].een_van(doelgroepen),
        werkproces=velden["werkproces"].een_van(codes["werkprocessen"]),
        resultaat=velden["resultaat"].een_van(codes["resultaten"]),
        reden_afsluiting=velden["reden-afsluiting"].een_van(codes["redenen-afsluiting"]),
        toelichting_afsluiting=velden["toelichting-afsluiting"].een_van(codes["toelichtingen-afsluiting"]),
        bron=_bron(velden["bron"], bronnen),
    )


def _doelgroepen(knoop: Knoop, regels: frozenset[str], bronnen: Mapping[str, Bron]) -> dict[str, Doelgroep]:
    """Read about whom kinds of report are."""
    uit = {}
    for rij in knoop.lijst():
        velden = rij.velden(["code", "naam", "wie", "bron"], ["plichtig", "leeftijden"])
        code = velden["code"].tekst()
        uit[code] = Doelgroep(
            code=code,
            naam=velden["naam"].tekst(),
            bron=_bron(velden["bron"], bronnen),
            wie=velden["wie"].tekst(),
            plichtig=velden.get("plichtig", Knoop.ja_nee, None),
            leeftijden=velden.get("leeftijden", lambda k: k.een_van(regels), ""),
        )
    return uit


def _maten(knoop: Knoop, soorten: frozenset[str], regels: frozenset[str], bronnen: Mapping[str, Bron]) -> dict[str, Maat]:
    """Read what counts in which report: each kind has one measure of its own."""
    maten: dict[str, Maat] = {}
    van_soort: dict[str, str] = {}
    for rij in knoop.lijst():
        velden = rij.velden(["code", "eenheid", "enkel", "meer", "bron"], ["toevoeging", "soorten", "regels", "gemeten_in"])
        code = velden["code"].tekst()
        for soort in _several(velden, "soorten"):
            if (naam := soort.een_van(soorten)) in van_soort:
                raise soort.fout(f"soort '{naam}' heeft al maat '{van_soort[naam]}'", "elke soort bij één maat")
            van_soort[naam] = code
        maten[code] = Maat(
            code=code,
            eenheid=velden["eenheid"].een_van(EENHEDEN),
            enkel=velden["enkel"].tekst(),
            meer=velden["meer"].tekst(),
            bron=_bron(velden["bron"], bronnen),
            toevoeging=velden.get("toevoeging", Knoop.tekst, ""),
            soorten=tuple(soort.tekst() for soort in _several(velden, "soorten")),
            regels=tuple(regel.een_van(regels) for regel in _several(velden, "regels")),
            gemeten_in=velden.get("gemeten_in", lambda k: k.een_van(EENHEDEN), ""),
        )
    if zonder := sorted(soorten - set(van_soort)):
        raise knoop.fout(f"soort '{zonder[0]}' heeft geen maat", "elke soort bij één maat")
    return maten


def _several(velden: Velden, naam: str) -> list[Knoop]:
    leeg: list[Knoop] = []
    return velden.get(naam, Knoop.lijst, leeg)


def _codes(knoop: Knoop, bronnen: Mapping[str, Bron], wie: tuple[str, ...]) -> dict[str, Code]:
    """Read codes; ``wie``: of whom they are when a code does not say so."""
    codes = {}
    for rij in knoop.lijst():
        velden: Velden = rij.velden(["code", "naam", "bron"], ["zin", "wettelijk", "motivering", "organisaties"])
        code = velden["code"].tekst()
        codes[code] = Code(
            code,
            velden["naam"].tekst(),
            _bron(velden["bron"], bronnen),
            velden.get("zin", Knoop.tekst, ""),
            velden.get("motivering", Knoop.ja_nee, False),
            tuple(soort.een_van(ONTVANGERS) for soort in _several(velden, "organisaties")) or wie,
        )
    return codes


def _termijn(knoop: Knoop) -> Termijn:
    velden = knoop.velden(["aantal", "eenheid"], ["vanaf"])
    return Termijn(velden["aantal"].getal(), velden["eenheid"].keuze(Termijneenheid), velden.get("vanaf", Knoop.tekst, ""))


def _bron(knoop: Knoop, bronnen: Mapping[str, Bron]) -> str:
    """Read the name of a source that the file describes."""
    return knoop.een_van(bronnen)
