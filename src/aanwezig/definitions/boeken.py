"""Everything that regelwerk/ says, read once per process."""

from __future__ import annotations

from datetime import date
from functools import cache

from aanwezig.core.bewaren.termijnen import Bewaarboek
from aanwezig.core.indeling.regios import Regioboek
from aanwezig.core.rapportages.cijfers import Cijferboek
from aanwezig.core.rapportages.registercijfers import Registercijferboek
from aanwezig.core.rapportages.schoolbeeld import Schoolboek
from aanwezig.core.register.boek import Registerboek
from aanwezig.core.toegang.achterhouden import Achterhoudboek
from aanwezig.core.toegang.beleid import Toegangsbeleid
from aanwezig.core.toegang.beveiliging import Beveiligingsbeleid
from aanwezig.core.toegang.eigen import Eigenbeleid
from aanwezig.core.toegang.herkenning import Herkenboek
from aanwezig.core.toegang.nood import Noodbeleid
from aanwezig.core.verzuim.invoer import Invoerregels
from aanwezig.core.verzuim.tabellen import Grond, Schoolsoort
from aanwezig.core.voorzieningen.boek import Plekboek
from aanwezig.core.werk.brieven import Briefsjabloon, Schoolwoorden
from aanwezig.core.werk.casussen import Casusregels
from aanwezig.core.werk.consulten import Consultboek
from aanwezig.core.werk.documenten import Documentregels
from aanwezig.core.werk.meldcode import Meldcode
from aanwezig.core.werk.meldingen import Meldingboek
from aanwezig.core.werk.overlegbrieven import Overlegbrievenboek
from aanwezig.core.werk.overleggen import GEZIN, Overlegboek
from aanwezig.core.werk.preventief import Preventiefboek
from aanwezig.core.werk.taken import Takenboek, Uitkomst
from aanwezig.core.werk.verwijzen import Verwijsregels
from aanwezig.core.wpg.fasen import Wpgboek
from aanwezig.definitions.achterhouden import load_achterhoudboek
from aanwezig.definitions.beveiliging import load_beveiliging
from aanwezig.definitions.bewaren import load_bewaarboek
from aanwezig.definitions.brieven import load_brieven, load_schoolwoorden
from aanwezig.definitions.casussen import load_casusregels
from aanwezig.definitions.consulten import load_consultboek
from aanwezig.definitions.documenten import load_documentregels
from aanwezig.definitions.eigen import load_eigenbeleid
from aanwezig.definitions.herkenning import load_herkenboek
from aanwezig.definitions.invoer import load_invoer
from aanwezig.definitions.kalender import public_holidays
from aanwezig.definitions.meldcode import load_meldcode
from aanwezig.definitions.nood import load_noodbeleid
from aanwezig.definitions.overlegbrieven import load_overlegbrieven
from aanwezig.definitions.overleggen import load_overlegboek
from aanwezig.definitions.plaats import regelwerk_map
from aanwezig.definitions.preventief import load_preventiefboek
from aanwezig.definitions.rapportage import load_cijferboek
from aanwezig.definitions.regels import Regelwerk, load_regelwerk
from aanwezig.definitions.regios import load_regioboek
from aanwezig.definitions.register import load_registerboek
from aanwezig.definitions.registercijfers import load_registercijferboek
from aanwezig.definitions.routes import Routes, load_routes
from aanwezig.definitions.schoolbeeld import load_schoolboek
from aanwezig.definitions.toegang import DADEN, load_toegangsbeleid
from aanwezig.definitions.verwijzen import load_verwijsregels
from aanwezig.definitions.voorzieningen import load_plekboek
from aanwezig.definitions.werk import load_meldingboek, load_takenboek, load_uitkomsten
from aanwezig.definitions.wpg import load_wpgboek


@cache
def regelwerk() -> Regelwerk:
    """Return the rules."""
    return load_regelwerk()


@cache
def routes() -> Routes:
    """Return the routes, with every version."""
    return load_routes(regelwerk().map, frozenset(regelwerk().ids))


@cache
def toegangsbeleid() -> Toegangsbeleid:
    """Return who may do what."""
    return load_toegangsbeleid(regelwerk().map)


@cache
def beveiligingsbeleid() -> Beveiligingsbeleid:
    """Return how long sessions last, how often something may be done, and what the security log tells. Settings read it too."""
    return load_beveiliging(regelwerk_map())


@cache
def eigenbeleid() -> Eigenbeleid:
    """Return who looks into an own file, and what stands in its export."""
    return load_eigenbeleid(regelwerk().map, toegangsbeleid())


