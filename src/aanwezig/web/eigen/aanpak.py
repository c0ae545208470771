"""What the own file shows of a case: who takes part and why, the plan, the build-up, the route in words, and what was said at home."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from aanwezig.core.kalender.schooldagen import OnbekendeRegio
from aanwezig.core.register.boek import Registerboek
from aanwezig.core.routes.stand import Stapstand
from aanwezig.definitions.boeken import regelwerk, registerboek, routes
from aanwezig.store.casusroutes import Routeloop, routes_of
from aanwezig.store.deuren.eigen import (
    Eigen,
    aanbodregels_in,
    besprekingen_in,
    casussen_of,
    deelnames_in,
    documenten_in,
    opbouw_in,
    plan_in,
    regels_in,
    registraties_in,
    slotnotities_in,
    verklaringen_of,
)
from aanwezig.store.deuren.overleggen import soort_of
from aanwezig.store.models import (
    Aanbodregel,
    Bespreking,
    Casus,
    Casusdocument,
    Casusregel,
    Casusstand,
    Deelname,
    Deelnamegrond,
    Deelnamestand,
    Opbouw,
    Planregel,
    Thuiszitregistratie,
    Verklaring,
    opbouw_on,
)
from aanwezig.web.eigen.beeld import holding
from aanwezig.web.eigen.woorden import duration, short_duration
from aanwezig.web.huis.woorden import datum
from aanwezig.weergave.route import Routeregel, lines_of, names_of
from aanwezig.weergave.woorden import join_words

DAGEN = ("ma", "di", "wo", "do", "vr")


@dataclass(frozen=True, slots=True)
class Deelnemer:
    """An organisation in the case, as it is told at home. ``waarom``: the ground in words; ``op_toestemming``: withdrawing it ends this."""

    rij: Deelname
    rol: str
    waarom: str
    op_toestemming: bool


@dataclass(frozen=True, slots=True)
class Doel:
    """A goal with its actions; without a goal: actions that serve none in particular."""

    doel: Planregel | None
    acties: tuple[Planregel, ...]


@dataclass(frozen=True, slots=True)
class Opbouwstap:
    """A step of the build-up: per weekday how long, and whether it holds now, held before, or is to come."""

    rij: Opbouw
    per_dag: tuple[tuple[str, str], ...]
    per_week: str
    wanneer: str


@dataclass(frozen=True, slots=True)
class Routedeel:
    """A route in words: what is up now, what was done, and what may come; ``vragen``: what somebody still has to answer."""

    naam: str
    nu: tuple[Routeregel, ...]
    gedaan: tuple[Routeregel, ...]
    later: tuple[Routeregel, ...]
    vragen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Uitspraak:
    """What was said at home or at school, as somebody wrote it down: by whom and when."""

    tekst: str
    wie: str
    dag: date


@dataclass(frozen=True, slots=True)
class Aanpak:
    """A case as it is told at home. ``route`` None: nobody knows the holidays of the school, so where it stands can't be said."""

    casus: Casus
    loopt: bool
    register: Thuiszitregistratie | None
    register_zin: str
    feiten: tuple[tuple[str, str], ...]
    deelnemers: tuple[Deelnemer, ...]
    weg: tuple[Deelnemer, ...]
    doelen: tuple[Doel, ...]
    opbouw: tuple[Opbouwstap, ...]
    opnieuw: date | None
    uitspraken: tuple[Uitspraak, ...]
    woorden: tuple[Verklaring, ...]
    documenten: tuple[Casusdocument, ...]
    besprekingen: tuple[tuple[str, Bespreking], ...]
    route: tuple[Routedeel, ...] | None = ()

    @property
    def met(self) -> str:
        """Who works on it, in one sentence."""
        return join_words([een.rij.organisatie.naam for een in self.deelnemers if een.rij.stand == Deelnamestand.DOET_MEE])

    @property
    def op_toestemming(self) -> tuple[Deelnemer, ...]:
        """Who reads nothing any more once consent is withdrawn."""
        return tuple(een for een in self.deelnemers if een.op_toestemming)


def gather_aanpakken(eigen: Eigen, dag: date, *, route: bool = True) -> list[Aanpak]:
    """Return the cases, the one that runs first; ``route``: with where each stands on its route."""
    casussen = casussen_of(eigen)
    woorden = holding(verklaringen_of(eigen)) if casussen else []
    return [_aanpak(eigen, casus, woorden, dag, route=route) for casus in casussen]


def _aanpak(eigen: Eigen, casus: Casus, woorden: list[Verklaring], dag: date, *, route: bool) -> Aanpak:
    registraties, regels = registraties_in(eigen, casus), regels_in(eigen, casus)
    nu = next((rij for rij in registraties if rij.eind_datum is None), None)
    soort = registerboek().soorten.get(nu.soort) if nu else None
    wie = [_deelnemer(rij, eigen) for rij in deelnames_in(eigen, casus)]
    mee = (Deelnamestand.DOET_MEE, Deelnamestand.GEVRAAGD)
    return Aanpak(
        casus=casus,
        loopt=casus.stand == Casusstand.LOOPT,
        register=nu,
        register_zin=f"{_you(eigen, 'Je staat', 'staat')} sinds {datum(nu.begin_datum)} in het register als {soort.naam}. {soort.zin}"
        if nu and soort
        else "",
        feiten=tuple(_facts(casus, eigen)),
        deelnemers=tuple(een for een in wie if een.rij.stand in mee),
        weg=tuple(een for een in wie if een.rij.stand not in mee),
        doelen=tuple(_goals(plan_in(eigen, casus))),
        opbouw=tuple(_build_up(opbouw_in(eigen, casus), dag)),
        opnieuw=min((rij.volgende_datum for rij in regels if rij.volgende_datum is not None and rij.volgende_datum >= dag), default=None),
        uitspraken=tuple(_said(regels, eigen)),
        woorden=tuple(een for een in woorden if een.casus_id == casus.pk),
        documenten=tuple(documenten_in(eigen, casus)),
        besprekingen=tuple((soort_of(rij).voluit, rij) for rij in besprekingen_in(eigen, casus)),
        route=_route(casus, dag) if route else (),
    )


