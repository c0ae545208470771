"""Reads the parts of a route: steps with their terms, numbers, and decision tables."""

from __future__ import annotations

import string
from collections.abc import Collection, Mapping
from dataclasses import replace

import yaml

from aanwezig.core.regels.regel import Bron
from aanwezig.core.routes.keuze import JA, NEE, Keuze, Keuzerij, Keuzeuitkomst, Keuzevraag, gaps_of
from aanwezig.core.routes.route import (
    Getal,
    Herhaling,
    Instemming,
    Privacy,
    Punt,
    Puntsoort,
    Rol,
    Routetermijn,
    Stap,
    Stuk,
    Termijnsoort,
    Uren,
    Verlenging,
    Zeker,
)
from aanwezig.core.werk.termijnen import Termijn, Termijneenheid
from aanwezig.definitions.lezer import Knoop, Velden

BEGIN = "begin"
PUNTEN = tuple(soort for soort in Puntsoort if soort is not Puntsoort.BEGIN)
STAPVELDEN = ("id", "naam", "fase", "wie", "wat", "bron")
STAPMAG = (
    *("met", "aanleiding", "richtvragen", "termijnen", "herhaling", "uitkomsten", "keuze", "uren", "documenten", "privacy"),
    *("routes", "zeker", "opmerking", "alleen", "vastleggen"),
)


class Routelezer:
    """What the parts of one file can refer to: sources, steps, events, terms, rules, and the numbers that texts fill in."""

    def __init__(self, velden: Velden, regels: frozenset[str]) -> None:
        self.regels = regels
        self.bronnen: dict[str, Bron] = {}
        for naam, waarde in velden["bronnen"].paren():
            bron = waarde.velden(["naam", "nagekeken_op"], ["vindplaats"])
            self.bronnen[naam] = Bron(bron["naam"].tekst(), bron.get("vindplaats", Knoop.tekst, ""), bron["nagekeken_op"].datum())
        if not self.bronnen:
            raise velden["bronnen"].fout("geen enkele bron", "minstens één bron met naam en nagekeken_op")
        self.stappen: dict[str, tuple[str, ...]] = {}
        self.termijnen: set[str] = set()
        for knoop in velden["stappen"].lijst():
            self._learn(knoop)
        if not self.stappen:
            raise velden["stappen"].fout("geen enkele stap", "minstens één stap")
        self.gebeurtenissen = {naam for naam, _ in velden["gebeurtenissen"].paren()} if "gebeurtenissen" in velden else set()
        self.invullen: Mapping[str, str] = {}

    def _learn(self, knoop: Knoop) -> None:
        velden = knoop.velden(STAPVELDEN, STAPMAG)
        stap = velden["id"].tekst()
        if stap in self.stappen:
            raise velden["id"].fout(f"stap '{stap}' staat er twee keer", "elke stap één keer")
        self.stappen[stap] = tuple(naam for naam, _ in velden["uitkomsten"].paren()) if "uitkomsten" in velden else ()
        for termijn in velden["termijnen"].lijst() if "termijnen" in velden else []:
            naam = dict(termijn.paren())["id"].tekst()
            if naam in self.termijnen:
                raise termijn.fout(f"termijn '{naam}' staat er twee keer", "een eigen id voor elke termijn van de route")
            self.termijnen.add(naam)

    def tekst(self, knoop: Knoop) -> str:
        """Read a text; ``{naam}`` is filled in with a number of the route, so that the number stands in one place."""
        tekst = knoop.tekst()
        for _, veld, _, _ in string.Formatter().parse(tekst):
            if veld is not None and veld not in self.invullen:
                raise knoop.fout(f"onbekend getal {{{veld}}}", f"een van de getallen van de route: {', '.join(self.invullen) or 'geen'}")
        return tekst.format_map(self.invullen)

    def teksten(self, knoop: Knoop) -> tuple[str, ...]:
        """Read a list of texts."""
        return tuple(self.tekst(regel) for regel in knoop.lijst())

    def sources(self, knoop: Knoop) -> tuple[Bron, ...]:
        """Read where something stands: per source the place in it."""
        bronnen = []
        for naam, plek in knoop.paren():
            if naam not in self.bronnen:
                raise plek.fout(f"bron '{naam}' is niet beschreven", f"een van: {', '.join(self.bronnen)}")
            bronnen.append(replace(self.bronnen[naam], vindplaats=plek.tekst()))
        if not bronnen:
            raise knoop.fout("geen enkele bron", "een bron met de plek daarin")
        return tuple(bronnen)

    def done(self, stap: str) -> Punt:
        """Return the point at which a step is done."""
        return Punt(Puntsoort.STAP, stap)

    def points(self, knoop: Knoop, van: str = "") -> tuple[Punt, ...]:
        """Read one point or a list of points; ``van`` is the step that an outcome without a step belongs to."""
        knopen = knoop.lijst() if isinstance(knoop.knoop, yaml.SequenceNode) else [knoop]
        return tuple(self.point(plek, van) for plek in knopen)

    def point(self, knoop: Knoop, van: str = "") -> Punt:
        """Read one point: ``begin``, or what happens to which step, event, rule or term."""
        if isinstance(knoop.knoop, yaml.ScalarNode):
            knoop.een_van([BEGIN])
            return Punt(Puntsoort.BEGIN)
        velden = knoop.velden([], PUNTEN)
        if Puntsoort.UITKOMST in velden:
            stap = velden[Puntsoort.STAP].een_van(self.stappen) if Puntsoort.STAP in velden else van
            if not stap:
                raise knoop.fout("een uitkomst zonder stap", "stap en uitkomst")
            return Punt(Puntsoort.UITKOMST, stap, velden[Puntsoort.UITKOMST].een_van(self.stappen[stap]))
        if len(velden.waarden) != 1:
            raise knoop.fout("niet één punt", f"een van: {', '.join(PUNTEN)}")
        soort = Puntsoort(next(iter(velden)))
        kan: Collection[str] = {
            Puntsoort.OPEN: self.stappen,
            Puntsoort.STAP: self.stappen,
            Puntsoort.GEBEURTENIS: sorted(self.gebeurtenissen),
            Puntsoort.SIGNAAL: sorted(self.regels),
            Puntsoort.TERMIJN: sorted(self.termijnen),
        }[soort]
        return Punt(soort, velden[soort].een_van(kan))