@cache
def achterhoudboek() -> Achterhoudboek:
    """Return what can be kept from parents or pupil in their own file, on which reasons, and for how long."""
    return load_achterhoudboek(regelwerk().map, toegangsbeleid(), eigenbeleid())


@cache
def noodbeleid() -> Noodbeleid:
    """Return for how long a file opens in an emergency, who is told, and what opens."""
    return load_noodbeleid(regelwerk().map, toegangsbeleid())


@cache
def takenboek() -> Takenboek:
    """Return the kinds of tasks and their terms."""
    return load_takenboek(regelwerk().map, DADEN, frozenset(regelwerk().ids), meldingboek().werkprocessen)


@cache
def uitkomsten() -> dict[str, Uitkomst]:
    """Return how a school closes a signal, by code."""
    return load_uitkomsten(regelwerk().map, frozenset(takenboek().soorten))


@cache
def meldingboek() -> Meldingboek:
    """Return the codes of reports and outcomes."""
    return load_meldingboek(regelwerk().map, frozenset(regelwerk().ids))


@cache
def feestdagen(jaar: int) -> frozenset[date]:
    """Return the public holidays of a year."""
    return frozenset(public_holidays(regelwerk().map, (jaar,)))


@cache
def brieven() -> dict[str, Briefsjabloon]:
    """Return the letters by their id."""
    return load_brieven(regelwerk().map, tuple(meldingboek().maten))


@cache
def schoolwoorden() -> Schoolwoorden:
    """What letters call a school that isn't known."""
    return load_schoolwoorden(regelwerk().map)


@cache
def verwijsregels() -> Verwijsregels:
    """Return who consents to a referral, to what, and how often the doctor calls."""
    return load_verwijsregels(regelwerk().map)


@cache
def invoerregels() -> Invoerregels:
    """Return what a school may enter by hand."""
    return load_invoer(regelwerk().map)


@cache
def cijferboek() -> Cijferboek:
    """Return the figures of the yearly report."""
    return load_cijferboek(regelwerk().map)


@cache
def registercijferboek() -> Registercijferboek:
    """Return the figures from the register of thuiszitters, and the quarterly report."""
    return load_registercijferboek(regelwerk().map, tuple(Grond))


@cache
def schoolboek() -> Schoolboek:
    """Return the figures of a school."""
    return load_schoolboek(regelwerk().map)


@cache
def herkenboek() -> Herkenboek:
    """Return by what a free text tells who it is about."""
    return load_herkenboek(regelwerk().map)


@cache
def consultboek() -> Consultboek:
    """Return what schools ask others to think along about."""
    return load_consultboek(regelwerk().map)


@cache
def preventiefboek() -> Preventiefboek:
    """Return the kinds of preventive work, with their limits."""
    return load_preventiefboek(regelwerk().map, tuple(Schoolsoort))


@cache
def meldcode() -> Meldcode:
    """Return the steps of the meldcode and what is weighed."""
    return load_meldcode(regelwerk().map)


@cache
def bewaarboek() -> Bewaarboek:
    """Return how long what is kept."""
    return load_bewaarboek(regelwerk().map, frozenset(meldingboek().resultaten))


@cache
def wpgboek() -> Wpgboek:
    """Return what is said about politiegegevens."""
    return load_wpgboek(regelwerk().map)


@cache
def casusregels() -> Casusregels:
    """Return with which routes a case begins, and on what organisations take part."""
    return load_casusregels(regelwerk().map, routes().gedeeld)


@cache
def documentregels() -> Documentregels:
    """Return which documents a case keeps, and what kind of files."""
    return load_documentregels(regelwerk().map)


@cache
def registerboek() -> Registerboek:
    """Return what the register of thuiszitters can say."""
    return load_registerboek(regelwerk().map, regelwerk().ids)


@cache
def plekboek() -> Plekboek:
    """Return the kinds of provision, and what holds for places in them."""
    return load_plekboek(regelwerk().map, routes())


@cache
def overlegboek() -> Overlegboek:
    """Return the kinds of meetings about pupils, and who sits there."""
    return load_overlegboek(
        regelwerk().map, [f"{route.id}:{stap.id}" for route in routes() if route.id in routes().gedeeld for stap in route.stappen]
    )


@cache
def overlegbrieven() -> Overlegbrievenboek:
    """Return the letters to parents and pupil about a meeting."""
    return load_overlegbrieven(regelwerk().map, [soort.id for soort in overlegboek().soorten.values() if soort.seats_of(GEZIN)])


@cache
def regioboek() -> Regioboek:
    """Return which areas places belong to."""
    return load_regioboek(regelwerk().map)
