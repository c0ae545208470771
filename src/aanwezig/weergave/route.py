"""A route in words: its steps as lines of a list, with where a case stands; the same words that its picture has."""

from __future__ import annotations

from dataclasses import dataclass

from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.routes.keuze import Keuze, Keuzeuitkomst
from aanwezig.core.routes.route import (
    EINDE,
    Instemming,
    Organisatiesoort,
    Overgang,
    Punt,
    Puntsoort,
    Rol,
    Route,
    Routetermijn,
    Stap,
    Termijnsoort,
    words_of,
)
from aanwezig.core.routes.stand import Stand, Stapbeeld, Stapstand
from aanwezig.core.routes.termijnen import Loop
from aanwezig.definitions.regels import Regelwerk
from aanwezig.weergave.woorden import join_words

ORGANISATIES = {
    Organisatiesoort.SCHOOL: "School",
    Organisatiesoort.SCHOOLBESTUUR: "Schoolbestuur",
    Organisatiesoort.SAMENWERKINGSVERBAND: "Samenwerkingsverband",
    Organisatiesoort.GEMEENTE: "Gemeente",
    Organisatiesoort.JGZ: "Jeugdgezondheid",
    Organisatiesoort.JEUGDHULP: "Jeugdhulp",
    Organisatiesoort.EXPERTISE: "Deskundigen",
    Organisatiesoort.AANBIEDER: "Aanbieder",
    Organisatiesoort.GEZIN: "Ouders en leerling",
    Organisatiesoort.VEILIG_THUIS: "Veilig Thuis",
    Organisatiesoort.JUSTITIE: "Justitie",
    Organisatiesoort.INSPECTIE: "Inspectie",
}
STANDEN = {
    Stapstand.LATER: "later",
    Stapstand.OPEN: "nu",
    Stapstand.GEDAAN: "gedaan",
    Stapstand.OVERGESLAGEN: "overgeslagen",
    Stapstand.VERVALLEN: "niet meer nodig",
}
SOORTEN = {
    Termijnsoort.UITERLIJK: "uiterlijk",
    Termijnsoort.MOMENT: "",
    Termijnsoort.MINSTENS: "niet eerder dan",
    Termijnsoort.RICHTLIJN: "als richtlijn",
}
INSTEMMING = {
    Instemming.NODIG: "Toestemming nodig",
    Instemming.MONDELING: "Mondelinge toestemming is genoeg",
    Instemming.INFORMEREN: "De ouders worden ingelicht",
    Instemming.GEEN: "Geen toestemming nodig",
}


@dataclass(frozen=True, slots=True)
class Vervolg:
    """Where a step leads: the number of the next step (0: the end), and in which case."""

    nummer: int
    naam: str
    wanneer: str


@dataclass(frozen=True, slots=True)
class Routeregel:
    """One step as a line of the list beside the picture."""

    nummer: int
    naam: str
    fase: str
    wie: str
    met: str
    wat: str
    stand: str
    klasse: str
    termijnen: tuple[str, ...]
    vervolg: tuple[Vervolg, ...]


def lines_of(route: Route, regelwerk: Regelwerk, stand: Stand | None = None) -> list[Routeregel]:
    """Return the steps of a route as lines, in the order of the case when there is one."""
    beelden = stand.stappen if stand else tuple(Stapbeeld(stap, Stapstand.LATER) for stap in route.stappen)
    return [
        Routeregel(
            nummer=plek,
            naam=beeld.stap.naam,
            fase=route.fasen[beeld.stap.fase],
            wie=names_of(route, beeld.stap.wie),
            met=names_of(route, beeld.stap.met),
            wat=beeld.stap.wat,
            stand=standing(beeld) if stand else "",
            klasse=class_of(beeld) if stand else "",
            termijnen=tuple(terms_of(route, beeld.stap, regelwerk, stand)),
            vervolg=tuple(next_of(route, beeld.stap, regelwerk, [b.stap.id for b in beelden])),
        )
        for plek, beeld in enumerate(beelden, start=1)
    ]