def read_zekerheid(velden: Velden) -> Zeker:
    """Read whether the source says so plainly; if not, what it leaves open is written down."""
    zeker = velden.get("zeker", Knoop.ja_nee, True)
    opmerking = velden.get("opmerking", Knoop.tekst, "")
    if not zeker and not opmerking:
        raise velden["zeker"].fout("zeker: nee zonder opmerking", "een opmerking die zegt wat de bron openlaat en wat is gekozen")
    return Zeker(zeker, opmerking)


def read_getallen(knoop: Knoop, lees: Routelezer) -> dict[str, Getal]:
    """Read the numbers of a route that are no terms."""
    getallen = {}
    for naam, rij in knoop.paren():
        velden = rij.velden(["waarde", "eenheid", "wat", "bron"], ["tm", "zeker", "opmerking"])
        getallen[naam] = Getal(
            naam,
            velden["waarde"].getal(),
            velden.get("tm", Knoop.getal, None),
            velden["eenheid"].tekst(),
            velden["wat"].tekst(),
            lees.sources(velden["bron"]),
            read_zekerheid(velden),
        )
    return getallen


def read_keuzes(knoop: Knoop, lees: Routelezer) -> dict[str, Keuze]:
    """Read the decision tables of a route; each combination of answers has exactly one outcome."""
    keuzes = {}
    for keuze_id, rij in knoop.paren():
        velden = rij.velden(["naam", "vragen", "rijen", "uitkomsten", "bron"], ["opmerking"])
        vragen = tuple(_read_vraag(naam, vraag, lees) for naam, vraag in velden["vragen"].paren())
        uitkomsten = {naam: _read_uitkomst(naam, uitkomst, lees) for naam, uitkomst in velden["uitkomsten"].paren()}
        kan = {vraag.id: vraag.antwoorden for vraag in vragen}
        rijen = []
        for plek in velden["rijen"].lijst():
            regel = plek.velden(["als", "dan"])
            als = {}
            for vraag, antwoord in regel["als"].paren():
                if vraag not in kan:
                    raise antwoord.fout(f"vraag '{vraag}' bestaat niet", f"een van: {', '.join(kan)}")
                als[vraag] = antwoord.een_van(kan[vraag])
            rijen.append(Keuzerij(als, regel["dan"].een_van(uitkomsten)))
        keuze = Keuze(
            keuze_id,
            lees.tekst(velden["naam"]),
            vragen,
            tuple(rijen),
            uitkomsten,
            lees.sources(velden["bron"]),
            velden.get("opmerking", lees.tekst, ""),
        )
        geen, meer = gaps_of(keuze)
        if geen or meer:
            gevonden = f"geen uitkomst bij {geen[0]}" if geen else f"meer dan één uitkomst bij {meer[0]}"
            raise velden["rijen"].fout(gevonden, "één uitkomst bij elke combinatie van antwoorden")
        if over := sorted(set(uitkomsten) - {rij.uitkomst for rij in rijen}):
            raise velden["uitkomsten"].fout(f"uitkomst {', '.join(over)} komt nooit uit de tabel", "een rij die erheen leidt")
        keuzes[keuze_id] = keuze
    return keuzes


def _read_vraag(naam: str, knoop: Knoop, lees: Routelezer) -> Keuzevraag:
    if isinstance(knoop.knoop, yaml.ScalarNode):
        return Keuzevraag(naam, lees.tekst(knoop), (JA, NEE))
    velden = knoop.velden(["tekst", "antwoorden"])
    return Keuzevraag(naam, lees.tekst(velden["tekst"]), tuple(antwoord.tekst() for antwoord in velden["antwoorden"].lijst()))


def _read_uitkomst(naam: str, knoop: Knoop, lees: Routelezer) -> Keuzeuitkomst:
    velden = knoop.velden(["naam"], ["uitleg", "documenten"])
    return Keuzeuitkomst(naam, lees.tekst(velden["naam"]), velden.get("uitleg", lees.tekst, ""), velden.get("documenten", lees.teksten, ()))