def _you(eigen: Eigen, zelf: str, ander: str) -> str:
    return zelf if eigen.is_zelf else f"{eigen.voornaam} {ander}"


def _deelnemer(rij: Deelname, eigen: Eigen) -> Deelnemer:
    rol = routes().rollen.get(rij.rol)
    waarom = {
        Deelnamegrond.SCHOOL: f"{_you(eigen, 'Je zit', 'zit')} daar op school.",
        Deelnamegrond.REGISTRATIE: f"{_you(eigen, 'Je staat', 'staat')} in het register. Dan helpen is de taak van deze organisatie.",
        Deelnamegrond.TOESTEMMING: "Ouders of leerling vonden dat goed.",
        Deelnamegrond.MELDING: "De school deed een melding bij leerplicht.",
    }[Deelnamegrond(rij.grond)]
    op_toestemming = rij.grond == Deelnamegrond.TOESTEMMING and rij.stand in (Deelnamestand.DOET_MEE, Deelnamestand.GEVRAAGD)
    return Deelnemer(rij, rol.naam if rol else rij.rol, waarom, op_toestemming)


def _facts(casus: Casus, eigen: Eigen) -> Iterator[tuple[str, str]]:
    boek = registerboek()
    if casus.aard in boek.aarden:
        yield "Wat er is", boek.aarden[casus.aard].naam
    for kop, gekozen, codes in (
        ("Hoe dat komt", casus.oorzaken, boek.oorzaken),
        ("Wat het moeilijk maakt", casus.risicofactoren, boek.risicofactoren),
        ("Wat helpt", casus.beschermend, boek.beschermend),
    ):
        namen = [codes[code].naam for code in gekozen if code in codes]
        if namen:
            yield kop, "\n".join(namen)
    if casus.toelichting:
        yield "Uitleg daarbij", casus.toelichting
    if aanbod := [zin for regel in aanbodregels_in(eigen, casus) if (zin := _offer(regel, boek))]:
        yield "Wat er over een aanbod is gezegd", "\n".join(aanbod)
    for slot in slotnotities_in(eigen, casus):
        resultaat = boek.resultaten[slot.resultaat].naam if slot.resultaat in boek.resultaten else slot.resultaat
        yield f"Hoe het afliep op {datum(slot.dag)}", "\n".join(filter(None, (resultaat, slot.tekst)))


def _offer(regel: Aanbodregel, boek: Registerboek) -> str:
    """Say which offer was told when, or why there was none yet."""
    op = datum(regel.vastgelegd_op)
    if regel.aanbod in boek.soorten_aanbod:
        vanaf = f", vanaf {datum(regel.vanaf_datum)}" if regel.vanaf_datum else ""
        return f"{op}: {boek.soorten_aanbod[regel.aanbod].naam}{vanaf}"
    return f"{op}: nog geen, {boek.geen_aanbod[regel.geen_aanbod].naam}" if regel.geen_aanbod in boek.geen_aanbod else ""


def _goals(plan: list[Planregel]) -> Iterator[Doel]:
    acties = [regel for regel in plan if regel.soort == Planregel.Soort.ACTIE]
    for doel in plan:
        if doel.soort == Planregel.Soort.DOEL:
            yield Doel(doel, tuple(actie for actie in acties if actie.doel_id == doel.pk))
    if los := tuple(actie for actie in acties if actie.doel_id is None):
        yield Doel(None, los)


def _build_up(stappen: list[Opbouw], dag: date) -> Iterator[Opbouwstap]:
    nu = opbouw_on(stappen, dag)
    for stap in stappen:
        wanneer = "nu" if stap == nu else "straks" if stap.vanaf_datum > dag else "eerder"
        uren = tuple((naam, short_duration(minuten)) for naam, minuten in zip(DAGEN, stap.per_dag, strict=True))
        yield Opbouwstap(stap, uren, duration(stap.per_week) or "nog geen les", wanneer)


def _said(regels: Iterable[Casusregel], eigen: Eigen) -> Iterator[Uitspraak]:
    for regel in regels:
        if regel.stem_leerling:
            yield Uitspraak(regel.stem_leerling, _you(eigen, "jijzelf", "").strip(), regel.dag)
        if regel.stem_ouders:
            yield Uitspraak(regel.stem_ouders, "ouders", regel.dag)


def _route(casus: Casus, dag: date) -> tuple[Routedeel, ...] | None:
    try:
        return tuple(_part(loop, dag) for loop in routes_of(casus).lopen)
    except OnbekendeRegio:
        return None


def _part(loop: Routeloop, dag: date) -> Routedeel:
    stand = loop.stand_on(dag)
    per_stap = list(zip(stand.stappen, lines_of(loop.route, regelwerk(), stand), strict=True))

    def lines(*standen: Stapstand) -> tuple[Routeregel, ...]:
        return tuple(regel for beeld, regel in per_stap if beeld.stand in standen)

    return Routedeel(
        naam=loop.route.naam,
        nu=lines(Stapstand.OPEN),
        gedaan=lines(Stapstand.GEDAAN, Stapstand.OVERGESLAGEN),
        later=lines(Stapstand.LATER),
        vragen=tuple(
            f"{vraag.overgang.vraag} Dat zegt: {names_of(loop.route, (vraag.wie,))}." for vraag in stand.vragen if vraag.overgang.vraag
        ),
    )