@dataclass(frozen=True, slots=True)
class Keuzeregel:
    """A row of a decision table in words; an answer that does not matter is empty."""

    antwoorden: tuple[str, ...]
    uitkomst: str


@dataclass(frozen=True, slots=True)
class Keuzebeeld:
    """A decision table in words. ``uitkomsten``: those that need explaining, or something on file."""

    naam: str
    vragen: tuple[str, ...]
    rijen: tuple[Keuzeregel, ...]
    uitkomsten: tuple[Keuzeuitkomst, ...]
    opmerking: str


def table_of(keuze: Keuze) -> Keuzebeeld:
    """Return a decision table in words, for a table beside the picture."""
    rijen = (
        Keuzeregel(tuple(rij.als.get(vraag.id, "") for vraag in keuze.vragen), keuze.uitkomsten[rij.uitkomst].naam) for rij in keuze.rijen
    )
    uitleg = tuple(uitkomst for uitkomst in keuze.uitkomsten.values() if uitkomst.uitleg or uitkomst.documenten)
    return Keuzebeeld(keuze.naam, tuple(vraag.tekst for vraag in keuze.vragen), tuple(rijen), uitleg, keuze.opmerking)


def names_of(route: Route, rollen: tuple[str, ...]) -> str:
    """Write the names of roles."""
    return join_words([route.rollen[rol].naam if rol in route.rollen else rol for rol in rollen])


def owner_of(route: Route, stap: Stap) -> Rol:
    """Return the role that owns a step; one that a person added may name any role."""
    return route.rollen.get(stap.wie[0]) or Rol(stap.wie[0], stap.wie[0], Organisatiesoort.SCHOOL)


def standing(beeld: Stapbeeld) -> str:
    """Say how a step stands: ``gedaan op 8 september 2025``, ``nu, uiterlijk 6 oktober 2025``."""
    woord = STANDEN[beeld.stand]
    if beeld.stand is Stapstand.OPEN:
        if beeld.uiterlijk is None:
            return woord
        return f"te laat: dat moest op {dutch_date(beeld.uiterlijk)}" if beeld.te_laat else f"nu, uiterlijk {dutch_date(beeld.uiterlijk)}"
    if beeld.sinds is None or beeld.stand is Stapstand.VERVALLEN:
        return woord
    vroeg = " (eerder dan afgesproken)" if beeld.te_vroeg else ""
    return f"{woord} op {dutch_date(beeld.sinds)}{vroeg}" + (f": {beeld.reden}" if beeld.reden else "")


def class_of(beeld: Stapbeeld) -> str:
    """Return the class of a step in picture and list."""
    return "laat" if beeld.te_laat else {Stapstand.OPEN: "nu"}.get(beeld.stand, beeld.stand.value)


def terms_of(route: Route, stap: Stap, regelwerk: Regelwerk, stand: Stand | None = None) -> list[str]:
    """Say by when things of a step are due: as the route says, or as days when a case runs."""
    lopend = {looptijd.termijn.id: looptijd for looptijd in stand.termijnen} if stand else {}
    uit = []
    for termijn in stap.termijnen:
        looptijd = lopend.get(termijn.id)
        if looptijd is None or looptijd.uiterlijk is None or stand is None:
            uit.append(f"{termijn.naam}: {term_in_words(route, termijn, regelwerk)}")
            continue
        loop = looptijd.loop_on(stand.dag)
        woord = {Loop.LOOPT: dutch_date(looptijd.uiterlijk), Loop.VERSTREKEN: f"verstreken op {dutch_date(looptijd.uiterlijk)}"}
        uit.append(f"{termijn.naam}: {woord.get(loop, loop.value)}" + (" (langer dan afgesproken)" if looptijd.ruimer else ""))
    if stap.herhaling:
        elke = stap.herhaling.elke
        uit.append(f"elke {words_of(elke.aantal, elke.eenheid)}".replace("elke 1 ", "elke ") if elke else "gaat door")
    return uit


