"""How figures from the register are said: as a sentence before they are a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.rapportages.cijfers import Telling
from aanwezig.core.rapportages.registercijfers import ALLES, Kwartaal
from aanwezig.core.rapportages.wijken import Wijkdeel
from aanwezig.core.rapportages.zonder_namen import Deel, Regelbeeld
from aanwezig.core.register.boek import Registerboek
from aanwezig.definitions.boeken import registerboek
from aanwezig.store.deuren.registercijfers import Groepregel, Registerbeeld
from aanwezig.store.models import Organisatie
from aanwezig.web.cijfers.woorden import TE_KLEIN, name_of
from aanwezig.web.huis.woorden import aantal
from aanwezig.weergave.woorden import SCHOOLSOORTEN

NIET_OPGESCHREVEN = "niet opgeschreven"
ELDERS = "een gemeente buiten de regio"
ALLE_SOORTEN = "alle soorten"
ANDERE_WIJKEN, ALLE_WIJKEN, ONBEKENDE_WIJK = "andere wijken samen", "alle wijken samen", "onbekend"
ANDERE_SOORT = "werd een andere soort"
TELWOORDEN = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "elfde", "twaalfde")


@dataclass(frozen=True, slots=True)
class Tabelregel:
    """A line of a table, with the name that people read. ``regio``: what its bar shows."""

    naam: str
    regio: Telling
    beeld: Regelbeeld | None


def kind(code: str) -> str:
    """Return the name of a kind."""
    return ALLE_SOORTEN if code == ALLES else registerboek().soorten[code].naam


def lines_of(regels: Sequence[Groepregel], namen: Mapping[str, str], anders: str) -> list[Tabelregel]:
    """Return the lines of a breakdown with their names; ``anders``: of a code that has none. Lines of one name stay apart."""
    return [Tabelregel(namen.get(regel.code, anders) if regel.code else NIET_OPGESCHREVEN, regel.eind, regel.beeld) for regel in regels]


def kinds_of(boek: Registerboek) -> dict[str, str]:
    """Return the names of the kinds by code."""
    return {code: soort.naam for code, soort in boek.soorten.items()}


def causes_of(boek: Registerboek) -> dict[str, str]:
    """Return the names of the causes by code."""
    return {code: oorzaak.naam for code, oorzaak in boek.oorzaken.items()}


def schools_of() -> dict[str, str]:
    """Return the names of the kinds of school by code."""
    return SCHOOLSOORTEN


def municipalities_of(gemeenten: Sequence[Organisatie]) -> dict[str, str]:
    """Return the names of the municipalities by code."""
    return {gemeente.code: name_of(gemeente) for gemeente in gemeenten}


def neighbourhoods(delen: Sequence[Wijkdeel], namen: Mapping[str, str]) -> list[tuple[str, str, Telling]]:
    """Return the lines of the neighbourhoods: of which municipality, which, and how many registrations."""
    uit = []
    for deel in delen:
        naam = namen.get(deel.gemeente, ELDERS)
        uit += [(naam, wijk, telling) for wijk, telling in deel.wijken]
        uit += [
            (naam, wat if deel.wijken or wat != ANDERE_WIJKEN else ALLE_WIJKEN, telling)
            for wat, telling in ((ANDERE_WIJKEN, deel.andere), (ONBEKENDE_WIJK, deel.onbekend))
            if telling is not None
        ]
    return uit


def children(telling: Telling) -> str:
    """Write ``1 kind staat``, ``12 kinderen staan``."""
    hoeveel = telling.aantal or 0
    return f"{aantal(hoeveel)} kind staat" if hoeveel == 1 else f"{aantal(hoeveel)} kinderen staan"


def answer(beeld: Registerbeeld) -> str:
    """Say how many children stand in the register, and as what."""
    dag, als = dutch_date(beeld.tm), "" if beeld.soort == ALLES else f" als {kind(beeld.soort)}"
    hoeveel = beeld.totaal.kinderen
    if hoeveel.aantal is None:
        return f"Hoeveel kinderen op {dag} in het register staan, is niet te tonen: {TE_KLEIN}."
    if hoeveel.aantal == 0:
        return f"Op {dag} staat er niemand in het register{als}."
    soorten = [f"{aantal(r.eind.aantal)} als {kind(r.code)}" for r in beeld.soorten if r.eind.aantal and beeld.soort == ALLES]
    open_ = any(regel.eind.aantal is None for regel in beeld.soorten)
    return f"{children(hoeveel)} op {dag} in het register{als}{f': {_and(soorten)}' if soorten and not open_ else ''}."


def changes(beeld: Registerbeeld) -> str:
    """Say what came and went since the reference date before, and how it goes with those that are there."""
    sinds, regel = dutch_date(beeld.van), beeld.totaal
    if regel.erbij.aantal is None or regel.eraf.aantal is None:
        zin = f"Hoeveel registraties er sinds {sinds} bij kwamen en af gingen, is niet te tonen: {TE_KLEIN}."
    else:
        erbij, eraf = regel.erbij.aantal, regel.eraf.aantal
        kwam, ging = ("kwam" if erbij == 1 else "kwamen"), ("ging" if eraf == 1 else "gingen")
        zin = (
            f"Sinds {sinds} {kwam} er {aantal(erbij)} {'registratie' if erbij == 1 else 'registraties'} bij en {ging} er {aantal(eraf)} af."
        )
    if regel.weken is not None and regel.weken.aantal is not None:
        weken = regel.weken.aantal
        zin += f" De helft staat er {aantal(weken)} {'week' if weken == 1 else 'weken'} of langer."
    if regel.aanbod.van.aantal:
        zin += f" Op tijd een passend aanbod: {share(regel.aanbod)}."
    return zin


def share(deel: Deel) -> str:
    """Write ``3 van 5 (60 %)``; a dash when there is nothing to share."""
    if deel.aantal.aantal is None or deel.van.aantal is None:
        return deel.aantal.tekst
    if not deel.van.aantal:
        return "–"
    procent = (deel.aantal.aantal * 200 + deel.van.aantal) // (2 * deel.van.aantal)
    return f"{aantal(deel.aantal.aantal)} van {aantal(deel.van.aantal)} ({procent} %)"


def quarter_name(kwartaal: Kwartaal) -> str:
    """Write ``het eerste kwartaal van 2026``."""
    return f"het {TELWOORDEN[kwartaal.nummer - 1]} kwartaal van {kwartaal.jaar}"


def period(van: date, tm: date) -> str:
    """Write from which reference date to which."""
    return f"na {dutch_date(van)} tot en met {dutch_date(tm)}"


def _and(delen: Sequence[str]) -> str:
    return delen[0] if len(delen) == 1 else f"{', '.join(delen[:-1])} en {delen[-1]}"
