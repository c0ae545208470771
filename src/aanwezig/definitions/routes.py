"""Reads regelwerk/route: the roles that all routes share, and every version of every route."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

from aanwezig.core.routes.route import Besloten, Beslotenplek, Organisatiesoort, Overgang, Punt, Rol, Route, Telpunt, Vorige
from aanwezig.definitions.lezer import Knoop, RegelwerkFout, Velden, read_yaml
from aanwezig.definitions.regels import VOORBEELDEN
from aanwezig.definitions.routestappen import Routelezer, read_getallen, read_keuzes, read_stappen

MAP = "route"
ROLLEN = "rollen.yaml"
GEBIEDEN = "gebieden.yaml"
VERPLICHT = (
    *("id", "naam", "gebied", "geldig_vanaf", "doelgroep", "doel", "bronnen", "rollen"),
    *("fasen", "stappen", "overgangen"),
)
MAG = ("geldig_tot", "telt_vanaf", "gebeurtenissen", "getallen", "keuzes", "opmerkingen", "vorige", "besloten")


class Routes:
    """All routes: the versions of each by id, the oldest first. ``rollen``: every role that routes share."""

    def __init__(self, versies: Iterable[Route], gebieden: dict[str, str], rollen: Mapping[str, Rol]) -> None:
        self.gebieden = gebieden
        self.rollen = rollen
        self.versies: dict[str, list[Route]] = {}
        for route in sorted(versies, key=lambda r: (r.id, r.geldig_vanaf)):
            self.versies.setdefault(route.id, []).append(route)

    def __iter__(self) -> Iterator[Route]:
        return (versie for lijst in self.versies.values() for versie in lijst)

    @property
    def latest(self) -> list[Route]:
        """The newest version of each route, by area and name."""
        return sorted((lijst[-1] for lijst in self.versies.values()), key=lambda r: (list(self.gebieden).index(r.gebied), r.naam))

    @property
    def gedeeld(self) -> list[str]:
        """The routes that can be walked in a case (ids), as every version of them can."""
        return [route for route in self.versies if self.besloten_of(route) is None]

    @property
    def besloten(self) -> list[Besloten]:
        """Why routes are never walked in a case, and where they belong: once for each, in the order of their names."""
        return [reden for route in self.versies if (reden := self.besloten_of(route)) is not None]

    def besloten_of(self, route: str) -> Besloten | None:
        """Return where a route belongs that is never walked in a case, by its newest version; None when it is walked there."""
        return next((versie.besloten for versie in self.versies.get(route, [])[-1:]), None)

    def on(self, route: str, dag: date) -> Route | None:
        """Return the version with which a case begins on a day."""
        return next((versie for versie in self.versies.get(route, []) if versie.holds_on(dag)), None)

    def after(self, versie: Route, dag: date) -> Route | None:
        """Return the version that follows one, when cases begin with it on a day or did before: what a case can go over to."""
        volgt = (een for een in self.versies.get(versie.id, []) if een.vorige is not None and een.vorige.versie == versie.versie)
        return next((een for een in volgt if een.geldig_vanaf <= dag), None)

    def version(self, route: str, versie: str) -> Route | None:
        """Return the version that a case keeps."""
        return next((kandidaat for kandidaat in self.versies.get(route, []) if kandidaat.versie == versie), None)


def load_routes(regelwerk: Path, regels: frozenset[str]) -> Routes:
    """Read every route; ``regels`` are the rule ids that exist.

    Raises:
        RegelwerkFout: at the first file that makes no sense.
    """
    wortel = regelwerk / MAP
    rollen = read_rollen(read_yaml(wortel / ROLLEN, regelwerk))
    gebieden = {
        naam: knoop.tekst() for naam, knoop in read_yaml(wortel / "gebieden.yaml", regelwerk).velden(["gebieden"])["gebieden"].paren()
    }
    routes = []
    for pad in sorted(wortel.glob("*/*.yaml")):
        if not pad.name.endswith(VOORBEELDEN):
            knoop = read_yaml(pad, regelwerk)
            route = read_route(knoop, rollen, gebieden, regels)
            if pad.name not in (f"{route.id}.yaml", f"{route.id}.{route.versie}.yaml"):
                raise knoop.fout(
                    f"route '{route.id}' staat in {pad.name}", f"het bestand {route.id}.yaml of {route.id}.{route.versie}.yaml"
                )
            if pad.parent.name != route.gebied:
                raise knoop.fout(f"gebied '{route.gebied}' staat in de map {pad.parent.name}", f"de map {route.gebied}")
            routes.append(route)
    uit = Routes(routes, gebieden, rollen)
    for versies in uit.versies.values():
        _check_versions(versies)
    for route in routes:
        vreemd = sorted({naam for stap in route.stappen for naam in stap.routes} - set(uit.versies))
        if vreemd:
            raise RegelwerkFout(route.bestand, f"route {', '.join(vreemd)} bestaat niet", f"een van: {', '.join(uit.versies)}")
    return uit


def read_rollen(knoop: Knoop) -> dict[str, Rol]:
    """Read the roles that routes can name."""
    rollen = {}
    for rol_id, rij in knoop.velden(["naam", "nagekeken_op", "rollen"])["rollen"].paren():
        velden = rij.velden(["naam", "organisatie"], ["functie", "besloten"])
        organisatie = velden["organisatie"].keuze(Organisatiesoort)
        besloten = velden["besloten"].keuze(Beslotenplek) if "besloten" in velden else None
        rollen[rol_id] = Rol(rol_id, velden["naam"].tekst(), organisatie, velden.get("functie", Knoop.tekst, ""), besloten)
    return rollen


def read_route(knoop: Knoop, alle_rollen: dict[str, Rol], gebieden: Collection[str], regels: frozenset[str]) -> Route:
    """Read one version of a route.

    Raises:
        RegelwerkFout: when the file makes no sense, or names a role, step, event, term, rule or source that does not exist.
    """
    velden = knoop.velden(VERPLICHT, MAG)
    lees = Routelezer(velden, regels)
    nodig, rollen = _read_roles_of(velden["rollen"], alle_rollen)
    getallen = read_getallen(velden["getallen"], lees) if "getallen" in velden else {}
    lees.invullen = {naam: getal.tekst for naam, getal in getallen.items()}
    fasen = {naam: waarde.tekst() for naam, waarde in velden["fasen"].paren()}
    keuzes = read_keuzes(velden["keuzes"], lees) if "keuzes" in velden else {}
    stappen = read_stappen(velden["stappen"], lees, rollen, fasen, keuzes)
    overgangen = _read_overgangen(velden["overgangen"], lees)
    route = Route(
        id=velden["id"].tekst(),
        naam=velden["naam"].tekst(),
        gebied=velden["gebied"].een_van(gebieden),
        geldig_vanaf=velden["geldig_vanaf"].datum(),
        geldig_tot=velden.get("geldig_tot", Knoop.datum, None),
        doelgroep=lees.tekst(velden["doelgroep"]),
        doel=lees.tekst(velden["doel"]),
        rollen=rollen,
        nodig=nodig,
        fasen=fasen,
        stappen=stappen,
        overgangen=overgangen,
        bronnen=tuple(lees.bronnen.values()),
        bestand=knoop.bestand,
        gebeurtenissen={naam: waarde.tekst() for naam, waarde in velden["gebeurtenissen"].paren()} if "gebeurtenissen" in velden else {},
        getallen=getallen,
        keuzes=keuzes,
        opmerkingen=velden.get("opmerkingen", lambda k: tuple(lees.tekst(regel) for regel in k.lijst()), ()),
        vorige=velden.get("vorige", _read_vorige, None),
        telt_vanaf=velden.get("telt_vanaf", lambda k: k.keuze(Telpunt), Telpunt.BEGIN),
        besloten=velden.get("besloten", lambda k: _read_besloten(k, lees), None),
    )
    _check(route, velden)
    return route


def _read_roles_of(knoop: Knoop, alle: dict[str, Rol]) -> tuple[tuple[str, ...], dict[str, Rol]]:
    velden = knoop.velden(["nodig"], ["mag"])
    nodig = tuple(rol.een_van(alle) for rol in velden["nodig"].lijst())
    mag = tuple(rol.een_van(alle) for rol in velden["mag"].lijst()) if "mag" in velden else ()
    if not nodig:
        raise velden["nodig"].fout("geen enkele rol die vervuld moet zijn", "minstens één rol")
    if dubbel := sorted(set(nodig) & set(mag)):
        raise knoop.fout(f"rol {', '.join(dubbel)} staat bij nodig en bij mag", "elke rol één keer")
    return nodig, {rol: alle[rol] for rol in (*nodig, *mag)}


def _read_overgangen(knoop: Knoop, lees: Routelezer) -> tuple[Overgang, ...]:
    overgangen: dict[str, Overgang] = {}
    for rij in knoop.lijst():
        velden = rij.velden(["van", "naar"], ["op", "vraag", "opnieuw"])
        van = velden["van"].een_van(lees.stappen)
        overgang = Overgang(
            van=van,
            naar=velden["naar"].een_van([*lees.stappen, "einde"]),
            op=lees.points(velden["op"], van) if "op" in velden else (lees.done(van),),
            vraag=velden.get("vraag", lees.tekst, ""),
            opnieuw=velden.get("opnieuw", Knoop.ja_nee, False),
        )
        if overgang.id in overgangen:
            raise rij.fout(f"tussen {van} en {overgang.naar} staat al een overgang", "één overgang, met alle gebeurtenissen bij op")
        overgangen[overgang.id] = overgang
    return tuple(overgangen.values())


def _read_vorige(knoop: Knoop) -> Vorige:
    velden = knoop.velden(["versie", "stappen"])
    return Vorige(velden["versie"].datum().isoformat(), {oud: nieuw.tekst() for oud, nieuw in velden["stappen"].paren()})


def _read_besloten(knoop: Knoop, lees: Routelezer) -> Besloten:
    velden = knoop.velden(["waar", "zin", "bron"])
    return Besloten(velden["waar"].keuze(Beslotenplek), lees.tekst(velden["zin"]), lees.sources(velden["bron"]))


# ---------------------------------------------------------------- the table is whole


def _check(route: Route, velden: Velden) -> None:
    """Refuse a table in which somebody could get stuck: a step that is never reached or never left."""
    if route.geldig_tot is not None and route.geldig_tot <= route.geldig_vanaf:
        raise velden["geldig_tot"].fout("de versie is nooit geldig", "geldig_tot na geldig_vanaf")
    bereikt = reachable(route)
    for stap in route.stappen:
        if stap.id not in bereikt:
            raise velden["stappen"].fout(f"stap '{stap.id}' wordt nooit bereikt", "een aanleiding, of een overgang ernaartoe")
        if stap.herhaling is None and not any(route.out_of(stap.id)):
            raise velden["overgangen"].fout(f"stap '{stap.id}' heeft geen uitweg", "een overgang naar een andere stap of naar einde")
    if not any(route.into("einde")):
        raise velden["overgangen"].fout("de route eindigt nooit", "een overgang naar einde")
    gebruikt = {rol for stap in route.stappen for rol in (*stap.wie, *stap.met)}
    if over := sorted(set(route.rollen) - gebruikt):
        raise velden["rollen"].fout(f"rol {', '.join(over)} komt in geen stap voor", "alleen rollen die in een stap staan")
    for stap in route.stappen:
        for rol in (route.rollen[naam] for naam in stap.wie):
            if rol.besloten is not None and (route.besloten is None or route.besloten.waar is not rol.besloten):
                raise velden["stappen"].fout(
                    f"stap '{stap.id}' is van {rol.naam} en hoort niet in een gedeelde casus", f"besloten met waar: {rol.besloten}"
                )
    if route.vorige is not None:
        vreemd = sorted(set(route.vorige.stappen.values()) - set(route.stap_van))
        if vreemd:
            raise velden["vorige"].fout(f"stap {', '.join(vreemd)} bestaat niet", "stappen van deze versie")


def reachable(route: Route) -> set[str]:
    """Return the steps that something from outside opens, and all that follow from them."""
    bereikt = {stap.id for stap in route.stappen if stap.aanleidingen}
    while verder := {o.naar for o in route.overgangen if o.van in bereikt and o.naar in route.stap_van} - bereikt:
        bereikt |= verder
    return bereikt


def _check_versions(versies: list[Route]) -> None:
    """Versions follow one another, and each says where the steps of the one before it went."""
    for eerder, later in pairwise(versies):
        if eerder.geldig_tot is None or eerder.geldig_tot > later.geldig_vanaf:
            raise RegelwerkFout(later.bestand, "deze versie begint voordat de vorige eindigt", f"geldig_tot in {eerder.bestand}")
        if eerder.besloten is not None and later.besloten is None:
            raise RegelwerkFout(later.bestand, f"{eerder.bestand} is besloten en deze versie niet", "besloten, zoals in de vorige versie")
        if later.vorige is None or later.vorige.versie != eerder.versie:
            raise RegelwerkFout(later.bestand, "deze versie zegt niet waar de stappen blijven", f"vorige met versie {eerder.versie}")
        if vreemd := sorted(set(later.vorige.stappen) - set(eerder.stap_van)):
            raise RegelwerkFout(later.bestand, f"stap {', '.join(vreemd)} staat niet in {eerder.bestand}", "stappen van de vorige versie")


def points_of(route: Route) -> Iterator[Punt]:
    """Yield every point that the table of a route names."""
    for stap in route.stappen:
        yield from stap.aanleidingen
        yield from stap.herhaling.tot if stap.herhaling else ()
        for termijn in stap.termijnen:
            yield from (termijn.vanaf, *termijn.einde)
    for overgang in route.overgangen:
        yield from overgang.op