def read_stappen(
    knoop: Knoop, lees: Routelezer, rollen: Mapping[str, Rol], fasen: Mapping[str, str], keuzes: Mapping[str, Keuze]
) -> tuple[Stap, ...]:
    """Read the steps, in the order of the route."""
    stappen = []
    for nummer, plek in enumerate(knoop.lijst(), start=1):
        velden = plek.velden(STAPVELDEN, STAPMAG)
        stap_id = velden["id"].tekst()
        wie = tuple(rol.een_van(rollen) for rol in velden["wie"].lijst())
        if not wie:
            raise velden["wie"].fout("een stap zonder eigenaar", "minstens één rol")
        stappen.append(
            Stap(
                id=stap_id,
                nummer=nummer,
                naam=lees.tekst(velden["naam"]),
                fase=velden["fase"].een_van(fasen),
                wie=wie,
                met=velden.get("met", lambda k: tuple(rol.een_van(rollen) for rol in k.lijst()), ()),
                aanleidingen=velden.get("aanleiding", lees.points, ()),
                wat=lees.tekst(velden["wat"]),
                bronnen=lees.sources(velden["bron"]),
                richtvragen=velden.get("richtvragen", lees.teksten, ()),
                termijnen=tuple(_read_termijn(t, stap_id, lees) for t in velden["termijnen"].lijst()) if "termijnen" in velden else (),
                herhaling=_read_herhaling(velden["herhaling"], lees) if "herhaling" in velden else None,
                uitkomsten={naam: lees.tekst(k) for naam, k in velden["uitkomsten"].paren()} if "uitkomsten" in velden else {},
                keuze=velden["keuze"].een_van(keuzes) if "keuze" in velden else "",
                uren=velden.get("uren", _read_uren, None),
                documenten=velden.get("documenten", lees.teksten, ()),
                privacy=_read_privacy(velden["privacy"], lees) if "privacy" in velden else None,
                routes=velden.get("routes", lambda k: tuple(route.tekst() for route in k.lijst()), ()),
                zekerheid=read_zekerheid(velden),
                alleen=tuple(rol.een_van(wie) for rol in velden["alleen"].lijst()) if "alleen" in velden else (),
                vastleggen=velden.get("vastleggen", lambda k: tuple(_read_stuk(naam, stuk, lees) for naam, stuk in k.paren()), ()),
            )
        )
    return tuple(stappen)


def _read_stuk(naam: str, knoop: Knoop, lees: Routelezer) -> Stuk:
    velden = knoop.velden(["vraag"], ["mag", "dagen"])
    return Stuk(naam, lees.tekst(velden["vraag"]), velden.get("mag", Knoop.ja_nee, False), velden.get("dagen", Knoop.ja_nee, False))


def _read_termijn(knoop: Knoop, stap: str, lees: Routelezer) -> Routetermijn:
    velden = knoop.velden(
        ["id", "naam", "aantal", "eenheid", "soort", "vanaf", "daarna", "bron"], ["einde", "verlenging", "zeker", "opmerking"]
    )
    verlenging = velden["verlenging"].velden(["keer", "hoogstens"]) if "verlenging" in velden else None
    return Routetermijn(
        id=velden["id"].tekst(),
        stap=stap,
        naam=lees.tekst(velden["naam"]),
        termijn=Termijn(velden["aantal"].getal(), velden["eenheid"].keuze(Termijneenheid)),
        soort=velden["soort"].keuze(Termijnsoort),
        vanaf=lees.point(velden["vanaf"]),
        einde=lees.points(velden["einde"]) if "einde" in velden else (lees.done(stap),),
        daarna=lees.tekst(velden["daarna"]),
        bronnen=lees.sources(velden["bron"]),
        verlenging=Verlenging(verlenging["keer"].getal(), verlenging["hoogstens"].getal()) if verlenging else None,
        zekerheid=read_zekerheid(velden),
    )


def _read_herhaling(knoop: Knoop, lees: Routelezer) -> Herhaling:
    velden = knoop.velden(["tot"], ["aantal", "eenheid"])
    if ("aantal" in velden) != ("eenheid" in velden):
        raise knoop.fout("een half ritme", "aantal en eenheid allebei, of geen van beide als de bron geen ritme noemt")
    elke = Termijn(velden["aantal"].getal(), velden["eenheid"].keuze(Termijneenheid)) if "aantal" in velden else None
    return Herhaling(elke, lees.points(velden["tot"]))


def _read_uren(knoop: Knoop) -> Uren:
    velden = knoop.velden(["van", "tm"])
    return Uren(velden["van"].getal(), velden["tm"].getal())


def _read_privacy(knoop: Knoop, lees: Routelezer) -> Privacy:
    velden = knoop.velden(["toestemming", "tekst"], ["anoniem"])
    return Privacy(velden["toestemming"].keuze(Instemming), velden.get("anoniem", Knoop.ja_nee, False), lees.tekst(velden["tekst"]))