def term_in_words(route: Route, termijn: Routetermijn, regelwerk: Regelwerk) -> str:
    """Write a term: ``uiterlijk 8 lesweken na stap 6 (kan één keer 4 lesweken langer)``."""
    eenheid = termijn.termijn.eenheid
    zin = f"{SOORTEN[termijn.soort]} {words_of(termijn.termijn.aantal, eenheid)} {after_point(route, termijn.vanaf, regelwerk)}".strip()
    if (langer := termijn.verlenging) is None:
        return zin
    keer = "één keer" if langer.keer == 1 else f"{langer.keer} keer"
    return f"{zin} (kan {keer} {words_of(langer.hoogstens, eenheid)} langer)"


def after_point(route: Route, punt: Punt, regelwerk: Regelwerk) -> str:
    """Say from which point a term counts: ``na stap 6``, ``na het begin van stap 8``."""
    stap = route.stap_van.get(punt.naam)
    if punt.soort is Puntsoort.BEGIN:
        return "na het begin van de route"
    if stap is not None and punt.soort is Puntsoort.OPEN:
        return f"na het begin van stap {stap.nummer}"
    if stap is not None and punt.soort is Puntsoort.STAP:
        return f"na stap {stap.nummer}"
    return f"na: {point_in_words(route, punt, regelwerk)}"


def point_in_words(route: Route, punt: Punt, regelwerk: Regelwerk) -> str:
    """Write a point of a route in words."""
    stap = route.stap_van.get(punt.naam)
    nummer = f"stap {stap.nummer}" if stap else punt.naam
    match punt.soort:
        case Puntsoort.BEGIN:
            return "het begin van de route"
        case Puntsoort.OPEN:
            return f"{nummer} begint"
        case Puntsoort.STAP:
            return f"{nummer} is gedaan"
        case Puntsoort.UITKOMST:
            return stap.uitkomsten[punt.uitkomst] if stap else punt.uitkomst
        case Puntsoort.GEBEURTENIS:
            return route.gebeurtenissen.get(punt.naam, punt.naam)
        case Puntsoort.SIGNAAL:
            regel = regelwerk.of_id(punt.naam)
            return f"signaal {punt.naam} ({regel.naam})" if regel else f"signaal {punt.naam}"
        case Puntsoort.TERMIJN:
            return f"de termijn “{route.termijnen[punt.naam].naam}” is om"


def next_of(route: Route, stap: Stap, regelwerk: Regelwerk, volgorde: list[str]) -> list[Vervolg]:
    """Return where a step leads, with the case in which it does."""
    return [
        Vervolg(
            volgorde.index(overgang.naar) + 1 if overgang.naar in volgorde else 0,
            "einde van de route" if overgang.naar == EINDE else route.stap_van[overgang.naar].naam,
            when(route, overgang, regelwerk),
        )
        for overgang in route.out_of(stap.id)
    ]


def when(route: Route, overgang: Overgang, regelwerk: Regelwerk) -> str:
    """Say in which case a transition is taken; empty when that is always, once the step is done."""
    if overgang.vraag:
        return overgang.vraag
    eigen = Punt(Puntsoort.STAP, overgang.van)
    delen = [
        "meteen" if punt == Punt(Puntsoort.OPEN, overgang.van) else point_in_words(route, punt, regelwerk)
        for punt in overgang.op
        if punt != eigen
    ]
    return " of ".join(delen)


def changes_of(van: Route, was: Stap, naar: Route, wordt: Stap) -> str:
    """Say in words what a newer version of a route changes about a step, its name apart."""
    uit = [
        ("wie het doet", names_of(van, was.wie) != names_of(naar, wordt.wie)),
        ("wie erbij is", names_of(van, was.met) != names_of(naar, wordt.met)),
        ("wat er gebeurt", was.wat != wordt.wat),
        ("de vragen die helpen", was.richtvragen != wordt.richtvragen),
        ("de termijn", [(t.naam, t.termijn, t.soort) for t in was.termijnen] != [(t.naam, t.termijn, t.soort) for t in wordt.termijnen]),
        ("wat eruit kan komen", dict(was.uitkomsten) != dict(wordt.uitkomsten)),
        ("wat er nodig is", was.documenten != wordt.documenten),
    ]
    return join_words([woord for woord, anders in uit if anders])
