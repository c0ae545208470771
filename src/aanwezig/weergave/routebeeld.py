"""The picture of a route, drawn from its data: boxes in lanes (wide) or one under another (narrow), and decision tables under them.

Built as plain values here; sjablonen/gedeeld/route.html only writes them out, with classes and without any style of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.routes.route import Organisatiesoort, Route
from aanwezig.core.routes.stand import Stand, Stapbeeld, Stapstand
from aanwezig.definitions.regels import Regelwerk
from aanwezig.weergave.route import ORGANISATIES, STANDEN, Routeregel, lines_of, owner_of
from aanwezig.weergave.routetabel import Tabel, tables_of
from aanwezig.weergave.tekstmaat import fit, wrap
from aanwezig.weergave.woorden import short_date

KOP, KLEIN = 14, 12
REGEL_KOP, REGEL_KLEIN = 18, 16
RAND = 10
"""The space inside a box."""
TUSSEN = 22
"""The space between one box and the next: an arrow fits in it."""
SPOOR = 9
"""How far one track of the gutter lies from the next."""
SPOREN = 6
KANT = 4
PAPIER = 960
"""So high is a part of the picture that fits on a sheet, when its width is that of the paper."""
BANDHOOGTE = 62


@dataclass(frozen=True, slots=True)
class Maat:
    """The sizes of a form: the whole width, the margin, and whether there are lanes (with a gutter on their right for jumps)."""

    naam: str
    breedte: int
    links: int
    banen: bool


BREED = Maat("breed", 760, 8, True)
SMAL = Maat("smal", 360, 8, False)


@dataclass(frozen=True, slots=True)
class Tekst:
    """A line of text in the picture."""

    x: float
    y: float
    klasse: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Vak:
    """The box of a step. ``klasse``: how it stands; ``baan``: the organisation, for its colour."""

    x: float
    y: float
    breedte: float
    hoogte: float
    klasse: str
    baan: str
    teksten: tuple[Tekst, ...]


@dataclass(frozen=True, slots=True)
class Baan:
    """A lane: the place of one organisation."""

    x: float
    breedte: float
    naam: str
    baan: str


@dataclass(frozen=True, slots=True)
class Fase:
    """A band across the picture: the steps below it belong together."""

    x: float
    y: float
    breedte: float
    hoogte: float
    teksten: tuple[Tekst, ...]


@dataclass(frozen=True, slots=True)
class Blad:
    """A part of the picture that fits on a sheet of paper, cut between boxes."""

    y: float
    hoogte: float


@dataclass(frozen=True, slots=True)
class Tekening:
    """A whole picture."""

    vorm: str
    breedte: int
    hoogte: float
    titel: str
    omschrijving: str
    banen: tuple[Baan, ...]
    fasen: tuple[Fase, ...]
    vakken: tuple[Vak, ...]
    pijlen: tuple[str, ...]
    tabellen: tuple[Tabel, ...]
    bladen: tuple[Blad, ...]


def draw(route: Route, regelwerk: Regelwerk, stand: Stand | None = None, maat: Maat = BREED) -> Tekening:
    """Draw a route, with where a case stands when there is one."""
    beelden = stand.stappen if stand else tuple(Stapbeeld(stap, Stapstand.LATER) for stap in route.stappen)
    plekken = {beeld.stap.id: plek for plek, beeld in enumerate(beelden)}
    sprongen = _tracks(route, plekken) if maat.banen else {}
    goot = SPOOR * (max(sprongen.values()) + 1) + KANT if sprongen else 0
    kolommen = _columns(route, beelden, maat, goot)
    regels = lines_of(route, regelwerk, stand)
    y: float = 44 if maat.banen else 8
    fasen: list[Fase] = []
    vakken: list[Vak] = []
    for fase, groep in groupby(zip(beelden, regels, strict=True), key=lambda paar: paar[0].stap.fase):
        kop = wrap(route.fasen[fase], maat.breedte - 2 * maat.links - 2 * RAND, KOP, vet=True)
        hoogte = len(kop) * REGEL_KOP + 6
        teksten = tuple(Tekst(maat.links + RAND, y + (plek + 1) * REGEL_KOP - 2, "fasenaam", regel) for plek, regel in enumerate(kop))
        fasen.append(Fase(maat.links, y, maat.breedte - 2 * maat.links - goot, hoogte, teksten))
        y += hoogte + TUSSEN - 6
        for beeld, regel in groep:
            organisatie = owner_of(route, beeld.stap).organisatie
            x, breedte = kolommen[organisatie]
            vak = _box(route, beeld, regel, x, y, breedte)
            vakken.append(vak)
            y += vak.hoogte + TUSSEN
    tabellen = tuple(tables_of(route, maat.links, y + 8, maat.breedte - 2 * maat.links))
    if tabellen:
        y = tabellen[-1].onder + 8
    return Tekening(
        vorm=maat.naam,
        breedte=maat.breedte,
        hoogte=round(y),
        titel=route.naam,
        omschrijving=_describe(beelden, stand),
        banen=tuple(Baan(x, breedte, ORGANISATIES[o], o.value) for o, (x, breedte) in kolommen.items()) if maat.banen else (),
        fasen=tuple(fasen),
        vakken=tuple(vakken),
        pijlen=(*_arrows(route, vakken, plekken), *_arcs(vakken, sprongen, maat.breedte - goot)),
        tabellen=tabellen,
        bladen=tuple(_sheets([*(f.y - 8 for f in fasen), *(v.y - 8 for v in vakken), *(t.y - 8 for t in tabellen)], y)),
    )


def _describe(beelden: Sequence[Stapbeeld], stand: Stand | None) -> str:
    zin = f"{len(beelden)} stappen. De lijst naast het plaatje heeft dezelfde stappen in woorden."
    if stand is None:
        return zin
    tel = {soort: sum(beeld.stand is soort for beeld in beelden) for soort in Stapstand}
    delen = [f"{aantal} {STANDEN[soort]}" for soort, aantal in tel.items() if aantal]
    return f"Op {dutch_date(stand.dag)}: {', '.join(delen)}. {zin}"


def _columns(route: Route, beelden: Sequence[Stapbeeld], maat: Maat, goot: int) -> dict[Organisatiesoort, tuple[float, float]]:
    """Give each organisation that owns a step its place: a lane, or the whole width when narrow."""
    soorten = list(dict.fromkeys(owner_of(route, beeld.stap).organisatie for beeld in beelden))
    ruimte = maat.breedte - 2 * maat.links - goot
    if not maat.banen:
        return dict.fromkeys(soorten, (float(maat.links), float(ruimte)))
    breedte = ruimte / len(soorten)
    return {soort: (maat.links + plek * breedte, breedte) for plek, soort in enumerate(soorten)}


def _sheets(sneden: Sequence[float], einde: float) -> Iterator[Blad]:
    """Cut the picture into parts that fit on paper, at one of these heights, as far down as it can be.

    A band of a phase stays with the step below it: the cut right after a band is none.
    """
    boven = 0.0
    kan = [snede for snede, vorige in zip(sorted(sneden), [0.0, *sorted(sneden)], strict=False) if snede - vorige > BANDHOOGTE]
    while einde - boven > PAPIER:
        snede = max((snede for snede in kan if boven < snede <= boven + PAPIER), default=boven + PAPIER)
        yield Blad(boven, snede - boven)
        boven = snede
    yield Blad(boven, einde - boven)


# ---------------------------------------------------------------- one step


def _box(route: Route, beeld: Stapbeeld, regel: Routeregel, x: float, y: float, breedte: float) -> Vak:
    """Make the box of a step: its number and name, who, by when, and where it leads when that is not simply on."""
    binnen = breedte - 2 * RAND - 12
    links, top = x + RAND + 6, y + RAND
    teksten: list[Tekst] = []

    def write(tekst: str, soort: str, grootte: int, hoogte: int, hoogstens: int = 0) -> None:
        nonlocal top
        regels = wrap(tekst, binnen, grootte, vet=soort in ("kop", "merk"))
        if hoogstens and len(regels) > hoogstens:
            regels = [*regels[: hoogstens - 1], fit(" ".join(regels[hoogstens - 1 :]), binnen, grootte)]
        for regel in regels:
            top += hoogte
            teksten.append(Tekst(links, top - 4, soort, regel))

    if regel.klasse:
        write(_mark(beeld), "merk", KLEIN, REGEL_KLEIN)
    write(f"{regel.nummer}. {beeld.stap.naam}", "kop", KOP, REGEL_KOP)
    write(owner_of(route, beeld.stap).naam, "wie", KLEIN, REGEL_KLEIN)
    for termijn in regel.termijnen:
        write(f"◷ {termijn}", "termijn", KLEIN, REGEL_KLEIN)
    if beeld.stap.keuze:
        write(f"▦ keuzetabel: {route.keuzes[beeld.stap.keuze].naam}", "keuze", KLEIN, REGEL_KLEIN)
    for vervolg in regel.vervolg:
        if vervolg.nummer == regel.nummer + 1 and not vervolg.wanneer:
            continue
        doel = f"→ {vervolg.nummer}" if vervolg.nummer else "→ einde"
        write(f"{doel}: {vervolg.wanneer}" if vervolg.wanneer else doel, "vervolg", KLEIN, REGEL_KLEIN, hoogstens=2)
    x, breedte = x + 4, breedte - 8
    return Vak(x, y, breedte, top - y + RAND, regel.klasse or "route", owner_of(route, beeld.stap).organisatie.value, tuple(teksten))


def _mark(beeld: Stapbeeld) -> str:
    """Say in a few words how a step stands; a sign goes with it, so that it is not colour alone."""
    match beeld.stand:
        case Stapstand.GEDAAN:
            return f"✓ gedaan {_short(beeld.sinds)}"
        case Stapstand.OVERGESLAGEN:
            return f"– overgeslagen {_short(beeld.sinds)}"
        case Stapstand.OPEN if beeld.te_laat:
            return f"! te laat: {_short(beeld.uiterlijk)}"
        case Stapstand.OPEN:
            return f"▶ nu, voor of op {_short(beeld.uiterlijk)}" if beeld.uiterlijk else "▶ nu"
        case _:
            return STANDEN[beeld.stand]


def _short(dag: date | None) -> str:
    return f"{short_date(dag)} {dag.year}" if dag else ""


# ---------------------------------------------------------------- arrows


def _arrows(route: Route, vakken: Sequence[Vak], plekken: dict[str, int]) -> Iterator[str]:
    """Draw from a step to the one right after it."""
    for overgang in route.overgangen:
        van, naar = plekken[overgang.van], plekken.get(overgang.naar)
        if naar != van + 1:
            continue
        a, b = vakken[van], vakken[naar]
        x1, y1, x2, y2 = a.x + a.breedte / 2, a.y + a.hoogte, b.x + b.breedte / 2, b.y - 2
        midden = y1 + 8
        yield f"M{x1:.0f} {y1:.0f}V{midden:.0f}H{x2:.0f}V{y2:.0f}" if x1 != x2 else f"M{x1:.0f} {y1:.0f}V{y2:.0f}"


def _tracks(route: Route, plekken: dict[str, int]) -> dict[tuple[int, int], int]:
    """Give each transition that goes farther than the next step, or back, a track of the gutter that is free for its whole length."""
    paren = {(plekken[o.van], plekken[o.naar]) for o in route.overgangen if o.naar in plekken}
    bezet: list[list[tuple[int, int]]] = [[] for _ in range(SPOREN)]
    sporen = {}
    for van, naar in sorted(
        (paar for paar in paren if paar[1] not in (paar[0], paar[0] + 1)), key=lambda paar: (abs(paar[1] - paar[0]), paar)
    ):
        laag, hoog = sorted((van, naar))
        spoor = next((n for n, lijst in enumerate(bezet) if all(hoog <= a or laag >= b for a, b in lijst)), SPOREN - 1)
        bezet[spoor].append((laag, hoog))
        sporen[van, naar] = spoor
    return sporen


def _arcs(vakken: Sequence[Vak], sprongen: dict[tuple[int, int], int], rand: float) -> Iterator[str]:
    """Draw jumps through the gutter on the right."""
    ingangen: dict[int, int] = {}
    for (van, naar), spoor in sprongen.items():
        a, b = vakken[van], vakken[naar]
        ingangen[naar] = ingangen.get(naar, 0) + 1
        y1, y2 = a.y + a.hoogte - 12, b.y + 6 + 8 * ingangen[naar]
        x = rand + spoor * SPOOR
        yield f"M{a.x + a.breedte:.0f} {y1:.0f}H{x:.0f}V{y2:.0f}H{b.x + b.breedte + 3:.0f}"
